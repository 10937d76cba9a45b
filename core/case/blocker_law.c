/* What the law wants beside the items of a step: the consent, the search before a first card, the
 * state of the register's entry, the three grounds on which a person registered elsewhere is
 * refused; and where the law of today differs from the book. */
#include "core/case/blocker_rules.h"

#include "core/base/base.h"
#include "core/case/field_rules.h"
#include "core/case/life.h"
#include "core/person/person.h"

#include <string.h>

static const char *
get (const HzCase *c, HzField field)
{
  return hz_case_get (c, field, 0);
}

static int
age_of (const HzCase *c, const HzRules *rules)
{
  GDate born;
  return hz_case_born (c, rules, &born) ? hz_date_age (&born, &rules->today) : -1;
}

/* --- where the law differs from the book: both are shown, the book decides --- */

GPtrArray *
hz_case_law (const HzCase *c, const HzRules *rules)
{
  GPtrArray *found = g_ptr_array_new ();
  const HzReasonRule *reason = hz_case_reason (c, rules);
  const HzLawCase of = {.reason = reason != NULL ? reason->id : NULL,
                        .age = age_of (c, rules),
                        .elsewhere = hz_case_is_elsewhere (c, rules),
                        .day = rules->today};
  for (guint i = 0; reason != NULL && i < rules->book->law->len; i++)
    if (hz_law_concerns (rules->book->law->pdata[i], &of))
      g_ptr_array_add (found, rules->book->law->pdata[i]);
  return found;
}

void
hz_gate_law (const HzGate *gate, const char *step)
{
  g_autoptr (GPtrArray) found = hz_case_law (gate->c, gate->rules);
  for (guint i = 0; i < found->len; i++) {
    const HzLawDifference *law = g_ptr_array_index (found, i);
    if (g_strcmp0 (law->step, step) != 0)
      continue;
    g_autofree char *said = hz_law_text (gate->rules->book, law);
    hz_gate_warn (gate, HZ_FIELD_NONE, _ ("The book decides; tell the citizen."), "%s", said);
  }
}

/* --- consent --- */

gboolean
hz_case_guardian_consents (const HzCase *c, const HzRules *rules)
{
  int age = age_of (c, rules);
  return age >= 0 && age < rules->book->consent.guardian_below_age;
}

gboolean
hz_case_wants_consent (const HzCase *c, const HzRules *rules)
{
  return rules->book->consent.version > 0 && rules->facts != NULL && !rules->facts->consent &&
         hz_state_is_with_clerk (c->state);
}

gboolean
hz_gate_wants_consent (const HzGate *gate)
{
  if (!hz_case_wants_consent (gate->c, gate->rules))
    return FALSE;
  HzField first = gate->step == HZ_STEP_FINGERS ? HZ_FIELD_RIGHT_FINGER : HZ_FIELD_PHOTO_1;
  hz_gate_refuse (gate, first, 0,
                  hz_case_guardian_consents (gate->c, gate->rules)
                      ? _ ("Open the step of the photos and ask the guardian.")
                      : _ ("Open the step of the photos and ask the person."),
                  "%s", _ ("There is no recorded consent to photo and fingerprints."));
  return TRUE;
}

GPtrArray *
hz_case_photo_blockers (const HzCase *c, const HzRules *rules)
{
  HzGate gate = {c, rules, hz_blockers_new (), HZ_STEP_PHOTOS};
  hz_gate_wants_consent (&gate);
  return gate.found;
}

/* --- the register --- */

void
hz_gate_register (const HzGate *gate)
{
  const HzCaseFacts *facts = gate->rules->facts;
  if (facts == NULL)
    return;
  if (facts->number_now != NULL && *facts->number_now != '\0') {
    hz_gate_refuse (gate, HZ_FIELD_CITIZEN_NUMBER, 0, _ ("Apply under that number."),
                    _ ("This number was changed to %s."), facts->number_now);
    return;
  }
  if (facts->register_state == HZ_REGISTER_HERE)
    return;
  const char *why = facts->register_reason != NULL ? facts->register_reason : "";
  hz_gate_refuse (gate, HZ_FIELD_CITIZEN_NUMBER, 0,
                  facts->register_state == HZ_REGISTER_MOVED
                      ? _ ("Apply where the household register is now.")
                      : _ ("Show it to an officer; the register is corrected first."),
                  _ ("The register says: %s, %s%s%s. No card is made here."),
                  hz_register_state_name (facts->register_state),
                  facts->register_on != NULL ? facts->register_on : "", *why != '\0' ? ", " : "",
                  why);
}

/* --- registered elsewhere, and served here --- */

/* The three grounds of the norm's article 83, and no other. */
void
hz_gate_remote (const HzGate *gate)
{
  g_autofree char *ground = hz_case_remote_refusal (gate->c, gate->rules);
  const HzCaseFacts *facts = gate->rules->facts;
  const HzReasonRule *reason = hz_case_reason (gate->c, gate->rules);
  if (reason != NULL && reason->home_station && hz_case_is_elsewhere (gate->c, gate->rules)) {
    g_autofree char *group = g_strconcat ("reason.", reason->id, NULL);
    hz_gate_refuse (gate, HZ_FIELD_REGISTER_ELSEWHERE, 0,
                    _ ("Apply at the place where the household register is kept."),
                    _ ("This card is issued by the home station only (%s)."),
                    hz_rule_book_basis (gate->rules->book, group, "home_station"));
  }
  if (ground == NULL)
    return;
  if (*get (gate->c, HZ_FIELD_REMOTE_REFUSAL) == '1' && facts != NULL && facts->print_on_record)
    hz_gate_refuse (gate, HZ_FIELD_REMOTE_REFUSAL, 0, _ ("Match the finger, and empty this field."),
                    _ ("A print of this person is on record: changed looks are no ground here."));
  else
    hz_gate_refuse (gate, HZ_FIELD_REMOTE_REFUSAL, 0,
                    _ ("The slip in the fingerprint step is the refusal; empty this field if it is "
                       "not so."),
                    _ ("The application is refused here: %s (%s)."), ground,
                    gate->rules->book->refuse_basis);
}

/* --- the search before a first card --- */

gboolean
hz_case_wants_search (const HzCase *c, const HzRules *rules)
{
  return rules->book->search_from_age > 0 && strcmp (get (c, HZ_FIELD_REASON), "first") == 0 &&
         age_of (c, rules) >= rules->book->search_from_age;
}

void
hz_gate_search (const HzGate *gate)
{
  if (hz_case_wants_search (gate->c, gate->rules) && *gate->c->search_outcome == '\0')
    hz_gate_warn (gate, HZ_FIELD_NONE, _ ("The officer who decides records what was found."),
                  _ ("Before this first card is approved, face and fingers are searched for (%s)."),
                  gate->rules->book->search_basis);
}

GPtrArray *
hz_case_approval_blockers (const HzCase *c, const HzRules *rules)
{
  HzGate gate = {c, rules, hz_blockers_new (), HZ_STEP_REVIEW};
  const char *basis = rules->book->search_basis;
  if (strcmp (c->search_outcome, "doubt") == 0 && *c->inquiry_answer == '\0')
    hz_gate_refuse (&gate, HZ_FIELD_NONE, 0, _ ("Record the written answer of the inquiry first."),
                    _ ("The search left a doubt: %s (%s)."), c->search_note, basis);
  else if (hz_case_wants_search (c, rules) && *c->search_outcome == '\0' &&
           rules->book->search_severity == HZ_STOP)
    hz_gate_refuse (&gate, HZ_FIELD_NONE, 0,
                    _ ("Compare the face with the household's photos and those of similar people, "
                       "and record what was found."),
                    _ ("The search for the person is not recorded (%s)."), basis);
  return gate.found;
}
