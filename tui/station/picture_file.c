#include "tui/station/picture_file.h"

#include "data/desk/link/link.h"

#include <errno.h>

#include "core/base/base.h"
#include "tui/station/named_file.h"

gboolean
hz_picture_is_one (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  return g_str_has_suffix (lower, ".jpg") || g_str_has_suffix (lower, ".jpeg") ||
         g_str_has_suffix (lower, ".png");
}

char **
hz_picture_names (HzDoor *door, const char *filter)
{
  g_auto (GStrv) inbox = hz_ask_inbox (door, filter);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  if (g_path_is_absolute (filter) && g_file_test (filter, G_FILE_TEST_IS_REGULAR))
    g_ptr_array_add (names, g_strdup (filter));
  for (guint i = 0; inbox[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (inbox[i]));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_steal (names, NULL);
}

GBytes *
hz_picture_read_fd (int fd, const char *name, gboolean listed, GError **error)
{
  HzNamedFault fault;
  GBytes *file = hz_named_file_read (fd, HZ_DESK_PHOTO_FILE_MAX, &fault);
  if (fault == HZ_NAMED_UNREADABLE)
    hz_fail (error, HZ_ERROR_NOT_FOUND,
             listed ? _ ("%s cannot be read (%s). Check the path, or F3 for the list.")
                    : _ ("%s cannot be read (%s). Check the path."),
             name, hz_errno_text (errno));
  else if (fault == HZ_NAMED_NO_FILE)
    hz_fail (error, HZ_ERROR_INVALID, _ ("%s is not a file. Choose a JPEG or PNG picture."), name);
  else if (fault == HZ_NAMED_TOO_LARGE)
    hz_fail (error, HZ_ERROR_INVALID, _ ("%s is larger than 16 MB. Save the picture smaller."),
             name);
  return file;
}

GBytes *
hz_picture_read (HzDoor *door, const char *name, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GBytes) inside =
      door != NULL && !g_path_is_absolute (name) ? hz_ask_inbox_file (door, name, &why) : NULL;
  if (why == NULL && inside == NULL)
    return hz_picture_read_fd (hz_named_file_open (name), name, door != NULL, error);
  if (why != NULL)
    g_propagate_error (error, g_steal_pointer (&why));
  return g_steal_pointer (&inside);
}
