/* Between photo_field.c (what a field shows) and photo_take.c (how a picture becomes a photo). */
#pragma once
#include "data/desk/picture/picture.h"
#include "tui/application/photo_field.h"

#define HZ_PHOTO_PREVIEW_WIDTH  358
#define HZ_PHOTO_PREVIEW_HEIGHT 441

struct _HzPhotos {
  HzFormScreen *form;
  HzPhotos **self; /* g_rc_box of callbacks under way; what it holds is NULL when this is gone */
  struct {
    HzTermPicture *preview; /* NULL: not decoded (yet) */
    gboolean asked;         /* for the preview, once */
  } photo[2];
  struct _HzPhotoTaking *taking; /* that the keeper examines; NULL: none */
};

void hz_photo_taking_free (struct _HzPhotoTaking *taking);
int hz_photo_index (HzField field); /* 0 or 1 */
