/* What can be measured of a portrait without trained models: the background, the outline of who
 * stands before it, and light and sharpness of the face, which lies in the upper half of that
 * outline. What it means is core/case/photo_check.c's. */
#pragma once
#include "core/case/case.h"

typedef struct {
  const guint8 *rgb; /* rows without padding */
  int width, height;
} HzPixels;

typedef struct {
  int border;                   /* thousandths of the worst edge that a line follows */
  int background, tint, uneven; /* brightness; strongest minus weakest colour; spread */
  gboolean head;                /* the rest holds only when somebody is there */
  int top, width, middle;       /* of the head, in pixels of the picture; middle from the left */
} HzSilhouette;

/* The background is what can be reached from the edges without a sharp step or a change of colour,
 * so a soft shadow belongs to it and a person does not. */
void hz_silhouette_find (const HzPixels *pixels, HzSilhouette *silhouette);

/* Fills what pixels tell; PIXELS at the card's width, SILHOUETTE of them. */
void hz_photo_measure_pixels (const HzPixels *pixels, const HzSilhouette *silhouette,
                              HzPhotoMeasures *measures);
