/* The camera of the desk: one preview after another, from the first picture to a frozen one.
 * States: idle → opening → running ⇄ frozen → closing → idle. GStreamer is started at the first
 * use, and opened and closed on threads of its own, so that a driver that takes its time stops
 * nothing else.
 *
 * A preview never sends more than the other end has room for: at most HZ_DESK_CAMERA_WINDOW bytes
 * and two frames that were not said to be shown, and not faster than the rate asked for. What comes
 * meanwhile is dropped, and the newest picture goes next. */
#pragma once
#include <glib.h>

typedef struct {
  /* BLOCKS as data/desk/picture/preview.h; NUMBER counts from 1 in each preview. */
  void (*frame) (guint serial, guint number, int width, int height, GBytes *blocks, gpointer data);
  /* Exactly once for each start. OUTCOME as in desk.xml; DETAIL for the log. */
  void (*finished) (guint serial, const char *outcome, const char *detail, gpointer data);
  void (*changed) (gpointer data); /* another camera, or none */
} HzCameraEvents;

typedef struct {
  int max_width, max_height; /* pixels of the preview */
  guint bytes_per_second;
  guint seconds; /* without a picture until it is given up */
} HzCameraWish;

typedef struct _HzCamera HzCamera;

/* SETTING as of hz_camera_source_new(). EVENTS is borrowed. */
HzCamera *hz_camera_new (const char *setting, const HzCameraEvents *events, gpointer data);
/* Nothing is told any more; one that is busy ends by itself. Stop it first and wait for its end
 * where the program ends with it. */
void hz_camera_free (HzCamera *camera);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzCamera, hz_camera_free)
const char *hz_camera_name (const HzCamera *camera);
gboolean hz_camera_busy (const HzCamera *camera);
/* Only while not busy. The serial; nothing comes from inside this call. */
guint hz_camera_start (HzCamera *camera, const HzCameraWish *wish);
/* All frames up to NUMBER were shown. */
void hz_camera_shown (HzCamera *camera, guint number);
/* The newest picture in full as JPEG; no frames come until it goes on. NULL: there is none yet. */
GBytes *hz_camera_freeze (HzCamera *camera, int *width, int *height);
void hz_camera_resume (HzCamera *camera);
/* Finished "stopped" follows; nothing when idle. */
void hz_camera_stop (HzCamera *camera);
