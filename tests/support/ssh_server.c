#include "tests/support/ssh_server.h"
#include "tests/support/desk_listener.h"
#include "tests/support/folder.h"
#include "tests/support/verb.h"
#include <glib/gstdio.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SSHD           "/usr/sbin/sshd"
#define SYSTEM_FOLDERS "/run/huzheng/desk"
#define TRIES          50 /* of useradd, which refuses while another has /etc/passwd */

/* --- small things --- */

static gboolean
try_run (const char *const *words)
{
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  return process != NULL && g_subprocess_wait_check (process, NULL, NULL);
}

static void
run (const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  if (!g_subprocess_wait_check (process, NULL, &error))
    g_error ("%s: %s", words[0], error->message);
}

#define RUN(...) run ((const char *const[]){__VA_ARGS__, NULL})

/* For what changes the list of users: only one program at a time may. */
static void
run_in_turn (const char *const *words)
{
  for (guint i = 0; i < TRIES; i++)
    if (try_run (words))
      return;
  run (words);
}

static void
write_file (const char *folder, const char *name, int mode, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_chmod (path, mode);
}

static guint16
free_port (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_socket_bind (socket, any, TRUE, &error);
  g_assert_no_error (error);
  g_autoptr (GSocketAddress) bound = g_socket_get_local_address (socket, NULL);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

static char *
shipped (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename ("data", "deploy", name, NULL);
  char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* --- the server --- */

static gboolean
can_run (void)
{
  const char *why = NULL;
  if (geteuid () != 0)
    why = "needs root, to have users of the system";
  else if (access (SSHD, X_OK) != 0)
    why = "needs openssh-server";
  if (why != NULL)
    g_test_skip (why);
  return why == NULL;
}

static void
copy_programs (SshServer *s)
{
  static const char *const names[] = {"huzheng", "huzheng-desk", "huzheng-fingers",
                                      "huzheng-face.so"};
  g_autofree char *ridges = verb_build_path ("fingers");
  g_mkdir (ridges, 0777);
  s->bin = g_build_filename (s->folder, "bin", NULL);
  g_mkdir (s->bin, 0755);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *from = verb_build_path (names[i]);
    RUN ("cp", from, s->bin);
  }
  g_autofree char *copied = g_build_filename (s->bin, "fingers", NULL),
                  *huzheng = g_build_filename (s->bin, "huzheng", NULL);
  g_mkdir (copied, 0755);
  /* Another test may be growing one there: only those that are whole. */
  RUN ("sh", "-c", "cp \"$0\"/*.pgm \"$1\" || :", ridges, copied);
  RUN ("chmod", "-R", "a+rX", s->bin);
  g_chmod (copied, 01777); /* the program that plays the finger writes its ridge images there */
  RUN ("chgrp", s->group, huzheng);
  RUN ("chmod", "2755", huzheng);
  s->station = g_build_filename (s->folder, "station", NULL);
  g_autofree char *counter =
      g_strdup_printf ("#!/bin/sh\nexec %s --station %s --lang en \"$@\"\n", huzheng, s->station);
  write_file (s->bin, "counter", 0755, counter);
}

/* What `make install` writes for another PREFIX, and another group. */
static void
write_server_config (SshServer *s)
{
  g_autofree char *snippet = shipped ("sshd_huzheng.conf");
  g_autofree char *counter = g_build_filename (s->bin, "counter", NULL);
  GString *text = g_string_new (snippet);
  g_assert_cmpuint (g_string_replace (text, "/usr/bin/huzheng", counter, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "Match Group huzheng-clerks", "Match Group CLERKS", 0),
                    ==, 1);
  g_string_replace (text, "CLERKS", s->group, 0);
  write_file (s->folder, "sshd_huzheng.conf", 0644, text->str);
  g_string_free (text, TRUE);
  g_autofree char *config =
      g_strdup_printf ("ListenAddress 127.0.0.1\nPort %u\nHostKey %s/host_key\nPidFile "
                       "none\nUsePAM no\nStrictModes no\n"
                       "LogLevel FATAL\nPermitRootLogin prohibit-password\nPasswordAuthentication "
                       "no\nMaxStartups 100\n"
                       "AuthorizedKeysFile %s/keys/%%u\nInclude %s/sshd_huzheng.conf\n",
                       s->port, s->folder, s->folder, s->folder);
  write_file (s->folder, "sshd_config", 0600, config);
}

static gboolean
is_listening (gpointer data)
{
  const SshServer *s = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) line =
      g_socket_client_connect_to_host (client, "127.0.0.1", s->port, NULL, NULL);
  return line != NULL;
}

/* Removes what a killed test left; the name of the user contains the process id of the test. */
static void
sweep (void)
{
  setpwent ();
  for (const struct passwd *user; (user = getpwent ()) != NULL;) {
    if (!g_str_has_prefix (user->pw_name, "hzt"))
      continue;
    int pid = (int)g_ascii_strtoll (user->pw_name + 3, NULL, 10);
    if (pid > 0 && kill (pid, 0) != 0) {
      g_autofree char *group = g_strdup_printf ("hzt%d", pid),
                      *folder = g_build_filename (SYSTEM_FOLDERS, user->pw_name, NULL);
      try_run ((const char *const[]){"userdel", "--force", user->pw_name, NULL});
      try_run ((const char *const[]){"groupdel", group, NULL});
      folder_remove (folder);
    }
  }
  endpwent ();
}

SshServer *
ssh_server_new (void)
{
  g_autoptr (GError) error = NULL;
  if (!can_run ())
    return NULL;
  sweep ();
  SshServer *s = g_new0 (SshServer, 1);
  s->folder = g_dir_make_tmp ("huzheng-ssh-XXXXXX", &error);
  g_assert_no_error (error);
  g_chmod (s->folder, 0711);
  s->group = g_strdup_printf ("hzt%d", (int)getpid ());
  run_in_turn ((const char *const[]){"groupadd", "--system", s->group, NULL});
  copy_programs (s);
  g_autofree char *keys = g_build_filename (s->folder, "keys", NULL),
                  *host_key = g_build_filename (s->folder, "host_key", NULL),
                  *config = g_build_filename (s->folder, "sshd_config", NULL);
  g_mkdir (keys, 0755);
  RUN ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", host_key);
  s->port = free_port ();
  write_server_config (s);
  g_mkdir ("/run/sshd", 0755);
  s->sshd = desk_spawn ((const char *const[]){SSHD, "-D", "-e", "-f", config, NULL});
  desk_wait (is_listening, s, "sshd listens");
  return s;
}

void
ssh_server_free (SshServer *s)
{
  if (s == NULL)
    return;
  g_subprocess_send_signal (s->sshd, SIGTERM);
  g_subprocess_wait (s->sshd, NULL, NULL);
  g_object_unref (s->sshd);
  for (guint i = 0; i < s->user_count; i++) {
    g_autofree char *folder = g_build_filename (SYSTEM_FOLDERS, s->users[i], NULL);
    folder_remove (folder);
    run_in_turn ((const char *const[]){"userdel", "--force", s->users[i], NULL});
    g_free (s->users[i]);
  }
  try_run ((const char *const[]){"groupdel", s->group, NULL});
  g_rmdir (SYSTEM_FOLDERS); /* when nobody else has one */
  g_rmdir ("/run/huzheng");
  folder_remove (s->folder);
  g_free (s->folder);
  g_free (s->bin);
  g_free (s->station);
  g_free (s->group);
  g_free (s);
}

/* --- users --- */

char *
ssh_server_home (const SshServer *s, const char *user)
{
  return g_build_filename (s->folder, user, NULL);
}

static void
write_client_config (SshServer *s, const char *user, const char *home)
{
  g_autofree char *snippet = shipped ("ssh_huzheng.conf");
  g_autofree char *config = g_strdup_printf (
      "Host station\n    HostName 127.0.0.1\n    Port %u\n    IdentityFile %s/key\n    "
      "IdentitiesOnly yes\n"
      "    UserKnownHostsFile %s/known_hosts\n    LogLevel ERROR\n    BatchMode yes\n"
      "Include %s/ssh_huzheng.conf\n",
      s->port, home, home, home);
  g_autofree char *host_key = g_build_filename (s->folder, "host_key.pub", NULL), *key = NULL;
  g_file_get_contents (host_key, &key, NULL, NULL);
  g_autofree char *known = g_strdup_printf ("[127.0.0.1]:%u %s", s->port, key);
  write_file (home, "ssh_huzheng.conf", 0644, snippet);
  write_file (home, "ssh_config", 0644, config);
  write_file (home, "known_hosts", 0644, known);
}

const char *
ssh_server_add_user (SshServer *s, char letter, gboolean clerk)
{
  g_assert_cmpuint (s->user_count, <, SSH_USERS_MAX);
  char *name = g_strdup_printf ("hzt%d%c", (int)getpid (), letter);
  g_autofree char *home = ssh_server_home (s, name), *key = g_build_filename (home, "key", NULL),
                  *own = g_strconcat (name, ":", NULL);
  run_in_turn ((const char *const[]){"useradd", "--no-create-home", "--home-dir", home,
                                     "--password", "*", "--shell", "/bin/sh", "--groups",
                                     clerk ? s->group : "", name, NULL});
  s->users[s->user_count++] = name;
  g_mkdir (home, 0700);
  RUN ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
  write_client_config (s, name, home);
  RUN ("chown", "-R", own, home);
  ssh_server_allow (s, name, name);
  return name;
}

void
ssh_server_allow (SshServer *s, const char *user, const char *account)
{
  g_autofree char *home = ssh_server_home (s, user),
                  *key_file = g_build_filename (home, "key.pub", NULL),
                  *keys_file = g_build_filename (s->folder, "keys", account, NULL), *key = NULL,
                  *before = NULL;
  g_file_get_contents (key_file, &key, NULL, NULL);
  g_file_get_contents (keys_file, &before, NULL, NULL);
  g_autofree char *after = g_strconcat (before != NULL ? before : "", key, NULL);
  g_file_set_contents (keys_file, after, -1, NULL);
  g_chmod (keys_file, 0644);
}

void
ssh_server_make_folders (SshServer *s)
{
  RUN ("data/deploy/huzheng-desks", s->group);
}

GStrv
ssh_as_user (const char *user, const char *const *words)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autofree char *reuid = g_strconcat ("--reuid=", user, NULL),
                  *regid = g_strconcat ("--regid=", user, NULL);
  g_strv_builder_add_many (all, "setpriv", reuid, regid, "--init-groups", "--pdeathsig=TERM", NULL);
  g_strv_builder_addv (all, (const char **)words);
  return g_strv_builder_end (all);
}

GStrv
ssh_words (const SshServer *s, const char *user, const char *account, const char *const *more)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *home = ssh_server_home (s, user),
                  *runtime = g_strconcat ("XDG_RUNTIME_DIR=", home, NULL),
                  *config = g_build_filename (home, "ssh_config", NULL);
  g_strv_builder_add_many (words, "env", runtime, "ssh", "-F", config, "-l", account, NULL);
  if (more != NULL)
    g_strv_builder_addv (words, (const char **)more);
  g_strv_builder_add (words, "station");
  g_auto (GStrv) plain = g_strv_builder_end (words);
  return ssh_as_user (user, (const char *const *)plain);
}
