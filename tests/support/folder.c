#include "tests/support/folder.h"
#include <glib/gstdio.h>

void
folder_remove (const char *path)
{
  g_autoptr (GDir) entries =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  for (const char *name; entries != NULL && (name = g_dir_read_name (entries)) != NULL;) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    folder_remove (child);
  }
  g_remove (path);
}

guint
folder_count (const char *path)
{
  guint count = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) entries = g_dir_open (path, 0, &error);
  g_assert_no_error (error);
  while (g_dir_read_name (entries) != NULL)
    count++;
  return count;
}
