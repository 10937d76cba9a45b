/* The rules of the photo step: both are there and measured; the one for the card meets the book, or
 * an officer has let it pass; and somebody has looked at it for what no figure tells. */
#include "core/case/blocker_rules.h"

#include "core/base/base.h"

static gboolean
has_value (const HzCase *c, HzField field)
{
  return *hz_case_get (c, field, 0) != '\0';
}

/* Does NAMES, between blanks, hold NAME? */
static gboolean
holds (const char *names, const char *name)
{
  g_auto (GStrv) list = names != NULL ? g_strsplit (names, " ", -1) : NULL;
  return list != NULL && g_strv_contains ((const char *const *)list, name);
}

static gboolean
is_passed (const HzCaseFacts *facts, int photo, const char *name)
{
  return hz_photo_may_pass (name) && holds (facts->photo_passed[photo], name);
}

/* The first fault that nobody has let pass; NULL: none. PASSED: how many were. */
static const HzPhotoCheck *
open_fault (const GPtrArray *checks, const HzCaseFacts *facts, int photo, guint *passed)
{
  *passed = 0;
  for (guint i = 0; i < checks->len; i++) {
    const HzPhotoCheck *check = g_ptr_array_index (checks, i);
    if (check->ok || check->severity != HZ_PHOTO_REFUSE)
      continue;
    if (!is_passed (facts, photo, check->name))
      return check;
    (*passed)++;
  }
  return NULL;
}

gboolean
hz_case_needs_photo_release (const HzCase *c, const HzRules *rules)
{
  int photo = hz_case_card_photo (c);
  const HzCaseFacts *facts = rules->facts;
  if (facts == NULL || !facts->photo[photo] || !facts->photo_measured[photo])
    return FALSE;
  g_autofree char *names = hz_photo_passable (&facts->photo_measures[photo], &rules->book->photo);
  g_auto (GStrv) passable = g_strsplit (names, " ", -1);
  for (char **name = passable; *name != NULL; name++)
    if (!holds (facts->photo_passed[photo], *name))
      return TRUE;
  return FALSE;
}

gboolean
hz_case_needs_look (const HzCase *c, int photo, const HzRules *rules)
{
  const HzCaseFacts *facts = rules->facts;
  if (facts == NULL || !facts->photo[photo])
    return FALSE;
  for (char **name = rules->book->photo.looks; name != NULL && *name != NULL; name++)
    if (!holds (facts->photo_looked[photo], *name))
      return TRUE;
  return FALSE;
}

/* --- the gate --- */

static void
faulty (const HzGate *gate, HzField field, const HzPhotoCheck *fault)
{
  g_autofree char *text = hz_photo_fault_text (fault);
  if (!hz_photo_may_pass (fault->name)) {
    hz_gate_refuse (gate, field, 0, fault->way_out, "%s", text);
    return;
  }
  g_autofree char *way_out = g_strdup_printf (
      _ ("%s If it cannot be better, an officer lets it pass: “Officer sees the photo”."),
      fault->way_out);
  hz_gate_officer (gate, field, way_out, "%s", text);
}

/* A fault refuses the photo for the card, and is only a warning for the other one; a warning is one
 * for both. */
static void
photo_quality (const HzGate *gate, int i, HzField field)
{
  guint passed;
  const HzCaseFacts *facts = gate->rules->facts;
  g_autoptr (GPtrArray) checks =
      hz_photo_checks (&facts->photo_measures[i], &gate->rules->book->photo);
  gboolean for_card = i == hz_case_card_photo (gate->c);
  const HzPhotoCheck *fault = open_fault (checks, facts, i, &passed),
                     *warning = hz_photo_first_warning (checks);
  if (fault != NULL && for_card) {
    faulty (gate, field, fault);
    return;
  }
  if (fault != NULL || warning != NULL) {
    g_autofree char *text = hz_photo_fault_text (fault != NULL ? fault : warning);
    hz_gate_warn (gate, field,
                  fault != NULL ? _ ("It stays with the case; the card takes the other one.")
                                : warning->way_out,
                  "%s", text);
  }
  if (passed > 0)
    hz_gate_warn (gate, field, _ ("Whoever decides about the case sees it again."),
                  _ ("%s has let the photo pass: %s"), facts->photo_passed_name[i],
                  facts->photo_pass_reason[i]);
  if (for_card && hz_case_needs_look (gate->c, i, gate->rules))
    hz_gate_refuse (gate, field, 0,
                    _ ("“Look at the photo” in the photo step shows what to look for."),
                    _ ("Nobody has looked yet whether the eyes are open, the mouth closed, and the "
                       "rest that no machine tells."));
}

void
hz_gate_photos (const HzGate *gate)
{
  const HzCaseFacts *facts = gate->rules->facts;
  for (int i = 0; facts != NULL && i < 2; i++) {
    HzField field = i == 0 ? HZ_FIELD_PHOTO_1 : HZ_FIELD_PHOTO_2;
    if (!has_value (gate->c, field))
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
