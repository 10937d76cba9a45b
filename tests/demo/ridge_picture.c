#include "tests/demo/ridge_picture.h"

guint8 *
ridge_picture_grey (const GdkPixbuf *pixbuf, int *width, int *height)
{
  int channels = gdk_pixbuf_get_n_channels (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  *width = gdk_pixbuf_get_width (pixbuf);
  *height = gdk_pixbuf_get_height (pixbuf);
  guint8 *grey = g_malloc ((gsize)*width * *height);
  for (int y = 0; y < *height; y++)
    for (int x = 0; x < *width; x++)
      grey[y * *width + x] = pixels[y * stride + x * channels];
  return grey;
}

guint8 *
ridge_picture_read (const char *file, int *width, int *height, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (file, error);
  return pixbuf != NULL ? ridge_picture_grey (pixbuf, width, height) : NULL;
}
