/* The part of a picture that becomes the card's, by the face in it, and its measures: what counts
 * is that part, whatever else is in the picture. */
#pragma once
#include "data/desk/agent/picture/decoder.h"
#include "data/desk/agent/picture/face_find.h"

typedef struct { /* pixels of the card, and where its face belongs */
  int width, height, head_top, face_width;
} HzCardFrame;

typedef struct {
  HzPictureArea area;         /* pixels of the upright picture */
  HzFace faces[HZ_FACES_MAX]; /* that lie in it, in its pixels; the largest of the picture first */
  int count;
} HzPhotoCut;

/* The part that puts the hair of the largest face head_top below the edge and makes that face
 * face_width wide, as far as the picture reaches and has pixels; without a face the largest part in
 * the middle. */
void hz_photo_cut_find (const HzPicture *picture, const HzCardFrame *card, HzPhotoCut *cut);
/* What pixels tell of CUT. PICTURE is that of before, or the same decoded larger. */
void hz_photo_cut_measure (const HzPicture *picture, const HzCardFrame *card, const HzPhotoCut *cut,
                           HzPhotoMeasures *measures);
