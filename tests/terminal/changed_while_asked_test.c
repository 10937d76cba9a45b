/* What a question or a list was about changes before it is answered: the answer is about what was
 * asked, and is refused when that is no longer so. */
#include "core/base/base.h"
#include "tests/support/bars.h"
#include "tests/support/items_play.h"
#include "tests/support/submitted_case.h"

#include <locale.h>

static HzTerminal *
log_in (const StationDemo *s)
{
  HzTerminal *t = station_demo_open (s, NULL);
  hz_assert_screen (t, "户政");
  hz_terminal_type (t, COUNTER_ACCOUNT);
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, COUNTER_PASSWORD);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "王悦");
  return t;
}

/* The list of approved cases: one of yesterday, which is chosen, and one of today. */
static HzTerminal *
to_send (const StationDemo *s, char **older, char **newer)
{
  *older = demo_case_submit (s, "first", 1, "秦可儿");
  *newer = demo_case_submit (s, "first", 3, "贾探春");
  demo_case_act (s, *older, HZ_ACT_APPROVE, "officer");
  demo_case_act (s, *newer, HZ_ACT_APPROVE, "officer");
  g_autofree char *sql = g_strdup_printf (
      "UPDATE case_record SET decided_at = decided_at - 86400 WHERE number = '%s'", *older);
  station_demo_sql (s, sql);
  HzTerminal *t = log_in (s);
  hz_terminal_type (t, "s");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "[To send 2]"); /* the day's screen names both of them too */
  hz_assert_screen (t, "秦可儿");
  return t;
}

#define STATES "SELECT group_concat (state) FROM (SELECT state FROM case_record ORDER BY id)"

static void
test_day (void)
{
  g_autofree char *older = NULL, *newer = NULL;
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = to_send (s, &older, &newer);
  hz_terminal_type (t, "b");
  hz_assert_screen (t, "Mark every case approved on");
  demo_case_act (s, older, HZ_ACT_SENT, "officer"); /* at another desk */
  hz_terminal_type (t, "y");
  hz_assert_screen (t, "The cases of that day have changed since the question was asked");
  hz_assert_no_screen (t, "秦可儿");
  station_demo_assert (s, STATES, "in-production,approved"); /* not the day that is chosen now */
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'case-sent'", "1");
  hz_terminal_type (t, "b");
  hz_assert_screen (t, "Mark every case approved on");
  hz_terminal_type (t, "y");
  hz_assert_screen (t, "Marked: 1 case.");
  station_demo_assert (s, STATES, "in-production,in-production");
}

static void
test_line (void)
{
  g_autofree char *older = NULL, *newer = NULL;
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = to_send (s, &older, &newer);
  demo_case_act (s, older, HZ_ACT_SENT, "officer"); /* at another desk, while the list is shown */
  hz_terminal_type (t, "m");
  g_autofree char *said = g_strdup_printf ("Case %s has changed since it was listed here.", older);
  hz_assert_screen (t, said);
  hz_assert_no_screen (t, "秦可儿");
  station_demo_assert (s, STATES, "in-production,approved");
}

static void
test_paper (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *file = g_build_filename (s->dir, "inbox", "certificate.jpg", NULL);
  bars_write (file, 320, 240);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
  counter_jump (t, "e");
  hz_assert_screen (t, _ ("Evidence papers"));
  for (int i = 0; i < 4; i++)
    hz_terminal_key (t, "Down");
  hz_terminal_key (t, "F3");
  hz_assert_screen (t, "certificate.jpg");
  hz_terminal_type (t, "certif");
  hz_terminal_key (t, "Enter");
  counter_assert_said (t, "certificate.jpg: filed with the case, sealed. Enter shows it.");
  hz_terminal_key (t, "Delete");
  hz_assert_screen (t, "Take the paper “other paper” away");
  station_demo_sql (s, "UPDATE evidence_paper SET kind = 'old-card'");
  hz_terminal_key (t, "y");
  hz_assert_screen (t, "This paper has changed since the question was asked.");
  station_demo_assert (s, "SELECT count (*) FROM evidence_paper", "1");
  hz_terminal_key (t, "Home");
  hz_terminal_key (t, "Delete");
  hz_assert_screen (t, "Take the paper “old card” away");
  hz_terminal_key (t, "y");
  hz_assert_screen (t, _ ("The paper was taken away."));
  station_demo_assert (s, "SELECT count (*) FROM evidence_paper", "0");
}

/* A found card is about to go back to its holder when a replacement is begun at another desk: what
 * the store knows stands in the way, and the cursor goes there. */
static void
test_record (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *number = sample_number (SAMPLE_ADULT, 1);
  g_autofree char *found = g_strdup_printf (
      "INSERT INTO found_card (citizen_number, card_from, finder, place, found_on, "
      "state, taken_at, taken_by) VALUES ('%s', '2016-03-01', '周明远', '示范路', "
      "'2026-11-01', 'kept', 1795000000, 'clerk')",
      number);
  station_demo_sql (s, found);
  g_autoptr (HzTerminal) t = log_in (s);
  hz_terminal_type (t, "l");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("Lost and found cards"));
  hz_terminal_type (t, number);
  hz_terminal_key (t, "Enter");
  items_answer (t, "What is done", "4");
  items_answer (t, "Photo and face", "1");
  items_answer (t, "Photographed", "1");
  g_free (demo_case_submit (s, "replace-lost", 1, "秦可儿"));
  items_answer (t, "Record it", NULL);
  hz_assert_screen (t, "A replacement of this card is being made");
  items_answer (t, "What is done", NULL);
  station_demo_assert (s, "SELECT state FROM found_card", "kept");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changed-while-asked/day", test_day);
  g_test_add_func ("/changed-while-asked/line", test_line);
  g_test_add_func ("/changed-while-asked/paper", test_paper);
  g_test_add_func ("/changed-while-asked/record", test_record);
  return g_test_run ();
}
