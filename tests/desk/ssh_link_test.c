/* What happens to the link between a desk and the counter: cut, hung, without an agent, another's,
 * several at once. The line under it is a real ssh -R to a real sshd. */
#include "core/base/base.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/desk_listener.h"
#include "tests/support/ssh_desk.h"
#include "tests/support/ssh_many.h"
#include "tests/support/verb.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CAPTURE_WIDTH = 27 };

/* --- at the counter --- */

/* The line is cut in mid-capture and comes back: the step goes on by itself. */
static void
test_cut_at_the_counter (void)
{
  static const char *const without[] = {"-o", "ClearAllForwardings=yes", NULL};
  g_autoptr (GError) error = NULL;
  g_autofree char *touch = g_strdup_printf ("/tmp/huzheng-touch-%d", (int)getpid ());
  g_autofree char *script = g_strdup_printf ("ok,wait:%s", touch);
  g_autoptr (SshDesk) desk = ssh_desk_new (script);
  if (desk == NULL)
    return;
  GSubprocess *line = ssh_desk_forward (desk);
  g_autoptr (HzTerminal) t = ssh_desk_login (desk, without);
  counter_play (t, &desk->station->counter, 1, 4, NULL, NULL, &error);
  g_assert_no_error (error);
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Enter");
  counter_assert_wrapped (t, _ ("Good. Lift it and put it down again."), CAPTURE_WIDTH);
  ssh_desk_end (line, SIGKILL);
  hz_assert_row (t, 0, "link:lost");
  line = ssh_desk_forward (desk);
  counter_assert_wrapped (t, _ ("Good. Lift it and put it down again."), CAPTURE_WIDTH);
  hz_assert_row (t, 0, "reader:OK");
  station_demo_assert (desk->station, "SELECT count (*) FROM fingerprint", "0");
  g_assert_true (g_file_set_contents (touch, "", 0, NULL));
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 5, _ ("Left finger"));
  station_demo_assert (desk->station, "SELECT kind FROM fingerprint", "right-finger");
  ssh_desk_end (line, SIGTERM);
  g_unlink (touch);
}

/* --- the session's end in this process, as root on the server --- */

static void
test_cut_hung_killed (void)
{
  g_autoptr (SshDesk) d = ssh_desk_new ("");
  if (d == NULL)
    return;
  ssh_server_allow (d->server, d->desk, "root");
  GSubprocess *line = ssh_desk_forward_for_root (d, 0, d->socket);
  g_autofree char *socket = ssh_desk_root_socket (d, 0);
  DeskFixture session = {.told = g_string_new (NULL), .desk = hz_desk_connect (socket)};
  g_assert_cmpint (desk_fixture_touch (&session, 11), ==, HZ_CAPTURE_TOUCHED);

  desk_fixture_start (&session, 12, 60);
  desk_fixture_wait_told (&session, "taken:1/5");
  ssh_desk_end (line, SIGKILL);
  g_assert_cmpint (desk_fixture_wait (&session), ==, HZ_CAPTURE_LINK_LOST);
  desk_wait_link (session.desk, HZ_LINK_LOST);
  line = ssh_desk_forward_for_root (d, 0, d->socket);
  desk_wait_link (session.desk, HZ_LINK_CONNECTED);
  g_assert_cmpint (desk_fixture_touch (&session, 12), ==, HZ_CAPTURE_TOUCHED);

  /* The network stands still: nothing is closed, nothing comes. */
  gint64 since = g_get_monotonic_time ();
  g_subprocess_send_signal (line, SIGSTOP);
  desk_wait_link (session.desk, HZ_LINK_SLOW);
  desk_wait_link (session.desk, HZ_LINK_LOST);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 5 * G_USEC_PER_SEC);
  g_subprocess_send_signal (line, SIGCONT);
  desk_wait_link (session.desk, HZ_LINK_CONNECTED);
  g_assert_cmpint (desk_fixture_touch (&session, 13), ==, HZ_CAPTURE_TOUCHED);

  ssh_desk_kill_agent (d);
  desk_wait_link (session.desk, HZ_LINK_LOST);
  ssh_desk_start_agent (d, "ok,unplug"); /* and its reader is pulled out at the second touch */
  desk_wait_link (session.desk, HZ_LINK_CONNECTED);
  g_assert_cmpint (desk_fixture_capture (&session, 14), ==, HZ_CAPTURE_REMOVED);
  desk_fixture_clear (&session);
  ssh_desk_end (line, SIGTERM);
}

/* --- another clerk --- */

/* What WORDS say on both channels; STATUS their exit code. */
static char *
output_of (char **words, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv ((const char *const *)words,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  char *out = NULL;
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  *status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  return out;
}

static void
assert_doctor_says (const SshDesk *d, const char *user, const char *text)
{
  g_autofree char *counter = g_build_filename (d->server->bin, "counter", NULL), *out = NULL;
  g_auto (GStrv) words = ssh_as_user (user, (const char *const[]){counter, "doctor", NULL});
  int status;
  out = output_of (words, &status);
  if (strstr (out, text) == NULL)
    g_error ("doctor does not say “%s”:\n%s", text, out);
}

static void
assert_ssh_refused (const SshDesk *d, const char *account, const char *const *more)
{
  int status;
  g_auto (GStrv) words = ssh_words (d->server, d->desk, account, more);
  g_autofree char *out = output_of (words, &status);
  if (status != 255)
    g_error ("ssh %s was not refused (%d):\n%s", more[0], status, out);
}

static void
set_socket (const SshDesk *d, const char *socket)
{
  g_autofree char *file = g_build_filename (d->station->dir, "station.ini", NULL);
  g_autoptr (GKeyFile) ini = g_key_file_new ();
  g_key_file_load_from_file (ini, file, G_KEY_FILE_KEEP_COMMENTS, NULL);
  g_key_file_set_string (ini, "desk", "socket", socket);
  g_autofree char *text = g_key_file_to_data (ini, NULL, NULL);
  FILE *out = g_fopen (file, "w"); /* owner and mode stay */
  fputs (text, out);
  fclose (out);
}

static void
test_another_clerk (void)
{
  g_autoptr (SshDesk) d = ssh_desk_new (NULL);
  if (d == NULL)
    return;
  const char *other = ssh_server_add_user (d->server, 'b', TRUE);
  ssh_server_allow (d->server, d->desk, other);
  ssh_server_make_folders (d->server);
  g_autofree char *folder = g_build_filename ("/run/huzheng/desk", other, NULL),
                  *own = g_build_filename (folder, "desk.sock", NULL),
                  *stolen = g_strdup_printf ("%s:%s", d->forwarded, d->socket);
  GSubprocess *line = ssh_desk_forward (d);
  assert_doctor_says (d, d->clerk, "forwarded to");
  /* By the settings, by a link in the other's own folder, by a forward to the first one's place. */
  set_socket (d, d->forwarded);
  assert_doctor_says (d, other, "belongs to another account");
  set_socket (d, "/run/huzheng/desk/%u/desk.sock");
  g_assert_cmpint (symlink (d->forwarded, own), ==, 0);
  assert_doctor_says (d, other, "belongs to another account");
  g_unlink (own);
  assert_ssh_refused (
      d, other, (const char *const[]){"-N", "-o", "ExitOnForwardFailure=yes", "-R", stolen, NULL});
  g_assert_cmpint (access (d->forwarded, F_OK), ==, 0);
  /* In a folder that others write to not even the own socket is trusted. */
  g_chmod (folder, 0770);
  set_socket (d, own);
  g_assert_true (g_file_set_contents (own, "", 0, NULL));
  assert_doctor_says (d, other, "Others may write");
  ssh_desk_end (line, SIGTERM);
}

/* The counter and the desk's socket, and nothing else. */
static void
test_nothing_else (void)
{
  g_autoptr (SshDesk) d = ssh_desk_new (NULL);
  if (d == NULL)
    return;
  g_autofree char *port = g_strdup_printf ("127.0.0.1:%u", d->server->port);
  int status;
  assert_ssh_refused (d, d->clerk,
                      (const char *const[]){"-o", "ExitOnForwardFailure=yes", "-N", "-R",
                                            "127.0.0.1:0:127.0.0.1:1", NULL});
  assert_ssh_refused (d, d->clerk,
                      (const char *const[]){"-o", "ClearAllForwardings=yes", "-W", port, NULL});
  g_auto (GStrv) shell = ssh_words (d->server, d->desk, d->clerk,
                                    (const char *const[]){"-T", "-o", "RemoteCommand=id", NULL});
  g_autofree char *out = output_of (shell, &status);
  g_assert_null (strstr (out, "uid="));
}

/* --- many --- */

/* Twenty of them are tests/desk/ssh_twenty_long_test.c. */
static void
test_several (void)
{
  ssh_many_at_once (4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/ssh-link/cut-at-the-counter", test_cut_at_the_counter);
  g_test_add_func ("/desk/ssh-link/cut-hung-killed", test_cut_hung_killed);
  g_test_add_func ("/desk/ssh-link/another-clerk", test_another_clerk);
  g_test_add_func ("/desk/ssh-link/nothing-else", test_nothing_else);
  g_test_add_func ("/desk/ssh-link/several", test_several);
  return g_test_run ();
}
