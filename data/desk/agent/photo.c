#include "data/desk/agent/photo.h"
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

typedef struct {
  const HzPictureHead *head;
  int max_width, max_height;
} Box;

/* The factor by which WIDTH × HEIGHT fits the box; at most 1. */
static double
fit (const Box *box, int width, int height)
{
  double factor = MIN ((double)box->max_width / width, (double)box->max_height / height);
  return MIN (factor, 1);
}

/* Scaling while loading keeps a 40-megapixel photo small. Whether it is rotated is not known yet:
 * large enough for both. */
static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  const Box *box = data;
  if (width != box->head->width || height != box->head->height) {
    gdk_pixbuf_loader_set_size (loader, 0,
                                0); /* the decoder reads another file than we did: refuse */
    return;
  }
  double factor = MAX (fit (box, width, height), fit (box, height, width));
  gdk_pixbuf_loader_set_size (loader, MAX (1, (int)(width * factor + 0.5)),
                              MAX (1, (int)(height * factor + 0.5)));
}

static GdkPixbuf *
load (GBytes *file, Box *box, GError **error)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (GdkPixbufLoader) loader =
      gdk_pixbuf_loader_new_with_mime_type (box->head->format, &refused);
  GdkPixbuf *pixbuf = NULL;
  if (loader != NULL) {
    g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), box);
    gboolean read = gdk_pixbuf_loader_write_bytes (loader, file, &refused);
    gboolean closed = gdk_pixbuf_loader_close (loader, read ? &refused : NULL);
    if (read && closed)
      pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  }
  if (pixbuf == NULL) {
    g_set_error (error, HZ_PICTURE_ERROR, HZ_PICTURE_NOT_A_PICTURE, "%s",
                 refused != NULL ? refused->message : "no picture came out");
    return NULL;
  }
  return g_object_ref (pixbuf);
}

/* Turned as EXIF says, without transparency, scaled to the box. */
static GdkPixbuf *
arrange (GdkPixbuf *loaded, const Box *box)
{
  g_autoptr (GdkPixbuf) upright = gdk_pixbuf_apply_embedded_orientation (loaded);
  int width = gdk_pixbuf_get_width (upright), height = gdk_pixbuf_get_height (upright);
  double factor = fit (box, width, height);
  int to_width = CLAMP ((int)(width * factor + 0.5), 1, box->max_width);
  int to_height = CLAMP ((int)(height * factor + 0.5), 1, box->max_height);
  if (gdk_pixbuf_get_has_alpha (upright))
    return gdk_pixbuf_composite_color_simple (upright, to_width, to_height, GDK_INTERP_BILINEAR,
                                              255, 16, 0xffffff, 0xffffff);
  return gdk_pixbuf_scale_simple (upright, to_width, to_height, GDK_INTERP_BILINEAR);
}

/* Rows without padding, three bytes a pixel. */
static GBytes *
rgb_of (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  gsize length = (gsize)width * height * 3;
  guint8 *rgb = g_malloc (length), *out = rgb;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++, out += 3)
      memcpy (out, pixels + (gsize)y * stride + (gsize)x * channels, 3);
  return g_bytes_new_take (rgb, length);
}

static gboolean
is_turned (GdkPixbuf *pixbuf)
{
  const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");
  return orientation != NULL && orientation[0] >= '5' && orientation[0] <= '8';
}

HzPicture *
hz_picture_decode (GBytes *file, int max_width, int max_height, GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (file, &length);
  HzPictureHead head;
  if (!hz_picture_scan (data, length, &head, error))
    return NULL;
  Box box = {&head, max_width, max_height};
  g_autoptr (GdkPixbuf) loaded = load (file, &box, error);
  g_autoptr (GdkPixbuf) arranged = loaded != NULL ? arrange (loaded, &box) : NULL;
  if (arranged == NULL) {
    if (error != NULL && *error == NULL)
      g_set_error_literal (error, HZ_PICTURE_ERROR, HZ_PICTURE_TOO_LARGE, "not enough memory");
    return NULL;
  }
  HzPicture *picture = g_new0 (HzPicture, 1);
  picture->format = head.format;
  picture->width = is_turned (loaded) ? head.height : head.width;
  picture->height = is_turned (loaded) ? head.width : head.height;
  picture->preview_width = gdk_pixbuf_get_width (arranged);
  picture->preview_height = gdk_pixbuf_get_height (arranged);
  picture->rgb = rgb_of (arranged);
  return picture;
}

void
hz_picture_free (HzPicture *picture)
{
  if (picture == NULL)
    return;
  g_clear_pointer (&picture->rgb, g_bytes_unref);
  g_free (picture);
}
