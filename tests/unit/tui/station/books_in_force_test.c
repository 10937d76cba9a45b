/* Rule books by version: which is in force on a day, from which folder, and what a faulty file
 * says.
 */
#include "tests/support/book_file.h"
#include "tests/support/folder.h"
#include "tui/keeper/keeper.h"

#include <string.h>

static GDate
day (const char *text)
{
  GDate date;
  g_assert_true (hz_date_parse (text, &date));
  return date;
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
  book_file_write (p->own, "tianjin-12.book", 12, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
  book_file_write (p->system, "tianjin-13.book", 13, "2027-01-01", "fee_fen=2000", "fee_fen=3500");
  p->books = hz_books_new (p->station, p->system);
  g_assert_cmpint (on (p, "tianjin", "2025-12-31", TRUE)->version, ==, 2);
  g_assert_cmpint (on (p, "tianjin", "2026-01-01", TRUE)->version, ==, 12);
  g_assert_cmpint (fee_of (on (p, "tianjin", "2026-12-31", TRUE)), ==, 3000);
  g_assert_cmpint (fee_of (on (p, "tianjin", "2027-01-01", TRUE)), ==, 3500);
  g_assert_cmpint (on (p, "tianjin", "2012-12-31", FALSE)->version, ==, 2);
  g_assert_cmpstr (on (p, "national-2021", "2026-01-01", TRUE)->id, ==, "national-2021");
}

static void
test_same_day (Places *p, gconstpointer data)
{
  book_file_write (p->own, "tianjin-12.book", 12, "2013-01-01", "fee_fen=2000", "fee_fen=3000");
  book_file_write (p->system, "tianjin-12.book", 12, "2013-01-01", "fee_fen=2000", "fee_fen=3500");
  p->books = hz_books_new (p->station, p->system);
  /* the higher version, and the station's own of two files for it */
  g_assert_cmpint (fee_of (on (p, "tianjin", "2026-01-01", TRUE)), ==, 3000);
}

static void
test_exactly (Places *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  book_file_write (p->own, "tianjin.book", 12, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
  p->books = hz_books_new (p->station, p->system);
  g_assert_cmpint (fee_of (hz_books_exactly (p->books, "tianjin", 1, NULL)), ==, 2000);
  /* an older version stays, with the rules that it had */
  g_assert_cmpuint (hz_books_exactly (p->books, "tianjin", 1, NULL)->scenes->len, ==, 5);
  g_assert_cmpuint (hz_books_exactly (p->books, "tianjin", 2, NULL)->scenes->len, ==, 8);
  g_assert_cmpint (hz_books_exactly (p->books, "national-2021", 1, NULL)->deadline_days, ==, 45);
  g_assert_cmpint (fee_of (hz_books_exactly (p->books, "tianjin", 12, NULL)), ==, 3000);
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
  book_file_write (p->own, "tianjin-12.book", 12, "2026-01-01", "fee_fen=4000", "fee_fen=forty");
  assert_refused (p, "[reason.renew-damaged] fee_fen", "tianjin-12.book");
}

static void
test_misnamed (Places *p, gconstpointer data)
{
  book_file_write (p->system, "tianjin-15.book", 12, "2026-01-01", "fee_fen=4000", "fee_fen=4100");
  assert_refused (p, "tianjin-15.book", "tianjin version 12");
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
  g_assert_nonnull (strstr (error->message, "national-2021, tianjin, tianjin-2025"));
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
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Places, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
