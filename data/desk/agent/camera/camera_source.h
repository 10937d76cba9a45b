/* Where the pictures of the camera come from: a V4L2 device that is found by itself, or the source
 * that the desk was set up with, a piece of a GStreamer pipeline ("v4l2src device=/dev/video2",
 * "videotestsrc is-live=true", "multifilesrc location=/srv/face.jpg loop=true caps=…"). Watches
 * devices come and go without starting GStreamer. */
#pragma once
#include <glib.h>

typedef struct _HzCameraSource HzCameraSource;
typedef void (*HzCameraSourceChanged) (gpointer data);

/* SETTING NULL or "": the first V4L2 device that captures. CHANGED comes from the main loop. */
HzCameraSource *hz_camera_source_new (const char *setting, HzCameraSourceChanged changed,
                                      gpointer data);
void hz_camera_source_free (HzCameraSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzCameraSource, hz_camera_source_free)
/* The name for people: of the device, of the file, else of the element; "" while there is none. */
const char *hz_camera_source_name (const HzCameraSource *source);
/* The beginning of the pipeline; NULL while there is no camera. (transfer full) */
char *hz_camera_source_pipeline (const HzCameraSource *source);

/* What an error of the pipeline means, as a word of desk.xml: "no-camera", "busy", "unplugged",
 * "bad-setting" or "error". SEEN: pictures had come before. */
const char *hz_camera_outcome_of (const GError *error, gboolean seen);
