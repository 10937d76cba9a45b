#include "core/person/resident.h"

#include "core/base/base.h"

#include <string.h>

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

/* --- what is wrong with an entry --- */

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* ISO days sort as text. */
static const char *
day_fault (const HzResident *r, const char *today)
{
  if (is_empty (r->state_on))
    return NULL;
  if (is_empty (r->state))
    return _ ("This is the day of a state, and the state is missing. Enter both or neither.");
  if (strcmp (r->state_on, today) > 0)
    return _ ("This day is still to come. Correct the date.");
  if (!is_empty (r->birth_date) && strcmp (r->state_on, r->birth_date) < 0)
    return _ ("This day is before the birth. Compare both with the document.");
  return NULL;
}

const char *
hz_resident_fault (const HzResident *r, const char *today, const char **column)
{
  const char *fault = day_fault (r, today);
  *column = "state_on";
  if (fault != NULL)
    return fault;
  if (is_empty (r->former_number) || strcmp (r->former_number, r->citizen_number) != 0)
    return NULL;
  *column = "former_number";
  return _ ("This is the person's own number; with 15 digits it is the same one. Leave it empty.");
}

guint
hz_resident_doubts (const HzResident *r)
{
  HzRegisterState state = HZ_REGISTER_HERE;
  if (!is_empty (r->state_on) || !hz_register_state_parse (r->state, &state))
    return 0;
  return state != HZ_REGISTER_HERE ? HZ_RESIDENT_NO_DAY : 0;
}

const char *
hz_resident_doubt_text (HzResidentDoubt doubt)
{
  switch (doubt) {
  case HZ_RESIDENT_NO_DAY:
    return _ ("The day since when the entry has this state is missing. Ask for it.");
  case HZ_RESIDENT_OLD_STANDS:
    return _ ("The entry under the former number is not cancelled. Cancel it, or take the former "
              "number away.");
  case HZ_RESIDENT_SHARED:
    return _ (
        "Another entry of this name has the same former number. Cancel the one that is wrong.");
  }
  return "";
}
