/* The idle lock: a minute without a key, the shortest that station.ini allows. */
#include "core/base/base.h"
#include "tests/support/submitted_case.h"

#include <locale.h>

/* What is being typed is saved and nothing of the citizen stays in sight; the password goes on
 * where it was. */
static void
test_lock (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  station_demo_setting (s, "station", "idle-minutes", "1");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  station_demo_play_part (s, t, 3, 0, 8);
  counter_assert_focus (t, 3, _ ("Phone"));
  hz_terminal_type (t, "139");
  g_assert_true (hz_terminal_wait_text (t, _ ("Password"), 75000));
  hz_assert_no_screen (t, "林晓燕");
  station_demo_assert (s, "SELECT phone FROM case_record", "139");
  hz_terminal_key (t, "F5"); /* no way round the password */
  hz_terminal_type (t, "h\r");
  hz_assert_screen (t, "!");
  hz_assert_no_screen (t, "林晓燕");
  hz_terminal_key (t, "F7");
  hz_assert_settled (t);
  hz_assert_no_screen (t, "林晓燕");
  hz_terminal_type (t, "wrong\r");
  hz_assert_screen (t, "!");
  hz_assert_no_screen (t, "林晓燕");
  hz_terminal_type (t, COUNTER_PASSWORD "\r");
  counter_assert_focus (t, 3, _ ("Phone"));
  hz_terminal_type (t, "00000000\r");
  counter_assert_focus (t, 3, _ ("Signed by"));
  station_demo_assert (s, "SELECT phone FROM case_record", "13900000000");
}

/* A reason that is being typed stays where it is behind the lock, kept meanwhile. */
static void
test_lock_at_a_question (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  station_demo_setting (s, "station", "idle-minutes", "1");
  g_free (demo_case_submit (s, "first", 1, "秦可儿"));
  g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
  hz_assert_screen (t, "Account");
  hz_terminal_type (t, "officer\r");
  hz_terminal_type (t, "demo-officer-2026\r");
  hz_assert_screen (t, "李国强");
  hz_terminal_type (t, "a\r");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 8, "Approve");
  hz_terminal_key (t, "Right");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "what is to be mended?");
  hz_terminal_type (t, "phone is wro");
  g_assert_true (hz_terminal_wait_text (t, "Password", 75000));
  hz_assert_no_screen (t, "phone is wro");
  station_demo_assert (s, "SELECT answer FROM typed_answer", "phone is wro");
  hz_terminal_type (t, "demo-officer-2026\r");
  hz_assert_screen (t, "phone is wro");
  hz_terminal_type (t, "ng\r");
  hz_assert_screen (t, "is returned to its clerk");
  station_demo_assert (s, "SELECT decision_reason FROM case_record", "phone is wrong");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/idle/lock", test_lock);
  g_test_add_func ("/idle/lock-at-a-question", test_lock_at_a_question);
  return g_test_run ();
}
