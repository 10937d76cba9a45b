#include "core/case/value.h"

#include "core/base/base.h"
#include "core/book/book.h"
#include "core/case/field_rules.h"
#include "core/person/person.h"

/* What input methods type in full width, as it is kept. */
static char *
read_digits (const char *typed)
{
  g_autofree char *valid = hz_text_value (typed), *narrow = hz_text_fold_width (valid);
  return hz_text_nfc (narrow);
}

static char *
read_name (const char *typed)
{
  g_autofree char *valid = hz_text_value (typed);
  return hz_name_fold (valid);
}

static char *
read_number (const char *typed, const HzRules *rules)
{
  HzCitizenNumber n;
  if (hz_citizen_number_parse (typed, &rules->today, &n) == HZ_NUMBER_OK)
    return g_strdup (n.number);
  return g_utf8_strup (typed, -1);
}

static char *
read_day (const char *typed, const HzRules *rules)
{
  char *value = hz_card_end_typed (rules->tables, typed);
  return value != NULL ? value : g_strdup (typed);
}

static char *
read_money (const char *typed)
{
  gint64 fen;
  return *typed != '\0' && hz_money_parse (typed, &fen) ? hz_money_format (fen) : g_strdup (typed);
}

/* Digits name a code or are wrong; words name it when they can mean one only. */
static char *
read_code (const char *table_name, const char *text, const HzRules *rules)
{
  g_autofree char *typed = read_digits (text);
  const HzCodeTable *table = hz_code_tables_get (rules->tables, table_name);
  const HzCode *exact = *typed != '\0' ? hz_code_table_find (table, typed) : NULL;
  if (exact == NULL && *typed != '\0')
    exact = hz_code_table_typed (table, typed);
  if (exact != NULL || *typed == '\0' || g_ascii_isdigit (*typed))
    return g_strdup (exact != NULL ? exact->code : typed);
  g_autoptr (GPtrArray) found = hz_code_table_filter (table, typed);
  return g_strdup (found->len == 1 ? ((const HzCode *)g_ptr_array_index (found, 0))->code : typed);
}

static char *
read_reason (const char *typed, const HzRules *rules)
{
  if (*typed == '\0' || hz_rule_book_reason (rules->book, typed) != NULL)
    return g_strdup (typed);
  g_autoptr (GPtrArray) found = hz_book_reasons (rules->book, typed);
  return g_strdup (found->len == 1 ? ((const HzReasonRule *)g_ptr_array_index (found, 0))->id
                                   : typed);
}

static char *
read_waiver (const HzCase *c, const char *typed, const HzRules *rules)
{
  if (*typed == '\0' || hz_rule_book_waiver (rules->book, typed) != NULL)
    return g_strdup (typed);
  g_autoptr (GPtrArray) found = hz_book_waivers (rules->book, hz_case_reason (c, rules), typed);
  return g_strdup (found->len == 1 ? ((const HzWaiverRule *)g_ptr_array_index (found, 0))->id
                                   : typed);
}

char *
hz_case_read_value (const HzCase *c, HzField field, const char *typed, const HzRules *rules)
{
  const HzFieldRule *rule = hz_field_rule (field);
  switch (rule->kind) {
  case HZ_KIND_NAME:
    return read_name (typed);
  case HZ_KIND_PHONE:
  case HZ_KIND_SERIAL:
  case HZ_KIND_SLIP:
    return read_digits (typed);
  case HZ_KIND_NUMBER:
    return read_number (typed, rules);
  case HZ_KIND_PAST_DAY:
  case HZ_KIND_CARD_END:
    return read_day (typed, rules);
  case HZ_KIND_MONEY:
    return read_money (typed);
  case HZ_KIND_CODE:
    return read_code (rule->table, typed, rules);
  case HZ_KIND_REASON:
    return read_reason (typed, rules);
  case HZ_KIND_WAIVER:
    return read_waiver (c, typed, rules);
  default:
    return field == HZ_FIELD_EVIDENCE_NUMBER ? read_digits (typed) : g_strdup (typed);
  }
}
