#include "data/desk/agent/door.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define WAITING_MAX 8 /* connections that the kernel keeps; more are refused by it */

struct _HzDoor {
  int fd, folder;
  char *name;   /* in folder */
  dev_t device; /* of the socket file that is ours */
  ino_t inode;
};

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (G_IO_ERROR, G_IO_ERROR_FAILED, format, args);
  va_end (args);
  return FALSE;
}

static int
open_folder (const char *path, GError **error)
{
  struct stat is;
  g_autofree char *parent = g_path_get_dirname (path);
  if (mkdir (parent, 0700) < 0 && errno != EEXIST) {
    fail (error, "%s cannot be made: %s", parent, g_strerror (errno));
    return -1;
  }
  int folder = open (parent, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) {
    fail (error, "%s cannot be opened: %s", parent, g_strerror (errno));
    return -1;
  }
  if (fstat (folder, &is) == 0 && is.st_uid == geteuid () && (is.st_mode & 077) == 0)
    return folder;
  close (folder);
  fail (error, "%s must be a folder of your own that nobody else can enter: chmod 0700 %s", parent,
        parent);
  return -1;
}

/* Whether PATH is free, what an earlier run left there being removed. */
static gboolean
clear_place (const HzDoor *door, const char *path, const struct sockaddr_un *address,
             GError **error)
{
  struct stat is;
  if (fstatat (door->folder, door->name, &is, AT_SYMLINK_NOFOLLOW) < 0)
    return errno == ENOENT || fail (error, "%s: %s", path, g_strerror (errno));
  if (!S_ISSOCK (is.st_mode) || is.st_uid != geteuid ())
    return fail (error, "%s is there and is no socket of yours: remove it or choose another path",
                 path);
  int probe = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  gboolean stale = connect (probe, (const struct sockaddr *)address, sizeof *address) < 0 &&
                   errno == ECONNREFUSED;
  close (probe);
  if (!stale)
    return fail (error, "another program listens on %s already", path);
  return unlinkat (door->folder, door->name, 0) == 0 || errno == ENOENT ||
         fail (error, "%s cannot be removed: %s", path, g_strerror (errno));
}

static gboolean
listen_at (HzDoor *door, const char *path, const struct sockaddr_un *address, GError **error)
{
  struct stat is;
  int on = 1;
  door->fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  /* Every connection has it from here: bytes that come before the session's process asks for the
   * sender's identity would carry none, and D-Bus would refuse them. */
  setsockopt (door->fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
  mode_t mask = umask (0177);
  gboolean bound =
      door->fd >= 0 && bind (door->fd, (const struct sockaddr *)address, sizeof *address) == 0;
  int why = errno;
  umask (mask);
  if (!bound)
    return fail (error, "cannot listen on %s: %s", path, g_strerror (why));
  if (listen (door->fd, WAITING_MAX) < 0 ||
      fstatat (door->folder, door->name, &is, AT_SYMLINK_NOFOLLOW) < 0)
    return fail (error, "cannot listen on %s: %s", path, g_strerror (errno));
  door->device = is.st_dev;
  door->inode = is.st_ino;
  return TRUE;
}

HzDoor *
hz_door_open (const char *path, GError **error)
{
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (!g_path_is_absolute (path) ||
      g_strlcpy (address.sun_path, path, sizeof address.sun_path) >= sizeof address.sun_path) {
    fail (error, "%s must be an absolute path of at most 107 bytes", path);
    return NULL;
  }
  g_autoptr (HzDoor) door = g_new0 (HzDoor, 1);
  door->fd = -1;
  door->name = g_path_get_basename (path);
  door->folder = open_folder (path, error);
  if (door->folder < 0)
    return NULL;
  /* Two that start at once must not take each other's new socket for an old one. */
  flock (door->folder, LOCK_EX);
  gboolean open =
      clear_place (door, path, &address, error) && listen_at (door, path, &address, error);
  flock (door->folder, LOCK_UN);
  return open ? g_steal_pointer (&door) : NULL;
}

void
hz_door_close (HzDoor *door)
{
  struct stat is;
  if (door == NULL)
    return;
  if (door->inode != 0 && fstatat (door->folder, door->name, &is, AT_SYMLINK_NOFOLLOW) == 0 &&
      is.st_dev == door->device && is.st_ino == door->inode)
    unlinkat (door->folder, door->name, 0);
  if (door->fd >= 0)
    close (door->fd);
  if (door->folder >= 0)
    close (door->folder);
  g_free (door->name);
  g_free (door);
}

int
hz_door_fd (const HzDoor *door)
{
  return door->fd;
}

int
hz_door_accept (HzDoor *door)
{
  struct ucred peer;
  socklen_t length = sizeof peer;
  int fd = accept4 (door->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (fd < 0)
    return -1;
  if (getsockopt (fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == geteuid ())
    return fd;
  g_printerr ("huzheng-desk: refused a connection of user %u\n", (guint)peer.uid);
  close (fd);
  return -1;
}
