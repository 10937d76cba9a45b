#include "core/book/photo_look.h"

#include "core/base/base.h"

#include <string.h>

static const HzPhotoLook looks[] = {
    {"eyes-open", N_ ("eyes open"), N_ ("Are both eyes open, and free of hair and reflections?")},
    {"gaze", N_ ("gaze"), N_ ("Does the person look straight into the camera?")},
    {"mouth-closed", N_ ("mouth closed"), N_ ("Is the mouth closed, without a grin?")},
    {"no-mask", N_ ("no mask"), N_ ("Is the whole face free, from forehead to chin?")},
    {"no-cap", N_ ("no headwear"),
     N_ ("Is the head bare, or covered for faith or illness with the face free?")},
    {"red-eyes", N_ ("colour of the eyes"), N_ ("Are the eyes of their own colour, not red?")},
    {"living", N_ ("living person"),
     N_ ("Was the person before the camera, not a print or a screen?")},
};

const HzPhotoLook *
hz_photo_look (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (strcmp (looks[i].name, name) == 0)
      return &looks[i];
  return NULL;
}

const char *const *
hz_photo_look_names (void)
{
  static const char *names[G_N_ELEMENTS (looks) + 1];
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    names[i] = looks[i].name;
  return names;
}
