#include "core/book/quote.h"

#include "core/base/base.h"
#include "core/book/working_day.h"

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
  if (waiver == NULL ||
      reason->base_fen == 0) /* it is free already: no certificate and no approval are needed */
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

static void
issue_deadline (const HzRuleBook *book, const HzReasonRule *reason, HzDeadline *out)
{
  g_autofree char *group = g_strconcat ("reason.", reason->id, NULL);
  g_date_add_days (&out->due, (guint)reason->issue_days);
  out->extended_due = out->due;
  out->basis = hz_rule_book_basis (book, group, "issue_days");
}

void
hz_quote_deadline (const HzRuleBook *book, const HzReasonRule *reason, const GDate *submitted,
                   HzDeadline *out)
{
  *out = (HzDeadline){.due = *submitted, .promised_known = TRUE};
  g_date_clear (&out->promised, 1);
  if (reason != NULL && reason->issue_days > 0) {
    issue_deadline (book, reason, out);
    return;
  }
  if (book->promised_days > 0)
    hz_working_days_after (book, submitted, book->promised_days, &out->promised,
                           &out->promised_known);
  g_date_add_days (&out->due, (guint)book->deadline_days);
  out->extended_due = out->due;
  g_date_add_days (&out->extended_due, (guint)book->extension_days);
  out->basis = book->deadline_basis;
}

/* --- documents --- */

static void
add_document (GArray *list, const char *kind, HzShowWhen when)
{
  HzDocument document = {g_intern_string (kind), when};
  g_array_append_val (list, document);
}

static void
add_alternatives (GArray *list, const char *entry)
{
  g_auto (GStrv) kinds = g_strsplit (entry, "|", -1);
  for (guint i = 0; kinds[i] != NULL; i++)
    add_document (list, kinds[i],
                  i > 0                                        ? HZ_SHOW_INSTEAD
                  : g_str_equal (kinds[i], "first-generation") ? HZ_SHOW_EVER_HELD
                                                               : HZ_SHOW_ALWAYS);
}

GArray *
hz_quote_documents (const HzDocumentsFor *of)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (HzDocument));
  char **entries = of->elsewhere && of->reason->documents_elsewhere != NULL
                       ? of->reason->documents_elsewhere
                       : of->reason->documents;
  for (guint i = 0; entries[i] != NULL; i++)
    add_alternatives (list, entries[i]);
  if (of->guardian != HZ_GUARDIAN_NONE)
    add_document (list, "guardian-card", HZ_SHOW_ALWAYS);
  if (of->guardian == HZ_GUARDIAN_ANY || of->guardian == HZ_GUARDIAN_OTHER)
    add_document (list, "guardian-proof",
                  of->guardian == HZ_GUARDIAN_ANY ? HZ_SHOW_NOT_A_PARENT : HZ_SHOW_ALWAYS);
  if (of->reason->base_fen > 0 && hz_waiver_open (of->waiver, of->reason))
    add_document (list, "waiver-evidence", HZ_SHOW_ALWAYS);
  return list;
}

const char *
hz_show_when_id (HzShowWhen when)
{
  static const char *const ids[] = {"always", "ever-held", "not-a-parent", "instead"};
  return ids[when];
}

const char *
hz_document_name (const HzDocument *document, const HzWaiverRule *waiver)
{
  static const struct {
    const char *kind, *name;
  } names[] = {
      {"household-book", N_ ("household book")},
      {"old-card", N_ ("old card")},
      {"temporary-card", N_ ("temporary ID card")},
      {"damaged-card", N_ ("damaged card")},
      {"first-generation", N_ ("first-generation card if ever held")},
      {"collection-slip", N_ ("collection slip")},
      {"residence-permit", N_ ("residence permit")},
      {"guardian-card", N_ ("guardian's card")},
  };
  if (g_str_equal (document->kind, "guardian-proof"))
    return document->when == HZ_SHOW_NOT_A_PARENT ? _ ("proof of guardianship if not a parent")
                                                  : _ ("proof of guardianship");
  if (g_str_equal (document->kind, "waiver-evidence"))
    return waiver != NULL ? hz_waiver_evidence (waiver) : document->kind;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].kind, document->kind))
      return _ (names[i].name);
  return document->kind;
}

GPtrArray *
hz_quote_blockers (const HzRuleBook *book, gboolean elsewhere, const GDate *day)
{
  static const HzBlocker stop = {.severity = HZ_STOP};
  GPtrArray *blockers = hz_blockers_new ();
  if (elsewhere && !book->floating_capture)
    hz_blockers_add (blockers, &stop,
                     _ ("Apply at the place where the household register is kept."),
                     _ ("The household register is kept elsewhere: fingerprints are not taken here "
                        "(%s)."),
                     book->floating_basis);
  if (g_date_compare (day, &book->valid_from) >= 0)
    return blockers;
  g_autofree char *on = hz_date_format (day), *from = hz_date_format (&book->valid_from);
  hz_blockers_add (blockers, &stop, _ ("Ask about that day or a later one, or name another book."),
                   _ ("The rule book was not in force on %s yet; its first version begins on %s."),
                   on, from);
  return blockers;
}
