#include "data/desk/agent/service.h"
#include "core/crypto/crypto.h"
#include "data/desk/agent/camera/camera_face.h"
#include "data/desk/agent/base/devices.h"
#include "data/desk/agent/finger/fingerprint.h"
#include "data/desk/agent/gate.h"
#include "data/desk/agent/base/guard.h"
#include "data/desk/agent/picture/photo_face.h"
#include "data/desk/agent/print/printer_face.h"
#include "data/desk/link/bytes.h"
#include "data/desk/link/desk.h"
#include "data/desk/link/protocol.h"
#include "desk_dbus.h"
#include "version.h"
#include <string.h>

#define CLOSE_SECONDS 3 /* a reader that does not close by then is left to the kernel */

struct _HzService {
  GDBusConnection *bus;
  HzGate *gate;
  HzGuard guard;
  HzBusAgent *agent;
  HzBusFingerprint *fingerprint_face;
  HzPhotoFace *photo;
  HzAgentDevices *devices;
  HzReader *reader;
  HzFingerprint *fingerprint;
  HzCameraFace *camera_face;
  HzPrinterFace *printer_face;
  HzVirtualReader *virtual_reader;
  HzServiceGone gone;
  gpointer data;
  gboolean greeted, leaving;
  guint patience;
};

/* --- what is under way --- */

static HzPhase
phase (gpointer data)
{
  const HzService *service = data;
  return (service->greeted ? HZ_PHASE_READY : HZ_PHASE_GREETING) |
         (hz_fingerprint_busy (service->fingerprint) ? HZ_PHASE_CAPTURING : 0) |
         (hz_photo_face_busy (service->photo) ? HZ_PHASE_DECODING : 0) |
         (hz_camera_face_previews (service->camera_face) ? HZ_PHASE_PREVIEWING : 0) |
         (service->leaving ? HZ_PHASE_LEAVING : 0);
}

/* --- the fingerprint --- */

static void
on_progress (const HzProgress *progress, gpointer data)
{
  HzService *service = data;
  hz_bus_fingerprint_emit_progress (service->fingerprint_face, progress->serial, progress->what,
                                    progress->stage, progress->stages, progress->code,
                                    progress->width, progress->height,
                                    hz_bytes_variant (progress->ridge));
}

static void
leave_when_idle (HzService *service)
{
  if (!service->leaving || hz_fingerprint_open (service->fingerprint) ||
      hz_camera_busy (hz_camera_face_camera (service->camera_face)))
    return;
  g_clear_handle_id (&service->patience, g_source_remove);
  service->gone (service->data);
}

static void
on_finished (const HzFinished *finished, gpointer data)
{
  HzService *service = data;
  if (finished->match)
    hz_bus_fingerprint_emit_verified (service->fingerprint_face, finished->serial,
                                      finished->outcome, finished->detail, finished->matched,
                                      finished->quality);
  else
    hz_bus_fingerprint_emit_finished (
        service->fingerprint_face, finished->serial, finished->outcome, finished->detail,
        finished->rest, finished->quality,
        g_variant_new ("(yyyy)", finished->parts.area, finished->parts.clarity,
                       finished->parts.contrast, finished->parts.minutiae),
        finished->width, finished->height, hz_bytes_variant (finished->ridge),
        hz_bytes_variant (finished->print_template));
}

static void
on_idle (gpointer data)
{
  leave_when_idle (data);
}

static void
on_awaited (guint finger, gpointer data)
{
  HzService *service = data;
  if (service->virtual_reader != NULL)
    hz_virtual_reader_tell (service->virtual_reader, finger);
}

static void
on_reader_changed (gpointer data)
{
  HzService *service = data;
  hz_agent_devices_set (service->devices, "reader", hz_reader_state (service->reader),
                        hz_reader_name (service->reader));
}

/* While somebody's finger is awaited the reader is not opened a second time. */
static void
test_reader (HzDeviceTold told, gpointer told_data, gpointer data)
{
  HzService *service = data;
  if (hz_fingerprint_busy (service->fingerprint))
    told ("busy", "a capture runs", told_data);
  else
    hz_reader_test (service->reader, told, told_data);
}

static gboolean
on_start_enroll (HzBusFingerprint *face, GDBusMethodInvocation *call, guint finger, guint seconds,
                 gpointer data)
{
  HzService *service = data;
  if (finger < 11 || finger > 20 || seconds < 1 || seconds > HZ_DESK_SECONDS_MAX) {
    g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_BAD_ARGUMENT,
                                                "finger 11..20, at least one second");
    return TRUE;
  }
  hz_bus_fingerprint_complete_start_enroll (
      face, call, hz_fingerprint_enroll (service->fingerprint, finger, seconds));
  return TRUE;
}

/* The prints of an order, or NULL when they are out of bounds. */
static GPtrArray *
take_templates (GVariant *list)
{
  gsize count = g_variant_n_children (list);
  if (count < 1 || count > HZ_DESK_PRINTS_MAX)
    return NULL;
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (gsize i = 0; i < count; i++) {
    g_autoptr (GVariant) item = g_variant_get_child_value (list, i);
    gsize length = 0;
    const guint8 *data = g_variant_get_fixed_array (item, &length, 1);
    if (length > HZ_DESK_TEMPLATE_MAX)
      return NULL;
    g_ptr_array_add (templates, hz_bytes_new_wiping (data, length));
  }
  return g_steal_pointer (&templates);
}

static gboolean
on_start_verify (HzBusFingerprint *face, GDBusMethodInvocation *call, GVariant *list, guint finger,
                 guint seconds, guint tries, guint quality, gpointer data)
{
  HzService *service = data;
  g_autoptr (GPtrArray) templates = take_templates (list);
  if (templates == NULL || finger < 11 || finger > 20 || seconds < 1 ||
      seconds > HZ_DESK_SECONDS_MAX || tries < 1 || tries > HZ_DESK_TRIES_MAX || quality > 100) {
    g_dbus_method_invocation_return_dbus_error (call, HZ_DESK_ERROR_BAD_ARGUMENT, "out of bounds");
    return TRUE;
  }
  hz_bus_fingerprint_complete_start_verify (face, call,
                                            hz_fingerprint_match (service->fingerprint,
                                                                  g_steal_pointer (&templates),
                                                                  finger, seconds, tries, quality));
  return TRUE;
}

static gboolean
on_rehearse (HzBusFingerprint *face, GDBusMethodInvocation *call, guint person, gpointer data)
{
  HzService *service = data;
  if (service->virtual_reader != NULL)
    hz_virtual_reader_turn (service->virtual_reader, person);
  hz_bus_fingerprint_complete_rehearse (face, call);
  return TRUE;
}

static gboolean
on_cancel (HzBusFingerprint *face, GDBusMethodInvocation *call, gpointer data)
{
  HzService *service = data;
  hz_fingerprint_cancel (service->fingerprint);
  hz_bus_fingerprint_complete_cancel (face, call);
  return TRUE;
}

/* --- the greeting and the leaving --- */

/* The newest version that both ends speak. */
static gboolean
on_hello (HzBusAgent *face, GDBusMethodInvocation *call, guint oldest, guint newest, gpointer data)
{
  HzService *service = data;
  const char *refused = NULL;
  if (oldest > HZ_DESK_PROTOCOL)
    refused = HZ_DESK_ERROR_DESK_OLD;
  else if (newest < HZ_DESK_PROTOCOL_MIN)
    refused = HZ_DESK_ERROR_DESK_NEW;
  if (refused != NULL) {
    g_dbus_method_invocation_return_dbus_error (call, refused, "huzheng-desk " HZ_VERSION);
    return TRUE;
  }
  service->greeted = TRUE;
  hz_bus_agent_complete_hello (face, call, MIN (newest, HZ_DESK_PROTOCOL),
                               "huzheng-desk " HZ_VERSION);
  return TRUE;
}

static gboolean
on_patience_end (gpointer data)
{
  HzService *service = data;
  service->patience = 0;
  service->gone (service->data);
  return G_SOURCE_REMOVE;
}

void
hz_service_leave (HzService *service)
{
  if (service->leaving)
    return;
  service->leaving = TRUE;
  service->patience = g_timeout_add_seconds (CLOSE_SECONDS, on_patience_end, service);
  hz_fingerprint_cancel (service->fingerprint);
  hz_camera_stop (hz_camera_face_camera (service->camera_face));
  leave_when_idle (service);
}

gint64
hz_service_heard (HzService *service)
{
  return hz_gate_heard (service->gate);
}

static void
on_photo_broken (gpointer data)
{
  hz_service_leave (data); /* the session starts a fresh one when it needs it */
}

static void
on_closed (GDBusConnection *bus, gboolean vanished, GError *error, gpointer data)
{
  hz_service_leave (data);
}

static gboolean
export_faces (HzService *service, GError **error)
{
  gpointer faces[] = {service->agent, service->fingerprint_face,
                      hz_photo_face_skeleton (service->photo),
                      hz_camera_face_skeleton (service->camera_face),
                      hz_printer_face_skeleton (service->printer_face)};
  g_signal_connect (service->agent, "handle-hello", G_CALLBACK (on_hello), service);
  g_signal_connect (service->fingerprint_face, "handle-start-enroll", G_CALLBACK (on_start_enroll),
                    service);
  g_signal_connect (service->fingerprint_face, "handle-start-verify", G_CALLBACK (on_start_verify),
                    service);
  g_signal_connect (service->fingerprint_face, "handle-rehearse", G_CALLBACK (on_rehearse),
                    service);
  g_signal_connect (service->fingerprint_face, "handle-cancel", G_CALLBACK (on_cancel), service);
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (!g_dbus_interface_skeleton_export (faces[i], service->bus, HZ_DESK_PATH, error))
      return FALSE;
  return TRUE;
}

HzService *
hz_service_new (int socket, const HzServiceDevices *devices, HzServiceGone gone, gpointer data,
                GError **error)
{
  static const HzFingerprintEvents events = {on_progress, on_finished, on_awaited, on_idle};
  g_autoptr (HzService) service = g_new0 (HzService, 1);
  service->virtual_reader = devices->virtual_reader;
  service->gone = gone;
  service->data = data;
  service->guard = (HzGuard){phase, service};
  service->agent = hz_guarded (&service->guard, hz_bus_agent_skeleton_new ());
  service->fingerprint_face = hz_guarded (&service->guard, hz_bus_fingerprint_skeleton_new ());
  service->photo = hz_photo_face_new (&service->guard, on_photo_broken, service);
  service->devices = hz_agent_devices_new (service->agent);
  hz_agent_devices_set_test (service->devices, "reader", test_reader, service);
  service->reader = hz_reader_new (devices->rest, on_reader_changed, service);
  service->fingerprint = hz_fingerprint_new (service->reader, &events, service);
  service->camera_face =
      hz_camera_face_new (&service->guard, devices->camera, service->devices, on_idle, service);
  service->printer_face = hz_printer_face_new (&service->guard, service->devices);
  hz_reader_renew (service->reader);
  service->bus = hz_gate_take (socket, error);
  if (service->bus == NULL || !export_faces (service, error))
    return NULL;
  service->gate = hz_gate_new (service->bus);
  g_signal_connect (service->bus, "closed", G_CALLBACK (on_closed), service);
  g_dbus_connection_start_message_processing (service->bus);
  return g_steal_pointer (&service);
}

void
hz_service_free (HzService *service)
{
  if (service == NULL)
    return;
  g_clear_handle_id (&service->patience, g_source_remove);
  if (service->bus != NULL)
    g_signal_handlers_disconnect_by_data (service->bus, service);
  g_clear_pointer (&service->gate, hz_gate_free);
  g_clear_pointer (&service->fingerprint, hz_fingerprint_free);
  g_clear_pointer (&service->reader, hz_reader_free);
  g_clear_pointer (&service->camera_face, hz_camera_face_free);
  g_clear_pointer (&service->printer_face, hz_printer_face_free);
  g_clear_pointer (&service->devices, hz_agent_devices_free);
  g_clear_pointer (&service->photo, hz_photo_face_free);
  g_clear_object (&service->fingerprint_face);
  g_clear_object (&service->agent);
  g_clear_object (&service->bus);
  g_free (service);
}
