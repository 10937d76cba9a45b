/* Rule books by version: which is in force, which a case stays with, what a faulty file says. */
#include "core/base/base.h"
#include "tests/support/demo_station.h"
#include "tests/support/folder.h"
#include "tests/support/sample_case.h"
#include "tests/support/station_demo.h"

#include <glib/gstdio.h>
#include <locale.h>

static GDate
day (const char *text)
{
  GDate date;
  g_assert_true (hz_date_parse (text, &date));
  return date;
}

/* The shipped book of Tianjin as VERSION in force from FROM, with OLD of its text made NEW. */
static void
write_book (const char *folder, const char *name, int version, const char *from, const char *old,
            const char *new)
{
  g_autofree char *text = NULL, *file = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_get_contents ("data/books/tianjin.book", &text, NULL, NULL));
  g_autoptr (GString) book = g_string_new (text);
  g_autofree char *number = g_strdup_printf ("\nversion=%d\n", version);
  g_autofree char *begin = g_strdup_printf ("valid_from=%s", from);
  g_assert_cmpuint (g_string_replace (book, "\nversion=1\n", number, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (book, "valid_from=2013-01-01", begin, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (book, old, new, 0), >, 0);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0770), ==, 0);
  g_assert_true (g_file_set_contents (file, book->str, -1, NULL));
}

typedef struct {
  char *folder, *station, *own, *system;
  HzBooks *books;
} Places;

static void
set_up (Places *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  p->folder = g_dir_make_tmp ("huzheng-books-XXXXXX", &error);
  g_assert_no_error (error);
  p->station = g_build_filename (p->folder, "station", NULL);
  p->own = g_build_filename (p->station, "books", NULL);
  p->system = g_build_filename (p->folder, "etc", NULL);
}

static void
tear_down (Places *p, gconstpointer data)
{
  g_clear_pointer (&p->books, hz_books_free);
  folder_remove (p->folder);
  g_free (p->folder);
  g_free (p->station);
  g_free (p->own);
  g_free (p->system);
}

static gint64
fee_of (const HzRuleBook *book)
{
  return hz_rule_book_reason (book, "first")->base_fen;
}

static const HzRuleBook *
on (Places *p, const char *id, const char *date, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  GDate d = day (date);
  gboolean in_force;
  const HzRuleBook *book = hz_books_on (p->books, id, &d, &in_force, &error);
  g_assert_no_error (error);
  g_assert_cmpint (in_force, ==, expected);
  return book;
}

static void
test_in_force (Places *p, gconstpointer data)
{
  write_book (p->own, "tianjin-2.book", 2, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
  write_book (p->system, "tianjin-3.book", 3, "2027-01-01", "fee_fen=2000", "fee_fen=3500");
  p->books = hz_books_new (p->station, p->system);
  g_assert_cmpint (on (p, "tianjin", "2025-12-31", TRUE)->version, ==, 1);
  g_assert_cmpint (on (p, "tianjin", "2026-01-01", TRUE)->version, ==, 2);
  g_assert_cmpint (fee_of (on (p, "tianjin", "2026-12-31", TRUE)), ==, 3000);
  g_assert_cmpint (fee_of (on (p, "tianjin", "2027-01-01", TRUE)), ==, 3500);
  g_assert_cmpint (on (p, "tianjin", "2012-12-31", FALSE)->version, ==, 1);
  g_assert_cmpstr (on (p, "national-2021", "2026-01-01", TRUE)->id, ==, "national-2021");
}

static void
test_same_day (Places *p, gconstpointer data)
{
  write_book (p->own, "tianjin-2.book", 2, "2013-01-01", "fee_fen=2000", "fee_fen=3000");
  write_book (p->system, "tianjin-2.book", 2, "2013-01-01", "fee_fen=2000", "fee_fen=3500");
  p->books = hz_books_new (p->station, p->system);
  /* the higher version, and the station's own of two files for it */
  g_assert_cmpint (fee_of (on (p, "tianjin", "2026-01-01", TRUE)), ==, 3000);
}

static void
test_exactly (Places *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  write_book (p->own, "tianjin.book", 2, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
  p->books = hz_books_new (p->station, p->system);
  g_assert_cmpint (fee_of (hz_books_exactly (p->books, "tianjin", 1, NULL)), ==, 2000);
  g_assert_cmpint (fee_of (hz_books_exactly (p->books, "tianjin", 2, NULL)), ==, 3000);
  g_assert_null (hz_books_exactly (p->books, "tianjin", 9, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "tianjin-9.book"));
  g_assert_nonnull (strstr (error->message, p->own));
}

static void
assert_refused (Places *p, const char *said, const char *also)
{
  g_autoptr (GError) error = NULL;
  GDate d = day ("2026-11-22");
  gboolean in_force;
  p->books = hz_books_new (p->station, p->system);
  g_assert_null (hz_books_on (p->books, "tianjin", &d, &in_force, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, said));
  g_assert_nonnull (strstr (error->message, also));
  /* a case of another version is judged all the same */
  g_assert_nonnull (hz_books_exactly (p->books, "tianjin", 1, NULL));
  /* and so is a station with another book */
  g_assert_nonnull (hz_books_on (p->books, "national-2021", &d, &in_force, NULL));
}

static void
test_faulty (Places *p, gconstpointer data)
{
  write_book (p->own, "tianjin-2.book", 2, "2026-01-01", "fee_fen=4000", "fee_fen=forty");
  assert_refused (p, "[reason.renew-damaged] fee_fen", "tianjin-2.book");
}

static void
test_misnamed (Places *p, gconstpointer data)
{
  write_book (p->system, "tianjin-5.book", 2, "2026-01-01", "fee_fen=4000", "fee_fen=4100");
  assert_refused (p, "tianjin-5.book", "tianjin version 2");
}

static void
test_unknown (Places *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GDate d = day ("2026-11-22");
  gboolean in_force;
  p->books = hz_books_new (NULL, p->system);
  g_assert_null (hz_books_on (p->books, "hebei", &d, &in_force, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "national-2021, tianjin"));
}

/* --- at the station --- */

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
  write_book (own, "tianjin-2.book", 2, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
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
  station_demo_assert (s, "SELECT group_concat (book_version) FROM case_record", "1,2");
}

/* The file of a version that cases began under was thrown away. */
static void
test_case_without_book (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *own = g_build_filename (s->dir, "books", NULL);
  g_autofree char *file = g_build_filename (own, "tianjin-2.book", NULL);
  write_book (own, "tianjin-2.book", 2, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
  g_autoptr (HzTerminal) before = station_demo_login (s, 24, 80);
  station_demo_play_part (s, before, 1, 0, 4);
  hz_assert_screen (before, "2/8");
  hz_terminal_key (before, "Esc");
  counter_assert_said (before, _ ("The draft is kept."));
  g_assert_cmpint (g_remove (file), ==, 0);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "tianjin-2.book");
  hz_assert_screen (t, _ ("Number, name, address"));
  station_demo_assert (s, "SELECT count (*) FROM lease", "0");
}

static void
test_verbs (void)
{
  g_autofree char *dir = verb_demo_station (), *folder = g_path_get_dirname (dir);
  g_autofree char *own = g_build_filename (dir, "books", NULL);
  static const char ask[] = "quote --book tianjin --reason first --born 1990-01-01 --on ";
  g_autofree char *then = g_strconcat (ask, "2025-12-31", NULL),
                  *now = g_strconcat (ask, "2026-01-01", NULL),
                  *early = g_strconcat (ask, "2012-06-01", NULL);
  write_book (own, "tianjin-2.book", 2, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
  g_autoptr (JsonObject) old = verb_json (dir, 0, 0, then);
  g_autoptr (JsonObject) new = verb_json (dir, 0, 0, now);
  g_autoptr (JsonObject) first = verb_json (dir, 1, 0, early);
  verb_assert_member (old, "book_version", "1");
  verb_assert_member (old, "fee.due_fen", "2000");
  verb_assert_member (new, "book_version", "2");
  verb_assert_member (new, "fee.due_fen", "3000");
  verb_assert_member (new, "book_in_force", "true");
  verb_assert_member (first, "book_in_force", "false");
  verb_assert_member (first, "book_valid_from", "2013-01-01");
  g_auto (VerbRun) doctor = verb_run (dir, NULL, "doctor");
  g_assert_nonnull (strstr (doctor.out, "tianjin 2 from 2026-01-01"));
  g_assert_nonnull (strstr (doctor.out, "national-2021 1 from"));
  write_book (own, "tianjin-2.book", 2, "2026-01-01", "age_from=16", "age_from=17");
  g_auto (VerbRun) refused = verb_run (dir, NULL, "case list");
  g_assert_cmpint (refused.status, ==, 3);
  g_assert_nonnull (strstr (refused.err, "[validity.2] age_from"));
  g_auto (VerbRun) examined = verb_run (dir, NULL, "doctor");
  g_assert_nonnull (strstr (examined.out, "FAULT  rule books"));
  const char *once = strstr (examined.out, "[validity.2] age_from");
  g_assert_nonnull (once); /* where the station does not open for it, and not again */
  g_assert_null (strstr (once + 1, "[validity.2] age_from"));
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Places *p, gconstpointer data);
  } tests[] = {{"/books/in-force", test_in_force}, {"/books/same-day", test_same_day},
               {"/books/exactly", test_exactly},   {"/books/faulty", test_faulty},
               {"/books/misnamed", test_misnamed}, {"/books/unknown", test_unknown}};
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Places, NULL, set_up, tests[i].run, tear_down);
  g_test_add_func ("/books/case-stays", test_case_stays);
  g_test_add_func ("/books/case-without-book", test_case_without_book);
  g_test_add_func ("/books/verbs", test_verbs);
  return g_test_run ();
}
