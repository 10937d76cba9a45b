#include "core/person/resident.h"

#include "core/base/base.h"

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
