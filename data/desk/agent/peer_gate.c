#include "data/desk/agent/peer_gate.h"
#include "data/desk/link/link.h"
#include <unistd.h>

#define CALLS_MAX        64 /* that are not answered yet; a session has one for each interface */
#define GREETING_SECONDS 10

struct _HzGate {
  GDBusConnection *bus; /* borrowed: it holds the gate as its filter */
  guint filter;
  int calls; /* under the lock, as is heard: GDBus sends and receives on threads of its own */
  gint64 heard;
  GMutex lock;
};

static gboolean
may_come (HzGate *gate, GDBusMessage *message)
{
  GVariant *body = g_dbus_message_get_body (message);
  g_mutex_lock (&gate->lock);
  gate->heard = g_get_monotonic_time ();
  gboolean few = ++gate->calls <= CALLS_MAX;
  g_mutex_unlock (&gate->lock);
  return few && (body == NULL || g_variant_get_size (body) <= HZ_DESK_MESSAGE_MAX);
}

static void
count_answer (HzGate *gate)
{
  g_mutex_lock (&gate->lock);
  gate->calls--;
  g_mutex_unlock (&gate->lock);
}

/* A call that wants no answer gets one all the same, so that it counts. */
static GDBusMessage *
wanting_answer (GDBusMessage *message)
{
  GDBusMessageFlags flags = g_dbus_message_get_flags (message);
  if ((flags & G_DBUS_MESSAGE_FLAGS_NO_REPLY_EXPECTED) == 0)
    return message;
  GDBusMessage *copy = g_dbus_message_copy (message, NULL); /* what came is locked */
  g_dbus_message_set_flags (copy, flags & ~G_DBUS_MESSAGE_FLAGS_NO_REPLY_EXPECTED);
  g_object_unref (message);
  return copy;
}

/* On the threads of GDBus. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  HzGate *gate = data;
  GDBusMessageType type = g_dbus_message_get_message_type (message);
  gboolean answer = type == G_DBUS_MESSAGE_TYPE_METHOD_RETURN || type == G_DBUS_MESSAGE_TYPE_ERROR;
  if (!incoming) {
    if (answer)
      count_answer (gate);
    return message;
  }
  if (type == G_DBUS_MESSAGE_TYPE_METHOD_CALL) {
    if (may_come (gate, message))
      return wanting_answer (message);
    g_printerr ("huzheng-desk: the session sends too much; the link is cut\n");
    g_dbus_connection_close (bus, NULL, NULL, NULL);
  }
  g_object_unref (message); /* nobody asked the session anything, so it has nothing to answer */
  return NULL;
}

/* GDBus calls this when no thread of its own looks at the gate any more. */
static void
on_removed (gpointer data)
{
  HzGate *gate = data;
  g_mutex_clear (&gate->lock);
  g_free (gate);
}

HzGate *
hz_gate_new (GDBusConnection *bus)
{
  HzGate *gate = g_new0 (HzGate, 1);
  g_mutex_init (&gate->lock);
  gate->heard = g_get_monotonic_time ();
  gate->bus = bus;
  gate->filter = g_dbus_connection_add_filter (bus, on_message, gate, on_removed);
  return gate;
}

void
hz_gate_free (HzGate *gate)
{
  if (gate != NULL)
    g_dbus_connection_remove_filter (gate->bus, gate->filter);
}

gint64
hz_gate_heard (HzGate *gate)
{
  g_mutex_lock (&gate->lock);
  gint64 heard = gate->heard;
  g_mutex_unlock (&gate->lock);
  return heard;
}

/* Only the kernel's word counts: no cookie in a file of the home folder. */
static gboolean
on_mechanism (GDBusAuthObserver *observer, const char *mechanism, gpointer data)
{
  return g_str_equal (mechanism, "EXTERNAL");
}

GDBusAuthObserver *
hz_gate_observer (void)
{
  GDBusAuthObserver *observer = g_dbus_auth_observer_new ();
  g_signal_connect (observer, "allow-mechanism", G_CALLBACK (on_mechanism), NULL);
  return observer;
}

GDBusConnection *
hz_gate_take (int fd, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  if (socket == NULL) {
    close (fd);
    return NULL;
  }
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();
  g_autoptr (GDBusAuthObserver) observer = hz_gate_observer ();
  g_socket_set_timeout (socket, GREETING_SECONDS);
  alarm (GREETING_SECONDS); /* for one that sends a letter now and then */
  GDBusConnection *bus =
      g_dbus_connection_new_sync (G_IO_STREAM (stream), guid,
                                  G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER |
                                      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_REQUIRE_SAME_USER |
                                      G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                  observer, NULL, error);
  alarm (0);
  g_socket_set_timeout (socket, 0);
  return bus;
}
