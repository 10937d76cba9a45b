/* Gates that look beyond one value: the order of the fingers, and what only the store knows. */
#include "tests/support/sample_blockers.h"

/* Another finger than the thumb is never taken without a word. */
static void
test_finger_order (void)
{
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  hz_case_set (c, HZ_FIELD_RIGHT_FINGER, 0, "12");
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "20");
  assert_refused (c, rules, HZ_STEP_FINGERS, "right_reason:0? left_reason:0?");
  hz_case_set (c, HZ_FIELD_RIGHT_REASON, 0, "bandaged");
  hz_case_set (c, HZ_FIELD_LEFT_REASON, 0, "missing");
  assert_refused (c, rules, HZ_STEP_REVIEW, "");
  g_assert_cmpstr (hz_finger_next (tianjin->book, "11"), ==, "12");
  g_assert_cmpstr (hz_finger_next (tianjin->book, "19"), ==, "20");
  g_assert_null (hz_finger_next (tianjin->book, "15"));
  g_assert_null (hz_finger_next (tianjin->book, "97"));
}

/* What only the store knows stands in the list as well, with the field to go to. */
static void
test_facts (void)
{
  HzCaseFacts facts = {NULL, TRUE, FALSE, {TRUE, TRUE}, {TRUE, TRUE}};
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  HzRules rules = tianjin->rules;
  rules.facts = &facts;
  g_autoptr (HzCase) c = sample_case_complete ("temporary", &rules);
  assert_refused (c, &rules, HZ_STEP_REVIEW, "");
  facts = (HzCaseFacts){(char *)"120199-20261101-0007", FALSE, TRUE, {TRUE, FALSE}, {FALSE, TRUE}};
  assert_refused (c, &rules, HZ_STEP_REVIEW,
                  "citizen_number:0 doc_collection_slip:0 photo_2:0 right_finger:0");
  assert_says (c, &rules, HZ_STEP_NUMBER, "120199-20261101-0007");
  hz_case_set (c, HZ_FIELD_RIGHT_RESULT, 0, "3"); /* no print is claimed */
  hz_case_set (c, HZ_FIELD_RIGHT_REASON, 0, "missing");
  hz_case_set (c, HZ_FIELD_REASON, 0, "first"); /* asks for no slip */
  sample_pay (c, &rules);
  assert_refused (c, &rules, HZ_STEP_REVIEW, "citizen_number:0 photo_2:0");
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "disaster");
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "DB-1");
  g_autoptr (GPtrArray) found = hz_case_blockers (c, &rules, HZ_STEP_FEE);
  const HzBlocker *last = g_ptr_array_index (found, found->len - 1);
  g_assert_true (last->warning);
  g_assert_cmpint (last->field, ==, HZ_FIELD_EVIDENCE_NUMBER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/finger-order", test_finger_order);
  g_test_add_func ("/gate/facts", test_facts);
  return g_test_run ();
}
