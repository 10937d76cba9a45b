/* What a person registered elsewhere shows, what is named when it is missing, and the three grounds
 * on which such a case is refused (norm, article 83). */
#include "core/base/base.h"
#include "tests/support/sample_blockers.h"

static char *
missing (const HzCase *c, const HzRules *rules)
{
  g_autoptr (GArray) list = hz_case_missing_documents (c, rules);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            g_array_index (list, HzDocument, i).kind);
  return g_string_free (text, FALSE);
}

static void
assert_missing (const HzCase *c, const HzRules *rules, const char *expected)
{
  g_autofree char *found = missing (c, rules);
  g_assert_cmpstr (found, ==, expected);
}

/* Missing papers are named, all of them, and refuse nothing: the case waits. */
static void
test_missing (void)
{
  g_autoptr (SampleRules) national = sample_rules_new ("national-2021");
  const HzRules *rules = &national->rules;
  g_autoptr (HzCase) lost = sample_case_complete ("replace-lost", rules);
  assert_missing (lost, rules, "");
  hz_case_set (lost, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "2");
  assert_missing (lost, rules, "household-book");
  g_assert_false (hz_case_lacks_documents (lost, rules)); /* registered here: only asked for */
  hz_case_set (lost, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  assert_refused (lost, rules, HZ_STEP_BOOK, "doc_residence_permit:0?");
  hz_case_set (lost, HZ_FIELD_DOC_RESIDENCE_PERMIT, 0, "2");
  assert_missing (lost, rules, "residence-permit household-book"); /* either will do */
  g_assert_true (hz_case_lacks_documents (lost, rules));
  g_assert_false (hz_case_is_referred (lost, rules));
  assert_refused (lost, rules, HZ_STEP_BOOK, "doc_residence_permit:0");
  assert_refused (lost, rules, HZ_STEP_FINGERS, "");

  g_autoptr (HzCase) child = sample_case_child ("renew-changed", rules);
  hz_case_set (child, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  hz_case_set (child, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "2");
  hz_case_set (child, HZ_FIELD_DOC_OLD_CARD, 0, "2");
  hz_case_set (child, HZ_FIELD_GUARDIAN_CARD, 0, "2");
  assert_missing (child, rules, "household-book old-card guardian-card"); /* all at once */
  hz_case_set (child, HZ_FIELD_BOOK_NAME, 0, "张别名"); /* a difference is mended, not refused */
  g_assert_false (hz_case_is_referred (child, rules));
}

/* Only on the three grounds. */
static void
test_grounds (void)
{
  static const char *const says[] = {"looks changed", "document forged", "bad-credit"};
  g_autoptr (SampleRules) national = sample_rules_new ("national-2021");
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  HzRules rules = national->rules;
  HzCaseFacts facts = {.consent = TRUE};
  g_autoptr (HzCase) c = sample_case_complete ("replace-lost", &rules);
  for (guint i = 0; i < G_N_ELEMENTS (says); i++) {
    const char code[] = {(char)('1' + i), '\0'};
    hz_case_set (c, HZ_FIELD_REMOTE_REFUSAL, 0, code);
    hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "2"); /* no ground against people from here */
    assert_refused (c, &rules, HZ_STEP_FORM, "");
    g_assert_null (hz_case_referral_basis (c, &rules));
    hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
    assert_refused (c, &rules, HZ_STEP_FORM, "remote_refusal:0");
    assert_says (c, &rules, HZ_STEP_FORM, says[i]);
    assert_says (c, &rules, HZ_STEP_FORM, "第八十三条");
    g_assert_cmpstr (hz_case_referral_basis (c, &rules), ==,
                     "《户口居民身份证管理工作规范（试行）》第八十三条");
    assert_refused (c, &rules, HZ_STEP_FINGERS, "register_elsewhere:0");
    assert_refused (c, &tianjin->rules, HZ_STEP_FORM, ""); /* is not served there at all */
  }
  hz_case_set (c, HZ_FIELD_REMOTE_REFUSAL, 0, "4");
  assert_refused (c, &rules, HZ_STEP_FORM, "remote_refusal:0"); /* no such ground */
  hz_case_set (c, HZ_FIELD_REMOTE_REFUSAL, 0, "1");
  rules.facts = &facts;
  facts.print_on_record = TRUE; /* it can be matched */
  assert_says (c, &rules, HZ_STEP_FORM, "A print of this person is on record");
}

/* A case that began under the first version goes on under its rules. */
static void
test_first_version (void)
{
  g_autoptr (SampleRules) old = sample_rules_new ("national-2021-1");
  const HzRules *rules = &old->rules;
  g_autoptr (HzCase) first = sample_case_complete ("first", rules);
  hz_case_set (first, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "2");
  g_assert_null (hz_case_referral_basis (first, rules));
  hz_case_set (first, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  g_assert_cmpstr (hz_case_referral_basis (first, rules), ==, old->book->refuse_basis);
  g_assert_false (hz_case_lacks_documents (first, rules));
  hz_case_set (first, HZ_FIELD_DOC_HOUSEHOLD_BOOK, 0, "1");
  g_assert_null (hz_case_referral_basis (first, rules));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/documents/missing", test_missing);
  g_test_add_func ("/documents/grounds", test_grounds);
  g_test_add_func ("/documents/first-version", test_first_version);
  return g_test_run ();
}
