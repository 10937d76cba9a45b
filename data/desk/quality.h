/* How good a fingerprint picture is, as one number. */
#pragma once
#include <glib.h>

/* 0..100 for a grey picture (dark ridges on light, about 500 dpi) in which MINUTIAE were found. The
 * product of area      blocks with ridges, against 60 % of the picture or 45,000 pixels, whichever
 * is less; clarity   how much the gradients of a ridge block agree on one direction (falls with
 * smear and with noise); contrast  spread of grey inside the ridge blocks (falls with light
 * pressure and with a dry finger); minutiae  against 24, counted half. So one fault alone is enough
 * to lower it. Pictures under 32 pixels a side are 0. The figure is our own (a book's threshold
 * goes with it), not NFIQ. */
guint hz_ridge_quality (const guint8 *grey, int width, int height, guint minutiae);
