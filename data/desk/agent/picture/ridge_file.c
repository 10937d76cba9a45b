#include "data/desk/agent/picture/ridge_file.h"
#include "data/desk/agent/picture/picture_job.h"
#include "data/desk/link/link.h"
#include <string.h>

void
hz_ridge_file_clear (HzRidgeFile *file)
{
  g_clear_pointer (&file->grey, g_free);
}

/* --- PGM --- */

/* "P5", width, height, the largest value, each behind blanks or comments, then the pixels (netpbm's
 * pgm(5)). */
typedef struct {
  const guint8 *bytes;
  gsize length, at;
} Reader;

static gboolean
is_pgm (const Reader *r)
{
  return r->length > 2 && memcmp (r->bytes, "P5", 2) == 0 && g_ascii_isspace (r->bytes[2]);
}

static gboolean
skip_blanks (Reader *r)
{
  gsize from = r->at;
  while (r->at < r->length && (g_ascii_isspace (r->bytes[r->at]) || r->bytes[r->at] == '#')) {
    const guint8 *end = r->bytes[r->at] == '#' ? memchr (r->bytes + r->at, '\n', r->length - r->at)
                                               : r->bytes + r->at;
    r->at = end != NULL ? (gsize)(end - r->bytes) + 1 : r->length;
  }
  return r->at > from;
}

/* 0: no number from 1 to 99999. */
static int
read_number (Reader *r)
{
  int number = 0;
  if (!skip_blanks (r))
    return 0;
  for (int digits = 0; r->at < r->length && g_ascii_isdigit (r->bytes[r->at]); digits++, r->at++) {
    if (digits == 5)
      return 0;
    number = number * 10 + r->bytes[r->at] - '0';
  }
  return number;
}

static gboolean
scan_pgm (Reader *r, HzRidgeFile *ridge, int *most, GError **error)
{
  r->at = 2;
  ridge->width = read_number (r);
  ridge->height = read_number (r);
  *most = read_number (r);
  ridge->dpi = 0;
  if (ridge->width == 0 || ridge->height == 0 || *most == 0 || *most > 255 || r->at >= r->length ||
      !g_ascii_isspace (r->bytes[r->at])) {
    g_set_error_literal (error, HZ_PICTURE_ERROR, HZ_PICTURE_NOT_A_PICTURE,
                         "no head of a PGM file with 8 bits a pixel");
    return FALSE;
  }
  r->at++;
  if (r->length - r->at < (gsize)ridge->width * ridge->height) {
    g_set_error_literal (error, HZ_PICTURE_ERROR, HZ_PICTURE_TRUNCATED, "pixels are missing");
    return FALSE;
  }
  return TRUE;
}

static void
read_pgm (const Reader *r, HzRidgeFile *ridge, int most)
{
  gsize count = (gsize)ridge->width * ridge->height;
  ridge->grey = g_malloc (count);
  for (gsize i = 0; i < count; i++)
    ridge->grey[i] = (guint8)(MIN (r->bytes[r->at + i], most) * 255 / most);
}

/* --- PNG and JPEG --- */

static gboolean
read_picture (GBytes *bytes, HzRidgeFile *ridge, GError **error)
{
  g_autoptr (HzPicture) picture =
      hz_picture_decode (bytes, HZ_DESK_SIDE_MAX, HZ_DESK_SIDE_MAX, error);
  if (picture == NULL)
    return FALSE;
  g_autoptr (GBytes) rgb = hz_picture_rgb (picture->pixbuf);
  const guint8 *p = g_bytes_get_data (rgb, NULL);
  ridge->width = gdk_pixbuf_get_width (picture->pixbuf);
  ridge->height = gdk_pixbuf_get_height (picture->pixbuf);
  gsize count = (gsize)ridge->width * ridge->height;
  ridge->grey = g_malloc (count);
  for (gsize i = 0; i < count; i++, p += 3) /* grey stays as it is */
    ridge->grey[i] = (guint8)((p[0] * 77 + p[1] * 151 + p[2] * 28) / 256);
  return TRUE;
}

static gboolean
scan_picture (const Reader *r, HzRidgeFile *ridge, GError **error)
{
  HzPictureHead head = {0};
  if (!hz_picture_scan (r->bytes, r->length, &head, error))
    return FALSE;
  ridge->width = head.width;
  ridge->height = head.height;
  ridge->dpi = head.dpi_x == head.dpi_y ? head.dpi_x : 0;
  return TRUE;
}

/* --- any --- */

gboolean
hz_ridge_file_scan (GBytes *bytes, HzRidgeFile *ridge, GError **error)
{
  int most;
  Reader r = {0};
  r.bytes = g_bytes_get_data (bytes, &r.length);
  *ridge = (HzRidgeFile){0};
  return is_pgm (&r) ? scan_pgm (&r, ridge, &most, error) : scan_picture (&r, ridge, error);
}

gboolean
hz_ridge_file_read (GBytes *bytes, HzRidgeFile *ridge, GError **error)
{
  int most;
  Reader r = {0};
  r.bytes = g_bytes_get_data (bytes, &r.length);
  *ridge = (HzRidgeFile){0};
  if (!is_pgm (&r))
    return scan_picture (&r, ridge, error) && read_picture (bytes, ridge, error);
  if (!scan_pgm (&r, ridge, &most, error))
    return FALSE;
  read_pgm (&r, ridge, most);
  return TRUE;
}

char *
hz_ridge_file_refusal (const GError *error)
{
  const char *name;
  g_autoptr (GVariant) refusal = hz_picture_refusal ((HzPictureError)error->code, error->message);
  g_variant_get_child (refusal, 0, "&s", &name);
  return g_strdup (name);
}
