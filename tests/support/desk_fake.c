#include "tests/support/desk_fake.h"
#include "tests/support/turn.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The thread of the line may still be answering when the fake is freed, so it holds this by itself.
 */
struct _DeskFakeTalk {
  GMutex lock;
  const DeskFakeAnswer *answers; /* NULL once the fake is freed: nobody is answered any more */
  GQueue later;                  /* GDBusMessage *, in the order they came */
};

static void
talk_clear (gpointer data)
{
  DeskFakeTalk *talk = data;
  g_queue_clear_full (&talk->later, g_object_unref);
  g_mutex_clear (&talk->lock);
}

static void
talk_unref (gpointer talk)
{
  g_atomic_rc_box_release_full (talk, talk_clear);
}

static DeskFakeTalk *
talk_new (const DeskFakeAnswer *answers)
{
  DeskFakeTalk *talk = g_atomic_rc_box_new0 (DeskFakeTalk);
  g_mutex_init (&talk->lock);
  talk->answers = answers;
  return talk;
}

/* NULL: it is not answered now. (transfer full) */
static GDBusMessage *
answer_to (DeskFakeTalk *talk, GDBusMessage *call)
{
  const DeskFakeAnswer *answer = talk->answers;
  const char *method = g_dbus_message_get_member (call);
  if (answer == NULL)
    return NULL;
  while (answer->method != NULL && strcmp (answer->method, method) != 0)
    answer++;
  if (answer->method == NULL)
    return g_dbus_message_new_method_error_literal (call, "org.huzheng.Fake", "no");
  if (g_strcmp0 (answer->answer, DESK_FAKE_LATER) == 0) {
    g_queue_push_tail (&talk->later, g_object_ref (call));
    return NULL;
  }
  GDBusMessage *reply = g_dbus_message_new_method_reply (call);
  if (answer->answer != NULL)
    g_dbus_message_set_body (reply, g_variant_new_parsed (answer->answer));
  return reply;
}

/* Runs on the connection's own thread. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  DeskFakeTalk *talk = data;
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  g_mutex_lock (&talk->lock);
  g_autoptr (GDBusMessage) reply = answer_to (talk, message);
  g_mutex_unlock (&talk->lock);
  if (reply != NULL)
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
  g_dbus_connection_add_filter (fake->bus, on_message, g_atomic_rc_box_acquire (fake->talk),
                                talk_unref);
  g_dbus_connection_start_message_processing (fake->bus);
}

DeskFake *
desk_fake_new (const DeskFakeAnswer *answers)
{
  g_autoptr (GError) error = NULL;
  int ends[2];
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  DeskFake *fake = g_new0 (DeskFake, 1);
  fake->line = dup (ends[1]);
  fake->talk = talk_new (answers);
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
  g_mutex_lock (&fake->talk->lock);
  fake->talk->answers = NULL;
  g_mutex_unlock (&fake->talk->lock);
  talk_unref (fake->talk);
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
  g_mutex_lock (&fake->talk->lock);
  for (GList *n = fake->talk->later.head; n != NULL; n = n->next)
    g_string_append (methods, g_dbus_message_get_member (n->data));
  g_mutex_unlock (&fake->talk->lock);
  return g_string_free (methods, FALSE);
}

GDBusMessage *
desk_fake_take (DeskFake *fake)
{
  g_mutex_lock (&fake->talk->lock);
  GDBusMessage *message = g_queue_pop_head (&fake->talk->later);
  g_mutex_unlock (&fake->talk->lock);
  return message;
}

void
desk_fake_send (DeskFake *fake, GDBusMessage *message)
{
  g_dbus_connection_send_message (fake->bus, message, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  g_object_unref (message);
}

void
desk_fake_answer (DeskFake *fake, GVariant *body)
{
  g_autoptr (GDBusMessage) message = desk_fake_take (fake);
  GDBusMessage *reply = g_dbus_message_new_method_reply (message);
  g_dbus_message_set_body (reply, body);
  desk_fake_send (fake, reply);
}

GVariant *
desk_fake_zeros (gsize length)
{
  guint8 *data = g_malloc0 (length + 1);
  return g_variant_new_from_data (G_VARIANT_TYPE ("ay"), data, length, TRUE, g_free, data);
}
