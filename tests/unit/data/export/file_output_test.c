/* A file appears whole or not at all, and replaces nothing but a file. */
#include "data/export/file_output.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
in (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
test_replaces_a_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("output-XXXXXX", NULL), *file = in (folder, "day");
  g_autofree char *text = NULL;
  g_assert_true (g_file_set_contents (file, "before", -1, NULL));
  HzFileOutput *output = hz_file_output_open (file, &error);
  g_assert_no_error (error);
  g_assert_true (hz_file_output_write (output, "after", 5, &error));
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before"); /* until it is whole */
  g_clear_pointer (&text, g_free);
  g_assert_true (hz_file_output_commit (output, &error));
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "after");
  g_unlink (file);
  g_rmdir (folder);
}

/* A link, a pipe, a folder (and so a device) is left as it is, and nothing is left beside it. */
static void
test_refuses_other_names (void)
{
  g_autofree char *folder = g_dir_make_tmp ("output-XXXXXX", NULL), *target = in (folder, "target");
  g_autofree char *link = in (folder, "link"), *pipe = in (folder, "pipe"),
                  *deep = in (folder, "deep");
  g_assert_true (g_file_set_contents (target, "kept", -1, NULL));
  g_assert_cmpint (symlink (target, link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (deep, 0700), ==, 0);
  const char *const names[] = {link, pipe, deep};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (hz_file_output_open (names[i], &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  }
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 4);
  g_unlink (link);
  g_unlink (pipe);
  g_unlink (target);
  g_rmdir (deep);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-output/replaces-a-file", test_replaces_a_file);
  g_test_add_func ("/file-output/refuses-other-names", test_refuses_other_names);
  return g_test_run ();
}
