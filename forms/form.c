#include "forms/form.h"

#include "core/base/base.h"

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

char *
hz_form_blocker_label (const HzBlocker *blocker, const HzCase *c)
{
  const HzFormField *f = hz_form_field (blocker->field);
  if (f == NULL)
    return g_strdup (_ (hz_form_for_step (blocker->step)->title));
  if (!hz_field_is_member (blocker->field))
    return g_strdup (_ (f->label));
  const char *name = hz_case_get (c, HZ_FIELD_MEMBER_NAME, blocker->row);
  const char *what = blocker->field == HZ_FIELD_MEMBER_NAME ? _ ("Name") : _ (f->label);
  return *name != '\0' ? g_strdup_printf (_ ("%s of %s"), what, name)
                       : g_strdup_printf (_ ("%s of member %u"), what, blocker->row + 1);
}
