/* A desk that waits for its sessions, and the sessions that connect to it: one at a time, one after
 * another, hung, killed, started again. */
#include "data/desk/link/desk_private.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/desk_listener.h"
#include "version.h"
#include <gio/gunixsocketaddress.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* A DeskFixture whose desk is another; it is freed with desk_free. */
static DeskFixture *
session_new (const DeskListener *listener)
{
  DeskFixture *session = g_new0 (DeskFixture, 1);
  session->told = g_string_new (NULL);
  session->desk = hz_desk_connect (listener->socket);
  return session;
}

static void
session_free (DeskFixture *session)
{
  desk_fixture_clear (session);
  g_free (session);
}

static gboolean
is_free (gpointer listener)
{
  return desk_listener_session (listener) == 0;
}

static void
test_one_after_another (void)
{
  g_autoptr (DeskListener) listener = desk_listener_new ("");
  GPid last = 0;
  for (guint i = 0; i < 3; i++) {
    DeskFixture *session = session_new (listener);
    g_assert_true (hz_desk_is_forwarded (session->desk));
    g_assert_cmpint (desk_fixture_touch (session, 11 + i), ==, HZ_CAPTURE_TOUCHED);
    g_assert_cmpint (hz_desk_link_state (session->desk), ==, HZ_LINK_CONNECTED);
    g_assert_cmpstr (hz_desk_link_text (session->desk), ==, "");
    /* Nothing of the session before can be there: it was another process. */
    GPid serves = desk_listener_session (listener);
    g_assert_cmpint (serves, !=, 0);
    g_assert_cmpint (serves, !=, last);
    last = serves;
    session_free (session);
    desk_wait (is_free, listener, "the session's process ends");
  }
  desk_listener_kill (listener, SIGTERM);
  g_assert_cmpint (access (listener->socket, F_OK), !=, 0);
}

static void
test_in_use (void)
{
  g_autoptr (DeskListener) listener = desk_listener_new ("");
  DeskFixture *first = session_new (listener), *second = NULL;
  desk_fixture_start (first, 11, 30);
  desk_fixture_wait_told (first, "taken:1/5");
  second = session_new (listener);
  desk_wait_link (second->desk, HZ_LINK_LOST);
  g_assert_cmpint (second->desk->fault, ==, HZ_FAULT_IN_USE);
  g_assert_nonnull (strstr (hz_desk_link_text (second->desk), "Another session"));
  /* A capture there is told so at once, and the first is not disturbed. */
  g_assert_cmpint (desk_fixture_capture (second, 12), ==, HZ_CAPTURE_LINK_LOST);
  g_assert_cmpint (desk_fixture_wait (first), ==, HZ_CAPTURE_TOUCHED);
  session_free (first);
  /* The desk is free: the second takes it over by itself. */
  desk_wait_link (second->desk, HZ_LINK_CONNECTED);
  g_assert_cmpint (desk_fixture_touch (second, 12), ==, HZ_CAPTURE_TOUCHED);
  session_free (second);
}

/* --- a peer that is no session of ours --- */

static GDBusConnection *
raw_peer (const DeskListener *listener)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_strdup_printf ("unix:path=%s", listener->socket);
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
      address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, NULL, NULL, &error);
  g_assert_no_error (error);
  return bus;
}

static char *
ask_raw (GDBusConnection *bus, const char *interface, const char *method, GVariant *args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_sync (bus, NULL, HZ_DESK_PATH, interface, method, args, NULL,
                                   G_DBUS_CALL_FLAGS_NONE, 10000, NULL, &error);
  if (reply != NULL)
    return g_variant_print (reply, FALSE);
  char *name = g_dbus_error_get_remote_error (error);
  return name != NULL ? name : g_strdup ("closed");
}

#define assert_raw(bus, interface, method, args, expected)                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *said_ = ask_raw (bus, interface, method, args);                               \
    g_assert_cmpstr (said_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_versions (void)
{
  g_autoptr (DeskListener) listener = desk_listener_new (NULL);
  g_autoptr (GDBusConnection) bus = raw_peer (listener);
  assert_raw (bus, HZ_DESK_FINGERPRINT, "StartTouch", g_variant_new ("(uuub)", 11, 30, 3, FALSE),
              HZ_DESK_ERROR_NOT_NOW);
  assert_raw (bus, HZ_DESK_AGENT, "Hello", g_variant_new ("(uu)", HZ_DESK_PROTOCOL + 1, 9),
              HZ_DESK_ERROR_DESK_OLD);
  assert_raw (bus, HZ_DESK_AGENT, "Hello", g_variant_new ("(uu)", 0, HZ_DESK_PROTOCOL_MIN - 1),
              HZ_DESK_ERROR_DESK_NEW);
  assert_raw (bus, HZ_DESK_AGENT, "Hello", g_variant_new ("(uu)", 0, 9),
              "(4, 'huzheng-desk " HZ_VERSION "')");
  assert_raw (bus, HZ_DESK_AGENT, "Hello",
              g_variant_new ("(uu)", HZ_DESK_PROTOCOL, HZ_DESK_PROTOCOL), HZ_DESK_ERROR_NOT_NOW);
  g_dbus_connection_close_sync (bus, NULL, NULL);
}

typedef struct {
  guint accepted, answered;
} Answers;

static void
on_answer (GObject *bus, GAsyncResult *result, gpointer data)
{
  Answers *answers = data;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
  answers->answered++;
  answers->accepted += reply != NULL;
}

static gboolean
both_answered (gpointer data)
{
  return ((Answers *)data)->answered == 2;
}

/* What is asked right behind the greeting, before its answer, is taken behind it. */
static void
test_in_order (void)
{
  for (guint round = 0; round < 10; round++) {
    g_autoptr (DeskListener) listener = desk_listener_new (NULL);
    Answers answers = {0};
    g_autoptr (GDBusConnection) bus = raw_peer (listener);
    g_dbus_connection_call (bus, NULL, HZ_DESK_PATH, HZ_DESK_AGENT, "Hello",
                            g_variant_new ("(uu)", HZ_DESK_PROTOCOL, HZ_DESK_PROTOCOL), NULL,
                            G_DBUS_CALL_FLAGS_NONE, 10000, NULL, on_answer, &answers);
    g_dbus_connection_call (bus, NULL, HZ_DESK_PATH, HZ_DESK_FINGERPRINT, "Cancel", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NONE, 10000, NULL, on_answer, &answers);
    desk_wait (both_answered, &answers, "both calls are answered");
    g_assert_cmpuint (answers.accepted, ==, 2);
    g_dbus_connection_close_sync (bus, NULL, NULL);
  }
}

/* It greeted once and never says anything again. */
static void
test_dead_session (void)
{
  g_autoptr (DeskListener) listener = desk_listener_new ("");
  g_autoptr (GDBusConnection) dead = raw_peer (listener);
  assert_raw (dead, HZ_DESK_AGENT, "Hello",
              g_variant_new ("(uu)", HZ_DESK_PROTOCOL, HZ_DESK_PROTOCOL),
              "(4, 'huzheng-desk " HZ_VERSION "')");
  DeskFixture *session = session_new (listener);
  desk_wait_link (session->desk, HZ_LINK_CONNECTED);
  g_assert_cmpint (desk_fixture_touch (session, 11), ==, HZ_CAPTURE_TOUCHED);
  session_free (session);
}

static gboolean
is_closed (gpointer bus)
{
  return g_dbus_connection_is_closed (bus);
}

static void
test_too_much (void)
{
  g_autoptr (DeskListener) listener = desk_listener_new (NULL);
#ifdef __SANITIZE_ADDRESS__
  guint first =
      1; /* GDBus loses what it was sending when its line closes: 17 MB for the leak check */
#else
  guint first = 0;
#endif
  for (guint round = first; round < 2; round++) {
    g_autoptr (GDBusConnection) bus = raw_peer (listener);
    g_dbus_connection_set_exit_on_close (bus, FALSE);
    assert_raw (bus, HZ_DESK_AGENT, "Hello",
                g_variant_new ("(uu)", HZ_DESK_PROTOCOL, HZ_DESK_PROTOCOL),
                "(4, 'huzheng-desk " HZ_VERSION "')");
    if (round == 0) { /* one message beyond the largest file */
      gsize size = HZ_DESK_MESSAGE_MAX + 1;
      GVariant *file = g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, g_malloc0 (size), size,
                                                TRUE, g_free, NULL);
      assert_raw (bus, HZ_DESK_PRINTER, "Print", g_variant_new ("(ssu@ay)", "title", "", 1, file),
                  "closed");
    } else /* calls that nobody waits for */
      for (guint i = 0; i < 20000; i++)
        g_dbus_connection_call (bus, NULL, HZ_DESK_PATH, HZ_DESK_FINGERPRINT, "Cancel", NULL, NULL,
                                G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
    desk_wait (is_closed, bus, "the peer is cut off");
    desk_wait (is_free, listener, "its process ends");
  }
  /* The desk serves the next as if nothing had been. */
  DeskFixture *session = session_new (listener);
  desk_wait_link (session->desk, HZ_LINK_CONNECTED);
  session_free (session);
}

/* Its answers would fill the desk's memory. */
static void
test_reads_nothing (void)
{
  static const char hello[] = "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n";
  g_autoptr (DeskListener) listener = desk_listener_new (NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (listener->socket);
  g_autoptr (GSocketConnection) line =
      g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  GSocket *socket = g_socket_connection_get_socket (line);
  g_assert_cmpint (g_socket_send (socket, hello, sizeof hello - 1, NULL, NULL), ==,
                   sizeof hello - 1);
  g_autoptr (GDBusMessage) ping =
      g_dbus_message_new_method_call (NULL, HZ_DESK_PATH, "org.freedesktop.DBus.Peer", "Ping");
  gsize length = 0, sent = 0;
  g_dbus_message_set_serial (ping, 1);
  g_autofree guint8 *blob =
      g_dbus_message_to_blob (ping, &length, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);
  gboolean open = TRUE;
  for (; open && sent < 64 * 1024 * 1024; sent += length)
    for (gsize done = 0; open && done < length;) {
      gssize n = g_socket_send (socket, (char *)blob + done, length - done, NULL, NULL);
      open = n > 0;
      done += open ? (gsize)n : 0;
    }
  g_test_message ("%zu kB sent", sent / 1024);
  g_assert_false (open);
  desk_wait (is_free, listener, "its process ends");
}

/* Who is gone before it was greeted leaves no process behind. */
static void
test_gone_at_once (void)
{
  int ends[2];
  g_autoptr (GError) error = NULL;
  g_autofree char *program = desk_fixture_build_path ("huzheng-desk");
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_fd (launcher, ends[1], 3);
  g_autoptr (GSubprocess) desk =
      g_subprocess_launcher_spawn (launcher, &error, program, "--fd", "3", NULL);
  g_assert_no_error (error);
  g_subprocess_launcher_close (launcher);
  close (ends[0]);
  g_assert_true (g_subprocess_wait (desk, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (desk), ==, 3);
}

/* --- a desk that hangs, dies, comes back --- */

static void
test_hung (void)
{
  g_autoptr (DeskListener) listener = desk_listener_new ("");
  DeskFixture *session = session_new (listener);
  desk_fixture_start (session, 11, 60);
  desk_fixture_wait_told (session, "taken:1/5");
  GPid serves = desk_listener_session (listener);
  gint64 since = g_get_monotonic_time ();
  kill (serves, SIGSTOP);
  desk_wait_link (session->desk, HZ_LINK_SLOW);
  g_assert_cmpstr (hz_desk_link_text (session->desk), !=, "");
  desk_wait_link (session->desk, HZ_LINK_LOST);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (session->desk->fault, ==, HZ_FAULT_HUNG);
  g_assert_cmpint (desk_fixture_wait (session), ==, HZ_CAPTURE_LINK_LOST);
  kill (serves, SIGCONT);
  desk_wait_link (session->desk, HZ_LINK_CONNECTED);
  g_assert_cmpint (desk_fixture_touch (session, 11), ==, HZ_CAPTURE_TOUCHED);
  session_free (session);
}

static void
test_killed (void)
{
  g_autoptr (DeskListener) listener = desk_listener_new ("");
  DeskFixture *session = session_new (listener);
  desk_fixture_start (session, 11, 60);
  desk_fixture_wait_told (session, "taken:2/5");
  desk_listener_kill (listener, SIGKILL); /* its session's process goes with it */
  g_assert_cmpint (desk_fixture_wait (session), ==, HZ_CAPTURE_LINK_LOST);
  desk_wait_link (session->desk, HZ_LINK_LOST);
  g_assert_cmpint (access (listener->socket, F_OK), ==, 0); /* stale by now */
  desk_listener_start (listener);
  desk_wait_link (session->desk, HZ_LINK_CONNECTED);
  g_assert_cmpint (desk_fixture_touch (session, 11), ==, HZ_CAPTURE_TOUCHED);
  session_free (session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/listen/one-after-another", test_one_after_another);
  g_test_add_func ("/desk/listen/in-use", test_in_use);
  g_test_add_func ("/desk/listen/versions", test_versions);
  g_test_add_func ("/desk/listen/in-order", test_in_order);
  g_test_add_func ("/desk/listen/dead-session", test_dead_session);
  g_test_add_func ("/desk/listen/too-much", test_too_much);
  g_test_add_func ("/desk/listen/reads-nothing", test_reads_nothing);
  g_test_add_func ("/desk/listen/gone-at-once", test_gone_at_once);
  g_test_add_func ("/desk/listen/hung", test_hung);
  g_test_add_func ("/desk/listen/killed", test_killed);
  return g_test_run ();
}
