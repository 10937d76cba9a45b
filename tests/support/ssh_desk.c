#include "tests/support/ssh_desk.h"
#include "tests/support/desk_listener.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

static void
run (const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = desk_spawn (words);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
move_station (SshDesk *d)
{
  StationDemo *s = d->station;
  g_assert_cmpint (g_rename (s->dir, d->server->station), ==, 0);
  g_free (s->dir);
  g_free ((char *)s->counter.photo_1);
  g_free ((char *)s->counter.photo_2);
  s->dir = g_strdup (d->server->station);
  s->counter.station = s->dir;
  s->counter.photo_1 = g_build_filename (s->dir, "inbox", "person-1.jpg", NULL);
  s->counter.photo_2 = g_build_filename (s->dir, "inbox", "person-1.png", NULL);
  /* As the package leaves it: the group of the program owns it, and nobody else enters. */
  run ((const char *const[]){"chgrp", "-R", d->server->group, s->dir, NULL});
  run ((const char *const[]){"chmod", "-R", "g+rwX,o-rwx", s->dir, NULL});
}

SshDesk *
ssh_desk_new (const char *script)
{
  SshServer *server = ssh_server_new ();
  if (server == NULL)
    return NULL;
  SshDesk *d = g_new0 (SshDesk, 1);
  d->server = server;
  d->station = station_demo_new ("en");
  move_station (d);
  d->desk = ssh_server_add_user (server, 'd', FALSE);
  d->clerk = ssh_server_add_user (server, 'a', TRUE);
  ssh_server_allow (server, d->desk, d->clerk);
  ssh_server_make_folders (server);
  g_autofree char *home = ssh_server_home (server, d->desk);
  d->socket = g_build_filename (home, "huzheng", "desk.sock", NULL);
  d->forwarded = g_build_filename ("/run/huzheng/desk", d->clerk, "desk.sock", NULL);
  ssh_desk_start_agent (d, script);
  return d;
}

void
ssh_desk_free (SshDesk *d)
{
  if (d == NULL)
    return;
  ssh_desk_kill_agent (d);
  station_demo_free (d->station);
  ssh_server_free (d->server);
  g_free (d->socket);
  g_free (d->forwarded);
  g_free (d);
}

void
ssh_desk_start_agent (SshDesk *d, const char *script)
{
  g_autofree char *home = ssh_server_home (d->server, d->desk),
                  *scratch = g_strconcat ("TMPDIR=", home, NULL);
  g_auto (GStrv) agent = desk_listener_words (d->server->bin, d->socket, script);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_strv_builder_add_many (words, "env", scratch, NULL);
  g_strv_builder_addv (words, (const char **)agent);
  g_auto (GStrv) plain = g_strv_builder_end (words);
  g_auto (GStrv) all = ssh_as_user (d->desk, (const char *const *)plain);
  g_unlink (d->socket); /* so that its own is waited for */
  d->agent = desk_spawn ((const char *const *)all);
  desk_wait (desk_listens, d->socket, "the desk listens");
}

void
ssh_desk_end (GSubprocess *process, int signal_number)
{
  g_subprocess_send_signal (process, signal_number);
  g_subprocess_wait (process, NULL, NULL);
  g_object_unref (process);
}

void
ssh_desk_kill_agent (SshDesk *d)
{
  if (d->agent != NULL)
    ssh_desk_end (g_steal_pointer (&d->agent), SIGKILL);
}

HzTerminal *
ssh_desk_login (SshDesk *d, const char *const *more)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = ssh_words (d->server, d->desk, d->clerk, more);
  HzTerminal *t = hz_terminal_spawn (24, 80, (const char *const *)words, NULL, &error);
  g_assert_no_error (error);
  if (!counter_login (t, &error)) {
    hz_terminal_dump (t, stdout);
    g_error ("%s", error->message);
  }
  return t;
}

GSubprocess *
ssh_desk_forward (SshDesk *d)
{
  static const char *const only[] = {"-N", "-T", "-o", "ExitOnForwardFailure=yes", NULL};
  g_auto (GStrv) words = ssh_words (d->server, d->desk, d->clerk, only);
  g_unlink (d->forwarded);
  GSubprocess *ssh = desk_spawn ((const char *const *)words);
  desk_wait (desk_listens, d->forwarded, "the socket is forwarded");
  return ssh;
}

char *
ssh_desk_root_socket (const SshDesk *d, guint number)
{
  g_autofree char *folder = g_build_filename (d->server->folder, "root", NULL);
  g_mkdir (folder, 0700);
  return g_strdup_printf ("%s/%u.sock", folder, number);
}

GSubprocess *
ssh_desk_forward_for_root (const SshDesk *d, guint number, const char *agent)
{
  g_autofree char *socket = ssh_desk_root_socket (d, number),
                  *forward = g_strdup_printf ("%s:%s", socket, agent);
  g_auto (GStrv) words = ssh_words (
      d->server, d->desk, "root",
      (const char *const[]){"-N", "-T", "-o", "StreamLocalBindUnlink=yes", "-R", forward, NULL});
  g_unlink (socket);
  GSubprocess *ssh = desk_spawn ((const char *const *)words);
  desk_wait (desk_listens, socket, "the socket is forwarded");
  return ssh;
}
