/* The blocks of a ridge picture that hold a finger, and how good the ridges in each are: what
 * quality.c makes its figure of. */
#pragma once
#include <glib.h>

typedef struct {   /* each 0..1 */
  float coherence; /* how far the slopes agree on one direction */
  float unbroken;  /* of what varies in the block, the part that stays the same along the ridges */
  float periodic;  /* of what varies across them, the part with the period of ridges */
  gboolean inner;  /* not at the edge of the finger, where skin ends and not only ridges */
} HzRidgeBlock;

#define HZ_RIDGE_BLOCK 16 /* pixels: nearly two ridges at 500 dpi */

/* Of a grey picture of 500 dpi, at least 32 pixels a side: HzRidgeBlock of each block with a finger
 * on it, in no order. (transfer full) */
GArray *hz_ridge_blocks (const guint8 *grey, int width, int height);
