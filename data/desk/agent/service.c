#include "data/desk/agent/service.h"
#include "data/desk/agent/camera/camera.h"
#include "data/desk/agent/peer.h"
#include "data/desk/agent/print/print.h"
#include "data/desk/link/link.h"
#include "desk_dbus.h"
#include "version.h"
#include <string.h>

#define CLOSE_SECONDS 3 /* a reader that does not close by then is left to the kernel */
#define UNREAD_FEW    8 /* answers that wait to be read; two frames and a touch may be before one */

struct _HzService {
  GDBusConnection *bus;
  HzBacklog *backlog;
  HzGuard guard;
  HzBusAgent *agent;
  HzAgentDevices *devices;
  HzFingerFace *finger;
  HzCameraFace *camera;
  HzPrinterFace *printer;
  GDBusInterfaceSkeleton *rehearsal; /* NULL: the reader is a real one */
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
         (hz_finger_face_captures (service->finger) ? HZ_PHASE_CAPTURING : 0) |
         (hz_camera_face_previews (service->camera) ? HZ_PHASE_PREVIEWING : 0) |
         (hz_backlog_unread (service->backlog) > UNREAD_FEW ? HZ_PHASE_UNREAD : 0) |
         (service->leaving ? HZ_PHASE_LEAVING : 0);
}

/* --- the greeting and the leaving --- */

static void
leave_when_idle (HzService *service)
{
  if (!service->leaving || hz_finger_face_busy (service->finger) ||
      hz_camera_face_busy (service->camera))
    return;
  g_clear_handle_id (&service->patience, g_source_remove);
  service->gone (service->data);
}

static void
on_idle (gpointer data)
{
  leave_when_idle (data);
}

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
  hz_finger_face_stop (service->finger);
  hz_camera_face_stop (service->camera);
  leave_when_idle (service);
}

gboolean
hz_service_looks (const HzService *service)
{
  return hz_finger_face_looks (service->finger);
}

gint64
hz_service_heard (HzService *service)
{
  return hz_backlog_heard (service->backlog);
}

static void
on_closed (GDBusConnection *bus, gboolean vanished, GError *error, gpointer data)
{
  static const char *const faults[] = {
      [HZ_BACKLOG_TOO_MUCH] = "the session sends too much; the link is cut",
      [HZ_BACKLOG_UNREAD] = "the session does not read; the link is cut"};
  HzService *service = data;
  HzBacklogFault fault = hz_backlog_fault (service->backlog);
  if (fault != HZ_BACKLOG_WELL)
    g_printerr ("huzheng-desk: %s\n", faults[fault]);
  hz_service_leave (service);
}

/* Nobody asked the session anything, so it has nothing to answer or to tell. On a thread of GDBus.
 */
static gboolean
is_wanted (GDBusMessage *message)
{
  return g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL;
}

#define FACES 5

static void
list_faces (HzService *service, gpointer faces[FACES])
{
  gpointer all[FACES] = {service->agent, hz_finger_face_skeleton (service->finger),
                         hz_camera_face_skeleton (service->camera),
                         hz_printer_face_skeleton (service->printer), service->rehearsal};
  memcpy (faces, all, sizeof all);
}

static gboolean
export_faces (HzService *service, GError **error)
{
  gpointer faces[FACES];
  list_faces (service, faces);
  g_signal_connect (service->agent, "handle-hello", G_CALLBACK (on_hello), service);
  for (guint i = 0; i < FACES; i++)
    if (faces[i] != NULL &&
        !g_dbus_interface_skeleton_export (faces[i], service->bus, HZ_DESK_PATH, error))
      return FALSE;
  return TRUE;
}

/* A call that waits for the main loop holds its face, which asks nobody here any more. */
static void
release_faces (HzService *service)
{
  gpointer faces[FACES];
  list_faces (service, faces);
  for (guint i = 0; i < FACES; i++)
    if (faces[i] != NULL)
      g_signal_handlers_disconnect_by_data (faces[i], &service->guard);
  g_signal_handlers_disconnect_by_data (service->agent, service);
}

HzService *
hz_service_new (int socket, const HzServiceDevices *devices, HzServiceGone gone, gpointer data,
                GError **error)
{
  g_autoptr (HzService) service = g_new0 (HzService, 1);
  service->gone = gone;
  service->data = data;
  service->guard = (HzGuard){phase, service};
  service->agent = hz_guarded (&service->guard, hz_bus_agent_skeleton_new ());
  service->devices = hz_agent_devices_new (service->agent);
  service->camera =
      hz_camera_face_new (&service->guard, devices->camera, service->devices, on_idle, service);
  service->printer = hz_printer_face_new (&service->guard, service->devices);
  service->finger =
      hz_finger_face_new (&service->guard, &devices->finger, service->devices, on_idle, service);
  if (devices->finger.virtual_reader != NULL)
    service->rehearsal = hz_rehearsal_face_new (devices->finger.virtual_reader);
  service->bus = hz_peer_take (socket, error);
  if (service->bus == NULL || !export_faces (service, error))
    return NULL;
  service->backlog = hz_backlog_new (service->bus, is_wanted);
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
  g_clear_pointer (&service->backlog, hz_backlog_free);
  release_faces (service);
  g_clear_object (&service->rehearsal);
  g_clear_pointer (&service->finger, hz_finger_face_free);
  g_clear_pointer (&service->camera, hz_camera_face_free);
  g_clear_pointer (&service->printer, hz_printer_face_free);
  g_clear_pointer (&service->devices, hz_agent_devices_free);
  g_clear_object (&service->agent);
  g_clear_object (&service->bus);
  g_free (service);
}
