#include "tests/support/real_prints.h"
#include "tests/demo/ridge_picture.h"

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

Ridge *
real_print_at (guint index, guint dpi)
{
  g_autoptr (GdkPixbuf) stored = load (index);
  if (stored == NULL)
    return NULL;
  int width = gdk_pixbuf_get_width (stored) * (int)dpi / REAL_PRINT_DPI;
  int height = gdk_pixbuf_get_height (stored) * (int)dpi / REAL_PRINT_DPI;
  g_autoptr (GdkPixbuf) scaled =
      gdk_pixbuf_scale_simple (stored, width, height, GDK_INTERP_BILINEAR);
  Ridge *ridge = g_new (Ridge, 1);
  ridge->grey = ridge_picture_grey (scaled, &ridge->width, &ridge->height);
  return ridge;
}

Ridge *
real_print (guint index)
{
  return real_print_at (index, 500);
}
