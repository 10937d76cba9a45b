/* The keyboard at the counter: typing ahead, pasting, a scanner, lists, undo, the way back, the
 * jump line. */
#include "data/embed/embed.h"
#include "core/base/base.h"
#include "tests/support/station_demo.h"
#include "tui/frame/frame.h"

#include <locale.h>
#include <string.h>

#define NUMBER "12019919900307102X"

/* One key means one thing: a second row of the table with the same key would never be reached. */
static void
test_one_meaning (void)
{
  for (const HzKeyBinding *b = hz_key_bindings; b->id != HZ_KEY_NONE; b++) {
    g_test_message ("%s", b->shown);
    if (b->curses != 0)
      g_assert_cmpint (hz_key_lookup (b->curses, TRUE), ==, b->id);
    if (b->control != 0)
      g_assert_cmpint (hz_key_lookup (b->control == '?' ? 0x7f : b->control & 0x1f, FALSE), ==,
                       b->id);
  }
}

/* Account, password and the first step, sent at once before anything is painted: nothing is lost.
 */
static void
test_type_ahead (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
  hz_terminal_type (t, COUNTER_ACCOUNT "\r" COUNTER_PASSWORD "\r" NUMBER "\r"
                                       "\rrenew-expired\r\r"
                                       "1\r");
  counter_assert_focus (t, 2, _ ("Household number"));
  station_demo_assert (s,
                       "SELECT citizen_number || ' ' || reason || ' ' || doc_household_book FROM "
                       "case_record",
                       NUMBER " renew-expired 1");
}

/* Enter hammered at the payment goes as far as the review, which nobody has seen then. */
static void
test_hammered (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 7);
  hz_terminal_type (t, "50\r\r\r\r\r\r");
  hz_assert_screen (t, "8/8");
  counter_assert_said (t, _ ("Look through it first; Enter submits."));
  station_demo_assert (s, "SELECT state FROM case_record", "draft");
  station_demo_assert (s, "SELECT count (*) FROM payment", "1");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "L120199001-");
}

/* A key that belongs to no field keeps its place in the row: the picture that is being read is
 * there before the jump, and what follows goes to the jump line. */
static void
test_jump_in_turn (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  g_autofree char *keys = g_strconcat (s->counter.photo_1, "\r\033[15~2\r", NULL); /* F5 */
  hz_terminal_type (t, keys);
  hz_assert_screen (t, "2/8");
  station_demo_assert (s, "SELECT kind FROM case_image", "photo-1");
}

/* A scanner types a number and Enter in one burst: the application opens with the number read. */
static void
test_scanner (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_send (t, NUMBER "\r", -1);
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_assert_row (t, 1, "林晓燕  " NUMBER);
  hz_assert_screen (t, "1990-03-07");
}

/* A paste is text of one field, whatever it holds. */
static void
test_paste (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  counter_assert_focus (t, 3, _ ("Name"));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Former name"));
  hz_terminal_paste (t, "林:\nq\t燕\r\n");
  counter_assert_focus (t, 3, _ ("Former name"));
  hz_assert_screen (t, "林: q 燕");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Sex"));
  station_demo_assert (s, "SELECT former_name FROM case_record", "林: q 燕");
}

/* A filter by the initials of the pinyin, by the code, and Esc that changes nothing. */
static void
test_list (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  for (int i = 0; i < 3; i++)
    hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Ethnicity"));
  hz_terminal_key (t, "F3");
  hz_assert_screen (t, _ ("Type to filter"));
  hz_assert_screen (t, "蒙古族");
  hz_terminal_type (t, "hz");
  hz_assert_screen (t, "> 01  汉族");
  hz_assert_no_screen (t, "蒙古族");
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 3, _ ("Ethnicity"));
  hz_terminal_key (t, "C-p"); /* the same without an F key */
  hz_assert_screen (t, _ ("Type to filter"));
  hz_terminal_type (t, "mgz");
  hz_assert_screen (t, "> 02  蒙古族");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Birth date"));
  hz_assert_screen (t, "≠"); /* the household book says 01 */
  station_demo_assert (s, "SELECT ethnicity FROM case_record", "02");
}

/* Another reason in the step at which the number is entered, then the waiver groups of that. */
static void
list_waivers_for (HzTerminal *t, const char *reason)
{
  counter_jump (t, "1");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 1, _ ("Reason"));
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, reason);
  hz_terminal_key (t, "Enter");
  counter_jump (t, "6");
  counter_assert_focus (t, 6, _ ("Waiver group"));
  hz_terminal_key (t, "F3");
}

/* Only the groups that the book opens for the reason, what they pay, and the names that people at
 * the counter use for them. */
static void
test_waiver_list (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 2);
  list_waivers_for (t, "first");
  hz_assert_screen (t, _ ("no fee"));
  hz_assert_screen (t, _ ("half fee"));
  hz_terminal_type (t, "db");
  hz_assert_no_screen (t, _ ("half fee"));
  hz_assert_screen (t, "> urban-minimum-living");
  hz_terminal_key (t, "Esc");
  list_waivers_for (t, "renew-expired");
  hz_assert_screen (t, _ ("half fee"));
  hz_assert_no_screen (t, _ ("no fee"));
  hz_terminal_key (t, "Esc");
  list_waivers_for (t, "replace-lost");
  counter_assert_said (t, _ ("The rule book opens no discount for this reason."));
  counter_jump (t, "1"); /* no list has opened */
  counter_assert_focus (t, 1, _ ("Citizen number"));
}

/* F4 takes over, F8 gives back what was there. */
static void
test_ditto_and_undo (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  counter_assert_focus (t, 3, _ ("Name"));
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, "林小燕");
  hz_assert_screen (t, "林小燕");
  hz_terminal_key (t, "F8");
  hz_assert_no_screen (t, "林小燕");
  hz_assert_screen (t, "林晓燕");
  hz_terminal_key (t, "C-k");
  hz_terminal_key (t, "F4");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Former name"));
  hz_terminal_key (t, "F4"); /* nothing to copy: said */
  counter_assert_said (t, _ ("There is nothing to copy into this field."));
  station_demo_assert (s, "SELECT name FROM case_record", "林晓燕");
}

/* The way back never checks: a wrong value is kept and nothing is said. */
static void
test_way_back (void)
{
  static const char *const ways[] = {"BackTab", "F9", "C-b"};
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  const char *no_day = _ ("This day is not in the calendar. Type year, month, day: 19910307.");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    for (int enters = 0; enters < 4; enters++)
      hz_terminal_key (t, "Enter");
    counter_assert_focus (t, 3, _ ("Birth date"));
    hz_terminal_key (t, "C-k");
    hz_terminal_type (t, "1990-02-30");
    hz_terminal_key (t, ways[i]);
    if (i == 0) {
      counter_assert_focus (t, 3, _ ("Ethnicity"));
      hz_assert_no_screen (t, no_day);
      hz_terminal_key (t, "F9");
    }
    counter_assert_focus (t, 2, _ ("Household book shown"));
    hz_assert_no_screen (t, no_day);
    station_demo_assert (s, "SELECT birth_date FROM case_record", "1990-02-30");
    hz_terminal_key (t, "C-g");
    hz_assert_screen (t, _ ("Go to"));
    hz_terminal_type (t, "3\r");
    counter_assert_focus (t, 3, _ ("Name"));
  }
}

/* F2 lists what is missing, Enter goes there. */
static void
test_missing (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  g_autofree char *first = g_strdup_printf (_ ("%s %s: %s"), "> 4", _ ("First photo"), "");
  counter_assert_focus (t, 4, _ ("First photo"));
  hz_terminal_key (t, "F2");
  hz_assert_screen (t, first);
  hz_assert_screen (t, _ ("Not entered yet."));
  hz_terminal_key (t, "Down");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
}

/* A list that is longer than the screen says so at its edge, at either end. */
static void
test_more (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  int row, col;
  hz_terminal_type (t, "n\r");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_key (t, "F2");
  hz_assert_screen (t, "v");
  hz_assert_settled (t);
  g_assert_true (hz_terminal_find (t, "v", &row, &col));
  g_assert_cmpint (col, ==, 79);
  hz_assert_no_screen (t, "^");
  for (int i = 0; i < 10; i++)
    hz_terminal_key (t, "PageDown");
  hz_assert_screen (t, "^");
  hz_assert_settled (t);
  g_assert_true (hz_terminal_find (t, "^", &row, &col));
  g_assert_cmpint (col, ==, 79);
  hz_assert_no_screen (t, "v");
}

static void
test_help (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  for (guint i = 0; i < 8; i++)
    hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Phone"));
  hz_terminal_type (t, "13");
  hz_terminal_key (t, "F1");
  counter_assert_wrapped (t,
                          _ ("Where the citizen can be reached when the card is ready, digits with "
                             "or without dashes."),
                          72);
  hz_assert_screen (t, "F10");
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 3, _ ("Phone"));
  hz_terminal_type (t, "9");
  hz_assert_screen (t, "139");
}

/* F1 on the screen in front shows its topic, and Esc leads back. */
static void
assert_topic (HzTerminal *t, const char *topic)
{
  g_autofree char *text = hz_help_topic (topic);
  g_assert_nonnull (text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  g_autofree char *beginning = g_utf8_substring (lines[1], 0, 20);
  hz_terminal_key (t, "F1");
  hz_assert_screen (t, beginning);
  hz_terminal_key (t, "Esc");
  g_assert_true (hz_terminal_wait_gone (t, beginning, HZ_TERMINAL_PATIENCE));
}

static void
test_topics (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  hz_terminal_key (t, "F11");
  hz_assert_screen (t, "F1 ");
  hz_assert_screen (t, _ ("Evidence papers"));
  assert_topic (t, "evidence");
  hz_assert_screen (t, _ ("Evidence papers"));
  hz_terminal_key (t, "F5");
  hz_terminal_type (t, "d\r");
  hz_assert_screen (t, _ ("Test again"));
  assert_topic (t, "devices");
  hz_assert_screen (t, _ ("Test again"));
}

/* The jump line: steps, a case by the number of its slip, what it does not know. */
static void
test_jump (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  g_autofree char *unknown = g_strdup_printf (
      _ ("Nothing is called %s. Enter a citizen number, a case or slip number, or n for a new "
         "application."),
      "xyz");
  counter_assert_focus (t, 4, _ ("First photo"));
  hz_terminal_key (t, "C-g");
  hz_assert_screen (t, _ ("Go to"));
  hz_terminal_type (t, "2\r");
  counter_assert_focus (t, 2, _ ("Household book shown"));
  hz_terminal_key (t, "F5");
  hz_assert_screen (t, _ ("Go to"));
  hz_terminal_type (t, "xyz\r");
  counter_assert_said (t, unknown);
  counter_assert_focus (t, 2, _ ("Household book shown"));
  hz_terminal_type (t, "\a"
                       "h\r"); /* in one burst, too */
  hz_assert_screen (t, _ ("Number, name, address"));
  hz_terminal_type (t, "4\r");
  counter_assert_said (t,
                       _ ("No application is open: begin one with n, or open one from the list."));
}

/* Enter on the last field of a step says what is wrong with it, not what is missing above it. */
static void
test_last_field_first (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  hz_terminal_key (t, "PageDown");
  hz_terminal_key (t, "PageDown");
  hz_terminal_key (t, "PageDown");
  counter_assert_focus (t, 3, _ ("Signed by"));
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, "7");
  hz_terminal_key (t, "Enter"); /* the phone above is missing */
  hz_assert_screen (t, "! 签字人");
  counter_assert_focus (t, 3, _ ("Signed by"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/one-meaning", test_one_meaning);
  g_test_add_func ("/keys/type-ahead", test_type_ahead);
  g_test_add_func ("/keys/hammered", test_hammered);
  g_test_add_func ("/keys/jump-in-turn", test_jump_in_turn);
  g_test_add_func ("/keys/scanner", test_scanner);
  g_test_add_func ("/keys/paste", test_paste);
  g_test_add_func ("/keys/list", test_list);
  g_test_add_func ("/keys/waiver-list", test_waiver_list);
  g_test_add_func ("/keys/ditto-and-undo", test_ditto_and_undo);
  g_test_add_func ("/keys/way-back", test_way_back);
  g_test_add_func ("/keys/missing", test_missing);
  g_test_add_func ("/keys/more", test_more);
  g_test_add_func ("/keys/help", test_help);
  g_test_add_func ("/keys/topics", test_topics);
  g_test_add_func ("/keys/jump", test_jump);
  g_test_add_func ("/keys/last-field-first", test_last_field_first);
  return g_test_run ();
}
