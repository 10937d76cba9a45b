/* Decoding of picture files somebody brought: the one place where a foreign file meets a decoder.
 */
#pragma once
#include <gio/gio.h>

typedef enum {
  HZ_PICTURE_NOT_A_PICTURE,
  HZ_PICTURE_TRUNCATED,
  HZ_PICTURE_TOO_LARGE
} HzPictureError;
#define HZ_PICTURE_ERROR (hz_picture_error_quark ())
GQuark hz_picture_error_quark (void);

#define HZ_PICTURE_PIXELS_MAX (40 * 1000 * 1000)

typedef struct {
  const char *format; /* "image/jpeg" or "image/png" */
  int width, height;  /* as stored in the file */
} HzPictureHead;

/* Reads the structure of a file without decoding it: JPEG and PNG by their first bytes only,
 * complete to the end mark, not larger than HZ_PICTURE_PIXELS_MAX. */
gboolean hz_picture_scan (const guint8 *data, gsize length, HzPictureHead *head, GError **error);

typedef struct {
  const char *format;
  int width, height;                 /* after the EXIF rotation */
  int preview_width, preview_height; /* fits the box asked for, never enlarged */
  GBytes *rgb;                       /* flattened on white */
} HzPicture;
void hz_picture_free (HzPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPicture, hz_picture_free)

/* May run on any thread. */
HzPicture *hz_picture_decode (GBytes *file, int max_width, int max_height, GError **error);
