#include "core/case/blockers.h"

#include "core/case/blocker_rules.h"
#include "core/case/field_rules.h"
#include "core/base/base.h"
#include "core/person/person.h"

#include <string.h>

static gboolean
stands_already (const GPtrArray *found, guint field, guint row)
{
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    if (b->field == field && b->row == row && b->severity != HZ_WARN)
      return TRUE;
  }
  return FALSE;
}

static HzBlocker
place_of (const HzGate *gate, HzField field, guint row, HzSeverity severity)
{
  return (HzBlocker){.field = field,
                     .row = row,
                     .step = field != HZ_FIELD_NONE ? hz_field_step (field) : gate->step,
                     .severity = severity};
}

void
hz_gate_refuse (const HzGate *gate, HzField field, guint row, const char *way_out,
                const char *reason, ...)
{
  const HzBlocker place = place_of (gate, field, row, HZ_STOP);
  if (stands_already (gate->found, place.field, row))
    return;
  va_list args;
  va_start (args, reason);
  hz_blockers_add_va (gate->found, &place, way_out, reason, args);
  va_end (args);
}

void
hz_gate_officer (const HzGate *gate, HzField field, const char *way_out, const char *reason, ...)
{
  const HzBlocker place = place_of (gate, field, 0, HZ_OFFICER);
  if (stands_already (gate->found, place.field, 0))
    return;
  va_list args;
  va_start (args, reason);
  hz_blockers_add_va (gate->found, &place, way_out, reason, args);
  va_end (args);
}

void
hz_gate_warn (const HzGate *gate, HzField field, const char *way_out, const char *reason, ...)
{
  const HzBlocker place = place_of (gate, field, 0, HZ_WARN);
  va_list args;
  va_start (args, reason);
  hz_blockers_add_va (gate->found, &place, way_out, reason, args);
  va_end (args);
}

void
hz_gate_missing (const HzGate *gate, HzField field, guint row)
{
  HzBlocker place = place_of (gate, field, row, HZ_STOP);
  place.missing = TRUE;
  if (!stands_already (gate->found, place.field, row))
    hz_blockers_add (gate->found, &place, _ ("Enter it."), "%s", _ ("Not entered yet."));
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
  if (step == HZ_STEP_PHOTOS || step == HZ_STEP_FINGERS)
    hz_gate_wants_consent (gate);
  if (step != HZ_STEP_PAYMENT || gate->c->paid_at == 0) /* what was paid is not checked again */
    each_field (gate, check_field);
  if (own_rules[step] != NULL)
    own_rules[step](gate);
  hz_gate_evidence (gate);
  hz_gate_law (gate, hz_step_id (step));
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
  gboolean warns = a->severity == HZ_WARN;
  if (warns != (b->severity == HZ_WARN))
    return warns ? 1 : -1;
  if (a->step != b->step)
    return a->step < b->step ? -1 : 1;
  if (a->row != b->row && hz_field_is_member (a->field) && hz_field_is_member (b->field))
    return a->row < b->row ? -1 : 1;
  return hz_field_order (a->field) - hz_field_order (b->field);
}

/* RULES, with the applicant's number read into APPLICANT. */
static HzRules
read_once (const HzCase *c, const HzRules *rules, HzNumberRead *applicant)
{
  HzRules once = *rules;
  *applicant = (HzNumberRead){.text = hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0)};
  applicant->fault = hz_citizen_number_parse (applicant->text, &rules->today, &applicant->number);
  once.applicant = applicant;
  return once;
}

GPtrArray *
hz_case_blockers_up_to (const HzCase *c, const HzRules *rules, HzStep last)
{
  HzNumberRead applicant;
  const HzRules once = read_once (c, rules, &applicant);
  HzGate gate = {c, &once, hz_blockers_new (), last};
  for (HzStep each = HZ_STEP_NUMBER; each <= last && each < HZ_STEP_REVIEW; each++)
    check_step (&gate, each);
  if (last == HZ_STEP_REVIEW) {
    gate.step = HZ_STEP_REVIEW;
    hz_gate_review (&gate);
    hz_gate_search (&gate);
    hz_gate_law (&gate, NULL);
  }
  g_ptr_array_sort (gate.found, in_order);
  return gate.found;
}

GPtrArray *
hz_case_blockers (const HzCase *c, const HzRules *rules, HzStep step)
{
  if (step == HZ_STEP_REVIEW)
    return hz_case_blockers_up_to (c, rules, step);
  HzNumberRead applicant;
  const HzRules once = read_once (c, rules, &applicant);
  HzGate gate = {c, &once, hz_blockers_new (), step};
  check_step (&gate, step);
  g_ptr_array_sort (gate.found, in_order);
  return gate.found;
}

GPtrArray *
hz_case_cash_blockers (const HzCase *c, const HzRules *rules, gint64 due_fen)
{
  HzGate gate = {c, rules, hz_blockers_new (), HZ_STEP_PAYMENT};
  if (due_fen > 0 || *hz_case_get (c, HZ_FIELD_CASH_RECEIVED, 0) != '\0')
    check_field (&gate, HZ_FIELD_CASH_RECEIVED, 0);
  hz_gate_cash (&gate, due_fen);
  return gate.found;
}

GPtrArray *
hz_case_print_blockers (const HzCase *c, const HzRules *rules, gboolean left, int quality)
{
  HzGate gate = {c, rules, hz_blockers_new (), HZ_STEP_FINGERS};
  if (!hz_gate_stops_capture (&gate) && !hz_gate_wants_consent (&gate))
    hz_gate_print_quality (&gate, left ? HZ_FIELD_LEFT_FINGER : HZ_FIELD_RIGHT_FINGER, quality);
  return gate.found;
}

gboolean
hz_field_fixed_by_payment (HzField field)
{
  HzStep step = hz_field_step (field);
  return step == HZ_STEP_FEE || step == HZ_STEP_PAYMENT || field == HZ_FIELD_REASON ||
         field == HZ_FIELD_CITIZEN_NUMBER;
}

GPtrArray *
hz_case_paid_blockers (const HzCase *c, const HzCase *paid)
{
  HzGate gate = {.c = c, .found = hz_blockers_new ()};
  for (HzField field = HZ_FIELD_NONE + 1; field < HZ_FIELD_CASE_END; field++)
    if (hz_field_fixed_by_payment (field) &&
        strcmp (hz_case_get (c, field, 0), hz_case_get (paid, field, 0)) != 0)
      hz_gate_refuse (&gate, field, 0, _ ("Withdraw the application and begin another."),
                      _ ("The fee is paid: this cannot be changed now."));
  return gate.found;
}

void
hz_case_facts_clear (HzCaseFacts *facts)
{
  g_free (facts->other_case);
  g_free (facts->same_person);
  g_free (facts->register_on);
  g_free (facts->register_reason);
  g_free (facts->number_now);
  for (int i = 0; i < 2; i++) {
    g_free (facts->print_finger[i]);
    g_free (facts->photo_looked[i]);
    g_free (facts->photo_passed[i]);
    g_free (facts->photo_passed_name[i]);
    g_free (facts->photo_pass_reason[i]);
    g_free (facts->finger[i].other);
    g_free (facts->finger[i].released_by);
    g_free (facts->finger[i].released_name);
    g_free (facts->finger[i].release_reason);
  }
  *facts = (HzCaseFacts){0};
}
