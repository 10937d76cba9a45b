#include "tests/support/verb.h"

#include <gio/gio.h>
#include <string.h>

void
verb_run_clear (VerbRun *run)
{
  g_clear_pointer (&run->out, g_free);
  g_clear_pointer (&run->err, g_free);
}

char *
verb_build_path (const char *name)
{
  const char *build = g_getenv ("HZ_BUILD") != NULL ? g_getenv ("HZ_BUILD") : "build";
  g_autofree char *path = g_build_filename (build, name, NULL);
  return g_canonicalize_filename (path, NULL);
}

VerbRun
verb_run (const char *station, const char *input, const char *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = verb_build_path ("huzheng");
  g_auto (GStrv) words = g_strsplit (arguments, " ", -1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *const always[] = {program, "--station", station, "--lang", "en"};
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    g_ptr_array_add (argv, (gpointer)always[i]);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (argv, words[i]);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocess) process =
      g_subprocess_newv ((const char *const *)argv->pdata,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                             G_SUBPROCESS_FLAGS_STDERR_PIPE,
                         &error);
  g_assert_no_error (error);
  VerbRun run = {0};
  g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL, &run.out, &run.err,
                                 &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run.status = g_subprocess_get_exit_status (process);
  return run;
}

static void
assert_status (const VerbRun *run, int status, const char *arguments)
{
  if (run->status != status)
    g_test_message ("huzheng %s\n%s%s", arguments, run->out, run->err);
  g_assert_cmpint (run->status, ==, status);
}

void
verb_expect (const char *station, int status, const char *arguments)
{
  g_auto (VerbRun) run = verb_run (station, NULL, arguments);
  assert_status (&run, status, arguments);
}

JsonObject *
verb_json (const char *station, int status, guint line, const char *arguments)
{
  g_autofree char *whole = g_strconcat (arguments, " --json", NULL);
  g_auto (VerbRun) run = verb_run (station, NULL, whole);
  g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
  g_autoptr (GError) error = NULL;
  assert_status (&run, status, whole);
  g_assert_cmpuint (g_strv_length (lines), >, line);
  g_autoptr (JsonNode) node = json_from_string (lines[line], &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
  return json_node_dup_object (node);
}

char *
verb_member (JsonObject *object, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  guint last = g_strv_length (names) - 1;
  for (guint i = 0; i < last; i++) {
    g_assert_true (json_object_has_member (object, names[i]));
    object = json_object_get_object_member (object, names[i]);
  }
  JsonNode *node = json_object_get_member (object, names[last]);
  g_assert_nonnull (node);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

void
verb_assert_member (JsonObject *object, const char *path, const char *wanted)
{
  g_autofree char *value = verb_member (object, path);
  if (strcmp (value, wanted) != 0)
    g_test_message ("member %s", path);
  g_assert_cmpstr (value, ==, wanted);
}
