/* What readers and fingers do to a print, one thing at a time, from a seed: for tests of its
 * quality. 500 dpi. */
#pragma once
#include <glib.h>

typedef struct {
  int width, height;
  guint8 *grey; /* dark ridges on light, row by row */
} Ridge;

Ridge *ridge_new (int width, int height); /* all black */
void ridge_free (Ridge *ridge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ridge, ridge_free)

typedef enum {                /* and what AMOUNT is */
               RIDGE_FADED,   /* gain: the part of the contrast that is left, 0..1 */
               RIDGE_BLURRED, /* deviation of a Gauss, pixels */
               RIDGE_SMEARED, /* moved while it was taken, pixels */
               RIDGE_CUT,     /* side of the square that is left, pixels */
               RIDGE_PARTIAL, /* part of the contact that is left, 0..1 */
               RIDGE_DRY,     /* part of the ridges that does not touch, 0..1 */
               RIDGE_WET,     /* how far ridges spread into the valleys, pixels */
               RIDGE_TURNED,  /* degrees */
               RIDGE_NOISY,   /* deviation, grey levels */
               RIDGE_WEARS
} RidgeWear;

const char *ridge_wear_name (RidgeWear wear);
/* A new picture; SEED decides place, direction and grain. */
Ridge *ridge_worn (const Ridge *ridge, RidgeWear wear, double amount, guint64 seed);
/* As another touch of the finger would lie: turned and moved, white where nothing was. */
Ridge *ridge_moved (const Ridge *ridge, double degrees, double x, double y);
