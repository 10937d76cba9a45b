/* What the desk program tells by itself, and who takes it: one table of interfaces. */
#include "data/desk/link/desk_private.h"
#include <string.h>

#define LOOK_MS 10000 /* for the properties to be told */

/* The interfaces that are told of, as gdbus-codegen made them: those of desk.xml, and that of
 * properties. */
static const struct {
  GDBusInterfaceInfo *(*info) (void);
  GType (*proxy) (void);
} faces[] = {
    [HZ_FACE_AGENT] = {hz_bus_agent_interface_info, hz_bus_agent_proxy_get_type},
    [HZ_FACE_FINGERPRINT] = {hz_bus_fingerprint_interface_info, hz_bus_fingerprint_proxy_get_type},
    [HZ_FACE_CAMERA] = {hz_bus_camera_interface_info, hz_bus_camera_proxy_get_type},
    [HZ_FACE_PRINTER] = {hz_bus_printer_interface_info, hz_bus_printer_proxy_get_type},
    [HZ_FACE_COUNT] = {hz_bus_properties_interface_info, hz_bus_properties_proxy_get_type},
};

/* --- what may come, before it waits for the main loop --- */

/* Of the interface that MESSAGE names; NULL when nobody takes that. */
static GDBusInterfaceInfo *
expected_info (GDBusMessage *message)
{
  const char *interface = g_dbus_message_get_interface (message);
  if (g_strcmp0 (g_dbus_message_get_path (message), HZ_DESK_PATH) == 0)
    for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
      if (g_strcmp0 (faces[i].info ()->name, interface) == 0)
        return faces[i].info ();
  return NULL;
}

/* Is it one of INFO's, of the form that the XML says? A proxy drops others too, but complains on
 * the terminal, over what the clerk looks at. */
static gboolean
is_of_form (GDBusMessage *message, GDBusInterfaceInfo *info)
{
  const char *form = g_dbus_message_get_signature (message);
  const GDBusSignalInfo *signal =
      g_dbus_interface_info_lookup_signal (info, g_dbus_message_get_member (message));
  if (signal == NULL)
    return FALSE;
  for (GDBusArgInfo **arg = signal->args; *arg != NULL; arg++) {
    if (!g_str_has_prefix (form, (*arg)->signature))
      return FALSE;
    form += strlen ((*arg)->signature);
  }
  return *form == '\0';
}

/* On the thread of GDBus. What nobody takes is dropped. */
static gboolean
is_wanted (GDBusMessage *message)
{
  GDBusInterfaceInfo *info = expected_info (message);
  switch (g_dbus_message_get_message_type (message)) {
  case G_DBUS_MESSAGE_TYPE_METHOD_CALL: /* GDBus answers by itself */
    return g_strcmp0 (g_dbus_message_get_interface (message),
                      hz_bus_peer_interface_info ()->name) == 0;
  case G_DBUS_MESSAGE_TYPE_SIGNAL:
    return info != NULL && is_of_form (message, info);
  default:
    return TRUE;
  }
}

/* Beside who takes it. */
static void
on_taken_in (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
             const char *name, GVariant *body, gpointer data)
{
  const HzDeskLink *link = data;
  if (link->backlog != NULL)
    hz_backlog_taken (link->backlog, body);
}

/* --- the properties, asked for after the greeting, told again when they change --- */

/* Not through the proxy's own store, which complains on the terminal of a property of another form.
 */

static void
take_properties (HzDesk *desk, const char *interface, GVariant *properties)
{
  if (strcmp (interface, HZ_DESK_AGENT) == 0)
    hz_desk_take_devices (desk, properties);
}

static void
on_changed (HzBusProperties *bus, const char *interface, GVariant *changed,
            const char *const *invalidated, gpointer data)
{
  const HzDeskLink *link = data;
  take_properties (link->desk, interface, changed);
}

static void
on_properties (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HzDeskLink) link = data;
  g_autoptr (GVariant) all = NULL;
  if (hz_bus_properties_call_get_all_finish (HZ_BUS_PROPERTIES (source), &all, result, NULL) &&
      link->desk != NULL)
    take_properties (link->desk, HZ_DESK_AGENT, all);
}

void
hz_desk_link_look (HzDeskLink *link)
{
  hz_desk_tell_reader (link->desk);
  hz_bus_properties_call_get_all (link->properties, HZ_DESK_AGENT, G_DBUS_CALL_FLAGS_NONE, LOOK_MS,
                                  link->cancellable, on_properties, hz_desk_link_ref (link));
}

/* --- the interfaces on a link --- */

/* Asks nobody: there is no name to look up, and properties are left alone. */
static gpointer
open_face (GDBusConnection *bus, GType type, const GDBusInterfaceInfo *info)
{
  return g_initable_new (type, NULL, NULL, "g-connection", bus, "g-flags",
                         G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES, "g-object-path", HZ_DESK_PATH,
                         "g-interface-name", info->name, NULL);
}

void
hz_desk_link_listen (HzDeskLink *link)
{
  link->backlog = hz_backlog_new (link->bus, is_wanted);
  link->subscription = g_dbus_connection_signal_subscribe (
      link->bus, NULL, NULL, NULL, HZ_DESK_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_taken_in,
      hz_desk_link_ref (link), (GDestroyNotify)hz_desk_link_unref);
  link->peer = open_face (link->bus, hz_bus_peer_proxy_get_type (), hz_bus_peer_interface_info ());
  link->properties =
      open_face (link->bus, faces[HZ_FACE_COUNT].proxy (), faces[HZ_FACE_COUNT].info ());
  g_signal_connect (link->properties, "properties-changed", G_CALLBACK (on_changed), link);
  for (guint i = 0; i < HZ_FACE_COUNT; i++) {
    HzDeskPart *part = link->desk->parts[i];
    link->proxies[i] = open_face (link->bus, faces[i].proxy (), faces[i].info ());
    if (part != NULL && part->kind->listen != NULL)
      part->kind->listen (part, link->proxies[i]);
  }
}

void
hz_desk_link_deafen (HzDeskLink *link)
{
  if (link->properties == NULL)
    return;
  g_signal_handlers_disconnect_by_data (link->properties, link);
  for (guint i = 0; i < HZ_FACE_COUNT; i++)
    if (link->desk->parts[i] != NULL)
      g_signal_handlers_disconnect_by_data (link->proxies[i], link->desk->parts[i]);
  g_dbus_connection_signal_unsubscribe (link->bus, link->subscription);
  g_clear_pointer (&link->backlog, hz_backlog_free);
}
