/* Errors as a person reads them. */
#include "core/base/base.h"

#include <errno.h>

/* What happens at a counter is said in our own sentences, which have translations. */
static void
test_errno_text (void)
{
  static const int met[] = {ENOENT, EPERM, EACCES, EISDIR, ENOTDIR, ENOSPC, EDQUOT, EROFS, EMFILE};
  hz_lang_set (HZ_LANG_EN);
  for (guint i = 0; i < G_N_ELEMENTS (met); i++)
    g_assert_cmpstr (hz_errno_text (met[i]), !=, g_strerror (met[i]));
  g_assert_cmpstr (hz_errno_text (ENOENT), ==, "there is no such file or folder");
  g_assert_cmpstr (hz_errno_text (EACCES), ==, hz_errno_text (EPERM));
  g_assert_cmpstr (hz_errno_text (EXDEV), ==, g_strerror (EXDEV));
}

static void
test_fail (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_fail (&error, HZ_ERROR_BUSY, "%s waits", "one"));
  g_assert_false (hz_fail (&error, HZ_ERROR_FULL, "another")); /* the first reason stays */
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "one waits");
  g_assert_false (hz_fail (NULL, HZ_ERROR_FULL, "nobody asks"));
  /* What a file or a peer says stays text: it cannot clear the screen. */
  g_autoptr (GError) quoted = NULL;
  g_assert_false (hz_fail (&quoted, HZ_ERROR_INVALID, "line “%s”\nno", "a\xff\x1b[2J\xc2\x9bz"));
  g_assert_cmpstr (quoted->message, ==, "line “a\uFFFD\uFFFD[2J\uFFFDz”\nno");
}

/* A refusal carries everything that stands in the way, and its text is the first that blocks. */
static void
test_blocked (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *only_warns = hz_blockers_new ();
  hz_blockers_add (only_warns, &(HzBlocker){.severity = HZ_WARN}, NULL, "look");
  g_assert_true (hz_blocked (&error, only_warns));
  g_assert_no_error (error);

  GPtrArray *found = hz_blockers_new ();
  hz_blockers_add (found, &(HzBlocker){.field = 1, .severity = HZ_WARN}, "Look.", "odd");
  hz_blockers_add (found, &(HzBlocker){.field = 2, .row = 3, .step = 4}, "Do %s.", "no %s", "b");
  hz_blockers_add (found, &(HzBlocker){.field = 5, .severity = HZ_OFFICER}, NULL, "seen");
  g_assert_cmpuint (hz_blockers_count (found), ==, 2);
  g_assert_false (hz_blocked (&error, found));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_cmpstr (error->message, ==, "no b Do %s.");

  g_autoptr (GError) copy = g_error_copy (error);
  g_clear_error (&error);
  const GPtrArray *carried = hz_error_blockers (copy);
  g_assert_nonnull (carried);
  g_assert_cmpuint (carried->len, ==, 3);
  const HzBlocker *first = hz_blockers_first (carried);
  g_assert_cmpuint (first->field, ==, 2);
  g_assert_cmpuint (first->row, ==, 3);
  g_assert_cmpuint (first->step, ==, 4);

  g_autoptr (GError) plain = NULL, foreign = g_error_new (G_FILE_ERROR, 0, "other");
  hz_fail (&plain, HZ_ERROR_BLOCKED, "only text");
  g_assert_null (hz_error_blockers (plain));
  g_assert_null (hz_error_blockers (foreign));
  g_assert_null (hz_error_blockers (NULL));
  g_assert_false (
      hz_blocked_at (NULL, &(HzBlocker){.field = 1}, NULL, "nobody %s", "asks")); /* no leak */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/errno-text", test_errno_text);
  g_test_add_func ("/error/fail", test_fail);
  g_test_add_func ("/error/blocked", test_blocked);
  return g_test_run ();
}
