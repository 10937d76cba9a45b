#include "data/desk/agent/finger/finger_face.h"
#include "data/desk/agent/finger/fingerprint.h"
#include "data/desk/link/link.h"
#include "desk_dbus.h"

struct _HzFingerFace {
  HzBusFingerprint *bus;
  HzReader *reader;
  HzFingerprint *fingerprint;
  HzAgentDevices *devices;         /* borrowed */
  HzVirtualReader *virtual_reader; /* NULL: the real ones */
  void (*settled) (gpointer data);
  gpointer data;
  guint begin;
};

/* --- what is told --- */

static void
on_progress (guint serial, const char *what, const char *code, gpointer data)
{
  HzFingerFace *face = data;
  hz_bus_fingerprint_emit_progress (face->bus, serial, what, code);
}

static void
on_picture (const HzTouchPicture *picture, gpointer data)
{
  HzFingerFace *face = data;
  hz_bus_fingerprint_emit_picture (face->bus, picture->serial, picture->reader, picture->stages,
                                   picture->dpi, (guint)picture->width, (guint)picture->height,
                                   hz_bytes_variant (picture->ridge));
}

static void
on_touched (const HzTouched *touched, gpointer data)
{
  HzFingerFace *face = data;
  hz_bus_fingerprint_emit_touched (face->bus, touched->serial, touched->outcome, touched->detail,
                                   touched->rest);
}

static void
on_idle (gpointer data)
{
  HzFingerFace *face = data;
  face->settled (face->data);
}

static void
on_awaited (guint finger, gpointer data)
{
  HzFingerFace *face = data;
  if (face->virtual_reader != NULL)
    hz_virtual_reader_tell (face->virtual_reader, finger);
}

static void
on_reader_changed (gpointer data)
{
  HzFingerFace *face = data;
  hz_agent_devices_set (face->devices, "reader", hz_reader_state (face->reader),
                        hz_reader_name (face->reader));
  hz_agent_devices_set_readers (face->devices, hz_reader_readers (face->reader));
}

static void
use_reader (const char *id, gpointer data)
{
  HzFingerFace *face = data;
  hz_reader_want (face->reader, id);
}

/* --- what is asked --- */

/* While somebody's finger is awaited the reader is not opened a second time. */
static void
test_reader (HzDeviceTold told, gpointer told_data, gpointer data)
{
  HzFingerFace *face = data;
  if (hz_fingerprint_busy (face->fingerprint))
    told ("busy", "a capture runs", told_data);
  else
    hz_reader_test (face->reader, told, told_data);
}

static gboolean
on_start_touch (HzBusFingerprint *bus, GDBusMethodInvocation *call, guint finger, guint seconds,
                guint tries, gboolean again, gpointer data)
{
  HzFingerFace *face = data;
  if (finger < 11 || finger > 20 || seconds < 1 || seconds > HZ_DESK_SECONDS_MAX || tries < 1 ||
      tries > HZ_DESK_TRIES_MAX) {
    g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_BAD_ARGUMENT, "out of bounds");
    return TRUE;
  }
  hz_bus_fingerprint_complete_start_touch (
      bus, call, hz_fingerprint_touch (face->fingerprint, finger, seconds, tries, again));
  return TRUE;
}

static gboolean
on_next (HzBusFingerprint *bus, GDBusMethodInvocation *call, gpointer data)
{
  HzFingerFace *face = data;
  hz_fingerprint_next (face->fingerprint);
  hz_bus_fingerprint_complete_next (bus, call);
  return TRUE;
}

static gboolean
on_cancel (HzBusFingerprint *bus, GDBusMethodInvocation *call, gpointer data)
{
  HzFingerFace *face = data;
  hz_fingerprint_cancel (face->fingerprint);
  hz_bus_fingerprint_complete_cancel (bus, call);
  return TRUE;
}

/* --- the outside --- */

/* From the main loop, which turns while readers are looked for. */
static gboolean
on_begin (gpointer data)
{
  HzFingerFace *face = data;
  face->begin = 0;
  hz_reader_renew (face->reader);
  return G_SOURCE_REMOVE;
}

HzFingerFace *
hz_finger_face_new (const HzGuard *guard, const HzFingerSettings *settings, HzAgentDevices *devices,
                    void (*settled) (gpointer data), gpointer data)
{
  static const HzFingerprintEvents events = {on_progress, on_picture, on_touched, on_awaited,
                                             on_idle};
  HzFingerFace *face = g_new0 (HzFingerFace, 1);
  face->devices = devices;
  if (settings->virtual_reader != NULL)
    face->virtual_reader = hz_virtual_reader_ref (settings->virtual_reader);
  face->settled = settled;
  face->data = data;
  face->bus = hz_guarded (guard, hz_bus_fingerprint_skeleton_new ());
  face->reader = hz_reader_new (settings->rest, on_reader_changed, face);
  hz_reader_set_resolution (face->reader, settings->resolution);
  hz_reader_want (face->reader, settings->reader);
  face->fingerprint = hz_fingerprint_new (face->reader, &events, face);
  hz_agent_devices_set_test (devices, "reader", test_reader, face);
  hz_agent_devices_set_use (devices, use_reader, face);
  g_signal_connect (face->bus, "handle-start-touch", G_CALLBACK (on_start_touch), face);
  g_signal_connect (face->bus, "handle-next", G_CALLBACK (on_next), face);
  g_signal_connect (face->bus, "handle-cancel", G_CALLBACK (on_cancel), face);
  face->begin = g_idle_add (on_begin, face);
  return face;
}

void
hz_finger_face_free (HzFingerFace *face)
{
  if (face == NULL)
    return;
  g_clear_handle_id (&face->begin, g_source_remove);
  hz_fingerprint_free (face->fingerprint);
  hz_reader_free (face->reader);
  hz_agent_devices_set_test (face->devices, "reader", NULL, NULL);
  hz_agent_devices_set_use (face->devices, NULL, NULL);
  g_signal_handlers_disconnect_by_data (face->bus, face);
  g_clear_object (&face->bus);
  g_clear_pointer (&face->virtual_reader, hz_virtual_reader_unref);
  g_free (face);
}

GDBusInterfaceSkeleton *
hz_finger_face_skeleton (HzFingerFace *face)
{
  return G_DBUS_INTERFACE_SKELETON (face->bus);
}

gboolean
hz_finger_face_captures (const HzFingerFace *face)
{
  return hz_fingerprint_busy (face->fingerprint);
}

gboolean
hz_finger_face_busy (const HzFingerFace *face)
{
  return hz_fingerprint_open (face->fingerprint);
}

gboolean
hz_finger_face_looks (const HzFingerFace *face)
{
  return hz_reader_looks (face->reader);
}

void
hz_finger_face_stop (HzFingerFace *face)
{
  hz_fingerprint_cancel (face->fingerprint);
}
