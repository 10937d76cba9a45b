/* Ridge pictures at the resolution that is measured and matched at. */
#pragma once
#include <glib.h>

#define HZ_RIDGE_DPI        500
#define HZ_RIDGE_SIDE_MIN   32            /* pixels: less is no finger, and libfprint fails on it */
#define HZ_RIDGE_PIXELS_MAX (1000 * 1000) /* at 500 dpi: two inches square, which no finger has */

/* Is that how many dots per inch a finger's picture has? 0: it is not known. */
gboolean hz_ridge_dpi_is_sound (guint dpi);
/* The sides a picture of DPI has at 500 dpi. DPI 0: not known, taken for 500. FALSE when DPI, or
 * what comes of it, is out of the bounds above. */
gboolean hz_ridge_scaled_size (int width, int height, guint dpi, int *to_width, int *to_height);
/* The picture at the size above, smoothly; one made smaller is averaged. (transfer full) */
guint8 *hz_ridge_scale (const guint8 *grey, int width, int height, int to_width, int to_height);
/* GREY (WIDTH x HEIGHT bytes of DPI) at 500 dpi, in wiping bytes; WIDTH and HEIGHT become its own.
 * The matcher knows no scale, so pictures are brought to one before they meet it. GREY itself where
 * nothing is to be done; NULL out of bounds. (transfer full) */
GBytes *hz_ridge_normal (GBytes *grey, int *width, int *height, guint dpi);
