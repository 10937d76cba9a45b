#include "data/desk/agent/picture/picture_process.h"

#include "data/desk/agent/base/base.h"
#include "data/desk/agent/picture/face_find.h"
#include "data/desk/agent/picture/picture_job.h"
#include "data/desk/link/link.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  CHILD_SECONDS = HZ_PICTURE_MS_MAX / 1000, /* of the clock */
  ORDER_MAX = HZ_DESK_PHOTO_FILE_MAX + 4096,
};

/* --- the child --- */

/* On top of what is mapped already, the libraries above all, and of the order. Not under the
 * address sanitizer, whose shadow is larger than any limit. */
static void
limit_memory (guint megabytes)
{
#ifndef __SANITIZE_ADDRESS__
  g_autofree char *text = NULL;
  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  rlim_t pages = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
  hz_agent_limit (RLIMIT_AS,
                  pages * (rlim_t)sysconf (_SC_PAGESIZE) + ((rlim_t)megabytes << 20) + ORDER_MAX);
#endif
}

/* Shut in before it has seen anything of the file. */
static G_GNUC_NORETURN void
child (const HzPictureLimits *limits)
{
  const struct itimerval time = {
      .it_value = {limits->milliseconds / 1000, limits->milliseconds % 1000 * 1000}};
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  setitimer (ITIMER_PROF, &time, NULL);
  hz_agent_limit (RLIMIT_CPU, CHILD_SECONDS);
  limit_memory (limits->megabytes);
  if (!hz_agent_cage ())
    _exit (1); /* rather no picture than one read in the open */
  GVariant *job = hz_message_receive (STDIN_FILENO, HZ_PICTURE_ORDER, ORDER_MAX, -1);
  if (job == NULL)
    _exit (3); /* nobody waits any more */
  alarm (CHILD_SECONDS);
  GVariant *answer = hz_picture_do (job);
  setitimer (ITIMER_PROF, &(struct itimerval){0}, NULL);
  alarm (0); /* what remains is copying, and half an answer would be none */
  _exit (hz_message_send (STDOUT_FILENO, answer) ? 0 : 1);
}

/* --- the process that waits for it --- */

static GVariant *
obituary (int status)
{
  int cause = WTERMSIG (status);
  if (cause == SIGALRM || cause == SIGPROF || cause == SIGXCPU)
    return hz_picture_refusal (HZ_PICTURE_TOO_SLOW, "out of time");
  if (cause == SIGTRAP || cause == SIGABRT || cause == SIGKILL)
    return hz_picture_refusal (HZ_PICTURE_TOO_LARGE, "out of memory");
  return hz_picture_refusal (HZ_PICTURE_NOT_A_PICTURE, "it broke the decoder");
}

void
hz_picture_prepare (void)
{
  static const char *const kinds[] = {"image/jpeg", "image/png"};
  g_slist_free (gdk_pixbuf_get_formats ());
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (kinds[i], NULL);
    if (loader != NULL)
      gdk_pixbuf_loader_close (loader, NULL);
  }
}

static int
wait_for (pid_t pid)
{
  int status = 0;
  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    ;
  if (WIFEXITED (status))
    return WEXITSTATUS (status);
  g_autoptr (GVariant) answer = obituary (status);
  return hz_message_send (STDOUT_FILENO, answer) ? 0 : 3;
}

/* The child is made before the order comes: making it takes as long as finding a face. */
int
hz_agent_picture (const HzPictureLimits *limits, gboolean face)
{
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  hz_picture_prepare ();
  if (face)
    hz_face_open (NULL); /* the child says itself what is missing */
  pid_t pid = fork ();
  if (pid == 0)
    child (limits);
  close (STDIN_FILENO);
  return pid > 0 ? wait_for (pid) : 3;
}
