#include "data/desk/agent/picture/picture_child.h"

#include "data/desk/agent/base/base.h"
#include "data/desk/agent/picture/face_find.h"
#include "data/desk/agent/picture/picture_cage.h"
#include "data/desk/agent/picture/picture_job.h"
#include "data/desk/link/link.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
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

static int nursery = -1; /* a letter for each file, with the line to its child */

/* --- handing a line over --- */

#define LINE_SPACE CMSG_SPACE (sizeof (int))

/* What the child is for decides what the nursery gets ready before it is made. */
enum { PICTURE = 'p', FACE = 'f' };

static gboolean
send_line (int fd, int line, char letter)
{
  union {
    char bytes[LINE_SPACE];
    struct cmsghdr align;
  } room = {0};
  struct iovec text = {&letter, 1};
  struct msghdr message = {
      .msg_iov = &text, .msg_iovlen = 1, .msg_control = &room, .msg_controllen = LINE_SPACE};
  struct cmsghdr *head = CMSG_FIRSTHDR (&message);
  *head = (struct cmsghdr){
      .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN (sizeof (int))};
  memcpy (CMSG_DATA (head), &line, sizeof line);
  return sendmsg (fd, &message, MSG_NOSIGNAL) == 1;
}

/* -1: the other end is gone. */
static int
receive_line (int fd, char *letter)
{
  int line = -1;
  union {
    char bytes[LINE_SPACE];
    struct cmsghdr align;
  } room;
  struct iovec text = {letter, 1};
  struct msghdr message = {
      .msg_iov = &text, .msg_iovlen = 1, .msg_control = &room, .msg_controllen = LINE_SPACE};
  ssize_t length;
  while ((length = recvmsg (fd, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR)
    ;
  const struct cmsghdr *head = length == 1 ? CMSG_FIRSTHDR (&message) : NULL;
  if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS)
    memcpy (&line, CMSG_DATA (head), sizeof line);
  return line;
}

/* --- the child --- */

/* On top of what is mapped already, the libraries above all. Not under the address sanitizer, whose
 * shadow is larger than any limit. */
static void
limit_memory (guint megabytes)
{
#ifndef __SANITIZE_ADDRESS__
  g_autofree char *text = NULL;
  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  rlim_t pages = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
  hz_agent_limit (RLIMIT_AS, pages * (rlim_t)sysconf (_SC_PAGESIZE) + ((rlim_t)megabytes << 20));
#endif
}

static G_GNUC_NORETURN void
child (int line, const HzPictureLimits *limits)
{
  const struct itimerval time = {
      .it_value = {limits->milliseconds / 1000, limits->milliseconds % 1000 * 1000}};
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  alarm (CHILD_SECONDS);
  GVariant *job = hz_message_receive (line, HZ_PICTURE_JOB, JOB_MAX, -1);
  if (job == NULL)
    _exit (0); /* nobody waits any more */
  setitimer (ITIMER_PROF, &time, NULL);
  hz_agent_limit (RLIMIT_CPU, CHILD_SECONDS);
  hz_agent_limit (RLIMIT_FSIZE, 0);
  limit_memory (limits->megabytes);
  if (!hz_picture_cage ())
    _exit (1); /* rather no picture than one read in the open */
  GVariant *answer = hz_picture_do (job);
  setitimer (ITIMER_PROF, &(struct itimerval){0}, NULL);
  alarm (0); /* what remains is copying, and half an answer would be none */
  _exit (hz_message_send (line, answer) ? 0 : 1);
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
  char letter = PICTURE;
  int status = 0, line = receive_line (fd, &letter);
  if (line < 0)
    return FALSE;
  if (letter == FACE)
    hz_face_open (NULL); /* for this child and all that come: it says itself what is missing */
  pid_t pid = fork ();
  if (pid == 0) {
    close (fd); /* it meets its own file alone */
    child (line, limits);
  }
  while (pid > 0 && waitpid (pid, &status, 0) < 0 && errno == EINTR)
    ;
  if (pid < 0 || !WIFEXITED (status)) {
    g_autoptr (GVariant) answer =
        pid > 0 ? obituary (status) : hz_picture_refusal (HZ_PICTURE_TOO_LARGE, "no child");
    hz_message_send (line, answer);
  }
  close (line);
  return TRUE;
}

/* No child can open them. */
static void
prepare_decoders (void)
{
  static const char *const kinds[] = {"image/jpeg", "image/png"};
  g_slist_free (gdk_pixbuf_get_formats ());
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (kinds[i], NULL);
    if (loader != NULL)
      gdk_pixbuf_loader_close (loader, NULL);
  }
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
  prepare_decoders ();
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

/* A child that ends reads no more of the job; what the nursery says of it is there all the same. */
static GVariant *
talk (int line, GVariant *job)
{
  hz_message_send (line, job);
  return hz_message_receive (line, HZ_PICTURE_ANSWER, ANSWER_MAX, ANSWER_MS);
}

GVariant *
hz_picture_nursery_ask (GVariant *job)
{
  int ends[2];
  if (nursery < 0 || socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
    return NULL;
  const struct timeval patience = {ANSWER_MS / 1000, 0};
  setsockopt (ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  gboolean sent = send_line (nursery, ends[1], hz_picture_wants_face (job) ? FACE : PICTURE);
  close (ends[1]);
  GVariant *answer = sent ? talk (ends[0], job) : NULL;
  close (ends[0]);
  if (answer == NULL) { /* it is stuck, or gone */
    close (nursery);
    nursery = -1;
  }
  return answer;
}
