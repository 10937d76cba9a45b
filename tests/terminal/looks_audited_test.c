/* Whoever looks at somebody's data at the counter stands in the audit before it is shown. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"

#include <locale.h>

#define SEEN                                                                                       \
  "SELECT group_concat (act || ' ' || subject) FROM (SELECT * FROM audit WHERE actor = 'clerk' "   \
  "AND act IN ('register-searched', 'resident-shown', 'case-shown', 'loss-shown') ORDER BY seq)"

/* One entry for a search, however much is typed; another for the next one. */
static void
test_search (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_type (t, "bate");
  hz_assert_screen (t, "巴特尔");
  station_demo_assert (s, SEEN, "register-searched register");
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
  hz_assert_settled (t);
  hz_assert_no_screen (t, "巴特尔");
  hz_terminal_type (t, "bat");
  hz_assert_screen (t, "巴特尔");
  station_demo_assert (s, SEEN, "register-searched register,register-searched register");
}

/* What the register fills in, the cases that are opened, the cards of a person. */
static void
test_people (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *number = counter_number ();
  g_autofree char *expected = g_strdup_printf (
      "resident-shown resident/%s,case-shown case/1,loss-shown resident/%s", number, number);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 2);
  counter_jump (t, "h");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 2, _ ("Household book shown"));
  counter_jump (t, "l");
  hz_assert_screen (t, _ ("Last card"));
  g_autofree char *seen = station_demo_text (
      s, "SELECT group_concat (act || ' ' || subject) FROM (SELECT * FROM audit WHERE actor = "
         "'clerk' AND act LIKE '%-shown' ORDER BY seq)");
  g_assert_cmpstr (seen, ==, expected);
}

/* The list of the day is opened with an entry that has its count; coming back to it writes none. */
static void
test_day (void)
{
  static const char listed[] =
      "SELECT group_concat (subject || ' ' || substr (detail, 11)) FROM audit WHERE act = "
      "'cases-listed' AND actor = 'clerk'";
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 2);
  station_demo_assert (s, listed, "station : 0");
  counter_jump (t, "h");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
  hz_assert_settled (t);
  station_demo_assert (s, listed, "station : 0");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 2, _ ("Household book shown"));
  station_demo_assert (s, listed, "station : 0");
}

/* Whoever is switched off reads nothing more, in the session that is open. */
static void
test_switched_off (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 2);
  counter_jump (t, "h");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
  station_demo_sql (s, "UPDATE account SET disabled = 1 WHERE name = 'clerk'");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "no working account");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
  hz_terminal_type (t, "bate");
  hz_assert_screen (t, "no working account");
  hz_assert_settled (t);
  hz_assert_no_screen (t, "巴特尔");
}

/* Where it cannot be written down, nothing is shown. */
static void
test_not_written (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *number = counter_number ();
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 2);
  counter_jump (t, "h");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
  station_demo_sql (s, "CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.act LIKE '%-shown' OR "
                       "NEW.act = 'register-searched' BEGIN SELECT raise (ABORT, 'full'); END");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "(full)");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
  hz_terminal_type (t, "bate");
  hz_assert_screen (t, "(full)");
  hz_assert_settled (t);
  hz_assert_no_screen (t, "巴特尔");
  hz_terminal_key (t, "Esc");
  counter_jump (t, "l");
  hz_assert_screen (t, _ ("Of the holder; of a found card the number that is printed on it."));
  hz_terminal_type (t, number);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "(full)");
  hz_assert_no_screen (t, _ ("Last card"));
  station_demo_assert (s, "SELECT count (*) FROM lease", "0");
}

/* Who administers the station sees nobody's data: the counter is not opened. */
static void
test_administrator (void)
{
  static const char *const langs[] = {"zh", "en", "es"};
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autoptr (StationDemo) s = station_demo_new (langs[i]);
    g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
    hz_assert_screen (t, _ ("Household registration window: log in to begin."));
    hz_terminal_type (t, "sysadmin");
    hz_terminal_key (t, "Enter");
    hz_terminal_type (t, "demo-sysadmin-2026");
    hz_terminal_key (t, "Enter");
    counter_assert_said (t, _ ("Only clerks and officers work at the counter."));
    hz_assert_screen (t, _ ("Household registration window: log in to begin."));
    station_demo_assert (s,
                         "SELECT actor || ' ' || detail FROM audit WHERE act = 'counter-refused'",
                         "sysadmin sysadmin");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/seen/search", test_search);
  g_test_add_func ("/seen/people", test_people);
  g_test_add_func ("/seen/day", test_day);
  g_test_add_func ("/seen/switched-off", test_switched_off);
  g_test_add_func ("/seen/not-written", test_not_written);
  g_test_add_func ("/seen/administrator", test_administrator);
  return g_test_run ();
}
