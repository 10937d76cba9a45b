#include "forms/shown.h"

#include "core/base/base.h"

#define PHOTO_HELP                                                                                 \
  N_ ("The path of the picture file, JPEG or PNG. It is read, shown below and sealed; the file "   \
      "itself is left alone. "                                                                     \
      "A new path takes the place of the picture before; F8 brings that one back. Del takes the "  \
      "picture away.")

static gboolean
needs_look (const HzCase *c, const HzRules *rules)
{
  return hz_case_needs_look (c, hz_case_card_photo (c), rules);
}

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
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Look at the photo"),
     .action = HZ_ACTION_LOOK,
     .when = needs_look,
     .help = N_ ("What no machine tells of the photo for the card: eyes, mouth, gaze, mask. Enter "
                 "shows the list, Y says that you looked and all of it is so.")},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Photo for the card"),
     .show = hz_shown_photo_release,
     .when = hz_shown_photo_release_applies},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Officer sees the photo"),
     .action = HZ_ACTION_PHOTO,
     .when = hz_case_needs_photo_release,
     .help = N_ ("Something is measured wrong of the photo for the card, and it cannot be better: "
                 "an officer other than the clerk looks and says why it may pass; account and "
                 "password follow. Nobody is turned away by a machine.")},
};

const HzForm hz_form_photos = {.step = HZ_STEP_PHOTOS,
                               .title = N_ ("Photos"),
                               .code = "4",
                               .fields = fields,
                               .n_fields = G_N_ELEMENTS (fields)};
