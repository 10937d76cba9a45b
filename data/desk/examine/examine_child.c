/* The examiner as a child of this process, which may start programs. */
#include "core/base/base.h"
#include "data/desk/examine/examination.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/pidfd.h>
#include <unistd.h>

static const char *const names[HZ_EXAMINE_COUNT] = {"touch", "others", "ridge", "picture", "face"};

const char *
hz_examine_name (HzExamineWhat what)
{
  return names[what];
}

gboolean
hz_examine_parse (const char *word, HzExamineWhat *what)
{
  for (guint i = 0; i < HZ_EXAMINE_COUNT; i++)
    if (g_str_equal (word, names[i])) {
      *what = (HzExamineWhat)i;
      return TRUE;
    }
  return FALSE;
}

static void
reap (GPid child, int status, gpointer data)
{
  g_spawn_close_pid (child);
}

gboolean
hz_examine_spawn (const char *program, HzExamineWhat what, int in, int out, GPid *child,
                  GError **error)
{
  const char *const words[] = {program, "--examine", names[what], NULL};
  int nothing = open ("/dev/null", O_RDWR | O_CLOEXEC);
  gboolean started =
      g_spawn_async_with_fds (NULL, (char **)words, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                              child, in, out >= 0 ? out : nothing, nothing, error);
  if (nothing >= 0)
    close (nothing);
  return started;
}

static int
start_child (gpointer program, HzExamineWhat what, int in, int out, GError **error)
{
  GPid child;
  if (!hz_examine_spawn (program, what, in, out, &child, error))
    return -1;
  g_child_watch_add (child, reap, NULL);
  int process = pidfd_open (child, 0);
  if (process < 0)
    hz_fail (error, HZ_ERROR_DEVICE, "%s", hz_errno_text (errno));
  return process;
}

HzExamineStarter
hz_examine_child_of (const char *program)
{
  return (HzExamineStarter){start_child, (gpointer)program};
}
