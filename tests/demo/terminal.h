/* An emulated terminal: a real program on a pty, what it draws read back through libvterm. Waiting
 * is polling with a deadline and ends with the condition; nothing here sleeps. One terminal per
 * HzTerminal, used by one thread. Life: spawn, then send and wait in turns, then
 * hz_terminal_free(), which kills what still runs. Rows and columns count from 0. Times are
 * milliseconds. */
#pragma once
#include <glib.h>
#include <stdio.h>
#include <vterm.h>

/* How long the assertions below wait for a screen. A right program never takes it. */
#define HZ_TERMINAL_PATIENCE 30000

typedef struct HzTerminal HzTerminal;
typedef gboolean (*HzTerminalPredicate) (HzTerminal *terminal, gpointer data);

/* Starts ARGV (NULL-terminated, found on PATH) in a session of its own with the pty as its
 * terminal. ENV holds extra "NAME=VALUE" or is NULL; without TERM in it the program sees
 * xterm-256color, without LANG C.UTF-8. */
HzTerminal *hz_terminal_spawn (int rows, int cols, const char *const *argv, const char *const *env,
                               GError **error);
/* What it sees. (transfer full) */
char **hz_terminal_environment (const char *const *extra);
void hz_terminal_free (HzTerminal *terminal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzTerminal, hz_terminal_free)

/* --- waiting: TRUE as soon as it holds, FALSE at the deadline or when the program is gone --- */

gboolean hz_terminal_wait_until (HzTerminal *terminal, HzTerminalPredicate predicate, gpointer data,
                                 int timeout_ms);
gboolean hz_terminal_wait_text (HzTerminal *terminal, const char *text, int timeout_ms);
gboolean hz_terminal_wait_gone (HzTerminal *terminal, const char *text, int timeout_ms);
gboolean hz_terminal_wait_row_text (HzTerminal *terminal, int row, const char *text,
                                    int timeout_ms);
gboolean hz_terminal_wait_cursor (HzTerminal *terminal, int row, int col, int timeout_ms);
/* Until the program has taken all input, is blocked, and has been silent for 40 ms; FALSE after 30
 * s of unrest. */
gboolean hz_terminal_settle (HzTerminal *terminal);
/* The status of waitpid(), or -1 when the program still runs at the deadline. Output is read
 * meanwhile. */
int hz_terminal_wait_exit (HzTerminal *terminal, int timeout_ms);

/* --- the hands --- */

void hz_terminal_send (HzTerminal *terminal, const char *bytes, gssize length);
void hz_terminal_type (HzTerminal *terminal, const char *text);
/* NAME: a key of terminal_keys.c ("Enter", "BackTab", "F2", "Home"…) in the sequence of the
 * program's TERM, "C-g", "M-x", or one character. An unknown name is a bug of the test and aborts.
 */
void hz_terminal_key (HzTerminal *terminal, const char *name);
/* As a terminal pastes: between brackets if the program asked for them. */
void hz_terminal_paste (HzTerminal *terminal, const char *text);
/* The terminal has black on white as its own colours; before it draws anything. */
void hz_terminal_make_light (HzTerminal *terminal);
void hz_terminal_resize (HzTerminal *terminal, int rows, int cols);
void hz_terminal_kill (HzTerminal *terminal, int signal_number);
/* The line drops: the program's terminal hangs up. The screen stays readable. */
void hz_terminal_hangup (HzTerminal *terminal);

/* --- the eyes (terminal_screen.c) --- */

typedef struct {
  char text[32]; /* UTF-8; "" is an empty cell, or the right half of a wide character */
  gboolean bold, reverse, underline, wide;
  guint8 front[3], back[3]; /* RGB as shown: reverse is already applied */
} HzTerminalCell;

void hz_terminal_size (HzTerminal *terminal, int *rows, int *cols);
/* Right-trimmed. */
char *hz_terminal_row_text (HzTerminal *terminal, int row);
/* All rows, each followed by a newline. */
char *hz_terminal_screen_text (HzTerminal *terminal);
/* TRUE and the place (either may be NULL) of the first TEXT on the screen. */
gboolean hz_terminal_find (HzTerminal *terminal, const char *text, int *row, int *col);
HzTerminalCell hz_terminal_cell (HzTerminal *terminal, int row, int col);
/* Signs and colours of an area, to be compared. (transfer full) */
char *hz_terminal_picture (HzTerminal *terminal, int row, int col, int rows, int cols);
void hz_terminal_cursor (HzTerminal *terminal, int *row, int *col, gboolean *visible);
/* The screen with a frame, as TAP diagnostics. */
void hz_terminal_dump (HzTerminal *terminal, FILE *out);

/* --- figures --- */

GPid hz_terminal_pid (HzTerminal *terminal);
const char *hz_terminal_term (HzTerminal *terminal);
/* Bytes the program wrote since the start or the last reset. */
gsize hz_terminal_bytes_out (HzTerminal *terminal);
void hz_terminal_reset_bytes (HzTerminal *terminal);
/* g_get_monotonic_time() of the spawn and of the last output read. */
gint64 hz_terminal_started (HzTerminal *terminal);
gint64 hz_terminal_last_output (HzTerminal *terminal);
VTerm *hz_terminal_vterm (HzTerminal *terminal);

/* --- assertions: on failure the whole screen is printed before the test aborts --- */

#define hz_assert_screen(t, text)                                                                  \
  hz_terminal_assert_text (t, text, -1, TRUE, G_LOG_DOMAIN, __FILE__, __LINE__, G_STRFUNC)
#define hz_assert_no_screen(t, text)                                                               \
  hz_terminal_assert_text (t, text, -1, FALSE, G_LOG_DOMAIN, __FILE__, __LINE__, G_STRFUNC)
#define hz_assert_row(t, row, text)                                                                \
  hz_terminal_assert_text (t, text, row, TRUE, G_LOG_DOMAIN, __FILE__, __LINE__, G_STRFUNC)
#define hz_assert_settled(t)                                                                       \
  hz_terminal_assert_settled (t, G_LOG_DOMAIN, __FILE__, __LINE__, G_STRFUNC)
void hz_terminal_assert_text (HzTerminal *terminal, const char *text, int row, gboolean there,
                              const char *domain, const char *file, int line, const char *function);
void hz_terminal_assert_settled (HzTerminal *terminal, const char *domain, const char *file,
                                 int line, const char *function);
