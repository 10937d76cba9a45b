/* The link to huzheng-desk: open, greet, lose, open again. */
#include "core/base/base.h"
#include "data/desk/link/desk_private.h"
#include "data/desk/link/wire.h"
#include <unistd.h>

#define HELLO_MS     10000 /* a program that does not greet by then is given up */
#define AGAIN_MS     250   /* until the next try, doubled with each that fails */
#define AGAIN_MAX_MS 5000  /* through SSH: a try costs next to nothing */
#define SPAWN_MAX_MS 60000 /* starting a program that does not last does */
#define LASTING_USEC (10 * G_USEC_PER_SEC)

HzDeskLink *
hz_desk_link_ref (HzDeskLink *link)
{
  return g_atomic_rc_box_acquire (link);
}

HzDeskLink *
hz_desk_link (HzDesk *desk)
{
  return hz_desk_link_ref (desk->link);
}

HzDesk *
hz_desk_of_link (const HzDeskLink *link)
{
  return link->desk;
}

static void
link_clear (HzDeskLink *link)
{
  for (guint i = 0; i < HZ_FACE_COUNT; i++)
    g_clear_object (&link->proxies[i]);
  g_clear_object (&link->properties);
  g_clear_object (&link->peer);
  g_clear_object (&link->bus);
  g_clear_object (&link->wire);
  g_clear_object (&link->program);
  g_clear_object (&link->cancellable);
}

void
hz_desk_link_unref (HzDeskLink *link)
{
  g_atomic_rc_box_release_full (link, (GDestroyNotify)link_clear);
}

/* --- losing --- */

static void
drop_link (HzDesk *desk)
{
  HzDeskLink *link = g_steal_pointer (&desk->link);
  if (link == NULL)
    return;
  if (link->bus != NULL)
    hz_desk_link_deafen (link);
  link->desk = NULL;
  hz_desk_beat_stop (desk);
  g_clear_handle_id (&link->guard, g_source_remove);
  g_cancellable_cancel (link->cancellable);
  if (link->bus != NULL) {
    g_signal_handlers_disconnect_by_data (link->bus, link);
    g_dbus_connection_close (link->bus, NULL, NULL, NULL);
  }
  if (link->program != NULL)
    hz_desk_send_away (link->program);
  hz_desk_forget_devices (desk);
  hz_desk_link_unref (link);
}

static gboolean
can_open (const HzDesk *desk)
{
  return desk->program != NULL || desk->socket != NULL;
}

static gboolean
open_again (HzDesk *desk)
{
  g_autoptr (GError) error = NULL;
  if (desk->socket != NULL) {
    HzDeskFault fault;
    int fd = hz_desk_open_socket (desk->socket, &fault);
    if (fd >= 0)
      return hz_desk_open_link (desk, fd, NULL, NULL);
    desk->fault = fault;
    return FALSE;
  }
  if (hz_desk_start_program (desk, &error))
    return TRUE;
  g_info ("%s", error->message);
  desk->fault = HZ_FAULT_NOBODY;
  return FALSE;
}

static gboolean on_again (gpointer data);

static void
try_later (HzDesk *desk)
{
  if (!can_open (desk))
    return;
  desk->again_ms =
      MIN (MAX (desk->again_ms * 2, AGAIN_MS), desk->socket != NULL ? AGAIN_MAX_MS : SPAWN_MAX_MS);
  g_clear_handle_id (&desk->again, g_source_remove);
  desk->again = g_timeout_add (desk->again_ms, on_again, desk);
}

static gboolean
on_again (gpointer data)
{
  HzDesk *desk = data;
  HzDeskFault was = desk->fault;
  desk->again = 0;
  if (desk->link != NULL || open_again (desk))
    return G_SOURCE_REMOVE;
  try_later (desk);
  if (desk->fault != was && desk->changed != NULL)
    desk->changed (desk, desk->changed_data);
  return G_SOURCE_REMOVE;
}

void
hz_desk_lose (HzDesk *desk, HzDeskFault fault)
{
  HzDeskLink *link = desk->link;
  if (link == NULL)
    return;
  desk->unreachable = !link->greeted;
  desk->fault = fault;
  if (link->greeted && g_get_monotonic_time () - link->since > LASTING_USEC)
    desk->again_ms = 0;
  drop_link (desk);
  hz_desk_parts_link_lost (desk);
  try_later (desk);
  hz_desk_wake (desk);
  if (desk->changed != NULL)
    desk->changed (desk, desk->changed_data);
}

void
hz_desk_lose_link (HzDesk *desk)
{
  hz_desk_lose (desk, HZ_FAULT_HUNG);
}

/* --- greeting --- */

static void
on_greeted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HzDeskLink) link = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *agent = NULL;
  HzDesk *desk = link->desk;
  guint version = 0;
  if (desk == NULL)
    return;
  hz_bus_agent_call_hello_finish (HZ_BUS_AGENT (source), &version, &agent, result, &error);
  if (version < HZ_DESK_PROTOCOL_MIN || version > HZ_DESK_PROTOCOL) {
    g_autofree char *said = hz_desk_text (error != NULL ? error->message : "version");
    g_info ("the desk program does not greet: %s", said);
    hz_desk_lose (desk, error != NULL ? hz_desk_fault_of_greeting (error) : HZ_FAULT_NONSENSE);
    return;
  }
  link->greeted = TRUE;
  link->since = g_get_monotonic_time ();
  g_clear_handle_id (&link->guard, g_source_remove);
  desk->fault = HZ_FAULT_NONE;
  hz_desk_link_look (link);
  hz_desk_beat_start (desk);
  hz_desk_wake (desk);
  if (desk->changed != NULL)
    desk->changed (desk, desk->changed_data);
}

static HzDeskFault
fault_of_end (const HzDeskLink *link, const GError *error)
{
  HzBacklogFault cut = hz_backlog_fault (link->backlog);
  if (cut != HZ_BACKLOG_WELL)
    return cut == HZ_BACKLOG_UNREAD ? HZ_FAULT_UNREAD : HZ_FAULT_TOO_MUCH;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    return HZ_FAULT_NONSENSE;
  return link->greeted ? HZ_FAULT_GONE : HZ_FAULT_NOBODY;
}

static void
on_closed (GDBusConnection *bus, gboolean vanished, GError *error, gpointer data)
{
  HzDeskLink *link = data;
  if (link->desk == NULL)
    return;
  hz_desk_lose (link->desk, fault_of_end (link, error));
}

static gboolean
on_guard (gpointer data)
{
  HzDesk *desk = data;
  desk->link->guard = 0;
  hz_desk_lose (desk, HZ_FAULT_HUNG);
  return G_SOURCE_REMOVE;
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HzDeskLink) link = data;
  g_autoptr (GError) error = NULL;
  link->bus = g_dbus_connection_new_finish (result, &error);
  if (link->desk == NULL) {
    if (link->bus != NULL)
      g_dbus_connection_close (link->bus, NULL, NULL, NULL);
    return;
  }
  if (link->bus == NULL) {
    g_autofree char *said = hz_desk_text (error->message);
    g_info ("no connection to the desk program: %s", said);
    hz_desk_lose (link->desk, HZ_FAULT_NOBODY);
    return;
  }
  hz_desk_link_listen (link);
  g_signal_connect_data (link->bus, "closed", G_CALLBACK (on_closed), hz_desk_link_ref (link),
                         (GClosureNotify)(GCallback)hz_desk_link_unref, 0);
  g_dbus_connection_start_message_processing (link->bus);
  hz_bus_agent_call_hello (link->proxies[HZ_FACE_AGENT], HZ_DESK_PROTOCOL_MIN, HZ_DESK_PROTOCOL,
                           G_DBUS_CALL_FLAGS_NONE, HELLO_MS, link->cancellable, on_greeted,
                           hz_desk_link_ref (link));
}

gboolean
hz_desk_open_link (HzDesk *desk, int fd, GSubprocess *program, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  if (socket == NULL) {
    close (fd);
    return FALSE;
  }
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  HzDeskLink *link = g_atomic_rc_box_new0 (HzDeskLink);
  link->desk = desk;
  link->wire = hz_wire_new (stream, HZ_DESK_MESSAGE_MAX);
  link->program = program != NULL ? g_object_ref (program) : NULL;
  link->cancellable = g_cancellable_new ();
  link->guard = g_timeout_add (HELLO_MS, on_guard, desk);
  desk->link = link;
  g_dbus_connection_new (link->wire, NULL, G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING, NULL,
                         link->cancellable, on_connected, hz_desk_link_ref (link));
  return TRUE;
}

/* --- what waits --- */

/* Tells one of those who wait that nothing will come: who was asked on a link that is no more, or
 * ALL when there will be no other. One a turn, for its callback may free the desk. */
static void
tell_lost (HzDesk *desk, gboolean all)
{
  HzDeskPart *part = hz_desk_part_in (desk, HZ_PART_ASKED);
  if (part == NULL && all)
    part = hz_desk_part_in (desk, HZ_PART_WAITS);
  if (hz_desk_waiting (desk) > 1)
    hz_desk_wake (desk);
  else
    desk->unreachable = FALSE; /* the next use tries again */
  if (part != NULL)
    part->kind->end (part);
  else
    hz_desk_asks_answer (desk, all ? HZ_DESK_ANSWER_ALL : HZ_DESK_ANSWER_LOST);
}

static void
without_link (HzDesk *desk)
{
  gboolean hopeless = desk->unreachable || !can_open (desk);
  if (hz_desk_waiting (desk) == 0)
    desk->unreachable = FALSE;
  else if (hopeless || hz_desk_part_in (desk, HZ_PART_ASKED) != NULL || hz_desk_asks_sent (desk))
    tell_lost (desk, hopeless);
  else if (!open_again (desk)) {
    try_later (desk);
    desk->unreachable = TRUE;
    tell_lost (desk, TRUE);
  }
}

static gboolean
on_wake (gpointer data)
{
  HzDesk *desk = data;
  HzDeskPart *cancelled = hz_desk_part_in (desk, HZ_PART_CANCELLED);
  desk->wake = 0;
  if (desk->distrusted) {
    desk->distrusted = FALSE;
    hz_desk_lose_link (desk);
  } else if (hz_desk_asks_answer (desk, HZ_DESK_ANSWER_REFUSED))
    ; /* one a turn */
  else if (cancelled != NULL) {
    if (hz_desk_waiting (desk) > 1)
      hz_desk_wake (desk);
    cancelled->kind->end (cancelled);
  } else if (desk->link == NULL)
    without_link (desk);
  else if (desk->link->greeted) {
    hz_desk_parts_flush (desk);
    hz_desk_asks_flush (desk);
  }
  return G_SOURCE_REMOVE;
}

void
hz_desk_wake (HzDesk *desk)
{
  if (desk->wake == 0)
    desk->wake = g_idle_add_full (G_PRIORITY_DEFAULT, on_wake, desk, NULL);
}

/* --- the outside --- */

HzDesk *
hz_desk_spawn_with (const char *program, const HzDeskSettings *settings, GError **error)
{
  g_autoptr (HzDesk) desk = g_new0 (HzDesk, 1);
  desk->program = g_strdup (program);
  desk->virtual_reader = g_strdup (settings->virtual_reader);
  desk->camera_setting = g_strdup (settings->camera);
  desk->resolution = settings->resolution;
  g_queue_init (&desk->asks);
  return hz_desk_start_program (desk, error) ? g_steal_pointer (&desk) : NULL;
}

HzDesk *
hz_desk_spawn (const char *program, const char *virtual_reader, const char *camera, GError **error)
{
  const HzDeskSettings settings = {.virtual_reader = virtual_reader, .camera = camera};
  return hz_desk_spawn_with (program, &settings, error);
}

HzDesk *
hz_desk_adopt (int socket, GError **error)
{
  g_autoptr (HzDesk) desk = g_new0 (HzDesk, 1);
  g_queue_init (&desk->asks);
  return hz_desk_open_link (desk, socket, NULL, error) ? g_steal_pointer (&desk) : NULL;
}

HzDesk *
hz_desk_connect (const char *path)
{
  HzDesk *desk = g_new0 (HzDesk, 1);
  desk->socket = g_strdup (path);
  g_queue_init (&desk->asks);
  if (!open_again (desk))
    try_later (desk);
  return desk;
}

void
hz_desk_free (HzDesk *desk)
{
  if (desk == NULL)
    return;
  hz_desk_parts_leave (desk);
  while (hz_desk_asks_answer (desk, HZ_DESK_ANSWER_ALL))
    ;
  drop_link (desk);
  hz_desk_parts_clear (desk);
  g_clear_handle_id (&desk->wake, g_source_remove);
  g_clear_handle_id (&desk->again, g_source_remove);
  g_free (desk->program);
  g_free (desk->socket);
  g_free (desk->virtual_reader);
  g_free (desk->camera_setting);
  g_free (desk->wanted_reader);
  hz_desk_forget_devices (desk);
  g_free (desk);
}

void
hz_desk_on_changed (HzDesk *desk, HzDeskChanged changed, gpointer data)
{
  desk->changed = changed;
  desk->changed_data = data;
}

gboolean
hz_desk_connected (const HzDesk *desk)
{
  return desk->link != NULL && desk->link->greeted;
}

gboolean
hz_desk_is_forwarded (const HzDesk *desk)
{
  return desk->socket != NULL;
}

gpointer
hz_desk_proxy (HzDesk *desk, HzDeskFace face)
{
  if (!hz_desk_connected (desk))
    return NULL;
  hz_backlog_look (desk->link->backlog);
  return desk->link->proxies[face];
}

GCancellable *
hz_desk_cancellable (HzDesk *desk)
{
  return desk->link->cancellable;
}

HzLinkState
hz_desk_link_state (const HzDesk *desk)
{
  if (hz_desk_connected (desk))
    return desk->link->slow ? HZ_LINK_SLOW : HZ_LINK_CONNECTED;
  return desk->fault == HZ_FAULT_NONE ? HZ_LINK_CONNECTING : HZ_LINK_LOST;
}

const char *
hz_desk_link_text (const HzDesk *desk)
{
  if (!hz_desk_connected (desk))
    return hz_desk_fault_text (desk->fault, desk->socket != NULL);
  return desk->link->slow ? _ ("The desk answers slowly. Wait a moment.") : "";
}
