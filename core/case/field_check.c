/* Is the value of one field right, whatever the other fields are? */
#include "core/case/field_rules.h"

#include "core/person/person.h"
#include "core/base/base.h"
#include "core/book/book.h"

#include <string.h>

enum { TEXT_MAX = 120, SLIP_MAX = 32, PHONE_DIGITS_MIN = 5, PHONE_DIGITS_MAX = 20 };
typedef struct {
  const HzCase *c;
  const HzRules *rules;
  HzField field;
  guint row;
  const char *value;
} Check;

static gboolean
check_length (const char *value, guint most, GError **error)
{
  guint length = hz_text_chars (value);
  if (length > most)
    return hz_fail (
        error, HZ_ERROR_INVALID,
        hz_plural ("%u character, but there is room for %u. Shorten it as the rules allow.",
                   "%u characters, but there is room for %u. Shorten it as the rules allow.",
                   length),
        length, most);
  return TRUE;
}

static gboolean
check_text (const char *value, guint most, GError **error)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("There is a control character in it. Type it again."));
  return check_length (value, most, error);
}

static gboolean
check_name (const Check *check, GError **error)
{
  return hz_name_check (check->value, error) &&
         check_length (check->value, (guint)check->rules->book->name_max, error);
}

static gboolean
check_guardian (const Check *check, const HzCitizenNumber *n, GError **error)
{
  const HzRuleBook *book = check->rules->book;
  int age = hz_date_age (&n->birth, &check->rules->today);
  if (hz_same_number (n->number, hz_case_get (check->c, HZ_FIELD_CITIZEN_NUMBER, 0), check->rules))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("This is the applicant's own number. Enter the guardian's."));
  if (age < book->guardian_min_age)
    return hz_fail (
        error, HZ_ERROR_INVALID,
        hz_plural (
            "This person is %d year old, a guardian must be %d. Another guardian must apply.",
            "This person is %d years old, a guardian must be %d. Another guardian must apply.",
            (guint)age),
        age, book->guardian_min_age);
  return TRUE;
}

static gboolean
check_number (const Check *check, GError **error)
{
  HzCitizenNumber n;
  HzNumberFault fault = check->field == HZ_FIELD_CITIZEN_NUMBER
                            ? hz_case_number (check->c, check->rules, &n)
                            : hz_citizen_number_parse (check->value, &check->rules->today, &n);
  if (fault != HZ_NUMBER_OK)
    return hz_fail (error, HZ_ERROR_INVALID, "%s", hz_number_fault_text (fault));
  const char *no_card = hz_number_gets_no_card (n.number);
  if (check->field == HZ_FIELD_CITIZEN_NUMBER && no_card != NULL)
    return hz_fail (error, HZ_ERROR_INVALID, "%s", no_card);
  if (check->field == HZ_FIELD_GUARDIAN_NUMBER)
    return check_guardian (check, &n, error);
  if (check->field != HZ_FIELD_MEMBER_NUMBER)
    return TRUE;
  for (guint row = 0; row < check->row; row++)
    if (hz_same_number (n.number, hz_case_get (check->c, HZ_FIELD_MEMBER_NUMBER, row),
                        check->rules))
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("The same number is in row %u already. Correct one of them."), row + 1);
  return TRUE;
}

static gboolean
check_finger (const HzCode *code, const HzRuleBook *book, gboolean right, GError **error)
{
  const char *const *order = hz_finger_order (book, !right);
  if (g_strv_contains (order, code->code))
    return TRUE;
  g_autofree char *fingers = g_strjoinv (" ", (char **)order);
  return hz_fail (error, HZ_ERROR_INVALID,
                  right ? _ ("This is no finger of the right hand: choose one of %s.")
                        : _ ("This is no finger of the left hand: choose one of %s."),
                  fingers);
}

/* What the citizen number tells about the applicant; FALSE while the number is not valid. */
static gboolean
number_says (const Check *check, HzCitizenNumber *n)
{
  return hz_case_number (check->c, check->rules, n) == HZ_NUMBER_OK;
}

static gboolean
check_sex (const Check *check, const HzCodeTable *table, const HzCode *code, GError **error)
{
  HzCitizenNumber n;
  if (!number_says (check, &n))
    return TRUE;
  g_autofree char *text = g_strdup_printf ("%d", n.sex);
  const HzCode *expected = hz_code_table_find (table, text);
  if (expected == NULL || expected == code)
    return TRUE;
  return hz_fail (error, HZ_ERROR_INVALID,
                  _ ("%s is entered, the citizen number says %s. Compare both with the book."),
                  hz_code_name (code), hz_code_name (expected));
}

static gboolean
check_code (const Check *check, const char *table_name, GError **error)
{
  const HzCodeTable *table = hz_code_tables_get (check->rules->tables, table_name);
  const HzCode *code = hz_code_table_find (table, check->value);
  if (code == NULL)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("There is no code %s here. Pick one from the list."), check->value);
  if (check->field == HZ_FIELD_SEX)
    return check_sex (check, table, code, error);
  if (check->field == HZ_FIELD_RIGHT_FINGER || check->field == HZ_FIELD_LEFT_FINGER)
    return check_finger (code, check->rules->book, check->field == HZ_FIELD_RIGHT_FINGER, error);
  return TRUE;
}

static gboolean
check_day (const Check *check, gboolean future, GError **error)
{
  GDate day;
  HzCitizenNumber n;
  if (!hz_date_parse (check->value, &day))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("This day is not in the calendar. Type year, month, day: 19910307."));
  if (!future && g_date_compare (&day, &check->rules->today) > 0)
    return hz_fail (error, HZ_ERROR_INVALID, _ ("This day is still to come. Correct the date."));
  if (check->field != HZ_FIELD_BIRTH_DATE || !number_says (check, &n) ||
      g_date_compare (&day, &n.birth) == 0)
    return TRUE;
  g_autofree char *entered = hz_date_format (&day), *said = hz_date_format (&n.birth);
  return hz_fail (error, HZ_ERROR_INVALID,
                  _ ("%s is entered, the citizen number says %s. Compare both with the book."),
                  entered, said);
}

static gboolean
check_phone (const char *value, GError **error)
{
  guint digits = 0;
  for (const char *p = *value == '+' ? value + 1 : value; *p != '\0'; p++) {
    digits += g_ascii_isdigit (*p);
    if (!g_ascii_isdigit (*p) && strchr (" -()", *p) == NULL)
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("A telephone number has digits, spaces, hyphens and brackets only, and + "
                         "in front."));
  }
  if (digits < PHONE_DIGITS_MIN || digits > PHONE_DIGITS_MAX)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("A telephone number has %d to %d digits. Ask for it again."),
                    PHONE_DIGITS_MIN, PHONE_DIGITS_MAX);
  return TRUE;
}

static gboolean
check_slip (const char *value, GError **error)
{
  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("Only letters and digits belong here. Copy it from the paper."));
  return check_length (value, SLIP_MAX, error);
}

static gboolean
check_serial (const char *value, GError **error)
{
  g_autofree char *number = hz_household_number_read (value, error);
  return number != NULL;
}

/* What is due of the case, or of its visit; 0 while that is not known. */
static gint64
due_of (const HzCase *c, const HzRules *rules)
{
  HzFee fee = {0};
  if (c->visit_cases > 1)
    return c->visit_due_fen;
  return hz_case_fee (c, rules, &fee) ? fee.due_fen : 0;
}

static gboolean
check_money (const Check *check, GError **error)
{
  gint64 fen;
  if (hz_money_parse (check->value, &fen))
    return TRUE;
  gint64 due = due_of (check->c, check->rules);
  if (due <= 0)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("This is no amount in yuan. Type it in digits, with two decimals at most."));
  g_autofree char *text = hz_money_format (due);
  return hz_fail (error, HZ_ERROR_INVALID,
                  _ ("This is no amount in yuan; %s yuan are due. Type what was handed over in "
                     "digits, such as %s."),
                  text, text);
}

gboolean
hz_case_check_field (const HzCase *c, HzField field, guint row, const HzRules *rules,
                     GError **error)
{
  const HzFieldRule *rule = hz_field_rule (field);
  g_return_val_if_fail (rule != NULL, TRUE);
  Check check = {c, rules, field, row, hz_case_get (c, field, row)};
  if (*check.value == '\0')
    return TRUE;
  switch (rule->kind) {
  case HZ_KIND_TEXT:
    return check_text (check.value, TEXT_MAX, error);
  case HZ_KIND_NAME:
    return check_name (&check, error);
  case HZ_KIND_ADDRESS:
    return check_text (check.value, (guint)rules->book->address_max, error);
  case HZ_KIND_NUMBER:
    return check_number (&check, error);
  case HZ_KIND_CODE:
    return check_code (&check, rule->table, error);
  case HZ_KIND_PAST_DAY:
    return check_day (&check, FALSE, error);
  case HZ_KIND_CARD_END:
    return strcmp (check.value, HZ_LONG_TERM) == 0 || check_day (&check, TRUE, error);
  case HZ_KIND_PHONE:
    return check_phone (check.value, error);
  case HZ_KIND_SERIAL:
    return check_serial (check.value, error);
  case HZ_KIND_SLIP:
    return check_slip (check.value, error);
  case HZ_KIND_MONEY:
    return check_money (&check, error);
  case HZ_KIND_REASON:
    return hz_rule_book_reason (rules->book, check.value) != NULL ||
           hz_fail (error, HZ_ERROR_INVALID,
                    _ ("The rule book has no reason %s. Pick one from the list."), check.value);
  case HZ_KIND_WAIVER:
    return hz_rule_book_waiver (rules->book, check.value) != NULL ||
           hz_fail (error, HZ_ERROR_INVALID,
                    _ ("The rule book has no group %s. Pick one from the list."), check.value);
  }
  g_assert_not_reached ();
}
