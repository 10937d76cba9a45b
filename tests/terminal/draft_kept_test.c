/* The line drops, the session is ended, the terminal goes: the field being typed is kept too, the
 * case is free at once, and a colleague who wants it meanwhile is told who has it. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"

#include <locale.h>
#include <signal.h>

static const char *
offer (void)
{
  static char *text;
  g_free (text);
  text = g_strdup_printf (_ ("Your draft of %s is waiting where you left it: Enter opens it."),
                          COUNTER_NAME);
  return text;
}

/* The application form's second page of fields; "139" half typed into the phone. */
static HzTerminal *
half_typed (const StationDemo *s)
{
  HzTerminal *t = station_demo_at_step (s, 3);
  station_demo_play_part (s, t, 3, 0, 8);
  counter_assert_focus (t, 3, _ ("Phone"));
  hz_terminal_type (t, "139");
  hz_assert_settled (t);
  return t;
}

/* The next session finds the case free, at its field, with what was half typed. */
static void
assert_kept (const StationDemo *s)
{
  station_demo_assert (s, "SELECT phone FROM case_record", "139");
  station_demo_assert (s, "SELECT at_field FROM case_record", "phone");
  station_demo_assert (s, "SELECT count (*) FROM lease", "0");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_assert_screen (t, offer ());
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Phone"));
  hz_assert_screen (t, "139");
  hz_terminal_type (t, "00000000"); /* typing goes on behind what is there */
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Signed by"));
  station_demo_assert (s, "SELECT phone FROM case_record", "13900000000");
  station_demo_assert_audit (s);
}

/* The number of the draft in front leads to it again: nothing is lost, the case stays held. */
static void
test_open_again (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *number = counter_number ();
  g_autoptr (HzTerminal) t = half_typed (s);
  counter_jump (t, number);
  hz_assert_screen (t, _ ("This is the draft begun before; n begins another application."));
  counter_assert_focus (t, 3, _ ("Phone"));
  station_demo_assert (s, "SELECT count (*) FROM lease", "1");
  hz_terminal_type (t, "00000000");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Signed by"));
  station_demo_assert (s, "SELECT phone FROM case_record", "13900000000");
  station_demo_assert (s, "SELECT count (*) FROM lease", "1");
}

/* Esc in the first field of a new application keeps what stands there. */
static void
test_leave_first_field (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *number = counter_number ();
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_type (t, "n");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_type (t, number);
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, _ ("The draft is kept."));
  station_demo_assert (s, "SELECT citizen_number FROM case_record", number);
}

/* The register holds more than the line can show: going through the field does not cut it. */
static void
test_long_value (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *number = counter_number ();
  int changed =
      station_demo_sql (s, "UPDATE resident SET address = '测试市' || replace "
                           "(hex (zeroblob (21)), '0', '路') WHERE name = '" COUNTER_NAME "'");
  g_assert_cmpint (changed, ==, 1);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_type (t, number);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 1, _ ("Reason"));
  hz_terminal_key (t, "F5");
  hz_terminal_type (t, "3\r");
  hz_assert_settled (t);
  for (int i = 0; i < 8; i++)
    hz_terminal_type (t, "\t");
  counter_assert_focus (t, 3, _ ("Phone"));
  station_demo_assert (s, "SELECT length (address) FROM case_record", "45");
}

static void
test_hangup (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = half_typed (s);
  hz_terminal_hangup (t);
  g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), ==, 0);
  assert_kept (s);
}

static void
test_signal (gconstpointer data)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = half_typed (s);
  hz_terminal_kill (t, GPOINTER_TO_INT (data));
  g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), ==, 0);
  assert_kept (s);
}

/* The line drops while the reader waits: nothing is taken, the case is free. */
static void
test_hangup_at_reader (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  station_demo_script (s, "silent");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
  station_demo_play_part (s, t, 5, 0, 1);
  counter_assert_wrapped (t, _ ("Put the finger on the reader."), 27);
  hz_terminal_hangup (t);
  g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), ==, 0);
  station_demo_assert (s, "SELECT right_finger || '/' || right_result FROM case_record", "11/");
  station_demo_assert (s, "SELECT count (*) FROM lease", "0");
}

/* Esc leaves the application and says that the draft is kept. */
static void
test_leave (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = half_typed (s);
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, _ ("The draft is kept."));
  station_demo_assert (s, "SELECT phone FROM case_record", "139");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Phone"));
}

/* One desk has the case, another one opens it: it is told who, and gets it when it is free. */
static void
test_second_session (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) first = half_typed (s);
  g_autoptr (HzTerminal) second = station_demo_login (s, 24, 80);
  g_autofree char *busy = g_strdup_printf (_ ("This case is open at another desk (%s). Wait until "
                                              "it is closed there, or ask that colleague."),
                                           "王悦");
  hz_assert_screen (second, offer ());
  hz_terminal_key (second, "Enter");
  counter_assert_said (second, busy);
  hz_assert_screen (second, _ ("Number, name, address"));
  hz_terminal_key (first, "Esc");
  counter_assert_said (first, _ ("The draft is kept."));
  hz_terminal_key (second, "Enter");
  counter_assert_focus (second, 3, _ ("Phone"));
  hz_terminal_key (first, "Enter"); /* and the other way round */
  counter_assert_said (first, busy);
}

/* A draft that was never begun leaves nothing behind. */
static void
test_nothing_typed (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_type (t, "n");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, _ ("No cases yet today. Type a citizen number to begin."));
  station_demo_assert (s, "SELECT count (*) FROM case_record", "0");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/open-again", test_open_again);
  g_test_add_func ("/draft/leave-first-field", test_leave_first_field);
  g_test_add_func ("/draft/long-value", test_long_value);
  g_test_add_func ("/draft/hangup", test_hangup);
  g_test_add_func ("/draft/hangup-at-reader", test_hangup_at_reader);
  g_test_add_data_func ("/draft/sigterm", GINT_TO_POINTER (SIGTERM), test_signal);
  g_test_add_data_func ("/draft/sighup", GINT_TO_POINTER (SIGHUP), test_signal);
  g_test_add_data_func ("/draft/sigint", GINT_TO_POINTER (SIGINT), test_signal);
  g_test_add_func ("/draft/leave", test_leave);
  g_test_add_func ("/draft/second-session", test_second_session);
  g_test_add_func ("/draft/nothing-typed", test_nothing_typed);
  return g_test_run ();
}
