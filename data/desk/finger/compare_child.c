/* The comparing program as a child of this process, which may start programs. */
#include "core/base/base.h"
#include "data/desk/finger/compare.h"

#include <fcntl.h>
#include <sys/pidfd.h>
#include <unistd.h>

static void
reap (GPid child, int status, gpointer data)
{
  g_spawn_close_pid (child);
}

gboolean
hz_examiner_spawn (const char *program, const char *option, int in, int out, GPid *child,
                   GError **error)
{
  const char *const words[] = {program, option, NULL};
  int nothing = open ("/dev/null", O_RDWR | O_CLOEXEC);
  gboolean started =
      g_spawn_async_with_fds (NULL, (char **)words, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                              child, in, out >= 0 ? out : nothing, nothing, error);
  if (nothing >= 0)
    close (nothing);
  return started;
}

static int
start_child (gpointer program, int in, int out, GError **error)
{
  GPid child;
  if (!hz_examiner_spawn (program, "--compare", in, out, &child, error))
    return -1;
  g_child_watch_add (child, reap, NULL);
  return pidfd_open (child, 0);
}

HzCompareStarter
hz_compare_child_of (const char *program)
{
  return (HzCompareStarter){start_child, (gpointer)program};
}
