/* Photo files, decoded, measured and cut to size by the desk program. */
#pragma once
#include "core/case/case.h"
#include "data/desk/link/link.h"

typedef struct { /* pixels of the upright picture */
  int x, y, width, height;
} HzPhotoArea;

typedef struct {
  char *format; /* "image/jpeg" or "image/png": what the bytes are, whatever the file's name says */
  int width, height;                 /* of the picture */
  int preview_width, preview_height; /* of rgb */
  GBytes *rgb;
  HzPhotoMeasures measures; /* of a check, of its area; nothing known otherwise */
  HzPhotoArea area;         /* of a check: the part that makes the best card
                                       picture */
} HzPhoto;
void hz_photo_free (HzPhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPhoto, hz_photo_free)
/* PHOTO (transfer full) or ERROR: HZ_ERROR_INVALID says what is wrong with the file,
 * HZ_ERROR_DEVICE that the desk went away. */
typedef void (*HzPhotoFunc) (HzPhoto *photo, const GError *error, gpointer data);
void hz_desk_decode_photo (HzDesk *desk, GBytes *file, int max_width, int max_height,
                           HzPhotoFunc func, gpointer data);
/* The same with what can be measured of it, for RULE's card. */
void hz_desk_check_photo (HzDesk *desk, GBytes *file, const HzPhotoRule *rule, int max_width,
                          int max_height, HzPhotoFunc func, gpointer data);
/* JPEG (borrowed) or ERROR. */
typedef void (*HzStandardFunc) (GBytes *jpeg, const GError *error, gpointer data);
/* AREA of the upright picture as RULE's card takes it. */
void hz_desk_standard_photo (HzDesk *desk, GBytes *file, const HzPhotoArea *area,
                             const HzPhotoRule *rule, HzStandardFunc func, gpointer data);
