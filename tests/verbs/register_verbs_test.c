/* The register from the command line: import, find, show. */
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tests/support/verb.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
write_file (const char *station, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *file = g_build_filename (station, "inbox", name, NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
  return file;
}

static void
test_import_and_find (void)
{
  g_autofree char *station = demo_init_somewhere ();
  g_autofree char *households =
      write_file (station, "h.csv", "household_number,address\n120199000077,天津市示范区新路7号\n");
  g_autofree char *people =
      write_file (station, "p.csv",
                  "citizen_number,name,曾用名,household_number,address\n"
                  "120199197001010021,仇𠮷,仇小吉,120199000077,天津市示范区新路7号\nbad,甲,,,\n");
  g_autofree char *import_people = g_strconcat ("resident import ", people, NULL);
  g_autofree char *dry = g_strconcat (import_people, " --dry-run", NULL);
  g_autofree char *import_households = g_strconcat ("household import ", households, NULL);
  g_autofree char *rejects = g_strconcat (people, ".rejects", NULL), *said = NULL;
  g_autoptr (JsonObject) first = verb_json (station, 0, 0, import_households);
  verb_assert_member (first, "taken", "1");
  g_autoptr (JsonObject) tried = verb_json (station, 1, 0, dry);
  verb_assert_member (tried, "dry_run", "true");
  g_autofree char *trial = g_strconcat (people, ".dry-run.rejects", NULL);
  verb_assert_member (tried, "rejects", trial);
  g_assert_false (g_file_test (rejects, G_FILE_TEST_EXISTS));
  verb_expect (station, 1, "resident find qiu");
  g_autoptr (JsonObject) done = verb_json (station, 1, 0, import_people);
  verb_assert_member (done, "taken", "1");
  verb_assert_member (done, "rejected", "1");
  verb_assert_member (done, "rejects", rejects);
  g_assert_true (g_file_get_contents (rejects, &said, NULL, NULL));
  g_assert_nonnull (strstr (said, "\n3,\"citizen_number: "));
  g_autoptr (JsonObject) hit = verb_json (station, 0, 0, "resident find qiu");
  verb_assert_member (hit, "match", "pinyin");
  verb_assert_member (hit, "citizen_number", "120199197001010021");
  g_autoptr (JsonObject) place = verb_json (station, 0, 0, "resident find 新路7");
  verb_assert_member (place, "match", "address");
  g_autoptr (JsonObject) former = verb_json (station, 0, 0, "resident find 仇小");
  verb_assert_member (former, "match", "former-name");
  verb_assert_member (former, "former_name", "仇小吉");
  g_auto (VerbRun) line = verb_run (station, NULL, "resident find 仇小");
  g_assert_cmpstr (line.out, ==, "120199197001010021 仇𠮷 formerly 仇小吉 天津市示范区新路7号\n");
  g_autoptr (JsonObject) household = verb_json (station, 0, 0, "household show 120199000077");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (household, "members")), ==,
                    1);
  verb_expect (station, 1, "household show 99");
  folder_remove (station);
}

static void
test_usage (void)
{
  g_autofree char *station = demo_init_somewhere ();
  verb_expect (station, 2, "resident import");
  verb_expect (station, 2, "resident import a b");
  verb_expect (station, 2, "resident import a --encoding latin1");
  verb_expect (station, 2, "resident find lin --limit 0");
  verb_expect (station, 2, "resident find lin --limit 101");
  verb_expect (station, 2, "resident lunch");
  verb_expect (station, 2, "household");
  verb_expect (station, 3, "resident import /nonexistent.csv");
  verb_expect (station, 3, "household import /nonexistent.csv");
  verb_expect (station, 3, "resident import /tmp");
  g_auto (VerbRun) none = verb_run (station, NULL, "resident find zzz");
  g_assert_cmpint (none.status, ==, 1);
  g_assert_cmpstr (none.out, ==, "");
  folder_remove (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/import-and-find", test_import_and_find);
  g_test_add_func ("/register/usage", test_usage);
  return g_test_run ();
}
