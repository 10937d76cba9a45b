/* Terminals: too small a window, one that grows and shrinks while somebody types, the kinds of
 * terminal that the program promises to work on, no colour, an unknown kind. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"

#include <locale.h>
#include <string.h>
#include <sys/wait.h>

#define NUMBER "12019919900307102X"

/* The first step, a citizen number half typed. */
static HzTerminal *
half_typed (const StationDemo *s)
{
  HzTerminal *t = station_demo_login (s, 24, 80);
  hz_terminal_type (t, "n\r");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_type (t, "12019919");
  hz_assert_screen (t, "12019919");
  return t;
}

static char *
too_small (int rows, int cols)
{
  return g_strdup_printf (_ ("The window is %d by %d; make it at least %d by %d. Nothing is lost."),
                          cols, rows, 80, 23);
}

static void
assert_nothing_shown (HzTerminal *t, int rows, int cols)
{
  g_autofree char *said = too_small (rows, cols);
  hz_terminal_resize (t, rows, cols);
  counter_assert_wrapped (t, said, (guint)cols - 1);
  hz_assert_no_screen (t, "12019919");
}

/* A page that is cut off is shown as far as it goes, and what is typed goes on. */
static void
assert_cut_off (HzTerminal *t, int rows, int cols, const char *typed)
{
  g_autofree char *said = too_small (rows, cols);
  g_autofree char *head = g_utf8_substring (said, 0, 12);
  hz_terminal_resize (t, rows, cols);
  hz_assert_row (t, 0, head);
  hz_assert_screen (t, typed);
  hz_assert_row (t, rows - 1, "F1");
}

static void
test_small (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = half_typed (s);
  assert_nothing_shown (t, 15, 60);
  hz_terminal_type (t, "q\r"); /* what is pressed now does nothing */
  hz_assert_settled (t);
  assert_nothing_shown (t, 24, 59);
  assert_nothing_shown (t, 12, 40);
  hz_terminal_resize (t, 1, 2); /* nothing can be said there */
  hz_assert_settled (t);
  assert_cut_off (t, 20, 60, "12019919");
  hz_terminal_type (t, "9");
  assert_cut_off (t, 16, 79, "120199199");
  assert_cut_off (t, 22, 80, "120199199");
  hz_terminal_resize (t, 24, 80);
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_assert_screen (t, "120199199");
  hz_terminal_type (t, "00307102x\r");
  hz_assert_screen (t, "1990-03-07");
  station_demo_assert (s, "SELECT citizen_number FROM case_record", NUMBER);
}

/* A status line of tmux or screen takes a row: everything is there. */
static void
test_status_line (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = half_typed (s);
  hz_terminal_resize (t, 23, 80);
  hz_assert_settled (t);
  g_autofree char *said = too_small (23, 80);
  g_autofree char *head = g_utf8_substring (said, 0, 12);
  hz_assert_no_screen (t, head);
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_assert_row (t, 22, "Esc");
  hz_terminal_type (t, "900307102x\r");
  hz_assert_screen (t, "1990-03-07");
  station_demo_assert (s, "SELECT citizen_number FROM case_record", NUMBER);
}

static void
test_starts_small (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = counter_open (&s->counter, 15, 59, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *said = too_small (15, 59);
  counter_assert_wrapped (t, said, 58);
  hz_terminal_resize (t, 24, 80);
  counter_login (t, &error);
  g_assert_no_error (error);
}

/* The window changes between the strokes: the text and the cursor stay where they are. */
static void
test_resize_while_typing (void)
{
  static const int sizes[][2] = {{43, 132}, {24, 80}, {60, 200}, {25, 81}, {24, 80}};
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = half_typed (s);
  static const char rest[] = "90030710";
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    int row, col;
    const char stroke[2] = {rest[i], '\0'};
    hz_terminal_resize (t, sizes[i][0], sizes[i][1]);
    hz_terminal_type (t, stroke);
    g_autofree char *so_far = g_strdup_printf ("12019919%.*s", (int)i + 1, rest);
    hz_assert_screen (t, so_far);
    counter_assert_focus (t, 1, _ ("Citizen number"));
    hz_terminal_cursor (t, &row, &col, NULL);
    g_assert_cmpint (row, ==, 3);
    g_assert_cmpint (col, ==, 26 + (int)strlen (so_far));
    hz_assert_row (t, sizes[i][0] - 1, "Esc"); /* the foot is at the foot */
  }
}

/* --- kinds of terminal --- */

/* Log in, the first step, the keys that terminals disagree about, and their way without an F. */
static void
test_kind (gconstpointer data)
{
  g_autofree char *term = g_strconcat ("TERM=", data, NULL);
  const char *const env[] = {term, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_open (s, env);
  counter_login (t, &error);
  g_assert_no_error (error);
  hz_terminal_type (t, "n\r");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_type (t, "2019919900307102X"); /* the 1 is missing */
  hz_terminal_key (t, "Home");
  hz_terminal_type (t, "1");
  hz_terminal_key (t, "End");
  hz_terminal_key (t, "Backspace");
  hz_terminal_key (t, "C-a");
  hz_terminal_key (t, "Right");
  hz_terminal_key (t, "Left");
  hz_terminal_key (t, "C-e");
  hz_terminal_type (t, "x");
  hz_assert_screen (t, NUMBER);
  hz_terminal_key (t, "Tab");
  counter_assert_focus (t, 1, _ ("Reason"));
  hz_terminal_key (t, "F3");
  hz_assert_screen (t, _ ("Type to filter"));
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 1, _ ("Reason"));
  hz_terminal_key (t, "C-p");
  hz_assert_screen (t, _ ("Type to filter"));
  hz_terminal_type (t, "dq"); /* 到期换领 */
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 1, _ ("Old card valid until"));
  hz_terminal_key (t, "Up");
  counter_assert_focus (t, 1, _ ("Reason"));
  hz_terminal_key (t, "F1");
  hz_assert_screen (t, "F10");
  hz_terminal_key (t, "Esc");
  /* What a vt100 calls F10 is the 8 of its keypad. */
  hz_terminal_key (t, g_str_equal (data, "vt100") ? "C-n" : "F10");
  counter_assert_focus (t, 2, _ ("Household book shown"));
  hz_terminal_key (t, "C-b");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_key (t, "C-n");
  counter_assert_focus (t, 2, _ ("Household book shown"));
  station_demo_assert (s, "SELECT citizen_number || reason FROM case_record",
                       NUMBER "renew-expired");
}

/* How many cells of the screen are neither light grey nor black. */
static int
coloured_cells (HzTerminal *t)
{
  int rows, cols, count = 0;
  hz_terminal_size (t, &rows, &cols);
  for (int row = 0; row < rows; row++)
    for (int col = 0; col < cols; col++) {
      HzTerminalCell cell = hz_terminal_cell (t, row, col);
      const guint8 *f = cell.front, *b = cell.back;
      count += f[0] != f[1] || f[1] != f[2] || b[0] != b[1] || b[1] != b[2];
    }
  return count;
}

/* A mistake is red where there is colour, and marked and said where there is none. */
static void
make_mistake (HzTerminal *t)
{
  g_autoptr (GError) error = NULL;
  counter_login (t, &error);
  g_assert_no_error (error);
  hz_terminal_type (t, "n\r120199199003071021\r");
  counter_assert_focus (t, 1, _ ("Reason"));
  hz_assert_screen (t, "!");
  hz_assert_settled (t);
}

static void
test_no_colour (void)
{
  const char *const env[] = {"NO_COLOR=1", NULL};
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) plain = station_demo_open (s, env);
  g_autoptr (HzTerminal) colour = station_demo_open (s, NULL);
  make_mistake (plain);
  make_mistake (colour);
  g_assert_cmpint (coloured_cells (plain), ==, 0);
  g_assert_cmpint (coloured_cells (colour), >, 20);
}

static void
test_unknown (void)
{
  const char *const env[] = {"TERM=abacus", NULL};
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_open (s, env);
  g_autofree char *said =
      g_strdup_printf (_ ("the terminal type %s is not known here; try TERM=xterm"), "abacus");
  int status = hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 3);
  hz_assert_row (t, 0, said);
}

/* A name that this server does not know, of a terminal that understands what xterm does: said at
 * the login, and the keys work. */
static void
test_unknown_like_xterm (gconstpointer data)
{
  g_autofree char *term = g_strconcat ("TERM=", data, NULL);
  const char *const env[] = {term, "TERMINFO=/nonexistent", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_open (s, env);
  g_autofree char *said = g_strdup_printf (
      _ ("This server does not know the terminal “%s”: going on as xterm-256color."),
      (const char *)data);
  counter_assert_said (t, said);
  counter_login (t, &error);
  g_assert_no_error (error);
  hz_terminal_type (t, "n\r");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_type (t, "2019");
  hz_terminal_send (t, "\033[H1\033[F9", -1);
  hz_assert_screen (t, "120199");
}

int
main (int argc, char **argv)
{
  static const char *const kinds[] = {"xterm", "vt100",  "linux",
                                      "putty", "screen", "tmux-256color"};
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sizes/small", test_small);
  g_test_add_func ("/sizes/status-line", test_status_line);
  g_test_add_func ("/sizes/starts-small", test_starts_small);
  g_test_add_func ("/sizes/resize-while-typing", test_resize_while_typing);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *path = g_strconcat ("/sizes/kind/", kinds[i], NULL);
    g_test_add_data_func (path, kinds[i], test_kind);
  }
  static const char *const unknown[] = {"xterm-nobody",   "kitty-nobody",
                                        "foot-nobody",    "alacritty-nobody",
                                        "wezterm-nobody", "xterm-ghostty-nobody"};
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++) {
    g_autofree char *path = g_strconcat ("/sizes/unknown/", unknown[i], NULL);
    g_test_add_data_func (path, unknown[i], test_unknown_like_xterm);
  }
  g_test_add_func ("/sizes/no-colour", test_no_colour);
  g_test_add_func ("/sizes/unknown", test_unknown);
  return g_test_run ();
}
