/* Which calls of the system are left in the cage: processes, sockets, threads, the way out. */
#include "tests/support/caged.h"

#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/un.h>

static int
sign (Place *p)
{
  g_autofree char *signature = hz_sm2_sign (p->fx->keys.audit_private_pem, "text", NULL);
  g_autoptr (GBytes) sealed = hz_seal (p->fx->keys.seal, "label", (const guint8 *)"a", 1, NULL);
  return signature != NULL && sealed != NULL ? 0 : ENOMSG;
}

/* --- processes and sockets --- */

static int
go_online (Place *p)
{
  return wrong (socket (AF_INET, SOCK_STREAM, 0) >= 0);
}

static int
open_socket (Place *p)
{
  return wrong (socket (AF_UNIX, SOCK_STREAM, 0) >= 0);
}

static int
connect_socket (Place *p)
{
  const struct sockaddr_un name = {AF_UNIX, "/run/nobody"};
  return wrong (connect (p->unconnected, (const struct sockaddr *)&name, sizeof name) == 0);
}

static int
pair_datagrams (Place *p)
{
  int ends[2];
  return wrong (socketpair (AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
}

static int
pair_streams (Place *p)
{
  int ends[2];
  return wrong (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0 &&
                send (ends[0], "a", 1, MSG_NOSIGNAL) == 1);
}

static int
make_process (Place *p)
{
  pid_t child = fork ();
  if (child == 0)
    _exit (0);
  return wrong (child > 0);
}

static int
run_shell (Place *p)
{
  execl ("/bin/sh", "sh", "-c", "exit 0", NULL);
  return errno;
}

#ifndef __SANITIZE_ADDRESS__
static int
trace (Place *p)
{
  return wrong (ptrace (PTRACE_TRACEME, 0, NULL, NULL) == 0);
}
#endif

static int
change_group (Place *p)
{
  return wrong (setresgid (getgid (), getgid (), getgid ()) == 0);
}

static int
leave_space (Place *p)
{
  return wrong (unshare (CLONE_NEWUSER) == 0);
}

static int
mount_over (Place *p)
{
  return wrong (mount ("none", p->outside, "tmpfs", 0, NULL) == 0);
}

static int
use_ring (Place *p)
{
  return wrong (syscall (SYS_io_uring_setup, 1, NULL) >= 0);
}

static int
type_in (Place *p)
{
  return wrong (ioctl (p->unconnected, TIOCSTI, "x") == 0);
}

static gpointer
in_thread (gpointer data)
{
  return data;
}

static int
make_thread (Place *p)
{
  GThread *thread = g_thread_try_new ("t", in_thread, p, NULL);
  return thread != NULL && g_thread_join (thread) == p ? 0 : ENOMSG;
}

static gboolean
on_time (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static int
turn_loop (Place *p)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_timeout_add (1, on_time, loop);
  g_main_loop_run (loop);
  return 0;
}

/* What is written comes back, and the end is seen. */
static int
start_examiner (Place *p)
{
  int ends[2];
  char back[8] = {0};
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return errno;
  int process = hz_spawner_start (p->spawner, 0, ends[1], ends[1], NULL);
  close (ends[1]);
  if (process < 0 || send (ends[0], "touch", 5, MSG_NOSIGNAL) != 5 ||
      recv (ends[0], back, sizeof back, 0) != 5)
    return ENOMSG;
  shutdown (ends[0], SHUT_WR);
  struct pollfd end = {.fd = process, .events = POLLIN};
  return wrong (poll (&end, 1, -1) == 1 && g_str_equal (back, "touch"));
}

/* --- the table --- */

static const CagedRow rows[] = {
#ifndef __SANITIZE_ADDRESS__
    {"make-process", make_process, EPERM},
    {"trace", trace, KILLED},
#endif
    {"go-online", go_online, EPERM},
    {"open-socket", open_socket, EPERM},
    {"connect-socket", connect_socket, EPERM},
    {"pair-datagrams", pair_datagrams, EPERM},
    {"type-in", type_in, EPERM},
    {"run-shell", run_shell, KILLED},
    {"change-group", change_group, KILLED},
    {"leave-space", leave_space, KILLED},
    {"mount-over", mount_over, KILLED},
    {"use-ring", use_ring, KILLED},
    {"sign", sign},
    {"pair-streams", pair_streams},
    {"make-thread", make_thread},
    {"turn-loop", turn_loop},
    {"start-examiner", start_examiner},
};

/* What the rows are about can be done outside of the cage: else they would prove nothing. */
static void
test_without (void)
{
  static const Deed deeds[] = {open_socket, pair_datagrams, make_process};
  Place place = {0};
  place_init (&place);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    errno = 0;
    g_assert_cmpint (deeds[i](&place), ==, 0);
  }
  while (waitpid (-1, NULL, 0) > 0)
    ;
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cage/calls-without", test_without);
  caged_add (rows, G_N_ELEMENTS (rows));
  return g_test_run ();
}
