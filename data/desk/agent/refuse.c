#include "data/desk/agent/refuse.h"
#include "data/desk/agent/peer.h"
#include "data/desk/link/link.h"
#include <unistd.h>

#define AT_ONCE_MAX     8
#define PATIENT_SECONDS 5

typedef struct {
  const char *name, *message; /* static */
} Words;

typedef struct {
  GDBusConnection *bus; /* NULL until it was greeted */
  HzBacklog *backlog;
  GCancellable *cancellable;
  Words words;
  guint patience;
} Refusal;

static guint at_once;

static void
refusal_free (Refusal *refusal)
{
  g_clear_handle_id (&refusal->patience, g_source_remove);
  if (refusal->bus != NULL) {
    g_signal_handlers_disconnect_by_data (refusal->bus, refusal);
    hz_backlog_free (refusal->backlog);
    g_dbus_connection_close (refusal->bus, NULL, NULL, NULL);
  }
  g_clear_object (&refusal->bus);
  g_object_unref (refusal->cancellable);
  g_free (refusal);
  at_once--;
}

static gboolean
on_patience_end (gpointer data)
{
  Refusal *refusal = data;
  refusal->patience = 0;
  if (refusal->bus != NULL)
    refusal_free (refusal);
  else
    g_cancellable_cancel (refusal->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_closed (GDBusConnection *bus, gboolean vanished, GError *error, gpointer data)
{
  refusal_free (data);
}

/* On the thread of GDBus, as is the next. */
static gboolean
is_wanted (GDBusMessage *message)
{
  return g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL;
}

/* The other end closes when it has read the answer. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  const Words *words = data;
  if (!incoming)
    return message;
  g_autoptr (GDBusMessage) answer =
      g_dbus_message_new_method_error_literal (message, words->name, words->message);
  g_dbus_connection_send_message (bus, answer, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  g_object_unref (message);
  return NULL;
}

static void
on_greeted (GObject *source, GAsyncResult *result, gpointer data)
{
  Refusal *refusal = data;
  refusal->bus = g_dbus_connection_new_finish (result, NULL);
  if (refusal->bus == NULL) {
    refusal_free (refusal);
    return;
  }
  refusal->backlog = hz_backlog_new (refusal->bus, is_wanted);
  g_dbus_connection_add_filter (refusal->bus, on_message,
                                g_memdup2 (&refusal->words, sizeof (Words)), g_free);
  g_signal_connect (refusal->bus, "closed", G_CALLBACK (on_closed), refusal);
  g_dbus_connection_start_message_processing (refusal->bus);
}

void
hz_refuse (int fd, const char *name, const char *message)
{
  g_autoptr (GSocket) socket = at_once < AT_ONCE_MAX ? g_socket_new_from_fd (fd, NULL) : NULL;
  if (socket == NULL) {
    close (fd);
    return;
  }
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();
  g_autoptr (GDBusAuthObserver) observer = hz_peer_observer ();
  Refusal *refusal = g_new0 (Refusal, 1);
  refusal->words = (Words){name, message};
  refusal->cancellable = g_cancellable_new ();
  refusal->patience = g_timeout_add_seconds (PATIENT_SECONDS, on_patience_end, refusal);
  at_once++;
  g_dbus_connection_new (G_IO_STREAM (stream), guid,
                         G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER |
                             G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_REQUIRE_SAME_USER |
                             G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                         observer, refusal->cancellable, on_greeted, refusal);
}
