/* A clerk at the counter: the key strokes of one whole application of the demo station, for the
 * player of `make run` and for the tests. Waits only where a person would: for a screen, for the
 * reader. */
#pragma once
#include "tests/demo/terminal.h"

#define COUNTER_ACCOUNT  "clerk"
#define COUNTER_PASSWORD "demo-clerk-2026"
/* The first resident of the demo station: a card that expires soon, household book of her own. */
#define COUNTER_NUMBER_17 "12019919900307102"
#define COUNTER_NAME      "林晓燕"

typedef struct {
  const char *station;           /* directory */
  const char *lang;              /* zh, en, es */
  const char *photo_1, *photo_2; /* absolute paths */
} HzCounter;

/* The 18 characters of the demo applicant. (transfer full) */
char *counter_number (void);
/* Starts build/huzheng on COUNTER's station at ROWS × COLS. ENV as for hz_terminal_spawn. */
HzTerminal *counter_open (const HzCounter *counter, int rows, int cols, const char *const *env,
                          GError **error);
/* Account and password, until the day's cases are there. */
gboolean counter_login (HzTerminal *terminal, GError **error);
/* How many strokes step STEP (1 to 8) takes. */
guint counter_strokes (int step);
/* COUNT strokes of STEP from stroke FIRST on (0: its first); each but the last of the step leaves
 * one field. The first of step 1 is typed on the home screen. */
gboolean counter_play_part (HzTerminal *terminal, const HzCounter *counter, int step, guint first,
                            guint count, GError **error);
/* Opens the jump line and goes to WHERE: a step, a screen's short code, a number. */
void counter_jump (HzTerminal *terminal, const char *where);
/* The step line names STEP and the real cursor stands in the row of LABEL, right of it or on its
 * button. */
gboolean counter_wait_focus (HzTerminal *terminal, int step, const char *label, GError **error);
#define counter_assert_focus(terminal, step, label)                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error_ = NULL;                                                              \
    counter_wait_focus (terminal, step, label, &error_);                                           \
    g_assert_no_error (error_);                                                                    \
  }                                                                                                \
  G_STMT_END

/* TEXT is on the screen, wrapped at WIDTH columns: every line of it. */
void counter_assert_wrapped (HzTerminal *terminal, const char *text, guint width);
/* The message line says TEXT, to its end: a message that is cut off lacks what to do. */
#define counter_assert_said(terminal, text)                                                        \
  counter_assert_message (terminal, text, __FILE__, __LINE__)
void counter_assert_message (HzTerminal *terminal, const char *text, const char *file, int line);

/* Called when step 1 to 8 has been reached (9: the slip is on the screen). */
typedef void (*HzCounterShown) (HzTerminal *terminal, int step, gpointer data);
/* From the home screen: through the steps FROM to TO (1 to 8; 8 submits), each done to its end.
 * FALSE names the text that did not come and what was on the screen. */
gboolean counter_play (HzTerminal *terminal, const HzCounter *counter, int from, int to,
                       HzCounterShown shown, gpointer data, GError **error);
