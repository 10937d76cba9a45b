/* The way to a desk elsewhere: a socket that sshd holds for it. Checked before it is trusted, for
 * this program runs with the group that owns the station. */
#include "data/desk/link/desk_private.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Nobody but this user (or root) may make a socket in FOLDER. */
static HzDeskFault
check_folder (int folder)
{
  struct stat is;
  if (fstat (folder, &is) < 0 || (is.st_uid != getuid () && is.st_uid != 0))
    return HZ_FAULT_FOREIGN;
  return (is.st_mode & (S_IWGRP | S_IWOTH)) == 0 ? HZ_FAULT_NONE : HZ_FAULT_UNSAFE;
}

static HzDeskFault
check_socket (int folder, const char *name)
{
  struct stat is;
  if (fstatat (folder, name, &is, AT_SYMLINK_NOFOLLOW) < 0)
    return errno == ENOENT ? HZ_FAULT_NO_SOCKET : HZ_FAULT_FOREIGN;
  return S_ISSOCK (is.st_mode) && is.st_uid == getuid () ? HZ_FAULT_NONE : HZ_FAULT_FOREIGN;
}

/* Through the folder that was looked at, whatever its path leads to by now. */
static int
connect_in (int folder, const char *name, HzDeskFault *fault)
{
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d/%s", folder, name);
  if (g_strlcpy (address.sun_path, path, sizeof address.sun_path) >= sizeof address.sun_path) {
    *fault = HZ_FAULT_NO_SOCKET;
    return -1;
  }
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd >= 0 && connect (fd, (struct sockaddr *)&address, sizeof address) == 0)
    return fd;
  *fault = HZ_FAULT_NOBODY; /* refused: what is left of a connection that ended */
  if (fd >= 0)
    close (fd);
  return -1;
}

/* Who listens is told by the kernel: sshd does, as the user whose connection it is. */
static gboolean
is_own_peer (int fd)
{
  struct ucred peer;
  socklen_t length = sizeof peer;
  return getsockopt (fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == getuid ();
}

int
hz_desk_open_socket (const char *path, HzDeskFault *fault)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  int folder = open (parent, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int fd = -1;
  *fault = HZ_FAULT_NONE;
  if (folder < 0)
    *fault = errno == ENOENT ? HZ_FAULT_NO_SOCKET : HZ_FAULT_FOREIGN;
  else
    *fault = check_folder (folder);
  if (*fault == HZ_FAULT_NONE)
    *fault = check_socket (folder, name);
  if (*fault == HZ_FAULT_NONE)
    fd = connect_in (folder, name, fault);
  if (folder >= 0)
    close (folder);
  if (fd >= 0 && !is_own_peer (fd)) {
    *fault = HZ_FAULT_FOREIGN;
    close (fd);
    fd = -1;
  }
  return fd;
}
