/* Rule books by version at the counter: which a case stays with, and what is said when it is gone.
 */
#include "core/base/base.h"
#include "tests/support/book_file.h"
#include "tests/support/station_demo.h"

#include <glib/gstdio.h>
#include <locale.h>

/* An old draft keeps its amounts, a new case gets today's. */
static void
test_case_stays (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *own = g_build_filename (s->dir, "books", NULL);
  g_autoptr (HzTerminal) before = station_demo_login (s, 24, 80);
  station_demo_play_part (s, before, 1, 0, 4);
  hz_assert_screen (before, "2/8");
  hz_terminal_key (before, "Esc");
  counter_assert_said (before, _ ("The draft is kept."));
  book_file_write (own, "tianjin-12.book", 12, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "2/8");
  counter_jump (t, "6");
  hz_assert_screen (t, "20.00 yuan");
  hz_terminal_key (t, "Esc");
  hz_terminal_type (t, "n");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_key (t, "Tab");
  hz_terminal_type (t, "first");
  hz_terminal_key (t, "Tab");
  counter_jump (t, "6");
  hz_assert_screen (t, "30.00 yuan");
  station_demo_assert (s, "SELECT group_concat (book_version) FROM case_record", "2,12");
}

/* The file of a version that cases began under was thrown away. */
static void
test_case_without_book (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *own = g_build_filename (s->dir, "books", NULL);
  g_autofree char *file = g_build_filename (own, "tianjin-12.book", NULL);
  book_file_write (own, "tianjin-12.book", 12, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
  g_autoptr (HzTerminal) before = station_demo_login (s, 24, 80);
  station_demo_play_part (s, before, 1, 0, 4);
  hz_assert_screen (before, "2/8");
  hz_terminal_key (before, "Esc");
  counter_assert_said (before, _ ("The draft is kept."));
  g_assert_cmpint (g_remove (file), ==, 0);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "tianjin-12.book");
  hz_assert_screen (t, _ ("Number, name, address"));
  station_demo_assert (s, "SELECT count (*) FROM lease", "0");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/books/case-stays", test_case_stays);
  g_test_add_func ("/books/case-without-book", test_case_without_book);
  return g_test_run ();
}
