/* A family served in one visit: what one case gives to the next, and the marks that make somebody
 * look at it. */
#include "core/case/case.h"
#include "tests/support/sample_blockers.h"

static SampleRules *sample;

/* The sample's father with his wife, a son, a step daughter and a row without a right number. */
static HzCase *
father (void)
{
  HzCase *c = sample_case_complete ("renew-damaged", &sample->rules);
  g_autofree char *son = sample_number (SAMPLE_CHILD, 3), *step = sample_number ("20150101", 2);
  g_autofree char *wife = sample_number ("19920401", 2);
  sample_member (c, 1, "李样本", "12", wife);
  sample_member (c, 2, "张小样", "20", son);
  sample_member (c, 3, "赵小样", "37", step);
  sample_member (c, 4, "张未知", "33", "12019919");
  c->visit_id = 7;
  return c;
}

static void
assert_carried (const HzCase *c, HzField field, guint row, const char *value)
{
  g_assert_cmpstr (hz_case_get (c, field, row), ==, value);
  g_assert_true (hz_case_is_carried (c, field, row));
}

static void
test_marks (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  hz_case_mark_carried (c, HZ_FIELD_PHONE, 0); /* an empty value bears no mark */
  g_assert_false (hz_case_is_carried (c, HZ_FIELD_PHONE, 0));
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13800000000");
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, 11, "甲");
  hz_case_mark_carried (c, HZ_FIELD_PHONE, 0);
  hz_case_mark_carried (c, HZ_FIELD_MEMBER_NAME, 11);
  g_assert_false (hz_case_is_carried (c, HZ_FIELD_MEMBER_NAME, 10));
  g_autofree char *text = hz_case_carried_text (c);
  g_assert_cmpstr (text, ==, "phone:0 member_name:11");
  g_autoptr (HzCase) copy = hz_case_copy (c);
  g_assert_false (hz_case_set (c, HZ_FIELD_PHONE, 0, "13800000000")); /* the same: still carried */
  g_assert_true (hz_case_is_carried (c, HZ_FIELD_PHONE, 0));
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13800000001");
  g_assert_false (hz_case_is_carried (c, HZ_FIELD_PHONE, 0));
  g_assert_true (hz_case_clear_carried (c, HZ_FIELD_MEMBER_NAME, 11));
  g_assert_false (hz_case_clear_carried (c, HZ_FIELD_MEMBER_NAME, 11));
  g_assert_true (hz_case_is_carried (copy, HZ_FIELD_MEMBER_NAME, 11));
  hz_case_carried_parse (c, "phone:0 nonsense:1 member_name:12 member_name:11 name:0 sex");
  g_autofree char *again = hz_case_carried_text (c);
  g_assert_cmpstr (again, ==, text);
}

static void
test_who (void)
{
  g_autoptr (HzCase) c = father ();
  static const gboolean expected[HZ_MEMBER_ROWS_MAX] = {FALSE, TRUE, TRUE, TRUE, FALSE};
  for (guint row = 0; row < HZ_MEMBER_ROWS_MAX; row++) {
    g_assert_cmpint (hz_family_can_serve (c, row, &sample->rules), ==, expected[row]);
    g_autoptr (HzCase) next = hz_family_next (c, row, "clerk2", &sample->rules);
    g_assert_cmpint (next != NULL, ==, expected[row]);
  }
}

static void
test_spouse (void)
{
  g_autoptr (HzCase) c = father ();
  g_autoptr (HzCase) next = hz_family_next (c, 1, "clerk2", &sample->rules);
  g_autofree char *wife = sample_number ("19920401", 2);
  g_assert_cmpstr (hz_case_get (next, HZ_FIELD_CITIZEN_NUMBER, 0), ==, wife);
  g_assert_false (hz_case_is_carried (next, HZ_FIELD_CITIZEN_NUMBER, 0)); /* picked just now */
  g_assert_cmpstr (next->clerk, ==, "clerk2");
  g_assert_cmpstr (next->book_id, ==, "tianjin");
  g_assert_cmpint (next->visit_id, ==, 7);
  g_assert_cmpint (next->id, ==, 0);
  assert_carried (next, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "1");
  assert_carried (next, HZ_FIELD_HOUSEHOLD_NUMBER, 0, "0120199001");
  assert_carried (next, HZ_FIELD_HOUSEHOLD_TYPE, 0, "1");
  assert_carried (next, HZ_FIELD_HOUSEHOLDER_NAME, 0, "张测试");
  assert_carried (next, HZ_FIELD_HOUSEHOLDER_NUMBER, 0,
                  hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  assert_carried (next, HZ_FIELD_BOOK_ADDRESS, 0, "天津市测试区样本路1号2门301室");
  assert_carried (next, HZ_FIELD_BOOK_NAME, 0, "李样本");
  assert_carried (next, HZ_FIELD_BOOK_RELATION, 0, "12");
  assert_carried (next, HZ_FIELD_BOOK_CITIZEN_NUMBER, 0, wife);
  assert_carried (next, HZ_FIELD_PHONE, 0, "13800000000");
  assert_carried (next, HZ_FIELD_MEMBER_NAME, 3, "赵小样");
  assert_carried (next, HZ_FIELD_MEMBER_RELATION, 0, "02");
  assert_carried (next, HZ_FIELD_MEMBER_NUMBER, 4, "12019919");
  static const HzField own[] = {HZ_FIELD_REASON,         HZ_FIELD_NAME,     HZ_FIELD_BOOK_SEX,
                                HZ_FIELD_BOOK_ETHNICITY, HZ_FIELD_PHOTO_1,  HZ_FIELD_RIGHT_RESULT,
                                HZ_FIELD_DOC_OLD_CARD,   HZ_FIELD_ADDRESS,  HZ_FIELD_CASH_RECEIVED,
                                HZ_FIELD_GUARDIAN_NAME,  HZ_FIELD_SIGNED_BY};
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_cmpstr (hz_case_get (next, own[i], 0), ==, "");
}

/* The guardian follows from the relation or is left to the clerk. */
static void
test_guardian (void)
{
  g_autoptr (HzCase) c = father ();
  g_autoptr (HzCase) son = hz_family_next (c, 2, "clerk2", &sample->rules);
  assert_carried (son, HZ_FIELD_GUARDIAN_NAME, 0, "张测试");
  assert_carried (son, HZ_FIELD_GUARDIAN_NUMBER, 0, hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  assert_carried (son, HZ_FIELD_GUARDIAN_RELATION, 0, "1");
  g_assert_cmpstr (hz_case_get (son, HZ_FIELD_GUARDIAN_CARD, 0), ==, "");
  g_autoptr (HzCase) step = hz_family_next (c, 3, "clerk2", &sample->rules);
  g_assert_cmpstr (hz_case_get (step, HZ_FIELD_GUARDIAN_NUMBER, 0), ==, "");

  /* The mother applied for the son: she applies for his sister too. */
  hz_case_set (c, HZ_FIELD_MEMBER_RELATION, 3, "33");
  hz_case_set (son, HZ_FIELD_MEMBER_RELATION, 3, "33");
  hz_case_set (son, HZ_FIELD_GUARDIAN_NAME, 0, "李样本");
  hz_case_set (son, HZ_FIELD_GUARDIAN_NUMBER, 0, hz_case_get (c, HZ_FIELD_MEMBER_NUMBER, 1));
  hz_case_set (son, HZ_FIELD_GUARDIAN_RELATION, 0, "2");
  g_autoptr (HzCase) sister = hz_family_next (son, 3, "clerk2", &sample->rules);
  assert_carried (sister, HZ_FIELD_GUARDIAN_NAME, 0, "李样本");
  assert_carried (sister, HZ_FIELD_GUARDIAN_RELATION, 0, "2");
  hz_case_set (son, HZ_FIELD_GUARDIAN_RELATION, 0, "3"); /* another guardian is this child's own */
  g_autoptr (HzCase) again = hz_family_next (son, 3, "clerk2", &sample->rules);
  assert_carried (again, HZ_FIELD_GUARDIAN_NAME, 0, "张测试");
}

/* The steps of the book and the form refuse what nobody has looked at; a wrong value is named
 * first, a field that does not apply does not count. */
static void
test_blockers (void)
{
  const HzRules *rules = &sample->rules;
  g_autoptr (HzCase) c = sample_case_complete ("renew-damaged", rules);
  hz_case_mark_carried (c, HZ_FIELD_HOUSEHOLD_NUMBER, 0);
  hz_case_mark_carried (c, HZ_FIELD_MEMBER_NAME, 1);
  hz_case_mark_carried (c, HZ_FIELD_PHONE, 0);
  assert_refused (c, rules, HZ_STEP_NUMBER, "");
  assert_refused (c, rules, HZ_STEP_BOOK, "household_number:0 member_name:1");
  assert_says (c, rules, HZ_STEP_BOOK, "not looked at yet");
  assert_refused (c, rules, HZ_STEP_FORM, "phone:0");
  assert_refused (c, rules, HZ_STEP_PHOTOS, "");
  assert_refused (c, rules, HZ_STEP_REVIEW, "household_number:0 member_name:1 phone:0");
  hz_case_clear_carried (c, HZ_FIELD_MEMBER_NAME, 1);
  hz_case_clear_carried (c, HZ_FIELD_HOUSEHOLD_NUMBER, 0);
  assert_refused (c, rules, HZ_STEP_BOOK, "");
  hz_case_set (c, HZ_FIELD_PHONE, 0, "x");
  hz_case_mark_carried (c, HZ_FIELD_PHONE, 0);
  assert_refused (c, rules, HZ_STEP_FORM, "phone:0");
  g_autoptr (GPtrArray) found = hz_case_blockers (c, rules, HZ_STEP_FORM);
  const HzBlocker *b = g_ptr_array_index (found, 0);
  g_assert_null (strstr (b->reason, "Carried"));
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13800000000");
  hz_case_set (c, HZ_FIELD_GUARDIAN_NAME, 0, "王大样");
  hz_case_mark_carried (c, HZ_FIELD_GUARDIAN_NAME, 0);
  assert_refused (c, rules, HZ_STEP_REVIEW, "");
}

/* The child whose card is free is often the last of the family: the cash can be typed there. */
static void
test_cash_of_a_free_case (void)
{
  const HzRules *rules = &sample->rules;
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "urban-minimum-living");
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "DB-1");
  hz_case_set (c, HZ_FIELD_EVIDENCE_OFFICE, 0, "民政局");
  hz_case_set (c, HZ_FIELD_EVIDENCE_DATE, 0, "2026-05-01");
  sample_approve (c);
  g_assert_false (hz_case_field_applies (c, HZ_FIELD_CASH_RECEIVED, rules));
  c->visit_cases = 2;
  g_assert_false (hz_case_field_applies (c, HZ_FIELD_CASH_RECEIVED, rules)); /* all are free */
  c->visit_due_fen = 2000;
  g_assert_true (hz_case_field_applies (c, HZ_FIELD_CASH_RECEIVED, rules));
}

static void
assert_ditto (const HzCase *c, guint row, const char *name, const char *number)
{
  const HzRules *rules = &sample->rules;
  g_assert_cmpstr (hz_family_ditto (c, HZ_FIELD_MEMBER_NAME, row, rules), ==, name);
  g_assert_cmpstr (hz_family_ditto (c, HZ_FIELD_MEMBER_NUMBER, row, rules), ==, number);
  g_assert_cmpstr (hz_family_ditto (c, HZ_FIELD_MEMBER_RELATION, row, rules), ==, "");
}

/* Nobody is offered twice: first the applicant, then the householder, then nobody. */
static void
test_ditto (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  g_autofree char *son = sample_number (SAMPLE_CHILD, 3), *father = sample_number (SAMPLE_ADULT, 1);
  hz_case_set (c, HZ_FIELD_NAME, 0, "张小样");
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, son);
  hz_case_set (c, HZ_FIELD_HOUSEHOLDER_NAME, 0, "张测试");
  hz_case_set (c, HZ_FIELD_HOUSEHOLDER_NUMBER, 0, father);
  assert_ditto (c, 0, "张小样", son);
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, 0, "张测试"); /* typed: the number is of that name */
  assert_ditto (c, 0, "张小样", father);
  sample_member (c, 0, "张小样", "20", son);
  assert_ditto (c, 0, "张小样", son); /* its own row */
  assert_ditto (c, 1, "张测试", father);
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, 1, "张测试"); /* without a number yet */
  assert_ditto (c, 2, "", "");
  sample_member (c, 1, "张测试", "02", father);
  assert_ditto (c, 2, "", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sample = sample_rules_new ("tianjin");
  g_test_add_func ("/family/marks", test_marks);
  g_test_add_func ("/family/who", test_who);
  g_test_add_func ("/family/spouse", test_spouse);
  g_test_add_func ("/family/guardian", test_guardian);
  g_test_add_func ("/family/blockers", test_blockers);
  g_test_add_func ("/family/ditto", test_ditto);
  g_test_add_func ("/family/cash-of-a-free-case", test_cash_of_a_free_case);
  int status = g_test_run ();
  sample_rules_free (sample);
  return status;
}
