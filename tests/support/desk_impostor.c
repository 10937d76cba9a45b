#include "tests/support/desk_impostor.h"
#include "data/desk/link/link.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

struct _DeskImpostor {
  char *path;
  GSocket *listening;
  GThread *thread;
  GCancellable *over;
  DeskImpostorAnswer answer;
  gpointer data;
  gint sessions; /* atomic */
};

static void
send (GDBusConnection *bus, GDBusMessage *message)
{
  g_dbus_connection_send_message (bus, message, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  g_object_unref (message);
}

void
desk_impostor_reply (GDBusConnection *bus, GDBusMessage *call, GVariant *body)
{
  GDBusMessage *reply = g_dbus_message_new_method_reply (call);
  if (body != NULL)
    g_dbus_message_set_body (reply, body);
  send (bus, reply);
}

void
desk_impostor_refuse (GDBusConnection *bus, GDBusMessage *call, const char *name, const char *text)
{
  GDBusMessage *error = g_dbus_message_new (); /* GDBus would not let NAME pass */
  g_dbus_message_set_message_type (error, G_DBUS_MESSAGE_TYPE_ERROR);
  g_dbus_message_set_reply_serial (error, g_dbus_message_get_serial (call));
  g_dbus_message_set_header (error, G_DBUS_MESSAGE_HEADER_FIELD_ERROR_NAME,
                             g_variant_new_string (name));
  g_dbus_message_set_body (error, g_variant_new ("(s)", text));
  send (bus, error);
}

void
desk_impostor_say (GDBusConnection *bus, const char *interface, const char *signal, GVariant *body)
{
  g_dbus_connection_emit_signal (bus, NULL, HZ_DESK_PATH, interface, signal, body, NULL);
}

/* --- one session --- */

/* On the connection's own thread. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  DeskImpostor *impostor = data;
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  impostor->answer (bus, message, impostor->data);
  g_object_unref (message);
  return NULL;
}

static void
serve (DeskImpostor *impostor, GSocket *socket)
{
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();
  g_autoptr (GDBusConnection) bus =
      g_dbus_connection_new_sync (G_IO_STREAM (stream), guid,
                                  G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER |
                                      G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                  NULL, impostor->over, NULL);
  if (bus == NULL)
    return;
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  g_dbus_connection_add_filter (bus, on_message, impostor, NULL);
  g_dbus_connection_start_message_processing (bus);
  g_atomic_int_inc (&impostor->sessions);
  while (!g_dbus_connection_is_closed (bus) && !g_cancellable_is_cancelled (impostor->over))
    g_socket_condition_timed_wait (socket, G_IO_HUP | G_IO_ERR, G_USEC_PER_SEC / 10, impostor->over,
                                   NULL);
  g_dbus_connection_close_sync (bus, NULL, NULL);
}

static gpointer
run (gpointer data)
{
  DeskImpostor *impostor = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  while (!g_cancellable_is_cancelled (impostor->over)) {
    g_autoptr (GSocket) socket = g_socket_accept (impostor->listening, impostor->over, NULL);
    if (socket != NULL)
      serve (impostor, socket);
    while (g_main_context_iteration (context, FALSE))
      ;
  }
  g_main_context_pop_thread_default (context);
  return NULL;
}

/* --- the outside --- */

DeskImpostor *
desk_impostor_new (const char *path, DeskImpostorAnswer answer, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  DeskImpostor *impostor = g_new0 (DeskImpostor, 1);
  impostor->path = g_strdup (path);
  impostor->answer = answer;
  impostor->data = data;
  impostor->over = g_cancellable_new ();
  impostor->listening =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  g_unlink (path); /* of one that was killed */
  g_socket_bind (impostor->listening, address, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0666), ==, 0);
  g_socket_listen (impostor->listening, &error);
  g_assert_no_error (error);
  impostor->thread = g_thread_new ("impostor", run, impostor);
  return impostor;
}

void
desk_impostor_free (DeskImpostor *impostor)
{
  g_cancellable_cancel (impostor->over);
  g_thread_join (impostor->thread);
  g_unlink (impostor->path);
  g_object_unref (impostor->listening);
  g_object_unref (impostor->over);
  g_free (impostor->path);
  g_free (impostor);
}

guint
desk_impostor_sessions (DeskImpostor *impostor)
{
  return (guint)g_atomic_int_get (&impostor->sessions);
}
