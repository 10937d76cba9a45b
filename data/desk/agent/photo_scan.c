/* The structure of JPEG (ITU T.81, annex B) and PNG (ISO/IEC 15948) files, walked without decoding.
 * A decoder fills what is missing with grey and says nothing; here a file without its end mark is
 * found. */
#include "data/desk/agent/photo.h"
#include <string.h>

G_DEFINE_QUARK (hz - picture - error - quark, hz_picture_error)

static gboolean
truncated (GError **error)
{
  g_set_error_literal (error, HZ_PICTURE_ERROR, HZ_PICTURE_TRUNCATED, "the file ends too early");
  return FALSE;
}

static gboolean
damaged (GError **error, const char *what)
{
  g_set_error_literal (error, HZ_PICTURE_ERROR, HZ_PICTURE_NOT_A_PICTURE, what);
  return FALSE;
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

static gboolean
scan_jpeg (const guint8 *data, gsize length, HzPictureHead *head, GError **error)
{
  gsize at = 2;
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
    if (mark == 0xd9)
      return head->width > 0 ? TRUE : damaged (error, "a JPEG file without a picture");
    if (at + 4 > length || at + 2 + big16 (data + at + 2) > length)
      return truncated (error);
    guint size = big16 (data + at + 2);
    if (size < 2)
      return damaged (error, "a JPEG segment of impossible size");
    if (is_frame (mark) && size >= 8) {
      head->height = big16 (data + at + 5);
      head->width = big16 (data + at + 7);
    }
    at += 2 + size;
    if (mark == 0xda)
      at = skip_scan (data, length, at);
  }
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
      guint32 width = big32 (data + at + 8), height = big32 (data + at + 12);
      if (width > G_MAXINT32 || height > G_MAXINT32)
        return damaged (error, "a PNG file of impossible size");
      head->width = width;
      head->height = height;
    }
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
  memset (head, 0, sizeof *head);
  if (length >= sizeof jpeg && memcmp (data, jpeg, sizeof jpeg) == 0)
    whole = scan_jpeg (data, length, head, &cut);
  else if (length >= sizeof png && memcmp (data, png, sizeof png) == 0)
    whole = scan_png (data, length, head, &cut);
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
