#include "tests/support/cups_fixture.h"
#include "tests/support/folder.h"
#include "tests/support/turn.h"
#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define CUPSD "/usr/sbin/cupsd"

struct _CupsFixture {
  char *folder;
  GSubprocess *daemon;
};

/* Its own words of mood; a FIFO is where it waits for paper. */
#define PRINTER                                                                                    \
  "#!/bin/sh\n"                                                                                    \
  "[ $# -gt 0 ] || exit 0\n"                                                                       \
  "read -r mood < @/mood\n"                                                                        \
  "case $mood in\n"                                                                                \
  "1) echo 'STATE: +media-empty-error' >&2; read -r paper < @/paper\n"                             \
  "   echo 'STATE: -media-empty-error' >&2;;\n"                                                    \
  "2) exit 1;;\n"                                                                                  \
  "3) exit 4;;\n"                                                                                  \
  "esac\n"                                                                                         \
  "cat ${6:+\"$6\"} > @/printed/$1.part && mv @/printed/$1.part @/printed/$1\n"

#define FILES_CONF                                                                                 \
  "ServerRoot @/root\nRequestRoot @/requests\nCacheDir @/cache\nStateDir @/state\nTempDir @/tmp\n" \
  "ServerBin @/bin\nAccessLog @/access\nErrorLog @/error\nPageLog @/page\n"                        \
  "SystemGroup root\nUser lp\nGroup lp\n"

#define SERVER_CONF                                                                                \
  "LogLevel debug\nMaxLogSize 0\nListen @/cups.sock\nBrowsing Off\nWebInterface No\n"              \
  "DefaultAuthType None\nPreserveJobFiles No\n"                                                    \
  "<Location />\n  Order allow,deny\n  Allow all\n</Location>\n"                                   \
  "<Policy default>\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n"

#define PRINTERS_CONF                                                                              \
  "<DefaultPrinter desk>\nInfo Desk printer\nDeviceURI hztest:/desk\nState Idle\nAccepting Yes\n"  \
  "Shared No\nJobSheets none none\nErrorPolicy abort-job\n</DefaultPrinter>\n"

/* TEXT with the folder in the place of each @. */
static void
put (CupsFixture *cups, const char *name, const char *text, mode_t mode)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (cups->folder, name, NULL);
  g_auto (GStrv) parts = g_strsplit (text, "@", -1);
  g_autofree char *whole = g_strjoinv (cups->folder, parts);
  g_file_set_contents_full (path, whole, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

gboolean
cups_fixture_possible (void)
{
  if (g_file_test (CUPSD, G_FILE_TEST_IS_EXECUTABLE))
    return TRUE;
  g_test_skip ("there is no " CUPSD ": install cups-daemon");
  return FALSE;
}

/* The socket is there a moment before anybody listens at it: only an answer says that cupsd serves.
 */
static gboolean
answers (const char *path)
{
  static const char question[] = "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n";
  char answer[1];
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketConnection) line =
      g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  return line != NULL &&
         g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (line)), question,
                                    sizeof question - 1, NULL, NULL, NULL) &&
         g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (line)), answer, 1, NULL,
                              NULL) == 1;
}

/* The daemon is ended even when a test fails. */
static void
on_child (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

CupsFixture *
cups_fixture_new (gboolean printer)
{
  static const char *const folders[] = {"root", "requests", "cache",       "state",
                                        "tmp",  "bin",      "bin/backend", "printed"};
  g_autoptr (GError) error = NULL;
  CupsFixture *cups = g_new0 (CupsFixture, 1);
  cups->folder = g_dir_make_tmp ("huzheng-cups-XXXXXX", &error);
  g_assert_no_error (error);
  g_chmod (cups->folder, 0755); /* the printer runs as another user when root tests */
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_build_filename (cups->folder, folders[i], NULL);
    g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
    if (strcmp (folders[i], "printed") == 0 || strcmp (folders[i], "tmp") == 0)
      g_chmod (path, 0777);
  }
  g_autofree char *daemons = g_build_filename (cups->folder, "bin", "daemon", NULL);
  g_assert_cmpint (symlink ("/usr/lib/cups/daemon", daemons), ==, 0); /* what starts the printer */
  put (cups, "bin/backend/hztest", PRINTER,
       0700); /* so run by who runs cupsd: it reaches the folder */
  put (cups, "cups-files.conf", FILES_CONF, 0644);
  put (cups, "cupsd.conf", SERVER_CONF, 0644);
  if (printer)
    put (cups, "root/printers.conf", PRINTERS_CONF, 0600);
  cups_fixture_set_mood (cups, CUPS_WORKS);
  g_autofree char *paper = g_build_filename (cups->folder, "paper", NULL);
  g_assert_cmpint (mkfifo (paper, 0666), ==, 0);
  g_chmod (paper, 0666);
  g_autofree char *server = g_build_filename (cups->folder, "cupsd.conf", NULL);
  g_autofree char *files = g_build_filename (cups->folder, "cups-files.conf", NULL);
  g_autofree char *socket = g_build_filename (cups->folder, "cups.sock", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, on_child, NULL, NULL);
  cups->daemon =
      g_subprocess_launcher_spawn (launcher, &error, CUPSD, "-f", "-c", server, "-s", files, NULL);
  g_assert_no_error (error);
  turn_until (answers (socket));
  g_setenv ("CUPS_SERVER", socket, TRUE);
  return cups;
}

void
cups_fixture_set_mood (CupsFixture *cups, CupsMood mood)
{
  g_autofree char *word = g_strdup_printf ("%d\n", (int)mood);
  put (cups, "mood", word, 0644);
}

void
cups_fixture_put_paper (CupsFixture *cups)
{
  g_autofree char *paper = g_build_filename (cups->folder, "paper", NULL);
  FILE *file = g_fopen (paper, "w"); /* opens when the printer waits */
  g_assert_nonnull (file);
  fputs ("paper\n", file);
  fclose (file);
}

GBytes *
cups_fixture_printed (CupsFixture *cups, guint id)
{
  g_autofree char *name = g_strdup_printf ("%u", id);
  g_autofree char *path = g_build_filename (cups->folder, "printed", name, NULL);
  char *data;
  gsize length;
  return g_file_get_contents (path, &data, &length, NULL) ? g_bytes_new_take (data, length) : NULL;
}

void
cups_fixture_stop (CupsFixture *cups)
{
  if (cups->daemon == NULL)
    return;
  g_subprocess_send_signal (cups->daemon, SIGTERM);
  g_subprocess_wait (cups->daemon, NULL, NULL);
  g_clear_object (&cups->daemon);
}

void
cups_fixture_free (CupsFixture *cups)
{
  if (cups == NULL)
    return;
  cups_fixture_stop (cups);
  folder_remove (cups->folder);
  g_free (cups->folder);
  g_free (cups);
}
