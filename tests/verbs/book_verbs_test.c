/* A station with a second version of its rule book: what its verbs quote, and what they say of a
 * faulty file. */
#include "tests/support/book_file.h"
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tests/support/verb.h"

#include <locale.h>
#include <string.h>

static void
test_verbs (void)
{
  g_autofree char *dir = demo_init_somewhere (), *folder = g_path_get_dirname (dir);
  g_autofree char *own = g_build_filename (dir, "books", NULL);
  static const char ask[] = "quote --book tianjin --reason first --born 1990-01-01 --on ";
  g_autofree char *then = g_strconcat (ask, "2025-12-31", NULL),
                  *now = g_strconcat (ask, "2026-01-01", NULL),
                  *early = g_strconcat (ask, "2012-06-01", NULL);
  book_file_write (own, "tianjin-12.book", 12, "2026-01-01", "fee_fen=2000", "fee_fen=3000");
  g_autoptr (JsonObject) old = verb_json (dir, 0, 0, then);
  g_autoptr (JsonObject) new = verb_json (dir, 0, 0, now);
  g_autoptr (JsonObject) first = verb_json (dir, 1, 0, early);
  verb_assert_member (old, "book_version", "2");
  verb_assert_member (old, "fee.due_fen", "2000");
  verb_assert_member (new, "book_version", "12");
  verb_assert_member (new, "fee.due_fen", "3000");
  verb_assert_member (new, "book_in_force", "true");
  verb_assert_member (first, "book_in_force", "false");
  verb_assert_member (first, "book_valid_from", "2013-01-01");
  g_auto (VerbRun) doctor = verb_run (dir, NULL, "doctor");
  g_assert_nonnull (strstr (doctor.out, "tianjin 12 from 2026-01-01"));
  g_assert_nonnull (strstr (doctor.out, "national-2021 2 from"));
  book_file_write (own, "tianjin-12.book", 12, "2026-01-01", "age_from=16", "age_from=17");
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
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/books/verbs", test_verbs);
  return g_test_run ();
}
