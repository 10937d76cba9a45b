/* What a frame of the camera's live picture costs on the line: a head and shoulders that sway a
 * little before a wall, with the noise of a sensor, as the desk program sends it for a terminal of
 * 80 by 24, against a PNG of each of the same pictures. */
#include "data/desk/picture/picture.h"
#include "tests/support/bench.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

enum { WIDTH = 100, HEIGHT = 76, FRAMES = 150, NOISE = 2 };

static guint8
noisy (GRand *chance, double value)
{
  return (guint8)CLAMP (value + g_rand_int_range (chance, -NOISE, NOISE + 1), 16, 235);
}

/* Frame NUMBER, fifteen a second: the head sways by two pixels in four seconds. */
static void
draw (guint8 *i420, int number, GRand *chance)
{
  double middle = WIDTH / 2.0 + 2 * sin (number * 2 * G_PI / 60);
  guint8 *u = i420 + WIDTH * HEIGHT, *v = u + WIDTH * HEIGHT / 4;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      double dx = (x - middle) / 15, dy = (y - 30) / 20.0;
      gboolean head = dx * dx + dy * dy<1, body = y> 54 && fabs (x - middle) < 16 + (y - 54);
      double luma = head   ? 160 - 40 * dx * dx + (fabs (dy) < .1 ? -50 : 0)
                    : body ? 70
                           : 210 - y / 4.;
      i420[y * WIDTH + x] = noisy (chance, luma);
      if (x % 2 == 0 && y % 2 == 0) {
        u[y / 2 * (WIDTH / 2) + x / 2] = noisy (chance, head ? 110 : body ? 140 : 128);
        v[y / 2 * (WIDTH / 2) + x / 2] = noisy (chance, head ? 150 : body ? 120 : 128);
      }
    }
}

static gboolean
png_bytes (const HzPreview *picture, double *bytes, GError **error)
{
  g_autoptr (GBytes) rgb = hz_preview_rgb (picture);
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new_from_bytes (rgb, GDK_COLORSPACE_RGB, FALSE, 8, WIDTH, HEIGHT, WIDTH * 3);
  g_autofree char *data = NULL;
  gsize length = 0;
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", error, NULL))
    return FALSE;
  *bytes += (double)length;
  return TRUE;
}

/* The mean over ten seconds, the first whole picture among them. */
static gboolean
frame_bytes (gboolean as_png, double *cost, GError **error)
{
  HzPreview sent, shown;
  double bytes = 0;
  gboolean ok = TRUE;
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261122);
  hz_preview_init (&sent, WIDTH, HEIGHT);
  hz_preview_init (&shown, WIDTH, HEIGHT);
  for (int i = 0; i < FRAMES && ok; i++) {
    draw (shown.i420, i, chance);
    g_autoptr (GBytes) update = as_png ? NULL : hz_preview_encode (&sent, shown.i420);
    if (as_png)
      ok = png_bytes (&shown, &bytes, error);
    else if (update != NULL)
      bytes += (double)g_bytes_get_size (update);
  }
  hz_preview_clear (&sent);
  hz_preview_clear (&shown);
  *cost = bytes / FRAMES;
  return ok;
}

static gboolean
preview_ours (double *cost, GError **error)
{
  return frame_bytes (FALSE, cost, error);
}

static gboolean
preview_png (double *cost, GError **error)
{
  return frame_bytes (TRUE, cost, error);
}

static const HzBench rows[] = {
    {"preview_frame_bytes", "bytes", "PNG of each frame", 0.5, 2, preview_ours, preview_png},
};

int
main (int argc, char **argv)
{
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
