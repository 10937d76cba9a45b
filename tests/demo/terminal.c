/* The pty, the process and the waiting of the emulated terminal. */
#include "tests/demo/terminal.h"

#include "core/base/base.h"
#include "tests/demo/terminal_pixels.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define QUIET_MS 40
#define CHUNK    65536

struct HzTerminal {
  VTerm *vterm;
  HzTerminalGraphics *graphics;
  int master; /* -1 after a hangup */
  char *slave_name;
  char *term;
  GPid pid;
  int pidfd;
  int status;     /* of waitpid(), -1 while it runs */
  gboolean ended; /* all that was written has been read, and nobody can write more */
  gboolean cursor_visible;
  gsize bytes_out;
  gint64 started, last_output;
};

/* What libvterm answers to the program's questions (cursor position, device attributes), and
 * pastes. */
static void
on_answer (const char *bytes, size_t length, void *data)
{
  if (!hz_terminal_graphics_replace (((HzTerminal *)data)->graphics, bytes, length))
    hz_terminal_send (data, bytes, (gssize)length);
}

static int
on_property (VTermProp property, VTermValue *value, void *data)
{
  if (property == VTERM_PROP_CURSORVISIBLE)
    ((HzTerminal *)data)->cursor_visible = value->boolean;
  return 1;
}

static int
on_damage (VTermRect rect, void *data)
{
  hz_terminal_graphics_damage (((HzTerminal *)data)->graphics, rect);
  return 1;
}

static void
make_screen (HzTerminal *t, int rows, int cols)
{
  static const VTermScreenCallbacks callbacks = {.damage = on_damage, .settermprop = on_property};
  VTermScreen *screen;
  VTermColor front, back;

  t->vterm = vterm_new (rows, cols);
  vterm_set_utf8 (t->vterm, 1);
  vterm_color_rgb (&front, 0xd0, 0xd0, 0xd0);
  vterm_color_rgb (&back, 0, 0, 0);
  vterm_state_set_default_colors (vterm_obtain_state (t->vterm), &front, &back);
  screen = vterm_obtain_screen (t->vterm);
  vterm_screen_set_callbacks (screen, &callbacks, t);
  vterm_screen_enable_altscreen (screen, 1);
  vterm_screen_reset (screen, 1);
  vterm_output_set_callback (t->vterm, on_answer, t);
}

void
hz_terminal_make_light (HzTerminal *t)
{
  VTermColor front, back;
  vterm_color_rgb (&front, 0, 0, 0);
  vterm_color_rgb (&back, 0xff, 0xff, 0xff);
  vterm_state_set_default_colors (vterm_obtain_state (t->vterm), &front, &back);
}

/* In the child between fork and exec: only what is async-signal-safe. */
static void G_GNUC_NORETURN
become (int slave, const char *path, const char *const *argv, char **env)
{
  sigset_t none;

  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  signal (SIGPIPE, SIG_DFL);
  setsid ();
  if (ioctl (slave, TIOCSCTTY, 0) < 0 || dup2 (slave, 0) < 0 || dup2 (slave, 1) < 0 ||
      dup2 (slave, 2) < 0)
    _exit (126);
  execve (path, (char *const *)argv, env);
  _exit (127);
}

/* The slave side is open before the child runs, so that EIO on the master means the end and nothing
 * else. */
static gboolean
start (HzTerminal *t, const char *path, const char *const *argv, char **env)
{
  int slave = open (t->slave_name, O_RDWR | O_NOCTTY | O_CLOEXEC);

  if (slave < 0)
    return FALSE;
  t->started = t->last_output = g_get_monotonic_time ();
  t->pid = fork ();
  if (t->pid == 0)
    become (slave, path, argv, env);
  close (slave);
  if (t->pid < 0)
    return FALSE;
  t->pidfd = pidfd_open (t->pid, 0);
  return t->pidfd >= 0;
}

HzTerminal *
hz_terminal_spawn (int rows, int cols, const char *const *argv, const char *const *env,
                   GError **error)
{
  g_autoptr (HzTerminal) t = g_new0 (HzTerminal, 1);
  g_autofree char *path = g_find_program_in_path (argv[0]);
  g_auto (GStrv) environment = hz_terminal_environment (env);
  struct winsize size;

  t->graphics = hz_terminal_graphics_new (t);
  size = hz_terminal_graphics_window (t->graphics, rows, cols);
  t->master = t->pidfd = t->status = -1;
  t->cursor_visible = TRUE;
  make_screen (t, rows, cols);
  if (path == NULL) {
    hz_fail (error, HZ_ERROR_NOT_FOUND, "%s: no such program", argv[0]);
    return NULL;
  }
  t->term = g_strdup (g_environ_getenv (environment, "TERM"));
  t->master = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (t->master < 0 || grantpt (t->master) < 0 || unlockpt (t->master) < 0 ||
      ioctl (t->master, TIOCSWINSZ, &size) < 0) {
    hz_fail (error, HZ_ERROR_FAILED, "no pty: %s", g_strerror (errno));
    return NULL;
  }
  t->slave_name = g_strdup (ptsname (t->master));
  if (!start (t, path, argv, environment)) {
    hz_fail (error, HZ_ERROR_FAILED, "cannot start %s: %s", path, g_strerror (errno));
    return NULL;
  }
  return g_steal_pointer (&t);
}

void
hz_terminal_free (HzTerminal *t)
{
  if (t == NULL)
    return;
  if (t->pid > 0 && t->status < 0) {
    kill (-t->pid, SIGKILL);
    kill (t->pid, SIGKILL);
    waitpid (t->pid, &t->status, 0);
  }
  if (t->master >= 0)
    close (t->master);
  if (t->pidfd >= 0)
    close (t->pidfd);
  g_clear_pointer (&t->vterm, vterm_free);
  g_clear_pointer (&t->graphics, hz_terminal_graphics_free);
  g_free (t->slave_name);
  g_free (t->term);
  g_free (t);
}

/* Feeds the screen with what is there now. TRUE if there was anything. */
static gboolean
drain (HzTerminal *t)
{
  char chunk[CHUNK];
  gboolean any = FALSE;

  while (t->master >= 0) {
    ssize_t n = read (t->master, chunk, sizeof chunk);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      t->ended = n == 0 || errno != EAGAIN; /* EIO: nobody holds the other side */
      break;
    }
    any = TRUE;
    t->bytes_out += (gsize)n;
    t->last_output = g_get_monotonic_time ();
    hz_terminal_graphics_write (t->graphics, chunk, (gsize)n);
  }
  return any;
}

static void
reap (HzTerminal *t)
{
  if (t->status < 0 && t->pid > 0 && waitpid (t->pid, &t->status, WNOHANG) != t->pid)
    t->status = -1;
}

/* Waits up to TIMEOUT_MS for output or for the end of the program. TRUE if there was output. */
static gboolean
pump (HzTerminal *t, int timeout_ms)
{
  GPollFD fds[2] = {{.fd = t->ended ? -1 : t->master, .events = G_IO_IN},
                    {.fd = t->status < 0 ? t->pidfd : -1, .events = G_IO_IN}};

  g_poll (fds, 2, MAX (timeout_ms, 0));
  reap (t);
  return drain (t);
}

static int
left_ms (gint64 deadline)
{
  gint64 left = deadline - g_get_monotonic_time ();

  return left <= 0 ? 0 : (int)((left + 999) / 1000);
}

static gint64
deadline_in (int timeout_ms)
{
  return g_get_monotonic_time () + (gint64)timeout_ms * 1000;
}

gboolean
hz_terminal_wait_until (HzTerminal *t, HzTerminalPredicate predicate, gpointer data, int timeout_ms)
{
  gint64 deadline = deadline_in (timeout_ms);

  drain (t);
  while (!predicate (t, data)) {
    int left = left_ms (deadline);

    if (left == 0 || t->master < 0 || (t->ended && t->status >= 0))
      return FALSE;
    pump (t, left);
  }
  return TRUE;
}

/* The bytes that were sent and the program has not read yet; 0 when it reads by lines and has none.
 */
static int
unread_input (HzTerminal *t)
{
  int slave = open (t->slave_name, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  int count = 0;

  if (slave < 0)
    return 0;
  if (ioctl (slave, FIONREAD, &count) < 0)
    count = 0;
  close (slave);
  return count;
}

/* Asleep, but in the middle of its work: it waits for the disk or for a thread of its own. Where
 * the kernel does not tell, sleep is taken for rest. */
static gboolean
is_at_work (HzTerminal *t)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/syscall", t->pid);
  g_autofree char *call = NULL;

  if (!g_file_get_contents (path, &call, NULL, NULL) || !g_ascii_isdigit (*call))
    return FALSE;
  switch (g_ascii_strtoll (call, NULL, 10)) {
  case SYS_fsync:
  case SYS_fdatasync:
  case SYS_futex:
    return TRUE;
  default:
    return FALSE;
  }
}

/* S in /proc/PID/stat. A program that computes is R and one that waits for the disk D, however
 * loaded the machine is. */
static gboolean
is_blocked (HzTerminal *t)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", t->pid);
  g_autofree char *stat = NULL;
  const char *paren;

  if (!g_file_get_contents (path, &stat, NULL, NULL) || (paren = strrchr (stat, ')')) == NULL)
    return TRUE;
  return strncmp (paren, ") S", 3) == 0 && !is_at_work (t);
}

gboolean
hz_terminal_settle (HzTerminal *t)
{
  gint64 deadline = deadline_in (HZ_TERMINAL_PATIENCE);

  while (left_ms (deadline) > 0 && t->master >= 0) {
    if (pump (t, QUIET_MS))
      continue;
    if (t->status >= 0 || (unread_input (t) == 0 && is_blocked (t)))
      return TRUE;
  }
  return t->master < 0;
}

int
hz_terminal_wait_exit (HzTerminal *t, int timeout_ms)
{
  gint64 deadline = deadline_in (timeout_ms);

  while (t->status < 0 && left_ms (deadline) > 0)
    pump (t, left_ms (deadline));
  drain (t);
  return t->status;
}

void
hz_terminal_send (HzTerminal *t, const char *bytes, gssize length)
{
  gsize left = length < 0 ? strlen (bytes) : (gsize)length;
  gint64 deadline = deadline_in (HZ_TERMINAL_PATIENCE);

  while (left > 0 && t->master >= 0 && left_ms (deadline) > 0) {
    ssize_t n = write (t->master, bytes, left);

    if (n > 0) {
      bytes += n;
      left -= (gsize)n;
      continue;
    }
    if (errno != EAGAIN && errno != EINTR)
      return; /* the program is gone; the next wait says so */
    GPollFD fd = {.fd = t->master, .events = G_IO_OUT | G_IO_IN};
    g_poll (&fd, 1, left_ms (deadline));
    if (fd.revents & G_IO_IN)
      drain (t);
  }
}

void
hz_terminal_paste (HzTerminal *t, const char *text)
{
  drain (t);
  vterm_keyboard_start_paste (t->vterm);
  hz_terminal_send (t, text, -1);
  vterm_keyboard_end_paste (t->vterm);
}

void
hz_terminal_resize (HzTerminal *t, int rows, int cols)
{
  const struct winsize size = hz_terminal_graphics_window (t->graphics, rows, cols);

  drain (t);
  vterm_set_size (t->vterm, rows, cols);
  if (t->master >= 0)
    ioctl (t->master, TIOCSWINSZ, &size);
}

void
hz_terminal_kill (HzTerminal *t, int signal_number)
{
  reap (t);
  if (t->status < 0)
    kill (t->pid, signal_number);
}

void
hz_terminal_hangup (HzTerminal *t)
{
  drain (t);
  if (t->master >= 0)
    close (t->master);
  t->master = -1;
}

void
hz_terminal_cursor (HzTerminal *t, int *row, int *col, gboolean *visible)
{
  VTermPos at;

  vterm_state_get_cursorpos (vterm_obtain_state (t->vterm), &at);
  if (row != NULL)
    *row = at.row;
  if (col != NULL)
    *col = at.col;
  if (visible != NULL)
    *visible = t->cursor_visible;
}

GPid
hz_terminal_pid (HzTerminal *t)
{
  return t->pid;
}

const char *
hz_terminal_term (HzTerminal *t)
{
  return t->term;
}

gsize
hz_terminal_bytes_out (HzTerminal *t)
{
  return t->bytes_out;
}

void
hz_terminal_reset_bytes (HzTerminal *t)
{
  t->bytes_out = 0;
}

gint64
hz_terminal_started (HzTerminal *t)
{
  return t->started;
}

gint64
hz_terminal_last_output (HzTerminal *t)
{
  return t->last_output;
}

VTerm *
hz_terminal_vterm (HzTerminal *t)
{
  return t->vterm;
}

HzTerminalGraphics *
hz_terminal_graphics (HzTerminal *t)
{
  return t->graphics;
}
