/* A card is collected at the counter: by the applicant's number, by a relative with the slip, after
 * a session that broke off, without a match. */
#include "core/lang.h"
#include "tests/support/submitted_case.h"

#include <locale.h>

/* A case whose card is at the station. Its number. (transfer full) */
static char *
at_the_station (const StationDemo *s, const char *reason)
{
  static const struct {
    HzAct act;
    const char *account;
  } way[] = {{HZ_ACT_APPROVE, "officer"}, {HZ_ACT_SENT, "clerk"}, {HZ_ACT_READY, "clerk"}};
  char *number = demo_case_submit (s, reason, 1, "秦可儿");
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    demo_case_act (s, number, way[i].act, way[i].account);
  return number;
}

static void
go (HzTerminal *t, const char *word)
{
  hz_terminal_type (t, word);
  hz_terminal_key (t, "Enter");
}

/* The cursor stands in the row of LABEL. */
static gboolean
stands_at (HzTerminal *t, gpointer data)
{
  int row, col;
  gboolean visible;
  hz_terminal_cursor (t, &row, &col, &visible);
  g_autofree char *line = hz_terminal_row_text (t, row);
  return visible && strstr (line, data) != NULL;
}

static void
answer (HzTerminal *t, const char *label, const char *value)
{
  if (!hz_terminal_wait_until (t, stands_at, (gpointer)label, HZ_TERMINAL_PATIENCE)) {
    g_autofree char *screen = hz_terminal_screen_text (t);
    g_error ("no cursor at “%s”:\n%s", label, screen);
  }
  if (value != NULL)
    hz_terminal_type (t, value);
  hz_terminal_key (t, "Enter");
}

/* From the day's screen to the collection, by citizen number. */
static void
open_collection (HzTerminal *t)
{
  g_autofree char *person = sample_number (SAMPLE_ADULT, 1);
  go (t, person);
  counter_assert_focus (t, 8, _ ("Collect"));
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("On the card"));
}

static void
test_relative (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *number = at_the_station (s, "renew-damaged");
  g_autofree char *relative = sample_number (SAMPLE_PARENT, 7);
  {
    g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
    open_collection (t);
    answer (t, _ ("Who collects"), "2");
    answer (t, _ ("Relative's number"), relative);
    hz_terminal_type (t, "周明远");
    hz_assert_screen (t, "周明远");
    hz_terminal_hangup (t);
    g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), ==, 0);
  } /* the line breaks in the middle of a word */
  station_demo_assert (s, "SELECT collector || relative_name FROM collection", "2周明远");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  open_collection (t);
  hz_assert_screen (t, relative);
  hz_terminal_key (t, "F10"); /* to what is missing */
  answer (t, _ ("Relative's card"), "1");
  answer (t, _ ("Collection slip"), "1");
  answer (t, _ ("Items on the card"), "1");
  answer (t, _ ("Old card"), "1");
  answer (t, _ ("Signature"), NULL);
  answer (t, _ ("Hand the card over"), NULL); /* not signed: nothing happens */
  counter_assert_said (t, _ ("Who collects the card signs for it."));
  station_demo_assert (s, "SELECT state FROM case_record", "ready");
  answer (t, _ ("Signature"), "1");
  answer (t, _ ("Hand the card over"), NULL);
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
