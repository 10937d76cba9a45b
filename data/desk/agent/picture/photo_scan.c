/* The structure of JPEG (ITU T.81, annex B) and PNG (ISO/IEC 15948) files, walked without decoding.
 * A decoder fills what is missing with grey and says nothing; here a file without its end mark is
 * found. */
#include "data/desk/agent/picture/decoder.h"
#include <string.h>

G_DEFINE_QUARK (hz - picture - error - quark, hz_picture_error)

static gboolean
fail (GError **error, HzPictureError code, const char *what)
{
  g_set_error_literal (error, HZ_PICTURE_ERROR, code, what);
  return FALSE;
}

static gboolean
truncated (GError **error)
{
  return fail (error, HZ_PICTURE_TRUNCATED, "the file ends too early");
}

static gboolean
damaged (GError **error, const char *what)
{
  return fail (error, HZ_PICTURE_NOT_A_PICTURE, what);
}

static guint
big16 (const guint8 *p)
{
  return (guint)p[0] << 8 | p[1];
}

static guint32
big32 (const guint8 *p)
{
  return (guint32)big16 (p) << 16 | big16 (p + 2);
}

/* Past the entropy-coded bytes of a scan: FF 00 is a stuffed byte and FF D0..D7 a restart; any
 * other mark ends it. */
static gsize
skip_scan (const guint8 *data, gsize length, gsize at)
{
  while (at + 1 < length) {
    const guint8 *mark = memchr (data + at, 0xff, length - 1 - at);
    if (mark == NULL)
      return length;
    at = mark - data;
    if (mark[1] != 0 && (mark[1] < 0xd0 || mark[1] > 0xd7))
      return at;
    at += 2;
  }
  return length;
}

static gboolean
is_frame (guint8 mark)
{
  return mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 && mark != 0xc8 && mark != 0xcc;
}

/* The colours by the number of components: three are read as RGB whatever they are coded as. */
static void
take_frame (const guint8 *segment, HzPictureHead *head)
{
  int components = segment[9];
  head->height = big16 (segment + 5);
  head->width = big16 (segment + 7);
  head->depth = segment[4] * components;
  head->colour = components == 1 ? HZ_PHOTO_GREY : components == 4 ? HZ_PHOTO_CMYK : HZ_PHOTO_RGB;
}

/* SEGMENT with its mark, SIZE bytes behind the mark. */
static void
take_notes (const guint8 *segment, guint size, HzPictureHead *head, gboolean *profile)
{
  const guint8 *body = segment + 4;
  if (segment[1] == 0xe0 && size >= 14 && memcmp (body, "JFIF", 5) == 0 && body[7] > 0) {
    double inch = body[7] == 2 ? 2.54 : 1; /* dots a centimetre */
    head->dpi_x = (int)(big16 (body + 8) * inch + 0.5);
    head->dpi_y = (int)(big16 (body + 10) * inch + 0.5);
  }
  if (segment[1] == 0xe1 && size >= 8 && memcmp (body, "Exif\0", 6) == 0)
    hz_picture_scan_exif (body + 6, size - 8, head);
  if (segment[1] == 0xe2 && size >= 14 && memcmp (body, "ICC_PROFILE", 12) == 0)
    *profile = TRUE;
}

static gboolean
scan_jpeg (const guint8 *data, gsize length, HzPictureHead *head, GError **error)
{
  gsize at = 2;
  int scans = 0;
  gboolean profile = FALSE;
  head->format = "image/jpeg";
  for (;;) {
    if (at + 2 > length)
      return truncated (error);
    if (data[at] != 0xff)
      return damaged (error, "a JPEG mark is missing");
    guint8 mark = data[at + 1];
    if (mark == 0xff) { /* fill byte */
      at++;
      continue;
    }
    if (mark == 0xd9) {
      if (profile && head->colour == HZ_PHOTO_RGB)
        head->colour = HZ_PHOTO_PROFILE;
      return head->width > 0 ? TRUE : damaged (error, "a JPEG file without a picture");
    }
    if (at + 4 > length || at + 2 + big16 (data + at + 2) > length)
      return truncated (error);
    guint size = big16 (data + at + 2);
    if (size < 2)
      return damaged (error, "a JPEG segment of impossible size");
    if (is_frame (mark) && size >= 8)
      take_frame (data + at, head);
    take_notes (data + at, size, head, &profile);
    if (mark == 0xda && ++scans > HZ_PICTURE_SCANS_MAX)
      return fail (error, HZ_PICTURE_TOO_SLOW, "too many passes");
    at += 2 + size;
    if (mark == 0xda)
      at = skip_scan (data, length, at);
  }
}

/* The header chunk's body. */
static gboolean
take_header (const guint8 *body, HzPictureHead *head)
{
  static const struct {
    HzPhotoColour colour;
    int channels;
  } types[7] = {[0] = {HZ_PHOTO_GREY, 1},
                [2] = {HZ_PHOTO_RGB, 3},
                [3] = {HZ_PHOTO_PALETTE, 1},
                [4] = {HZ_PHOTO_ALPHA, 2},
                [6] = {HZ_PHOTO_ALPHA, 4}};
  guint32 width = big32 (body), height = big32 (body + 4);
  if (width > G_MAXINT32 || height > G_MAXINT32 || body[9] >= G_N_ELEMENTS (types))
    return FALSE;
  head->width = width;
  head->height = height;
  head->colour = types[body[9]].colour;
  head->depth = body[8] * types[body[9]].channels;
  return head->colour != 0;
}

/* FALSE: a moving picture. */
static gboolean
take_chunk (const guint8 *type, guint32 size, HzPictureHead *head)
{
  const guint8 *body = type + 4;
  if (memcmp (type, "pHYs", 4) == 0 && size == 9 && body[8] == 1) { /* dots a metre */
    head->dpi_x = (int)MIN (big32 (body) * 0.0254 + 0.5, 100000);
    head->dpi_y = (int)MIN (big32 (body + 4) * 0.0254 + 0.5, 100000);
  }
  if (memcmp (type, "eXIf", 4) == 0)
    hz_picture_scan_exif (body, size, head);
  if (memcmp (type, "iCCP", 4) == 0 && head->colour == HZ_PHOTO_RGB)
    head->colour = HZ_PHOTO_PROFILE;
  return memcmp (type, "acTL", 4) != 0;
}

static gboolean
scan_png (const guint8 *data, gsize length, HzPictureHead *head, GError **error)
{
  head->format = "image/png";
  for (gsize at = 8;;) {
    if (length - at < 12)
      return truncated (error);
    guint32 size = big32 (data + at);
    const guint8 *type = data + at + 4;
    if (size > length - at - 12)
      return truncated (error);
    if (at == 8) {
      if (memcmp (type, "IHDR", 4) != 0 || size != 13)
        return damaged (error, "a PNG file without its header");
      if (!take_header (data + at + 8, head))
        return damaged (error, "a PNG file with an impossible header");
    }
    if (!take_chunk (type, size, head))
      return fail (error, HZ_PICTURE_ANIMATED, "an animated PNG file");
    if (memcmp (type, "IEND", 4) == 0)
      return TRUE;
    at += 12 + size;
  }
}

gboolean
hz_picture_scan (const guint8 *data, gsize length, HzPictureHead *head, GError **error)
{
  static const guint8 jpeg[] = {0xff, 0xd8, 0xff};
  static const guint8 png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  g_autoptr (GError) cut = NULL;
  gboolean whole = FALSE;
  *head = (HzPictureHead){.turn = 1};
  if (length == 0)
    return fail (error, HZ_PICTURE_EMPTY, "no bytes");
  if (length >= sizeof jpeg && memcmp (data, jpeg, sizeof jpeg) == 0)
    whole = scan_jpeg (data, length, head, &cut);
  else if (length >= sizeof png && memcmp (data, png, sizeof png) == 0)
    whole = scan_png (data, length, head, &cut);
  else if (hz_picture_kind (data, length) != NULL)
    return fail (error, HZ_PICTURE_OTHER_KIND, hz_picture_kind (data, length));
  else
    return damaged (error, "neither JPEG nor PNG");
  /* A size that cannot be is the better answer for a file that is cut as well. */
  if ((gint64)head->width * head->height > HZ_PICTURE_PIXELS_MAX) {
    g_set_error (error, HZ_PICTURE_ERROR, HZ_PICTURE_TOO_LARGE, "%d x %d pixels", head->width,
                 head->height);
    return FALSE;
  }
  if (!whole) {
    g_propagate_error (error, g_steal_pointer (&cut));
    return FALSE;
  }
  if (head->width < 1 || head->height < 1)
    return damaged (error, "a picture without pixels");
  return TRUE;
}
