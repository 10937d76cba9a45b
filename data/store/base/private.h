/* The connection itself, and what the files of this room share. */
#pragma once
#include "data/store/base/inside.h"

#include <sqlite3.h>

struct _HzStore {
  sqlite3 *db;
  const HzKeys *keys;
  char *station_code;
  int offset_minutes;
  GHashTable *queries; /* SQL text to its prepared statement */
  HzTxn *txn;          /* the open one, or NULL */
};

/* For the table of prepared statements, which is asked at each of them. */
guint hz_sql_hash (gconstpointer sql);
/* Sets ERROR to the database's last error. Returns FALSE. */
gboolean hz_db_fail (HzStore *store, GError **error);
/* Is there no room for what just failed with CODE? */
gboolean hz_db_is_full (sqlite3 *db, int code);

/* fills.c: what migration NUMBER needs beside its file, inside its transaction. */
gboolean hz_migration_fill (HzStore *store, gint64 number, GError **error);
