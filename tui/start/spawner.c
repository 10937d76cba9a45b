#include "tui/start/spawner.h"
#include "core/base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define FDS_MAX        2
#define ANSWER_SECONDS 5

struct _HzSpawner {
  int line;
  pid_t process;
  int turn; /* of the last question: an answer that came too late is of another */
};

typedef struct { /* the word of a question, or why nothing was done; and whose turn it is */
  int number, turn;
} Said;

/* --- descriptors over a socket --- */

/* It with the descriptors FDS. */
static gboolean
send_with (int line, Said said, const int *fds, guint count)
{
  union {
    struct cmsghdr head;
    char room[CMSG_SPACE (FDS_MAX * sizeof (int))];
  } control = {.room = {0}};
  struct iovec bytes = {&said, sizeof said};
  struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1};
  if (count > 0) {
    message.msg_control = control.room;
    message.msg_controllen = CMSG_SPACE (count * sizeof (int));
    struct cmsghdr *head = CMSG_FIRSTHDR (&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN (count * sizeof (int));
    memcpy (CMSG_DATA (head), fds, count * sizeof (int));
  }
  return TEMP_FAILURE_RETRY (sendmsg (line, &message, MSG_NOSIGNAL)) == (ssize_t)sizeof said;
}

/* FALSE: the other end is gone, or sent something else. COUNT: how many descriptors came. */
static gboolean
receive_with (int line, Said *said, int *fds, guint *count)
{
  union {
    struct cmsghdr head;
    char room[CMSG_SPACE (FDS_MAX * sizeof (int))];
  } control;
  struct iovec bytes = {said, sizeof *said};
  struct msghdr message = {.msg_iov = &bytes,
                           .msg_iovlen = 1,
                           .msg_control = control.room,
                           .msg_controllen = sizeof control.room};
  ssize_t got = TEMP_FAILURE_RETRY (recvmsg (line, &message, MSG_CMSG_CLOEXEC));
  struct cmsghdr *head = got > 0 ? CMSG_FIRSTHDR (&message) : NULL;
  *count = 0;
  if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS) {
    *count = (guint)((head->cmsg_len - CMSG_LEN (0)) / sizeof (int));
    memcpy (fds, CMSG_DATA (head), *count * sizeof (int));
  }
  return got == (ssize_t)sizeof *said;
}

/* --- the process beside --- */

typedef struct {
  int line;
  pid_t process;
  const char *words[HZ_SPAWNER_WORDS_MAX + 1];
  guint place; /* of the last one in words */
  const char *const *last;
  pid_t children[HZ_SPAWNED_MAX]; /* 0: a free place */
} Beside;

/* Becomes the program with the argument LAST, or ends. */
static void
become (Beside *beside, const char *last, const int *fds)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != beside->process) /* it ended before: the signal does not come */
    _exit (127);
  int in = fcntl (fds[0], F_DUPFD, STDERR_FILENO + 1),
      out = fcntl (fds[1], F_DUPFD, STDERR_FILENO + 1);
  if (in >= 0 && out >= 0 && dup2 (in, STDIN_FILENO) >= 0 && dup2 (out, STDOUT_FILENO) >= 0) {
    closefrom (STDERR_FILENO + 1);
    beside->words[beside->place] = last;
    execv (beside->words[0], (char *const *)beside->words);
  }
  _exit (127);
}

static pid_t *
free_place (Beside *beside)
{
  for (guint i = 0; i < HZ_SPAWNED_MAX; i++) {
    pid_t *child = &beside->children[i];
    if (*child == 0 || waitpid (*child, NULL, WNOHANG) == *child)
      return child;
  }
  return NULL;
}

/* The number that answers is 0, or why it was not done. */
static void
start_one (Beside *beside, Said said, const int *fds)
{
  pid_t *place = free_place (beside);
  int wrong = 0, handle = -1, which = said.number;
  if (which < 0 || (guint)which >= g_strv_length ((char **)beside->last))
    wrong = EINVAL;
  else if (place == NULL)
    wrong = EBUSY;
  else if ((*place = fork ()) == 0)
    become (beside, beside->last[which], fds);
  else if (*place < 0 || (handle = (int)syscall (SYS_pidfd_open, *place, 0)) < 0)
    wrong = errno;
  if (place != NULL && wrong != 0) {
    if (*place > 0)
      kill (*place, SIGKILL);
    *place = MAX (*place, 0);
  }
  send_with (beside->line, (Said){wrong, said.turn}, &handle, handle >= 0 ? 1 : 0);
  if (handle >= 0)
    close (handle);
}

static void
serve (Beside *beside)
{
  Said said;
  int fds[FDS_MAX] = {-1, -1};
  guint count;
  while (receive_with (beside->line, &said, fds, &count)) {
    if (count == FDS_MAX)
      start_one (beside, said, fds);
    for (guint i = 0; i < count; i++)
      close (fds[i]);
  }
}

/* Of what it was a copy of it keeps one socket, and the person's own group. */
static void
live_beside (int line, const char *const *words, const char *const *last)
{
  gid_t own = getgid ();
  Beside beside = {.line = STDERR_FILENO + 1, .process = getpid (), .last = last};
  for (; words[beside.place] != NULL && beside.place + 1 < HZ_SPAWNER_WORDS_MAX; beside.place++)
    beside.words[beside.place] = words[beside.place];
  if (line != beside.line && dup3 (line, beside.line, O_CLOEXEC) < 0)
    _exit (127);
  closefrom (beside.line + 1);
  int nothing = open ("/dev/null", O_RDWR | O_CLOEXEC);
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (dup2 (nothing, fd) < 0)
      _exit (127);
  if (setresgid (own, own, own) != 0 || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl (PR_SET_DUMPABLE, 0) != 0 || chdir ("/") != 0)
    _exit (127);
  setsid (); /* keys and hang-ups of the terminal are for the counter */
  serve (&beside);
  _exit (0);
}

/* --- asking it --- */

static gboolean
start_fail (GError **error, int number)
{
  if (number == EBUSY)
    return hz_fail (
        error, HZ_ERROR_BUSY,
        _ ("Too many pictures and prints are being examined at the same time. Try again "
           "in a moment."));
  return hz_fail (
      error, HZ_ERROR_FAILED,
      _ ("The program that examines pictures and prints could not be started: %s. Log in "
         "again; if it fails again, tell the administrator: huzheng doctor."),
      hz_errno_text (number));
}

HzSpawner *
hz_spawner_new (const char *const *words, const char *const *last, GError **error)
{
  int ends[2];
  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    start_fail (error, errno);
    return NULL;
  }
  pid_t process = fork ();
  if (process == 0)
    live_beside (ends[1], words, last);
  int why = errno;
  close (ends[1]);
  if (process < 0) {
    close (ends[0]);
    start_fail (error, why);
    return NULL;
  }
  /* One that was stopped does not hold up the keeper for ever. */
  const struct timeval patience = {ANSWER_SECONDS, 0};
  setsockopt (ends[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  HzSpawner *spawner = g_new0 (HzSpawner, 1);
  *spawner = (HzSpawner){ends[0], process, 0};
  return spawner;
}

void
hz_spawner_free (HzSpawner *spawner)
{
  if (spawner == NULL)
    return;
  close (spawner->line);
  TEMP_FAILURE_RETRY (waitpid (spawner->process, NULL, 0)); /* in the cage nobody may: init does */
  g_free (spawner);
}

/* The answer to TURN; one that came too late for another is let go, with what it started. */
static gboolean
receive_turn (int line, int turn, Said *said, int *handle)
{
  int handles[FDS_MAX] = {-1, -1};
  guint count = 0;
  while (receive_with (line, said, handles, &count)) {
    *handle = count == 1 ? handles[0] : -1;
    if (said->turn == turn)
      return TRUE;
    if (*handle >= 0) {
      pidfd_send_signal (*handle, SIGKILL, NULL, 0);
      close (*handle);
    }
  }
  return FALSE;
}

int
hz_spawner_start (HzSpawner *spawner, guint which, int in, int out, GError **error)
{
  const int fds[FDS_MAX] = {in, out};
  int handle = -1;
  Said said = {(int)which, ++spawner->turn};
  if (!send_with (spawner->line, said, fds, FDS_MAX) ||
      !receive_turn (spawner->line, spawner->turn, &said, &handle))
    said.number = EPIPE;
  if (said.number == 0 && handle >= 0)
    return handle;
  start_fail (error, said.number != 0 ? said.number : EPIPE);
  return -1;
}
