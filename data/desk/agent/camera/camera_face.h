/* The Camera interface of desk.xml on the connection to the peer. */
#pragma once
#include "data/desk/agent/base/base.h"
#include <gio/gio.h>

typedef struct _HzCameraFace HzCameraFace;

/* SETTING as of hz_camera_source_new(). DEVICES (borrowed) is told of the camera and tests it.
 * SETTLED is called whenever a preview has ended. */
HzCameraFace *hz_camera_face_new (const HzGuard *guard, const char *setting,
                                  HzAgentDevices *devices, void (*settled) (gpointer data),
                                  gpointer data);
void hz_camera_face_free (HzCameraFace *face);
/* To be exported; borrowed. */
GDBusInterfaceSkeleton *hz_camera_face_skeleton (HzCameraFace *face);
/* Is it at work for somebody, not merely tested? */
gboolean hz_camera_face_previews (const HzCameraFace *face);
/* It is in use: at work, tested, or being closed. */
gboolean hz_camera_face_busy (const HzCameraFace *face);
/* What runs ends. */
void hz_camera_face_stop (HzCameraFace *face);
