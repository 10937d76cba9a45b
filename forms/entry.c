#include "forms/entry.h"

#include "core/base/base.h"
#include "core/person/person.h"

#define ENROLLED  "1" /* table finger_result */
#define FAILED    "2"
#define NOT_TAKEN "3"

typedef struct {
  HzField finger, result;
} Hand;
static const Hand hands[] = {{HZ_FIELD_RIGHT_FINGER, HZ_FIELD_RIGHT_RESULT},
                             {HZ_FIELD_LEFT_FINGER, HZ_FIELD_LEFT_RESULT}};

/* --- what follows --- */

static void
finger_changed (HzCase *c, HzEntry *entry, int hand)
{
  hz_case_set (c, hands[hand].result, 0, ""); /* the outcome was another finger's */
  entry->hand = hand;
  entry->effects |= HZ_ENTRY_PRINT;
}

static void
outcome_changed (const HzCase *c, HzEntry *entry, int hand, const HzRules *rules)
{
  const char *outcome = hz_case_get (c, hands[hand].result, 0);
  entry->hand = hand;
  entry->effects |= HZ_ENTRY_PRINT;
  if (g_str_equal (outcome, FAILED))
    entry->effects |= HZ_ENTRY_FAILED;
  if (g_str_equal (outcome, NOT_TAKEN)) {
    entry->effects |= HZ_ENTRY_NOT_TAKEN;
    entry->next = hz_finger_next (rules->book, hz_case_get (c, hands[hand].finger, 0));
  }
}

static void
follow (HzCase *c, HzField field, HzEntry *entry, const HzRules *rules)
{
  if (field == HZ_FIELD_CITIZEN_NUMBER)
    entry->effects |= HZ_ENTRY_PERSON;
  if (field == HZ_FIELD_EVIDENCE_NUMBER)
    entry->effects |= HZ_ENTRY_EVIDENCE;
  for (int hand = 0; hand < 2; hand++)
    if (field == hands[hand].finger)
      finger_changed (c, entry, hand);
    else if (field == hands[hand].result)
      outcome_changed (c, entry, hand, rules);
  if (field != HZ_FIELD_CITIZEN_NUMBER) /* then the register comes first */
    hz_case_derive (c, rules);
}

/* A number that was made of 15 digits can be the beginning of another: said at once, because what
 * is kept has 18. */
static void
warn_of_upgrade (HzField field, const char *typed, HzEntry *entry, const HzRules *rules)
{
  HzCitizenNumber n;
  if (hz_field_is_number (field) &&
      hz_citizen_number_parse (typed, &rules->today, &n) == HZ_NUMBER_OK && n.upgraded) {
    entry->effects |= HZ_ENTRY_WARNED;
    entry->why = hz_number_upgrade_text (&n, &rules->today);
  }
}

/* --- taking --- */

static gboolean
is_outcome (HzField field)
{
  return field == HZ_FIELD_RIGHT_RESULT || field == HZ_FIELD_LEFT_RESULT;
}

HzEntry
hz_entry_take (HzCase *c, HzField field, guint row, const char *typed, const HzRules *rules)
{
  HzEntry entry = {0};
  g_autofree char *value = hz_case_read_value (c, field, typed, rules);
  const char *old = hz_case_get (c, field, row);
  if (is_outcome (field) && g_str_equal (value, ENROLLED) && !g_str_equal (old, ENROLLED)) {
    entry.effects = HZ_ENTRY_REFUSED;
    entry.why = _ ("Enrolled is what the reader says: go to the finger and press Enter.");
    return entry;
  }
  if (hz_case_set (c, field, row, value)) {
    entry.effects = HZ_ENTRY_CHANGED;
    follow (c, field, &entry, rules);
    warn_of_upgrade (field, typed, &entry, rules);
  }
  return entry;
}

void
hz_entry_forget_person (HzCase *c, const char *old_number, const HzResident *was,
                        const HzHousehold *was_in, const HzRules *rules)
{
  static const HzField from_number[] = {HZ_FIELD_BIRTH_DATE, HZ_FIELD_SEX, HZ_FIELD_SIGNED_BY};
  HzCitizenNumber n;
  hz_case_forget_resident (c, was, was_in);
  if (hz_citizen_number_parse (old_number, &rules->today, &n) != HZ_NUMBER_OK)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (from_number); i++)
    hz_case_set (c, from_number[i], 0, "");
}

gboolean
hz_entry_worth_keeping (const HzCase *c, const HzRules *rules)
{
  for (HzField f = HZ_FIELD_NONE + 1; f < HZ_FIELD_COUNT; f++)
    if (hz_field_name (f) != NULL && *hz_case_get (c, f, 0) != '\0' &&
        (f != HZ_FIELD_CITIZEN_NUMBER || hz_case_check_field (c, f, 0, rules, NULL)))
      return TRUE;
  return FALSE;
}

/* --- what is said of a field that is left --- */

/* The first thing at the gate of STEP that refuses FIELD. (transfer full) */
static char *
refusal (const HzCase *c, HzField field, HzStep step, const HzRules *rules)
{
  g_autoptr (GPtrArray) blockers = hz_case_blockers (c, rules, step);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (b->field != field || b->missing || b->severity == HZ_WARN)
      continue;
    g_autofree char *label = hz_form_blocker_label (b, c);
    return g_strdup_printf (_ ("%s: %s %s"), label, b->reason,
                            b->way_out != NULL ? b->way_out : "");
  }
  return NULL;
}

char *
hz_entry_fault (const HzCase *c, HzField field, guint row, const HzRules *rules)
{
  g_autoptr (GError) error = NULL;
  if (!hz_case_check_field (c, field, row, rules, &error))
    return g_strdup_printf (_ ("%s: %s"), _ (hz_form_field (field)->label), error->message);
  if (field == HZ_FIELD_DOC_COLLECTION_SLIP || field == HZ_FIELD_REMOTE_REFUSAL)
    return refusal (c, field, hz_field_step (field), rules);
  if (field == HZ_FIELD_REGISTER_ELSEWHERE) /* now, not when the photos are taken */
    return refusal (c, field, HZ_STEP_FINGERS, rules);
  return NULL;
}
