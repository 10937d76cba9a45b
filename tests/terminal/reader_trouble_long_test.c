/* A minute without a finger ends the wait, so that a reader is not left on for ever; after three
 * minutes or a moment more it is too hot for libfprint all the same, and rests. Each is told, and
 * none is a try. */
#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "data/desk/link/link.h"
#include "tests/support/station_demo.h"

#include <locale.h>

#define MINUTES_PATIENCE 90000
#define HOT_PATIENCE     65000

static void
test_nobody_for_minutes (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  station_demo_script (s, "silent,ok,silent,silent,silent");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
  g_autofree char *try = g_strdup_printf (_ ("%s, try %u of %d"), _ ("Right hand"), 1, 5);
  for (int minute = 0; minute < 2; minute++) {
    hz_terminal_key (t, "Enter");
    hz_assert_screen (t, try); /* still the first */
    g_assert_true (
        hz_terminal_wait_text (t, hz_capture_outcome_text (HZ_CAPTURE_TIMEOUT), MINUTES_PATIENCE));
    counter_assert_focus (t, 5, _ ("Right finger"));
  }
  hz_terminal_key (t, "Enter");
  if (!hz_terminal_wait_text (t, _ ("waits for the reader"), HOT_PATIENCE)) {
    hz_assert_screen (t, hz_capture_outcome_text (HZ_CAPTURE_TIMEOUT)); /* just before */
    hz_terminal_key (t, "Enter");
    g_assert_true (hz_terminal_wait_text (t, _ ("waits for the reader"), HOT_PATIENCE));
  }
  g_autofree char *title = g_strdup_printf ("!%s:%s", _ ("reader"), _ ("hot"));
  hz_assert_row (t, 0, title);
  hz_assert_screen (t, try);
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_CANCELLED));
  station_demo_assert (s, "SELECT count (*) FROM fingerprint", "0");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader-long/nobody-for-minutes", test_nobody_for_minutes);
  return g_test_run ();
}
