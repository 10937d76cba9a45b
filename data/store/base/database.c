/* Opening the station's database: its file, its settings, its numbered migrations. */
#include "data/store/base/private.h"

#include "core/base/base.h"
#include "data/embed/embed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID                                                                             \
  0x48755a68 /* "HuZh", in the file's header: another program's database is not touched */
#define MIGRATIONS "store/migrations"

/* --- the clock --- */

gint64
hz_store_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

void
hz_store_date_of (const HzStore *store, gint64 seconds, GDate *day)
{
  hz_date_from_unix (seconds, store->offset_minutes, day);
}

char *
hz_store_day_of (HzStore *store, gint64 seconds)
{
  GDate day;
  hz_store_date_of (store, seconds, &day);
  return hz_date_format (&day);
}

gint64
hz_store_day_begin (HzStore *store, const GDate *day)
{
  enum { JULIAN_1970 = 719163 }; /* g_date_get_julian() of 1970-01-01 */
  return ((gint64)g_date_get_julian (day) - JULIAN_1970) * 86400 - store->offset_minutes * 60;
}

/* --- what the station gives: its code, its key --- */

const char *
hz_store_source (const HzStore *store)
{
  return store->source;
}

const char *
hz_store_station_code (const HzStore *store)
{
  return store->station_code;
}

GBytes *
hz_store_seal (const HzStore *store, const char *label, const guint8 *plain, gsize length,
               GError **error)
{
  return hz_seal (store->keys->seal, label, plain, length, error);
}

gboolean
hz_store_mac (HzStore *store, const char *text, guint8 mac[32], GError **error)
{
  return hz_mac (store->keys->seal, text, mac, error);
}

GBytes *
hz_store_unseal (const HzStore *store, const char *label, GBytes *sealed, GError **error)
{
  return hz_unseal (store->keys->seal, label, sealed, error);
}

/* --- the file --- */
/* Links in the path of the station's folder are up to the administrator, but the database itself
 * must not be a link. */
static char *
real_path (const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file), *name = g_path_get_basename (file);
  char *real = realpath (folder, NULL);
  if (real == NULL) {
    hz_fail (error, HZ_ERROR_NOT_FOUND,
             _ ("There is no station in %s: %s. Check the folder, or make a station with “huzheng "
                "init”."),
             folder, hz_errno_text (errno));
    return NULL;
  }
  char *path = g_build_filename (real, name, NULL);
  free (real);
  return path;
}

/* The group of the station shares the file: SQLite gives its log files the same mode. */
static gboolean
create_file (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0660);
  if (fd < 0)
    return errno == EEXIST ||
           hz_fail (error, errno == ENOSPC ? HZ_ERROR_FULL : HZ_ERROR_FAILED,
                    _ ("The database %s cannot be created: %s. Check the folder and its owner."),
                    path, hz_errno_text (errno));
  fchmod (fd, 0660);
  close (fd);
  return TRUE;
}

static gboolean
connect_file (HzStore *store, const char *file, gboolean create, GError **error)
{
  g_autofree char *path = real_path (file, error);
  if (path == NULL || (create && !create_file (path, error)))
    return FALSE;
  struct stat info;
  if (lstat (path, &info) != 0)
    return hz_fail (
        error, HZ_ERROR_NOT_FOUND,
        _ ("There is no database %s: %s. Check the folder, or make a station with “huzheng init”."),
        path, hz_errno_text (errno));
  /* Only one thread uses the connection, so SQLite needs no locks for it. */
  if (sqlite3_open_v2 (path, &store->db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX,
                       NULL) != SQLITE_OK)
    return hz_fail (
        error, HZ_ERROR_FAILED,
        _ ("The database %s cannot be opened: %s. Check its owner and mode; it may be no link."),
        path, sqlite3_errmsg (store->db));
  sqlite3_extended_result_codes (store->db, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  hz_turn_init (&store->turn, store->db, folder);
  return TRUE;
}

/* --- settings --- */

static gboolean
run_script (HzStore *store, const char *sql, GError **error)
{
  return sqlite3_exec (store->db, sql, NULL, NULL, NULL) == SQLITE_OK || hz_db_fail (store, error);
}

static gboolean
read_header (HzStore *store, gint64 *application, gint64 *version, gint64 *objects, GError **error)
{
  return HZ_RUN_INT (store, 0, application, error, "PRAGMA application_id") &&
         HZ_RUN_INT (store, 0, version, error, "PRAGMA user_version") &&
         HZ_RUN_INT (store, 0, objects, error, "SELECT count(*) FROM sqlite_schema");
}

/* Checks before anything is written, so that a file of another program is not changed. */
static gboolean
check_owner (HzStore *store, gboolean create, GError **error)
{
  gint64 application, version, objects;
  g_autoptr (GError) local = NULL;
  if (!read_header (store, &application, &version, &objects, &local)) {
    if ((sqlite3_errcode (store->db) & 0xff) == SQLITE_NOTADB)
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("This file is no database of a station. Choose the station's folder."));
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  gboolean empty = application == 0 && version == 0 && objects == 0;
  if (application == APPLICATION_ID || (empty && create))
    return TRUE;
  return hz_fail (error, HZ_ERROR_INVALID,
                  _ ("This database belongs to another program and was left as it is. Choose the "
                     "station's folder."));
}

static gboolean
configure (HzStore *store, GError **error)
{
  static const char *const settings[] = {
      "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA temp_store = MEMORY",
      "PRAGMA trusted_schema = OFF", "PRAGMA mmap_size = 8589934592", "PRAGMA secure_delete = ON",
      "PRAGMA cell_size_check = ON",
      /* 32 MB at most: enough to keep the upper pages of every index of a large register, which
       * each search reads, in memory; the memory map covers only 2 GB. */
      "PRAGMA cache_size = -32768"};
  if (!run_script (store, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!run_script (store, settings[i], error))
      return FALSE;
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return TRUE;
}

/* --- migrations --- */
/* A file that rebuilds tables names them, and those that refer to them, after this word on its
 * first line. (transfer full) */
#define REBUILD "-- rebuild "

static char **
rebuilt_tables (const char *sql)
{
  if (!g_str_has_prefix (sql, REBUILD))
    return NULL;
  const char *from = sql + strlen (REBUILD);
  g_autofree char *line = g_strndup (from, strcspn (from, "\n"));
  return g_strsplit (line, " ", -1);
}

static gboolean
references_hold (HzStore *store, char **tables, GError **error)
{
  for (guint i = 0; tables != NULL && tables[i] != NULL; i++) {
    g_autofree char *sql = g_strdup_printf ("PRAGMA foreign_key_check (%s)", tables[i]);
    g_autoptr (HzQuery) query = HZ_QUERY (store, error, sql);
    HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
    if (row == HZ_ROW)
      return hz_fail (error, HZ_ERROR_DAMAGED,
                      _ ("A row of %s refers to one that is not there: the database was changed "
                         "from outside. Stop work and restore the last backup."),
                      tables[i]);
    if (row == HZ_ROW_ERROR)
      return FALSE;
  }
  return TRUE;
}

static gboolean
apply_sql (HzStore *store, const char *sql, char **rebuilt, gint64 number, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                           APPLICATION_ID, (int)number);
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  gint64 version;
  if (txn == NULL || !HZ_RUN_INT (store, 0, &version, error, "PRAGMA user_version"))
    return FALSE;
  if (version >= number) /* another session was quicker */
    return TRUE;
  return run_script (store, sql, error) && run_script (store, mark, error) &&
         hz_migration_fill (store, number, error) && references_hold (store, rebuilt, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

/* Foreign keys can be switched off only outside a transaction. With them on, dropping a table in
 * order to rebuild it would delete the rows that refer to it. */
static gboolean
apply (HzStore *store, const char *name, gint64 number, GError **error)
{
  g_autofree char *path = g_strconcat (MIGRATIONS "/", name, NULL);
  g_autoptr (GBytes) bytes = hz_embedded (path);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *sql = g_strndup (text, length);
  g_auto (GStrv) rebuilt = rebuilt_tables (sql);
  if (rebuilt != NULL && !run_script (store, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  gboolean applied = apply_sql (store, sql, rebuilt, number, error);
  return run_script (store, "PRAGMA foreign_keys = ON", applied ? error : NULL) && applied;
}

static gboolean
migrate (HzStore *store, GError **error)
{
  g_auto (GStrv) names = hz_embedded_list (MIGRATIONS);
  gint64 version, newest = 0;
  if (!HZ_RUN_INT (store, 0, &version, error, "PRAGMA user_version"))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    newest = MAX (newest, g_ascii_strtoll (names[i], NULL, 10));
  if (version > newest)
    return hz_fail (error, HZ_ERROR_TOO_NEW,
                    _ ("This station's database was written by a newer huzheng (format %d, this "
                       "program knows %d). "
                       "Nothing was changed. Install the newer program, or restore a backup made "
                       "with this one."),
                    (int)version, (int)newest);
  for (guint i = 0; names[i] != NULL; i++) {
    gint64 number = g_ascii_strtoll (names[i], NULL, 10);
    if (number > version && !apply (store, names[i], number, error))
      return FALSE;
  }
  return TRUE;
}

/* --- life --- */

HzStore *
hz_store_open (const char *file, gboolean create, const HzKeys *keys, const char *station_code,
               int offset_minutes, GError **error)
{
  g_autoptr (HzStore) store = g_new0 (HzStore, 1);
  store->keys = keys;
  store->turn.folder = -1;
  store->station_code = g_strdup (station_code);
  store->source = g_strdup_printf ("uid:%u", (guint)getuid ());
  store->offset_minutes = offset_minutes;
  store->queries = g_hash_table_new_full (hz_sql_hash, g_str_equal, g_free,
                                          (GDestroyNotify)(void (*) (void))sqlite3_finalize);
  store->open_lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!connect_file (store, file, create, error) || !check_owner (store, create, error) ||
      !configure (store, error) || !migrate (store, error))
    return NULL;
  return g_steal_pointer (&store);
}

void
hz_store_close (HzStore *store)
{
  if (store == NULL)
    return;
  hz_txn_rollback (store->txn);
  g_hash_table_destroy (store->queries);
  g_hash_table_destroy (store->open_lists);
  sqlite3_close (store->db);
  hz_turn_clear (&store->turn);
  g_free (store->station_code);
  g_free (store->source);
  g_free (store);
}
