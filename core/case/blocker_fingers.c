/* The rules of the finger step: each hand ends with a print that is good enough and nobody else's,
 * or with the reason why there is none. */
#include "core/case/blocker_rules.h"

#include "core/base/base.h"
#include "core/book/book.h"
#include "core/case/field_rules.h"

static const char *
get (const HzGate *gate, HzField field)
{
  return hz_case_get (gate->c, field, 0);
}

gboolean
hz_gate_stops_capture (const HzGate *gate)
{
  const char *basis = hz_case_referral_basis (gate->c, gate->rules);
  if (basis == NULL)
    return FALSE;
  if (gate->rules->book->floating_capture)
    hz_gate_refuse (gate, HZ_FIELD_REGISTER_ELSEWHERE, 0,
                    _ ("Complete or correct the papers; else the referral slip in the fingerprint "
                       "step says where to go."),
                    _ ("The household register is kept elsewhere and the papers shown do not prove "
                       "the case: it is refused here (%s)."),
                    basis);
  else
    hz_gate_refuse (gate, HZ_FIELD_REGISTER_ELSEWHERE, 0,
                    _ ("The referral slip in the fingerprint step says where to go."),
                    _ ("The household register is kept elsewhere: fingerprints are not taken here "
                       "(%s)."),
                    basis);
  return TRUE;
}

typedef struct {
  HzField finger, result;
} Hand;
static const Hand hands[] = {{HZ_FIELD_RIGHT_FINGER, HZ_FIELD_RIGHT_RESULT},
                             {HZ_FIELD_LEFT_FINGER, HZ_FIELD_LEFT_RESULT}};

/* What is known about the print of hand I; NULL when the store was not asked or has no print. */
static const HzFingerFact *
finger_fact (const HzCase *c, const HzRules *rules, int i)
{
  const HzCaseFacts *facts = rules->facts;
  return facts != NULL && facts->print[i] &&
                 hz_is_code (rules, "finger_result", hz_case_get (c, hands[i].result, 0),
                             HZ_ENROLLED)
             ? &facts->finger[i]
             : NULL;
}

gboolean
hz_case_needs_release (const HzCase *c, const HzRules *rules)
{
  for (int i = 0; i < 2; i++) {
    const HzFingerFact *f = finger_fact (c, rules, i);
    if (f != NULL && (f->state == HZ_FINGER_FOUND || f->state == HZ_FINGER_FAILED))
      return TRUE;
  }
  return FALSE;
}

static void
same_finger (const HzGate *gate, const Hand *hand, const HzFingerFact *f)
{
  if (f->state == HZ_FINGER_FOUND && f->other_case == gate->c->id)
    hz_gate_officer (gate, hand->finger, _ ("Take the prints again, each of its own hand."),
                     _ ("The same finger was taken for both hands."));
  else if (f->state == HZ_FINGER_FOUND)
    hz_gate_officer (gate, hand->finger,
                     _ ("Call an officer to “Officer looks” in the fingerprint step."),
                     _ ("The same finger is registered under another number: %s."), f->other);
  if (f->own_differs)
    hz_gate_warn (gate, hand->finger, _ ("Compare the person with the photo of that case."),
                  _ ("The print is not that of the same finger in this person's earlier case."));
}

void
hz_gate_print_quality (const HzGate *gate, HzField field, int quality)
{
  int wanted = gate->rules->book->finger_threshold;
  if (quality < wanted)
    hz_gate_refuse (gate, field, 0, _ ("Take it again."), _ ("Quality %d, at least %d is wanted."),
                    quality, wanted);
}

/* The print that is stored is of the finger that the case names, and good enough. */
static void
stored_print (const HzGate *gate, int i)
{
  const HzCaseFacts *facts = gate->rules->facts;
  if (g_strcmp0 (facts->print_finger[i], get (gate, hands[i].finger)) != 0)
    hz_gate_refuse (gate, hands[i].finger, 0, _ ("Take it again."),
                    _ ("The print in the station's database is of another finger."));
  hz_gate_print_quality (gate, hands[i].finger, facts->print_quality[i]);
}

/* No print: not while one is stored, and “failed” only when the tries are used up. */
static void
no_print (const HzGate *gate, int i)
{
  const HzCaseFacts *facts = gate->rules->facts;
  int wanted = gate->rules->book->finger_tries;
  const char *result = get (gate, hands[i].result);
  if (facts->print[i])
    hz_gate_refuse (gate, hands[i].result, 0, _ ("Take the print away: Del on the finger."),
                    _ ("There is a print of this hand in the station's database."));
  if (hz_is_code (gate->rules, "finger_result", result, HZ_PRINT_FAILED) &&
      facts->tries[i] < (guint)wanted)
    hz_gate_refuse (gate, hands[i].result, 0,
                    _ ("Go to the finger and press Enter; if it cannot be taken, enter 3 and why."),
                    _ ("“Failed” comes after the last try. Tries of this finger so far: %u of %d."),
                    facts->tries[i], wanted);
}

void
hz_gate_fingers (const HzGate *gate)
{
  const HzCaseFacts *facts = gate->rules->facts;
  for (int i = 0; facts != NULL && i < 2; i++) {
    const HzFingerFact *f = finger_fact (gate->c, gate->rules, i);
    if (f != NULL) {
      stored_print (gate, i);
      same_finger (gate, &hands[i], f);
    } else if (hz_is_code (gate->rules, "finger_result", get (gate, hands[i].result), HZ_ENROLLED))
      hz_gate_refuse (gate, hands[i].finger, 0, _ ("Take it again."),
                      _ ("The print is not in the station's database."));
    else if (*get (gate, hands[i].result) != '\0')
      no_print (gate, i);
  }
}

/* Money may be taken while the prints are still being compared, but the case cannot be submitted
 * before that is done. */
void
hz_gate_review (const HzGate *gate)
{
  for (int i = 0; i < 2; i++) {
    const HzFingerFact *f = finger_fact (gate->c, gate->rules, i);
    if (f != NULL && f->state == HZ_FINGER_UNCHECKED)
      hz_gate_refuse (gate, hands[i].finger, 0, _ ("It takes a moment; then hand the case in."),
                      _ ("The print is still being compared with those of others."));
    if (f != NULL && f->state == HZ_FINGER_FAILED)
      hz_gate_officer (gate, hands[i].finger,
                       _ ("Take it again, or call an officer to “Officer looks” in the fingerprint "
                          "step."),
                       _ ("The print could not be compared with those of others."));
  }
}
