/* Statements and transactions: prepared once, bound by position, reset when done; every failure of
 * SQLite becomes one of our errors here. */
#include "data/store/base/private.h"

#include "core/base/base.h"

#include <errno.h>
#include <string.h>

/* --- errors --- */
/* SQLite says SQLITE_FULL for ENOSPC only. For a quota or a limit on file size it reports "I/O
 * error", and by then errno belongs to another call; but the file that failed, the database or its
 * log, remembers its own. */
static gboolean
file_is_full (sqlite3 *db, int which)
{
  sqlite3_file *file = NULL;
  int last = 0;
  if (sqlite3_file_control (db, "main", which, &file) != SQLITE_OK || file == NULL ||
      file->pMethods == NULL ||
      file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &last) != SQLITE_OK)
    return FALSE;
  return last == ENOSPC || last == EDQUOT || last == EFBIG;
}

/* The index of the log, which a reader makes grow too, is no file of the connection; its code is
 * for this alone. */
gboolean
hz_db_is_full (sqlite3 *db, int code)
{
  return (code & 0xff) == SQLITE_FULL ||
         ((code & 0xff) == SQLITE_IOERR && (sqlite3_extended_errcode (db) == SQLITE_IOERR_SHMSIZE ||
                                            file_is_full (db, SQLITE_FCNTL_JOURNAL_POINTER) ||
                                            file_is_full (db, SQLITE_FCNTL_FILE_POINTER)));
}

static gboolean
constraint_fail (sqlite3 *db, GError **error)
{
  const char *what = sqlite3_errmsg (db); /* names columns, never values */
  switch (sqlite3_extended_errcode (db)) {
  case SQLITE_CONSTRAINT_UNIQUE:
  case SQLITE_CONSTRAINT_PRIMARYKEY:
    return hz_fail (
        error, HZ_ERROR_EXISTS,
        _ ("It is there already (%s). Nothing was changed. Look up the existing entry."), what);
  case SQLITE_CONSTRAINT_FOREIGNKEY:
    return hz_fail (error, HZ_ERROR_NOT_FOUND,
                    _ ("The account, household or case that this refers to is not in the database. "
                       "Nothing was changed. Enter that one first."));
  case SQLITE_CONSTRAINT_TRIGGER:
    return hz_fail (error, HZ_ERROR_DENIED,
                    _ ("This record can never be changed (%s). Nothing was changed."), what);
  default:
    return hz_fail (
        error, HZ_ERROR_INVALID,
        _ ("A value is too long or of the wrong form (%s). Nothing was changed. Correct it."),
        what);
  }
}

gboolean
hz_db_fail (HzStore *store, GError **error)
{
  int code = sqlite3_errcode (store->db) & 0xff;
  if (hz_db_is_full (store->db, code))
    return hz_fail (
        error, HZ_ERROR_FULL,
        _ ("The disk of the station is full: this was not saved, what was saved before is safe. "
           "Ask the administrator to free space, then do it again."));
  switch (code) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return hz_fail (
        error, HZ_ERROR_BUSY,
        _ ("The database is in use by another desk. Nothing was changed. Try again in a moment."));
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return hz_fail (
        error, HZ_ERROR_DAMAGED,
        _ ("The station's database is damaged (%s). Stop work and restore the last backup."),
        sqlite3_errmsg (store->db));
  case SQLITE_CONSTRAINT:
    return constraint_fail (store->db, error);
  default:
    return hz_fail (error, HZ_ERROR_FAILED,
                    _ ("The station's database could not do this: %s. Nothing was changed. Tell "
                       "the administrator."),
                    sqlite3_errmsg (store->db));
  }
}

/* --- statements --- */
/* SQLite numbers $1, $2 by first use, PostgreSQL by the digit: both agree only when they appear in
 * order. */
static void
check_placeholders (HzQuery *query, const char *sql)
{
  for (int i = 1; i <= sqlite3_bind_parameter_count (query); i++) {
    char expected[16];
    g_snprintf (expected, sizeof expected, "$%d", i);
    if (g_strcmp0 (sqlite3_bind_parameter_name (query, i), expected) != 0)
      g_error ("placeholders out of order: %s", sql);
  }
}

/* Hashes the length and the last characters, because statements are long and differ at their end.
 */
guint
hz_sql_hash (gconstpointer sql)
{
  gsize length = strlen (sql);
  const char *last = (const char *)sql + length - MIN (length, 16);
  return g_str_hash (last) + (guint)length * 31;
}

static HzQuery *
prepared (HzStore *store, const char *sql, GError **error)
{
  HzQuery *query = g_hash_table_lookup (store->queries, sql);
  if (query != NULL) {
    if (sqlite3_stmt_busy (query))
      g_error ("statement used twice at once: %s", sql);
    return query;
  }
  if (sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &query, NULL) !=
      SQLITE_OK) {
    hz_db_fail (store, error);
    return NULL;
  }
  check_placeholders (query, sql);
  g_hash_table_insert (store->queries, g_strdup (sql), query);
  return query;
}

static int
bind_one (HzQuery *query, int place, const HzBind *bind)
{
  switch (bind->type) {
  case HZ_BIND_INT:
    return sqlite3_bind_int64 (query, place, bind->number);
  case HZ_BIND_BYTES: {
    if (bind->bytes == NULL)
      return sqlite3_bind_null (query, place);
    gsize length;
    const void *data = g_bytes_get_data (bind->bytes, &length);
    return sqlite3_bind_blob64 (query, place, data, length, SQLITE_STATIC);
  }
  default:
    return sqlite3_bind_text (query, place, bind->text, -1, SQLITE_STATIC);
  }
}

HzQuery *
hz_query (HzStore *store, const char *sql, const HzBind *binds, GError **error)
{
  g_autoptr (HzQuery) query = prepared (store, sql, error);
  if (query == NULL)
    return NULL;
  int place = 0;
  for (; binds[place].type != HZ_BIND_END; place++)
    if (sqlite3_bind_parameter_count (query) <= place ||
        bind_one (query, place + 1, &binds[place]) != SQLITE_OK) {
      hz_db_fail (store, error);
      return NULL;
    }
  if (place != sqlite3_bind_parameter_count (query))
    g_error ("%d values for: %s", place, sql);
  return g_steal_pointer (&query);
}

/* Bindings are cleared too: SQLite must not keep pointers to values that get wiped. */
void
hz_query_done (HzQuery *query)
{
  if (query == NULL)
    return;
  sqlite3_reset (query);
  sqlite3_clear_bindings (query);
}

HzRow
hz_query_next (HzStore *store, HzQuery *query, GError **error)
{
  switch (sqlite3_step (query)) {
  case SQLITE_ROW:
    return HZ_ROW;
  case SQLITE_DONE:
    return HZ_ROW_END;
  default:
    hz_db_fail (store, error);
    return HZ_ROW_ERROR;
  }
}

const char *
hz_col_text (HzQuery *query, int column)
{
  const char *text = (const char *)sqlite3_column_text (query, column);
  return text != NULL ? text : "";
}

gint64
hz_col_int (HzQuery *query, int column)
{
  return sqlite3_column_int64 (query, column);
}

GBytes *
hz_col_bytes (HzQuery *query, int column)
{
  if (sqlite3_column_type (query, column) == SQLITE_NULL)
    return NULL;
  const void *data = sqlite3_column_blob (query, column);
  return g_bytes_new (data, (gsize)sqlite3_column_bytes (query, column));
}

gboolean
hz_run (HzStore *store, const char *sql, const HzBind *binds, GError **error)
{
  g_autoptr (HzQuery) query = hz_query (store, sql, binds, error);
  return query != NULL && hz_query_next (store, query, error) != HZ_ROW_ERROR;
}

gboolean
hz_run_written (HzStore *store, const char *sql, const HzBind *binds, gboolean *written,
                GError **error)
{
  gboolean done = hz_run (store, sql, binds, error);
  *written = done && sqlite3_changes (store->db) > 0;
  return done;
}

gboolean
hz_insert (HzStore *store, const char *sql, const HzBind *binds, gint64 *id, GError **error)
{
  gboolean done = hz_run (store, sql, binds, error);
  *id = done ? sqlite3_last_insert_rowid (store->db) : 0;
  return done;
}

enum { FIRST }; /* the column that hz_run_int and hz_run_text read */

gboolean
hz_run_int (HzStore *store, const char *sql, const HzBind *binds, gint64 missing, gint64 *value,
            GError **error)
{
  g_autoptr (HzQuery) query = hz_query (store, sql, binds, error);
  if (query == NULL)
    return FALSE;
  HzRow row = hz_query_next (store, query, error);
  *value = row == HZ_ROW ? hz_col_int (query, FIRST) : missing;
  return row != HZ_ROW_ERROR;
}

gboolean
hz_run_text (HzStore *store, const char *sql, const HzBind *binds, char **text, GError **error)
{
  *text = NULL;
  g_autoptr (HzQuery) query = hz_query (store, sql, binds, error);
  if (query == NULL)
    return FALSE;
  HzRow row = hz_query_next (store, query, error);
  if (row == HZ_ROW)
    *text = g_strdup (hz_col_text (query, FIRST));
  return row != HZ_ROW_ERROR;
}

/* --- transactions --- */

struct _HzTxn {
  HzStore *store;
};

static HzTxn *
begin (HzStore *store, const char *sql, GError **error)
{
  if (store->txn != NULL)
    g_error ("a transaction inside a transaction");
  gboolean begun = HZ_RUN (store, error, sql);
  hz_turn_taken (&store->turn);
  if (!begun)
    return NULL;
  store->txn = g_new0 (HzTxn, 1);
  store->txn->store = store;
  store->owes_entry = FALSE;
  return store->txn;
}

HzTxn *
hz_txn_begin (HzStore *store, GError **error)
{
  return begin (store, "BEGIN IMMEDIATE", error);
}

HzTxn *
hz_txn_read (HzStore *store, GError **error)
{
  return begin (store, "BEGIN", error);
}

gboolean
hz_txn_is_open (const HzStore *store)
{
  return store->txn != NULL;
}

void
hz_txn_rollback (HzTxn *txn)
{
  if (txn == NULL)
    return;
  HzStore *store = txn->store;
  /* After a full disk SQLite may already have rolled back. */
  if (!sqlite3_get_autocommit (store->db))
    HZ_RUN (store, NULL, "ROLLBACK");
  store->txn = NULL;
  g_free (txn);
}

gboolean
hz_txn_commit (HzTxn *txn, GError **error)
{
  if (txn->store->owes_entry)
    g_error ("an act or a look without its entry in the audit");
  if (!HZ_RUN (txn->store, error, "COMMIT")) {
    hz_txn_rollback (txn);
    return FALSE;
  }
  txn->store->txn = NULL;
  g_free (txn);
  return TRUE;
}
