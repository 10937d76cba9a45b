/* The consent at the counter: asked when the photos are opened, one key answers, nothing is taken
 * without it; and the one notice of missing papers for a person registered elsewhere. */
#include "core/base/base.h"
#include "core/person/person.h"
#include "tests/support/station_demo.h"

#include <locale.h>

/* At the photos, with the question on the screen. */
static HzTerminal *
asked (const StationDemo *s)
{
  HzTerminal *t = station_demo_at_step (s, 3);
  station_demo_play_part (s, t, 3, 0, counter_strokes (3) - 1); /* all but the answer */
  hz_assert_screen (t, _ ("y: the person agrees     n: does not"));
  return t;
}

static void
test_asked (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = asked (s);
  static const char *const stray[] = {"Down", "BackTab", "F3", "Enter"};
  for (guint i = 0; i < G_N_ELEMENTS (stray); i++) {
    hz_terminal_key (t, stray[i]);
    counter_assert_said (t, _ ("Answer with y or n. Esc leaves the question open."));
    hz_assert_screen (t, _ ("y: the person agrees     n: does not"));
  }
  hz_terminal_type (t, "n");
  counter_assert_said (t, _ ("Without consent no photo and no print is taken; the case waits as a "
                             "draft."));
  station_demo_assert (s, "SELECT count(*) FROM consent", "0");
  hz_terminal_type (t, s->counter.photo_1);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("y: the person agrees     n: does not")); /* asked again */
  station_demo_assert (s, "SELECT count(*) FROM case_image", "0");
  hz_terminal_type (t, "y");
  counter_assert_said (t, _ ("The consent is recorded."));
  station_demo_assert (s, "SELECT given_by || account || book_id || version FROM consent",
                       "personclerktianjin1");
  hz_terminal_key (t, "Enter"); /* the path is still in its field */
  counter_assert_focus (t, 4, _ ("Second photo"));
  station_demo_assert (s, "SELECT count(*) FROM case_image", "1");
  station_demo_assert_audit (s);
}

/* The reader does not start either. */
static void
test_reader (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = asked (s);
  hz_terminal_type (t, "n");
  counter_jump (t, "5");
  hz_assert_screen (t, "y: the person agrees");
  hz_terminal_type (t, "n");
  counter_assert_focus (t, 5, "Right finger");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "y: the person agrees"); /* asked again */
  hz_terminal_type (t, "n");
  counter_assert_focus (t, 5, "Right finger");
  station_demo_assert (s, "SELECT count(*) FROM fingerprint", "0");
  station_demo_assert (s, "SELECT count(*) FROM finger_try", "0");
}

/* A case of which only the number was typed: it becomes a draft, and the person is asked. */
static void
test_number_only (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  station_demo_play_part (s, t, 1, 0, 2);
  counter_jump (t, "4");
  hz_assert_screen (t, _ ("y: the person agrees     n: does not"));
  hz_terminal_type (t, "n");
  hz_terminal_type (t, s->counter.photo_1);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("y: the person agrees     n: does not"));
  station_demo_assert (s, "SELECT count(*) FROM case_record", "1");
  hz_terminal_type (t, "y");
  counter_assert_said (t, _ ("The consent is recorded."));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
  station_demo_assert (s, "SELECT group_concat (kind) FROM case_image", "photo-1");
}

/* Seen and withdrawn at the counter: the draft stops until consent is given again, and what was
 * taken away is wiped. */
static void
test_withdrawn (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  const char *question =
      _ ("Withdraw every consent of this person that stands? An application that "
         "is not handed in stops until consent is given again; photos and prints "
         "that were taken away or replaced are wiped.");
  g_autofree char *begins = g_utf8_substring (question, 0, 12);
  hz_terminal_type (t, s->counter.photo_1);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
  hz_terminal_key (t, "BackTab");
  counter_assert_focus (t, 4, _ ("First photo"));
  hz_terminal_type (t, s->counter.photo_2);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
  station_demo_assert (s, "SELECT count (*) FROM former_image", "1");
  counter_jump (t, "y");
  hz_assert_screen (t, _ ("Consent to photo and fingerprints"));
  hz_assert_screen (t, _ ("It stands."));
  g_autofree char *text = station_demo_text (s, "SELECT substr (text, 1, 12) FROM consent");
  hz_assert_screen (t, text); /* the one that was shown */
  hz_terminal_type (t, "w");
  hz_assert_screen (t, begins);
  hz_terminal_type (t, "n");
  hz_assert_screen (t, _ ("It stands."));
  station_demo_assert (s, "SELECT count (*) FROM consent WHERE withdrawn_at IS NULL", "1");
  hz_terminal_type (t, "w");
  hz_assert_screen (t, begins);
  hz_terminal_type (t, "y");
  hz_assert_no_screen (t, _ ("It stands."));
  hz_assert_screen (t, "王悦"); /* who took it down, now its end too */
  station_demo_assert (s, "SELECT withdrawn_by FROM consent", "clerk");
  station_demo_assert (s, "SELECT count (*) FROM former_image", "0");
  hz_terminal_type (t, "w");
  counter_assert_said (t,
                       _ ("No consent of this person stands here: there is nothing to withdraw."));
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'consent-withdraw'", "1");
  station_demo_assert (s, "SELECT count (*) > 0 FROM audit WHERE act = 'consents-listed'", "1");
  hz_terminal_key (t, "Esc");
  hz_terminal_key (t, "Enter"); /* the draft again, at its photos: asked anew */
  hz_assert_screen (t, _ ("y: the person agrees     n: does not"));
  hz_terminal_type (t, "n");
  hz_terminal_type (t, s->counter.photo_2);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("y: the person agrees     n: does not"));
  hz_terminal_type (t, "n");
  station_demo_assert_audit (s);
}

/* Nobody is chosen: the number is asked for, and a wrong one is told. */
static void
test_by_number (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  counter_jump (t, "y");
  hz_assert_screen (t, "Consent to photo and fingerprints");
  hz_terminal_type (t, "120199199003071021");
  hz_terminal_key (t, "Enter");
  counter_assert_said (t, hz_number_fault_text (HZ_NUMBER_CHECK));
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, "12019919900307102X");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "No consent of this person is recorded at this station.");
  hz_terminal_type (t, "w");
  counter_assert_said (t, "No consent of this person stands here: there is nothing to withdraw.");
  hz_terminal_key (t, "F1");
  hz_assert_screen (t, "Consent to photo and fingerprints");
  hz_assert_screen (t, "in the words of the rule book");
}

static void
test_missing_papers (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  station_demo_setting (s, "station", "book", "national-2021");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  station_demo_play_part (s, t, 1, 0, 2);
  hz_terminal_type (t, "renew-changed");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "2/8");
  hz_terminal_type (t, "1"); /* the household book was shown */
  hz_terminal_key (t, "Enter");
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, _ ("The draft is kept."));
  station_demo_sql (s, "UPDATE case_record SET doc_household_book = '2', doc_old_card = '2', "
                       "register_elsewhere = '1'");
  g_autoptr (HzTerminal) again = station_demo_login (s, 24, 80);
  hz_terminal_key (again, "Enter");
  hz_assert_screen (again, "2/8");
  counter_jump (again, "3");
  hz_assert_screen (again, "Refused because");
  counter_assert_focus (again, 3, "Name");
  for (guint i = 0; i < 7; i++)
    hz_terminal_key (again, "Tab");
  hz_assert_screen (again, "[ Missing papers ]");
  hz_terminal_key (again, "Enter");
  hz_assert_screen (again, "M120199001-000001"); /* all of them, on one slip */
  hz_assert_screen (again, "household book, old");
  hz_assert_screen (again, "八十三条");
  station_demo_assert (s, "SELECT kind || number FROM paper", "missingM120199001-000001");
  hz_terminal_key (again, "Esc");
  station_demo_assert (s, "SELECT state FROM case_record", "draft"); /* it waits */
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/consent/asked/zh", "zh", test_asked);
  g_test_add_data_func ("/consent/asked/en", "en", test_asked);
  g_test_add_data_func ("/consent/asked/es", "es", test_asked);
  g_test_add_func ("/consent/reader", test_reader);
  g_test_add_func ("/consent/number-only", test_number_only);
  g_test_add_data_func ("/consent/withdrawn/zh", "zh", test_withdrawn);
  g_test_add_data_func ("/consent/withdrawn/en", "en", test_withdrawn);
  g_test_add_data_func ("/consent/withdrawn/es", "es", test_withdrawn);
  g_test_add_func ("/consent/by-number", test_by_number);
  g_test_add_func ("/consent/missing-papers", test_missing_papers);
  return g_test_run ();
}
