#include "tui/station/picture_file.h"

#include "data/desk/link/link.h"

#include <errno.h>
#include <string.h>

#include "core/base/base.h"
#include "tui/station/named_file.h"

char *
hz_picture_folder (const HzStation *station)
{
  return g_build_filename (station->dir, "inbox", NULL);
}

static gboolean
is_picture (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  return g_str_has_suffix (lower, ".jpg") || g_str_has_suffix (lower, ".jpeg") ||
         g_str_has_suffix (lower, ".png");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *)a, *(char *const *)b);
}

static gboolean
holds (const char *name, const char *filter)
{
  g_autofree char *n = g_utf8_casefold (name, -1), *f = g_utf8_casefold (filter, -1);
  return strstr (n, f) != NULL;
}

char **
hz_picture_names (const HzStation *station, const char *filter)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = hz_picture_folder (station);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (is_picture (name) && g_utf8_validate (name, -1, NULL) && holds (name, filter))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  if (g_path_is_absolute (filter) && g_file_test (filter, G_FILE_TEST_IS_REGULAR))
    g_ptr_array_insert (names, 0, g_strdup (filter));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_steal (names, NULL);
}

static int
open_picture (const HzStation *station, const char *name)
{
  g_autofree char *folder = station != NULL ? hz_picture_folder (station) : NULL;
  g_autofree char *in_folder = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  int fd = folder == NULL || g_path_is_absolute (name) ? -1 : hz_named_file_open (in_folder);
  return fd >= 0 ? fd : hz_named_file_open (name);
}

GBytes *
hz_picture_read (const HzStation *station, const char *name, GError **error)
{
  HzNamedFault fault;
  GBytes *file = hz_named_file_read (open_picture (station, name), HZ_DESK_PHOTO_FILE_MAX, &fault);
  if (fault == HZ_NAMED_UNREADABLE)
    hz_fail (error, HZ_ERROR_NOT_FOUND,
             station != NULL ? _ ("%s cannot be read (%s). Check the path, or F3 for the list.")
                             : _ ("%s cannot be read (%s). Check the path."),
             name, hz_errno_text (errno));
  else if (fault == HZ_NAMED_NO_FILE)
    hz_fail (error, HZ_ERROR_INVALID, _ ("%s is not a file. Choose a JPEG or PNG picture."), name);
  else if (fault == HZ_NAMED_TOO_LARGE)
    hz_fail (error, HZ_ERROR_INVALID, _ ("%s is larger than 16 MB. Save the picture smaller."),
             name);
  return file;
}
