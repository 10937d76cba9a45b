#include "data/desk/agent/base/guard.h"
#include "data/desk/link/link.h"
#include <string.h>

static const struct {
  const char *method;
  HzPhase not_during;
} allowed[] = {
    {"Hello", HZ_PHASE_READY},
    {"Test", HZ_PHASE_GREETING},
    {"UseReader", HZ_PHASE_GREETING},
    {"StartTouch", HZ_PHASE_GREETING | HZ_PHASE_CAPTURING | HZ_PHASE_UNREAD},
    {"Next", HZ_PHASE_GREETING | HZ_PHASE_UNREAD},
    {"Cancel", HZ_PHASE_GREETING},
    {"StartPreview", HZ_PHASE_GREETING | HZ_PHASE_PREVIEWING},
    {"PreviewShown", HZ_PHASE_GREETING},
    {"Freeze", HZ_PHASE_GREETING | HZ_PHASE_UNREAD},
    {"Resume", HZ_PHASE_GREETING},
    {"StopPreview", HZ_PHASE_GREETING},
    {"Print", HZ_PHASE_GREETING},
    {"CancelPrint", HZ_PHASE_GREETING},
};

static HzPhase
forbidden (const char *method)
{
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (strcmp (allowed[i].method, method) == 0)
      return allowed[i].not_during | HZ_PHASE_LEAVING;
  g_error ("no row of the guard's table names %s", method);
}

/* The first handler of every method's signal; the arguments that follow differ and are not looked
 * at. Answers TRUE, and so ends the emission, when it refused. */
static gboolean
on_call (const HzGuard *guard, GDBusMethodInvocation *call)
{
  if (!(forbidden (g_dbus_method_invocation_get_method_name (call)) & guard->phase (guard->data)))
    return FALSE;
  g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_NOT_NOW, "not in this phase");
  return TRUE;
}

/* "StartTouch" → "handle-start-touch". (transfer full) */
static char *
signal_name (const char *method)
{
  GString *name = g_string_new ("handle");
  for (const char *c = method; *c != '\0'; c++) {
    if (g_ascii_isupper (*c))
      g_string_append_c (name, '-');
    g_string_append_c (name, g_ascii_tolower (*c));
  }
  return g_string_free (name, FALSE);
}

gpointer
hz_guarded (const HzGuard *guard, gpointer skeleton)
{
  const GDBusInterfaceInfo *info = g_dbus_interface_skeleton_get_info (skeleton);
  for (GDBusMethodInfo **method = info->methods; method != NULL && *method != NULL; method++) {
    g_autofree char *signal = signal_name ((*method)->name);
    forbidden ((*method)->name);
    g_signal_connect_swapped (skeleton, signal, G_CALLBACK (on_call), (gpointer)guard);
  }
  return skeleton;
}
