/* The picture that came with one touch, and how good it is. */
#pragma once
#include "data/desk/finger/finger.h"
#include <libfprint-2/fprint.h>

typedef struct {
  int width, height;
  double ppmm;    /* pixels a millimetre, as the driver says; 0: it does not */
  guint minutiae; /* that libfprint found in it */
  GBytes *grey;   /* wiping; NULL: no picture */
} HzPrintPicture;

/* FALSE, and PICTURE empty, when PRINT (NULL allowed) holds no picture within the protocol's
 * bounds. */
gboolean hz_print_picture_of (FpPrint *print, HzPrintPicture *picture);
void hz_print_picture_clear (HzPrintPicture *picture);
