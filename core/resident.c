#include "core/resident.h"

void
hz_resident_free (HzResident *r)
{
  if (r == NULL)
    return;
  char *all[] = {r->citizen_number, r->name,    r->former_name,      r->sex,      r->ethnicity,
                 r->birth_date,     r->address, r->household_number, r->relation, r->card_until};
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
  g_free (r);
}

void
hz_household_free (HzHousehold *h)
{
  if (h == NULL)
    return;
  char *all[] = {h->number, h->type, h->householder_name, h->householder_number, h->address};
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
  g_free (h);
}

static gboolean
fill (HzCase *c, HzField field, const char *value)
{
  return value != NULL && *value != '\0' && *hz_case_get (c, field, 0) == '\0' &&
         hz_case_set (c, field, 0, value);
}

gboolean
hz_case_fill_from_resident (HzCase *c, const HzResident *r, const HzHousehold *h)
{
  gboolean changed = FALSE;
  if (r != NULL) {
    changed |= fill (c, HZ_FIELD_NAME, r->name);
    changed |= fill (c, HZ_FIELD_FORMER_NAME, r->former_name);
    changed |= fill (c, HZ_FIELD_SEX, r->sex);
    changed |= fill (c, HZ_FIELD_ETHNICITY, r->ethnicity);
    changed |= fill (c, HZ_FIELD_BIRTH_DATE, r->birth_date);
    changed |= fill (c, HZ_FIELD_ADDRESS, r->address);
    changed |= fill (c, HZ_FIELD_RELATION, r->relation);
    changed |= fill (c, HZ_FIELD_OLD_CARD_UNTIL, r->card_until);
  }
  if (h != NULL) {
    changed |= fill (c, HZ_FIELD_HOUSEHOLD_NUMBER, h->number);
    changed |= fill (c, HZ_FIELD_HOUSEHOLD_TYPE, h->type);
    changed |= fill (c, HZ_FIELD_HOUSEHOLDER_NAME, h->householder_name);
    changed |= fill (c, HZ_FIELD_HOUSEHOLDER_NUMBER, h->householder_number);
  }
  return changed;
}
