#include "data/desk/agent/finger/virtual_reader.h"
#include "core/base/base.h"
#include "data/desk/agent/finger/reader_environment.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

struct _HzVirtualReader { /* counted */
  char *folder, *socket;
  GPid program; /* 0 once it was stopped */
  int input;    /* its standard input; -1 likewise */
};

static gboolean
make_folder (HzVirtualReader *reader, GError **error)
{
  reader->folder = g_dir_make_tmp ("huzheng-reader-XXXXXX", error); /* 0700 */
  if (reader->folder == NULL)
    return FALSE;
  reader->socket = g_build_filename (reader->folder, "finger.sock", NULL);
  /* libfprint cuts longer paths silently. */
  if (strlen (reader->socket) >= sizeof ((struct sockaddr_un *)0)->sun_path)
    return hz_fail (error, HZ_ERROR_INVALID,
                    "the path of the temporary folder is too long for a socket: %s",
                    reader->folder);
  return TRUE;
}

/* Signals are held back until somebody listens to them; not the program's. */
static void
on_child (gpointer data)
{
  sigset_t none;
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
}

/* Not as a GSubprocess, which begins a thread: the process is not shut in yet. */
static gboolean
start_program (HzVirtualReader *reader, const char *command, GError **error)
{
  g_auto (GStrv) words = NULL;
  int count = 0;
  if (!g_shell_parse_argv (command, &count, &words, error))
    return FALSE;
  words = g_renew (char *, words, count + 2);
  words[count] = g_strdup (reader->socket);
  words[count + 1] = NULL;
  return g_spawn_async_with_pipes (
             NULL, words, NULL,
             G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES, on_child,
             NULL, &reader->program, &reader->input, NULL, NULL, error) &&
         g_unix_set_fd_nonblocking (reader->input, TRUE, error);
}

HzVirtualReader *
hz_virtual_reader_start (const char *command, GError **error)
{
  g_autoptr (HzVirtualReader) reader = g_rc_box_new0 (HzVirtualReader);
  reader->input = -1;
  if (!make_folder (reader, error) || !start_program (reader, command, error))
    return NULL;
  hz_reader_environment_virtual (reader->socket);
  return g_steal_pointer (&reader);
}

void
hz_virtual_reader_stop (HzVirtualReader *reader)
{
  if (reader->input >= 0)
    close (reader->input);
  reader->input = -1;
  if (reader->program != 0) {
    kill (reader->program, SIGKILL);
    waitpid (reader->program, NULL, 0);
  }
  reader->program = 0;
  if (reader->socket != NULL)
    g_unlink (reader->socket);
  if (reader->folder != NULL)
    g_rmdir (reader->folder);
  g_clear_pointer (&reader->socket, g_free);
  g_clear_pointer (&reader->folder, g_free);
}

static void
reader_clear (gpointer reader)
{
  hz_virtual_reader_stop (reader);
}

const char *
hz_virtual_reader_folder (const HzVirtualReader *reader)
{
  return reader->folder;
}

void
hz_virtual_reader_unref (HzVirtualReader *reader)
{
  g_rc_box_release_full (reader, reader_clear);
}

HzVirtualReader *
hz_virtual_reader_ref (HzVirtualReader *reader)
{
  return g_rc_box_acquire (reader);
}

static void
say (HzVirtualReader *reader, const char *line, int length)
{
  /* A program that stopped reading must not stop the desk: what does not fit the pipe is dropped.
   */
  if (write (reader->input, line, length) != length)
    g_debug ("the virtual reader's program does not listen: %s", g_strerror (errno));
}

void
hz_virtual_reader_tell (HzVirtualReader *reader, guint finger)
{
  char line[32];
  int length = finger == 0 ? g_snprintf (line, sizeof line, "idle\n")
                           : g_snprintf (line, sizeof line, "needed %u\n", finger);
  say (reader, line, length);
}

void
hz_virtual_reader_turn (HzVirtualReader *reader, guint person)
{
  char line[32];
  say (reader, line, g_snprintf (line, sizeof line, "person %u\n", person));
}
