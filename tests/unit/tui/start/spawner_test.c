/* The process beside the keeper: what it starts, with what, and that all of it ends. */
#include "core/base/base.h"
#include "tui/start/start.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static HzSpawner *
new_spawner (const char *program, const char *argument, const char *script)
{
  g_autoptr (GError) error = NULL;
  HzSpawner *spawner = hz_spawner_new ((const char *const[]){program, argument, NULL},
                                       (const char *const[]){"exit 9", script, NULL}, &error);
  g_assert_no_error (error);
  return spawner;
}

/* Starts it with one end of a pair; the other is returned. */
static int
start (HzSpawner *spawner, int *process)
{
  g_autoptr (GError) error = NULL;
  int ends[2];
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  *process = hz_spawner_start (spawner, 1, ends[1], ends[1], &error);
  g_assert_no_error (error);
  g_assert_cmpint (*process, >=, 0);
  close (ends[1]);
  return ends[0];
}

static void
wait_end (int process)
{
  struct pollfd end = {.fd = process, .events = POLLIN};
  g_assert_cmpint (poll (&end, 1, -1), ==, 1);
  close (process);
}

/* All that it writes until it closes. */
static char *
read_all (int line)
{
  GString *said = g_string_new (NULL);
  char chunk[256];
  for (ssize_t n; (n = read (line, chunk, sizeof chunk)) > 0;)
    g_string_append_len (said, chunk, n);
  close (line);
  return g_string_free (said, FALSE);
}

static void
test_starts (void)
{
  g_autoptr (HzSpawner) spawner = new_spawner ("/bin/cat", NULL, "-");
  for (guint i = 0; i < 3 * HZ_SPAWNED_MAX; i++) { /* places become free again */
    int process, line = start (spawner, &process);
    g_assert_cmpint (send (line, "touch", 5, 0), ==, 5);
    shutdown (line, SHUT_WR);
    g_autofree char *said = read_all (line);
    g_assert_cmpstr (said, ==, "touch");
    wait_end (process);
  }
}

/* Standard input, output and error and nothing else; the person's own group; no way to more. */
static void
test_has_little (void)
{
  g_autoptr (HzSpawner) spawner =
      new_spawner ("/bin/sh", "-c",
                   "for n in 0 1 2 3 4 5 6 7 8 9; do [ ! -e /proc/self/fd/$n ] || printf \"$n \"; "
                   "done; echo; id -g; sed -n 's/^NoNewPrivs:\\t/no new privileges /p' "
                   "/proc/self/status");
  g_autofree char *wanted = g_strdup_printf ("0 1 2 \n%d\nno new privileges 1\n", (int)getgid ());
  int process, line = start (spawner, &process);
  g_autofree char *said = read_all (line);
  g_assert_cmpstr (said, ==, wanted);
  wait_end (process);
}

/* Its last argument is one of those that were said in the beginning. */
static void
test_no_such_argument (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzSpawner) spawner = new_spawner ("/bin/cat", NULL, "-");
  g_assert_cmpint (hz_spawner_start (spawner, 2, 0, 0, &error), ==, -1);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (hz_spawner_start (spawner, G_MAXUINT, 0, 0, &error), ==, -1);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FAILED);
}

static void
test_too_many (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzSpawner) spawner = new_spawner ("/bin/cat", NULL, "-");
  int lines[HZ_SPAWNED_MAX], processes[HZ_SPAWNED_MAX];
  for (guint i = 0; i < HZ_SPAWNED_MAX; i++)
    lines[i] = start (spawner, &processes[i]);
  g_assert_cmpint (hz_spawner_start (spawner, 1, lines[0], lines[0], &error), ==, -1);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY);
  g_assert_cmpint (syscall (SYS_pidfd_send_signal, processes[0], SIGKILL, NULL, 0), ==, 0);
  wait_end (processes[0]);
  close (lines[0]);
  lines[0] = start (spawner, &processes[0]);
  for (guint i = 0; i < HZ_SPAWNED_MAX; i++) {
    close (lines[i]);
    wait_end (processes[i]);
  }
}

/* What was started ends with the spawner, and that with who has its line; also what has only just
 * been forked. */
static void
assert_ends (void)
{
  HzSpawner *spawner = new_spawner ("/bin/cat", NULL, "-");
  int process, line = start (spawner, &process);
  hz_spawner_free (spawner);
  wait_end (process);
  g_autofree char *said = read_all (line);
  g_assert_cmpstr (said, ==, "");
}

static void
test_ends (void)
{
  for (guint i = 0; i < 100; i++)
    assert_ends ();
}

static void
test_no_program (void)
{
  g_autoptr (HzSpawner) spawner = new_spawner ("/nowhere/at/all", NULL, "-");
  int process, line = start (spawner, &process);
  g_autofree char *said = read_all (line);
  g_assert_cmpstr (said, ==, "");
  wait_end (process);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spawner/starts", test_starts);
  g_test_add_func ("/spawner/has-little", test_has_little);
  g_test_add_func ("/spawner/no-such-argument", test_no_such_argument);
  g_test_add_func ("/spawner/too-many", test_too_many);
  g_test_add_func ("/spawner/ends", test_ends);
  g_test_add_func ("/spawner/no-program", test_no_program);
  return g_test_run ();
}
