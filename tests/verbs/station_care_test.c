/* The care of a station: backup, restore, doctor. */
#include "core/crypto/crypto.h"
#include "tests/support/demo_station.h"
#include "tests/support/sql_file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_backup_and_restore (DemoStation *fx, gconstpointer data)
{
  g_autofree char *copy = demo_in (fx->folder, "copy.db"), *db = demo_in (fx->dir, HZ_STATION_DB);
  g_autofree char *backup = g_strconcat ("backup ", copy, NULL);
  g_autofree char *restore = g_strconcat ("restore ", copy, NULL);
  g_autofree char *force = g_strconcat ("restore --force ", copy, NULL);
  verb_expect (fx->dir, 0, backup);
  g_auto (VerbRun) again = verb_run (fx->dir, NULL, backup); /* never over a file */
  g_assert_cmpint (again.status, ==, 1);
  g_assert_nonnull (strstr (again.err, copy));
  g_assert_null (strstr (strstr (again.err, copy) + 1, copy)); /* named once */
  verb_expect (fx->dir, 1, restore);
  {
    g_autoptr (HzStation) session = demo_opened (fx);
    g_assert_nonnull (session);
    verb_expect (fx->dir, 3, force); /* somebody works */
  }
  g_auto (VerbRun) off =
      verb_run (fx->dir, "demo-secadmin-2026\n", "account disable clerk --account secadmin");
  g_assert_cmpint (off.status, ==, 0);
  verb_expect (fx->dir, 0, force);
  g_autoptr (JsonObject) clerk = verb_json (fx->dir, 0, 1, "account list");
  verb_assert_member (clerk, "name", "clerk");
  verb_assert_member (clerk, "disabled", "false"); /* as it was backed up */
  g_assert_cmpint (g_remove (db), ==, 0);
  verb_expect (fx->dir, 0, restore); /* a station without database needs no force */
  g_autoptr (JsonObject) audit = verb_json (fx->dir, 0, 0, "audit verify");
  verb_assert_member (audit, "ok", "true");
  verb_assert_member (audit, "first_bad", "null");
}

/* Nothing that a verb writes goes over the station's own files, or over what is no file. */
static void
test_own_files (DemoStation *fx, gconstpointer data)
{
  g_autofree char *db = demo_in (fx->dir, HZ_STATION_DB), *link = demo_in (fx->folder, "way");
  g_autofree char *csv = demo_in (fx->folder, "r.csv"), *pipe = demo_in (fx->folder, "pipe");
  g_autofree char *around = g_build_filename (link, HZ_STATION_DB, NULL);
  g_autofree char *key = g_build_filename (fx->dir, "keys", "seal.key", NULL);
  g_autofree char *fresh = g_build_filename (fx->dir, "keys", "new.key", NULL);
  g_autofree char *day = g_build_filename (fx->dir, "outbox", "day.xlsx", NULL);
  const char *const own[] = {db, around, key, fresh};
  g_assert_cmpint (symlink (fx->dir, link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_true (g_file_set_contents (csv, "citizen_number,name\nbad,\n", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (own); i++) {
    g_autofree char *report = g_strdup_printf ("report --date 2026-11-22 --out %s", own[i]);
    g_autofree char *backup = g_strdup_printf ("backup %s", own[i]);
    g_autofree char *import = g_strdup_printf ("resident import %s --rejects %s", csv, own[i]);
    const char *const verbs[] = {report, backup, import};
    for (guint v = 0; v < G_N_ELEMENTS (verbs); v++) {
      g_auto (VerbRun) run = verb_run (fx->dir, NULL, verbs[v]);
      g_assert_cmpint (run.status, ==, 2);
      g_assert_nonnull (strstr (run.err, "lies in the station's own folder"));
    }
  }
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_autofree char *into_pipe = g_strdup_printf ("resident import %s --rejects %s", csv, pipe);
  g_auto (VerbRun) piped = verb_run (fx->dir, NULL, into_pipe);
  g_assert_cmpint (piped.status, ==, 2);
  g_assert_true (g_file_test (pipe, G_FILE_TEST_EXISTS));
  g_autofree char *well = g_strdup_printf ("report --date 2026-11-22 --out %s", day);
  verb_expect (fx->dir, 0, well);
  g_autoptr (JsonObject) audit = verb_json (fx->dir, 0, 0, "audit verify");
  verb_assert_member (audit, "ok", "true");
}

/* What somebody with the file in hand can do. */
static void
tamper (const char *file)
{
  sql_change (file, "DROP TRIGGER audit_no_update;"
                    "UPDATE audit SET actor = 'nobody' WHERE seq = 5");
}

static void
test_restore_tampered (DemoStation *fx, gconstpointer data)
{
  g_autofree char *copy = demo_in (fx->folder, "copy.db");
  g_autofree char *backup = g_strconcat ("backup ", copy, NULL);
  g_autofree char *force = g_strconcat ("restore --force ", copy, NULL);
  verb_expect (fx->dir, 0, backup);
  tamper (copy);
  g_auto (VerbRun) run = verb_run (fx->dir, NULL, force);
  g_assert_cmpint (run.status, ==, 3);
  g_assert_nonnull (strstr (run.err, "entry 5"));
  verb_expect (fx->dir, 0, "audit verify");
  g_autofree char *db = demo_in (fx->dir, HZ_STATION_DB);
  tamper (db);
  g_autoptr (JsonObject) audit = verb_json (fx->dir, 1, 0, "audit verify");
  verb_assert_member (audit, "ok", "false");
  verb_assert_member (audit, "first_bad", "5");
}

static void
test_restore_refuses (DemoStation *fx, gconstpointer data)
{
  g_autofree char *other = demo_in (fx->folder, "other"), *copy = demo_in (fx->folder, "copy.db");
  g_autofree char *backup = g_strconcat ("backup ", copy, NULL);
  g_autofree char *force = g_strconcat ("restore --force ", copy, NULL);
  g_autofree char *db = demo_in (fx->dir, HZ_STATION_DB), *before = NULL, *after = NULL;
  gsize before_size, after_size;
  verb_expect (other, 0, "init --demo");
  verb_expect (other, 0, backup);
  g_assert_true (g_file_get_contents (db, &before, &before_size, NULL));
  verb_expect (fx->dir, 3, force); /* sealed and signed with other keys */
  g_assert_true (g_file_set_contents (copy, "no database", -1, NULL));
  verb_expect (fx->dir, 2, force);
  g_assert_true (g_file_get_contents (db, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

/* What doctor says of WHAT; without a reader its status is 1 in any case. */
static void
assert_doctor (const DemoStation *fx, const char *what, gboolean ok)
{
  g_auto (VerbRun) run = verb_run (fx->dir, NULL, "doctor --json");
  g_autofree char *wanted =
      g_strdup_printf ("{\"check\":\"%s\",\"ok\":%s,", what, ok ? "true" : "false");
  g_assert_cmpint (run.status, ==, 1);
  if (strstr (run.out, wanted) == NULL)
    g_test_message ("%s", run.out);
  g_assert_nonnull (strstr (run.out, wanted));
}

static void
test_doctor (DemoStation *fx, gconstpointer data)
{
  static const char *const sound[] = {"station",  "unit",  "directory", "keys",
                                      "database", "audit", "faces"};
  g_autofree char *public = demo_in (fx->dir, "keys/audit.pub"),
                  *db = demo_in (fx->dir, HZ_STATION_DB);
  g_auto (VerbRun) run = verb_run (fx->dir, NULL, "doctor --json");
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++) {
    g_autofree char *line = g_strdup_printf ("{\"check\":\"%s\",\"ok\":true,", sound[i]);
    g_assert_nonnull (strstr (run.out, line));
  }
  g_assert_cmpint (g_chmod (fx->dir, 0775), ==, 0);
  assert_doctor (fx, "directory", FALSE);
  g_autofree char *other = NULL, *private_key = NULL;
  g_assert_true (hz_sm2_generate (&private_key, &other, NULL));
  g_assert_true (g_file_set_contents (public, other, -1, NULL));
  assert_doctor (fx, "keys", FALSE);
  g_assert_cmpint (g_remove (db), ==, 0);
  assert_doctor (fx, "database", FALSE);
}

/* Replaces FROM in station.ini. */
static void
change_ini (const DemoStation *fx, const char *from, const char *to)
{
  g_autofree char *file = demo_in (fx->dir, HZ_STATION_INI), *ini = NULL;
  g_assert_true (g_file_get_contents (file, &ini, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (ini, from, -1);
  g_autofree char *changed = g_strjoinv (to, parts);
  g_assert_cmpstr (changed, !=, ini);
  g_assert_true (
      g_file_set_contents_full (file, changed, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0640, NULL));
}

/* A code of six digits is read and named as a fault; the placeholder too. */
/* A desk program that was copied alone has no detector beside it. */
static void
test_doctor_faces (DemoStation *fx, gconstpointer data)
{
  g_autofree char *built = verb_build_path ("huzheng-desk"),
                  *alone = demo_in (fx->folder, "huzheng-desk");
  g_autofree char *setting = g_strdup_printf ("program=%s\n", alone);
  g_autofree char *copy = g_strdup_printf ("cp %s %s", built, alone);
  g_assert_true (g_spawn_command_line_sync (copy, NULL, NULL, NULL, NULL));
  change_ini (fx, "program=", setting);
  assert_doctor (fx, "faces", FALSE);
}

static void
test_doctor_unit (DemoStation *fx, gconstpointer data)
{
  change_ini (fx, "code=120199001", "code=120199");
  assert_doctor (fx, "unit", FALSE);
  assert_doctor (fx, "database", TRUE);
  change_ini (fx, "code=120199", "code=000000000");
  assert_doctor (fx, "unit", FALSE);
  assert_doctor (fx, "station", TRUE);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;
  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

/* One fault for which nothing opens is said once; what waits for it names it. */
static void
test_doctor_says_it_once (DemoStation *fx, gconstpointer data)
{
  change_ini (fx, "book=tianjin", "book=shanghai");
  g_auto (VerbRun) run = verb_run (fx->dir, NULL, "doctor");
  g_test_message ("%s", run.out);
  g_assert_cmpint (run.status, ==, 1);
  g_assert_cmpuint (count (run.out, "shanghai"), ==, 1);
  g_assert_cmpuint (count (run.out, "FAULT"), ==, 1);
  g_assert_cmpuint (count (run.out, "not checked, because of the fault: station"), ==, 11);
  g_assert_cmpuint (count (run.out, "does not answer"), ==, 0);
  g_auto (VerbRun) json = verb_run (fx->dir, NULL, "doctor --json");
  g_assert_cmpuint (count (json.out, "\"ok\":false,\"said\":\"not checked"), ==, 11);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/care/backup-and-restore", DemoStation, NULL, demo_set_up, test_backup_and_restore,
              demo_tear_down);
  g_test_add ("/care/own-files", DemoStation, NULL, demo_set_up, test_own_files, demo_tear_down);
  g_test_add ("/care/restore-refuses", DemoStation, NULL, demo_set_up, test_restore_refuses,
              demo_tear_down);
  g_test_add ("/care/restore-tampered", DemoStation, NULL, demo_set_up, test_restore_tampered,
              demo_tear_down);
  g_test_add ("/care/doctor", DemoStation, NULL, demo_set_up, test_doctor, demo_tear_down);
  g_test_add ("/care/doctor-faces", DemoStation, NULL, demo_set_up, test_doctor_faces,
              demo_tear_down);
  g_test_add ("/care/doctor-unit", DemoStation, NULL, demo_set_up, test_doctor_unit,
              demo_tear_down);
  g_test_add ("/care/doctor-says-it-once", DemoStation, NULL, demo_set_up, test_doctor_says_it_once,
              demo_tear_down);
  return g_test_run ();
}
