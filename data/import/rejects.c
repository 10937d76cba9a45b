#include "data/import/private.h"

#include "core/base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _HzRejects {
  char *file;
  int fd; /* -1 until the first line */
  gint64 bytes;
  GString *waiting;
};

static gboolean
write_fail (const HzRejects *rejects, GError **error)
{
  return hz_fail (error, errno == ENOSPC || errno == EDQUOT ? HZ_ERROR_FULL : HZ_ERROR_FAILED,
                  _ ("The rejects file %s cannot be written: %s. Choose another with --rejects."),
                  rejects->file, hz_errno_text (errno));
}

static gboolean
open_file (HzRejects *rejects, int flags, GError **error)
{
  rejects->fd = open (rejects->file, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | flags, 0600);
  return rejects->fd >= 0 || write_fail (rejects, error);
}

HzRejects *
hz_rejects_open (const char *file, gint64 bytes, GError **error)
{
  g_autoptr (HzRejects) rejects = g_new0 (HzRejects, 1);
  rejects->file = g_strdup (file);
  rejects->fd = -1;
  rejects->waiting = g_string_new (NULL);
  struct stat there;
  if (lstat (file, &there) == 0 && !S_ISREG (there.st_mode)) {
    hz_fail (error, HZ_ERROR_INVALID,
             _ ("%s is not a regular file, so it was left as it is. Choose another name."), file);
    return NULL;
  }
  if (bytes == 0) {
    if (unlink (file) != 0 && errno != ENOENT) {
      write_fail (rejects, error);
      return NULL;
    }
    return g_steal_pointer (&rejects);
  }
  if (!open_file (rejects, O_CREAT, error))
    return NULL;
  rejects->bytes = lseek (rejects->fd, 0, SEEK_END);
  if (rejects->bytes > bytes) { /* written for rows that were not kept */
    if (ftruncate (rejects->fd, bytes) != 0 || lseek (rejects->fd, bytes, SEEK_SET) < 0) {
      write_fail (rejects, error);
      return NULL;
    }
    rejects->bytes = bytes;
  }
  return g_steal_pointer (&rejects);
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *text);
  }
  g_string_append_c (out, '"');
}

gboolean
hz_rejects_add (HzRejects *rejects, gint64 line, const char *why, const char *raw, gsize length,
                HzEncoding encoding, GError **error)
{
  g_autofree char *decoded =
      encoding == HZ_ENCODING_GB18030
          ? g_convert (raw, (gssize)length, "UTF-8", "GB18030", NULL, NULL, NULL)
          : NULL;
  g_autofree char *shown =
      g_utf8_make_valid (decoded != NULL ? decoded : raw, decoded != NULL ? -1 : (gssize)length);
  if (rejects->bytes == 0 && rejects->waiting->len == 0)
    g_string_append (rejects->waiting, "line,reason,record\n");
  g_string_append_printf (rejects->waiting, "%" G_GINT64_FORMAT ",", line);
  append_quoted (rejects->waiting, why);
  g_string_append_c (rejects->waiting, ',');
  append_quoted (rejects->waiting, shown);
  g_string_append_c (rejects->waiting, '\n');
  return rejects->waiting->len < 1024 * 1024 || hz_rejects_flush (rejects, error) >= 0;
}

gint64
hz_rejects_flush (HzRejects *rejects, GError **error)
{
  const char *at = rejects->waiting->str;
  gsize left = rejects->waiting->len;
  if (left > 0 && rejects->fd < 0 && !open_file (rejects, O_CREAT | O_TRUNC, error))
    return -1;
  while (left > 0) {
    gssize wrote = write (rejects->fd, at, left);
    if (wrote < 0 && errno == EINTR)
      continue;
    if (wrote < 0) {
      write_fail (rejects, error);
      return -1;
    }
    at += wrote;
    left -= (gsize)wrote;
    rejects->bytes += wrote;
  }
  g_string_truncate (rejects->waiting, 0);
  return rejects->bytes;
}

void
hz_rejects_free (HzRejects *rejects)
{
  if (rejects == NULL)
    return;
  if (rejects->fd >= 0)
    close (rejects->fd);
  g_free (rejects->file);
  g_string_free (rejects->waiting, TRUE);
  g_free (rejects);
}
