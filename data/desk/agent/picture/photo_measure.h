/* What can be measured of a portrait: where the face is and how it is lit, and the wall behind it.
 * What it means is core/case/photo_check.c's. */
#pragma once
#include "core/case/case.h"
#include "data/desk/agent/picture/face_find.h"

typedef struct {
  int border;                   /* thousandths of the worst edge that a line follows */
  int background, tint, uneven; /* brightness; strongest minus weakest colour; spread */
  int hair_top;                 /* pixels from the upper edge; -1: not known */
} HzWall;

/* The wall is what can be reached from the edges without a step or a change of colour, so a soft
 * shadow belongs to it. FACE: NULL where there is none, or
 * several. What is the person's by it is never wall. */
void hz_wall_find (const HzPixels *pixels, const HzFace *face, HzWall *wall);
/* Where FACE's hair begins alone: pixels from the upper edge, -1 where it cannot be told. */
int hz_wall_hair_top (const HzPixels *pixels, const HzFace *face);

/* Fills what pixels tell; PIXELS are the card's, FACES theirs, COUNT as hz_face_find has it. */
void hz_photo_measure_pixels (const HzPixels *pixels, const HzFace *faces, int count,
                              HzPhotoMeasures *measures);
