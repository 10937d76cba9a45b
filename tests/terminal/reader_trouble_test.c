/* What happens at the reader: asked again in plain words, another finger, nobody, unplugged in
 * mid-capture. Each is told in the user's language, and everything entered before is kept. */
#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "data/desk/link/link.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/station_demo.h"

#include <locale.h>
#include <string.h>

enum { CAPTURE_WIDTH = 27 }; /* of the words beside the picture */

/* At the right thumb, which does what SCRIPT says. */
static HzTerminal *
at_reader (StationDemo *s, const char *script)
{
  station_demo_script (s, script);
  HzTerminal *t = station_demo_at_step (s, 5);
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
test_asked_again (void)
{
  static const char *const codes[] = {"general", "too-short", "center", "remove-finger"};
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t =
      at_reader (s, "ok,retry:0,silent,retry:1,silent,retry:2,silent,retry:3,silent");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    const char *advice = hz_capture_advice (codes[i], HZ_SCAN_PRESS);
    counter_assert_wrapped (t, advice, CAPTURE_WIDTH);
    hz_assert_settled (t);
    counter_assert_wrapped (t, advice, CAPTURE_WIDTH);
    hz_terminal_key (t, "Esc");
    counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_CANCELLED));
    hz_terminal_key (t, "Enter");
  }
}

static void
test_another_finger (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_reader (s, "ok,ok,other,other,other,other,other");
  const HzEnrolState mismatch = {.what = HZ_ENROL_MISMATCH};
  g_autofree char *words = hz_enrol_text (&mismatch, 55, HZ_SCAN_PRESS);
  g_autofree char *said = g_strdup_printf (_ ("%s Enter tries again (%u of %u)."), words, 2, 5);
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

/* No key is pressed: the capture goes on at the same finger, and then it is taken. */
static void
assert_went_on (HzTerminal *t, const StationDemo *s)
{
  /* Six touches and a pause, on a machine that has other work. */
  g_assert_true (hz_terminal_wait_text (t, "1 注册成功", 6 * HZ_TERMINAL_PATIENCE));
  counter_assert_focus (t, 5, _ ("Left finger"));
  station_demo_assert (s, "SELECT kind FROM fingerprint", "right-finger");
  station_demo_assert (s, "SELECT right_finger || '/' || right_result FROM case_record", "11/1");
}

/* What happens to a reader in mid-capture is told by its name, nothing is lost, no try is counted,
 * and it goes on by itself: told when it does, and the finger is taken. */
static void
test_mishap (gconstpointer data)
{
  static const struct {
    const char *item, *then;
  } mishaps[] = {{"unplug", N_ ("The reader was unplugged and is back: the same finger again.")},
                 {"error", N_ ("The reader had failed and works again: the same finger again.")}};
  const int which = GPOINTER_TO_INT (data);
  g_autofree char *waits = g_strdup_printf ("ok,ok,%s,ok,silent", mishaps[which].item);
  g_autofree char *takes = g_strdup_printf ("ok,ok,%s", mishaps[which].item);
  {
    g_autoptr (StationDemo) s = station_demo_new ("zh");
    g_autoptr (HzTerminal) t = at_reader (s, waits);
    counter_assert_said (t, _ (mishaps[which].then));
    g_autofree char *try = g_strdup_printf (_ ("%s, try %u of %d"), _ ("Right hand"), 1, 5);
    hz_assert_screen (t, try); /* none was lost */
    assert_nothing_taken (s);
    hz_terminal_key (t, "Esc");
    counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_CANCELLED));
  }
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_reader (s, takes);
  assert_went_on (t, s);
}

/* The desk program is killed in mid-capture: a new one is started, and it goes on. The script
 * begins anew with it, so that the new one waits for the second touch too. */
static void
test_killed (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *touch = g_build_filename (s->dir, "touch", NULL);
  g_autofree char *script = g_strdup_printf ("ok,wait:%s", touch);
  g_autoptr (HzTerminal) t = at_reader (s, script);
  counter_assert_wrapped (t, _ ("Good. Lift it and put it down again."), CAPTURE_WIDTH);
  station_demo_kill_desk (t);
  counter_assert_said (t, _ ("The desk was cut off and is back: the same finger again."));
  counter_assert_wrapped (t, _ ("Good. Lift it and put it down again."), CAPTURE_WIDTH);
  assert_nothing_taken (s);
  g_assert_true (g_file_set_contents (touch, "", 0, NULL));
  assert_went_on (t, s);
}

/* Sessions that log in from now on use a desk program with OPTIONS of its own. */
static void
desk_options (const StationDemo *s, const char *options)
{
  g_autofree char *program = desk_fixture_wrapper (s->folder, options);
  station_demo_setting (s, "desk", "program", program);
}

/* Too hot: it says until when it rests, and so does the title; Esc stops; Enter waits again. */
static void
test_hot (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  desk_options (s, "--rest 600");
  g_autoptr (HzTerminal) t = at_reader (s, "ok,hot");
  g_autofree char *said =
      g_strdup (_ ("The reader is too hot and rests until %s, then it goes on by "
                   "itself. Esc stops."));
  *strstr (said, "%s") = '\0';
  hz_assert_screen (t, said);
  g_autofree char *title = g_strdup_printf ("!%s:%s", _ ("reader"), _ ("hot"));
  hz_assert_row (t, 0, title);
  hz_terminal_key (t, "Tab"); /* what is waited for stays to be read */
  hz_assert_screen (t, _ ("waits for the reader"));
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_CANCELLED));
  assert_nothing_taken (s);
}

static void
test_cooled (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  desk_options (s, "--rest 1");
  g_autoptr (HzTerminal) t = at_reader (s, "ok,hot");
  assert_went_on (t, s);
}

/* Pictures that are not good enough: the quality as a number, what would make it better, and the
 * try; after the last one "failed" is offered, and its reason is there. Each try ends with its
 * fifth poor touch. */
static void
test_poor (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  GString *script = g_string_new ("parched");
  for (int i = 1; i < 30; i++)
    g_string_append (script, ",parched");
  g_autofree char *items = g_string_free (script, FALSE);
  g_autoptr (HzTerminal) t = at_reader (s, items);
  for (guint try = 2; try <= 5; try++) {
    g_autofree char *said = g_strdup_printf (_ ("%s Enter tries again (%u of %u)."),
                                             hz_ridge_advice (HZ_RIDGE_DRY, HZ_SCAN_PRESS), try, 5);
    hz_assert_row (t, 21, said);
    hz_terminal_key (t, "Enter");
  }
  counter_assert_focus (t, 5, _ ("Right: outcome"));
  assert_nothing_taken (s);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 5, _ ("Right: why not"));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 5, _ ("Left finger"));
  station_demo_assert (s, "SELECT right_result FROM case_record", "2");
  station_demo_assert (s, "SELECT kind || finger || ' ' || tries FROM finger_try",
                       "right-finger11 5");
  g_autofree char *why = station_demo_text (s, "SELECT right_reason FROM case_record");
  g_assert_nonnull (strstr (why, "55")); /* and the best quality that was reached */
  station_demo_assert (s, "SELECT count (*) FROM fingerprint", "0");
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
  g_test_add_func ("/reader/asked-again", test_asked_again);
  g_test_add_func ("/reader/another-finger", test_another_finger);
  g_test_add_func ("/reader/nobody", test_nobody);
  g_test_add_data_func ("/reader/unplugged", GINT_TO_POINTER (0), test_mishap);
  g_test_add_data_func ("/reader/error", GINT_TO_POINTER (1), test_mishap);
  g_test_add_func ("/reader/killed", test_killed);
  g_test_add_func ("/reader/hot", test_hot);
  g_test_add_func ("/reader/cooled", test_cooled);
  g_test_add_func ("/reader/poor", test_poor);
  g_test_add_func ("/reader/cannot-be-taken", test_cannot_be_taken);
  return g_test_run ();
}
