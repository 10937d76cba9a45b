/* What a child that meets a foreign picture can still do: compute, and answer. */
#include "data/desk/agent/picture/picture_cage.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

typedef int (*Try) (void); /* 0: it works; else errno */

static int
try_answer (void)
{
  g_autofree char *much = g_malloc0 (8 << 20);
  return write (STDERR_FILENO, much, 0) == 0 ? 0 : errno;
}

static int
try_read (void)
{
  return open ("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0 ? 0 : errno;
}

static int
try_write (void)
{
  return open ("/dev/null", O_WRONLY | O_CLOEXEC) >= 0 ? 0 : errno;
}

static int
try_socket (void)
{
  return socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0 ? 0 : errno;
}

static int
try_process (void)
{
  return fork () >= 0 ? 0 : errno;
}

static int
try_program (void)
{
  return execl ("/bin/true", "true", NULL) == 0 ? 0 : errno;
}

static int
try_kill (void)
{
  return kill (getppid (), 0) == 0 ? 0 : errno;
}

/* How a caged child ends that does TRY. */
static int
status_of (Try try)
{
  int status = 0;
  pid_t pid = fork ();
  if (pid == 0)
    _exit (hz_picture_cage () ? try () : 255);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return status;
}

static void
test_cage (void)
{
  static const Try deadly[] = {try_socket, try_process, try_program, try_kill};
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("no cage under the address sanitizer");
  return;
#endif
  int status = status_of (try_answer);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpint (WEXITSTATUS (status_of (try_read)), ==, EACCES);
  g_assert_cmpint (WEXITSTATUS (status_of (try_write)), ==, EACCES);
  for (guint i = 0; i < G_N_ELEMENTS (deadly); i++) {
    status = status_of (deadly[i]);
    g_assert_true (WIFSIGNALED (status));
    g_assert_cmpint (WTERMSIG (status), ==, SIGSYS);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/picture-cage", test_cage);
  return g_test_run ();
}
