/* What happens at the reader: asked again in plain words, another finger, nobody, unplugged in
 * mid-capture. Each is told in the user's language, and everything entered before is kept. */
#include "core/lang.h"
#include "data/desk/desk.h"
#include "tests/support/station_demo.h"

#include <locale.h>

enum { CAPTURE_WIDTH = 27 }; /* of the words beside the picture */

/* At the right thumb, which does what SCRIPT says. */
static HzTerminal *
at_reader (StationDemo *s, const char *script)
{
  g_autoptr (GError) error = NULL;
  station_demo_script (s, script);
  HzTerminal *t = station_demo_login (s, 24, 80);
  counter_play (t, &s->counter, 1, 4, NULL, NULL, &error);
  g_assert_no_error (error);
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Enter");
  return t;
}

static void
assert_nothing_taken (const StationDemo *s)
{
  station_demo_assert (s, "SELECT count (*) FROM fingerprint", "0");
  station_demo_assert (s, "SELECT right_finger || '/' || right_result FROM case_record", "11/");
  station_demo_assert (s, "SELECT count (*) FROM case_image", "2"); /* the photos are there */
}

/* The hand is captured after all. */
static void
assert_goes_on (HzTerminal *t, const StationDemo *s)
{
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 5, _ ("Left finger"));
  station_demo_assert (s, "SELECT kind FROM fingerprint", "right-finger");
  station_demo_assert (s, "SELECT right_result FROM case_record", "1");
}

static void
test_asked_again (gconstpointer data)
{
  static const char *const codes[] = {"general", "too-short", "center", "remove-finger"};
  int code = GPOINTER_TO_INT (data);
  g_autofree char *script = g_strdup_printf ("ok,retry:%d,silent", code);
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_reader (s, script);
  counter_assert_wrapped (t, hz_capture_retry_text (codes[code]), CAPTURE_WIDTH);
  hz_assert_settled (t);
  counter_assert_wrapped (t, hz_capture_retry_text (codes[code]), CAPTURE_WIDTH);
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_CANCELLED));
}

static void
test_another_finger (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_reader (s, "ok,ok,ok,ok,ok,other");
  g_autofree char *said = g_strdup_printf (_ ("%s Enter tries again (%u of %u)."),
                                           hz_capture_outcome_text (HZ_CAPTURE_MISMATCH), 2, 5);
  counter_assert_said (t, said);
  assert_nothing_taken (s);
  assert_goes_on (t, s);
}

static void
test_nobody (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_reader (s, "ok,silent");
  counter_assert_wrapped (t, _ ("Good. Lift it and put it down again."), CAPTURE_WIDTH);
  hz_terminal_key (t, "Tab"); /* nothing else works while the reader waits, and it is said why */
  counter_assert_said (t, _ ("The reader is waiting for the finger; Esc stops it."));
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_CANCELLED));
  assert_nothing_taken (s);
  assert_goes_on (t, s);
}

/* The reader goes in mid-capture: told, the rest is kept, and it goes on when it is plugged in.
 */
static void
test_unplugged (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_reader (s, "ok,ok,unplug");
  counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_REMOVED));
  g_autofree char *reader = g_strconcat (_ ("reader"), ":", _ ("no"), NULL);
  hz_assert_row (t, 0, reader);
  assert_nothing_taken (s);
  assert_goes_on (t, s); /* plugged in again */
}

/* A hand that cannot give a print ends in an outcome and a reason. */
static void
test_cannot_be_taken (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_reader (s, "silent");
  counter_assert_wrapped (t, _ ("Put the finger on the reader."), CAPTURE_WIDTH);
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_CANCELLED));
  hz_terminal_key (t, "Tab");
  hz_terminal_type (t, "3");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 5, _ ("Right: why not"));
  hz_terminal_key (t, "F10"); /* not without saying why */
  counter_assert_focus (t, 5, _ ("Right: why not"));
  hz_terminal_type (t, "右手包扎");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 5, _ ("Left finger"));
  station_demo_assert (s, "SELECT right_result || right_reason FROM case_record", "3右手包扎");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (int code = 0; code < 4; code++) {
    g_autofree char *path = g_strdup_printf ("/reader/asked-again/%d", code);
    g_test_add_data_func (path, GINT_TO_POINTER (code), test_asked_again);
  }
  g_test_add_func ("/reader/another-finger", test_another_finger);
  g_test_add_func ("/reader/nobody", test_nobody);
  g_test_add_func ("/reader/unplugged", test_unplugged);
  g_test_add_func ("/reader/cannot-be-taken", test_cannot_be_taken);
  return g_test_run ();
}
