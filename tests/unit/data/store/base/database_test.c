/* The database file: who may open it, its settings, transactions, a busy neighbour, a full disk,
 * its care. */
#include "data/store/base/private.h"
#include "data/store/register/register.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/small_disk.h"
#include "tests/support/station_fixture.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static HzStore *
try_open (Fixture *fx, GError **error)
{
  return hz_store_open (fx->file, FALSE, &fx->keys, "120199001", 480, error);
}

static void
test_settings (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  static const struct {
    const char *pragma;
    gint64 value;
  } wanted[] = {{"PRAGMA synchronous", 2},   {"PRAGMA foreign_keys", 1},
                {"PRAGMA temp_store", 2},    {"PRAGMA trusted_schema", 0},
                {"PRAGMA secure_delete", 1}, {"PRAGMA cell_size_check", 1},
                {"PRAGMA user_version", 27}, {"PRAGMA application_id", 0x48755a68}};
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    gint64 value = -1;
    g_assert_true (HZ_RUN_INT (fx->store, -1, &value, NULL, wanted[i].pragma));
    g_assert_cmpint (value, ==, wanted[i].value);
  }
  g_autofree char *mode = fixture_text (fx, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "wal");
  struct stat info;
  g_assert_cmpint (stat (fx->file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0660);
}

static void
test_too_new (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  fixture_sql (fx, "PRAGMA user_version = 99");
  g_assert_null (try_open (fx, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_TOO_NEW);
  g_assert_nonnull (strstr (error->message, "99"));
  g_assert_cmpint (fixture_int (fx, "PRAGMA user_version"), ==, 99);
}

/* Another program's database and a file that is none stay byte for byte as they were. */
static void
test_foreign_file (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autofree char *other = g_build_filename (fx->dir, "other.db", NULL);
  g_autofree char *own = fx->file;
  fx->file = other;
  fixture_sql (fx, "PRAGMA application_id = 7; CREATE TABLE theirs (x)");
  for (int round = 0; round < 2; round++) {
    g_autofree char *before = NULL, *after = NULL;
    gsize length_before, length_after;
    g_autoptr (GError) error = NULL;
    if (round == 1)
      g_assert_true (g_file_set_contents (
          other,
          "this is a letter and no database at all, but long enough to be read as the "
          "header of a database file, which has one hundred bytes",
          -1, NULL));
    g_assert_true (g_file_get_contents (other, &before, &length_before, NULL));
    g_assert_null (hz_store_open (other, TRUE, &fx->keys, "120199001", 480, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
    g_assert_true (g_file_get_contents (other, &after, &length_after, NULL));
    g_assert_cmpmem (before, length_before, after, length_after);
  }
  fx->file = g_steal_pointer (&own);
}

static void
test_no_file (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autofree char *missing = g_build_filename (fx->dir, "missing.db", NULL);
  g_autofree char *nowhere = g_build_filename (fx->dir, "no", "station.db", NULL);
  g_autofree char *link = g_build_filename (fx->dir, "link.db", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (hz_store_open (missing, FALSE, &fx->keys, "120199001", 480, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (hz_store_open (nowhere, TRUE, &fx->keys, "120199001", 480, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (symlink (fx->file, link), ==, 0);
  g_assert_null (hz_store_open (link, FALSE, &fx->keys, "120199001", 480, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FAILED);
}

/* The table has exactly the columns that the fields name: no field is lost, no column is forgotten.
 */
static void
test_columns (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  static const char *const fixed[] = {"id",
                                      "state",
                                      "number",
                                      "slip_number",
                                      "book_id",
                                      "book_version",
                                      "clerk",
                                      "created_at",
                                      "submitted_at",
                                      "at_step",
                                      "at_field",
                                      "at_row",
                                      "visit_id",
                                      "carried",
                                      "waiver_approved_by",
                                      "waiver_approved_at",
                                      "resubmitted_at",
                                      "decided_by",
                                      "decided_at",
                                      "decision_reason",
                                      "due_on",
                                      "extended_days",
                                      "extended_by",
                                      "extended_at",
                                      "extension_reason",
                                      "valid_from",
                                      "valid_until",
                                      "sent_at",
                                      "ready_at",
                                      "collected_at",
                                      "search_outcome",
                                      "searched_by",
                                      "search_note",
                                      "searched_at",
                                      "inquiry_by",
                                      "inquiry_answer",
                                      "inquired_at"};
  g_autoptr (HzQuery) query =
      HZ_QUERY (fx->store, NULL, "SELECT name FROM pragma_table_info ('case_record')");
  guint fields = 0, others = 0;
  while (hz_query_next (fx->store, query, NULL) == HZ_ROW) {
    HzField field = hz_field_from_name (hz_col_text (query, 0));
    if (field != HZ_FIELD_NONE && !hz_field_is_member (field))
      fields++;
    else {
      g_assert_cmpuint (others, <, G_N_ELEMENTS (fixed));
      g_assert_cmpstr (hz_col_text (query, 0), ==, fixed[others++]);
    }
  }
  g_assert_cmpuint (others, ==, G_N_ELEMENTS (fixed));
  g_assert_cmpuint (fields, ==, HZ_FIELD_CASE_END - 1);
}

static void
test_transaction_rolls_back (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  for (int keep = 0; keep < 2; keep++) {
    g_autoptr (HzTxn) txn = hz_txn_begin (fx->store, NULL);
    g_assert_true (HZ_RUN (fx->store, NULL,
                           "INSERT INTO serial (kind, day, last) VALUES ('case', '2026-11-22', $1)",
                           HZ_I (1 + keep)));
    if (keep)
      g_assert_true (hz_txn_commit (g_steal_pointer (&txn), NULL));
  }
  g_assert_cmpint (fixture_int (fx, "SELECT sum(last) FROM serial"), ==, 2);
}

static void
test_nested_transaction_aborts (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (Fixture) fx = fixture_new ();
    g_assert_nonnull (hz_txn_begin (fx->store, NULL));
    hz_txn_begin (fx->store, NULL);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*transaction inside a transaction*");
}

static void
test_busy (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  sqlite3 *neighbour = NULL;
  g_autoptr (HzCase) opened = hz_store_case_load (fx->store, AS_CLERK, c->id, FALSE, NULL);
  g_assert_nonnull (opened);
  g_assert_cmpint (sqlite3_open (fx->file, &neighbour), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (neighbour, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (hz_store_case_save (fx->store, c, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY);
  /* What is open is read again; a look that cannot be written down shows nothing. */
  g_autoptr (HzCase) readable = hz_store_case_load (fx->store, AS_CLERK, c->id, TRUE, NULL);
  g_assert_nonnull (readable);
  g_assert_null (hz_store_case_load (fx->store, AS_CLERK, c->id, FALSE, NULL));
  sqlite3_exec (neighbour, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (neighbour);
  g_assert_true (hz_store_case_save (fx->store, c, AS_CLERK, NULL));
}

/* Desks write at the same time: every number is given once, the audit stays one chain. */
static void
test_many_desks (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  enum { DESKS = 3, CASES = 4 };
  pid_t desks[DESKS];
  hz_store_close (g_steal_pointer (&fx->store)); /* SQLite must not cross a fork */
  for (int d = 0; d < DESKS; d++) {
    desks[d] = fork ();
    if (desks[d] != 0)
      continue;
    fx->store = fixture_open_at (fx, 480);
    for (int n = 0; n < CASES; n++)
      hz_case_free (fixture_submitted (fx, "first", 2 * (d * CASES + n) + 1));
    hz_store_close (fx->store);
    _exit (0);
  }
  for (int d = 0; d < DESKS; d++) {
    int status = -1;
    g_assert_cmpint (waitpid (desks[d], &status, 0), ==, desks[d]);
    g_assert_cmpint (status, ==, 0);
  }
  fx->store = fixture_open_at (fx, 480);
  g_assert_cmpint (fixture_int (fx, "SELECT count(DISTINCT number) FROM case_record"), ==,
                   DESKS * CASES);
  g_assert_cmpint (fixture_int (fx, "SELECT last FROM serial WHERE kind = 'slip'"), ==,
                   DESKS * CASES);
  HzAuditResult audit;
  g_assert_true (hz_store_audit_verify (fx->store, &audit, NULL));
  g_assert_cmpint (audit.first_bad, ==, 0);
  g_assert_cmpint (audit.entries, ==, 3 + DESKS * CASES * 11);
}

/* --- a full disk --- */

static gboolean
put_large (Fixture *fx, HzCase *c, GError **error)
{
  g_autofree char *data = g_strnfill (400000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (data, 400000);
  HzImage image = {HZ_IMAGE_PHOTO_1, (char *)"image/jpeg", 358, 441, bytes};
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13900000001");
  return hz_store_put_image (fx->store, c, AS_CLERK, &fx->rules->rules, &image, NULL, 0, error);
}

/* What was saved before is there, what failed left nothing, and the counter goes on. */
static void
assert_usable_after_full (Fixture *fx, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hz_case_get (stored, HZ_FIELD_PHONE, 0), ==, "13800000000");
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_image"), ==, 0);
  g_assert_true (put_large (fx, c, &error));
  g_assert_no_error (error);
  g_assert_true (hz_store_check (fx->store, NULL));
  HzAuditResult audit;
  g_assert_true (hz_store_audit_verify (fx->store, &audit, NULL));
  g_assert_cmpint (audit.first_bad, ==, 0);
}

static void
test_full_database (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  sqlite3_exec (fx->store->db, "PRAGMA max_page_count = 60", NULL, NULL, NULL);
  g_assert_false (put_large (fx, c, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FULL);
  sqlite3_exec (fx->store->db, "PRAGMA max_page_count = 1000000", NULL, NULL, NULL);
  assert_usable_after_full (fx, c);
}

/* The system itself refuses to let a file grow. */
static void
test_full_disk (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  struct rlimit before = small_disk_begin (300000);
  gboolean saved = put_large (fx, c, &error);
  small_disk_end (&before);
  g_assert_false (saved);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FULL);
  assert_usable_after_full (fx, c);
}

/* Who only reads needs room too: for the index of the log, here of the first connection. */
static void
test_full_for_reader (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&fx->store, hz_store_close);
  struct rlimit before = small_disk_begin (16000);
  HzStore *none = try_open (fx, &error);
  small_disk_end (&before);
  g_assert_null (none);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FULL);
  g_clear_error (&error);
  fx->store = try_open (fx, &error);
  g_assert_no_error (error);
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored->id, ==, c->id);
}

/* --- care --- */

static void
test_backup (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_autofree char *copy = g_build_filename (fx->dir, "backup.db", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_store_backup (fx->store, AS_OWNER, copy, &error));
  g_assert_false (hz_store_backup (fx->store, AS_OWNER, copy, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_EXISTS);
  g_autoptr (HzStore) restored = hz_store_open (copy, FALSE, &fx->keys, "120199001", 480, NULL);
  g_assert_nonnull (restored);
  g_autoptr (HzCase) found = hz_store_case_load (
      restored, AS_CLERK, hz_store_case_find (restored, AS_CLERK, c->number, NULL), FALSE, NULL);
  g_assert_cmpstr (found->slip_number, ==, c->slip_number);
  HzAuditResult audit;
  g_assert_true (hz_store_audit_verify (restored, &audit, NULL));
  g_assert_cmpint (audit.first_bad, ==, 0);
  g_assert_cmpint (
      fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'backup' AND actor = 'os:test'"), ==,
      1);
}

static void
test_check (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_store_check (fx->store, &error));
  fixture_sql (fx, "PRAGMA foreign_keys = OFF; INSERT INTO lease (case_id, session, account, "
                   "process, until) VALUES (77, 's', 'a', 1, 1)");
  g_assert_false (hz_store_check (fx->store, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "lease"));
}

static void
test_register (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *number = sample_number (SAMPLE_ADULT, 1);
  HzHousehold h = {(char *)"0120199001", (char *)"1", (char *)"张测试", number,
                   (char *)"天津市测试区样本路1号"};
  HzResident r = {number,
                  (char *)"𠮷测试",
                  NULL,
                  (char *)"1",
                  (char *)"01",
                  (char *)"1991-03-07",
                  (char *)"天津市测试区样本路1号",
                  (char *)"0120199001",
                  (char *)"02",
                  (char *)"2026-12-31"};
  g_assert_null (hz_store_resident (fx->store, AS_OWNER, number, NULL, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (hz_store_put_resident (fx->store, AS_OWNER, &r, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (hz_store_put_household (fx->store, AS_OWNER, &h, &error));
  g_assert_true (hz_store_put_resident (fx->store, AS_OWNER, &r, &error));
  h.address = (char *)"天津市测试区样本路2号";
  g_assert_true (hz_store_put_household (fx->store, AS_OWNER, &h, &error));
  g_autoptr (HzHousehold) household =
      hz_store_household (fx->store, AS_OWNER, "0120199001", 0, NULL, &error);
  g_autoptr (HzResident) resident =
      hz_store_resident (fx->store, AS_OWNER, number, NULL, FALSE, &error);
  g_assert_cmpstr (household->address, ==, h.address);
  g_assert_cmpstr (household->householder_number, ==, number);
  g_assert_cmpstr (resident->name, ==, "𠮷测试");
  g_assert_cmpstr (resident->former_name, ==, "");
  g_assert_cmpstr (resident->card_until, ==, "2026-12-31");
  r.citizen_number = (char *)"12019919910307000";
  g_assert_false (hz_store_put_resident (fx->store, AS_OWNER, &r, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/settings", test_settings);
  g_test_add_func ("/store/too-new", test_too_new);
  g_test_add_func ("/store/foreign-file", test_foreign_file);
  g_test_add_func ("/store/no-file", test_no_file);
  g_test_add_func ("/store/columns", test_columns);
  g_test_add_func ("/store/transaction-rolls-back", test_transaction_rolls_back);
  g_test_add_func ("/store/nested-transaction-aborts", test_nested_transaction_aborts);
  g_test_add_func ("/store/busy", test_busy);
  g_test_add_func ("/store/many-desks", test_many_desks);
  g_test_add_func ("/store/full-database", test_full_database);
  g_test_add_func ("/store/full-disk", test_full_disk);
  g_test_add_func ("/store/full-for-reader", test_full_for_reader);
  g_test_add_func ("/store/backup", test_backup);
  g_test_add_func ("/store/check", test_check);
  g_test_add_func ("/store/register", test_register);
  return g_test_run ();
}
