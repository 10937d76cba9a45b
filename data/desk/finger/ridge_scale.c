#include "data/desk/finger/ridge_scale.h"
#include "core/crypto/crypto.h"
#include "data/desk/link/link.h"
#include <math.h>
#include <string.h>

gboolean
hz_ridge_dpi_is_sound (guint dpi)
{
  return dpi == 0 || (dpi >= HZ_DESK_DPI_MIN && dpi <= HZ_DESK_DPI_MAX);
}

static int
scaled (int side, guint dpi)
{
  return (int)CLAMP ((gint64)side * HZ_RIDGE_DPI / dpi, 0, G_MAXINT);
}

gboolean
hz_ridge_scaled_size (int width, int height, guint dpi, int *to_width, int *to_height)
{
  if (!hz_ridge_dpi_is_sound (dpi))
    return FALSE;
  *to_width = scaled (width, dpi != 0 ? dpi : HZ_RIDGE_DPI);
  *to_height = scaled (height, dpi != 0 ? dpi : HZ_RIDGE_DPI);
  return *to_width >= HZ_RIDGE_SIDE_MIN && *to_height >= HZ_RIDGE_SIDE_MIN &&
         (gint64)*to_width * *to_height <= HZ_RIDGE_PIXELS_MAX;
}

/* COUNT values STEP apart become TO_COUNT values TO_STEP apart: each the mean of those around its
 * place, under a triangle that is as wide as the coarser of both grids. */
static void
scale_line (const float *from, gsize step, int count, float *to, gsize to_step, int to_count)
{
  double ratio = (double)count / to_count, reach = MAX (1, ratio);
  for (int i = 0; i < to_count; i++) {
    double place = (i + 0.5) * ratio - 0.5, sum = 0, weights = 0;
    int last = MIN (count - 1, (int)floor (place + reach));
    for (int k = MAX (0, (int)ceil (place - reach)); k <= last; k++) {
      double weight = 1 - fabs (k - place) / reach;
      sum += weight * from[k * step];
      weights += weight;
    }
    to[i * to_step] =
        (float)(weights > 0 ? sum / weights : from[CLAMP ((int)place, 0, count - 1) * step]);
  }
}

guint8 *
hz_ridge_scale (const guint8 *grey, int width, int height, int to_width, int to_height)
{
  gsize size = (gsize)width * height, to_size = (gsize)to_width * to_height;
  g_autofree float *from = g_new (float, size);
  g_autofree float *half = g_new (float, (gsize)to_width *height);
  g_autofree float *to = g_new (float, to_size);
  guint8 *scaled = g_malloc (to_size);
  for (gsize i = 0; i < size; i++)
    from[i] = grey[i];
  for (int y = 0; y < height; y++)
    scale_line (from + (gsize)y * width, 1, width, half + (gsize)y * to_width, 1, to_width);
  for (int x = 0; x < to_width; x++)
    scale_line (half + x, (gsize)to_width, height, to + x, (gsize)to_width, to_height);
  for (gsize i = 0; i < to_size; i++)
    scaled[i] = (guint8)lrintf (to[i]);
  return scaled;
}

GBytes *
hz_ridge_normal (GBytes *grey, int *width, int *height, guint dpi)
{
  int to_width, to_height;
  if (!hz_ridge_scaled_size (*width, *height, dpi, &to_width, &to_height) ||
      g_bytes_get_size (grey) != (gsize)*width * (gsize)*height)
    return NULL;
  if (to_width == *width && to_height == *height)
    return g_bytes_ref (grey);
  gsize size = (gsize)to_width * (gsize)to_height;
  guint8 *pixels =
      hz_ridge_scale (g_bytes_get_data (grey, NULL), *width, *height, to_width, to_height);
  GBytes *normal = hz_bytes_new_wiping (pixels, size);
  explicit_bzero (pixels, size);
  g_free (pixels);
  *width = to_width;
  *height = to_height;
  return normal;
}
