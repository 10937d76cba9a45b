#include "data/desk/finger/ridge_scale.h"
#include <math.h>

gboolean
hz_ridge_scaled_size (int width, int height, guint dpi, int *to_width, int *to_height)
{
  if (dpi == 0)
    dpi = HZ_RIDGE_DPI;
  if (dpi < HZ_RIDGE_DPI_MIN || dpi > HZ_RIDGE_DPI_MAX)
    return FALSE;
  *to_width = (int)MAX (1, (gint64)width * HZ_RIDGE_DPI / dpi);
  *to_height = (int)MAX (1, (gint64)height * HZ_RIDGE_DPI / dpi);
  return TRUE;
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
