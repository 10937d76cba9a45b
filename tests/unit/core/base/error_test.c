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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/errno-text", test_errno_text);
  g_test_add_func ("/error/fail", test_fail);
  return g_test_run ();
}
