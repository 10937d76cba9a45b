/* huzheng-desk as a program of this session: started at one end of a socketpair, sent away, reaped.
 */
#include "core/base/base.h"
#include "data/desk/link/desk_private.h"
#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#define LEAVE_MS 2000 /* for a program to leave by itself before it is killed */

/* --- leaving --- */

typedef struct {
  GSubprocess *program;
  guint timer;
} Leaving;

static gboolean
on_leave_late (gpointer data)
{
  Leaving *leaving = data;
  leaving->timer = 0;
  g_subprocess_force_exit (leaving->program);
  return G_SOURCE_REMOVE;
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  Leaving *leaving = data;
  g_subprocess_wait_finish (leaving->program, result, NULL);
  g_clear_handle_id (&leaving->timer, g_source_remove);
  g_object_unref (leaving->program);
  g_free (leaving);
}

/* The program leaves when its line closes and on SIGTERM; GLib reaps it on a thread of its own. */
void
hz_desk_send_away (GSubprocess *program)
{
  Leaving *leaving = g_new0 (Leaving, 1);
  leaving->program = g_object_ref (program);
  leaving->timer = g_timeout_add (LEAVE_MS, on_leave_late, leaving);
  g_subprocess_send_signal (program, SIGTERM);
  g_subprocess_wait_async (program, NULL, on_left, leaving);
}

/* --- starting --- */

gboolean
hz_desk_start_program (HzDesk *desk, GError **error)
{
  int ends[2];
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
    return hz_fail (error, HZ_ERROR_DEVICE, _ ("The desk program cannot be started: %s."),
                    hz_errno_text (errno));
  /* Its complaints must not be written across the screen. */
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_SILENCE;
  if (isatty (STDERR_FILENO))
    flags |= G_SUBPROCESS_FLAGS_STDERR_SILENCE;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_subprocess_launcher_take_fd (launcher, ends[1], 3);
  const char *words[] = {desk->program, "--fd", "3", NULL, NULL, NULL, NULL, NULL, NULL};
  g_autofree char *resolution = g_strdup_printf ("--resolution=%u", desk->resolution);
  int n = 3;
  if (desk->virtual_reader != NULL) {
    words[n++] = "--virtual-reader";
    words[n++] = desk->virtual_reader;
  }
  if (desk->camera_setting != NULL) {
    words[n++] = "--camera";
    words[n++] = desk->camera_setting;
  }
  if (desk->resolution > 0)
    words[n++] = resolution;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GSubprocess) program = g_subprocess_launcher_spawnv (launcher, words, &cause);
  g_subprocess_launcher_close (
      launcher); /* our copy of its end: the line must close when it dies */
  if (program == NULL) {
    close (ends[0]);
    return hz_fail (error, HZ_ERROR_DEVICE, _ ("The desk program cannot be started: %s."),
                    cause->message);
  }
  return hz_desk_open_link (desk, ends[0], program, error);
}
