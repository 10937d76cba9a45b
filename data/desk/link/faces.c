/* What the desk program tells by itself, and who takes it: one table of interfaces. */
#include "data/desk/link/inside.h"
#include <string.h>

#define HZ_DBUS_PROPERTIES "org.freedesktop.DBus.Properties"
#define WAITING_MAX_KB                                                                             \
  (64 * 1024)         /* told and not taken in yet; a message counts 16 and its size               \
                       */
#define LOOK_MS 10000 /* for an interface to tell its properties */

/* The interfaces of the protocol. What they tell by signals is their part's; what they tell by
 * properties (asked for after the greeting, told again when they change) is taken here. Either may
 * free the desk at its end. */
static const struct {
  const char *interface;
  void (*properties) (HzDesk *desk, GVariant *properties); /* a{sv} */
} faces[HZ_FACE_COUNT] = {
    [HZ_FACE_AGENT] = {HZ_DESK_AGENT, hz_desk_take_devices},
    [HZ_FACE_FINGERPRINT] = {HZ_DESK_FINGERPRINT, NULL},
    [HZ_FACE_PHOTO] = {HZ_DESK_PHOTO, NULL},
    [HZ_FACE_CAMERA] = {HZ_DESK_CAMERA, NULL},
    [HZ_FACE_PRINTER] = {HZ_DESK_PRINTER, NULL},
};

static int
face_of (const char *interface)
{
  for (int i = 0; i < HZ_FACE_COUNT; i++)
    if (g_strcmp0 (faces[i].interface, interface) == 0)
      return i;
  return -1;
}

static void
take_properties (HzDesk *desk, const char *interface, GVariant *properties)
{
  int face = face_of (interface);
  if (face >= 0 && faces[face].properties != NULL)
    faces[face].properties (desk, properties);
}

static int
cost_kb (GVariant *body)
{
  return 16 + (body != NULL ? (int)(g_variant_get_size (body) / 1024) : 0);
}

static void
on_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *name, GVariant *body, gpointer data)
{
  HzDeskLink *link = data;
  g_atomic_int_add (&link->waiting_kb, -cost_kb (body));
  if (link->desk == NULL)
    return;
  if (strcmp (interface, HZ_DBUS_PROPERTIES) == 0) {
    if (strcmp (name, "PropertiesChanged") != 0 ||
        !g_variant_is_of_type (body, G_VARIANT_TYPE ("(sa{sv}as)")))
      return;
    const char *changed;
    g_autoptr (GVariant) properties = NULL;
    g_variant_get (body, "(&s@a{sv}@as)", &changed, &properties, NULL);
    take_properties (link->desk, changed, properties);
    return;
  }
  int face = face_of (interface);
  HzDeskPart *part = face >= 0 ? link->desk->parts[face] : NULL;
  if (part != NULL && part->kind->signal != NULL)
    part->kind->signal (part, name, body);
}

typedef struct {
  HzDeskLink *link;
  const char *interface;
} AllProperties;

static void
on_properties (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree AllProperties *all = data;
  g_autoptr (HzDeskLink) link = all->link;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (link->bus, result, NULL);
  if (reply == NULL || link->desk == NULL)
    return;
  g_autoptr (GVariant) properties = g_variant_get_child_value (reply, 0);
  take_properties (link->desk, all->interface, properties);
}

void
hz_desk_link_look (HzDeskLink *link)
{
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++) {
    if (faces[i].properties == NULL)
      continue;
    AllProperties *all = g_new (AllProperties, 1);
    *all = (AllProperties){hz_desk_link_ref (link), faces[i].interface};
    g_dbus_connection_call (link->bus, NULL, HZ_DESK_PATH, HZ_DBUS_PROPERTIES, "GetAll",
                            g_variant_new ("(s)", faces[i].interface), G_VARIANT_TYPE ("(a{sv})"),
                            G_DBUS_CALL_FLAGS_NONE, LOOK_MS, link->cancellable, on_properties, all);
  }
}

/* --- what may come, before it waits for the main loop --- */

static gboolean
is_expected (GDBusMessage *message)
{
  const char *interface = g_dbus_message_get_interface (message);
  const char *path = g_dbus_message_get_path (message);
  if (g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return g_strcmp0 (interface, "org.freedesktop.DBus.Peer") == 0; /* GDBus answers by itself */
  if (g_strcmp0 (path, HZ_DESK_PATH) != 0)
    return FALSE;
  return face_of (interface) >= 0 || g_strcmp0 (interface, HZ_DBUS_PROPERTIES) == 0;
}

static gboolean
on_flood (gpointer data)
{
  HzDeskLink *link = data;
  if (link->desk != NULL)
    hz_desk_lose (link->desk, HZ_FAULT_NONSENSE);
  return G_SOURCE_REMOVE;
}

/* On the thread of GDBus. What nobody takes is dropped; who tells faster than it is taken in is cut
 * off. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  HzDeskLink *link = data;
  GDBusMessageType type = g_dbus_message_get_message_type (message);
  if (!incoming || type == G_DBUS_MESSAGE_TYPE_METHOD_RETURN || type == G_DBUS_MESSAGE_TYPE_ERROR)
    return message;
  if (is_expected (message)) {
    if (type != G_DBUS_MESSAGE_TYPE_SIGNAL)
      return message;
    int cost = cost_kb (g_dbus_message_get_body (message));
    if (g_atomic_int_add (&link->waiting_kb, cost) + cost <= WAITING_MAX_KB)
      return message;
    if (g_atomic_int_compare_and_exchange (&link->flooded, FALSE, TRUE))
      g_main_context_invoke_full (NULL, G_PRIORITY_HIGH, on_flood, hz_desk_link_ref (link),
                                  (GDestroyNotify)hz_desk_link_unref);
  }
  g_object_unref (message);
  return NULL;
}

void
hz_desk_link_listen (HzDeskLink *link)
{
  link->filter = g_dbus_connection_add_filter (link->bus, on_message, hz_desk_link_ref (link),
                                               (GDestroyNotify)hz_desk_link_unref);
  link->subscription = g_dbus_connection_signal_subscribe (
      link->bus, NULL, NULL, NULL, HZ_DESK_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_signal,
      hz_desk_link_ref (link), (GDestroyNotify)hz_desk_link_unref);
}
