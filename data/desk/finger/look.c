#include "data/desk/finger/look.h"
#include "data/desk/finger/compare.h"
#include "data/desk/finger/ridge_scale.h"
#include "data/desk/link/inside.h"
#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_SECONDS 60 /* its own limits end it sooner */

static gboolean
start (const char *program, int line, GPid *child, GError **error)
{
  g_autoptr (GError) cause = NULL;
  return hz_examine_spawn (program, HZ_EXAMINE_RIDGE, line, -1, child, &cause) ||
         hz_fail (error, HZ_ERROR_DEVICE, _ ("The desk program cannot be started: %s."),
                  cause->message);
}

static GVariant *
talk (int line, GBytes *file, guint dpi)
{
  const struct timeval patience = {PATIENCE_SECONDS, 0};
  setsockopt (line, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  g_autoptr (GVariant) order =
      g_variant_ref_sink (g_variant_new ("(u@ay)", dpi, hz_bytes_variant (file)));
  return hz_message_send (line, order)
             ? hz_message_receive (line, HZ_RIDGE_ANSWER, HZ_RIDGE_ANSWER_MAX,
                                   PATIENCE_SECONDS * 1000)
             : NULL;
}

/* Of a process that gave no answer: what the file did to it. */
static const char *
obituary (int status)
{
  int cause = WIFSIGNALED (status) ? WTERMSIG (status) : 0;
  if (cause == SIGXCPU || cause == SIGALRM || cause == SIGKILL)
    return HZ_DESK_ERROR_TOO_SLOW;
  return cause != 0 ? HZ_DESK_ERROR_NOT_A_PICTURE : NULL; /* NULL: the program itself failed */
}

static gboolean
refuse (const char *name, const HzRidgeLook *look, GError **error)
{
  if (g_strcmp0 (name, HZ_DESK_ERROR_BAD_ARGUMENT) == 0)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("This picture of %u × %u is no finger's: at 500 dpi a side must have from "
                       "%d to %d. Is its resolution another one?"),
                    look->width, look->height, HZ_RIDGE_SIDE_MIN, HZ_RIDGE_SIDE_MAX);
  g_propagate_error (error, hz_desk_error_named (name));
  return FALSE;
}

/* The process met a foreign file: what it says is held to its bounds. */
static gboolean
take (GVariant *answer, HzRidgeLook *look, GError **error)
{
  const char *name;
  HzRidgeParts *p = &look->parts;
  g_variant_get (answer, "(&suuuuu(yyyy))", &name, &look->width, &look->height, &look->dpi,
                 &look->minutiae, &look->quality, &p->area, &p->clarity, &p->contrast,
                 &p->minutiae);
  if (*name != '\0')
    return refuse (name, look, error);
  if (look->quality > 100 || p->area > 100 || p->clarity > 100 || p->contrast > 100 ||
      p->minutiae > 100 || look->dpi > HZ_DESK_DPI_MAX ||
      look->minutiae > HZ_RIDGE_SIDE_MAX * HZ_RIDGE_SIDE_MAX)
    return refuse (HZ_DESK_ERROR_NOT_A_PICTURE, look, error);
  return TRUE;
}

gboolean
hz_ridge_look (const char *program, GBytes *file, guint dpi, HzRidgeLook *look, GError **error)
{
  int ends[2], status = 0;
  GPid child;
  *look = (HzRidgeLook){0};
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
    return refuse (NULL, look, error);
  gboolean started = start (program, ends[1], &child, error);
  close (ends[1]);
  g_autoptr (GVariant) answer = started ? talk (ends[0], file, dpi) : NULL;
  close (ends[0]);
  if (!started)
    return FALSE;
  /* It has nothing to do any more; one that is stuck ends too. */
  if (answer != NULL)
    kill (child, SIGKILL);
  while (waitpid (child, &status, 0) < 0 && errno == EINTR)
    ;
  g_spawn_close_pid (child);
  return answer != NULL ? take (answer, look, error) : refuse (obituary (status), look, error);
}
