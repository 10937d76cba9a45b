#include "core/case/field_rules.h"

#include "core/person/person.h"
#include "core/base/base.h"

#include <string.h>

#define FIELD(id, in_step, of_kind, ...)                                                           \
  [HZ_FIELD_##id] = {.step = HZ_STEP_##in_step, .kind = HZ_KIND_##of_kind, __VA_ARGS__}
#define CODE(id, in_step, of_table) FIELD (id, in_step, CODE, .table = of_table)
#define OPTIONAL                    .optional = TRUE

static const HzFieldRule field_rules[HZ_FIELD_COUNT] = {
    FIELD (CITIZEN_NUMBER, NUMBER, NUMBER),
    FIELD (REASON, NUMBER, REASON),
    FIELD (OLD_CARD_UNTIL, NUMBER, CARD_END),
    FIELD (HOUSEHOLD_NUMBER, BOOK, SERIAL),
    CODE (HOUSEHOLD_TYPE, BOOK, "household_type"),
    FIELD (HOUSEHOLDER_NAME, BOOK, NAME),
    FIELD (HOUSEHOLDER_NUMBER, BOOK, NUMBER),
    FIELD (BOOK_ADDRESS, BOOK, ADDRESS),
    FIELD (BOOK_NAME, BOOK, NAME),
    CODE (BOOK_SEX, BOOK, "sex"),
    CODE (BOOK_ETHNICITY, BOOK, "ethnicity"),
    FIELD (BOOK_BIRTH_DATE, BOOK, PAST_DAY),
    FIELD (BOOK_CITIZEN_NUMBER, BOOK, NUMBER),
    CODE (BOOK_RELATION, BOOK, "household_relation"),
    CODE (DOC_HOUSEHOLD_BOOK, BOOK, "yes_no"),
    CODE (DOC_OLD_CARD, BOOK, "yes_no"),
    CODE (DOC_DAMAGED_CARD, BOOK, "yes_no"),
    CODE (DOC_FIRST_GENERATION, BOOK, "first_generation"),
    FIELD (DOC_COLLECTION_SLIP, BOOK, SLIP),
    CODE (DOC_RESIDENCE_PERMIT, BOOK, "yes_no"),
    FIELD (NAME, FORM, NAME),
    FIELD (FORMER_NAME, FORM, NAME, OPTIONAL),
    CODE (SEX, FORM, "sex"),
    CODE (ETHNICITY, FORM, "ethnicity"),
    FIELD (BIRTH_DATE, FORM, PAST_DAY),
    FIELD (ADDRESS, FORM, ADDRESS),
    FIELD (REGISTER_ELSEWHERE, FORM, CODE, .table = "yes_no", OPTIONAL),     /* empty: no */
    FIELD (REMOTE_REFUSAL, FORM, CODE, .table = "remote_refusal", OPTIONAL), /* empty: none */
    CODE (RELATION, FORM, "household_relation"),
    FIELD (PHONE, FORM, PHONE),
    FIELD (GUARDIAN_NAME, FORM, NAME),
    FIELD (GUARDIAN_NUMBER, FORM, NUMBER),
    CODE (GUARDIAN_RELATION, FORM, "guardian_relation"),
    CODE (GUARDIAN_CARD, FORM, "yes_no"),
    CODE (GUARDIAN_PROOF, FORM, "yes_no"),
    CODE (CHILD_PRESENT, FORM, "yes_no"),
    CODE (SIGNED_BY, FORM, "signer"),
    FIELD (PHOTO_1, PHOTOS, TEXT),
    FIELD (PHOTO_2, PHOTOS, TEXT),
    CODE (PHOTO_PICK, PHOTOS, "photo_pick"),
    CODE (RIGHT_FINGER, FINGERS, "finger_position"),
    CODE (RIGHT_RESULT, FINGERS, "finger_result"),
    FIELD (RIGHT_REASON, FINGERS, TEXT),
    CODE (LEFT_FINGER, FINGERS, "finger_position"),
    CODE (LEFT_RESULT, FINGERS, "finger_result"),
    FIELD (LEFT_REASON, FINGERS, TEXT),
    FIELD (WAIVER_GROUP, FEE, WAIVER, OPTIONAL),
    FIELD (EVIDENCE_NUMBER, FEE, TEXT),
    FIELD (EVIDENCE_OFFICE, FEE, TEXT),
    FIELD (EVIDENCE_DATE, FEE, PAST_DAY),
    FIELD (CASH_RECEIVED, PAYMENT, MONEY),
    FIELD (MEMBER_NAME, BOOK, NAME),
    CODE (MEMBER_RELATION, BOOK, "household_relation"),
    FIELD (MEMBER_NUMBER, BOOK, NUMBER),
};

const HzFieldRule *
hz_field_rule (HzField field)
{
  return hz_field_name (field) != NULL ? &field_rules[field] : NULL;
}

HzStep
hz_field_step (HzField field)
{
  const HzFieldRule *rule = hz_field_rule (field);
  return rule != NULL ? rule->step : HZ_STEP_REVIEW;
}

gboolean
hz_field_is_number (HzField field)
{
  const HzFieldRule *rule = hz_field_rule (field);
  return rule != NULL && rule->kind == HZ_KIND_NUMBER;
}

gboolean
hz_field_required (HzField field)
{
  const HzFieldRule *rule = hz_field_rule (field);
  return rule != NULL && !rule->optional;
}

/* --- facts about a case --- */

static const char *
get (const HzCase *c, HzField field)
{
  return hz_case_get (c, field, 0);
}

static gboolean
has (const HzCase *c, HzField field)
{
  return *get (c, field) != '\0';
}

const char *
hz_field_table (HzField field)
{
  const HzFieldRule *rule = hz_field_rule (field);
  return rule != NULL ? rule->table : NULL;
}

const HzReasonRule *
hz_case_reason (const HzCase *c, const HzRules *rules)
{
  return hz_rule_book_reason (rules->book, get (c, HZ_FIELD_REASON));
}

HzNumberFault
hz_case_number (const HzCase *c, const HzRules *rules, HzCitizenNumber *number)
{
  const char *text = get (c, HZ_FIELD_CITIZEN_NUMBER);
  const HzNumberRead *read = rules->applicant;
  if (read == NULL || strcmp (read->text, text) != 0)
    return hz_citizen_number_parse (text, &rules->today, number);
  if (read->fault == HZ_NUMBER_OK)
    *number = read->number;
  return read->fault;
}

gboolean
hz_case_born (const HzCase *c, const HzRules *rules, GDate *born)
{
  HzCitizenNumber n;
  if (hz_case_number (c, rules, &n) == HZ_NUMBER_OK) {
    *born = n.birth;
    return TRUE;
  }
  return hz_date_parse (get (c, HZ_FIELD_BIRTH_DATE), born) &&
         g_date_compare (born, &rules->today) <= 0;
}

gboolean
hz_case_is_child (const HzCase *c, const HzRules *rules)
{
  GDate born;
  return hz_case_born (c, rules, &born) &&
         hz_date_age (&born, &rules->today) < rules->book->guardian_below_age;
}

static gboolean
is_right (const HzCase *c, HzField field, const HzRules *rules)
{
  return has (c, field) && hz_case_check_field (c, field, 0, rules, NULL);
}

gboolean
hz_case_fee (const HzCase *c, const HzRules *rules, HzFee *fee)
{
  const HzReasonRule *reason = hz_case_reason (c, rules);
  if (reason == NULL || hz_number_gets_no_card (get (c, HZ_FIELD_CITIZEN_NUMBER)) != NULL)
    return FALSE;
  gboolean evidence = is_right (c, HZ_FIELD_EVIDENCE_NUMBER, rules) &&
                      is_right (c, HZ_FIELD_EVIDENCE_OFFICE, rules) &&
                      is_right (c, HZ_FIELD_EVIDENCE_DATE, rules);
  const HzWaiverRule *waiver = hz_rule_book_waiver (rules->book, get (c, HZ_FIELD_WAIVER_GROUP));
  hz_quote_fee (rules->book, reason, waiver, evidence, fee);
  if (fee->discount != HZ_DISCOUNT_NONE && *c->waiver_approved_by == '\0') {
    hz_quote_fee (rules->book, reason, NULL, FALSE, fee);
    fee->needs_approval = TRUE;
  }
  return TRUE;
}

gboolean
hz_case_needs_approval (const HzCase *c, const HzRules *rules)
{
  HzFee fee;
  return hz_case_fee (c, rules, &fee) && fee.needs_approval;
}

/* As the card has it: nothing to be read before it is compared. */
static gboolean
is_plain (const char *number)
{
  gsize digits = strspn (number, "0123456789");
  return strlen (number) == 18 && (digits == 18 || (digits == 17 && strchr ("Xx", number[17])));
}

gboolean
hz_same_number (const char *a, const char *b, const HzRules *rules)
{
  HzCitizenNumber first, second;
  if (!(is_plain (a) && is_plain (b)) &&
      hz_citizen_number_parse (a, &rules->today, &first) == HZ_NUMBER_OK &&
      hz_citizen_number_parse (b, &rules->today, &second) == HZ_NUMBER_OK)
    return strcmp (first.number, second.number) == 0;
  return g_ascii_strcasecmp (a, b) == 0;
}

gboolean
hz_is_code (const HzRules *rules, const char *table, const char *code, const char *expected)
{
  const HzCode *found = hz_code_table_find (hz_code_tables_get (rules->tables, table), code);
  return strcmp (found != NULL ? found->code : code, expected) == 0;
}

/* --- does it apply? --- */
/* RULES section 5: the thumb; where it cannot be taken, the next of that hand. */
const char *const *
hz_finger_order (const HzRuleBook *book, gboolean left)
{
  return (const char *const *)(left ? book->left_order : book->right_order);
}

const char *
hz_finger_next (const HzRuleBook *book, const char *code)
{
  for (int left = 0; left < 2; left++)
    for (const char *const *finger = hz_finger_order (book, left); *finger != NULL; finger++)
      if (strcmp (*finger, code) == 0)
        return finger[1];
  return NULL;
}

/* If another finger than the first of the hand is used, a reason is needed. */
static gboolean
passes_over (const HzCase *c, const HzRules *rules, HzField finger)
{
  const char *const *order = hz_finger_order (rules->book, finger == HZ_FIELD_LEFT_FINGER);
  for (int i = 1; order[i] != NULL; i++)
    if (hz_is_code (rules, "finger_position", get (c, finger), order[i]))
      return TRUE;
  return FALSE;
}

/* If a hand has no enrolled print, a reason is needed. */
static gboolean
not_enrolled (const HzCase *c, const HzRules *rules, HzField result)
{
  return has (c, result) && !hz_is_code (rules, "finger_result", get (c, result), HZ_ENROLLED);
}

static gboolean
due_at_all (const HzCase *c, const HzRules *rules)
{
  HzFee fee;
  return hz_case_fee (c, rules, &fee) && fee.due_fen > 0;
}

gboolean
hz_case_field_applies (const HzCase *c, HzField field, const HzRules *rules)
{
  const HzReasonRule *reason = hz_case_reason (c, rules);
  switch (field) {
  case HZ_FIELD_OLD_CARD_UNTIL:
    return reason != NULL && reason->early_months > 0;
  case HZ_FIELD_DOC_HOUSEHOLD_BOOK:
    return hz_case_needs_document (c, rules, "household-book");
  case HZ_FIELD_DOC_OLD_CARD:
    return hz_case_needs_document (c, rules, "old-card");
  case HZ_FIELD_DOC_DAMAGED_CARD:
    return hz_case_needs_document (c, rules, "damaged-card");
  case HZ_FIELD_DOC_FIRST_GENERATION:
    return hz_case_needs_document (c, rules, "first-generation");
  case HZ_FIELD_DOC_COLLECTION_SLIP:
    return hz_case_needs_document (c, rules, "collection-slip");
  case HZ_FIELD_DOC_RESIDENCE_PERMIT: /* only if it has to replace the household book */
    return hz_case_needs_document (c, rules, "residence-permit") &&
           has (c, HZ_FIELD_DOC_HOUSEHOLD_BOOK) &&
           !hz_is_code (rules, "yes_no", get (c, HZ_FIELD_DOC_HOUSEHOLD_BOOK), HZ_YES);
  case HZ_FIELD_REMOTE_REFUSAL:
    return hz_case_is_remote (c, rules);
  case HZ_FIELD_GUARDIAN_NAME:
  case HZ_FIELD_GUARDIAN_NUMBER:
  case HZ_FIELD_GUARDIAN_RELATION:
  case HZ_FIELD_GUARDIAN_CARD:
  case HZ_FIELD_CHILD_PRESENT:
    return hz_case_is_child (c, rules);
  case HZ_FIELD_GUARDIAN_PROOF: /* parents need none */
    return hz_case_is_child (c, rules) &&
           hz_is_code (rules, "guardian_relation", get (c, HZ_FIELD_GUARDIAN_RELATION), "3");
  case HZ_FIELD_PHOTO_PICK:
    return has (c, HZ_FIELD_PHOTO_1) && has (c, HZ_FIELD_PHOTO_2);
  case HZ_FIELD_RIGHT_REASON:
    return not_enrolled (c, rules, HZ_FIELD_RIGHT_RESULT) ||
           passes_over (c, rules, HZ_FIELD_RIGHT_FINGER);
  case HZ_FIELD_LEFT_REASON:
    return not_enrolled (c, rules, HZ_FIELD_LEFT_RESULT) ||
           passes_over (c, rules, HZ_FIELD_LEFT_FINGER);
  case HZ_FIELD_EVIDENCE_NUMBER:
  case HZ_FIELD_EVIDENCE_OFFICE:
  case HZ_FIELD_EVIDENCE_DATE: /* a free card needs no certificate for a discount */
    return has (c, HZ_FIELD_WAIVER_GROUP) && (reason == NULL || reason->base_fen > 0);
  case HZ_FIELD_CASH_RECEIVED: /* the cash for the other cases of the visit may be entered in a free
                                  case */
    return due_at_all (c, rules) || (c->visit_cases > 1 && c->visit_due_fen > 0);
  default:
    return hz_field_rule (field) != NULL;
  }
}
