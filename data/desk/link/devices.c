/* Which devices the desk has, as the desk program says, and their test. */
#include "core/base/base.h"
#include "data/desk/link/inside.h"
#include <string.h>

#define NAME_CHARS 60    /* of a device's name */
#define TEST_MS    20000 /* a reader of ours opens in a second; slow ones take several */

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

/* What is shown of NAME: bounded, and nothing that a terminal would obey. (transfer full) */
static char *
shown_name (const char *name)
{
  g_autofree char *bounded = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), NAME_CHARS));
  return hz_text_printable (bounded);
}

/* TRUE: something changed. */
static gboolean
set_device (HzDesk *desk, HzDeviceKind kind, HzDeviceState state, const char *name)
{
  g_autofree char *shown = shown_name (name);
  if (desk->devices[kind].state == state && g_strcmp0 (desk->devices[kind].name, shown) == 0)
    return FALSE;
  desk->devices[kind].state = state;
  g_free (desk->devices[kind].name);
  desk->devices[kind].name = g_steal_pointer (&shown);
  return TRUE;
}

void
hz_desk_take_devices (HzDesk *desk, GVariant *properties)
{
  g_autoptr (GVariant) list =
      g_variant_lookup_value (properties, "Devices", G_VARIANT_TYPE ("a(sss)"));
  gboolean changed = FALSE;
  if (list == NULL || g_variant_n_children (list) > 2 * HZ_DEVICE_COUNT)
    return;
  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    const char *kind, *state, *name;
    g_variant_get_child (list, i, "(&s&s&s)", &kind, &state, &name);
    for (guint k = 0; k < HZ_DEVICE_COUNT; k++)
      if (strcmp (kinds[k], kind) == 0)
        changed = set_device (desk, k, state_of (state), name) || changed;
  }
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
} Test;

static void
on_tested (GVariant *reply, const GError *error, gpointer data)
{
  g_autofree Test *test = data;
  if (reply == NULL) {
    test->tested (test->kind, (HzDevice){HZ_DEVICE_UNKNOWN, ""}, test->data);
    return;
  }
  const char *outcome, *detail;
  g_variant_get (reply, "(&s&s)", &outcome, &detail);
  HzDeviceState state = state_of (outcome);
  g_autofree char *name = shown_name (detail);
  test->tested (test->kind, (HzDevice){state, name}, test->data);
}

void
hz_desk_test_device (HzDesk *desk, HzDeviceKind kind, HzDeviceTested tested, gpointer data)
{
  Test *test = g_new (Test, 1);
  *test = (Test){kind, tested, data};
  hz_desk_ask (desk, HZ_DESK_AGENT, "Test", g_variant_new ("(s)", kinds[kind]), "(ss)", TEST_MS,
               on_tested, test);
}
