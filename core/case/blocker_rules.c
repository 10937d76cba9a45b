#include "core/case/blocker_rules.h"

#include "core/person/person.h"
#include "core/base/base.h"
#include "core/book/book.h"
#include "core/case/field_rules.h"

#include <string.h>

static const char *
get (const HzGate *gate, HzField field)
{
  return hz_case_get (gate->c, field, 0);
}

static gboolean
has (const HzGate *gate, HzField field)
{
  return *get (gate, field) != '\0';
}

/* FIELD applies and its document or person was asked for, with the answer no. */
static gboolean
answered_no (const HzGate *gate, HzField field)
{
  return hz_case_field_applies (gate->c, field, gate->rules) && has (gate, field) &&
         !hz_is_code (gate->rules, "yes_no", get (gate, field), HZ_YES);
}

/* --- number and reason --- */

static void
card_end (const HzGate *gate, const HzReasonRule *reason)
{
  GDate until, earliest;
  const char *text = get (gate, HZ_FIELD_OLD_CARD_UNTIL);
  if (strcmp (text, HZ_LONG_TERM) == 0) {
    hz_gate_refuse (gate, HZ_FIELD_OLD_CARD_UNTIL, 0, _ ("Choose another reason."),
                    _ ("A long-term card does not expire."));
    return;
  }
  if (!hz_date_parse (text, &until))
    return;
  hz_date_add_months (&until, -reason->early_months, &earliest);
  if (!g_date_valid (&earliest) || g_date_compare (&gate->rules->today, &earliest) >= 0)
    return;
  g_autofree char *day = hz_date_format (&earliest), *end = hz_date_format (&until);
  hz_gate_refuse (gate, HZ_FIELD_OLD_CARD_UNTIL, 0,
                  _ ("Ask the citizen to come back then, or choose another reason."),
                  _ ("The card runs until %s; it can be renewed from %s on."), end, day);
}

/* A citizen must apply on reaching the age; a late application gets a warning and is never refused.
 */
static void
applied_late (const HzGate *gate)
{
  const HzRuleBook *book = gate->rules->book;
  GDate born, reached, last;
  if (strcmp (get (gate, HZ_FIELD_REASON), "first") != 0 ||
      !hz_case_born (gate->c, gate->rules, &born))
    return;
  hz_date_age_reached (&born, book->guardian_below_age, &reached);
  if (!g_date_valid (&reached))
    return;
  hz_date_add_months (&reached, book->must_apply_months, &last);
  if (!g_date_valid (&last) || g_date_compare (&gate->rules->today, &last) <= 0)
    return;
  g_autofree char *day = hz_date_format (&last);
  hz_gate_warn (gate, HZ_FIELD_REASON, _ ("Accept the application and tell the citizen."),
                _ ("The first card had to be applied for by %s (%s)."), day, book->guardian_basis);
}

/* What in a right number somebody should look at. */
static void
number_seen (const HzGate *gate)
{
  HzCitizenNumber n;
  const char *compare = _ ("Compare the number with the document; go on when it is right.");
  if (hz_case_number (gate->c, gate->rules, &n) != HZ_NUMBER_OK)
    return;
  if (hz_code_table_find (hz_code_tables_get (gate->rules->tables, "region"), n.region) == NULL &&
      !hz_number_is_residence_permit (n.number))
    hz_gate_warn (gate, HZ_FIELD_CITIZEN_NUMBER, compare,
                  _ ("The region %s is not in the table of regions."), n.region);
  if (hz_date_age (&n.birth, &gate->rules->today) > HZ_OLD_AGE)
    hz_gate_warn (gate, HZ_FIELD_CITIZEN_NUMBER, compare,
                  _ ("By this number the person is over 100 years old; the first 15 digits of an "
                     "18-digit number give such an age."));
  if (gate->rules->facts != NULL && gate->rules->facts->same_person != NULL)
    hz_gate_warn (gate, HZ_FIELD_CITIZEN_NUMBER,
                  _ ("Two people, or one with two numbers? Let an officer look."),
                  _ ("Another person of this name and birth date is in the register under %s."),
                  gate->rules->facts->same_person);
}

void
hz_gate_number (const HzGate *gate)
{
  const HzReasonRule *reason = hz_case_reason (gate->c, gate->rules);
  number_seen (gate);
  hz_gate_register (gate);
  if (gate->rules->facts != NULL && gate->rules->facts->other_case != NULL)
    hz_gate_refuse (gate, HZ_FIELD_CITIZEN_NUMBER, 0, _ ("Finish or withdraw that one first."),
                    _ ("This person has a case under way already: %s."),
                    gate->rules->facts->other_case);
  if (reason != NULL && reason->early_months > 0)
    card_end (gate, reason);
  applied_late (gate);
}

/* --- household book --- */

typedef struct {
  HzField book, form;
} Pair;

static gboolean
same_value (const HzGate *gate, const HzFieldRule *rule, const char *a, const char *b)
{
  GDate first, second;
  switch (rule->kind) {
  case HZ_KIND_NUMBER:
    return hz_same_number (a, b, gate->rules);
  case HZ_KIND_CODE: {
    const HzCodeTable *table = hz_code_tables_get (gate->rules->tables, rule->table);
    const HzCode *code = hz_code_table_find (table, a);
    return code != NULL ? code == hz_code_table_find (table, b) : strcmp (a, b) == 0;
  }
  case HZ_KIND_PAST_DAY:
    if (hz_date_parse (a, &first) && hz_date_parse (b, &second))
      return g_date_compare (&first, &second) == 0;
    return strcmp (a, b) == 0;
  default:
    return strcmp (a, b) == 0;
  }
}

static const char *
shown (const HzGate *gate, const HzFieldRule *rule, const char *value)
{
  if (rule->kind != HZ_KIND_CODE)
    return value;
  const HzCode *code =
      hz_code_table_find (hz_code_tables_get (gate->rules->tables, rule->table), value);
  return code != NULL ? hz_code_name (code) : value;
}

static const Pair pairs[] = {
    {HZ_FIELD_BOOK_CITIZEN_NUMBER, HZ_FIELD_CITIZEN_NUMBER},
    {HZ_FIELD_BOOK_NAME, HZ_FIELD_NAME},
    {HZ_FIELD_BOOK_SEX, HZ_FIELD_SEX},
    {HZ_FIELD_BOOK_ETHNICITY, HZ_FIELD_ETHNICITY},
    {HZ_FIELD_BOOK_BIRTH_DATE, HZ_FIELD_BIRTH_DATE},
    {HZ_FIELD_BOOK_ADDRESS, HZ_FIELD_ADDRESS},
    {HZ_FIELD_BOOK_RELATION, HZ_FIELD_RELATION},
};

/* An item that is still empty in the form is not a difference. */
static gboolean
differs (const HzGate *gate, const Pair *pair)
{
  const char *book = get (gate, pair->book), *form = get (gate, pair->form);
  return *book != '\0' && *form != '\0' &&
         !same_value (gate, hz_field_rule (pair->book), book, form);
}

gboolean
hz_case_book_differs (const HzCase *c, const HzRules *rules)
{
  HzGate gate = {.c = c, .rules = rules};
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (differs (&gate, &pairs[i]))
      return TRUE;
  return FALSE;
}

/* Item by item against the form. */
static void
compare (const HzGate *gate)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    const HzFieldRule *rule = hz_field_rule (pairs[i].book);
    const char *book = get (gate, pairs[i].book), *form = get (gate, pairs[i].form);
    if (!differs (gate, &pairs[i]))
      continue;
    if (pairs[i].book == HZ_FIELD_BOOK_CITIZEN_NUMBER)
      hz_gate_refuse (gate, pairs[i].book, 0,
                      _ ("Ask for the applicant's own household book, or correct the number."),
                      _ ("This household book is another person's: it says %s, the applicant is "
                         "%s."),
                      book, form);
    else
      hz_gate_refuse (gate, pairs[i].book, 0,
                      _ ("Correct the form, or apply for the reason that a registered item "
                         "changed."),
                      _ ("The household book says %s, the form says %s."), shown (gate, rule, book),
                      shown (gate, rule, form));
  }
}

static void
householder (const HzGate *gate)
{
  const char *relation = get (gate, HZ_FIELD_BOOK_RELATION);
  const char *number = get (gate, HZ_FIELD_HOUSEHOLDER_NUMBER);
  const char *own = get (gate, HZ_FIELD_CITIZEN_NUMBER);
  gboolean is_householder = hz_is_code (gate->rules, "household_relation", relation, "01") ||
                            hz_is_code (gate->rules, "household_relation", relation, "02");
  if (is_householder && *number != '\0' && *own != '\0' &&
      !hz_same_number (number, own, gate->rules))
    hz_gate_refuse (gate, HZ_FIELD_HOUSEHOLDER_NUMBER, 0,
                    _ ("Correct the number or the relation to the householder."),
                    _ ("The applicant is the householder, but the householder's number differs "
                       "from the applicant's."));
}

static gboolean
is_member (const HzGate *gate, const char *number)
{
  for (guint row = 0; row < hz_case_member_rows (gate->c); row++)
    if (hz_same_number (number, hz_case_get (gate->c, HZ_FIELD_MEMBER_NUMBER, row), gate->rules))
      return TRUE;
  return FALSE;
}

static void
members (const HzGate *gate)
{
  guint rows = hz_case_member_rows (gate->c);
  const char *own = get (gate, HZ_FIELD_CITIZEN_NUMBER);
  if (rows == 0) {
    hz_gate_missing (gate, HZ_FIELD_MEMBER_NAME, 0);
    return;
  }
  const char *householder = get (gate, HZ_FIELD_HOUSEHOLDER_NUMBER);
  if (*householder != '\0' && !is_member (gate, householder) &&
      hz_is_code (gate->rules, "household_type", get (gate, HZ_FIELD_HOUSEHOLD_TYPE), "1"))
    hz_gate_warn (gate, HZ_FIELD_MEMBER_NAME,
                  _ ("Enter the householder's row too where the book has it."),
                  _ ("The householder is not among the members of the household."));
  if (*own != '\0' && !is_member (gate, own))
    hz_gate_refuse (gate, HZ_FIELD_MEMBER_NUMBER, MIN (rows, HZ_MEMBER_ROWS_MAX - 1),
                    _ ("Enter the applicant's row as the book has it."),
                    _ ("The applicant is not among the members of the household."));
}

static void
collection_slip (const HzGate *gate)
{
  const HzCaseFacts *facts = gate->rules->facts;
  if (facts != NULL && !facts->slip_of_person && has (gate, HZ_FIELD_DOC_COLLECTION_SLIP) &&
      hz_case_field_applies (gate->c, HZ_FIELD_DOC_COLLECTION_SLIP, gate->rules))
    hz_gate_refuse (gate, HZ_FIELD_DOC_COLLECTION_SLIP, 0,
                    _ ("Compare it with the paper, or take in the application for the card first."),
                    _ ("No application of this person that is under way has this slip number."));
}

void
hz_gate_book (const HzGate *gate)
{
  static const HzField documents[] = {HZ_FIELD_DOC_HOUSEHOLD_BOOK, HZ_FIELD_DOC_OLD_CARD,
                                      HZ_FIELD_DOC_DAMAGED_CARD, HZ_FIELD_DOC_RESIDENCE_PERMIT};
  gboolean substitute = hz_case_has_substitute (gate->c, gate->rules, "household-book");
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    if (answered_no (gate, documents[i]) &&
        !(substitute && documents[i] == HZ_FIELD_DOC_HOUSEHOLD_BOOK))
      hz_gate_refuse (gate, documents[i], 0, _ ("Ask for it; the case waits as a draft."),
                      _ ("It must be shown for this reason."));
  collection_slip (gate);
  compare (gate);
  householder (gate);
  members (gate);
}

/* --- application form --- */

void
hz_gate_form (const HzGate *gate)
{
  const char *basis = gate->rules->book->guardian_basis;
  GDate born;
  hz_gate_remote (gate);
  if (answered_no (gate, HZ_FIELD_GUARDIAN_CARD))
    hz_gate_refuse (gate, HZ_FIELD_GUARDIAN_CARD, 0, _ ("Ask the guardian for it."),
                    _ ("The guardian's identity card must be shown (%s)."), basis);
  if (answered_no (gate, HZ_FIELD_GUARDIAN_PROOF))
    hz_gate_refuse (gate, HZ_FIELD_GUARDIAN_PROOF, 0, _ ("Ask the guardian for it."),
                    _ ("A guardian who is not a parent must prove it (%s)."), basis);
  if (answered_no (gate, HZ_FIELD_CHILD_PRESENT))
    hz_gate_refuse (gate, HZ_FIELD_CHILD_PRESENT, 0, _ ("Ask the guardian to come with the child."),
                    _ ("The child must be present."));
  if (!has (gate, HZ_FIELD_SIGNED_BY) || !hz_case_born (gate->c, gate->rules, &born))
    return;
  gboolean child = hz_case_is_child (gate->c, gate->rules);
  if (hz_is_code (gate->rules, "signer", get (gate, HZ_FIELD_SIGNED_BY),
                  child ? HZ_SIGNER_GUARD : HZ_SIGNER_SELF))
    return;
  if (child)
    hz_gate_refuse (gate, HZ_FIELD_SIGNED_BY, 0, _ ("Have the guardian sign."),
                    _ ("The guardian signs for a person under %d (%s)."),
                    gate->rules->book->guardian_below_age, basis);
  else
    hz_gate_refuse (gate, HZ_FIELD_SIGNED_BY, 0, _ ("Have the applicant sign."),
                    _ ("A person of %d or more signs in person (%s)."),
                    gate->rules->book->guardian_below_age, basis);
}

/* --- fee and payment --- */

/* The line is that of the year of the certificate. */
static void
poverty_line (const HzGate *gate)
{
  const HzWaiverRule *waiver =
      hz_rule_book_waiver (gate->rules->book, get (gate, HZ_FIELD_WAIVER_GROUP));
  GDate day;
  if (waiver == NULL || !waiver->poverty_line ||
      !hz_case_field_applies (gate->c, HZ_FIELD_EVIDENCE_DATE, gate->rules))
    return;
  if (!hz_date_parse (get (gate, HZ_FIELD_EVIDENCE_DATE), &day))
    day = gate->rules->today;
  g_autofree char *said = hz_poverty_line_text (gate->rules->book, g_date_get_year (&day));
  hz_gate_warn (gate, HZ_FIELD_WAIVER_GROUP, _ ("Compare the income on the certificate with it."),
                "%s", said);
}

void
hz_gate_fee (const HzGate *gate)
{
  HzFee fee;
  if (gate->rules->facts != NULL && gate->rules->facts->evidence_elsewhere &&
      hz_case_field_applies (gate->c, HZ_FIELD_EVIDENCE_NUMBER, gate->rules))
    hz_gate_warn (gate, HZ_FIELD_EVIDENCE_NUMBER, _ ("Look at the certificate once more."),
                  _ ("This certificate number stands on another person's case as well."));
  poverty_line (gate);
  if (!hz_case_fee (gate->c, gate->rules, &fee))
    return;
  if (fee.needs_approval)
    hz_gate_officer (gate, HZ_FIELD_WAIVER_GROUP,
                     _ ("Call an officer to “Officer approves” in the fee step, or leave the group "
                        "empty."),
                     _ ("The discount needs the approval of an officer other than the clerk who "
                        "entered it."));
  if (fee.refused != NULL)
    hz_gate_refuse (gate, HZ_FIELD_WAIVER_GROUP, 0,
                    _ ("Leave the group empty, or choose one that is open for this reason."), "%s",
                    fee.refused);
}

void
hz_gate_cash (const HzGate *gate, gint64 due_fen)
{
  gint64 cash = 0;
  if (!hz_money_parse (get (gate, HZ_FIELD_CASH_RECEIVED), &cash) || cash >= due_fen)
    return;
  g_autofree char *given = hz_money_format (cash), *due = hz_money_format (due_fen);
  hz_gate_refuse (gate, HZ_FIELD_CASH_RECEIVED, 0, _ ("Ask for the rest."),
                  _ ("%s yuan were handed over, %s yuan are due."), given, due);
}

void
hz_gate_payment (const HzGate *gate)
{
  HzFee fee;
  if (!hz_case_fee (gate->c, gate->rules, &fee))
    return; /* a missing reason is reported by the step that asks for it */
  HzField field = fee.due_fen > 0 ? HZ_FIELD_CASH_RECEIVED : HZ_FIELD_NONE;
  if (gate->c->paid_at != 0) {
    g_autofree char *paid = hz_money_format (gate->c->paid_fen);
    g_autofree char *due = hz_money_format (fee.due_fen);
    if (gate->c->paid_fen != fee.due_fen)
      hz_gate_refuse (gate, field, 0,
                      _ ("Put reason and discount back as they were, or withdraw the case."),
                      _ ("%s yuan were paid, now %s yuan are due."), paid, due);
    return;
  }
  if (field != HZ_FIELD_NONE)
    hz_gate_cash (gate, fee.due_fen);
  hz_gate_refuse (gate, field, 0, _ ("Take the payment."), _ ("The fee has not been paid yet."));
}
