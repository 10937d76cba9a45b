#include "core/quote.h"

#include "core/date.h"
#include "core/lang.h"

static const HzValidityRule *
validity_at (const HzRuleBook *book, int age)
{
  for (guint i = 0; i < book->validity->len; i++) {
    const HzValidityRule *rule = g_ptr_array_index (book->validity, i);
    if (age >= rule->age_from && age <= rule->age_to)
      return rule;
  }
  return NULL;
}

void
hz_quote_validity (const HzRuleBook *book, const HzReasonRule *reason, const GDate *born,
                   const GDate *day, HzValidity *out)
{
  *out = (HzValidity){.from = *day};
  g_date_clear (&out->until, 1);
  const HzValidityRule *rule = validity_at (book, hz_date_age (born, day));
  out->basis = rule != NULL ? rule->basis : "";
  if (reason != NULL && reason->valid_months > 0) {
    out->basis = reason->basis;
    hz_date_add_months (day, reason->valid_months, &out->until);
    return;
  }
  if (rule == NULL) /* born after DAY */
    return;
  out->years = rule->years;
  out->long_term = rule->years == 0;
  if (!out->long_term)
    hz_date_add_years (day, rule->years, &out->until);
}

void
hz_quote_fee (const HzRuleBook *book, const HzReasonRule *reason, const HzWaiverRule *waiver,
              gboolean with_evidence, HzFee *out)
{
  *out = (HzFee){.base_fen = reason->base_fen, .due_fen = reason->base_fen, .basis = reason->basis};
  if (waiver == NULL || reason->base_fen == 0) /* nothing to take off: no paper, no approval */
    return;
  gboolean full = waiver->discount == HZ_DISCOUNT_FULL;
  if (!hz_waiver_open (waiver, reason)) {
    out->refused =
        full ? _ ("The rule book opens no full waiver for this reason: the whole fee is due.")
             : _ ("The rule book opens no half fee for this reason: the whole fee is due.");
    return;
  }
  if (!with_evidence) {
    out->missing_evidence = hz_waiver_evidence (waiver);
    return;
  }
  out->discount = waiver->discount;
  out->due_fen = full ? 0 : reason->base_fen / 2;
  out->basis = waiver->basis;
}

void
hz_quote_deadline (const HzRuleBook *book, const GDate *submitted, HzDeadline *out)
{
  out->due = *submitted;
  g_date_add_days (&out->due, (guint)book->deadline_days);
  out->extended_due = out->due;
  g_date_add_days (&out->extended_due, (guint)book->extension_days);
  out->basis = book->deadline_basis;
}
