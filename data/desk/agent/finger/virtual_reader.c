#include "data/desk/agent/finger/virtual_reader.h"
#include "core/base/base.h"
#include "data/desk/agent/finger/reader_environment.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

struct _HzVirtualReader { /* counted */
  char *folder, *socket;
  GSubprocess *program;
  int input; /* borrowed from program's stdin pipe; -1 once it was stopped */
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
  reader->program =
      g_subprocess_newv ((const char *const *)words, G_SUBPROCESS_FLAGS_STDIN_PIPE, error);
  if (reader->program == NULL)
    return FALSE;
  GOutputStream *pipe = g_subprocess_get_stdin_pipe (reader->program);
  reader->input = g_unix_output_stream_get_fd (G_UNIX_OUTPUT_STREAM (pipe));
  return g_unix_set_fd_nonblocking (reader->input, TRUE, error);
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
  reader->input = -1;
  if (reader->program != NULL)
    g_subprocess_force_exit (reader->program);
  g_clear_object (&reader->program);
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
