/* The camera: a live preview, of which only the newest picture counts, and a shot. */
#pragma once
#include "data/desk/link/link.h"

typedef enum {
  HZ_CAMERA_STOPPED,
  HZ_CAMERA_NONE,
  HZ_CAMERA_BUSY, /* another program has it */
  HZ_CAMERA_UNPLUGGED,
  HZ_CAMERA_NO_FRAMES,
  HZ_CAMERA_BAD_SETTING, /* the source that the desk was set up with cannot be made */
  HZ_CAMERA_LINK_LOST,
  HZ_CAMERA_ERROR
} HzCameraOutcome;
/* In plain words, in the current language: what happened and what to do. */
const char *hz_camera_outcome_text (HzCameraOutcome outcome);

typedef struct {
  gboolean finished; /* nothing follows */
  HzCameraOutcome outcome;
  guint number; /* a frame: hz_desk_camera_picture() is new */
} HzCameraEvent;
typedef void (*HzCameraFunc) (const HzCameraEvent *event, gpointer data);

/* Begins a preview of at most MAX_WIDTH × MAX_HEIGHT pixels (up to 320). FUNC is called for each
 * frame and once when it ends by itself, for SECONDS without a picture too. Frames are never
 * queued: the other end sends the next only when hz_desk_camera_shown() was said. HZ_ERROR_BUSY
 * while another preview runs. */
gboolean hz_desk_camera_start (HzDesk *desk, int max_width, int max_height, guint seconds,
                               HzCameraFunc func, gpointer data, GError **error);
/* FUNC is not called any more. Nothing when none runs. */
void hz_desk_camera_stop (HzDesk *desk);
/* The newest picture as RGB bytes; NULL: none yet. (transfer full) */
GBytes *hz_desk_camera_picture (const HzDesk *desk, int *width, int *height);
/* The frames up to NUMBER are on the screen of the person. */
void hz_desk_camera_shown (HzDesk *desk, guint number);
/* JPEG (wiping bytes, borrowed), or ERROR: HZ_ERROR_BUSY while no picture came yet. */
typedef void (*HzShotFunc) (GBytes *jpeg, int width, int height, const GError *error,
                            gpointer data);
/* The picture in full; the preview stands still until it is resumed. */
void hz_desk_camera_freeze (HzDesk *desk, HzShotFunc func, gpointer data);
void hz_desk_camera_resume (HzDesk *desk);
