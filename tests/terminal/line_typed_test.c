/* One line of typing: a long Chinese name arrives whole, and a key costs its own bytes on the line.
 */
#include "core/person/person.h"
#include "tests/support/station_demo.h"

#define LONG_NAME "阿卜杜热合曼·买买提汗江" /* wider than the field of a member's name */

static HzTerminal *
at_household_book (const StationDemo *station)
{
  HzTerminal *t = station_demo_login (station, 24, 80);
  g_autofree char *number = g_strdup_printf (
      "%s%c", "12019919900101777", hz_citizen_number_check_character ("12019919900101777"));

  hz_terminal_type (t, number);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "1/8");
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, "first");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "2/8");
  return t;
}

static void
test_long_name (void)
{
  g_autoptr (StationDemo) station = station_demo_new ("en");
  g_autoptr (HzTerminal) t = at_household_book (station);
  static const char *const before[] = {"1", "2", "1", "王建国", "120199196304150019"};

  for (guint i = 0; i < G_N_ELEMENTS (before); i++) {
    hz_terminal_type (t, before[i]);
    hz_terminal_key (t, "Enter");
  }
  hz_terminal_type (t, LONG_NAME);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "阿卜杜热合曼·买…");
  hz_assert_settled (t);
  station_demo_assert (station, "SELECT member_name FROM household_member", LONG_NAME);
}

/* End is behind the last character of a Chinese text, not behind the room of the field. */
static void
test_end (void)
{
  g_autoptr (StationDemo) station = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_login (station, 24, 80);
  static const char *const begun[] = {"周", "𠮷文", "zhou", "示范区和平里十二号楼三门五百"};
  for (guint i = 0; i < G_N_ELEMENTS (begun); i++) {
    g_autofree char *both = g_strconcat (begun[i], "一x", NULL);
    hz_terminal_key (t, "C-k");
    hz_terminal_type (t, begun[i]);
    hz_terminal_key (t, "Home");
    hz_terminal_key (t, "End");
    hz_terminal_type (t, "一");
    hz_terminal_key (t, "End");
    hz_terminal_type (t, "x");
    hz_assert_row (t, 3, i < 3 ? both : "平里十二号楼三门五百一x");
  }
}

static void
test_key_bytes (void)
{
  g_autoptr (StationDemo) station = station_demo_new ("en");
  g_autoptr (HzTerminal) t = at_household_book (station);

  hz_assert_screen (t, "reader:OK camera:no printer:no"); /* nothing of the desk is still to come */
  hz_terminal_key (t, "Enter");
  hz_assert_settled (t);
  hz_terminal_reset_bytes (t);
  hz_terminal_type (t, "A");
  hz_assert_settled (t);
  g_assert_cmpuint (hz_terminal_bytes_out (t), ==, 1);
  hz_terminal_type (t, "7");
  hz_assert_settled (t);
  g_assert_cmpuint (hz_terminal_bytes_out (t), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/long_name", test_long_name);
  g_test_add_func ("/line/end", test_end);
  g_test_add_func ("/line/key_bytes", test_key_bytes);
  return g_test_run ();
}
