/* The picture that came with one touch. */
#pragma once
#include "data/desk/finger/finger.h"
#include <libfprint-2/fprint.h>

typedef struct {
  int width, height;
  double ppmm;  /* pixels a millimetre, as the driver says; 0: it does not */
  GBytes *grey; /* wiping; NULL: no picture */
} HzPrintPicture;

/* FALSE, and PICTURE empty, when PRINT (NULL allowed) holds no picture within the protocol's
 * bounds. */
gboolean hz_print_picture_of (FpPrint *print, HzPrintPicture *picture);
/* How many minutiae libfprint found in it; -1: PRINT holds no picture. */
int hz_print_minutiae (FpPrint *print);
void hz_print_picture_clear (HzPrintPicture *picture);
