/* What an examiner that meets a foreign picture or print can still do: compute, and answer. In the
 * cage alone, and in the real examiners, where a foreign hand is at work as soon as they read. */
#include "data/desk/agent/base/examiner_cage.h"
#include "data/desk/examine/examine.h"
#include "tests/support/desk_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
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
    _exit (hz_agent_cage () ? try () : 255);
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

/* --- the real ones --- */

/* What PROGRAM --examine WHAT says on its line when DEED is done in it; SIZE: of that. */
static char *
said_after (HzExamineWhat what, const char *deed, gsize *size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = desk_fixture_build_path ("huzheng-desk");
  int in[2], out[2];
  GPid child;
  char *said = NULL;
  g_setenv ("HZ_DEED", deed, TRUE);
  g_assert_true (g_unix_open_pipe (in, FD_CLOEXEC, &error));
  g_assert_true (g_unix_open_pipe (out, FD_CLOEXEC, &error));
  g_assert_true (hz_examine_spawn (program, what, in[0], out[1], &child, &error));
  close (in[0]);
  close (out[1]);
  g_autoptr (GIOChannel) line = g_io_channel_unix_new (out[0]);
  g_io_channel_set_close_on_unref (line, TRUE);
  g_io_channel_set_encoding (line, NULL, &error);
  g_io_channel_read_to_end (line, &said, size, &error);
  g_assert_no_error (error);
  close (in[1]);
  waitpid (child, NULL, 0);
  return said;
}

static const char *const refused[] = {"read", "write", "look", "limit"};
static const char *const fatal[] = {"socket",  "network", "process", "thread",
                                    "program", "trace",   "signal"};

static gboolean
has (const char *said, gsize size, const char *word)
{
  return memmem (said, size, word, strlen (word)) != NULL;
}

/* Of a picture's child its parent says what became of it. */
static void
check_examiner (HzExamineWhat what)
{
  gboolean has_parent = what == HZ_EXAMINE_PICTURE || what == HZ_EXAMINE_FACE;
  gsize size;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *said = said_after (what, refused[i], &size);
    g_test_message ("%s: %s", hz_examine_name (what), refused[i]);
    g_assert_cmpmem (said, size, "errno 13", 8);
  }
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++) {
    g_autofree char *said = said_after (what, fatal[i], &size);
    g_test_message ("%s: %s", hz_examine_name (what), fatal[i]);
    g_assert_false (has (said, size, "done") || has (said, size, "errno"));
    g_assert_true (has_parent ? has (said, size, HZ_DESK_ERROR_NOT_A_PICTURE) : size == 0);
  }
}

static void
test_real (gconstpointer by_other)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("no cage under the address sanitizer");
  return;
#endif
  g_autofree char *loaded = desk_fixture_build_path ("tests/escape.so");
  g_setenv ("LD_PRELOAD", loaded, TRUE);
  if (by_other != NULL)
    g_setenv ("HZ_BY_OTHER", "yes", TRUE);
  for (HzExamineWhat what = 0; what < HZ_EXAMINE_COUNT; what++)
    if (by_other == NULL || (what != HZ_EXAMINE_PICTURE && what != HZ_EXAMINE_FACE))
      check_examiner (what); /* the child of those has no other thread */
  g_unsetenv ("HZ_BY_OTHER");
  g_unsetenv ("HZ_DEED");
  g_unsetenv ("LD_PRELOAD");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/examiner-cage/alone", test_cage);
  g_test_add_data_func ("/desk/examiner-cage/real", NULL, test_real);
  g_test_add_data_func ("/desk/examiner-cage/other-thread", "yes", test_real);
  return g_test_run ();
}
