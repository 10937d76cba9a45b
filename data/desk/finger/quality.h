/* How good a fingerprint picture is, as one number: how well libfprint's matcher will find the
 * finger in it. */
#pragma once
#include "core/case/case.h"
#include "data/desk/finger/ridge_scale.h"

#define HZ_RIDGE_MINUTIAE_MIN 10 /* fewer never make a print that can be found again */

/* What the figure is made of, each 0..100 and each no better than its own:
 * area       how much finger was seen; 100 from 300 mm² on, a whole fingertip
 * clarity    how far the ridges run in one direction and without a break, on the whole of it
 * contrast   how far light and dark change as ridges do, and not more slowly: lines that run into
 *            each other have none
 * minutiae   how many were found, against the hundred of a whole print
 * None of them depends on a sensor's gain. */
typedef struct {
  guint8 area, clarity, contrast, minutiae;
} HzRidgeParts;

/* 0..100 for a grey picture (dark ridges on light) of 500 dpi (hz_ridge_normal) in which MINUTIAE
 * were found. At most 30 with fewer than HZ_RIDGE_MINUTIAE_MIN, 0 for a picture out of the bounds
 * of ridge_scale.h. The figure is our own, not NFIQ: weights and ends were fitted so that its order
 * is that of the matcher's scores (tests/desk/finger_quality_long_test.c), and its scale so that
 * from 55 on a finger matches with a margin: a book's limit goes with it. */
guint hz_ridge_measure (const guint8 *grey, int width, int height, guint minutiae,
                        HzRidgeParts *parts);

/* What lowered the figure most; never GOOD for a figure under 55. */
HzRidgeFault hz_ridge_fault (const HzRidgeParts *parts);
/* Its word, for other programs: small, smeared, dry, few-details; NULL for a good one. */
const char *hz_ridge_fault_word (HzRidgeFault fault);
