#include "tests/support/desk_fake.h"
#include "tests/support/turn.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Runs on the connection's own thread. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  DeskFake *fake = data;
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  const char *method = g_dbus_message_get_member (message);
  const DeskFakeAnswer *answer = fake->answers;
  while (answer->method != NULL && strcmp (answer->method, method) != 0)
    answer++;
  if (answer->method != NULL && g_strcmp0 (answer->answer, DESK_FAKE_LATER) == 0) {
    g_mutex_lock (&fake->lock);
    g_queue_push_tail (&fake->later, message);
    g_mutex_unlock (&fake->lock);
    return NULL;
  }
  g_autoptr (GDBusMessage) reply =
      answer->method != NULL
          ? g_dbus_message_new_method_reply (message)
          : g_dbus_message_new_method_error_literal (message, "org.huzheng.Fake", "no");
  if (answer->method != NULL && answer->answer != NULL)
    g_dbus_message_set_body (reply, g_variant_new_parsed (answer->answer));
  g_dbus_connection_send_message (bus, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  g_object_unref (message);
  return NULL;
}

static void
on_served (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskFake *fake = data;
  fake->bus = g_dbus_connection_new_finish (result, NULL);
  g_assert_nonnull (fake->bus);
  g_dbus_connection_set_exit_on_close (fake->bus, FALSE);
  g_dbus_connection_add_filter (fake->bus, on_message, fake, NULL);
  g_dbus_connection_start_message_processing (fake->bus);
}

DeskFake *
desk_fake_new (const DeskFakeAnswer *answers)
{
  g_autoptr (GError) error = NULL;
  int ends[2];
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  DeskFake *fake = g_new0 (DeskFake, 1);
  g_mutex_init (&fake->lock);
  fake->line = dup (ends[1]);
  fake->answers = answers;
  fake->desk = hz_desk_adopt (ends[0], &error);
  g_assert_no_error (error);
  g_autoptr (GSocket) socket = g_socket_new_from_fd (ends[1], NULL);
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();
  g_dbus_connection_new (G_IO_STREAM (stream), guid,
                         G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER |
                             G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                         NULL, NULL, on_served, fake);
  turn_until (fake->bus != NULL);
  return fake;
}

void
desk_fake_free (DeskFake *fake)
{
  hz_desk_free (fake->desk);
  g_dbus_connection_close_sync (fake->bus, NULL, NULL);
  g_object_unref (fake->bus);
  close (fake->line);
  g_queue_clear_full (&fake->later, g_object_unref);
  g_mutex_clear (&fake->lock);
  g_free (fake);
}

void
desk_fake_say (DeskFake *fake, const char *interface, const char *signal, GVariant *body)
{
  g_autoptr (GError) error = NULL;
  g_dbus_connection_emit_signal (fake->bus, NULL, HZ_DESK_PATH, interface, signal, body, &error);
  g_assert_no_error (error);
}

char *
desk_fake_waiting (DeskFake *fake)
{
  GString *methods = g_string_new (NULL);
  g_mutex_lock (&fake->lock);
  for (GList *n = fake->later.head; n != NULL; n = n->next)
    g_string_append (methods, g_dbus_message_get_member (n->data));
  g_mutex_unlock (&fake->lock);
  return g_string_free (methods, FALSE);
}

void
desk_fake_answer (DeskFake *fake, GVariant *body)
{
  g_mutex_lock (&fake->lock);
  g_autoptr (GDBusMessage) message = g_queue_pop_head (&fake->later);
  g_mutex_unlock (&fake->lock);
  g_autoptr (GDBusMessage) reply = g_dbus_message_new_method_reply (message);
  g_dbus_message_set_body (reply, body);
  g_dbus_connection_send_message (fake->bus, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
}

GVariant *
desk_fake_zeros (gsize length)
{
  guint8 *data = g_malloc0 (length + 1);
  return g_variant_new_from_data (G_VARIANT_TYPE ("ay"), data, length, TRUE, g_free, data);
}
