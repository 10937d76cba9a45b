/* The part of the desk that the camera is: the preview under way. */
#pragma once
#include "data/desk/link/inside.h"
#include "data/desk/picture/camera.h"
#include "data/desk/picture/preview.h"

typedef struct {
  HzDeskPart part;
  HzCameraFunc func; /* who watches; NULL: nobody */
  gpointer data;
  int max_width, max_height;
  guint seconds;
  gboolean running;  /* the program was asked for a preview that has not ended */
  gboolean stopping; /* nobody wants it any more; FUNC waits for the next one */
  guint named;       /* serial that the last start was answered with */
  guint serial;      /* 0 until the program named it */
  guint last_serial; /* of this link; an older one is an echo */
  guint number;      /* of the last frame */
  HzPreview preview; /* the newest picture */
  guint guard, lost; /* sources */
} HzDeskCamera;

HzDeskCamera *hz_desk_camera_part (HzDesk *desk);
