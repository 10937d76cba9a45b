#include "data/desk/agent/devices.h"
#include <string.h>

static const char *const kinds[] = {"reader", "camera", "printer"};

struct _HzAgentDevices {
  struct {
    char *state, *name;
  } device[G_N_ELEMENTS (kinds)];
  HzAgentDevicesChanged changed;
  gpointer data;
};

HzAgentDevices *
hz_agent_devices_new (HzAgentDevicesChanged changed, gpointer data)
{
  HzAgentDevices *devices = g_new0 (HzAgentDevices, 1);
  devices->changed = changed;
  devices->data = data;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    devices->device[i].state = g_strdup ("missing");
    devices->device[i].name = g_strdup ("");
  }
  return devices;
}

void
hz_agent_devices_free (HzAgentDevices *devices)
{
  if (devices == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_free (devices->device[i].state);
    g_free (devices->device[i].name);
  }
  g_free (devices);
}

static int
index_of (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i], kind) == 0)
      return (int)i;
  return -1;
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
  devices->changed (devices->data);
}

const char *
hz_agent_devices_state (const HzAgentDevices *devices, const char *kind)
{
  int i = index_of (kind);
  return i < 0 ? NULL : devices->device[i].state;
}

GVariant *
hz_agent_devices_variant (const HzAgentDevices *devices)
{
  GVariantBuilder list;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(sss)"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_variant_builder_add (&list, "(sss)", kinds[i], devices->device[i].state,
                           devices->device[i].name);
  return g_variant_builder_end (&list);
}
