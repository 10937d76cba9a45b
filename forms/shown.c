#include "forms/shown.h"

#include "core/person/person.h"
#include "core/base/base.h"
#include "core/book/book.h"

#include <string.h>

static const char *
get (const HzCase *c, HzField field)
{
  return hz_case_get (c, field, 0);
}

static const char *
code_name (const HzRules *rules, const char *table, const char *code)
{
  const HzCode *found = hz_code_table_find (hz_code_tables_get (rules->tables, table), code);
  return found != NULL ? hz_code_name (found) : code;
}

static const HzReasonRule *
case_reason (const HzCase *c, const HzRules *rules)
{
  return hz_rule_book_reason (rules->book, get (c, HZ_FIELD_REASON));
}

static char *
nothing (void)
{
  return g_strdup ("");
}

char *
hz_shown_person (const HzCase *c, const HzRules *rules)
{
  HzCitizenNumber n;
  if (hz_citizen_number_parse (get (c, HZ_FIELD_CITIZEN_NUMBER), &rules->today, &n) != HZ_NUMBER_OK)
    return nothing ();
  g_autofree char *born = hz_date_format (&n.birth);
  g_autofree char *sex = g_strdup_printf ("%d", n.sex);
  int age = hz_date_age (&n.birth, &rules->today);
  return g_strdup_printf (hz_plural ("born %s, %s, aged %d", "born %s, %s, aged %d", (guint)age),
                          born, code_name (rules, "sex", sex), age);
}

static char *
long_term_from (const HzRules *rules, const char *from)
{
  return g_strdup_printf (_ ("%s, from %s"), hz_card_end_long_term (rules->tables), from);
}

char *
hz_shown_validity (const HzCase *c, const HzRules *rules)
{
  GDate born;
  const HzReasonRule *reason = case_reason (c, rules);
  HzCitizenNumber n;
  if (*c->valid_from != '\0') /* the card is signed off */
    return strcmp (c->valid_until, HZ_LONG_TERM) == 0
               ? long_term_from (rules, c->valid_from)
               : g_strdup_printf (_ ("%s to %s"), c->valid_from, c->valid_until);
  HzNumberFault fault =
      hz_citizen_number_parse (get (c, HZ_FIELD_CITIZEN_NUMBER), &rules->today, &n);
  if (reason == NULL || fault != HZ_NUMBER_OK)
    return nothing ();
  born = n.birth;
  HzValidity v;
  hz_quote_validity (rules->book, reason, &born, &rules->today, &v);
  g_autofree char *from = hz_date_format (&v.from);
  if (v.long_term)
    return long_term_from (rules, from);
  g_autofree char *until = hz_date_format (&v.until);
  if (v.years == 0)
    return g_strdup_printf (_ ("%s to %s"), from, until);
  return g_strdup_printf (hz_plural ("%d year: %s to %s", "%d years: %s to %s", (guint)v.years),
                          v.years, from, until);
}

typedef enum { ALL_PAPERS, OF_THE_REASON, OF_THE_GUARDIAN } Papers;

static gboolean
belongs (const HzDocument *document, Papers which)
{
  gboolean guardian = g_str_has_prefix (document->kind, "guardian-");
  return which == ALL_PAPERS || guardian == (which == OF_THE_GUARDIAN);
}

static char *
documents_of (const HzCase *c, const HzRules *rules, Papers which)
{
  const HzWaiverRule *waiver = hz_rule_book_waiver (rules->book, get (c, HZ_FIELD_WAIVER_GROUP));
  g_autoptr (GArray) documents = hz_case_documents (c, rules);
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < documents->len; i++) {
    const HzDocument *document = &g_array_index (documents, HzDocument, i);
    const char *joint = document->when == HZ_SHOW_INSTEAD ? _ (", or ") : _ (", ");
    if (belongs (document, which))
      g_string_append_printf (list, "%s%s", list->len > 0 ? joint : "",
                              hz_document_name (document, waiver));
  }
  return g_string_free (list, FALSE);
}

char *
hz_shown_documents (const HzCase *c, const HzRules *rules)
{
  return documents_of (c, rules, ALL_PAPERS);
}

char *
hz_shown_reason_documents (const HzCase *c, const HzRules *rules)
{
  return documents_of (c, rules, OF_THE_REASON);
}

char *
hz_shown_guardian_documents (const HzCase *c, const HzRules *rules)
{
  return documents_of (c, rules, OF_THE_GUARDIAN);
}

gint64
hz_shown_due_fen (const HzCase *c, const HzRules *rules)
{
  HzFee fee;
  return hz_case_fee (c, rules, &fee) ? fee.due_fen : -1;
}

char *
hz_shown_fee (const HzCase *c, const HzRules *rules)
{
  HzFee fee;
  if (!hz_case_fee (c, rules, &fee))
    return nothing ();
  g_autofree char *base = hz_money_format (fee.base_fen), *due = hz_money_format (fee.due_fen);
  if (fee.refused != NULL)
    return g_strdup_printf (_ ("%s yuan; no discount: %s"), base, fee.refused);
  if (fee.needs_approval)
    return g_strdup_printf (_ ("%s yuan until an officer approves the discount"), base);
  if (fee.missing_evidence != NULL)
    return g_strdup_printf (_ ("%s yuan until the certificate is shown"), base);
  switch (fee.discount) {
  case HZ_DISCOUNT_FULL:
    return g_strdup_printf (_ ("%s yuan, waived: %s due"), base, due);
  case HZ_DISCOUNT_HALF:
    return g_strdup_printf (_ ("%s yuan, half: %s due"), base, due);
  case HZ_DISCOUNT_NONE:
    break;
  }
  return g_strdup_printf (_ ("%s yuan"), due);
}

char *
hz_shown_fee_basis (const HzCase *c, const HzRules *rules)
{
  HzFee fee;
  return hz_case_fee (c, rules, &fee) ? g_strdup (fee.basis) : nothing ();
}

char *
hz_shown_evidence (const HzCase *c, const HzRules *rules)
{
  const HzWaiverRule *waiver = hz_rule_book_waiver (rules->book, get (c, HZ_FIELD_WAIVER_GROUP));
  return waiver != NULL ? g_strdup (hz_waiver_evidence (waiver)) : nothing ();
}

char *
hz_shown_approval (const HzCase *c, const HzRules *rules)
{
  if (*c->waiver_approved_by == '\0')
    return g_strdup (_ ("needed, by an officer"));
  g_autofree char *at = hz_time_format (c->waiver_approved_at, rules->offset_minutes);
  return g_strdup_printf (_ ("approved by %s, %s"), c->waiver_approved_name, at);
}

char *
hz_shown_due (const HzCase *c, const HzRules *rules)
{
  gint64 due = c->paid_at != 0 ? c->paid_fen : hz_shown_due_fen (c, rules);
  if (due < 0)
    return nothing ();
  g_autofree char *text = hz_money_format (due);
  return g_strdup_printf (_ ("%s yuan"), text);
}

char *
hz_shown_change (const HzCase *c, const HzRules *rules)
{
  gint64 cash, due = hz_shown_due_fen (c, rules);
  if (c->paid_at != 0) {
    cash = c->cash_fen;
    due = c->paid_fen;
  } else if (!hz_money_parse (get (c, HZ_FIELD_CASH_RECEIVED), &cash)) {
    return nothing ();
  }
  g_autofree char *text = hz_money_format (ABS (cash - due));
  return g_strdup_printf (cash < due ? _ ("%s yuan short") : _ ("%s yuan"), text);
}

gboolean
hz_shown_visit_applies (const HzCase *c, const HzRules *rules)
{
  return c->paid_at == 0 && c->visit_cases > 1;
}

char *
hz_shown_visit (const HzCase *c, const HzRules *rules)
{
  gint64 cash;
  g_autofree char *due = hz_money_format (c->visit_due_fen);
  if (!hz_money_parse (get (c, HZ_FIELD_CASH_RECEIVED), &cash))
    return g_strdup_printf (hz_plural ("%u case, %s yuan", "%u cases, %s yuan", c->visit_cases),
                            c->visit_cases, due);
  g_autofree char *rest = hz_money_format (ABS (cash - c->visit_due_fen));
  return g_strdup_printf (cash < c->visit_due_fen
                              ? hz_plural ("%u case, %s yuan; %s yuan short",
                                           "%u cases, %s yuan; %s yuan short", c->visit_cases)
                              : hz_plural ("%u case, %s yuan; change %s yuan",
                                           "%u cases, %s yuan; change %s yuan", c->visit_cases),
                          c->visit_cases, due, rest);
}

char *
hz_shown_receipt (const HzCase *c, const HzRules *rules)
{
  if (c->paid_at == 0)
    return g_strdup (_ ("not paid yet"));
  g_autofree char *at = hz_time_format (c->paid_at, rules->offset_minutes);
  return g_strdup_printf ("%s  %s", c->receipt_number, at);
}

char *
hz_shown_deadline (const HzCase *c, const HzRules *rules)
{
  HzDeadline deadline;
  if (c->extended_days > 0)
    return g_strdup_printf (hz_plural ("%s (%d day more, by %s: %s)",
                                       "%s (%d days more, by %s: %s)", (guint)c->extended_days),
                            c->due_on, c->extended_days, c->extended_name, c->extension_reason);
  if (*c->due_on != '\0')
    return g_strdup (c->due_on);
  hz_quote_deadline (rules->book, case_reason (c, rules), &rules->today, &deadline);
  return hz_date_format (&deadline.due);
}

char *
hz_shown_search (const HzCase *c, const HzRules *rules)
{
  if (*c->search_outcome == '\0')
    return g_strdup_printf (_ ("not recorded (%s)"), rules->book->search_basis);
  g_autofree char *at = hz_time_format (c->searched_at, rules->offset_minutes);
  if (strcmp (c->search_outcome, "clear") == 0)
    return g_strdup_printf (_ ("nobody found, %s, %s: %s"), at, c->searched_name, c->search_note);
  if (*c->inquiry_answer == '\0')
    return g_strdup_printf (_ ("a doubt, %s, %s: %s; the inquiry is not answered"), at,
                            c->searched_name, c->search_note);
  return g_strdup_printf (_ ("a doubt, %s: %s; answered by %s: %s"), at, c->search_note,
                          c->inquiry_name, c->inquiry_answer);
}

char *
hz_shown_reason (const HzCase *c, const HzRules *rules)
{
  const HzReasonRule *reason = case_reason (c, rules);
  return reason != NULL ? g_strdup (hz_reason_name (reason)) : nothing ();
}

char *
hz_shown_household (const HzCase *c, const HzRules *rules)
{
  const char *number = get (c, HZ_FIELD_HOUSEHOLD_NUMBER);
  if (*number == '\0')
    return nothing ();
  return g_strdup_printf ("%s  %s", number, get (c, HZ_FIELD_HOUSEHOLDER_NAME));
}

char *
hz_shown_photos (const HzCase *c, const HzRules *rules)
{
  guint n = (*get (c, HZ_FIELD_PHOTO_1) != '\0') + (*get (c, HZ_FIELD_PHOTO_2) != '\0');
  return n > 0 ? g_strdup_printf (_ ("%u of 2"), n) : nothing ();
}

gboolean
hz_shown_photo_release_applies (const HzCase *c, const HzRules *rules)
{
  const char *by =
      rules->facts != NULL ? rules->facts->photo_passed_name[hz_case_card_photo (c)] : NULL;
  return by != NULL && *by != '\0';
}

char *
hz_shown_photo_release (const HzCase *c, const HzRules *rules)
{
  int photo = hz_case_card_photo (c);
  return g_strdup_printf (_ ("released by %s: %s"), rules->facts->photo_passed_name[photo],
                          rules->facts->photo_pass_reason[photo]);
}

static char *
hand (const HzCase *c, const HzRules *rules, HzField finger, HzField result)
{
  if (*get (c, result) == '\0')
    return nothing ();
  return g_strdup_printf (_ ("%s: %s"), code_name (rules, "finger_position", get (c, finger)),
                          code_name (rules, "finger_result", get (c, result)));
}

char *
hz_shown_right_hand (const HzCase *c, const HzRules *rules)
{
  return hand (c, rules, HZ_FIELD_RIGHT_FINGER, HZ_FIELD_RIGHT_RESULT);
}

char *
hz_shown_left_hand (const HzCase *c, const HzRules *rules)
{
  return hand (c, rules, HZ_FIELD_LEFT_FINGER, HZ_FIELD_LEFT_RESULT);
}

gboolean
hz_shown_comparison_applies (const HzCase *c, const HzRules *rules)
{
  return rules->facts != NULL && (rules->facts->print[0] || rules->facts->print[1]);
}

/* No print is the same; tells how many were compared. */
static char *
clear_comparison (const HzFingerFact *f)
{
  if (f->compared == 0)
    return f->passed_over == 0
               ? g_strdup (_ ("there were no other prints to compare with"))
               : g_strdup_printf (_ ("none of the other prints could be compared (%u)"),
                                  f->passed_over);
  g_autofree char *differs =
      f->compared == 1 ? g_strdup (_ ("not the same as the one other print"))
                       : g_strdup_printf (_ ("none of %u others is the same"), f->compared);
  return f->passed_over == 0
             ? g_steal_pointer (&differs)
             : g_strdup_printf (_ ("%s; not comparable: %u"), differs, f->passed_over);
}

/* Shows the worse result of the two hands. */
char *
hz_shown_comparison (const HzCase *c, const HzRules *rules)
{
  static const HzFingerState order[] = {HZ_FINGER_FOUND, HZ_FINGER_FAILED, HZ_FINGER_UNCHECKED,
                                        HZ_FINGER_RELEASED, HZ_FINGER_CLEAR};
  const HzFingerFact *worst = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (order) && worst == NULL; i++)
    for (int hand = 0; hand < 2; hand++)
      if (rules->facts->print[hand] && rules->facts->finger[hand].state == order[i])
        worst = &rules->facts->finger[hand];
  if (worst == NULL)
    return nothing ();
  switch (worst->state) {
  case HZ_FINGER_FOUND:
    return worst->other_case == c->id
               ? g_strdup (_ ("the same finger for both hands"))
               : g_strdup_printf (_ ("the same finger as in %s"), worst->other);
  case HZ_FINGER_FAILED:
    return g_strdup (_ ("not possible"));
  case HZ_FINGER_UNCHECKED:
    return g_strdup (_ ("under way …"));
  case HZ_FINGER_RELEASED:
    return g_strdup_printf (_ ("released by %s: %s"), worst->released_name, worst->release_reason);
  case HZ_FINGER_CLEAR:
    break;
  }
  return clear_comparison (worst);
}

char *
hz_shown_payment (const HzCase *c, const HzRules *rules)
{
  if (c->paid_at == 0)
    return nothing ();
  g_autofree char *due = hz_money_format (c->paid_fen);
  return g_strdup_printf (_ ("%s yuan, receipt %s"), due, c->receipt_number);
}

char *
hz_shown_missing (const HzCase *c, const HzRules *rules)
{
  if (!hz_state_is_with_clerk (c->state))
    return hz_shown_state (c, rules);
  g_autoptr (GPtrArray) blockers = hz_case_blockers (c, rules, HZ_STEP_REVIEW);
  guint n = hz_blockers_count (blockers);
  if (n == 0)
    return g_strdup (_ ("nothing: ready to submit"));
  return g_strdup_printf (hz_plural ("%u item: F2 lists it", "%u items: F2 lists them", n), n);
}

static char *
decided (const char *format, const HzCase *c, const HzRules *rules)
{
  g_autofree char *at = hz_time_format (c->decided_at, rules->offset_minutes);
  if (*c->decision_reason == '\0')
    return g_strdup_printf (_ ("%s: %s, %s"), format, c->decided_name, at);
  return g_strdup_printf (_ ("%s: %s, %s: %s"), format, c->decided_name, at, c->decision_reason);
}

static char *
happened (const char *what, gint64 at, const HzRules *rules)
{
  g_autofree char *time = hz_time_format (at, rules->offset_minutes);
  return g_strdup_printf (_ ("%s: %s"), what, time);
}

char *
hz_shown_state (const HzCase *c, const HzRules *rules)
{
  switch (c->state) {
  case HZ_STATE_DRAFT:
    return g_strdup (_ ("draft"));
  case HZ_STATE_SUBMITTED:
    return g_strdup_printf (_ ("submitted as %s"), c->number);
  case HZ_STATE_WITHDRAWN:
    return g_strdup (_ ("withdrawn"));
  case HZ_STATE_APPROVED:
    return decided (_ ("approved"), c, rules);
  case HZ_STATE_RETURNED:
    return decided (_ ("returned"), c, rules);
  case HZ_STATE_REFUSED:
    return decided (_ ("refused"), c, rules);
  case HZ_STATE_IN_PRODUCTION:
    return happened (_ ("in production since"), c->sent_at, rules);
  case HZ_STATE_READY:
    return happened (_ ("at the station since"), c->ready_at, rules);
  case HZ_STATE_COLLECTED:
    return happened (_ ("collected"), c->collected_at, rules);
  }
  g_return_val_if_reached (g_strdup ("?"));
}
