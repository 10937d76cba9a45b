/* Drawn portraits with known faults, so that no picture of a real person is ever needed: what was
 * drawn is the truth that measured values are held against. */
#pragma once
#include "tests/demo/portrait_draw.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

typedef struct { /* lengths in pixels of the card's 358 × 441; 0 or NULL: as the card wants it */
  guint seed;    /* who */
  HzLook look;
  double head_top, face_width, off_centre;
  double tilt;                     /* degrees, clockwise */
  gboolean blank, nobody;          /* no features in the face; a bare wall */
  double background[3];            /* 0 to 1; all 0: white */
  double shadow;                   /* how much darker the wall is at the right: 0 to 1 */
  double light;                    /* factor on everything but the wall: 1 */
  double haze;                     /* share of mid-grey in everything but the wall */
  int noise;                       /* added to every pixel, at most */
  double blur;                     /* standard deviation */
  int frame;                       /* a black line, so thick */
  gboolean grey;                   /* three equal colours */
  double scale;                    /* pixels of the picture by one of the card's: 1 */
  double left, top, right, bottom; /* more of the wall, beyond the card's part */
  const char *format;              /* "jpeg", "png", "jpeg-grey", "jpeg-cmyk", "jpeg-progressive" */
  int dpi;                         /* -1: not said; 0: 350 */
  int quality;                     /* 92 */
} HzPortrait;

GdkPixbuf *hz_portrait_draw (const HzPortrait *portrait);
/* The file. (transfer full) */
GBytes *hz_portrait_file (const HzPortrait *portrait);
GBytes *hz_portrait_encode (GdkPixbuf *pixbuf, const HzPortrait *portrait);

typedef struct {
  const char *name;   /* "shadow": what is wrong */
  const char *faults; /* names of the checks that it fails, in their order; "" for a good one */
  HzPortrait portrait;
} HzPortraitCase;
extern const HzPortraitCase hz_portrait_cases[]; /* ends with a NULL name */
