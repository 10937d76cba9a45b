/* Photos and prints as the store takes them and gives them: plain in memory, sealed on the disk. */
#pragma once
#include "core/case/case.h"

typedef enum {
  HZ_IMAGE_PHOTO_1,
  HZ_IMAGE_PHOTO_2,
  HZ_IMAGE_RIGHT_FINGER,
  HZ_IMAGE_LEFT_FINGER
} HzImageKind;
typedef struct { /* the picture that a photo was cut out of; the area in its pixels, upright */
  char *format;
  int width, height;
  int area_x, area_y, area_width, area_height;
  GBytes *data;
} HzOriginal;
void hz_original_free (HzOriginal *original);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzOriginal, hz_original_free)
typedef struct {
  HzImageKind kind;
  char *format; /* "image/jpeg", "image/png", "ridge/grey8" */
  int width, height;
  GBytes *data; /* plain in memory only */
  /* Of a photo that is put: what the desk measured (without it the gate refuses the photo), and
   * where it comes from; borrowed, NULL when it is read. */
  const HzPhotoMeasures *measures;
  const HzOriginal *original;
} HzImage;
void hz_image_free (HzImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzImage, hz_image_free)
