#include "forms/steps.h"

HzPlace
hz_application_resume (const HzCase *c, const HzRules *rules)
{
  HzPlace place = {c->at_step, c->at_field, c->at_row};
  if (place.field != HZ_FIELD_NONE &&
      (hz_field_step (place.field) != place.step || !hz_case_field_applies (c, place.field, rules)))
    place.field = HZ_FIELD_NONE;
  if (place.row > MIN (hz_case_member_rows (c), HZ_MEMBER_ROWS_MAX - 1))
    place.row = 0;
  return place;
}

gboolean
hz_application_next (const HzCase *c, const HzRules *rules, HzStep step, HzPlace *place)
{
  g_autoptr (GPtrArray) blockers = hz_case_blockers (c, rules, step);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (b->severity == HZ_WARN)
      continue;
    *place = (HzPlace){b->step, b->field, b->row};
    return FALSE;
  }
  HzStep next = step + 1 < HZ_STEP_COUNT ? step + 1 : step;
  *place = (HzPlace){next, HZ_FIELD_NONE, 0};
  return TRUE;
}

HzPlace
hz_application_back (HzStep step)
{
  return (HzPlace){step > 0 ? step - 1 : step, HZ_FIELD_NONE, 0};
}
