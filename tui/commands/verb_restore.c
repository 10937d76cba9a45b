#include "core/base/base.h"
#include "tui/commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A restore first copies the backup into the station's directory, checks the copy, then renames it:
 * after a full disk or a power cut there is either the old database or the checked new one. */

static gboolean
sync_path (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;
  int why = errno;
  if (fd >= 0)
    close (fd);
  return ok || hz_fail (error, HZ_ERROR_FAILED, _ ("%s cannot be written to the disk: %s"), path,
                        hz_errno_text (why));
}

static gboolean
copy_beside (const char *from, const char *copy, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (copy);
  g_autoptr (GError) why = NULL;
  if (!g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL,
                    NULL, NULL, &why))
    return hz_fail (error,
                    g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? HZ_ERROR_FULL
                                                                           : HZ_ERROR_FAILED,
                    _ ("the backup cannot be copied: %s"), why->message);
  return sync_path (copy, error);
}

/* Opens it with this station's keys and checks its pages, its foreign keys and its audit chain. */
static gboolean
check_copy (const HzStation *station, const char *copy, GError **error)
{
  HzAuditResult result = {0};
  g_autoptr (HzStore) store = hz_station_open_database (station, copy, error);
  if (store == NULL || !hz_store_check (store, error) ||
      !hz_store_audit_verify (store, &result, error))
    return FALSE;
  if (result.first_bad != 0)
    return hz_fail (error, HZ_ERROR_DAMAGED,
                    _ ("the backup's audit does not hold at entry %lld; it was changed, or belongs "
                       "to a station with other keys. Nothing was replaced."),
                    (long long)result.first_bad);
  return hz_store_note (store, hz_command_actor (), HZ_ACT_RESTORE, "station", "", error);
}

static void
remove_database (const char *file)
{
  static const char *const endings[] = {"", "-wal", "-shm"};
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *path = g_strconcat (file, endings[i], NULL);
    g_remove (path);
  }
}

/* FALSE while a session has the database open: the last one to close removes the -shm file. */
static gboolean
check_unused (const HzStation *station, const char *database, GError **error)
{
  g_autofree char *shared = g_strconcat (database, "-shm", NULL);
  HzStore *store = hz_station_open_database (station, database, NULL);
  gboolean opens = store != NULL;
  g_clear_pointer (&store, hz_store_close);
  if (opens && g_file_test (shared, G_FILE_TEST_EXISTS))
    return hz_fail (
        error, HZ_ERROR_BUSY,
        _ ("somebody is working on this station; let every session end, then try again"));
  return TRUE;
}

/* The old database is kept beside the new one, with its log; the time of the restore is added to
 * its name. */
static gboolean
set_aside (const char *database, GError **error)
{
  static const char *const endings[] = {"-wal", "-shm", ""};
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *old = g_strconcat (database, endings[i], NULL);
    g_autofree char *kept = g_strconcat (database, ".before-", stamp, endings[i], NULL);
    if (g_rename (old, kept) != 0 && errno != ENOENT)
      return hz_fail (error, HZ_ERROR_FAILED, _ ("%s cannot be set aside: %s"), old,
                      hz_errno_text (errno));
  }
  return TRUE;
}

static gboolean
restore (const HzStation *station, const char *file, gboolean force, GError **error)
{
  g_autofree char *database = g_build_filename (station->dir, HZ_STATION_DB, NULL);
  g_autofree char *copy = g_strdup_printf ("%s.restoring-%d", database, (int)getpid ());
  gboolean there = g_file_test (database, G_FILE_TEST_EXISTS);
  if (g_access (file, R_OK) != 0)
    return hz_fail (error, HZ_ERROR_FAILED, _ ("the backup cannot be read: %s"),
                    hz_errno_text (errno));
  if (there && !force)
    return hz_fail (error, HZ_ERROR_EXISTS,
                    _ ("the station has a database; to replace it say: restore --force %s"), file);
  gboolean ok =
      copy_beside (file, copy, error) && check_copy (station, copy, error) &&
      (!there || (check_unused (station, database, error) && set_aside (database, error)));
  if (ok && g_rename (copy, database) != 0)
    ok = hz_fail (error, HZ_ERROR_FAILED, _ ("%s cannot be put in place: %s"), database,
                  hz_errno_text (errno));
  if (!ok)
    remove_database (copy);
  return ok && g_chmod (database, 0660) == 0 && sync_path (station->dir, error);
}

int
hz_command_restore (HzCommand *command)
{
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
      {"force", 0, 0, G_OPTION_ARG_NONE, &force, N_ ("replace the database that is there"), NULL},
      {NULL}};
  g_autoptr (GError) error = NULL;
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  if (command->argc != 2)
    return hz_command_usage (command, _ ("give the backup to restore"));
  g_autoptr (HzStation) station = hz_station_open_without_database (command->station_dir, &error);
  if (station == NULL)
    return hz_command_fail ("restore", error, HZ_EXIT_FAILURE);
  if (!restore (station, command->argv[1], force, &error))
    return hz_command_fail (command->argv[1], error, HZ_EXIT_BY_ERROR);
  if (!command->json)
    hz_print ("%s\n", _ ("The backup is checked and in place."));
  return HZ_EXIT_DONE;
}
