#include "tests/support/bars.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

enum { BARS = 7, FAR = 60 };
static const guint8 bars[BARS][3] = {{255, 255, 255}, {255, 255, 0}, {0, 255, 255}, {0, 255, 0},
                                     {255, 0, 255},   {255, 0, 0},   {0, 0, 255}};

void
bars_write (const char *file, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int k = 0; k < 3; k++)
        pixels[y * gdk_pixbuf_get_rowstride (pixbuf) + x * 3 + k] = bars[x * BARS / width][k];
  gdk_pixbuf_save (pixbuf, file, "jpeg", &error, NULL);
  g_assert_no_error (error);
}

void
bars_assert_rgb (const guint8 *rgb, int width, int height, int stride)
{
  const guint8 *row = rgb + height / 3 * stride;
  for (int i = 0; i < BARS; i++)
    for (int k = 0; k < 3; k++)
      g_assert_cmpint (ABS (row[(2 * i + 1) * width / (2 * BARS) * 3 + k] - bars[i][k]), <=, 24);
}

void
bars_assert_file (GBytes *file, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type ("image/jpeg", &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_write_bytes (loader, file, &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_close (loader, &error);
  g_assert_no_error (error);
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, height);
  bars_assert_rgb (gdk_pixbuf_read_pixels (pixbuf), width, height,
                   gdk_pixbuf_get_rowstride (pixbuf));
}

gboolean
bars_on_screen (HzTerminal *t, gpointer data)
{
  for (int i = 0; i < BARS; i++) {
    HzTerminalCell cell = hz_terminal_cell (t, 6, 1 + (2 * i + 1) * 50 / (2 * BARS));
    for (int k = 0; k < 3; k++)
      if (ABS (cell.back[k] - bars[i][k]) > FAR && ABS (cell.front[k] - bars[i][k]) > FAR)
        return FALSE;
  }
  return TRUE;
}
