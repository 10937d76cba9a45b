/* Drawn people: the same one for the same seed. */
#pragma once
#include <cairo.h>
#include <glib.h>

typedef struct {
  double r, g, b;
} HzColour;

typedef struct { /* what differs from one person to the next; lengths in drawing units */
  HzColour skin, hair, clothes;
  double face_width, face_height, eye_gap, mouth, brow;
  gboolean long_hair, glasses;
  double top, half_width; /* of the head with hair and ears */
} HzDrawnPerson;

HzDrawnPerson hz_drawn_person (guint32 seed);
/* Head and body, the head's top at TOP, its middle at MIDDLE, WIDTH wide. */
void hz_drawn_person_paint (cairo_t *cr, const HzDrawnPerson *person, double middle, double top,
                            double width);
