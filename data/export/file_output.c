#include "data/export/file_output.h"

#include "core/base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct _HzFileOutput {
  char *file, *path;
  int fd;
};

gboolean
hz_file_output_fail (GError **error, const char *file, int number)
{
  g_autofree char *name = g_filename_display_name (file);
  /* EFBIG is a limit on file sizes that an administrator set; for the person at the desk it is the
   * same as a full disk. */
  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    return hz_fail (error, HZ_ERROR_FULL,
                    _ ("%s was not written: the disk is full. Free some space, then try again."),
                    name);
  return hz_fail (error, HZ_ERROR_FAILED,
                  _ ("%s was not written: %s. Check the folder and its rights, then try again."),
                  name, hz_errno_text (number));
}

static void
file_output_free (HzFileOutput *output)
{
  if (output->fd >= 0)
    close (output->fd);
  g_free (output->file);
  g_free (output->path);
  g_free (output);
}

/* Renaming replaces whatever has the name: a device, a link or a pipe must not go that way. */
static gboolean
may_replace (const char *file, GError **error)
{
  struct stat there;
  g_autofree char *name = g_filename_display_name (file);
  return lstat (file, &there) != 0 || S_ISREG (there.st_mode) ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("%s is not a regular file, so it was left as it is. Choose another name."),
                  name);
}

HzFileOutput *
hz_file_output_open (const char *file, GError **error)
{
  if (!may_replace (file, error))
    return NULL;
  HzFileOutput *output = g_new0 (HzFileOutput, 1);
  output->file = g_strdup (file);
  output->path = g_strconcat (file, ".tmp-XXXXXX", NULL);
  output->fd = g_mkstemp_full (output->path, O_RDWR | O_CLOEXEC, 0600);
  /* The umask changes the mode that g_mkstemp_full is given; papers must have exactly 0640. */
  if (output->fd >= 0 && fchmod (output->fd, 0640) == 0)
    return output;
  hz_file_output_fail (error, file, errno);
  if (output->fd >= 0)
    g_unlink (output->path);
  file_output_free (output);
  return NULL;
}

const char *
hz_file_output_path (const HzFileOutput *output)
{
  return output->path;
}

gboolean
hz_file_output_write (HzFileOutput *output, const void *data, gsize length, GError **error)
{
  const guint8 *at = data;
  while (length > 0) {
    gssize written = write (output->fd, at, length);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return hz_file_output_fail (error, output->file, written < 0 ? errno : ENOSPC);
    at += written;
    length -= (gsize)written;
  }
  return TRUE;
}

gboolean
hz_file_output_claim (HzFileOutput *output, goffset bytes, GError **error)
{
  int number = posix_fallocate (output->fd, 0, bytes);
  if (number == 0 && ftruncate (output->fd, 0) != 0)
    number = errno;
  return number == 0 || hz_file_output_fail (error, output->file, number);
}

/* The new name must survive a power cut too, so the folder is synced. Some file systems cannot do
 * that; their error is ignored. */
static void
sync_folder (const char *file)
{
  g_autofree char *folder = g_path_get_dirname (file);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("folder not synced: %s", g_strerror (errno));
  close (fd);
}

gboolean
hz_file_output_commit (HzFileOutput *output, GError **error)
{
  g_autoptr (HzFileOutput) mine = output;
  if (fsync (mine->fd) != 0 || g_rename (mine->path, mine->file) != 0)
    return hz_file_output_fail (error, mine->file, errno);
  sync_folder (mine->file);
  file_output_free (g_steal_pointer (&mine));
  return TRUE;
}

void
hz_file_output_abort (HzFileOutput *output)
{
  if (output == NULL)
    return;
  g_unlink (output->path);
  file_output_free (output);
}
