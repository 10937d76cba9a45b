/* Values that follow from what was already entered. */
#include "core/case/field_rules.h"

#include "core/person/person.h"
#include "core/base/base.h"

static gboolean
fill (HzCase *c, HzField field, const char *value)
{
  return *hz_case_get (c, field, 0) == '\0' && hz_case_set (c, field, 0, value);
}

static gboolean
fill_from_number (HzCase *c, const HzRules *rules)
{
  HzCitizenNumber n;
  if (hz_case_number (c, rules, &n) != HZ_NUMBER_OK)
    return FALSE;
  g_autofree char *birth = hz_date_format (&n.birth);
  g_autofree char *sex = g_strdup_printf ("%d", n.sex);
  gboolean changed = fill (c, HZ_FIELD_BIRTH_DATE, birth);
  changed |= fill (c, HZ_FIELD_SEX, sex);
  return changed;
}

gboolean
hz_case_derive (HzCase *c, const HzRules *rules)
{
  static const HzField from_book[][2] = {{HZ_FIELD_NAME, HZ_FIELD_BOOK_NAME},
                                         {HZ_FIELD_ETHNICITY, HZ_FIELD_BOOK_ETHNICITY},
                                         {HZ_FIELD_ADDRESS, HZ_FIELD_BOOK_ADDRESS},
                                         {HZ_FIELD_RELATION, HZ_FIELD_BOOK_RELATION}};
  GDate born;
  gboolean changed = fill_from_number (c, rules);
  for (guint i = 0; i < G_N_ELEMENTS (from_book); i++)
    changed |= fill (c, from_book[i][0], hz_case_get (c, from_book[i][1], 0));
  changed |= fill (c, HZ_FIELD_RIGHT_FINGER, hz_finger_order (rules->book, FALSE)[0]);
  changed |= fill (c, HZ_FIELD_LEFT_FINGER, hz_finger_order (rules->book, TRUE)[0]);
  if (hz_case_born (c, rules, &born))
    changed |= fill (c, HZ_FIELD_SIGNED_BY,
                     hz_case_is_child (c, rules) ? HZ_SIGNER_GUARD : HZ_SIGNER_SELF);
  if (hz_case_field_applies (c, HZ_FIELD_PHOTO_PICK, rules))
    changed |= fill (c, HZ_FIELD_PHOTO_PICK, "1");
  return changed;
}
