#include "tui/keeper/inbox.h"

#include "core/base/base.h"
#include "tui/station/station.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char *
inbox_of (const HzStation *station)
{
  return g_build_filename (station->dir, "inbox", NULL);
}

static gboolean
holds (const char *name, const char *filter)
{
  g_autofree char *n = g_utf8_casefold (name, -1), *f = g_utf8_casefold (filter, -1);
  return strstr (n, f) != NULL;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *)a, *(char *const *)b);
}

GStrv
hz_inbox_names (const HzStation *station, const char *filter)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = inbox_of (station);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_utf8_validate (name, -1, NULL) && hz_picture_is_one (name) && holds (name, filter))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_text);
  g_ptr_array_add (names, NULL);
  return (GStrv)g_ptr_array_steal (names, NULL);
}

/* No glibc of Debian 12 has it: openat2(2). */
static int
open_beneath (int folder, const char *name)
{
  struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
                         .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
  return (int)syscall (SYS_openat2, folder, name, &how, sizeof how);
}

GBytes *
hz_inbox_file (const HzStation *station, const char *name, GError **error)
{
  g_autofree char *path = inbox_of (station);
  int folder = open (path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  int fd = folder >= 0 ? open_beneath (folder, name) : -1;
  int why = errno;
  struct stat st = {0};
  if (folder >= 0)
    close (folder);
  if (fd < 0 && (why == ENOENT || why == ENOTDIR || why == EXDEV || folder < 0))
    return NULL;
  if (fd >= 0 && fstat (fd, &st) == 0 && (!S_ISREG (st.st_mode) || st.st_nlink == 1))
    return hz_picture_read_fd (fd, name, TRUE, error);
  if (fd >= 0)
    close (fd);
  hz_fail (error, HZ_ERROR_DENIED, _ ("%s in the inbox is a link. Put the picture itself there."),
           name);
  return NULL;
}
