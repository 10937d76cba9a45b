/* Ridge pictures of fingers that nobody has, for tests and demonstrations: an orientation field of
 * the zero-pole model with its own cores, deltas and bends, ridges grown from noise by Gabor
 * filters, and from that master one impression a touch. 500 dpi. What a matcher makes of them says
 * nothing about real fingers. */
#pragma once
#include <glib.h>

#define RIDGE_WIDTH  300
#define RIDGE_HEIGHT 400

typedef struct {
  guint8 grey[RIDGE_WIDTH * RIDGE_HEIGHT]; /* dark ridges on light, no edge */
} RidgeMaster;

/* The same SEED gives the same finger. */
RidgeMaster *ridge_master_new (guint64 seed);
/* From CACHE_FOLDER when it is there (PGM), else made and put there; NULL: no cache. */
RidgeMaster *ridge_master_cached (guint64 seed, const char *cache_folder);

typedef struct {
  double rotation;         /* degrees */
  double shift_x, shift_y; /* pixels */
  double pressure;         /* -1 light .. 0 .. 1 heavy */
  double dry;              /* 0..1: ridges touch in fine grains only, more here than there */
  double broken;           /* 0..1: ridges break up into pieces, as those of parched skin */
  double smear;            /* 0..1: drawn along one direction */
  double area;             /* 0..1 of the usual contact; 0 means 1 */
} RidgeTouch;

/* RIDGE_WIDTH × RIDGE_HEIGHT grey bytes, as a reader delivers them. IMPRESSION seeds noise and
 * bending. (transfer full) */
guint8 *ridge_impression (const RidgeMaster *master, guint64 impression, const RidgeTouch *touch);
/* An ordinary touch: a few degrees and pixels off, drawn from IMPRESSION. */
RidgeTouch ridge_touch_ordinary (guint64 impression);
/* Of a person in a hurry: turned up to 20 degrees, shifted, lighter or harder, drier. */
RidgeTouch ridge_touch_rough (guint64 impression);
