/* A card that was replaced and comes in: it stays here, is not given back, and is destroyed before
 * an officer, at the screen or by the verb; and the list of what lies here. */
#include "tests/support/loss_play.h"
#include "tests/support/verb.h"

#include <locale.h>

/* From the choice of the act to the officer's button; the card is cut up. */
static void
begin_destruction (HzTerminal *t, const char *from)
{
  items_answer (t, _ ("What is done"), "5");
  items_answer (t, _ ("Card valid from"), from);
  items_answer (t, _ ("Destroyed how"), "1");
}

static void
officer_signs (HzTerminal *t)
{
  items_answer (t, _ ("An officer watches"), NULL);
  hz_assert_screen (t, _ ("An officer sees the void card destroyed"));
  hz_assert_screen (t, "2016-03-01"); /* what the officer signs for */
  hz_assert_screen (t, _ ("cut up"));
  hz_terminal_type (t, "officer");
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, "demo-officer-2026");
  hz_terminal_key (t, "Enter");
  g_autofree char *said =
      g_strdup_printf (_ ("%s sees the card destroyed. Record it now."), "李国强");
  counter_assert_said (t, said);
}

/* In LANG: a card comes in that was replaced, stays here, and is destroyed before an officer. */
static void
test_destroyed (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autofree char *number = with_new_card (s, NULL);
  g_autoptr (HzTerminal) t = at_the_screen (s, number);
  items_answer (t, _ ("What is done"), "5"); /* before it was handed in */
  hz_terminal_key (t, "F10");
  counter_assert_said (t, _ ("No void card of this person is kept here."));
  hand_in (t, "20160301");
  counter_assert_said (t, _ ("This card was replaced and is void: it is kept for destruction."));
  g_autofree char *waits = g_strdup_printf (_ ("to be destroyed: valid from %s"), "2016-03-01");
  hz_assert_screen (t, waits);
  items_answer (t, _ ("What is done"), "4"); /* it is not given back */
  hz_terminal_key (t, "F10");
  counter_assert_said (t, _ ("No found card of this person waits here."));
  begin_destruction (t, "20160301");
  officer_signs (t);
  station_demo_assert (s, "SELECT state FROM found_card", "void");
  hz_terminal_key (t, "F10");
  items_answer (t, _ ("Record it"), NULL);
  counter_assert_said (t, _ ("The void card is destroyed, and that is registered."));
  station_demo_assert (
      s, "SELECT state || destroyed_by || destruction || destroyed_before FROM found_card",
      "destroyedclerk1officer");
  station_demo_assert (s, "SELECT actor || detail FROM audit WHERE act = 'found-destroyed'",
                       "clerk2016-03-01 cut-up, before officer");
  items_answer (t, _ ("What is done"), "5"); /* once */
  hz_terminal_key (t, "F10");
  counter_assert_said (t, _ ("No void card of this person is kept here."));
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'found-destroyed'", "1");
  g_autofree char *show = g_strconcat ("loss show ", number, NULL);
  g_autoptr (JsonObject) line = verb_json (s->dir, 0, 0, show);
  verb_assert_member (line, "state", "destroyed");
  verb_assert_member (line, "destruction", "cut-up");
  verb_assert_member (line, "destroyed_by", "clerk");
  verb_assert_member (line, "destroyed_before", "officer");
  station_demo_assert_audit (s);
}

/* What lies here is below the line for the number, once somebody walks down to it, in LANG. */
static void
test_kept_cards (gconstpointer lang)
{
  static const char looked[] =
      "SELECT count (*) || coalesce (max (actor || detail), '') FROM audit "
      "WHERE act = 'loss-shown' AND subject = 'loss'";
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autofree char *number = with_new_card (s, NULL);
  {
    g_autoptr (HzTerminal) t = at_the_screen (s, number);
    hand_in (t, "20160301");
    counter_assert_said (t, _ ("This card was replaced and is void: it is kept for destruction."));
  }
  g_autofree char *other = sample_number (SAMPLE_ADULT, 33);
  {
    g_autoptr (HzTerminal) t = at_the_screen (s, other);
    hand_in (t, "20150401");
    counter_assert_said (t, _ ("The found card is entered: call its holder."));
  }
  g_autoptr (HzTerminal) t = at_the_screen (s, NULL);
  hz_assert_screen (t, _ ("Down: the found cards that are kept here."));
  station_demo_assert (s, looked, "0");
  hz_terminal_key (t, "Down");
  hz_assert_screen (t, _ ("void, to be destroyed"));
  hz_assert_screen (t, _ ("waits for its holder"));
  hz_assert_screen (t, "2015-04-01");
  station_demo_assert (s, looked, "1clerkkept: 2");
  hz_terminal_key (t, "Down");
  hz_terminal_key (t, "Up");
  hz_terminal_key (t, "Enter"); /* the first, which came first */
  hz_assert_screen (t, _ ("What is done"));
  g_autofree char *waits = g_strdup_printf (_ ("to be destroyed: valid from %s"), "2016-03-01");
  hz_assert_screen (t, waits);
  station_demo_assert_audit (s);
}

#define BY_VERB " --from 2016-03-01 --how shredded --account clerk --officer "
#define CLERKS  "demo-clerk-2026\n"

/* The status of `loss destroy` of NUMBER before OFFICER; INPUT has both passwords. */
static int
destroy_by_verb (const StationDemo *s, const char *number, const char *officer, const char *input,
                 const char *said)
{
  g_autofree char *line = g_strconcat ("loss destroy ", number, BY_VERB, officer, NULL);
  g_auto (VerbRun) run = verb_run (s->dir, input, line);
  g_test_message ("%s%s", run.out, run.err);
  g_assert_nonnull (strstr (run.status == 0 ? run.out : run.err, said));
  return run.status;
}

/* The same without a screen: two people with their passwords, once. */
static void
test_destroyed_by_verb (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *number = with_new_card (s, NULL);
  g_autoptr (HzTerminal) t = at_the_screen (s, number);
  g_assert_cmpint (destroy_by_verb (s, number, "officer", CLERKS "demo-officer-2026\n",
                                    "No void card of this person is kept here."),
                   ==, 1);
  hand_in (t, "20160301");
  hz_assert_screen (t, "it is kept for destruction");
  g_autoptr (JsonObject) waits = verb_json (s->dir, 0, 0, "loss list");
  verb_assert_member (waits, "state", "void");
  g_assert_cmpint (destroy_by_verb (s, number, "clerk", CLERKS CLERKS, "huzheng"), !=, 0);
  g_assert_cmpint (destroy_by_verb (s, number, "officer", CLERKS "wrong\n", "huzheng"), !=, 0);
  g_assert_cmpint (destroy_by_verb (s, number, "officer", CLERKS, "one line"), !=, 0);
  station_demo_assert (s, "SELECT state FROM found_card", "void");
  g_assert_cmpint (destroy_by_verb (s, number, "officer", CLERKS "demo-officer-2026\n",
                                    "The void card is destroyed"),
                   ==, 0);
  station_demo_assert (
      s, "SELECT state || destroyed_by || destruction || destroyed_before FROM found_card",
      "destroyedclerk2officer");
  g_assert_cmpint (destroy_by_verb (s, number, "officer", CLERKS "demo-officer-2026\n",
                                    "No void card of this person is kept here."),
                   ==, 1);
  verb_expect (s->dir, 2, "loss destroy 120199199103070016 --from 2016-03-01");
  verb_expect (s->dir, 2, "loss list --how shredded");
  station_demo_assert_audit (s);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/void-card/destroyed/zh", "zh", test_destroyed);
  g_test_add_data_func ("/void-card/destroyed/en", "en", test_destroyed);
  g_test_add_data_func ("/void-card/destroyed/es", "es", test_destroyed);
  g_test_add_func ("/void-card/destroyed/verb", test_destroyed_by_verb);
  g_test_add_data_func ("/void-card/kept-cards/zh", "zh", test_kept_cards);
  g_test_add_data_func ("/void-card/kept-cards/en", "en", test_kept_cards);
  g_test_add_data_func ("/void-card/kept-cards/es", "es", test_kept_cards);
  return g_test_run ();
}
