/* Lost and found cards at the counter: a finger that matches, one that does not, a session that
 * breaks off, a wrong number. */
#include "core/person/person.h"
#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "data/desk/link/link.h"
#include "tests/support/loss_play.h"
#include "tests/support/verb.h"
#include "tests/support/sample_case.h"

#include <locale.h>

static void
how_it_was_lost (HzTerminal *t)
{
  items_answer (t, _ ("What is done"), "1");
  items_answer (t, _ ("How"), "1");
  items_answer (t, _ ("Lost on"), "20201001");
  items_answer (t, _ ("Lost where"), "示范路公交站");
}

/* The finger matches, and the item after it has the cursor. */
static void
match (HzTerminal *t)
{
  items_answer (t, _ ("Match a finger"), NULL);
  g_autofree char *said = g_strdup (_ ("The finger matches: %s."));
  *strstr (said, "%s") = '\0';
  hz_assert_screen (t, said);
}

/* The demonstration's applicant has handed an application in, with both thumbs; what SCRIPT says is
 * done in the sessions after it. */
static StationDemo *
with_prints (const char *script)
{
  g_autoptr (GError) error = NULL;
  StationDemo *s = station_demo_new ("zh");
  HzTerminal *t = station_demo_login (s, 24, 80);
  counter_play (t, &s->counter, 1, 8, NULL, NULL, &error);
  g_assert_no_error (error);
  hz_terminal_free (t);
  station_demo_script (s, script);
  return s;
}

static void
test_match (void)
{
  g_autoptr (StationDemo) s = with_prints ("");
  g_autofree char *number = counter_number ();
  g_autoptr (HzTerminal) t = at_the_screen (s, number);
  hz_assert_screen (t, COUNTER_NAME);
  how_it_was_lost (t);
  match (t);
  items_answer (t, _ ("Record it"), NULL);
  counter_assert_said (t, _ ("The loss is recorded."));
  station_demo_assert (s, "SELECT state || identified_by || lost_on || place FROM loss_report",
                       "openfinger2020-10-01示范路公交站");
  /* once is enough */
  items_answer (t, _ ("What is done"), "1");
  hz_terminal_key (t, "F10");
  counter_assert_said (t, _ ("The loss of this card is reported already."));
  station_demo_assert (s, "SELECT count (*) FROM loss_report", "1");
  /* the card is found */
  items_answer (t, _ ("What is done"), "2");
  items_answer (t, _ ("Found card"), "1");
  items_answer (t, _ ("Card valid from"), "20160301");
  match (t);
  items_answer (t, _ ("Record it"), NULL);
  counter_assert_said (t, _ ("The loss report is cancelled: the card holds again."));
  station_demo_assert (s, "SELECT state || closed_identified_by FROM loss_report",
                       "cancelledfinger");
  station_demo_assert_audit (s);
}

static void
test_officer (void)
{
  g_autoptr (StationDemo) s = with_prints ("other,other,other,other,other,other");
  g_autofree char *number = counter_number ();
  g_autoptr (HzTerminal) t = at_the_screen (s, number);
  how_it_was_lost (t);
  items_answer (t, _ ("Match a finger"), NULL);
  hz_assert_screen (t, hz_capture_outcome_text (HZ_CAPTURE_NO_MATCH));
  hz_terminal_key (t, "Esc");
  items_answer (t, _ ("Photo and face"), "1");
  items_answer (t, _ ("An officer decides"), NULL);
  hz_assert_screen (t, _ ("An officer decides who the holder is"));
  hz_terminal_type (t, "officer");
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, "demo-officer-2026");
  hz_terminal_key (t, "Enter");
  g_autofree char *said = g_strdup_printf (_ ("%s knows the holder without a match."), "李国强");
  counter_assert_said (t, said);
  hz_terminal_key (t, "F10");
  items_answer (t, _ ("Record it"), NULL);
  counter_assert_said (t, _ ("The loss is recorded."));
  station_demo_assert (s, "SELECT state || identified_by || officer FROM loss_report",
                       "openofficerofficer");
  station_demo_assert (s, "SELECT actor || detail FROM audit WHERE act = 'loss-allow'",
                       "officermatch no-match, photo compared");
  station_demo_assert_audit (s);
}

/* A card that was found: half typed when the line breaks, then entered, then given back. */
static void
test_found (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *number = counter_number ();
  {
    g_autoptr (HzTerminal) t = at_the_screen (s, number);
    items_answer (t, _ ("What is done"), "3");
    items_answer (t, _ ("Handed in by"), "周明远 13900000000");
    items_answer (t, _ ("Found on"), "20201002");
    hz_terminal_type (t, "示范路");
    hz_assert_screen (t, "示范路");
    hz_terminal_hangup (t);
    g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), ==, 0);
  }
  g_autoptr (HzTerminal) t = at_the_screen (s, number);
  hz_terminal_key (t, "F10"); /* to what is missing */
  items_answer (t, _ ("Card valid from"), "20160301");
  items_answer (t, _ ("Record it"), NULL);
  counter_assert_said (t, _ ("The found card is entered: call its holder."));
  station_demo_assert (s, "SELECT state || finder || place || found_on FROM found_card",
                       "kept周明远 13900000000示范路2020-10-02");
  g_autofree char *masked = hz_citizen_number_mask (number);
  g_autoptr (JsonObject) waits = verb_json (s->dir, 0, 0, "loss list");
  verb_assert_member (waits, "citizen_number", masked);
  verb_assert_member (waits, "card_from", "2016-03-01");
  items_answer (t, _ ("What is done"), "4");
  items_answer (t, _ ("Photo and face"), "1"); /* no print was ever taken */
  items_answer (t, _ ("Photographed"), "1");
  items_answer (t, _ ("Record it"), NULL);
  counter_assert_said (t,
                       _ ("The card went back to its holder; an open loss report is cancelled."));
  station_demo_assert (s, "SELECT state || closed_identified_by || photographed FROM found_card",
                       "returnedphoto1");
  /* what a script is told of it */
  g_autofree char *show = g_strconcat ("loss show ", number, NULL);
  g_autoptr (JsonObject) line = verb_json (s->dir, 0, 0, show);
  verb_assert_member (line, "kind", "found");
  verb_assert_member (line, "state", "returned");
  verb_assert_member (line, "finder", "周明远 13900000000");
  station_demo_assert_audit (s);
}

/* --- the photo --- */

/* Some cell beside the items holds what only a picture draws. */
static gboolean
has_photo (HzTerminal *t, gpointer data)
{
  for (int row = 10; row < 22; row++)
    for (int col = 58; col < 80; col++) {
      gunichar c = g_utf8_get_char (hz_terminal_cell (t, row, col).text);
      if (c >= 0x2580 && c <= 0x259f)
        return TRUE;
    }
  return FALSE;
}

#define LOOKED                                                                                     \
  "SELECT count (*) || coalesce (max (actor || subject || detail), '') FROM audit WHERE act = "    \
  "'image-read'"

/* Where no print can be matched, the photo of the person's newest case is beside the question; it
 * is opened once, by the clerk whom the audit names, and only where it has to be compared. */
static void
test_photo (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (GBytes) photo = sample_file (s->counter.photo_1);
  g_autofree char *number = with_new_card (s, photo);
  g_autofree char *from = station_demo_text (s, "SELECT valid_from FROM case_record");
  station_demo_sql (s, "DELETE FROM fingerprint");
  g_autoptr (HzTerminal) t = at_the_screen (s, number);
  hand_in (t, from);
  counter_assert_said (t, _ ("The found card is entered: call its holder."));
  station_demo_assert (s, LOOKED, "0");
  g_assert_false (has_photo (t, NULL));
  items_answer (t, _ ("What is done"), "4");
  if (!hz_terminal_wait_until (t, has_photo, NULL, HZ_TERMINAL_PATIENCE)) {
    g_autofree char *screen = hz_terminal_screen_text (t);
    g_error ("no photo:\n%s", screen);
  }
  items_answer (t, _ ("Photo and face"), "1");
  items_answer (t, _ ("Photographed"), "1");
  station_demo_assert (s, LOOKED, "1clerkcase/1photo-1");
  items_answer (t, _ ("Record it"), NULL);
  counter_assert_said (t,
                       _ ("The card went back to its holder; an open loss report is cancelled."));
  g_assert_false (has_photo (t, NULL));
}

/* Of whom no photo is kept here, it is said, and nothing is opened. */
static void
test_no_photo (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *stranger = sample_number (SAMPLE_ADULT, 33);
  g_autoptr (HzTerminal) t = at_the_screen (s, stranger);
  how_it_was_lost (t);
  hz_assert_screen (t, "No photo of this");
  items_answer (t, _ ("Photo and face"), "1");
  station_demo_assert (s, LOOKED, "0");
}

static void
test_wrong_number (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *stranger = sample_number (SAMPLE_ADULT, 33);
  g_autofree char *wrong = g_strdup (stranger);
  wrong[16] = wrong[16] == '1' ? '2' : '1';
  g_autoptr (HzTerminal) t = at_the_screen (s, NULL);
  hz_terminal_key (t, "F1");
  hz_assert_screen (t, "丢失、挂失与补领");
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, _ ("Lost and found cards"));
  hz_assert_screen (t, " F1 帮助  Esc 退出");
  hz_terminal_type (t, wrong);
  hz_terminal_key (t, "Enter");
  counter_assert_said (t, hz_number_fault_text (HZ_NUMBER_CHECK));
  hz_terminal_type (t, stranger); /* the first character takes the place of what stands there */
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, stranger);
  hz_assert_screen (t, _ ("This person is not in the station's register."));
  items_answer (t, _ ("What is done"), "6");
  g_autofree char *digits = g_strdup_printf (_ ("Type a digit from 1 to %u."), 5u);
  counter_assert_said (t, digits);
  hz_assert_screen (t, _ ("destroy a void card")); /* what may be answered is still to be read */
  items_answer (t, _ ("What is done"), "2");
  hz_terminal_key (t, "F10");
  counter_assert_said (t, _ ("There is no open loss report of this person."));
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
  g_autofree char *show = g_strconcat ("loss show ", stranger, NULL);
  verb_expect (s->dir, 1, show); /* nothing is known */
  verb_expect (s->dir, 2, "loss show 12");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loss/match", test_match);
  g_test_add_func ("/loss/officer", test_officer);
  g_test_add_func ("/loss/found", test_found);
  g_test_add_func ("/loss/photo", test_photo);
  g_test_add_func ("/loss/no-photo", test_no_photo);
  g_test_add_func ("/loss/wrong-number", test_wrong_number);
  return g_test_run ();
}
