/* What a person registered elsewhere shows, and when that is not enough. */
#include "core/base/base.h"
#include "tests/support/sample_blockers.h"

/* Served at the residence under the national norm, on what the norm asks there; what the papers do
 * not prove is refused with its own article, and the person referred. */
static void
test_residence (void)
{
  g_autoptr (SampleRules) national = sample_rules_new ("national-2021-1");
  const HzRules *rules = &national->rules;
  const char *article = national->book->refuse_basis;
  g_assert_nonnull (strstr (article, "第八十三条"));
  g_autoptr (HzCase) lost = sample_case_complete ("replace-lost", rules);
  hz_case_set (lost, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "2");
  assert_refused (lost, rules, HZ_STEP_BOOK, "doc_household_book:0");
  hz_case_set (lost, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  assert_refused (lost, rules, HZ_STEP_BOOK, "doc_residence_permit:0?");
  assert_refused (lost, rules, HZ_STEP_FINGERS, "");
  hz_case_set (lost, HZ_FIELD_DOC_RESIDENCE_PERMIT, 0, "1");
  assert_refused (lost, rules, HZ_STEP_REVIEW, "");
  hz_case_set (lost, HZ_FIELD_DOC_RESIDENCE_PERMIT, 0, "2");
  assert_refused (lost, rules, HZ_STEP_BOOK, "doc_residence_permit:0");
  assert_refused (lost, rules, HZ_STEP_FINGERS, "register_elsewhere:0");
  assert_says (lost, rules, HZ_STEP_FINGERS, article);

  g_autoptr (HzCase) first = sample_case_complete ("first", rules);
  hz_case_set (first, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "2");
  g_assert_null (hz_case_referral_basis (first, rules)); /* registered here: only asked for */
  hz_case_set (first, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  g_assert_cmpstr (hz_case_referral_basis (first, rules), ==, article);
  hz_case_set (first, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "1");
  g_assert_null (hz_case_referral_basis (first, rules));
  hz_case_set (first, HZ_FIELD_BOOK_NAME, 0, "张别名");
  g_assert_true (hz_case_is_referred (first, rules));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/documents/residence", test_residence);
  return g_test_run ();
}
