#include "data/desk/agent/print/printer_face.h"

#include "data/desk/agent/print/printer.h"
#include "data/desk/link/link.h"

#include <string.h>

struct _HzPrinterFace {
  HzBusPrinter *bus;
  HzPrinter *printer;
  HzAgentDevices *devices;
  guint jobs; /* that are not over */
};

static void
on_job (guint serial, const char *state, const char *reason, const char *detail, gpointer data)
{
  HzPrinterFace *face = data;
  static const char *const ends[] = {"done", "failed", "cancelled", NULL};
  g_autofree char *valid = g_utf8_make_valid (detail, -1);
  face->jobs -= g_strv_contains (ends, state);
  hz_bus_printer_emit_job (face->bus, serial, state, reason, valid);
}

static void
on_device (const char *state, const char *name, gpointer data)
{
  HzPrinterFace *face = data;
  hz_agent_devices_set (face->devices, "printer", state, name);
}

static gboolean
refuse (GDBusMethodInvocation *call, const char *error, const char *why)
{
  g_dbus_method_invocation_return_dbus_error (call, error, why);
  return TRUE;
}

static gboolean
is_media (const char *media)
{
  return strlen (media) <= HZ_DESK_MEDIA_MAX &&
         strspn (media, "abcdefghijklmnopqrstuvwxyz0123456789_-.") == strlen (media);
}

static gboolean
on_print (HzBusPrinter *bus, GDBusMethodInvocation *call, const char *title, const char *media,
          guint copies, GVariant *bytes, gpointer data)
{
  HzPrinterFace *face = data;
  if (face->jobs >= HZ_DESK_PRINTS_WAITING_MAX)
    return refuse (call, HZ_DESK_ERROR_NOT_NOW, "too many jobs wait");
  if (g_variant_get_size (bytes) > HZ_DESK_PDF_MAX)
    return refuse (call, HZ_DESK_ERROR_TOO_LARGE, "more than 8 MiB");
  g_autoptr (GBytes) pdf = g_variant_get_data_as_bytes (bytes);
  if (!hz_printer_takes (pdf) || copies < 1 || copies > HZ_DESK_COPIES_MAX || !is_media (media) ||
      strlen (title) > HZ_DESK_TITLE_MAX)
    return refuse (call, HZ_DESK_ERROR_BAD_ARGUMENT, "no PDF, or out of bounds");
  face->jobs++;
  hz_bus_printer_complete_print (bus, call,
                                 hz_printer_print (face->printer, pdf, title, media, copies));
  return TRUE;
}

static gboolean
on_cancel (HzBusPrinter *bus, GDBusMethodInvocation *call, guint serial, gpointer data)
{
  HzPrinterFace *face = data;
  hz_printer_cancel (face->printer, serial);
  hz_bus_printer_complete_cancel_print (bus, call);
  return TRUE;
}

HzPrinterFace *
hz_printer_face_new (const HzGuard *guard, HzAgentDevices *devices)
{
  static const HzPrinterEvents events = {on_job, on_device};
  HzPrinterFace *face = g_new0 (HzPrinterFace, 1);
  face->devices = devices;
  face->bus = hz_guarded (guard, hz_bus_printer_skeleton_new ());
  face->printer = hz_printer_new (&events, face);
  g_signal_connect (face->bus, "handle-print", G_CALLBACK (on_print), face);
  g_signal_connect (face->bus, "handle-cancel-print", G_CALLBACK (on_cancel), face);
  return face;
}

void
hz_printer_face_free (HzPrinterFace *face)
{
  if (face == NULL)
    return;
  hz_printer_free (face->printer);
  g_signal_handlers_disconnect_by_data (face->bus, face);
  g_clear_object (&face->bus);
  g_free (face);
}

GDBusInterfaceSkeleton *
hz_printer_face_skeleton (HzPrinterFace *face)
{
  return G_DBUS_INTERFACE_SKELETON (face->bus);
}
