/* Care of the database: a copy while the counter works, and a check for damage. */
#include "data/store/base/private.h"

#include "core/base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A backup never replaces a file, because the older one may be the only good one. */
static gboolean
make_file (const char *file, GError **error)
{
  int fd = open (file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640);
  if (fd < 0 && errno == EEXIST)
    return hz_fail (error, HZ_ERROR_EXISTS,
                    _ ("%s is there already and was left as it is. Choose another name."), file);
  if (fd < 0)
    return hz_fail (error, errno == ENOSPC ? HZ_ERROR_FULL : HZ_ERROR_FAILED,
                    _ ("%s cannot be written: %s. Choose another folder."), file,
                    hz_errno_text (errno));
  close (fd);
  return TRUE;
}

static gboolean
copy_pages (HzStore *store, sqlite3 *copy, const char *file, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy, "main", store->db, "main");
  int code = backup != NULL ? sqlite3_backup_step (backup, -1) : sqlite3_errcode (copy);
  int finish = backup != NULL ? sqlite3_backup_finish (backup) : SQLITE_OK;
  if (code == SQLITE_DONE && finish == SQLITE_OK)
    return TRUE;
  int first = (code == SQLITE_DONE ? finish : code) & 0xff;
  if (first == SQLITE_BUSY || first == SQLITE_LOCKED)
    return hz_fail (
        error, HZ_ERROR_BUSY,
        _ ("The database is in use by another desk. Try the backup again in a moment."));
  return hz_fail (error, hz_db_is_full (copy, first) ? HZ_ERROR_FULL : HZ_ERROR_FAILED,
                  _ ("The backup %s could not be written: %s. The unfinished file was removed; "
                     "choose a disk with more space."),
                  file, sqlite3_errstr (first));
}

gboolean
hz_store_backup (HzStore *store, const HzActor *actor, const char *file, GError **error)
{
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *absolute = g_canonicalize_filename (file, NULL);
  sqlite3 *copy = NULL;
  /* Written first, so that the copy contains the entry about its own making. */
  if (!make_file (absolute, error))
    return FALSE;
  if (!hz_store_note (store, actor, HZ_ACT_BACKUP, "station", name, error)) {
    unlink (absolute);
    return FALSE;
  }
  gboolean done =
      sqlite3_open_v2 (absolute, &copy, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
          ? copy_pages (store, copy, file, error)
          : hz_fail (error, HZ_ERROR_FAILED, _ ("%s cannot be written: %s. Choose another folder."),
                     file, sqlite3_errmsg (copy));
  sqlite3_close (copy);
  if (!done)
    unlink (absolute);
  return done;
}

static gboolean
quick_check (HzStore *store, GError **error)
{
  g_autofree char *answer = NULL;
  if (!HZ_RUN_TEXT (store, &answer, error, "PRAGMA quick_check(1)") || answer == NULL)
    return FALSE;
  return g_str_equal (answer, "ok") ||
         hz_fail (
             error, HZ_ERROR_DAMAGED,
             _ ("The station's database is damaged (%s). Stop work and restore the last backup."),
             answer);
}

static gboolean
foreign_keys (HzStore *store, GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, "PRAGMA foreign_key_check");
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  enum { TABLE };
  return row == HZ_ROW_END ||
         (row == HZ_ROW && hz_fail (error, HZ_ERROR_DAMAGED,
                                    _ ("A row of %s refers to one that is not there: the database "
                                       "was changed from outside. "
                                       "Stop work and restore the last backup."),
                                    hz_col_text (query, TABLE)));
}

gboolean
hz_store_check (HzStore *store, GError **error)
{
  return quick_check (store, error) && foreign_keys (store, error);
}
