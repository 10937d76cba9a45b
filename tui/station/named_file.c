#include "tui/station/named_file.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int
hz_named_file_open (const char *path)
{
  return open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

static HzNamedFault
look (int fd, gsize most, gsize *size)
{
  struct stat is;
  if (fd < 0 || fstat (fd, &is) != 0)
    return HZ_NAMED_UNREADABLE;
  if (!S_ISREG (is.st_mode))
    return HZ_NAMED_NO_FILE;
  *size = (gsize)is.st_size;
  return *size > most ? HZ_NAMED_TOO_LARGE : HZ_NAMED_WELL;
}

GBytes *
hz_named_file_read (int fd, gsize most, HzNamedFault *fault)
{
  gsize size = 0, length = 0;
  ssize_t n = 0;
  *fault = look (fd, most, &size);
  g_autofree char *data = *fault == HZ_NAMED_WELL ? g_malloc (size + 1) : NULL;
  while (data != NULL && length < size && (n = read (fd, data + length, size - length)) > 0)
    length += (gsize)n;
  if (n < 0)
    *fault = HZ_NAMED_UNREADABLE;
  int why = errno;
  if (fd >= 0)
    close (fd);
  errno = why;
  return *fault == HZ_NAMED_WELL ? g_bytes_new_take (g_steal_pointer (&data), length) : NULL;
}
