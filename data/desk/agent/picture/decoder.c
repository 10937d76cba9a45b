#include "data/desk/agent/picture/decoder.h"
#include <lcms2.h>
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
    gboolean memory =
        g_error_matches (refused, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY);
    g_set_error (error, HZ_PICTURE_ERROR, memory ? HZ_PICTURE_TOO_LARGE : HZ_PICTURE_NOT_A_PICTURE,
                 "%s", refused != NULL ? refused->message : "no picture came out");
    return NULL;
  }
  return g_object_ref (pixbuf);
}

GdkPixbuf *
hz_picture_scaled (GdkPixbuf *pixbuf, int width, int height)
{
  if (gdk_pixbuf_get_has_alpha (pixbuf))
    return gdk_pixbuf_composite_color_simple (pixbuf, width, height, GDK_INTERP_BILINEAR, 255, 16,
                                              0xffffff, 0xffffff);
  return gdk_pixbuf_scale_simple (pixbuf, width, height, GDK_INTERP_BILINEAR);
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
  return hz_picture_scaled (upright, to_width, to_height);
}

/* --- colour profiles --- */

static cmsHPROFILE
rgb_profile (GdkPixbuf *loaded)
{
  const char *text = gdk_pixbuf_get_option (loaded, "icc-profile");
  gsize length = 0;
  g_autofree guchar *bytes = text != NULL ? g_base64_decode (text, &length) : NULL;
  cmsHPROFILE profile =
      bytes != NULL && length > 0 ? cmsOpenProfileFromMem (bytes, (cmsUInt32Number)length) : NULL;
  if (profile != NULL && cmsGetColorSpace (profile) != cmsSigRgbData)
    g_clear_pointer (&profile, cmsCloseProfile);
  return profile;
}

/* The numbers in a file with a profile mean other colours than they say: PIXBUF becomes sRGB, which
 * is what a file without profile is read as. A profile that cannot be read changes nothing. */
static void
to_srgb (GdkPixbuf *loaded, GdkPixbuf *pixbuf)
{
  cmsHPROFILE from = rgb_profile (loaded);
  cmsHPROFILE srgb = from != NULL ? cmsCreate_sRGBProfile () : NULL;
  cmsHTRANSFORM transform = srgb != NULL ? cmsCreateTransform (from, TYPE_RGB_8, srgb, TYPE_RGB_8,
                                                               INTENT_RELATIVE_COLORIMETRIC, 0)
                                         : NULL;
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  for (int y = 0; transform != NULL && y < gdk_pixbuf_get_height (pixbuf); y++) {
    guint8 *row = pixels + (gsize)y * gdk_pixbuf_get_rowstride (pixbuf);
    cmsDoTransform (transform, row, row, gdk_pixbuf_get_width (pixbuf));
  }
  g_clear_pointer (&transform, cmsDeleteTransform);
  g_clear_pointer (&srgb, cmsCloseProfile);
  g_clear_pointer (&from, cmsCloseProfile);
}

/* --- decoding --- */

/* Rows without padding, three bytes a pixel. */
GBytes *
hz_picture_rgb (GdkPixbuf *pixbuf)
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
  to_srgb (loaded, arranged);
  const char *turn = gdk_pixbuf_get_option (loaded, "orientation");
  head.turn = turn != NULL ? CLAMP (turn[0] - '0', 1, 8) : 1; /* what the decoder went by */
  HzPicture *picture = g_new0 (HzPicture, 1);
  picture->head = head;
  picture->width = head.turn >= 5 ? head.height : head.width;
  picture->height = head.turn >= 5 ? head.width : head.height;
  picture->pixbuf = g_steal_pointer (&arranged);
  return picture;
}

void
hz_picture_free (HzPicture *picture)
{
  if (picture == NULL)
    return;
  g_clear_object (&picture->pixbuf);
  g_free (picture);
}

/* --- the standard copy --- */

GdkPixbuf *
hz_picture_part (const HzPicture *picture, const HzPictureArea *area)
{
  int width = gdk_pixbuf_get_width (picture->pixbuf);
  int height = gdk_pixbuf_get_height (picture->pixbuf);
  double scale_x = (double)width / picture->width, scale_y = (double)height / picture->height;
  int x = CLAMP ((int)(area->x * scale_x + 0.5), 0, width - 1);
  int y = CLAMP ((int)(area->y * scale_y + 0.5), 0, height - 1);
  return gdk_pixbuf_new_subpixbuf (picture->pixbuf, x, y,
                                   CLAMP ((int)(area->width * scale_x + 0.5), 1, width - x),
                                   CLAMP ((int)(area->height * scale_y + 0.5), 1, height - y));
}

static GBytes *
save_jpeg (GdkPixbuf *pixbuf, int dpi, gsize bytes_max, GError **error)
{
  g_autofree char *resolution = g_strdup_printf ("%d", dpi);
  for (int quality = 95; quality >= 35; quality -= 5) {
    g_autofree char *text = g_strdup_printf ("%d", quality);
    g_autofree char *data = NULL;
    gsize length = 0;
    if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", error, "quality", text, "x-dpi",
                                    resolution, "y-dpi", resolution, NULL))
      return NULL;
    if (length <= bytes_max)
      return g_bytes_new_take (g_steal_pointer (&data), length);
  }
  g_set_error_literal (error, HZ_PICTURE_ERROR, HZ_PICTURE_TOO_LARGE,
                       "cannot be made small enough");
  return NULL;
}

static gboolean
lies_within (const HzPictureArea *area, const HzPicture *picture)
{
  return area->x >= 0 && area->y >= 0 && area->width > 0 && area->height > 0 &&
         area->x <= picture->width - area->width && area->y <= picture->height - area->height;
}

GBytes *
hz_picture_standard (GBytes *file, const HzPictureArea *area, int width, int height, int dpi,
                     gsize bytes_max, HzPictureSource *of, GError **error)
{
  HzPictureHead head;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (file, &length);
  if (!hz_picture_scan (data, length, &head, error))
    return NULL;
  /* Twice what is needed is enough, and with JPEG much faster than all of it. */
  double factor = area->width > 2 * width ? 2.0 * width / area->width : 1;
  int side = (int)(MAX (head.width, head.height) * factor + 0.5);
  g_autoptr (HzPicture) picture = hz_picture_decode (file, MAX (side, 1), MAX (side, 1), error);
  if (picture == NULL)
    return NULL;
  if (!lies_within (area, picture)) {
    g_set_error_literal (error, HZ_PICTURE_ERROR, HZ_PICTURE_BAD_ARGUMENT, "outside the picture");
    return NULL;
  }
  *of = (HzPictureSource){head.format, picture->width, picture->height};
  g_autoptr (GdkPixbuf) part = hz_picture_part (picture, area);
  g_autoptr (GdkPixbuf) scaled = hz_picture_scaled (part, width, height);
  return save_jpeg (scaled, dpi, bytes_max, error);
}
