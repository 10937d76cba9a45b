#include "data/desk/link/backlog.h"
#include "data/desk/link/protocol.h"

struct _HzBacklog {
  GDBusConnection *bus; /* borrowed; NULL once the owner has freed the backlog */
  HzBacklogWants wants;
  guint filter, look;
  GMutex lock; /* over what follows: GDBus sends and receives on threads of its own */
  int calls, told_kb;
  guint given, sent; /* serial of the last message that GDBus was given, that left */
  double allowance;
  gint64 heard;
  HzBacklogFault fault;
};

static void
backlog_clear (gpointer data)
{
  g_mutex_clear (&((HzBacklog *)data)->lock);
}

static void
backlog_unref (gpointer backlog)
{
  g_atomic_rc_box_release_full (backlog, backlog_clear);
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
unread (HzBacklog *backlog, GDBusConnection *bus)
{
  guint given = g_dbus_connection_get_last_serial (bus);
  if ((gint32)(given - backlog->given) > 0)
    backlog->given = given;
  return (guint)MAX ((gint32)(backlog->given - backlog->sent), 0);
}

static gboolean
is_too_fast (HzBacklog *backlog)
{
  gint64 now = g_get_monotonic_time ();
  double earned = (double)(now - backlog->heard) * HZ_BACKLOG_RATE / G_USEC_PER_SEC;
  backlog->heard = now;
  backlog->allowance = MIN (backlog->allowance + earned, HZ_BACKLOG_BURST) - 1;
  return backlog->allowance < 0;
}

/* What is wrong now that MESSAGE has come, which is counted. */
static HzBacklogFault
fault_with (HzBacklog *backlog, GDBusConnection *bus, GDBusMessage *message, gboolean wanted)
{
  GVariant *body = g_dbus_message_get_body (message);
  GDBusMessageType type = g_dbus_message_get_message_type (message);
  if (is_too_fast (backlog) || (body != NULL && g_variant_get_size (body) > HZ_DESK_MESSAGE_MAX))
    return HZ_BACKLOG_TOO_MUCH;
  if (wanted && type == G_DBUS_MESSAGE_TYPE_METHOD_CALL && ++backlog->calls > HZ_BACKLOG_CALLS_MAX)
    return unread (backlog, bus) > 1 ? HZ_BACKLOG_UNREAD : HZ_BACKLOG_TOO_MUCH;
  if (wanted && type == G_DBUS_MESSAGE_TYPE_SIGNAL &&
      (backlog->told_kb += cost_kb (body)) > HZ_BACKLOG_TOLD_KB)
    return HZ_BACKLOG_TOO_MUCH;
  return unread (backlog, bus) > HZ_BACKLOG_UNREAD_MAX ? HZ_BACKLOG_UNREAD : HZ_BACKLOG_WELL;
}

/* The first reason counts. */
static void
cut (HzBacklog *backlog, GDBusConnection *bus, HzBacklogFault fault)
{
  if (backlog->fault != HZ_BACKLOG_WELL || fault == HZ_BACKLOG_WELL)
    return;
  backlog->fault = fault;
  g_dbus_connection_close (bus, NULL, NULL, NULL);
}

/* --- the filter, on the threads of GDBus --- */

static void
note_sent (HzBacklog *backlog, GDBusMessage *message)
{
  GDBusMessageType type = g_dbus_message_get_message_type (message);
  g_mutex_lock (&backlog->lock);
  backlog->sent = g_dbus_message_get_serial (message);
  if (type == G_DBUS_MESSAGE_TYPE_METHOD_RETURN || type == G_DBUS_MESSAGE_TYPE_ERROR)
    backlog->calls--;
  g_mutex_unlock (&backlog->lock);
}

static gboolean
may_come (HzBacklog *backlog, GDBusConnection *bus, GDBusMessage *message, gboolean wanted)
{
  g_mutex_lock (&backlog->lock);
  cut (backlog, bus, fault_with (backlog, bus, message, wanted));
  gboolean well = backlog->fault == HZ_BACKLOG_WELL;
  g_mutex_unlock (&backlog->lock);
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
  HzBacklog *backlog = data;
  if (!incoming) {
    note_sent (backlog, message);
    return message;
  }
  gboolean wanted = backlog->wants (message);
  if (may_come (backlog, bus, message, wanted) && wanted)
    return wanting_answer (message);
  g_object_unref (message);
  return NULL;
}

/* --- the outside --- */

void
hz_backlog_look (HzBacklog *backlog)
{
  g_mutex_lock (&backlog->lock);
  cut (backlog, backlog->bus,
       unread (backlog, backlog->bus) > HZ_BACKLOG_UNREAD_MAX ? HZ_BACKLOG_UNREAD
                                                              : HZ_BACKLOG_WELL);
  g_mutex_unlock (&backlog->lock);
}

/* For an end that sends and never hears anything. */
static gboolean
on_look (gpointer data)
{
  hz_backlog_look (data);
  return G_SOURCE_CONTINUE;
}

HzBacklog *
hz_backlog_new (GDBusConnection *bus, HzBacklogWants wants)
{
  HzBacklog *backlog = g_atomic_rc_box_new0 (HzBacklog);
  g_mutex_init (&backlog->lock);
  backlog->bus = bus;
  backlog->wants = wants;
  backlog->allowance = HZ_BACKLOG_BURST;
  backlog->heard = g_get_monotonic_time ();
  backlog->look = g_timeout_add_seconds (1, on_look, backlog);
  backlog->filter = g_dbus_connection_add_filter (bus, on_message,
                                                  g_atomic_rc_box_acquire (backlog), backlog_unref);
  return backlog;
}

void
hz_backlog_free (HzBacklog *backlog)
{
  if (backlog == NULL)
    return;
  g_clear_handle_id (&backlog->look, g_source_remove);
  g_dbus_connection_remove_filter (backlog->bus, backlog->filter);
  backlog->bus = NULL;
  backlog_unref (backlog);
}

HzBacklogFault
hz_backlog_fault (HzBacklog *backlog)
{
  g_mutex_lock (&backlog->lock);
  HzBacklogFault fault = backlog->fault;
  g_mutex_unlock (&backlog->lock);
  return fault;
}

void
hz_backlog_taken (HzBacklog *backlog, GVariant *body)
{
  g_mutex_lock (&backlog->lock);
  backlog->told_kb -= cost_kb (body);
  g_mutex_unlock (&backlog->lock);
}

gint64
hz_backlog_heard (HzBacklog *backlog)
{
  g_mutex_lock (&backlog->lock);
  gint64 heard = backlog->heard;
  g_mutex_unlock (&backlog->lock);
  return heard;
}

guint
hz_backlog_unread (HzBacklog *backlog)
{
  g_mutex_lock (&backlog->lock);
  guint count = unread (backlog, backlog->bus);
  g_mutex_unlock (&backlog->lock);
  return count;
}
