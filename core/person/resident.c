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
  char *all[] = {r->citizen_number, r->name,          r->former_name, r->sex,
                 r->ethnicity,      r->birth_date,    r->address,     r->household_number,
                 r->relation,       r->card_until,    r->state,       r->state_on,
                 r->state_reason,   r->former_number, r->number_now};
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

static const struct {
  const char *id, *name;
} states[HZ_REGISTER_STATES] = {
    [HZ_REGISTER_HERE] = {"here", N_ ("living here")},
    [HZ_REGISTER_MOVED] = {"moved", N_ ("moved out")},
    [HZ_REGISTER_DEAD] = {"dead", N_ ("dead")},
    [HZ_REGISTER_CANCELLED] = {"cancelled", N_ ("entry cancelled")},
};

const char *
hz_register_state_id (HzRegisterState state)
{
  return states[state].id;
}

gboolean
hz_register_state_parse (const char *id, HzRegisterState *state)
{
  *state = HZ_REGISTER_HERE;
  if (id == NULL || *id == '\0')
    return TRUE;
  for (guint i = 0; i < HZ_REGISTER_STATES; i++)
    if (g_str_equal (states[i].id, id)) {
      *state = (HzRegisterState)i;
      return TRUE;
    }
  return FALSE;
}

const char *
hz_register_state_name (HzRegisterState state)
{
  return _ (states[state].name);
}
