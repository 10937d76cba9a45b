#include "data/desk/link/gate.h"
#include "data/desk/link/protocol.h"

struct _HzGate {
  GDBusConnection *bus; /* borrowed; NULL once the owner has freed the gate */
  HzGateWants wants;
  guint filter, look;
  GMutex lock; /* over what follows: GDBus sends and receives on threads of its own */
  int calls, told_kb;
  guint given, sent; /* serial of the last message that GDBus was given, that left */
  double allowance;
  gint64 heard;
  HzGateFault fault;
};

static void
gate_clear (gpointer data)
{
  g_mutex_clear (&((HzGate *)data)->lock);
}

static void
gate_unref (gpointer gate)
{
  g_atomic_rc_box_release_full (gate, gate_clear);
}

static int
cost_kb (GVariant *body)
{
  return 16 + (body != NULL ? (int)(g_variant_get_size (body) / 1024) : 0);
}

/* --- the bounds; under the lock --- */

/* GDBus numbers what it is given to send, in one row, and shows it when it leaves. What it was
 * given last it tells each thread of its own: the main loop's is looked at each second, that of the
 * line with every message. */
static guint
unread (HzGate *gate, GDBusConnection *bus)
{
  guint given = g_dbus_connection_get_last_serial (bus);
  if ((gint32)(given - gate->given) > 0)
    gate->given = given;
  return (guint)MAX ((gint32)(gate->given - gate->sent), 0);
}

static gboolean
is_too_fast (HzGate *gate)
{
  gint64 now = g_get_monotonic_time ();
  double earned = (double)(now - gate->heard) * HZ_GATE_RATE / G_USEC_PER_SEC;
  gate->heard = now;
  gate->allowance = MIN (gate->allowance + earned, HZ_GATE_BURST) - 1;
  return gate->allowance < 0;
}

/* What is wrong now that MESSAGE has come, which is counted. */
static HzGateFault
fault_with (HzGate *gate, GDBusConnection *bus, GDBusMessage *message, gboolean wanted)
{
  GVariant *body = g_dbus_message_get_body (message);
  GDBusMessageType type = g_dbus_message_get_message_type (message);
  if (is_too_fast (gate) || (body != NULL && g_variant_get_size (body) > HZ_DESK_MESSAGE_MAX))
    return HZ_GATE_TOO_MUCH;
  if (wanted && type == G_DBUS_MESSAGE_TYPE_METHOD_CALL && ++gate->calls > HZ_GATE_CALLS_MAX)
    return unread (gate, bus) > 1 ? HZ_GATE_UNREAD : HZ_GATE_TOO_MUCH;
  if (wanted && type == G_DBUS_MESSAGE_TYPE_SIGNAL &&
      (gate->told_kb += cost_kb (body)) > HZ_GATE_TOLD_KB)
    return HZ_GATE_TOO_MUCH;
  return unread (gate, bus) > HZ_GATE_UNREAD_MAX ? HZ_GATE_UNREAD : HZ_GATE_WELL;
}

/* The first reason counts. */
static void
cut (HzGate *gate, GDBusConnection *bus, HzGateFault fault)
{
  if (gate->fault != HZ_GATE_WELL || fault == HZ_GATE_WELL)
    return;
  gate->fault = fault;
  g_dbus_connection_close (bus, NULL, NULL, NULL);
}

/* --- the filter, on the threads of GDBus --- */

static void
note_sent (HzGate *gate, GDBusMessage *message)
{
  GDBusMessageType type = g_dbus_message_get_message_type (message);
  g_mutex_lock (&gate->lock);
  gate->sent = g_dbus_message_get_serial (message);
  if (type == G_DBUS_MESSAGE_TYPE_METHOD_RETURN || type == G_DBUS_MESSAGE_TYPE_ERROR)
    gate->calls--;
  g_mutex_unlock (&gate->lock);
}

static gboolean
may_come (HzGate *gate, GDBusConnection *bus, GDBusMessage *message, gboolean wanted)
{
  g_mutex_lock (&gate->lock);
  cut (gate, bus, fault_with (gate, bus, message, wanted));
  gboolean well = gate->fault == HZ_GATE_WELL;
  g_mutex_unlock (&gate->lock);
  return well;
}

/* A call that wants no answer gets one all the same, so that it counts. */
static GDBusMessage *
wanting_answer (GDBusMessage *message)
{
  GDBusMessageFlags flags = g_dbus_message_get_flags (message);
  if (g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL ||
      (flags & G_DBUS_MESSAGE_FLAGS_NO_REPLY_EXPECTED) == 0)
    return message;
  GDBusMessage *copy = g_dbus_message_copy (message, NULL); /* what came is locked */
  g_dbus_message_set_flags (copy, flags & ~G_DBUS_MESSAGE_FLAGS_NO_REPLY_EXPECTED);
  g_object_unref (message);
  return copy;
}

static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  HzGate *gate = data;
  if (!incoming) {
    note_sent (gate, message);
    return message;
  }
  gboolean wanted = gate->wants (message);
  if (may_come (gate, bus, message, wanted) && wanted)
    return wanting_answer (message);
  g_object_unref (message);
  return NULL;
}

/* --- the outside --- */

void
hz_gate_look (HzGate *gate)
{
  g_mutex_lock (&gate->lock);
  cut (gate, gate->bus,
       unread (gate, gate->bus) > HZ_GATE_UNREAD_MAX ? HZ_GATE_UNREAD : HZ_GATE_WELL);
  g_mutex_unlock (&gate->lock);
}

/* For an end that sends and never hears anything. */
static gboolean
on_look (gpointer data)
{
  hz_gate_look (data);
  return G_SOURCE_CONTINUE;
}

HzGate *
hz_gate_new (GDBusConnection *bus, HzGateWants wants)
{
  HzGate *gate = g_atomic_rc_box_new0 (HzGate);
  g_mutex_init (&gate->lock);
  gate->bus = bus;
  gate->wants = wants;
  gate->allowance = HZ_GATE_BURST;
  gate->heard = g_get_monotonic_time ();
  gate->look = g_timeout_add_seconds (1, on_look, gate);
  gate->filter =
      g_dbus_connection_add_filter (bus, on_message, g_atomic_rc_box_acquire (gate), gate_unref);
  return gate;
}

void
hz_gate_free (HzGate *gate)
{
  if (gate == NULL)
    return;
  g_clear_handle_id (&gate->look, g_source_remove);
  g_dbus_connection_remove_filter (gate->bus, gate->filter);
  gate->bus = NULL;
  gate_unref (gate);
}

HzGateFault
hz_gate_fault (HzGate *gate)
{
  g_mutex_lock (&gate->lock);
  HzGateFault fault = gate->fault;
  g_mutex_unlock (&gate->lock);
  return fault;
}

void
hz_gate_taken (HzGate *gate, GVariant *body)
{
  g_mutex_lock (&gate->lock);
  gate->told_kb -= cost_kb (body);
  g_mutex_unlock (&gate->lock);
}

gint64
hz_gate_heard (HzGate *gate)
{
  g_mutex_lock (&gate->lock);
  gint64 heard = gate->heard;
  g_mutex_unlock (&gate->lock);
  return heard;
}

guint
hz_gate_unread (HzGate *gate)
{
  g_mutex_lock (&gate->lock);
  guint count = unread (gate, gate->bus);
  g_mutex_unlock (&gate->lock);
  return count;
}
