/* What the desk program tells by itself, and who takes it: one table of interfaces. */
#include "core/text.h"
#include "data/desk/desk_private.h"
#include <string.h>

#define HZ_DBUS_PROPERTIES "org.freedesktop.DBus.Properties"
#define LOOK_MS            10000 /* for an interface to tell its properties */
#define READER_CHARS       120   /* of a reader's name */

static void
take_reader (HzDesk *desk, GVariant *properties)
{
  const char *name = NULL;
  if (!g_variant_lookup (properties, "Reader", "&s", &name))
    return;
  g_autofree char *bounded =
      g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), READER_CHARS));
  g_free (desk->reader);
  desk->reader = hz_text_printable (bounded);
  if (desk->changed != NULL)
    desk->changed (desk, desk->changed_data);
}

/* Who takes what comes of an interface: its signals, and its properties (asked for after the
 * greeting, told again when they change). Either may free the desk at its end. */
static const struct {
  const char *interface;
  void (*signal) (HzDesk *desk, const char *name, GVariant *body);
  void (*properties) (HzDesk *desk, GVariant *properties); /* a{sv} */
} faces[] = {
    {HZ_DESK_FINGERPRINT, hz_desk_capture_signal, take_reader},
};

static void
take_properties (HzDesk *desk, const char *interface, GVariant *properties)
{
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (faces[i].properties != NULL && strcmp (faces[i].interface, interface) == 0) {
      faces[i].properties (desk, properties);
      return;
    }
}

static void
on_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *name, GVariant *body, gpointer data)
{
  HzDeskLink *link = data;
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
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (faces[i].signal != NULL && strcmp (faces[i].interface, interface) == 0) {
      faces[i].signal (link->desk, name, body);
      return;
    }
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

void
hz_desk_link_listen (HzDeskLink *link)
{
  link->subscription = g_dbus_connection_signal_subscribe (
      link->bus, NULL, NULL, NULL, HZ_DESK_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_signal,
      hz_desk_link_ref (link), (GDestroyNotify)hz_desk_link_unref);
}
