/* The program as it is installed, setgid to the group of its station, called by somebody who may
 * not read that station and hands in what could lead it astray. Needs root, to give the copy its
 * group and to put the station where the installed program looks; the limits are tried by anybody.
 */
#include "tests/demo/counter.h"
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tests/support/verb.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#define GROUP   "64123" /* of nobody */
#define NOBODY  "65534"
#define STATION "/var/lib/huzheng"

typedef struct {
  char *folder, *station, *program, *evil, *script;
} Installed;

/* --- making it --- */

static void
run (const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

#define RUN(...) run ((const char *const[]){__VA_ARGS__, NULL})

/* Runs what follows it by nobody, with a hostile environment and tiny soft limits, where the
 * station is at its place for this process alone. $1: the station, $2: the hostile folder. */
#define SCRIPT                                                                                     \
  "set -e\n"                                                                                       \
  "mount -t tmpfs none /var/lib\n"                                                                 \
  "mkdir /var/lib/huzheng\n"                                                                       \
  "mount --bind \"$1\" /var/lib/huzheng\n"                                                         \
  "evil=$2; shift 2\n"                                                                             \
  "ulimit -S -f 0; ulimit -S -s 512; ulimit -S -n 20; ulimit -S -c unlimited\n"                    \
  "exec setpriv --reuid=" NOBODY " --regid=" NOBODY " --clear-groups env -i TERM=xterm-256color "  \
  "LANG=C.UTF-8 PATH=$evil HOME=$evil XDG_CONFIG_HOME=$evil XDG_CACHE_HOME=$evil TMPDIR=$evil "    \
  "ICU_DATA=$evil FONTCONFIG_FILE=$evil/file FONTCONFIG_PATH=$evil GCONV_PATH=$evil "              \
  "LOCPATH=$evil "                                                                                 \
  "TERMINFO=$evil TERMINFO_DIRS=$evil LD_PRELOAD=$evil/file LD_LIBRARY_PATH=$evil "                \
  "G_RESOURCE_OVERLAYS=/org/huzheng=$evil GIO_MODULE_DIR=$evil GIO_EXTRA_MODULES=$evil "           \
  "OPENSSL_CONF=$evil/file OPENSSL_MODULES=$evil MALLOC_TRACE=$evil/trace TZDIR=$evil "            \
  "TZ=:$evil/file \"$@\"\n"

static const char *
why_not (const char *folder)
{
  struct statvfs there;
#ifdef __SANITIZE_ADDRESS__
  if (TRUE)
    return "the sanitizer may not look for leaks in what is setgid";
#endif
  if (geteuid () != 0)
    return "needs root, for a copy that is setgid";
  if (statvfs (folder, &there) != 0 || (there.f_flag & ST_NOSUID) != 0)
    return "the temporary folder lets no program be setgid";
  g_autoptr (GSubprocess) apart =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "unshare", "-m", "mount", "-t",
                        "tmpfs", "none", "/mnt", NULL);
  if (apart == NULL || !g_subprocess_wait_check (apart, NULL, NULL))
    return "needs mounts of its own";
  return NULL;
}

/* The program and its station belong to the group, nobody does not. FALSE: skipped, and why. */
static gboolean
install (Installed *i)
{
  i->station = demo_init_somewhere ();
  i->folder = g_path_get_dirname (i->station);
  const char *why = why_not (i->folder);
  if (why != NULL) {
    g_test_skip (why);
    return FALSE;
  }
  i->evil = g_build_filename (i->folder, "evil", NULL);
  i->program = g_build_filename (i->folder, "bin", "huzheng", NULL);
  i->script = g_build_filename (i->folder, "call", NULL);
  g_autofree char *bin = g_path_get_dirname (i->program),
                  *file = g_build_filename (i->evil, "file", NULL),
                  *built = verb_build_path ("huzheng"), *desk = verb_build_path ("huzheng-desk");
  RUN ("mkdir", bin, i->evil);
  RUN ("cp", built, desk, bin);
  g_file_set_contents (file, "not what it should be", -1, NULL);
  g_file_set_contents (i->script, SCRIPT, -1, NULL);
  RUN ("chmod", "-R", "a+rwX", i->evil);
  RUN ("chmod", "711", i->folder);
  RUN ("chmod", "755", bin, i->program);
  RUN ("chgrp", "-R", GROUP, i->station, i->program);
  RUN ("chmod", "-R", "g+rwX", i->station);
  RUN ("chmod", "2755", i->program);
  return TRUE;
}

static void
installed_clear (Installed *i)
{
  folder_remove (i->folder);
  g_free (i->folder);
  g_free (i->station);
  g_free (i->program);
  g_free (i->evil);
  g_free (i->script);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Installed, installed_clear)

/* The words of it; TRACE: strace writes to that file what is opened. (transfer full) */
static GStrv
words_of (const Installed *i, const char *trace)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_strv_builder_add_many (words, "unshare", "-m", NULL);
  if (trace != NULL)
    g_strv_builder_add_many (words, "strace", "-f", "-e", "trace=file", "-o", trace, NULL);
  g_strv_builder_add_many (words, "sh", i->script, i->station, i->evil, i->program, NULL);
  return g_strv_builder_end (words);
}

/* --- what it does --- */

/* It opens the station that its caller may not open; a clerk logs in, the desk program tests its
 * devices, somebody is searched. */
static void
assert_counter (const Installed *i, const char *trace)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = words_of (i, trace);
  g_autoptr (HzTerminal) t = hz_terminal_spawn (24, 80, (const char *const *)words, NULL, &error);
  g_assert_no_error (error);
  counter_login (t, &error);
  g_assert_no_error (error);
  g_assert_true (hz_terminal_wait_gone (t, "正在测试", HZ_TERMINAL_PATIENCE));
  hz_terminal_type (t, "林晓");
  hz_assert_screen (t, "12019919900307102X");
}

static void
test_counter (void)
{
  g_auto (Installed) i = {NULL};
  if (install (&i))
    assert_counter (&i, NULL);
}

/* What the process that keeps the station may name: a list. */
static gboolean
is_keepers (const char *path)
{
  static const char *const files[] = {"/dev/null",
                                      "/dev/log",
                                      "/dev/urandom",
                                      "/etc/localtime",
                                      "/etc/huzheng/books",
                                      "/proc/self/exe",
                                      "/proc/self/task",
                                      "/var",
                                      "/var/lib",
                                      "/proc/self/ns/pid",
                                      "/proc/sys/kernel/random/boot_id",
                                      STATION,
                                      STATION "/station.ini",
                                      STATION "/station.db",
                                      STATION "/station.db-journal",
                                      STATION "/station.db-wal",
                                      STATION "/station.db-shm",
                                      STATION "/keys/seal.key",
                                      STATION "/keys/audit.key",
                                      STATION "/keys/audit.pub",
                                      STATION "/keys/paper.key",
                                      STATION "/books",
                                      STATION "/outbox",
                                      STATION "/inbox",
                                      STATION "/state",
                                      NULL};
  return g_strv_contains (files, path) || g_str_has_prefix (path, "/usr/") ||
         g_str_has_prefix (path, "/lib/") || g_str_has_prefix (path, "/etc/ssl/") ||
         (g_str_has_prefix (path, "/proc/") && g_str_has_suffix (path, "/stat"));
}

/* The lines of a trace: "PID call(…\"PATH\"…". The keeper is who opens the database; it opens what
 * is on its list, and nobody else touches the station. */
static void
assert_divided (const char *told)
{
  g_auto (GStrv) lines = g_strsplit (told, "\n", -1);
  gint64 keeper = 0;
  for (guint i = 0; lines[i] != NULL && keeper == 0; i++)
    if (strstr (lines[i], "openat(AT_FDCWD, \"" STATION "/station.db\"") != NULL)
      keeper = g_ascii_strtoll (lines[i], NULL, 10);
  g_assert_cmpint (keeper, >, 0);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\"", 3);
    const char *path = parts[0] != NULL && parts[1] != NULL ? parts[1] : "";
    gboolean is_keeper = g_ascii_strtoll (lines[i], NULL, 10) == keeper;
    /* What is only named for Landlock is not opened. */
    if (*path != '/' || strstr (lines[i], "O_PATH") != NULL ||
        (is_keeper ? is_keepers (path) : !g_str_has_prefix (path, STATION)))
      continue;
    g_test_message ("%s: %s", is_keeper ? "the keeper" : "not the keeper", lines[i]);
    g_test_fail ();
  }
}

static void
test_nothing_opened (void)
{
  g_auto (Installed) i = {NULL};
  g_autofree char *strace = g_find_program_in_path ("strace"), *told = NULL;
  if (strace == NULL) {
    g_test_skip ("needs strace");
    return;
  }
  if (!install (&i))
    return;
  g_autofree char *trace = g_build_filename (i.folder, "trace", NULL);
  assert_counter (&i, trace);
  g_assert_true (g_file_get_contents (trace, &told, NULL, NULL));
  g_autofree char *begin = g_strdup_printf ("execve(\"%s\"", i.program);
  const char *from = strstr (told, begin);
  g_assert_nonnull (from);
  from = strchr (from, '\n');
  assert_divided (from + 1);
  g_assert_nonnull (strstr (from, "/bin/huzheng-desk")); /* and its child's */
  const char *found = strstr (from, i.evil);
  if (found != NULL)
    g_test_message ("%.*s", (int)strcspn (found, "\n"), found);
  g_assert_null (found);
}

/* Without a terminal and without any descriptor there is nothing to do, and nothing is harmed. */
static void
test_nothing_open (void)
{
  g_auto (Installed) i = {NULL};
  if (!install (&i))
    return;
  g_auto (GStrv) words = words_of (&i, NULL);
  g_autofree char *line = g_strjoinv ("' '", words),
                  *closed = g_strdup_printf ("'%s' <&- >&- 2>&-", line),
                  *file = g_build_filename (i.station, "station.db", NULL), *head = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "sh", "-c", closed, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
  g_assert_true (g_file_get_contents (file, &head, NULL, NULL));
  g_assert_true (g_str_has_prefix (head, "SQLite format 3"));
}

/* --- limits that cannot be raised --- */

static void
test_limit (gconstpointer limit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = verb_build_path ("huzheng"), *out = NULL, *err = NULL,
                  *wanted = g_strdup_printf ("“ulimit %.2s” gives ", (const char *)limit),
                  *line = g_strdup_printf ("ulimit %s; exec '%s' --lang en help",
                                           (const char *)limit, program);
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                        "sh", "-c", line, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  g_test_message ("%s", err);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
  g_assert_nonnull (strstr (err, wanted));
  g_assert_cmpstr (out, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile-caller/counter", test_counter);
  g_test_add_func ("/hostile-caller/nothing-opened", test_nothing_opened);
  g_test_add_func ("/hostile-caller/nothing-open", test_nothing_open);
  g_test_add_data_func ("/hostile-caller/files", "-n 5", test_limit);
  g_test_add_data_func ("/hostile-caller/size", "-f 0", test_limit);
  g_test_add_data_func ("/hostile-caller/stack", "-s 128", test_limit);
  g_test_add_data_func ("/hostile-caller/seconds", "-t 5", test_limit);
#ifndef __SANITIZE_ADDRESS__ /* which wants all of it */
  g_test_add_data_func ("/hostile-caller/memory", "-v 200000", test_limit);
#endif
  return g_test_run ();
}
