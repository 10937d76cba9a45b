/* Drawn people: the same one for the same seed. Shaded as a face is, for a detector of real faces
 * has to find them. */
#pragma once
#include <cairo.h>
#include <glib.h>

typedef enum {
  HZ_LOOK_OF_SEED, /* one of the first two */
  HZ_LOOK_SHORT,
  HZ_LOOK_LOOSE, /* hair down to the shoulders */
  HZ_LOOK_GREY,
  HZ_LOOK_WHITE,
  HZ_LOOK_BALD,
  HZ_LOOK_DARK, /* skin */
  HZ_LOOK_SCARF,
  HZ_LOOK_GLASSES,
  HZ_LOOKS
} HzLook;

typedef struct {
  double r, g, b;
} HzColour;

typedef struct { /* what differs from one person to the next */
  HzColour skin, hair, clothes;
  double jaw, mouth, brow, lips;
  gboolean loose, bald, scarf, glasses;
  double tilt;    /* degrees, clockwise */
  gboolean blank; /* no features */
} HzDrawnPerson;

HzDrawnPerson hz_drawn_person (guint32 seed, HzLook look);
/* Head and body, the top of the hair at TOP, the middle between the eyes at MIDDLE, the face WIDTH
 * wide at the cheek bones. */
void hz_drawn_person_paint (cairo_t *cr, const HzDrawnPerson *person, double middle, double top,
                            double width);
