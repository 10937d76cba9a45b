/* A card is collected at the counter: by the applicant's number, by a relative with the slip, after
 * a session that broke off, without a match. */
#include "tests/support/collect_play.h"

#include <locale.h>

static void
test_relative (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *number = demo_case_submit (s, "renew-damaged", 1, "秦可儿");
  demo_case_card (s, number);
  g_autofree char *relative = sample_number (SAMPLE_PARENT, 7);
  {
    g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
    collect_open (t);
    items_answer (t, _ ("Who collects"), "2");
    items_answer (t, _ ("Relative's number"), relative);
    hz_terminal_type (t, "周明远");
    hz_assert_screen (t, "周明远");
    hz_terminal_hangup (t);
    g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), ==, 0);
  } /* the line breaks in the middle of a word */
  station_demo_assert (s, "SELECT collector || relative_name FROM collection", "2周明远");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  collect_open (t);
  hz_assert_screen (t, relative);
  hz_terminal_key (t, "F10"); /* to what is missing */
  items_answer (t, _ ("Relative's card"), "1");
  items_answer (t, _ ("Collection slip"), "1");
  items_answer (t, _ ("Items on the card"), "1");
  items_answer (t, _ ("Old card"), "1");
  items_answer (t, _ ("Signature"), NULL);
  items_answer (t, _ ("Hand the card over"), NULL); /* not signed: nothing happens */
  counter_assert_said (t, _ ("Who collects the card signs for it."));
  station_demo_assert (s, "SELECT state FROM case_record", "ready");
  items_answer (t, _ ("Signature"), "1");
  items_answer (t, _ ("Hand the card over"), NULL);
  g_autofree char *said =
      g_strdup_printf (_ ("The card of case %s is collected: the case is closed."), number);
  counter_assert_said (t, said);
  station_demo_assert (s, "SELECT state FROM case_record", "collected");
  g_autofree char *written = g_strconcat (relative, "111", NULL);
  station_demo_assert (s,
                       "SELECT relative_number || old_card || signed || (collected_at > 0) FROM "
                       "collection WHERE collector = '2'",
                       written);
  station_demo_assert (s, "SELECT detail FROM audit WHERE act = 'case-collect'", "relative, slip");
  station_demo_assert_audit (s);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collect/relative", test_relative);
  return g_test_run ();
}
