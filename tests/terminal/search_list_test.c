/* The list of what a text finds, at the counter: while it is typed, by a former name too, on paper
 * of every width. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"

#include <locale.h>

/* 巴特尔 was called 包海龙: the list says so, and Enter begins an application for him. */
static void
test_former_name (void)
{
  static const struct {
    const char *lang, *shown;
  } rows[] = {{"zh", "曾用名包海龙  天津市示范区"},
              {"en", "formerly 包海龙  天津市示范区"},
              {"es", "antes 包海龙  天津市示范区"}};
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (StationDemo) station = station_demo_new (rows[i].lang);
    g_autoptr (HzTerminal) t = station_demo_login (station, 24, 80);
    hz_terminal_type (t, "包海");
    hz_assert_screen (t, rows[i].shown);
    hz_assert_screen (t, "巴特尔");
    hz_terminal_key (t, "Down");
    hz_terminal_key (t, "Enter");
    counter_assert_focus (t, 1, _ ("Citizen number"));
    hz_assert_screen (t, "12019919850808051");
  }
}

/* A former name is said only where it is what was found. */
static void
test_present_name (void)
{
  g_autoptr (StationDemo) station = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_login (station, 24, 80);
  hz_terminal_type (t, "bate");
  hz_assert_screen (t, "巴特尔");
  hz_assert_settled (t);
  hz_assert_no_screen (t, "formerly");
}

/* From a found line to the person's lost and found cards, and back to the same line. */
static void
test_loss_of_the_chosen (void)
{
  static const char *const langs[] = {"zh", "en", "es"};
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autoptr (StationDemo) station = station_demo_new (langs[i]);
    g_autoptr (HzTerminal) t = station_demo_login (station, 24, 80);
    hz_terminal_type (t, "120199");
    hz_assert_screen (t, _ ("F5 then l: this person's lost or found card"));
    hz_terminal_key (t, "Down");
    hz_terminal_key (t, "Down");
    hz_assert_settled (t);
    int row, col;
    g_assert_true (hz_terminal_find (t, ">", &row, &col));
    g_autofree char *line = hz_terminal_row_text (t, row);
    g_autofree char *number = g_strndup (strstr (line, "120199"), 18);
    hz_terminal_key (t, "F5");
    hz_terminal_type (t, "l");
    hz_terminal_key (t, "Enter");
    hz_assert_screen (t, _ ("Last card"));
    hz_assert_screen (t, number);
    hz_terminal_key (t, "Esc");
    hz_assert_screen (t, _ ("Register and cases"));
    hz_assert_row (t, row, number);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/found/former-name", test_former_name);
  g_test_add_func ("/found/present-name", test_present_name);
  g_test_add_func ("/found/loss-of-the-chosen", test_loss_of_the_chosen);
  return g_test_run ();
}
