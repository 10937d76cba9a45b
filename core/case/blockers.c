#include "core/case/blockers.h"

#include "core/case/blocker_rules.h"
#include "core/case/field_rules.h"
#include "core/base/base.h"

void
hz_blocker_free (HzBlocker *blocker)
{
  if (blocker == NULL)
    return;
  g_free (blocker->reason);
  g_free (blocker->way_out);
  g_free (blocker);
}

static void
blocker_free (gpointer blocker)
{
  hz_blocker_free (blocker);
}

static gboolean
stands_already (const GPtrArray *found, HzField field, guint row)
{
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    if (b->field == field && b->row == row && !b->warning)
      return TRUE;
  }
  return FALSE;
}

static HzBlocker *
add (const HzGate *gate, HzField field, guint row, const char *way_out)
{
  HzBlocker *b = g_new0 (HzBlocker, 1);
  b->field = field;
  b->row = row;
  b->step = field != HZ_FIELD_NONE ? hz_field_step (field) : gate->step;
  b->way_out = g_strdup (way_out);
  g_ptr_array_add (gate->found, b);
  return b;
}

void
hz_gate_refuse (const HzGate *gate, HzField field, guint row, const char *way_out,
                const char *reason, ...)
{
  if (stands_already (gate->found, field, row))
    return;
  va_list args;
  va_start (args, reason);
  add (gate, field, row, way_out)->reason = g_strdup_vprintf (reason, args);
  va_end (args);
}

void
hz_gate_warn (const HzGate *gate, HzField field, const char *way_out, const char *reason, ...)
{
  HzBlocker *b = add (gate, field, 0, way_out);
  va_list args;
  va_start (args, reason);
  b->reason = g_strdup_vprintf (reason, args);
  va_end (args);
  b->warning = TRUE;
}

void
hz_gate_missing (const HzGate *gate, HzField field, guint row)
{
  if (stands_already (gate->found, field, row))
    return;
  HzBlocker *b = add (gate, field, row, _ ("Enter it."));
  b->reason = g_strdup (_ ("Not entered yet."));
  b->missing = TRUE;
}

/* --- what holds for every field --- */

static void
check_field (const HzGate *gate, HzField field, guint row)
{
  g_autoptr (GError) why = NULL;
  if (*hz_case_get (gate->c, field, row) == '\0') {
    if (hz_field_required (field))
      hz_gate_missing (gate, field, row);
  } else if (!hz_case_check_field (gate->c, field, row, gate->rules, &why))
    hz_gate_refuse (gate, field, row, NULL, "%s", why->message);
}

static void
each_field (const HzGate *gate, void (*check) (const HzGate *gate, HzField field, guint row))
{
  guint rows = hz_case_member_rows (gate->c);
  for (HzField field = HZ_FIELD_NONE + 1; field < HZ_FIELD_COUNT; field++) {
    const HzFieldRule *rule = hz_field_rule (field);
    if (rule == NULL || rule->step != gate->step ||
        !hz_case_field_applies (gate->c, field, gate->rules))
      continue;
    for (guint row = 0; row < (hz_field_is_member (field) ? rows : 1); row++)
      check (gate, field, row);
  }
}

/* Checked last: if a value of the field is wrong as well, that reason comes first. */
static void
check_carried (const HzGate *gate, HzField field, guint row)
{
  if (hz_case_is_carried (gate->c, field, row))
    hz_gate_refuse (gate, field, row, _ ("Go there, compare it with the paper and press Enter."),
                    _ ("Carried over from another case of this visit and not looked at yet."));
}

/* --- the gates --- */

static void
check_step (HzGate *gate, HzStep step)
{
  static void (*const own_rules[HZ_STEP_COUNT]) (const HzGate *) = {
      [HZ_STEP_NUMBER] = hz_gate_number,   [HZ_STEP_BOOK] = hz_gate_book,
      [HZ_STEP_FORM] = hz_gate_form,       [HZ_STEP_PHOTOS] = hz_gate_photos,
      [HZ_STEP_FINGERS] = hz_gate_fingers, [HZ_STEP_FEE] = hz_gate_fee,
      [HZ_STEP_PAYMENT] = hz_gate_payment,
  };
  gate->step = step;
  if (step == HZ_STEP_FINGERS && hz_gate_stops_capture (gate))
    return;
  if (step != HZ_STEP_PAYMENT || gate->c->paid_at == 0) /* what was paid is not checked again */
    each_field (gate, check_field);
  if (own_rules[step] != NULL)
    own_rules[step](gate);
  hz_gate_evidence (gate);
  each_field (gate, check_carried);
}

int
hz_field_order (HzField field)
{
  if (!hz_field_is_member (field))
    return (int)field * HZ_FIELD_COUNT;
  return (int)HZ_FIELD_HOUSEHOLDER_NUMBER * HZ_FIELD_COUNT + (int)(field - HZ_FIELD_MEMBER_BEGIN);
}

static int
in_order (gconstpointer first, gconstpointer second)
{
  const HzBlocker *a = *(HzBlocker *const *)first, *b = *(HzBlocker *const *)second;
  if (a->warning != b->warning)
    return a->warning - b->warning;
  if (a->step != b->step)
    return (int)a->step - (int)b->step;
  if (a->row != b->row && hz_field_is_member (a->field) && hz_field_is_member (b->field))
    return a->row < b->row ? -1 : 1;
  return hz_field_order (a->field) - hz_field_order (b->field);
}

GPtrArray *
hz_case_blockers (const HzCase *c, const HzRules *rules, HzStep step)
{
  HzGate gate = {c, rules, g_ptr_array_new_with_free_func (blocker_free), step};
  if (step == HZ_STEP_REVIEW) {
    for (HzStep each = HZ_STEP_NUMBER; each < HZ_STEP_REVIEW; each++)
      check_step (&gate, each);
    hz_gate_review (&gate);
  } else
    check_step (&gate, step);
  g_ptr_array_sort (gate.found, in_order);
  return gate.found;
}

guint
hz_blockers_count (const GPtrArray *blockers)
{
  guint refusing = 0;
  for (guint i = 0; i < blockers->len; i++)
    refusing += !((const HzBlocker *)g_ptr_array_index (blockers, i))->warning;
  return refusing;
}
