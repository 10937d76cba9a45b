/* The names by which libfprint is told which readers to see are those that this version of it asks
 * for: what it asks is written down here. */
#include "data/desk/agent/finger/reader_environment.h"
#include "tests/support/folder.h"
#include <libfprint-2/fprint.h>
#include <stdlib.h>
#include <string.h>

static GHashTable *asked;

/* In the place of GLib's, for libfprint too. */
const gchar *
g_getenv (const gchar *variable)
{
  if (asked != NULL && g_str_has_prefix (variable, "FP_"))
    g_hash_table_add (asked, g_strdup (variable));
  return getenv (variable);
}

static GPtrArray *
enumerate (FpContext **context)
{
  g_clear_pointer (&asked, g_hash_table_unref);
  asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  *context = fp_context_new ();
  fp_context_enumerate (*context);
  return fp_context_get_devices (*context);
}

/* The virtual reader that is meant, and no other, whatever a clerk's environment says. */
static void
test_virtual (void)
{
  g_autoptr (FpContext) context = NULL;
  g_autofree char *folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
  g_autofree char *mine = g_build_filename (folder, "mine", NULL);
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  g_setenv ("FP_VIRTUAL_DEVICE", other, TRUE);
  g_setenv ("FP_VIRTUAL_DEVICE_STORAGE", other, TRUE);
  g_setenv ("FP_DRIVERS_WHITELIST", "virtual_device:virtual_device_storage", TRUE);
  hz_reader_environment_virtual (mine);
  GPtrArray *devices = enumerate (&context);
  g_assert_cmpuint (devices->len, ==, 1);
  g_assert_cmpstr (fp_device_get_driver (devices->pdata[0]), ==, "virtual_image");
  g_assert_true (g_hash_table_contains (asked, "FP_DRIVERS_WHITELIST"));

  /* The list itself keeps the others out, not only that their paths are gone. */
  g_clear_object (&context);
  g_setenv ("FP_VIRTUAL_DEVICE", other, TRUE);
  g_assert_cmpuint (enumerate (&context)->len, ==, 1);
  folder_remove (folder);
}

/* Nothing that libfprint asks for is left to a clerk's environment. */
static void
test_real (void)
{
  g_autoptr (FpContext) first = NULL, context = NULL;
  enumerate (&first);
  g_autoptr (GHashTable) names = g_steal_pointer (&asked);
  GHashTableIter all;
  gpointer name;
  g_hash_table_iter_init (&all, names);
  while (g_hash_table_iter_next (&all, &name, NULL))
    g_setenv (name, "nothing", TRUE);
  g_setenv ("FP_DEVICE_EMULATION", "1", TRUE);
  hz_reader_environment_real ();
  g_hash_table_iter_init (&all, names);
  while (g_hash_table_iter_next (&all, &name, NULL))
    if (getenv (name) != NULL)
      g_error ("%s is left", (const char *)name);
  g_assert_null (getenv ("FP_DEVICE_EMULATION"));
  g_assert_true (g_hash_table_contains (names, "FP_DRIVERS_WHITELIST"));
  GPtrArray *devices = enumerate (&context);
  for (guint i = 0; i < devices->len; i++)
    g_assert_false (g_str_has_prefix (fp_device_get_driver (devices->pdata[i]), "virtual"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/reader-environment/virtual", test_virtual);
  g_test_add_func ("/desk/reader-environment/real", test_real);
  int failed = g_test_run ();
  g_clear_pointer (&asked, g_hash_table_unref);
  return failed;
}
