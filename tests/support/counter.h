/* A clerk at the counter: the key strokes of one whole application of the demo station, for the
 * player of `make run` and for the tests. Waits only where a person would: for a screen, for the
 * reader. */
#pragma once
#include "tests/support/terminal.h"

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
/* Called when step 1 to 8 has been reached (9: the slip is on the screen). */
typedef void (*HzCounterShown) (HzTerminal *terminal, int step, gpointer data);
/* From the home screen: through the steps FROM to TO (1 to 8; 8 submits), each done to its end.
 * FALSE names the text that did not come and what was on the screen. */
gboolean counter_play (HzTerminal *terminal, const HzCounter *counter, int from, int to,
                       HzCounterShown shown, gpointer data, GError **error);
