#include "tests/support/qr_read.h"
#include "tests/support/picture_read.h"
#include "tests/demo/terminal_png.h"

#include <string.h>
#include <zbar.h>

/* Pixels per cell unit at which a QR module is 4 dots wide: what ZBar reads without fail */
#define SCREEN_SCALE  2
#define SCREEN_MARGIN 64

char *
qr_read_grey (const guint8 *grey, int width, int height)
{
  char *text = NULL;
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_t *image = zbar_image_create ();
  zbar_image_set_format (image, *(const unsigned long *)"Y800\0\0\0\0");
  zbar_image_set_size (image, (unsigned)width, (unsigned)height);
  zbar_image_set_data (image, grey, (gsize)width * (gsize)height, NULL);
  if (zbar_scan_image (scanner, image) > 0)
    text = g_strdup (zbar_symbol_get_data (zbar_image_first_symbol (image)));
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
  return text;
}

char *
qr_read_rgb (const guint8 *rgb, int width, int height)
{
  gsize pixels = (gsize)width * (gsize)height;
  g_autofree guint8 *grey = g_malloc (pixels);
  for (gsize i = 0; i < pixels; i++)
    grey[i] = (guint8)((rgb[3 * i] + rgb[3 * i + 1] + rgb[3 * i + 2]) / 3);
  return qr_read_grey (grey, width, height);
}

char *
qr_read_modules (const guint8 *module, int size)
{
  enum { SCALE = 8, QUIET = 4 };
  int side = (size + 2 * QUIET) * SCALE;
  g_autofree guint8 *grey = g_malloc ((gsize)side * (gsize)side);
  memset (grey, 255, (gsize)side * (gsize)side);
  for (int y = QUIET * SCALE; y < side - QUIET * SCALE; y++)
    for (int x = QUIET * SCALE; x < side - QUIET * SCALE; x++)
      if (module[(y / SCALE - QUIET) * size + x / SCALE - QUIET])
        grey[y * side + x] = 0;
  return qr_read_grey (grey, side, side);
}

char *
qr_read_png (const char *file)
{
  g_autoptr (Picture) image = picture_read (file);
  return image != NULL ? qr_read_grey (image->grey, image->width, image->height) : NULL;
}

char *
qr_read_pdf (const char *file)
{
  g_autofree char *png = picture_from_pdf (file, 300);
  return qr_read_png (png);
}

/* RGB24 to the 8-bit grey that ZBar wants. (transfer full) */
static guint8 *
to_grey (cairo_surface_t *surface, int width, int height)
{
  guint8 *grey = g_malloc ((gsize)width * (gsize)height);
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      guint32 pixel;
      memcpy (&pixel, pixels + (gsize)y * (gsize)stride + (gsize)x * 4, sizeof pixel);
      grey[y * width + x] = (guint8)((((pixel >> 16) & 0xff) * 299 + ((pixel >> 8) & 0xff) * 587 +
                                      (pixel & 0xff) * 114) /
                                     1000);
    }
  return grey;
}

char *
qr_read_screen (HzTerminal *terminal)
{
  cairo_surface_t *surface = hz_terminal_draw (terminal, SCREEN_SCALE, SCREEN_MARGIN, FALSE);
  const int width = cairo_image_surface_get_width (surface);
  const int height = cairo_image_surface_get_height (surface);
  g_autofree guint8 *grey = to_grey (surface, width, height);
  cairo_surface_destroy (surface);
  return qr_read_grey (grey, width, height);
}
