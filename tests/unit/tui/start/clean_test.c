/* What is left of what a caller hands in: each case in a process of its own. */
#include "core/base/base.h"
#include "tui/start/start.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

typedef void (*Part) (void);

/* PREPARE, the start, CHECK; an assertion that fails in it ends it otherwise. */
static void
run_apart (Part prepare, Part check)
{
  int status;
  pid_t child = fork ();
  if (child == 0) {
    g_autoptr (GError) error = NULL;
    prepare ();
    gboolean clean = hz_start_clean (&error);
    g_assert_no_error (error);
    g_assert_true (clean);
    check ();
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* --- the environment --- */

static const char *const hostile[] = {"ICU_DATA",
                                      "FONTCONFIG_FILE",
                                      "FONTCONFIG_PATH",
                                      "GCONV_PATH",
                                      "LOCPATH",
                                      "TERMINFO",
                                      "TERMINFO_DIRS",
                                      "LD_PRELOAD",
                                      "LD_LIBRARY_PATH",
                                      "G_RESOURCE_OVERLAYS",
                                      "G_MESSAGES_DEBUG",
                                      "GIO_MODULE_DIR",
                                      "GIO_EXTRA_MODULES",
                                      "MALLOC_PERTURB_",
                                      "XDG_CONFIG_HOME",
                                      "XDG_DATA_DIRS",
                                      "OPENSSL_CONF",
                                      "SQLITE_TMPDIR",
                                      "TZDIR",
                                      "LC_EVIL",
                                      "LANGUAGE",
                                      "IFS"};

static void
set_all (void)
{
  clearenv ();
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_setenv (hostile[i], "/tmp/evil", TRUE);
  g_setenv ("PATH", "/tmp/evil", TRUE);
  g_setenv ("TERM", "screen.xterm-256color", TRUE);
  g_setenv ("LANG", "zh_CN.UTF-8", TRUE);
  g_setenv ("LC_ALL", "ca_ES.utf8@valencia", TRUE);
  g_setenv ("NO_COLOR", "yes, please", TRUE);
  g_setenv ("HOME", "/home/a b", TRUE);
}

static void
assert_only_kept (void)
{
  static const char *const left[] = {"PATH=/usr/local/bin:/usr/bin:/bin",
                                     "TERM=screen.xterm-256color",
                                     "NO_COLOR=1",
                                     "LANG=zh_CN.UTF-8",
                                     "LC_ALL=ca_ES.utf8@valencia",
                                     "HOME=/home/a b",
                                     NULL};
  g_auto (GStrv) now = g_get_environ ();
  g_auto (GStrv) names = g_listenv ();
  g_assert_cmpuint (g_strv_length (names), ==, g_strv_length ((char **)left));
  for (guint i = 0; left[i] != NULL; i++) {
    const char *equals = strchr (left[i], '=');
    g_autofree char *name = g_strndup (left[i], (gsize)(equals - left[i]));
    g_assert_cmpstr (g_environ_getenv (now, name), ==, equals + 1);
  }
}

static void
test_environment (void)
{
  run_apart (set_all, assert_only_kept);
}

/* A value that is no word does not come through. */
static void
set_odd (void)
{
  g_autofree char *lang = g_strnfill (65, 'a');
  clearenv ();
  g_setenv ("TERM", "../../tmp/evil", TRUE);
  g_setenv ("LANG", lang, TRUE);
  g_setenv ("LC_ALL", "", TRUE);
  g_setenv ("LC_TIME", "a\033[2J", TRUE);
  g_setenv ("LC_CTYPE", "..", TRUE);
  g_setenv ("COLORTERM", "true color", TRUE);
  g_setenv ("NO_COLOR", "", TRUE);
  g_setenv ("HOME", "tmp/evil", TRUE);
  g_setenv ("TMPDIR", "/tmp/\n", TRUE);
}

static void
assert_path_alone (void)
{
  g_auto (GStrv) names = g_listenv ();
  g_assert_cmpstr (names[0], ==, "PATH");
  g_assert_null (names[1]);
}

static void
test_odd_values (void)
{
  run_apart (set_odd, assert_path_alone);
}

/* --- descriptors --- */

static void
close_and_open (void)
{
  int one = open ("/", O_RDONLY);
  g_assert_cmpint (dup2 (one, 200), ==, 200);
  closefrom (300);
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    close (fd);
}

static void
assert_three (void)
{
  char byte = 0;
  struct stat null, found;
  g_assert_cmpint (stat ("/dev/null", &null), ==, 0);
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
    g_assert_cmpint (fstat (fd, &found), ==, 0);
    g_assert_cmpuint (found.st_rdev, ==, null.st_rdev);
  }
  for (int fd = STDERR_FILENO + 1; fd < 300; fd++)
    g_assert_cmpint (fcntl (fd, F_GETFD), <, 0);
  g_assert_cmpint (read (STDIN_FILENO, &byte, 1), <, 0); /* an error, as with a closed one */
  g_assert_cmpint (write (STDOUT_FILENO, &byte, 1), <, 0);
  g_assert_cmpint (open ("/", O_RDONLY), ==, STDERR_FILENO + 1);
}

static void
test_descriptors (void)
{
  run_apart (close_and_open, assert_three);
}

/* --- signals --- */

static void
ignore_and_block (void)
{
  sigset_t all;
  sigfillset (&all);
  sigprocmask (SIG_SETMASK, &all, NULL);
  signal (SIGTERM, SIG_IGN);
  signal (SIGCHLD, SIG_IGN);
  signal (SIGPIPE, SIG_DFL);
  alarm (1000);
}

static void
assert_signals (void)
{
  sigset_t mask;
  struct sigaction now;
  sigprocmask (SIG_SETMASK, NULL, &mask);
  g_assert_true (sigisemptyset (&mask));
  for (int number = 1; number <= SIGRTMAX; number++)
    if (sigaction (number, NULL, &now) == 0)
      g_assert_true ((now.sa_handler == SIG_IGN) == (number == SIGPIPE || number == SIGXFSZ));
  g_assert_cmpuint (alarm (0), ==, 0);
}

static void
test_signals (void)
{
  run_apart (ignore_and_block, assert_signals);
}

/* --- limits and memory --- */

static void
lower_soft (void)
{
  struct rlimit now;
  getrlimit (RLIMIT_NOFILE, &now);
  now.rlim_cur = 8;
  setrlimit (RLIMIT_NOFILE, &now);
  getrlimit (RLIMIT_FSIZE, &now);
  now.rlim_cur = 0;
  setrlimit (RLIMIT_FSIZE, &now);
  umask (0);
}

static void
assert_raised (void)
{
  g_autoptr (GError) error = NULL;
  struct rlimit files, size, core;
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &files), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &size), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &core), ==, 0);
  g_assert_cmpuint (files.rlim_cur, ==, MIN (files.rlim_max, 1024));
  g_assert_cmpuint (size.rlim_cur, ==, size.rlim_max);
  g_assert_cmpuint (core.rlim_max, ==, 0);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  g_assert_cmpint (umask (0), ==, 0007);
  g_assert_true (hz_start_enough (&error));
  g_assert_no_error (error);
}

static void
test_limits (void)
{
  run_apart (lower_soft, assert_raised);
}

static void
lower_hard (void)
{
  const struct rlimit few = {8, 8};
  setrlimit (RLIMIT_NOFILE, &few);
}

static void
assert_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_start_enough (&error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, "“ulimit -n” gives 8,"));
}

static void
test_too_little (void)
{
  run_apart (lower_hard, assert_refused);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clean/environment", test_environment);
  g_test_add_func ("/clean/odd-values", test_odd_values);
  g_test_add_func ("/clean/descriptors", test_descriptors);
  g_test_add_func ("/clean/signals", test_signals);
  g_test_add_func ("/clean/limits", test_limits);
  g_test_add_func ("/clean/too-little", test_too_little);
  return g_test_run ();
}
