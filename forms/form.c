#include "forms/form.h"

static const HzForm *const forms[HZ_STEP_COUNT] = {
    [HZ_STEP_NUMBER] = &hz_form_number,   [HZ_STEP_BOOK] = &hz_form_book,
    [HZ_STEP_FORM] = &hz_form_form,       [HZ_STEP_PHOTOS] = &hz_form_photos,
    [HZ_STEP_FINGERS] = &hz_form_fingers, [HZ_STEP_FEE] = &hz_form_fee,
    [HZ_STEP_PAYMENT] = &hz_form_payment, [HZ_STEP_REVIEW] = &hz_form_review,
};

const HzForm *
hz_form_for_step (HzStep step)
{
  g_return_val_if_fail ((guint)step < HZ_STEP_COUNT, NULL);
  return forms[step];
}

const HzForm *
hz_form_for_code (const char *code)
{
  for (guint s = 0; s < HZ_STEP_COUNT; s++)
    if (g_ascii_strcasecmp (forms[s]->code, code) == 0)
      return forms[s];
  return NULL;
}

const HzFormField *
hz_form_field (HzField field)
{
  for (guint s = 0; field != HZ_FIELD_NONE && s < HZ_STEP_COUNT; s++)
    for (guint i = 0; i < forms[s]->n_fields; i++)
      if (forms[s]->fields[i].field == field)
        return &forms[s]->fields[i];
  return NULL;
}
