/* What a photo must be that no figure tells: the clerk looks at it, as the book's [photo] looks
 * lists it. (GA 461: facing the camera, eyes open and looking into it, mouth closed, the face free,
 * no headwear but of faith; a photo of a living person.) */
#pragma once
#include <glib.h>

typedef struct {
  const char *name;     /* "eyes-open": for programs and books, never translated */
  const char *title;    /* to be translated: what must be so */
  const char *question; /* to be translated */
} HzPhotoLook;

/* NULL: there is no such one. */
const HzPhotoLook *hz_photo_look (const char *name);
/* All names, ends with NULL. */
const char *const *hz_photo_look_names (void);
