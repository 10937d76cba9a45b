#include "tui/start/limits.h"
#include "tui/start/start.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#define WORD_MAX      64
#define PATH_MAX_KEPT 1024

/* --- the environment --- */

/* What is listed here is let through, in this form; all else is gone. With the group's rights the
 * rest would be a way to them: HOME, FONTCONFIG_*, ICU_DATA, TERMINFO, GCONV_PATH and LOCPATH name
 * files that are read as code or data, LD_*, G_RESOURCE_OVERLAYS and GIO_* load code, G_* and
 * MALLOC_* change what is written where. Without those rights the same variables give the caller
 * nothing that it has not, but a counter that works otherwise than the installed one is of no use
 * either. What the loader and the libraries read before main is up to them: glibc drops LD_*,
 * GCONV_PATH, LOCPATH and MALLOC_* by itself in a setgid program. */

static gboolean
is_word (const char *value)
{
  return g_ascii_isalnum (*value) && strlen (value) <= WORD_MAX &&
         value[strspn (
             value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@+")] == '\0';
}

static gboolean
is_path (const char *value)
{
  if (*value != '/' || strlen (value) > PATH_MAX_KEPT)
    return FALSE;
  for (; *value != '\0'; value++)
    if (g_ascii_iscntrl (*value))
      return FALSE;
  return TRUE;
}

static gboolean
is_server (const char *value)
{
  return is_word (value) || is_path (value);
}

static gboolean
is_anything (const char *value)
{
  return *value != '\0';
}

typedef struct {
  const char *name;
  gboolean (*fits) (const char *value);
  const char *as;    /* what is put in place of a value that fits; NULL: the value */
  gboolean own_only; /* only where the program has no more rights than its caller */
} Kept;

static const Kept kept[] = {
    {"TERM", is_word},
    {"COLORTERM", is_word},
    {"NO_COLOR", is_anything, "1"},
    {"LANG", is_word},
    {"LC_ALL", is_word},
    {"LC_CTYPE", is_word},
    {"LC_COLLATE", is_word},
    {"LC_MESSAGES", is_word},
    {"LC_MONETARY", is_word},
    {"LC_NUMERIC", is_word},
    {"LC_TIME", is_word},
    /* For the desk program, which has the person's own rights: its caches, its sockets, the
     * printers of the person. Started from the installed counter it finds them without: by
     * getpwuid, in /tmp, in /etc/cups. */
    {"HOME", is_path, .own_only = TRUE},
    {"TMPDIR", is_path, .own_only = TRUE},
    {"CUPS_SERVER", is_server, .own_only = TRUE},
#ifdef __SANITIZE_ADDRESS__
    {"ASAN_OPTIONS", is_anything, .own_only = TRUE},
    {"LSAN_OPTIONS", is_anything, .own_only = TRUE},
    {"UBSAN_OPTIONS", is_anything, .own_only = TRUE},
#endif
};

/* No more rights than the caller's. */
static gboolean
is_own (void)
{
  return getauxval (AT_SECURE) == 0 && getuid () == geteuid () && getgid () == getegid ();
}

static char *
value_to_keep (const Kept *row)
{
  const char *value = getenv (row->name);
  if (value == NULL || (row->own_only && !is_own ()) || !row->fits (value))
    return NULL;
  return g_strdup (row->as != NULL ? row->as : value);
}

static gboolean
clean_environment (void)
{
  char *values[G_N_ELEMENTS (kept)];
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    values[i] = value_to_keep (&kept[i]);
  gboolean done = clearenv () == 0 && setenv ("PATH", "/usr/local/bin:/usr/bin:/bin", 1) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    done = done && (values[i] == NULL || setenv (kept[i].name, values[i], 1) == 0);
    g_free (values[i]);
  }
  return done;
}

/* --- descriptors --- */

/* A file that is opened later must not become what is written to as standard output. They are
 * opened the wrong way round, so that using them is an error, as it is with a closed one. */
static gboolean
clean_descriptors (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 &&
        open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      return FALSE;
  closefrom (STDERR_FILENO + 1);
  return TRUE;
}

/* --- signals and timers --- */

static gboolean
clean_signals (void)
{
  const struct itimerval none = {{0, 0}, {0, 0}};
  sigset_t empty;
  for (int number = 1; number <= SIGRTMAX; number++) {
    struct sigaction now;
    if (sigaction (number, NULL, &now) == 0 && now.sa_handler == SIG_IGN)
      signal (number, SIG_DFL);
  }
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
  sigemptyset (&empty);
  return setitimer (ITIMER_REAL, &none, NULL) == 0 &&
         setitimer (ITIMER_VIRTUAL, &none, NULL) == 0 &&
         setitimer (ITIMER_PROF, &none, NULL) == 0 && sigprocmask (SIG_SETMASK, &empty, NULL) == 0;
}

/* --- memory --- */

/* No core file, no tracing by the same person. Prints and photos pass through buffers of GDBus that
 * nobody here can wipe: blocks over 1 kB are overwritten as they are freed. */
static gboolean
guard_memory (void)
{
  mallopt (M_PERTURB, 0x5a);
  return prctl (PR_SET_DUMPABLE, 0) == 0;
}

gboolean
hz_start_clean (GError **error)
{
  static const struct {
    const char *what;
    gboolean (*clean) (void);
  } steps[] = {{"the environment", clean_environment},
               {"the descriptors 0 to 2", clean_descriptors},
               {"the signals", clean_signals},
               {"the limits", hz_limits_raise},
               {"the memory", guard_memory}};
  umask (0007);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!steps[i].clean ())
      return hz_fail (error, HZ_ERROR_FAILED, "the program cannot begin: %s: %s", steps[i].what,
                      g_strerror (errno));
  return TRUE;
}
