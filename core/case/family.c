#include "core/case/family.h"

#include "core/person/person.h"
#include "core/case/field_rules.h"

static const char *
get (const HzCase *c, HzField field)
{
  return hz_case_get (c, field, 0);
}

gboolean
hz_family_can_serve (const HzCase *c, guint row, const HzRules *rules)
{
  HzCitizenNumber n;
  const char *number = hz_case_get (c, HZ_FIELD_MEMBER_NUMBER, row);
  return hz_citizen_number_parse (number, &rules->today, &n) == HZ_NUMBER_OK &&
         hz_number_gets_no_card (number) == NULL &&
         !hz_same_number (number, get (c, HZ_FIELD_CITIZEN_NUMBER), rules);
}

static void
carry (HzCase *c, HzField field, guint row, const char *value)
{
  hz_case_set (c, field, row, value);
  hz_case_mark_carried (c, field, row);
}

/* --- the household book --- */

static void
carry_book (HzCase *next, const HzCase *from, guint row)
{
  static const HzField first_page[] = {HZ_FIELD_DOC_HOUSEHOLD_BOOK, HZ_FIELD_HOUSEHOLD_NUMBER,
                                       HZ_FIELD_HOUSEHOLD_TYPE,     HZ_FIELD_HOUSEHOLDER_NAME,
                                       HZ_FIELD_HOUSEHOLDER_NUMBER, HZ_FIELD_BOOK_ADDRESS};
  static const HzField own_page[][2] = {{HZ_FIELD_BOOK_NAME, HZ_FIELD_MEMBER_NAME},
                                        {HZ_FIELD_BOOK_RELATION, HZ_FIELD_MEMBER_RELATION},
                                        {HZ_FIELD_BOOK_CITIZEN_NUMBER, HZ_FIELD_MEMBER_NUMBER}};
  for (guint i = 0; i < G_N_ELEMENTS (first_page); i++)
    carry (next, first_page[i], 0, get (from, first_page[i]));
  for (guint i = 0; i < G_N_ELEMENTS (own_page); i++)
    carry (next, own_page[i][0], 0, hz_case_get (from, own_page[i][1], row));
  for (guint r = 0; r < hz_case_member_rows (from); r++)
    for (HzField f = HZ_FIELD_MEMBER_BEGIN + 1; f < HZ_FIELD_COUNT; f++)
      carry (next, f, r, hz_case_get (from, f, r));
}

/* --- the guardian --- */
/* A child born to the householder: 20 to 26 sons, 30 to 36 daughters. For step children,
 * children-in-law and "other" the relation does not tell who the guardian is. */
static gboolean
is_own_child (const HzRules *rules, const char *relation)
{
  static const char *const codes[] = {"20", "21", "22", "23", "24", "25", "26",
                                      "30", "31", "32", "33", "34", "35", "36"};
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (*relation != '\0' && hz_is_code (rules, "household_relation", relation, codes[i]))
      return TRUE;
  return FALSE;
}

/* The parent who applied for a sister or brother of this visit. */
static gboolean
guardian_of_sibling (HzCase *next, const HzCase *from, const HzRules *rules)
{
  static const HzField guardian[] = {HZ_FIELD_GUARDIAN_NAME, HZ_FIELD_GUARDIAN_NUMBER,
                                     HZ_FIELD_GUARDIAN_RELATION};
  if (!hz_case_is_child (from, rules) || *get (from, HZ_FIELD_GUARDIAN_NUMBER) == '\0' ||
      !is_own_child (rules, get (from, HZ_FIELD_BOOK_RELATION)) ||
      hz_is_code (rules, "guardian_relation", get (from, HZ_FIELD_GUARDIAN_RELATION), "3"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (guardian); i++)
    carry (next, guardian[i], 0, get (from, guardian[i]));
  return TRUE;
}

static void
carry_guardian (HzCase *next, const HzCase *from, const HzRules *rules)
{
  HzCitizenNumber n;
  const char *householder = get (next, HZ_FIELD_HOUSEHOLDER_NUMBER);
  if (!hz_case_is_child (next, rules) ||
      !is_own_child (rules, get (next, HZ_FIELD_BOOK_RELATION)) ||
      guardian_of_sibling (next, from, rules) ||
      hz_citizen_number_parse (householder, &rules->today, &n) != HZ_NUMBER_OK)
    return;
  carry (next, HZ_FIELD_GUARDIAN_NAME, 0, get (next, HZ_FIELD_HOUSEHOLDER_NAME));
  carry (next, HZ_FIELD_GUARDIAN_NUMBER, 0, householder);
  carry (next, HZ_FIELD_GUARDIAN_RELATION, 0, n.sex == 1 ? "1" : "2");
}

HzCase *
hz_family_next (const HzCase *from, guint row, const char *clerk, const HzRules *rules)
{
  if (!hz_family_can_serve (from, row, rules))
    return NULL;
  HzCase *next = hz_case_new ();
  g_free (next->book_id);
  next->book_id = g_strdup (rules->book->id);
  next->book_version = rules->book->version;
  g_free (next->clerk);
  next->clerk = g_strdup (clerk);
  next->visit_id = from->visit_id;
  hz_case_set (next, HZ_FIELD_CITIZEN_NUMBER, 0, hz_case_get (from, HZ_FIELD_MEMBER_NUMBER, row));
  next->at_step = HZ_STEP_NUMBER;
  next->at_field = HZ_FIELD_REASON;
  carry_book (next, from, row);
  carry (next, HZ_FIELD_PHONE, 0, get (from, HZ_FIELD_PHONE));
  carry_guardian (next, from, rules);
  return next;
}

/* --- the rows --- */

typedef struct {
  HzField name, number;
} Person;

static gboolean
has_row (const HzCase *c, const Person *person, guint except, const HzRules *rules)
{
  for (guint row = 0; row < hz_case_member_rows (c); row++) {
    const char *number = hz_case_get (c, HZ_FIELD_MEMBER_NUMBER, row);
    if (row == except)
      continue;
    if (*number != '\0'
            ? hz_same_number (number, get (c, person->number), rules)
            : g_str_equal (hz_case_get (c, HZ_FIELD_MEMBER_NAME, row), get (c, person->name)))
      return TRUE;
  }
  return FALSE;
}

const char *
hz_family_ditto (const HzCase *c, HzField field, guint row, const HzRules *rules)
{
  static const Person persons[] = {{HZ_FIELD_NAME, HZ_FIELD_CITIZEN_NUMBER},
                                   {HZ_FIELD_HOUSEHOLDER_NAME, HZ_FIELD_HOUSEHOLDER_NUMBER}};
  gboolean name = field == HZ_FIELD_MEMBER_NAME;
  if (!name && field != HZ_FIELD_MEMBER_NUMBER)
    return "";
  const char *typed = name ? "" : hz_case_get (c, HZ_FIELD_MEMBER_NAME, row);
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    if (*typed != '\0' && g_str_equal (typed, get (c, persons[i].name)))
      return get (c, persons[i].number);
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    if (!has_row (c, &persons[i], row, rules))
      return get (c, name ? persons[i].name : persons[i].number);
  return "";
}
