#include "tests/support/desk_listener.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/finger_command.h"
#include "tests/support/folder.h"
#include "tests/support/turn.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#define PATIENCE_SECONDS 30

void
desk_wait (DeskHolds holds, gpointer data, const char *what)
{
  turn_until_seeing (PATIENCE_SECONDS, holds (data), what);
}

typedef struct {
  HzDesk *desk;
  HzLinkState state;
} LinkWanted;

static gboolean
is_in_state (gpointer data)
{
  const LinkWanted *wanted = data;
  return hz_desk_link_state (wanted->desk) == wanted->state;
}

void
desk_wait_link (HzDesk *desk, HzLinkState state)
{
  static const char *const words[] = {"connecting", "connected", "slow", "lost"};
  LinkWanted wanted = {desk, state};
  desk_wait (is_in_state, &wanted, words[state]);
}

gboolean
desk_listens (gpointer path)
{
  g_autofree char *text = NULL, *ending = g_strdup_printf (" %s", (char *)path);
  if (!g_file_get_contents ("/proc/net/unix", &text, NULL, NULL))
    return FALSE;
  /* Num RefCount Protocol Flags Type St Inode Path; flag 0x10000: it accepts connections. */
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_suffix (lines[i], ending) && strstr (lines[i], " 00010000 ") != NULL)
      return TRUE;
  return FALSE;
}

GStrv
desk_listener_words (const char *folder, const char *socket, const char *script)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  if (folder == NULL)
    folder = g_getenv ("HZ_BUILD"); /* set for a program that is no test */
  g_autofree char *program = folder != NULL ? g_build_filename (folder, "huzheng-desk", NULL)
                                            : desk_fixture_build_path ("huzheng-desk");
  g_strv_builder_add_many (words, program, "--listen", socket, NULL);
  if (script != NULL) {
    g_autofree char *build = folder != NULL ? g_strdup (folder) : desk_fixture_build_path (".");
    g_autofree char *command = finger_command (build, script);
    g_strv_builder_add_many (words, "--virtual-reader", command, NULL);
  }
  return g_strv_builder_end (words);
}

/* A test that aborts takes its desk along. */
static void
on_child (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

GSubprocess *
desk_spawn (const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_subprocess_launcher_set_child_setup (launcher, on_child, NULL, NULL);
  GSubprocess *program = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  return program;
}

void
desk_listener_start (DeskListener *listener)
{
  g_auto (GStrv) words = desk_listener_words (NULL, listener->socket, listener->script);
  listener->program = desk_spawn ((const char *const *)words);
  desk_wait (desk_listens, listener->socket, "the desk listens");
}

DeskListener *
desk_listener_new (const char *script)
{
  g_autoptr (GError) error = NULL;
  DeskListener *listener = g_new0 (DeskListener, 1);
  listener->folder = g_dir_make_tmp ("huzheng-listen-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("TMPDIR", listener->folder, TRUE);
  listener->socket = g_build_filename (listener->folder, "desk.sock", NULL);
  listener->script = g_strdup (script);
  desk_listener_start (listener);
  return listener;
}

void
desk_listener_kill (DeskListener *listener, int signal_number)
{
  g_subprocess_send_signal (listener->program, signal_number);
  g_subprocess_wait (listener->program, NULL, NULL);
  g_clear_object (&listener->program);
}

void
desk_listener_free (DeskListener *listener)
{
  if (listener == NULL)
    return;
  if (listener->program != NULL)
    desk_listener_kill (listener, SIGTERM);
  folder_remove (listener->folder);
  g_free (listener->folder);
  g_free (listener->socket);
  g_free (listener->script);
  g_free (listener);
}

GPid
desk_first_child (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/children", (int)pid, (int)pid);
  g_autofree char *text = NULL;
  return g_file_get_contents (path, &text, NULL, NULL) ? (GPid)strtol (text, NULL, 10) : 0;
}

GPid
desk_listener_session (const DeskListener *listener)
{
  return desk_first_child (
      (GPid)strtol (g_subprocess_get_identifier (listener->program), NULL, 10));
}
