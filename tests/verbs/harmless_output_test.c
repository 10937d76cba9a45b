/* What verbs print from outside moves no terminal: whatever stands in the database, on the command
 * line or in a message, no control character, no escape and no direction mark comes out. And what
 * cannot be written is a failure. */
#include "core/base/base.h"
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tests/support/sql_file.h"
#include "tests/support/verb.h"
#include "tui/keeper/keeper.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define LIN "12019919900307102X"
#define EVIL                                                                                       \
  "\033[31m\302\233"                                                                               \
  "5n\u202E\u2066\rred\nforged"

static void
assert_harmless (const char *text)
{
  const char *bad;
  g_assert_true (g_utf8_validate (text, -1, &bad));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (*at != '\n' && hz_text_is_unsafe (g_utf8_get_char (at)))
      g_error ("U+%04X comes out: %s", g_utf8_get_char (at), text);
}

static void
assert_verb (const char *station, const char *arguments)
{
  for (int json = 0; json < 2; json++) {
    g_autofree char *all = g_strconcat (arguments, json ? " --json" : "", NULL);
    g_auto (VerbRun) run = verb_run (station, NULL, all);
    g_test_message ("%s: %d", all, run.status);
    assert_harmless (run.out);
    assert_harmless (run.err);
    g_assert_null (strstr (run.out, "\nforged"));
    g_assert_null (strstr (run.err, "\nforged"));
  }
}

static void
test_from_database (void)
{
  g_autofree char *station = demo_init_somewhere ();
  g_autofree char *database = g_build_filename (station, HZ_STATION_DB, NULL);
  static const char *const changes[] = {
      "UPDATE resident SET name = '%s', former_name = '%s', address = '%s' WHERE citizen_number = "
      "'" LIN "'",
      "UPDATE household SET householder_name = '%s', address = '%s' || '%s'",
      "UPDATE account SET full_name = '%s' WHERE name = 'clerk'",
  };
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *evil = g_strdup (EVIL);
    g_autoptr (GString) sql = g_string_new (changes[i]);
    g_string_replace (sql, "%s", evil, 0);
    sql_change (database, sql->str);
  }
  static const char *const verbs[] = {
      ("resident show " LIN), "resident find red", "household show 120199000001",
      "account list",         "audit list",        "case list",
  };
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    assert_verb (station, verbs[i]);
  g_autoptr (JsonObject) shown = verb_json (station, 0, 0, "resident show " LIN);
  g_assert_cmpstr (json_object_get_string_member (shown, "name"), ==, EVIL); /* nothing is lost */
  verb_assert_member (shown, "sex", "female");
  folder_remove (station);
}

static void
test_from_arguments (void)
{
  g_autofree char *station = demo_init_somewhere ();
  static const char *const verbs[] = {
      "id",
      "nosuch",
      "case show",
      "case history",
      "resident show",
      "resident find",
      "household show",
      "account disable",
      "papers",
      "help",
      "help --search",
      "credential verify",
      "photo check",
      "finger check",
      "restore",
      "case list --date",
      "case list --waiting",
      "quote --reason",
      "report --date",
      "loss show",
      "resident import",
      "case approve --account x",
      "--lang",
      "account add x --role clerk --full-name",
  };
  /* verb_run splits at blanks: the evil text has none. */
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *arguments = g_strconcat (verbs[i], " \033[31m\302\233\u202Ered", NULL);
    assert_verb (station, arguments);
  }
  assert_verb ("/nonexistent/\033[31m\u202E", "case list");
  folder_remove (station);
}

/* The name of an officer is a name. */
static void
test_account_names (void)
{
  g_autofree char *station = demo_init_somewhere ();
  static const struct {
    const char *arguments;
    int status;
  } cases[] = {
      {"account add zhao1 --account secadmin --role clerk --full-name \033[31m赵", 2},
      {"account add zhao2 --account secadmin --role clerk --full-name 赵1", 2},
      {"account add zhao3 --account secadmin --role clerk --full-name 赵\u200B新", 2},
      {"account add z\033hao --account secadmin --role clerk --full-name 赵新", 2},
      {"account add zhao4 --account secadmin --role clerk --full-name 阿依古丽．买买提", 0},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (VerbRun) run = verb_run (
        station, "demo-secadmin-2026\na long and Odd passphrase 7\na long and Odd passphrase 7\n",
        cases[i].arguments);
    g_test_message ("%s: %s", cases[i].arguments, run.err);
    g_assert_cmpint (run.status, ==, cases[i].status);
  }
  g_auto (VerbRun) list = verb_run (station, NULL, "account list");
  g_assert_nonnull (strstr (list.out, "阿依古丽·买买提"));
  folder_remove (station);
}

/* USE is what follows the program and its station. */
static int
shell (const char *use, const char *station)
{
  g_autofree char *program = verb_build_path ("huzheng");
  g_autofree char *command = g_strjoin (" ", program, "--station", station, use, NULL);
  const char *const argv[] = {"sh", "-c", command, NULL};
  int status;
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                               NULL, &status, NULL));
  return WEXITSTATUS (status);
}

static void
test_full_output (void)
{
  g_autofree char *station = demo_init_somewhere ();
  static const char *const uses[] = {
      "account list >/dev/full",
      "account list --json >/dev/full",
      "resident show " LIN " >/dev/full",
      "audit list >/dev/full",
      "help >/dev/full",
      "help fees >/dev/full",
      "id " LIN " >/dev/full",
      "account list >&-",
      "id " LIN " --json >&-",
      "--help >/dev/full",
      "--version >&-",
  };
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++) {
    g_test_message ("%s", uses[i]);
    g_assert_cmpint (shell (uses[i], station), ==, 3);
  }
  g_assert_cmpint (shell ("account list >/dev/null", station), ==, 0);
  folder_remove (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/harmless-output/from-database", test_from_database);
  g_test_add_func ("/harmless-output/from-arguments", test_from_arguments);
  g_test_add_func ("/harmless-output/account-names", test_account_names);
  g_test_add_func ("/harmless-output/full-output", test_full_output);
  return g_test_run ();
}
