/* Picture files somebody brought: the one place where a foreign file meets a decoder. Everything
 * here runs in a short-lived child (picture_child.h). */
#pragma once
#include "core/case/case.h"
#include <gdk-pixbuf/gdk-pixbuf.h>

typedef enum {
  HZ_PICTURE_NOT_A_PICTURE, /* or damaged */
  HZ_PICTURE_EMPTY,
  HZ_PICTURE_OTHER_KIND, /* the message names it: "GIF", "PDF" */
  HZ_PICTURE_ANIMATED,
  HZ_PICTURE_TRUNCATED,
  HZ_PICTURE_TOO_LARGE, /* in pixels, or for the memory */
  HZ_PICTURE_TOO_SLOW,
  HZ_PICTURE_BAD_ARGUMENT,
  HZ_PICTURE_NO_DETECTOR /* of faces; the message names what is not installed */
} HzPictureError;
#define HZ_PICTURE_ERROR (hz_picture_error_quark ())
GQuark hz_picture_error_quark (void);

#define HZ_PICTURE_PIXELS_MAX (40 * 1000 * 1000)
#define HZ_PICTURE_SCANS_MAX                                                                       \
  100 /* passes of a progressive JPEG: each costs the time of a whole one */

typedef struct {
  const char *format; /* "image/jpeg" or "image/png" */
  int width, height;  /* as stored in the file */
  int turn;           /* EXIF orientation, 1 to 8 */
  int dpi_x, dpi_y;   /* 0: not said */
  HzPhotoColour colour;
  int depth; /* bits a pixel */
} HzPictureHead;

/* Reads the structure of a file without decoding it: JPEG and PNG by their first bytes only,
 * complete to the end mark, not larger than HZ_PICTURE_PIXELS_MAX. */
gboolean hz_picture_scan (const guint8 *data, gsize length, HzPictureHead *head, GError **error);
/* HEAD's turn and, where nothing said it yet, resolution from the TIFF structure of an EXIF
 * segment. What is broken there is passed over. */
void hz_picture_scan_exif (const guint8 *tiff, gsize length, HzPictureHead *head);
/* What DATA is by its first bytes, where it is no JPEG or PNG; NULL: nothing known. */
const char *hz_picture_kind (const guint8 *data, gsize length);

typedef struct {
  HzPictureHead head;
  int width, height; /* upright */
  GdkPixbuf *pixbuf; /* upright, RGB on white, sRGB as far as the file says what it is */
} HzPicture;
void hz_picture_free (HzPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPicture, hz_picture_free)

/* Decodes; fits the box, never enlarged. */
HzPicture *hz_picture_decode (GBytes *file, int max_width, int max_height, GError **error);
GdkPixbuf *hz_picture_scaled (GdkPixbuf *pixbuf, int width, int height);
/* Rows without padding, three bytes a pixel. */
GBytes *hz_picture_rgb (GdkPixbuf *pixbuf);

typedef struct {
  int x, y, width, height;
} HzPictureArea;

/* AREA of PICTURE, which may be decoded smaller than it is. (transfer full) */
GdkPixbuf *hz_picture_part (const HzPicture *picture, const HzPictureArea *area);
/* The AREA (pixels of the upright picture) as the card takes it: JPEG of WIDTH × HEIGHT at DPI, its
 * quality lowered until it has at most BYTES_MAX; no notes, no profile. OF: what the file is,
 * upright. */
typedef struct {
  const char *format;
  int width, height;
} HzPictureSource;
GBytes *hz_picture_standard (GBytes *file, const HzPictureArea *area, int width, int height,
                             int dpi, gsize bytes_max, HzPictureSource *of, GError **error);
