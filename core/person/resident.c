#include "core/person/resident.h"

#include "core/base/base.h"

const char *
hz_sex_id (const char *code)
{
  static const char *const ids[][2] = {
      {"1", "male"}, {"2", "female"}, {"0", "unknown"}, {"9", "not-stated"}};
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (ids[i][0], code) == 0)
      return ids[i][1];
  return NULL;
}

void
hz_resident_free (HzResident *r)
{
  if (r == NULL)
    return;
  char *all[] = {r->citizen_number, r->name,    r->former_name,      r->sex,      r->ethnicity,
                 r->birth_date,     r->address, r->household_number, r->relation, r->card_until};
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    hz_text_wipe (all[i]);
  g_free (r);
}

void
hz_household_free (HzHousehold *h)
{
  if (h == NULL)
    return;
  char *all[] = {h->number, h->type, h->householder_name, h->householder_number, h->address};
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    hz_text_wipe (all[i]);
  g_free (h);
}
