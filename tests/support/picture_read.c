#include "tests/support/picture_read.h"

#include <cairo.h>

Picture *
picture_read (const char *file)
{
  cairo_surface_t *surface = cairo_image_surface_create_from_png (file);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy (surface);
    return NULL;
  }
  Picture *image = g_new (Picture, 1);
  image->width = cairo_image_surface_get_width (surface);
  image->height = cairo_image_surface_get_height (surface);
  image->grey = g_malloc ((gsize)image->width * (gsize)image->height);
  for (int y = 0; y < image->height; y++) {
    const guint32 *line =
        (const guint32 *)(gconstpointer)(cairo_image_surface_get_data (surface) +
                                         y * cairo_image_surface_get_stride (surface));
    for (int x = 0; x < image->width; x++)
      image->grey[y * image->width + x] =
          (guint8)(((line[x] >> 16 & 255) + (line[x] >> 8 & 255) + (line[x] & 255)) / 3);
  }
  cairo_surface_destroy (surface);
  return image;
}

void
picture_free (Picture *image)
{
  if (image == NULL)
    return;
  g_free (image->grey);
  g_free (image);
}

double
picture_ink (const Picture *image, int x, int y, int width, int height)
{
  g_assert_true (x >= 0 && y >= 0 && x + width <= image->width && y + height <= image->height);
  int dark = 0;
  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      dark += image->grey[row * image->width + column] < 128;
  return (double)dark / (width * height);
}

char *
picture_from_pdf (const char *file, int dpi)
{
  g_autofree char *resolution = g_strdup_printf ("%d", dpi);
  const char *argv[] = {"pdftoppm", "-png",        "-r", resolution, "-f",
                        "1",        "-singlefile", file, file,       NULL};
  g_autoptr (GError) error = NULL;
  int status = 0;
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_strconcat (file, ".png", NULL);
}
