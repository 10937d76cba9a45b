#include "data/desk/agent/picture/picture_child.h"

#include "data/desk/agent/picture/picture_job.h"
#include "data/desk/link/link.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  CHILD_SECONDS = HZ_PICTURE_MS_MAX / 1000, /* of the clock */
  ANSWER_MS = 1000 * (CHILD_SECONDS + 10),
  JOB_MAX = HZ_DESK_PHOTO_FILE_MAX + 4096,
  ANSWER_MAX = HZ_DESK_PREVIEW_MAX + 4096,
};

static int nursery = -1;

/* --- the child --- */

static void
limit (int resource, rlim_t most)
{
  struct rlimit both = {most, most};
  setrlimit (resource, &both);
}

/* On top of what is mapped already, the libraries above all. Not under the address sanitizer, whose
 * shadow is larger than any limit. */
static void
limit_memory (guint megabytes)
{
#ifndef __SANITIZE_ADDRESS__
  g_autofree char *text = NULL;
  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  rlim_t pages = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
  limit (RLIMIT_AS, pages * (rlim_t)sysconf (_SC_PAGESIZE) + ((rlim_t)megabytes << 20));
#endif
}

static G_GNUC_NORETURN void
child (int fd, GVariant *job, const HzPictureLimits *limits)
{
  const struct itimerval time = {
      .it_value = {limits->milliseconds / 1000, limits->milliseconds % 1000 * 1000}};
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  alarm (CHILD_SECONDS);
  setitimer (ITIMER_PROF, &time, NULL);
  limit (RLIMIT_CPU, CHILD_SECONDS);
  limit (RLIMIT_FSIZE, 0);
  limit_memory (limits->megabytes);
  GVariant *answer = hz_picture_do (job);
  setitimer (ITIMER_PROF, &(struct itimerval){0}, NULL);
  alarm (0); /* what remains is copying, and half an answer would be none */
  _exit (hz_message_send (fd, answer) ? 0 : 1);
}

/* --- the nursery --- */

static GVariant *
obituary (int status)
{
  int cause = WIFSIGNALED (status) ? WTERMSIG (status) : 0;
  if (cause == SIGALRM || cause == SIGPROF || cause == SIGXCPU)
    return hz_picture_refusal (HZ_PICTURE_TOO_SLOW, "out of time");
  if (cause == SIGTRAP || cause == SIGABRT || cause == SIGKILL)
    return hz_picture_refusal (HZ_PICTURE_TOO_LARGE, "out of memory");
  return hz_picture_refusal (HZ_PICTURE_NOT_A_PICTURE, "it broke the decoder");
}

/* FALSE: the desk program is gone. */
static gboolean
raise_child (int fd, const HzPictureLimits *limits)
{
  int status = 0;
  g_autoptr (GVariant) job = hz_message_receive (fd, HZ_PICTURE_JOB, JOB_MAX, -1);
  if (job == NULL)
    return FALSE;
  pid_t pid = fork ();
  if (pid == 0)
    child (fd, job, limits);
  while (pid > 0 && waitpid (pid, &status, 0) < 0 && errno == EINTR)
    ;
  if (pid > 0 && WIFEXITED (status))
    return WEXITSTATUS (status) == 0;
  g_autoptr (GVariant) answer =
      pid > 0 ? obituary (status) : hz_picture_refusal (HZ_PICTURE_TOO_LARGE, "no child");
  return hz_message_send (fd, answer);
}

static G_GNUC_NORETURN void
serve (int fd, const HzPictureLimits *limits)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  signal (SIGTERM, SIG_IGN); /* it ends with the line, after what it is doing */
  signal (SIGINT, SIG_IGN);
  signal (SIGHUP, SIG_IGN);
  if (dup2 (fd, 3) < 0 || (fd != 3 && close_range (4, ~0U, 0) != 0))
    _exit (1);
  g_slist_free (gdk_pixbuf_get_formats ()); /* so that no child has to look for the decoders */
  while (raise_child (3, limits))
    ;
  _exit (0);
}

gboolean
hz_picture_nursery_start (const HzPictureLimits *limits)
{
  int ends[2];
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
    return FALSE;
  pid_t pid = fork ();
  if (pid == 0)
    serve (ends[1], limits);
  close (ends[1]);
  nursery = ends[0];
  return pid > 0;
}

GVariant *
hz_picture_nursery_ask (GVariant *job)
{
  GVariant *answer = nursery >= 0 && hz_message_send (nursery, job)
                         ? hz_message_receive (nursery, HZ_PICTURE_ANSWER, ANSWER_MAX, ANSWER_MS)
                         : NULL;
  if (answer == NULL && nursery >= 0) { /* an answer that comes late must not meet another job */
    close (nursery);
    nursery = -1;
  }
  return answer;
}
