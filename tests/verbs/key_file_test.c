/* The file of a public key, named by a person: what is no file of a key's size ends at once, with
 * its reason, whatever it is. */
#include "tests/support/folder.h"
#include "tests/support/verb.h"
#include <glib.h>
#include <string.h>
#include <sys/stat.h>

static void
test_key_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
  g_autofree char *large = g_build_filename (folder, "large.pub", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *zeros = g_strnfill (64 * 1024 + 1, '0');
  g_assert_true (g_file_set_contents (large, zeros, -1, NULL));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  const struct {
    const char *file, *why;
  } table[] = {{"/dev/zero", "it is not a file"},
               {folder, "it is not a file"},
               {pipe, "it is not a file"},
               {large, "it is larger than 64 kB"},
               {"/nonexistent", "it cannot be read"}};
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *asked = g_strdup_printf ("credential verify --key %s HZ1:", table[i].file);
    g_auto (VerbRun) run = verb_run (folder, NULL, asked);
    g_assert_cmpint (run.status, ==, 3);
    g_assert_nonnull (strstr (run.err, table[i].why));
  }
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verbs/key-file", test_key_files);
  return g_test_run ();
}
