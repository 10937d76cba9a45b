#include "forms/form.h"

#include "core/base/base.h"

#define PHOTO_HELP                                                                                 \
  N_ ("The path of the picture file, JPEG or PNG. It is read, shown below and sealed; the file "   \
      "itself is left alone. "                                                                     \
      "A new path takes the place of the picture before.")

static const HzFormField fields[] = {
    {.field = HZ_FIELD_PHOTO_1,
     .widget = HZ_WIDGET_PHOTO,
     .width = 50,
     .max_chars = 1024,
     .label = N_ ("First photo"),
     .help = PHOTO_HELP},
    {.field = HZ_FIELD_PHOTO_2,
     .widget = HZ_WIDGET_PHOTO,
     .width = 50,
     .max_chars = 1024,
     .label = N_ ("Second photo"),
     .help = PHOTO_HELP},
    {.field = HZ_FIELD_PHOTO_PICK,
     .widget = HZ_WIDGET_CODE,
     .table = "photo_pick",
     .width = 1,
     .max_chars = 1,
     .label = N_ ("Photo for the card"),
     .help = N_ ("1 or 2: the picture that is printed on the card.")},
};

const HzForm hz_form_photos = {.step = HZ_STEP_PHOTOS,
                               .title = N_ ("Photos"),
                               .code = "4",
                               .fields = fields,
                               .n_fields = G_N_ELEMENTS (fields)};
