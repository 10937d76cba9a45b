/* A station that the program 0.1.0 made and worked at: the program of today migrates it once, its
 * audit holds, its people log in, and nothing else of it is changed. */
#include "data/store/account/account.h"
#include "tests/support/yesterday.h"

#include <locale.h>
#include <string.h>

/* Of the audit, as packed: the last is a list that was looked at. What the migration adds says that
 * the administrator of before is a system administrator now. */
#define ENTRIES_AFTER 96

/* --- the audit --- */

static void
test_audit (Yesterday *y, gconstpointer data)
{
  g_autoptr (JsonObject) audit = verb_json (y->dir, 0, 0, "audit verify");
  verb_assert_member (audit, "ok", "true");
  verb_assert_member (audit, "first_bad", "null");
  verb_assert_member (audit, "entries", G_STRINGIFY (ENTRIES_AFTER));
  yesterday_as_packed (
      y, "SELECT group_concat (seq || at || actor || act || subject || detail || digest)"
         " FROM (SELECT * FROM audit WHERE seq <= 95 ORDER BY seq)");
  yesterday_as_packed (y,
                       "SELECT group_concat (day || seq || digest || signature) FROM audit_anchor"
                       " WHERE day = '2026-11-27'");
}

/* The chain and its signature are looked at, not only counted. */
static void
test_audit_changed (Yesterday *y, gconstpointer data)
{
  sql_change (y->database, "DROP TRIGGER audit_no_update;"
                           "UPDATE audit SET actor = 'nobody' WHERE seq = 41");
  g_autoptr (JsonObject) audit = verb_json (y->dir, 1, 0, "audit verify");
  verb_assert_member (audit, "ok", "false");
  verb_assert_member (audit, "first_bad", "41");
}

/* --- people --- */

static void
test_accounts (Yesterday *y, gconstpointer data)
{
  static const struct {
    const char *name, *full_name, *password;
  } accounts[] = {{"clerk", "王悦", "demo-clerk-2026"},
                  {"officer", "李国强", "demo-officer-2026"},
                  {"admin", "系统管理员", "demo-admin-2026"}};
  g_autoptr (HzStation) station = yesterday_opened (y);
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HzAccount) account =
        hz_store_login (station->store, accounts[i].name, accounts[i].password, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (account->full_name, ==, accounts[i].full_name);
    g_assert_false (account->disabled);
    g_assert_true (account->lacks_secadmin); /* it has none yet: everybody hears of it */
    g_assert_null (hz_store_login (station->store, accounts[i].name, "demo-other-2026", &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  }
}

static void
test_register (Yesterday *y, gconstpointer data)
{
  g_autoptr (JsonObject) person = verb_json (y->dir, 0, 0, "resident show 12019919900307102X");
  verb_assert_member (person, "name", "林晓燕");
  verb_assert_member (person, "address", "天津市示范区和平里12号楼3门501号");
  verb_assert_member (person, "card_until", "2027-01-27");
  verb_assert_member (person, "household_number", "120199000001");
  yesterday_as_packed (y, "SELECT count (*) FROM resident");
  yesterday_as_packed (y, "SELECT count (*) FROM household");
}

/* --- the station --- */

static void
test_doctor (Yesterday *y, gconstpointer data)
{
  static const char *const sound[] = {"station", "keys", "database", "audit", "books"};
  g_auto (VerbRun) run = verb_run (y->dir, NULL, "doctor --json");
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++) {
    g_autofree char *line = g_strdup_printf ("{\"check\":\"%s\",\"ok\":true,", sound[i]);
    if (strstr (run.out, line) == NULL)
      g_test_message ("%s", run.out);
    g_assert_nonnull (strstr (run.out, line));
  }
}

/* The bytes of FILE of the station. (transfer full) */
static char *
bytes_of (const Yesterday *y, const char *file)
{
  g_autofree char *path = g_build_filename (y->dir, file, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
}

/* It is migrated once; keys and settings stay the owner's. */
static void
test_opened_again (Yesterday *y, gconstpointer data)
{
  static const char *const files[] = {HZ_STATION_DB,    HZ_STATION_INI,   "keys/seal.key",
                                      "keys/audit.key", "keys/audit.pub", "keys/paper.key"};
  char *first[G_N_ELEMENTS (files)];
  g_autofree char *version = NULL, *again = NULL;
  for (guint i = 1; i < G_N_ELEMENTS (files); i++)
    first[i] = bytes_of (y, files[i]);
  hz_station_free (yesterday_opened (y));
  version = sql_text (y->database, "PRAGMA user_version");
  g_assert_cmpint (g_ascii_strtoll (version, NULL, 10), >=, 15);
  first[0] = bytes_of (y, files[0]);
  hz_station_free (yesterday_opened (y));
  again = sql_text (y->database, "PRAGMA user_version");
  g_assert_cmpstr (again, ==, version);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *second = bytes_of (y, files[i]);
    g_assert_cmpstr (second, ==, first[i]);
    g_free (first[i]);
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Yesterday *, gconstpointer);
  } tests[] = {
      {"/station-of-yesterday/audit", test_audit},
      {"/station-of-yesterday/audit-changed", test_audit_changed},
      {"/station-of-yesterday/accounts", test_accounts},
      {"/station-of-yesterday/register", test_register},
      {"/station-of-yesterday/doctor", test_doctor},
      {"/station-of-yesterday/opened-again", test_opened_again},
  };
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Yesterday, NULL, yesterday_set_up, tests[i].test,
                yesterday_tear_down);
  return g_test_run ();
}
