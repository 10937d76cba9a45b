#include "tests/support/sql_file.h"
#include <sqlite3.h>

#define PATIENCE_MS 10000

static sqlite3 *
opened (const char *file, int flags)
{
  sqlite3 *db = NULL;
  if (sqlite3_open_v2 (file, &db, flags, NULL) != SQLITE_OK)
    g_error ("%s: %s", file, sqlite3_errmsg (db));
  sqlite3_busy_timeout (db, PATIENCE_MS);
  return db;
}

int
sql_change (const char *file, const char *sql)
{
  sqlite3 *db = opened (file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  int changed = sqlite3_changes (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return changed;
}

char *
sql_text (const char *file, const char *sql)
{
  sqlite3 *db = opened (file, SQLITE_OPEN_READONLY);
  sqlite3_stmt *stmt = NULL;
  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  int code = sqlite3_step (stmt);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  char *text = g_strdup (code == SQLITE_ROW ? (const char *)sqlite3_column_text (stmt, 0) : NULL);
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return text != NULL ? text : g_strdup ("");
}
