#include "data/desk/agent/camera/camera_face.h"
#include "data/desk/agent/camera/camera_live.h"

#include "data/desk/link/link.h"
#include "desk_dbus.h"

#define TEST_SECONDS 5 /* for the first picture of a test */

struct _HzCameraFace {
  HzBusCamera *bus;
  HzCamera *camera;
  HzAgentDevices *devices; /* borrowed */
  guint serial;            /* of the preview that runs, or ran last */
  HzDeviceTold told;       /* who waits for the test that runs; NULL: none */
  gpointer told_data;
  GDBusMethodInvocation *waiting; /* a start that came while a test ran; NULL: none */
  HzCameraWish wish;              /* of it */
  void (*settled) (gpointer data);
  gpointer data;
};

/* --- the device, as it is told --- */

/* A state of the Devices property for how a preview ended. */
static const char *
state_after (const HzCameraFace *face, const char *outcome)
{
  if (*hz_camera_name (face->camera) == '\0')
    return "missing";
  if (g_str_equal (outcome, "stopped"))
    return "ready";
  return g_str_equal (outcome, "busy") ? "busy" : "error";
}

static void
tell_device (HzCameraFace *face, const char *outcome)
{
  hz_agent_devices_set (face->devices, "camera", state_after (face, outcome),
                        hz_camera_name (face->camera));
}

/* One picture is taken and thrown away. */
static void
test (HzDeviceTold told, gpointer told_data, gpointer data)
{
  HzCameraFace *face = data;
  const HzCameraWish wish = {16, 16, HZ_DESK_CAMERA_RATE, TEST_SECONDS};
  if (hz_camera_busy (face->camera)) {
    told ("busy", "a preview runs", told_data);
    return;
  }
  face->told = told;
  face->told_data = told_data;
  hz_camera_start (face->camera, &wish);
}

static void
end_test (HzCameraFace *face, const char *outcome, const char *detail)
{
  HzDeviceTold told = g_steal_pointer (&face->told);
  const char *state = state_after (face, outcome);
  told (state, g_str_equal (state, "ready") ? hz_camera_name (face->camera) : detail,
        face->told_data);
}

/* --- previews --- */

static void
on_frame (guint serial, guint number, int width, int height, GBytes *blocks, gpointer data)
{
  HzCameraFace *face = data;
  if (face->told != NULL) {
    hz_camera_stop (face->camera);
    return;
  }
  hz_bus_camera_emit_frame (face->bus, serial, number, (guint)width, (guint)height,
                            hz_bytes_variant (blocks));
}

static void
start (HzCameraFace *face, GDBusMethodInvocation *call, const HzCameraWish *wish)
{
  face->serial = hz_camera_start (face->camera, wish);
  hz_bus_camera_complete_start_preview (face->bus, call, face->serial);
}

static void
on_finished (guint serial, const char *outcome, const char *detail, gpointer data)
{
  HzCameraFace *face = data;
  tell_device (face, outcome);
  if (face->told != NULL)
    end_test (face, outcome, detail);
  else
    hz_bus_camera_emit_preview_finished (face->bus, serial, outcome, detail);
  if (face->waiting != NULL)
    start (face, g_steal_pointer (&face->waiting), &face->wish);
  face->settled (face->data);
}

static void
on_changed (gpointer data)
{
  HzCameraFace *face = data;
  tell_device (face, "stopped");
}

static gboolean
refuse (GDBusMethodInvocation *call, const char *error, const char *why)
{
  g_dbus_method_invocation_return_dbus_error (call, error, why);
  return TRUE;
}

static gboolean
on_start (HzBusCamera *bus, GDBusMethodInvocation *call, guint max_width, guint max_height,
          guint bytes_per_second, guint seconds, gpointer data)
{
  HzCameraFace *face = data;
  if (max_width < 2 || max_height < 2 || max_width > HZ_DESK_CAMERA_SIDE_MAX ||
      max_height > HZ_DESK_CAMERA_SIDE_MAX || bytes_per_second < 1 ||
      bytes_per_second > HZ_DESK_CAMERA_RATE_MAX || seconds < 1 ||
      seconds > HZ_DESK_CAMERA_SECONDS_MAX)
    return refuse (call, HZ_DESK_ERROR_BAD_ARGUMENT, "out of bounds");
  HzCameraWish wish = {(int)max_width, (int)max_height, bytes_per_second, seconds};
  if (face->told == NULL) {
    start (face, call, &wish);
  } else if (face->waiting == NULL) { /* a test takes a moment, and a person comes next */
    face->waiting = call;
    face->wish = wish;
  } else
    return refuse (call, HZ_DESK_ERROR_NOT_NOW, "another waits");
  return TRUE;
}

static gboolean
on_shown (HzBusCamera *bus, GDBusMethodInvocation *call, guint serial, guint number, gpointer data)
{
  HzCameraFace *face = data;
  if (serial == face->serial) /* an older one is an echo */
    hz_camera_shown (face->camera, number);
  hz_bus_camera_complete_preview_shown (bus, call);
  return TRUE;
}

static gboolean
on_freeze (HzBusCamera *bus, GDBusMethodInvocation *call, gpointer data)
{
  HzCameraFace *face = data;
  int width = 0, height = 0;
  g_autoptr (GBytes) jpeg = hz_camera_freeze (face->camera, &width, &height);
  if (jpeg == NULL)
    return refuse (call, HZ_DESK_ERROR_NOT_NOW, "there is no picture yet");
  hz_bus_camera_complete_freeze (bus, call, (guint)width, (guint)height, hz_bytes_variant (jpeg));
  return TRUE;
}

static gboolean
on_resume (HzBusCamera *bus, GDBusMethodInvocation *call, gpointer data)
{
  HzCameraFace *face = data;
  hz_camera_resume (face->camera);
  hz_bus_camera_complete_resume (bus, call);
  return TRUE;
}

static gboolean
on_stop (HzBusCamera *bus, GDBusMethodInvocation *call, gpointer data)
{
  HzCameraFace *face = data;
  hz_camera_stop (face->camera);
  hz_bus_camera_complete_stop_preview (bus, call);
  return TRUE;
}

HzCameraFace *
hz_camera_face_new (const HzGuard *guard, const char *setting, HzAgentDevices *devices,
                    void (*settled) (gpointer data), gpointer data)
{
  static const HzCameraEvents events = {on_frame, on_finished, on_changed};
  HzCameraFace *face = g_new0 (HzCameraFace, 1);
  face->devices = devices;
  face->settled = settled;
  face->data = data;
  face->bus = hz_guarded (guard, hz_bus_camera_skeleton_new ());
  face->camera = hz_camera_new (setting, &events, face);
  tell_device (face, "stopped");
  hz_agent_devices_set_test (devices, "camera", test, face);
  g_signal_connect (face->bus, "handle-start-preview", G_CALLBACK (on_start), face);
  g_signal_connect (face->bus, "handle-preview-shown", G_CALLBACK (on_shown), face);
  g_signal_connect (face->bus, "handle-freeze", G_CALLBACK (on_freeze), face);
  g_signal_connect (face->bus, "handle-resume", G_CALLBACK (on_resume), face);
  g_signal_connect (face->bus, "handle-stop-preview", G_CALLBACK (on_stop), face);
  return face;
}

void
hz_camera_face_free (HzCameraFace *face)
{
  if (face == NULL)
    return;
  hz_camera_free (face->camera);
  hz_agent_devices_set_test (face->devices, "camera", NULL, NULL);
  if (face->told != NULL)
    face->told ("error", "the camera is let go", face->told_data);
  if (face->waiting != NULL)
    refuse (face->waiting, HZ_DESK_ERROR_NOT_NOW, "the camera is let go");
  g_signal_handlers_disconnect_by_data (face->bus, face);
  g_clear_object (&face->bus);
  g_free (face);
}

GDBusInterfaceSkeleton *
hz_camera_face_skeleton (HzCameraFace *face)
{
  return G_DBUS_INTERFACE_SKELETON (face->bus);
}

gboolean
hz_camera_face_previews (const HzCameraFace *face)
{
  return face->told == NULL && hz_camera_busy (face->camera);
}

gboolean
hz_camera_face_busy (const HzCameraFace *face)
{
  return hz_camera_busy (face->camera);
}

void
hz_camera_face_stop (HzCameraFace *face)
{
  hz_camera_stop (face->camera);
}
