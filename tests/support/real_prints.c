#include "tests/support/real_prints.h"
#include <gdk-pixbuf/gdk-pixbuf.h>

static const char *const names[REAL_PRINTS] = {"arch", "loop-right", "tented_arch", "whorl"};

const char *
real_print_name (guint index)
{
  return names[index];
}

static GdkPixbuf *
load (guint index)
{
  const char *shared = g_getenv ("HZ_SHARED"), *source = g_getenv ("HZ_SOURCE");
  g_autofree char *beside = g_build_filename (source != NULL ? source : ".", "..", "shared", NULL);
  g_autofree char *name = g_strconcat (names[index], ".jpg", NULL);
  g_autofree char *file = g_build_filename (shared != NULL ? shared : beside, "prints", name, NULL);
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_file (file, NULL);
  if (pixbuf == NULL)
    g_print ("# %s is not there\n", file);
  return pixbuf;
}

static Ridge *
grey_of (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  Ridge *ridge = ridge_new (width, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      ridge->grey[y * width + x] = pixels[y * stride + x * channels];
  return ridge;
}

Ridge *
real_print_stored (guint index)
{
  g_autoptr (GdkPixbuf) pixbuf = load (index);
  return pixbuf != NULL ? grey_of (pixbuf) : NULL;
}

Ridge *
real_print (guint index)
{
  g_autoptr (GdkPixbuf) stored = load (index);
  if (stored == NULL)
    return NULL;
  g_autoptr (GdkPixbuf) scaled =
      gdk_pixbuf_scale_simple (stored, gdk_pixbuf_get_width (stored) * 5 / 3,
                               gdk_pixbuf_get_height (stored) * 5 / 3, GDK_INTERP_BILINEAR);
  return grey_of (scaled);
}
