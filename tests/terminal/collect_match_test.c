/* The applicant collects the card and puts a finger on the reader: the real huzheng-desk and
 * libfprint compare it with the prints of the case; only the finger is played. */
#include "data/desk/finger/finger.h"
#include "tests/support/collect_play.h"
#include "tests/support/desk_fixture.h"
#include "tui/counter/counter.h"

#include <locale.h>

enum { WORDS = 38 };

/* The prints of the sample person, taken once: the one whom a session says to a virtual reader to
 * stand there. And a portrait. */
static const StoredTaken *
taken_of_person (const StationDemo *s)
{
  static StoredTaken taken;
  if (taken.print[0] != NULL)
    return &taken;
  g_autofree char *tmp = g_strdup (g_get_tmp_dir ()), *number = sample_number (SAMPLE_ADULT, 1);
  g_autoptr (DeskFixture) desk = desk_fixture_new ("");
  hz_desk_rehearse (desk->desk, hz_rehearsed_person (number));
  for (guint hand = 0; hand < 2; hand++) {
    g_assert_cmpint (desk_fixture_enrol (desk, hand == 0 ? 11 : 16), ==, HZ_ENROL_DONE);
    taken.print[hand] = g_bytes_ref (desk->print_template);
  }
  taken.photo = sample_file (s->counter.photo_1);
  g_setenv ("TMPDIR", tmp, TRUE); /* the fixture's is gone with it */
  return &taken;
}

/* In front of the button that matches; the finger does what SCRIPT says after the touches that the
 * prints were made of. */
static HzTerminal *
at_match (StationDemo *s, const char *script)
{
  g_autofree char *items = g_strconcat ("skip:50,", script, NULL);
  g_autofree char *number =
      demo_case_submit_with (s, "renew-damaged", 1, "秦可儿", taken_of_person (s));
  demo_case_card (s, number);
  station_demo_script (s, items);
  HzTerminal *t = station_demo_login (s, 24, 80);
  collect_open (t);
  items_answer (t, _ ("Who collects"), "1");
  items_answer (t, _ ("Items on the card"), "1");
  items_answer (t, _ ("Match a finger"), NULL);
  return t;
}

static void
assert_matched (HzTerminal *t, const StationDemo *s)
{
  items_answer (t, _ ("Old card"), "1"); /* it went on there */
  station_demo_assert (s, "SELECT match || finger || officer FROM collection", "matched11");
  station_demo_assert (
      s, "SELECT actor FROM audit WHERE act = 'finger-match' AND detail LIKE 'matched 11 %'",
      "clerk");
}

static void
hand_over (HzTerminal *t, const StationDemo *s, const char *how)
{
  items_answer (t, _ ("Signature"), "1");
  items_answer (t, _ ("Hand the card over"), NULL);
  g_autofree char *number = station_demo_text (s, "SELECT number FROM case_record");
  g_autofree char *said =
      g_strdup_printf (_ ("The card of case %s is collected: the case is closed."), number);
  counter_assert_said (t, said);
  station_demo_assert (s, "SELECT state FROM case_record", "collected");
  station_demo_assert (s, "SELECT detail FROM audit WHERE act = 'case-collect'", how);
  station_demo_assert_audit (s);
}

static void
test_matches (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_match (s, "ok");
  g_autofree char *said = g_strdup_printf (_ ("The finger matches: %s."), "右手拇指");
  counter_assert_said (t, said);
  assert_matched (t, s);
  hand_over (t, s, "applicant, matched");
}

/* A picture with many colours stands beside the items. */
static gboolean
shows_photo (HzTerminal *t, gpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (int row = 9; row < 20; row++)
    for (int col = 58; col < 78; col++) {
      HzTerminalCell cell = hz_terminal_cell (t, row, col);
      g_hash_table_add (seen, GUINT_TO_POINTER (cell.back[0] << 16 | cell.back[1] << 8 |
                                                cell.back[2] | (guint)cell.front[0] << 24));
    }
  return g_hash_table_size (seen) > 20;
}

/* The server's own process fails: that is no answer about the finger, which the words say. */
static void
test_unexamined (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *program = desk_fixture_build_path ("huzheng-desk");
  g_autofree char *failing = g_build_filename (s->dir, "failing-desk", NULL);
  g_autofree char *text = g_strdup_printf (
      "#!/bin/sh\n[ \"$1 $2\" != \"--examine touch\" ] || exit 3\nexec %s \"$@\"\n", program);
  g_assert_true (
      g_file_set_contents_full (failing, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  station_demo_setting (s, "desk", "program", failing);
  g_autoptr (HzTerminal) t = at_match (s, "ok");
  counter_assert_wrapped (t, hz_capture_outcome_text (HZ_CAPTURE_UNEXAMINED), WORDS);
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'finger-match'", "0");
  hz_terminal_key (t, "Esc");
  items_answer (t, _ ("Photo and face"), "2");
  station_demo_assert (s, "SELECT match || finger FROM collection", "unavailable");
}

/* Another person's finger is no match, and not the reader's fault; the photo is compared and an
 * officer decides, who is not the one at this desk. */
static void
test_another_person (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = at_match (s, "other,other");
  counter_assert_wrapped (t, hz_capture_outcome_text (HZ_CAPTURE_NO_MATCH), WORDS);
  hz_terminal_key (t, "Enter"); /* once more */
  g_autofree char *left = g_strdup_printf (_ ("%u of %u"), 3, 5);
  hz_assert_screen (t, left);
  counter_assert_wrapped (t, hz_capture_outcome_text (HZ_CAPTURE_NO_MATCH), WORDS);
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE detail LIKE 'no-match 11 %'", "2");
  station_demo_assert (s, "SELECT match FROM collection", "");
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'image-read'", "0");
  hz_terminal_key (t, "Esc");
  g_assert_true (hz_terminal_wait_until (t, shows_photo, NULL, HZ_TERMINAL_PATIENCE));
  hz_assert_screen (t, _ ("not the same")); /* what may be answered is still to be read */
  station_demo_assert (s, "SELECT actor || detail FROM audit WHERE act = 'image-read'",
                       "clerkphoto-1");
  items_answer (t, _ ("Photo and face"), "1");
  station_demo_assert (s, "SELECT match || finger FROM collection", "no-match");
  items_answer (t, _ ("An officer decides"), NULL);
  hz_assert_screen (t, _ ("An officer allows the collection without a match"));
  hz_terminal_type (t, COUNTER_ACCOUNT "\r" COUNTER_PASSWORD "\r");
  counter_assert_said (
      t, _ ("An officer other than the person at this desk decides. Call an officer."));
  station_demo_assert (s, "SELECT officer FROM collection", "");
  hz_terminal_key (t, "BackTab");
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, "officer\rdemo-officer-2026\r");
  items_answer (t, _ ("An officer decides"), NULL); /* back, with the officer beside it */
  hz_terminal_key (t, "Esc");
  items_answer (t, _ ("An officer decides"), NULL);
  hz_terminal_key (t, "Esc");
  station_demo_assert (s, "SELECT officer || match FROM collection", "officerno-match");
  station_demo_assert (s, "SELECT actor || detail FROM audit WHERE act = 'collect-allow'",
                       "officermatch no-match, photo compared");
  hz_terminal_key (t, "Tab");
  items_answer (t, _ ("Old card"), "1");
  hand_over (t, s, "applicant, no-match");
}

/* Unplugged in mid-match: it says so, and goes on by itself when the reader is back. */
static void
test_unplugged (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *touch = g_build_filename (s->dir, "touch", NULL);
  g_autofree char *script = g_strdup_printf ("unplug,wait:%s", touch);
  g_autoptr (HzTerminal) t = at_match (s, script);
  counter_assert_said (t, _ ("The reader was unplugged and is back: the same finger again."));
  counter_assert_wrapped (t, _ ("Put the finger on the reader."), WORDS);
  g_autofree char *left = g_strdup_printf (_ ("%u of %u"), 5, 5);
  hz_assert_screen (t, left); /* no try is lost */
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'finger-match'", "0");
  g_assert_true (g_file_set_contents (touch, "", 0, NULL));
  assert_matched (t, s);
}

/* Esc while it waits ends the wait; the clerk may go on without, and what is kept is that nothing
 * was compared, not that no finger matched. */
static void
test_waiting_stopped (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  station_demo_setting (s, "desk", "program", "/bin/false"); /* a desk that never is */
  g_autoptr (HzTerminal) t = at_match (s, "ok");
  hz_assert_screen (t, "恢复后自动"); /* and says so */
  hz_terminal_key (t, "Enter");       /* what is waited for stays to be read */
  counter_assert_said (t, _ ("The reader is waiting for the finger; Esc stops it."));
  hz_terminal_key (t, "Esc");
  counter_assert_wrapped (t, hz_capture_outcome_text (HZ_CAPTURE_LINK_LOST), WORDS);
  hz_terminal_key (t, "Esc");
  items_answer (t, _ ("Photo and face"), "2");
  station_demo_assert (s, "SELECT match FROM collection", "unavailable");
}

/* The desk program is killed in mid-match: a new one is started, and it goes on. */
static void
test_killed (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *touch = g_build_filename (s->dir, "touch", NULL);
  g_autofree char *script = g_strdup_printf ("wait:%s", touch);
  g_autoptr (HzTerminal) t = at_match (s, script);
  counter_assert_wrapped (t, _ ("Put the finger on the reader."), WORDS);
  station_demo_kill_desk (t);
  counter_assert_said (t, _ ("The desk was cut off and is back: the same finger again."));
  g_assert_true (g_file_set_contents (touch, "", 0, NULL));
  assert_matched (t, s);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collect-match/matches", test_matches);
  g_test_add_data_func ("/collect-match/another-person/zh", "zh", test_another_person);
  g_test_add_data_func ("/collect-match/another-person/es", "es", test_another_person);
  g_test_add_func ("/collect-match/unexamined", test_unexamined);
  g_test_add_func ("/collect-match/unplugged", test_unplugged);
  g_test_add_func ("/collect-match/waiting-stopped", test_waiting_stopped);
  g_test_add_func ("/collect-match/killed", test_killed);
  return g_test_run ();
}
