/* Which devices the desk has, as the desk program says, and their test. */
#include "core/base/base.h"
#include "data/desk/link/desk_private.h"
#include <string.h>

#define TEST_MS 20000 /* a reader of ours opens in a second; slow ones take several */

static const char *const kinds[HZ_DEVICE_COUNT] = {
    [HZ_DEVICE_READER] = "reader",
    [HZ_DEVICE_CAMERA] = "camera",
    [HZ_DEVICE_PRINTER] = "printer",
};

/* A word the protocol does not have is a fault. */
static HzDeviceState
state_of (const char *word)
{
  static const char *const words[] = {
      [HZ_DEVICE_READY] = "ready",     [HZ_DEVICE_MISSING] = "missing",
      [HZ_DEVICE_BUSY] = "busy",       [HZ_DEVICE_NO_PICTURES] = "no-pictures",
      [HZ_DEVICE_TOO_HOT] = "too-hot", [HZ_DEVICE_NO_PERMISSION] = "no-permission",
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL && strcmp (words[i], word) == 0)
      return i;
  return HZ_DEVICE_ERROR;
}

/* TRUE: something changed. */
static gboolean
set_device (HzDesk *desk, HzDeviceKind kind, HzDeviceState state, const char *name)
{
  g_autofree char *shown = hz_desk_text (name);
  if (desk->devices[kind].state == state && g_strcmp0 (desk->devices[kind].name, shown) == 0)
    return FALSE;
  desk->devices[kind].state = state;
  g_free (desk->devices[kind].name);
  desk->devices[kind].name = g_steal_pointer (&shown);
  return TRUE;
}

GVariant *
hz_desk_property (GVariant *properties, const char *name)
{
  const GDBusPropertyInfo *info =
      g_dbus_interface_info_lookup_property (hz_bus_agent_interface_info (), name);
  return g_variant_lookup_value (properties, info->name, G_VARIANT_TYPE (info->signature));
}

void
hz_desk_take_devices (HzDesk *desk, GVariant *properties)
{
  g_autoptr (GVariant) list = hz_desk_property (properties, "Devices");
  gboolean changed = FALSE;
  if (list != NULL && g_variant_n_children (list) > 2 * HZ_DEVICE_COUNT)
    g_clear_pointer (&list, g_variant_unref);
  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++) {
    const char *kind, *state, *name;
    g_variant_get_child (list, i, "(&s&s&s)", &kind, &state, &name);
    for (guint k = 0; k < HZ_DEVICE_COUNT; k++)
      if (strcmp (kinds[k], kind) == 0)
        changed = set_device (desk, k, state_of (state), name) || changed;
  }
  changed = hz_desk_take_readers (desk, properties) || changed;
  if (changed && desk->changed != NULL)
    desk->changed (desk, desk->changed_data);
}

void
hz_desk_forget_devices (HzDesk *desk)
{
  for (guint k = 0; k < HZ_DEVICE_COUNT; k++) {
    desk->devices[k].state = HZ_DEVICE_UNKNOWN;
    g_clear_pointer (&desk->devices[k].name, g_free);
  }
  hz_desk_forget_readers (desk);
}

HzDevice
hz_desk_device (const HzDesk *desk, HzDeviceKind kind)
{
  const char *name = desk->devices[kind].name;
  return (HzDevice){desk->devices[kind].state, name != NULL ? name : ""};
}

/* --- the test --- */

typedef struct {
  HzDeviceKind kind;
  HzDeviceTested tested;
  gpointer data;
  char *outcome, *detail; /* the answer */
} Test;

static void
call_test (gpointer bus, gpointer order, const HzDeskCall *c)
{
  const Test *test = order;
  hz_bus_agent_call_test (bus, kinds[test->kind], HZ_DESK_CALL (c));
}

static gboolean
finish_test (gpointer bus, gpointer order, GAsyncResult *result, GError **error)
{
  Test *test = order;
  return hz_bus_agent_call_test_finish (bus, &test->outcome, &test->detail, result, error);
}

static void
on_tested (gpointer order, const GError *error)
{
  g_autofree Test *test = order;
  g_autofree char *outcome = test->outcome, *detail = test->detail;
  g_autofree char *name = hz_desk_text (error == NULL ? detail : "");
  HzDeviceState state = error == NULL ? state_of (outcome) : HZ_DEVICE_UNKNOWN;
  test->tested (test->kind, (HzDevice){state, name}, test->data);
}

void
hz_desk_test_device (HzDesk *desk, HzDeviceKind kind, HzDeviceTested tested, gpointer data)
{
  static const HzDeskMethod method = {HZ_FACE_AGENT, TEST_MS, call_test, finish_test, on_tested};
  Test *test = g_new0 (Test, 1);
  *test = (Test){kind, tested, data, NULL, NULL};
  hz_desk_ask (desk, &method, test, 0);
}
