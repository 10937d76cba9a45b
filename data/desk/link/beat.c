/* The heartbeat of a link: whether the other end still answers. GDBus answers a ping on a thread of
 * its own, so a desk that is busy with its reader is not taken for one that hangs. */
#include "data/desk/link/desk_private.h"
#include "data/desk/link/wire.h"

#define TICK_MS     250
#define PING_MS     1000  /* from an answer to the next ping */
#define SLOW_MS     1500  /* a ping without an answer for so long is said */
#define SILENCE_MS  3000  /* through SSH: with what waits before it, noticed within 5 s */
#define HERE_MS     15000 /* on this machine only a stopped program is silent: no hurry */
#define SLOWEST_KBS 100   /* an upload of so many kB needs a second on a poor line */

static gint64
ms_since (gint64 when)
{
  return (g_get_monotonic_time () - when) / 1000;
}

static void
set_slow (HzDesk *desk, gboolean slow)
{
  if (desk->link->slow == slow)
    return;
  desk->link->slow = slow;
  if (desk->changed != NULL)
    desk->changed (desk, desk->changed_data);
}

static void
on_ping_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HzDeskLink) link = data;
  hz_bus_peer_call_ping_finish (HZ_BUS_PEER (source), result, NULL);
  if (link->desk == NULL)
    return;
  /* An error is an answer too; without a line there would be none, and the link is lost anyway. */
  link->ping_sent = 0;
  link->ping_answered = g_get_monotonic_time ();
  set_slow (link->desk, FALSE);
}

static void
send_ping (HzDeskLink *link)
{
  link->ping_sent = g_get_monotonic_time ();
  hz_bus_peer_call_ping (link->peer, G_DBUS_CALL_FLAGS_NONE, G_MAXINT, link->cancellable,
                         on_ping_answered, hz_desk_link_ref (link));
}

/* A ping waits behind what was sent before it. */
static gint64
patience_ms (const HzDesk *desk)
{
  gint64 silence = desk->socket != NULL ? SILENCE_MS : HERE_MS;
  return silence + (gint64)(hz_desk_asks_bytes (desk) / SLOWEST_KBS);
}

static gboolean
on_tick (gpointer data)
{
  HzDesk *desk = data;
  HzDeskLink *link = desk->link;
  gint64 late = ms_since (link->ticked);
  link->ticked = g_get_monotonic_time ();
  if (late > 4 * TICK_MS)
    return G_SOURCE_CONTINUE; /* this program stood still: take in what came meanwhile first */
  if (link->ping_sent == 0) {
    if (ms_since (link->ping_answered) >= PING_MS)
      send_ping (link);
  } else if (ms_since (MAX (link->ping_sent, hz_wire_heard (link->wire))) > patience_ms (desk)) {
    desk->beat = 0;
    hz_desk_lose (desk, HZ_FAULT_HUNG);
    return G_SOURCE_REMOVE;
  } else if (ms_since (link->ping_sent) > SLOW_MS)
    set_slow (desk, TRUE);
  return G_SOURCE_CONTINUE;
}

void
hz_desk_beat_start (HzDesk *desk)
{
  desk->link->ticked = desk->link->ping_answered = g_get_monotonic_time ();
  desk->beat = g_timeout_add (TICK_MS, on_tick, desk);
}

void
hz_desk_beat_stop (HzDesk *desk)
{
  g_clear_handle_id (&desk->beat, g_source_remove);
}
