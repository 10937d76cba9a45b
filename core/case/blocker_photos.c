/* The rules of the photo step: both are there and measured, and the one for the card meets the
 * book. */
#include "core/case/blocker_rules.h"

#include "core/base/base.h"

static gboolean
has_value (const HzGate *gate, HzField field)
{
  return *hz_case_get (gate->c, field, 0) != '\0';
}

/* A fault refuses the photo for the card, and is only a warning for the other one; a warning is one
 * for both. */
static void
photo_quality (const HzGate *gate, int i, HzField field)
{
  const HzPhotoRule *rule = &gate->rules->book->photo;
  g_autoptr (GPtrArray) checks = hz_photo_checks (&gate->rules->facts->photo_measures[i], rule);
  const HzPhotoCheck *fault = hz_photo_first_fault (checks);
  const HzPhotoCheck *warning = hz_photo_first_warning (checks);
  if (fault == NULL && warning == NULL)
    return;
  g_autofree char *text = hz_photo_fault_text (fault != NULL ? fault : warning);
  if (fault == NULL)
    hz_gate_warn (gate, field, warning->way_out, "%s", text);
  else if (i == hz_case_card_photo (gate->c))
    hz_gate_refuse (gate, field, 0, fault->way_out, "%s", text);
  else
    hz_gate_warn (gate, field, _ ("It stays with the case; the card takes the other one."), "%s",
                  text);
}

void
hz_gate_photos (const HzGate *gate)
{
  const HzCaseFacts *facts = gate->rules->facts;
  for (int i = 0; facts != NULL && i < 2; i++) {
    HzField field = i == 0 ? HZ_FIELD_PHOTO_1 : HZ_FIELD_PHOTO_2;
    if (!has_value (gate, field))
      continue;
    if (!facts->photo[i])
      hz_gate_refuse (gate, field, 0, _ ("Import the photo again."),
                      _ ("The picture is not in the station's database."));
    else if (!facts->photo_measured[i])
      hz_gate_refuse (gate, field, 0, _ ("Import the photo again."),
                      _ ("The photo was not checked yet."));
    else
      photo_quality (gate, i, field);
  }
}
