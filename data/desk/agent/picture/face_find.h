/* Where a face is in a picture, and where its eyes are: OpenCV's cascades, opened once in a process
 * (face_module.h). What it means for a photo is core/case's. */
#pragma once
#include "data/desk/agent/picture/face_module.h"
#include <glib.h>

typedef struct {
  const guint8 *rgb; /* rows without padding */
  int width, height;
} HzPixels;

typedef struct { /* in pixels of the picture */
  double x, y;
} HzSpot;

typedef struct {
  HzFound box;   /* forehead to chin */
  int eyes;      /* of the two, how many were seen */
  HzSpot eye[2]; /* the left one in the picture first; when not both were seen: where eyes are */
} HzFace;

enum { HZ_FACES_MAX = 16 };

/* Opens the detector, unless it is open. Before a cage: it reads files. FALSE:
 * HZ_PICTURE_NO_DETECTOR, something of it is not installed. */
gboolean hz_face_open (GError **error);
/* The faces, the largest first, whose eyes alone are looked for. How many; 0 without a detector. */
int hz_face_find (const HzPixels *pixels, HzFace faces[HZ_FACES_MAX]);

/* The width of the face at the cheek bones, by the distance of the eyes, as GA 461 means it; the
 * middle between the eyes. */
double hz_face_width (const HzFace *face);
HzSpot hz_face_middle (const HzFace *face);
/* The same face in a part of the picture that begins at X, Y and was scaled by FACTOR. */
HzFace hz_face_within (const HzFace *face, double x, double y, double factor);
