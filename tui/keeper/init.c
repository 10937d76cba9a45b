#include "tui/keeper/folder.h"

#include "core/base/base.h"
#include "tui/keeper/demo.h"
#include "tui/station/station.h"
#include "tui/keeper/station_keys.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Until somebody writes the real name into station.ini. */
#define PLAIN_CODE      HZ_UNIT_UNSET
#define PLAIN_NAME      "未命名派出所"
#define PLAIN_AUTHORITY "未命名公安局"
#define CHINA_OFFSET    480
#define MAKING_INSIDE   ".making-"

/* What a station consists of, in the order it is moved into its place: station.ini comes last, and
 * a directory without it is no station. */
static const char *const parts[] = {"keys", "outbox", "inbox", HZ_STATION_DB, HZ_STATION_INI};

static gboolean
file_fail (GError **error, const char *path)
{
  int why = errno;
  return hz_fail (error, why == ENOSPC ? HZ_ERROR_FULL : HZ_ERROR_FAILED,
                  _ ("%s cannot be made: %s; choose a directory that you may write"), path,
                  hz_errno_text (why));
}

static gboolean
make_folder (const char *path, int mode, GError **error)
{
  return (g_mkdir (path, 0700) == 0 && g_chmod (path, mode) == 0) || file_fail (error, path);
}

static gboolean
make_database (const char *dir, const HzStationInit *init, const HzStation *s, GError **error)
{
  g_autofree char *path = g_build_filename (dir, HZ_STATION_DB, NULL);
  g_autoptr (HzStore) store =
      hz_store_open (path, TRUE, s->keys, s->code, s->offset_minutes, error);
  if (store == NULL ||
      !hz_store_note (store, HZ_ACTOR ("os:init", ""), HZ_ACT_STATION_MADE, s->code, "", error))
    return FALSE;
  GDate today;
  hz_date_from_unix (g_get_real_time () / G_USEC_PER_SEC, s->offset_minutes, &today);
  return !init->demo || hz_station_demo_fill (store, &today, error);
}

/* Makes everything of a station in DIR, which is empty. */
static gboolean
make_parts (const char *dir, const HzStationInit *init, GError **error)
{
  g_autoptr (HzStation) s = g_new0 (HzStation, 1);
  const char *book_id = init->book != NULL ? init->book : "tianjin";
  hz_station_hold_keys (s);
  s->code = g_strdup (init->demo ? HZ_DEMO_CODE : PLAIN_CODE);
  s->name = g_strdup (init->demo ? HZ_DEMO_NAME : PLAIN_NAME);
  s->authority = g_strdup (init->demo ? HZ_DEMO_AUTHORITY : PLAIN_AUTHORITY);
  s->offset_minutes = CHINA_OFFSET;
  s->lang = HZ_LANG_ZH;
  s->second_person = !init->demo;
  s->virtual_reader = g_strdup (init->virtual_reader);
  s->camera_source = g_strdup (init->camera);
  g_autofree char *outbox = g_build_filename (dir, "outbox", NULL);
  g_autofree char *inbox = g_build_filename (dir, "inbox", NULL);
  GDate today;
  gboolean in_force;
  s->books = hz_books_new (NULL, HZ_BOOKS_SYSTEM);
  hz_date_from_unix (g_get_real_time () / G_USEC_PER_SEC, s->offset_minutes, &today);
  s->book = hz_books_on (s->books, book_id, &today, &in_force, error);
  return s->book != NULL && hz_station_keys_make (dir, s->keys, error) &&
         make_folder (outbox, 0770, error) && make_folder (inbox, 0770, error) &&
         make_database (dir, init, s, error) && hz_station_ini_write (dir, s, book_id, error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) entries =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  for (const char *name; entries != NULL && (name = g_dir_read_name (entries)) != NULL;) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_tree (child);
  }
  g_remove (path);
}

/* DIR may be missing, or empty except for what an interrupted call left. */
static gboolean
check_place (const char *dir, GError **error)
{
  g_autofree char *ini = g_build_filename (dir, HZ_STATION_INI, NULL);
  if (g_file_test (ini, G_FILE_TEST_EXISTS))
    return hz_fail (error, HZ_ERROR_EXISTS,
                    _ ("there is a station in %s already; it stays as it is"), dir);
  if (!g_file_test (dir, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (GDir) entries = g_dir_open (dir, 0, error);
  if (entries == NULL)
    return FALSE;
  for (const char *name; (name = g_dir_read_name (entries)) != NULL;)
    if (!g_str_has_prefix (name, MAKING_INSIDE))
      return hz_fail (
          error, HZ_ERROR_EXISTS,
          _ ("%s is no station but holds “%s”; choose an empty directory, or move it away"), dir,
          name);
  return TRUE;
}

static gboolean
move_parts (const char *from, const char *dir, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *old = g_build_filename (from, parts[i], NULL);
    g_autofree char *new = g_build_filename (dir, parts[i], NULL);
    if (g_rename (old, new) != 0)
      return file_fail (error, new);
  }
  return g_chmod (dir, 0770) == 0 || file_fail (error, dir);
}

/* The directory in which the station is made: beside DIR, or inside it if its parent is not
 * writable (a system directory made by the package). NULL on error. */
static char *
making_folder (const char *dir, gboolean *inside, GError **error)
{
  g_autofree char *beside = g_strconcat (dir, ".tmp-XXXXXX", NULL);
  g_autofree char *within = g_strconcat (dir, "/", MAKING_INSIDE, "XXXXXX", NULL);
  *inside = FALSE;
  if (g_mkdtemp_full (beside, 0700) != NULL)
    return g_steal_pointer (&beside);
  if ((errno == EACCES || errno == EPERM || errno == EROFS) &&
      g_file_test (dir, G_FILE_TEST_IS_DIR)) {
    *inside = TRUE;
    if (g_mkdtemp_full (within, 0700) != NULL)
      return g_steal_pointer (&within);
  }
  file_fail (error, dir);
  return NULL;
}

static void
forget_interrupted (const char *dir)
{
  g_autoptr (GDir) entries = g_dir_open (dir, 0, NULL);
  for (const char *name; entries != NULL && (name = g_dir_read_name (entries)) != NULL;) {
    g_autofree char *path = g_build_filename (dir, name, NULL);
    if (g_str_has_prefix (name, MAKING_INSIDE))
      remove_tree (path);
  }
}

gboolean
hz_station_init (const char *dir, const HzStationInit *init, GError **error)
{
  g_autofree char *place = g_canonicalize_filename (dir, NULL);
  gboolean inside;
  if (!check_place (place, error))
    return FALSE;
  forget_interrupted (place);
  g_autofree char *making = making_folder (place, &inside, error);
  if (making == NULL)
    return FALSE;
  gboolean ok = make_parts (making, init, error);
  if (ok && inside)
    ok = move_parts (making, place, error);
  else if (ok) /* rename replaces an empty directory, nothing else */
    ok = (g_chmod (making, 0770) == 0 && g_rename (making, place) == 0) || file_fail (error, place);
  if (!ok || inside)
    remove_tree (making);
  return ok;
}
