/* What the register says of a person is said when the number is entered: dead, moved away, another
 * number by now; and the search before a first card on the officer's screen. */
#include "core/base/base.h"
#include "tests/support/submitted_case.h"

#include <locale.h>

static void
number_entered (HzTerminal *t, const StationDemo *s)
{
  station_demo_play_part (s, t, 1, 0, 1);
}

static void
test_said_at_once (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  station_demo_sql (s,
                    "UPDATE resident SET state = 'dead', state_on = '2026-03-01', state_reason = "
                    "'死亡证明' WHERE citizen_number = '12019919900307102X'");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_type (t, "n");
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, "12019919900307102X");
  hz_terminal_key (t, "Enter");
  g_autofree char *said =
      g_strdup_printf (_ ("The register says: %s, %s%s%s. No card is made here."), _ ("dead"),
                       "2026-03-01", ", ", "死亡证明");
  g_auto (GStrv) lines = hz_text_wrap (said, 76);
  hz_assert_screen (t, lines[0]);
  hz_terminal_type (t, "renew-expired");
  hz_terminal_key (t, "Enter");
  hz_terminal_key (t, "F10");
  counter_assert_focus (t, 1, _ ("Citizen number")); /* and the step is not left */
}

static void
test_changed_number (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  station_demo_sql (s, "UPDATE resident SET former_number = '12019919900307102X' WHERE "
                       "citizen_number LIKE '12019919880921031%'");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  number_entered (t, s);
  hz_assert_screen (t, "This number was changed to 12019919880921031");
}

/* Recorded on the case, with why; the doubt stops the approval, the answer lets it go on. */
static void
test_search (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_free (demo_case_submit (s, "first", 1, "秦可儿"));
  HzTerminal *t = station_demo_open (s, NULL);
  hz_assert_screen (t, "户政");
  hz_terminal_type (t, "officer");
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, "demo-officer-2026");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "李国强");
  counter_jump (t, "a");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "[ Nobody found ]");
  hz_assert_screen (t, "not recorded (");
  for (guint i = 0; i < 8; i++) {
    g_autofree char *row = NULL;
    int line, column;
    hz_terminal_cursor (t, &line, &column, NULL);
    row = hz_terminal_row_text (t, line);
    const char *at = strstr (row, "[ A doubt ]");
    if (at != NULL && column >= (int)(at - row) && column < (int)(at - row) + 11)
      break;
    hz_terminal_key (t, "Tab");
    hz_assert_settled (t);
  }
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "Which doubt did the search leave?");
  hz_terminal_type (t, "too like no. 7");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "the inquiry is not answered");
  station_demo_assert (s, "SELECT search_outcome || search_note || searched_by FROM case_record",
                       "doubttoo like no. 7officer");
  hz_assert_screen (t, "[ Inquiry ]");
  hz_terminal_free (t);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/register/said/zh", "zh", test_said_at_once);
  g_test_add_data_func ("/register/said/es", "es", test_said_at_once);
  g_test_add_func ("/register/changed-number", test_changed_number);
  g_test_add_func ("/register/search", test_search);
  return g_test_run ();
}
