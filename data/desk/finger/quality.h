/* How good a fingerprint picture is, as one number. */
#pragma once
#include "core/case/case.h"

/* 0..100 for a grey picture (dark ridges on light, about 500 dpi) in which MINUTIAE were found. The
 * product of area      blocks with ridges, against 60 % of the picture or 45,000 pixels, whichever
 * is less; clarity   how much the gradients of a ridge block agree on one direction (falls with
 * smear and with noise); contrast  spread of grey inside the ridge blocks (falls with light
 * pressure and with a dry finger); minutiae  against 24, counted half. So one fault alone is enough
 * to lower it. Pictures under 32 pixels a side are 0. The figure is our own (a book's threshold
 * goes with it), not NFIQ. */
guint hz_ridge_quality (const guint8 *grey, int width, int height, guint minutiae);

typedef struct { /* the factors of the figure, each 0..100 */
  guint8 area, clarity, contrast, minutiae;
} HzRidgeParts;
/* The same, and its factors. */
guint hz_ridge_measure (const guint8 *grey, int width, int height, guint minutiae,
                        HzRidgeParts *parts);
/* What lowered the figure most. */
HzRidgeFault hz_ridge_fault (const HzRidgeParts *parts);
/* What would make the next picture better, in the current language; "" for a good one. */
const char *hz_ridge_fault_text (HzRidgeFault fault);
