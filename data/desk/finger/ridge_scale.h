/* Ridge pictures at the resolution that is measured and matched at. */
#pragma once
#include <glib.h>

#define HZ_RIDGE_DPI 500
#define HZ_RIDGE_DPI_MIN                                                                           \
  100 /* what a file or a driver says below or above is no finger's picture */
#define HZ_RIDGE_DPI_MAX 2000

/* The sides a picture of DPI has at 500 dpi. DPI 0: not known, taken for 500. FALSE when DPI is out
 * of bounds. */
gboolean hz_ridge_scaled_size (int width, int height, guint dpi, int *to_width, int *to_height);
/* The picture at the size above, smoothly; one made smaller is averaged. (transfer full) */
guint8 *hz_ridge_scale (const guint8 *grey, int width, int height, int to_width, int to_height);
