#include "data/desk/agent/base/agent_devices.h"
#include "data/desk/link/link.h"
#include <string.h>

static const char *const kinds[] = {"reader", "camera", "printer"};

struct _HzAgentDevices {
  HzBusAgent *face;
  struct {
    char *state, *name;
    HzDeviceTest test; /* NULL: the state says it */
    gpointer data;
  } device[G_N_ELEMENTS (kinds)];
  void (*use) (const char *id, gpointer data); /* NULL: nobody asks */
  gpointer use_data;
};

static int
index_of (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i], kind) == 0)
      return (int)i;
  return -1;
}

static void
publish (HzAgentDevices *devices)
{
  GVariantBuilder list;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(sss)"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_variant_builder_add (&list, "(sss)", kinds[i], devices->device[i].state,
                           devices->device[i].name);
  hz_bus_agent_set_devices (devices->face, g_variant_builder_end (&list));
}

/* --- the test --- */

static void
on_told (const char *outcome, const char *detail, gpointer told_data)
{
  GDBusMethodInvocation *call = told_data;
  g_autofree char *valid = g_utf8_make_valid (detail, -1);
  hz_bus_agent_complete_test (g_dbus_method_invocation_get_user_data (call), call, outcome, valid);
}

static gboolean
on_test (HzBusAgent *face, GDBusMethodInvocation *call, const char *kind, gpointer data)
{
  HzAgentDevices *devices = data;
  int i = index_of (kind);
  if (i < 0)
    g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_BAD_ARGUMENT,
                                                "reader, camera or printer");
  else if (devices->device[i].test != NULL)
    devices->device[i].test (on_told, call, devices->device[i].data);
  else
    on_told (devices->device[i].state, devices->device[i].name, call);
  return TRUE;
}

static gboolean
on_use_reader (HzBusAgent *face, GDBusMethodInvocation *call, const char *id, gpointer data)
{
  const HzAgentDevices *devices = data;
  if (strlen (id) > HZ_DESK_READER_MAX) {
    g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_BAD_ARGUMENT,
                                                "no id is so long");
    return TRUE;
  }
  if (devices->use != NULL)
    devices->use (id, devices->use_data);
  hz_bus_agent_complete_use_reader (face, call);
  return TRUE;
}

/* --- the outside --- */

HzAgentDevices *
hz_agent_devices_new (HzBusAgent *face)
{
  HzAgentDevices *devices = g_new0 (HzAgentDevices, 1);
  devices->face = g_object_ref (face);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    devices->device[i].state = g_strdup ("missing");
    devices->device[i].name = g_strdup ("");
  }
  publish (devices);
  hz_bus_agent_set_readers (face, g_variant_new_array (G_VARIANT_TYPE ("(ssssub)"), NULL, 0));
  g_signal_connect (face, "handle-test", G_CALLBACK (on_test), devices);
  g_signal_connect (face, "handle-use-reader", G_CALLBACK (on_use_reader), devices);
  return devices;
}

void
hz_agent_devices_free (HzAgentDevices *devices)
{
  if (devices == NULL)
    return;
  g_signal_handlers_disconnect_by_data (devices->face, devices);
  g_object_unref (devices->face);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_free (devices->device[i].state);
    g_free (devices->device[i].name);
  }
  g_free (devices);
}

void
hz_agent_devices_set (HzAgentDevices *devices, const char *kind, const char *state,
                      const char *name)
{
  int i = index_of (kind);
  g_return_if_fail (i >= 0);
  if (strcmp (devices->device[i].state, state) == 0 && strcmp (devices->device[i].name, name) == 0)
    return;
  g_free (devices->device[i].state);
  g_free (devices->device[i].name);
  devices->device[i].state = g_strdup (state);
  devices->device[i].name = g_utf8_make_valid (name, -1);
  publish (devices);
}

void
hz_agent_devices_set_readers (HzAgentDevices *devices, GVariant *readers)
{
  g_autoptr (GVariant) now = g_variant_ref_sink (readers);
  GVariant *before = hz_bus_agent_get_readers (devices->face);
  if (before == NULL || !g_variant_equal (before, now))
    hz_bus_agent_set_readers (devices->face, now);
}

void
hz_agent_devices_set_use (HzAgentDevices *devices, void (*use) (const char *id, gpointer data),
                          gpointer data)
{
  devices->use = use;
  devices->use_data = data;
}

void
hz_agent_devices_set_test (HzAgentDevices *devices, const char *kind, HzDeviceTest test,
                           gpointer data)
{
  int i = index_of (kind);
  g_return_if_fail (i >= 0);
  devices->device[i].test = test;
  devices->device[i].data = data;
}
