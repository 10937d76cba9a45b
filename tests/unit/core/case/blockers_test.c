#include "core/case/case.h"
#include "core/base/base.h"
#include "tests/support/sample_blockers.h"

static SampleRules *tianjin, *national;

static const char *const reasons[] = {"first",         "renew-expired", "renew-damaged",
                                      "renew-changed", "replace-lost",  "temporary"};

static gboolean
warns (const HzCase *c, const HzRules *rules, HzStep step, HzField field)
{
  g_autoptr (GPtrArray) found = hz_case_blockers (c, rules, step);
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    if (b->severity == HZ_WARN && b->field == field)
      return TRUE;
  }
  return FALSE;
}

static void
test_complete (void)
{
  SampleRules *both[] = {tianjin, national};
  for (guint b = 0; b < G_N_ELEMENTS (both); b++)
    for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
      const HzRules *rules = &both[b]->rules;
      g_autoptr (HzCase) adult = sample_case_complete (reasons[i], rules);
      g_autoptr (HzCase) child = sample_case_child (reasons[i], rules);
      for (HzStep step = HZ_STEP_NUMBER; step < HZ_STEP_COUNT; step++) {
        assert_refused (adult, rules, step, "");
        assert_refused (child, rules, step, "");
      }
    }
}

static void
test_empty (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  const HzRules *rules = &tianjin->rules;
  assert_refused (c, rules, HZ_STEP_NUMBER, "citizen_number:0? reason:0?");
  assert_refused (c, rules, HZ_STEP_PHOTOS, "photo_1:0? photo_2:0?");
  assert_refused (c, rules, HZ_STEP_FINGERS,
                  "right_finger:0? right_result:0? left_finger:0? left_result:0?");
  assert_refused (c, rules, HZ_STEP_FEE, "");
}

static void
test_numbers (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  g_autoptr (HzCase) child = sample_case_child ("first", rules);
  g_autofree char *young = sample_number ("20081123", 1); /* 18 tomorrow */
  g_autofree char *grown = sample_number ("20081122", 1); /* 18 today */
  g_autofree char *other = sample_number ("19700101", 1);
  hz_case_set (c, HZ_FIELD_BOOK_CITIZEN_NUMBER, 0, other);
  assert_refused (c, rules, HZ_STEP_BOOK, "book_citizen_number:0");
  assert_says (c, rules, HZ_STEP_BOOK, "another person");
  assert_refused (c, rules, HZ_STEP_REVIEW, "book_citizen_number:0");

  hz_case_set (child, HZ_FIELD_GUARDIAN_NUMBER, 0, young);
  assert_refused (child, rules, HZ_STEP_FORM, "guardian_number:0");
  assert_says (child, rules, HZ_STEP_FORM, "17 years");
  hz_case_set (child, HZ_FIELD_GUARDIAN_NUMBER, 0, grown);
  assert_refused (child, rules, HZ_STEP_FORM, "");
  hz_case_set (child, HZ_FIELD_GUARDIAN_NUMBER, 0, hz_case_get (child, HZ_FIELD_CITIZEN_NUMBER, 0));
  assert_says (child, rules, HZ_STEP_FORM, "applicant's own");

  g_autoptr (HzCase) wrong = sample_case_complete ("first", rules);
  g_autofree char *bad = g_strdup (hz_case_get (wrong, HZ_FIELD_CITIZEN_NUMBER, 0));
  bad[17] = bad[17] == '0' ? '1' : '0';
  hz_case_set (wrong, HZ_FIELD_CITIZEN_NUMBER, 0, bad);
  assert_says (wrong, rules, HZ_STEP_NUMBER, "check character");
}

static void
test_householder_and_members (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autofree char *other = sample_number ("19700101", 1);
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  g_autofree char *own = g_strdup (hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  hz_case_set (c, HZ_FIELD_HOUSEHOLDER_NUMBER, 0, other);
  assert_refused (c, rules, HZ_STEP_BOOK, "householder_number:0");
  hz_case_set (c, HZ_FIELD_HOUSEHOLDER_NUMBER, 0, own);

  hz_case_set (c, HZ_FIELD_MEMBER_NUMBER, 0, other);
  assert_refused (c, rules, HZ_STEP_BOOK, "member_number:2");
  assert_says (c, rules, HZ_STEP_BOOK, "not among the members");
  hz_case_set (c, HZ_FIELD_MEMBER_NUMBER, 0, own);

  hz_case_set (c, HZ_FIELD_MEMBER_NUMBER, 1, own);
  assert_refused (c, rules, HZ_STEP_BOOK, "member_number:1");
  assert_says (c, rules, HZ_STEP_BOOK, "row 1");
  hz_case_set (c, HZ_FIELD_MEMBER_NUMBER, 1, "");
  assert_refused (c, rules, HZ_STEP_BOOK, "member_number:1?");
  sample_member (c, 1, "", "", "");
  assert_refused (c, rules, HZ_STEP_BOOK, "");
  sample_member (c, 0, "", "", "");
  assert_refused (c, rules, HZ_STEP_BOOK, "member_name:0?");

  for (guint row = 0; row < HZ_MEMBER_ROWS_MAX; row++) {
    g_autofree char *number = sample_number ("19700101", (int)row * 2 + 1);
    sample_member (c, row, "王样", "97", number);
  }
  assert_refused (c, rules, HZ_STEP_BOOK, "member_number:11");
}

/* A family's list lacks nobody less than the householder; a dormitory's does not have one. */
static void
test_householder_in_the_list (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autofree char *other = sample_number ("19700101", 1);
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  g_assert_false (warns (c, rules, HZ_STEP_BOOK, HZ_FIELD_MEMBER_NAME));
  hz_case_set (c, HZ_FIELD_BOOK_RELATION, 0, "20");
  hz_case_set (c, HZ_FIELD_HOUSEHOLDER_NUMBER, 0, other);
  g_assert_true (warns (c, rules, HZ_STEP_BOOK, HZ_FIELD_MEMBER_NAME));
  hz_case_set (c, HZ_FIELD_HOUSEHOLD_TYPE, 0, "2");
  g_assert_false (warns (c, rules, HZ_STEP_BOOK, HZ_FIELD_MEMBER_NAME));
  hz_case_set (c, HZ_FIELD_HOUSEHOLD_TYPE, 0, "1");
  sample_member (c, 2, "张父", "02", other);
  g_assert_false (warns (c, rules, HZ_STEP_BOOK, HZ_FIELD_MEMBER_NAME));
}

static void
test_form_after_book (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  hz_case_set (c, HZ_FIELD_NAME, 0, "");
  assert_refused (c, rules, HZ_STEP_BOOK, ""); /* the form is not filled in yet: no difference */
  hz_case_set (c, HZ_FIELD_NAME, 0, "张测验");
  assert_refused (c, rules, HZ_STEP_FORM, "");
  assert_refused (c, rules, HZ_STEP_BOOK, "book_name:0");
  assert_refused (c, rules, HZ_STEP_REVIEW, "book_name:0");
}

static void
test_register_elsewhere (void)
{
  g_autoptr (HzCase) c = sample_case_complete ("first", &tianjin->rules);
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  hz_case_set (c, HZ_FIELD_RIGHT_RESULT, 0, "");
  assert_refused (c, &tianjin->rules, HZ_STEP_FORM, "");
  assert_refused (c, &tianjin->rules, HZ_STEP_FINGERS, "register_elsewhere:0");
  assert_says (c, &tianjin->rules, HZ_STEP_FINGERS, tianjin->book->floating_basis);
  assert_refused (c, &tianjin->rules, HZ_STEP_REVIEW, "register_elsewhere:0");
  g_autoptr (GPtrArray) found = hz_case_blockers (c, &tianjin->rules, HZ_STEP_FINGERS);
  g_assert_cmpint (((HzBlocker *)found->pdata[0])->step, ==, HZ_STEP_FORM);
  assert_refused (c, &national->rules, HZ_STEP_FINGERS, "right_result:0?");
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "2");
  assert_refused (c, &tianjin->rules, HZ_STEP_FINGERS, "right_result:0?");
}

static void
test_referred (void)
{
  g_autoptr (HzCase) c = sample_case_complete ("first", &tianjin->rules);
  g_assert_false (hz_case_is_referred (c, &tianjin->rules));
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "2");
  g_assert_false (hz_case_is_referred (c, &tianjin->rules));
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  g_assert_true (hz_case_is_referred (c, &tianjin->rules));
  g_assert_false (hz_case_is_referred (c, &national->rules)); /* taken at the residence */
  assert_refused (c, &national->rules, HZ_STEP_FINGERS, "");
}

static void
enter_evidence (HzCase *c)
{
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "津证-001");
  hz_case_set (c, HZ_FIELD_EVIDENCE_OFFICE, 0, "测试区民政局");
  hz_case_set (c, HZ_FIELD_EVIDENCE_DATE, 0, "2026-11-22");
}

static void
test_fee (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  HzFee fee;
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "regular-relief");
  assert_refused (c, rules, HZ_STEP_FEE, "evidence_number:0? evidence_office:0? evidence_date:0?");
  g_assert_true (hz_case_fee (c, rules, &fee));
  g_assert_cmpint (fee.due_fen, ==, 2000);
  enter_evidence (c);
  assert_refused (c, rules, HZ_STEP_FEE, "waiver_group:0");
  assert_says (c, rules, HZ_STEP_FEE, "officer other than the clerk");
  g_assert_true (hz_case_needs_approval (c, rules));
  g_assert_true (hz_case_fee (c, rules, &fee));
  g_assert_cmpint (fee.due_fen, ==, 2000);
  sample_approve (c);
  g_assert_false (hz_case_needs_approval (c, rules));
  assert_refused (c, rules, HZ_STEP_FEE, "");
  g_assert_true (hz_case_fee (c, rules, &fee));
  g_assert_cmpint (fee.due_fen, ==, 0);
  for (HzField field = HZ_FIELD_EVIDENCE_NUMBER; field <= HZ_FIELD_EVIDENCE_DATE; field++) {
    g_autoptr (HzCase) part = hz_case_copy (c);
    hz_case_set (part, field, 0, "");
    g_assert_true (hz_case_fee (part, rules, &fee));
    g_assert_cmpint (fee.due_fen, ==, 2000);
  }
  g_assert_false (hz_case_field_applies (c, HZ_FIELD_CASH_RECEIVED, rules));
  hz_case_set (c, HZ_FIELD_EVIDENCE_DATE, 0, "2026-11-23");
  assert_refused (c, rules, HZ_STEP_FEE, "evidence_date:0");

  g_autoptr (HzCase) lost = sample_case_complete ("replace-lost", rules);
  hz_case_set (lost, HZ_FIELD_WAIVER_GROUP, 0, "regular-relief");
  enter_evidence (lost);
  assert_refused (lost, rules, HZ_STEP_FEE, "waiver_group:0");
  assert_says (lost, rules, HZ_STEP_FEE, "no full waiver");
}

/* A first card costs nothing under the national norm: no certificate, no officer. */
static void
test_free_anyway (void)
{
  const HzRules *rules = &national->rules;
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "regular-relief");
  assert_refused (c, rules, HZ_STEP_FEE, "");
  enter_evidence (c);
  assert_refused (c, rules, HZ_STEP_FEE, "");
  g_assert_false (hz_case_needs_approval (c, rules));
}

/* What the officer looked at is approved, and nothing else. */
static void
test_approval (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "regular-relief");
  enter_evidence (c);
  sample_approve (c);
  for (HzField field = HZ_FIELD_NONE + 1; field < HZ_FIELD_CASE_END; field++) {
    g_autoptr (HzCase) changed = hz_case_copy (c);
    g_assert_cmpstr (changed->waiver_approved_by, ==, "officer1");
    g_assert_false (hz_case_set (changed, field, 0, hz_case_get (c, field, 0)));
    g_assert_cmpstr (changed->waiver_approved_by, ==, "officer1");
    g_assert_true (hz_case_set (changed, field, 0, "something else"));
    gboolean kept = *changed->waiver_approved_by != '\0';
    g_assert_cmpint (kept, ==, !hz_field_is_approved (field));
    g_assert_cmpint (changed->waiver_approved_at != 0, ==, kept);
  }
  static const HzField looked_at[] = {HZ_FIELD_CITIZEN_NUMBER,  HZ_FIELD_REASON,
                                      HZ_FIELD_WAIVER_GROUP,    HZ_FIELD_EVIDENCE_NUMBER,
                                      HZ_FIELD_EVIDENCE_OFFICE, HZ_FIELD_EVIDENCE_DATE};
  for (guint i = 0; i < G_N_ELEMENTS (looked_at); i++)
    g_assert_true (hz_field_is_approved (looked_at[i]));
  /* Without a group, or where the book opens none, there is nothing to approve. */
  hz_case_set (c, HZ_FIELD_REASON, 0, "replace-lost");
  g_assert_false (hz_case_needs_approval (c, rules));
  hz_case_set (c, HZ_FIELD_REASON, 0, "first");
  g_assert_true (hz_case_needs_approval (c, rules));
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "");
  g_assert_false (hz_case_needs_approval (c, rules));
}

static void
test_payment (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  c->paid_at = 0;
  assert_refused (c, rules, HZ_STEP_PAYMENT, "cash_received:0");
  assert_says (c, rules, HZ_STEP_PAYMENT, "not been paid");
  assert_refused (c, rules, HZ_STEP_REVIEW, "cash_received:0");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "");
  assert_refused (c, rules, HZ_STEP_PAYMENT, "cash_received:0?");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "19.99");
  assert_says (c, rules, HZ_STEP_PAYMENT, "19.99 yuan were handed over, 20.00 yuan are due");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "20");
  assert_says (c, rules, HZ_STEP_PAYMENT, "not been paid");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "20.001");
  assert_says (c, rules, HZ_STEP_PAYMENT, "no amount in yuan; 20.00 yuan are due");
  c->visit_cases = 2; /* one sum for both */
  c->visit_due_fen = 6000;
  assert_says (c, rules, HZ_STEP_PAYMENT, "no amount in yuan; 60.00 yuan are due");
  c->visit_cases = 0;
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "20元");
  assert_says (c, rules, HZ_STEP_PAYMENT, "not been paid");

  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "regular-relief");
  enter_evidence (c);
  sample_approve (c);
  assert_refused (c, rules, HZ_STEP_PAYMENT, "step:0"); /* nothing due: still one act */
  sample_pay (c, rules);
  assert_refused (c, rules, HZ_STEP_PAYMENT, "");
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "");
  assert_says (c, rules, HZ_STEP_PAYMENT, "0.00 yuan were paid, now 20.00 yuan are due");
  assert_refused (c, rules, HZ_STEP_REVIEW, "cash_received:0");
}

static HzCase *
first_card_of (const char *born)
{
  HzCase *c = hz_case_new ();
  g_autofree char *number = sample_number (born, 1);
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, number);
  hz_case_set (c, HZ_FIELD_REASON, 0, "first");
  return c;
}

static void
test_warnings (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) in_time = first_card_of ("20100822"); /* 16 and 3 months today */
  g_autoptr (HzCase) late = first_card_of ("20100821");
  g_assert_false (warns (in_time, rules, HZ_STEP_NUMBER, HZ_FIELD_REASON));
  g_assert_true (warns (late, rules, HZ_STEP_NUMBER, HZ_FIELD_REASON));
  assert_refused (late, rules, HZ_STEP_NUMBER, "");
  g_assert_true (warns (late, rules, HZ_STEP_NUMBER, HZ_FIELD_CITIZEN_NUMBER)); /* 120199 */
  g_assert_false (warns (late, rules, HZ_STEP_BOOK, HZ_FIELD_CITIZEN_NUMBER));
  hz_case_set (late, HZ_FIELD_REASON, 0, "replace-lost");
  g_assert_false (warns (late, rules, HZ_STEP_NUMBER, HZ_FIELD_REASON));

  /* Warnings come last and are not counted. */
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  hz_case_set (c, HZ_FIELD_PHONE, 0, "");
  g_autoptr (GPtrArray) found = hz_case_blockers (c, rules, HZ_STEP_REVIEW);
  g_assert_cmpuint (found->len, ==, 7); /* region, lateness, search; three where the law differs */
  g_assert_cmpuint (hz_blockers_count (found), ==, 1);
  g_assert_cmpint (((HzBlocker *)found->pdata[0])->field, ==, HZ_FIELD_PHONE);
}

static void
test_guardian_age (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) today = first_card_of ("20101122"); /* 16 today */
  g_autoptr (HzCase) tomorrow = first_card_of ("20101123");
  for (HzField field = HZ_FIELD_GUARDIAN_NAME; field <= HZ_FIELD_CHILD_PRESENT; field++) {
    gboolean proof = field == HZ_FIELD_GUARDIAN_PROOF;
    g_assert_false (hz_case_field_applies (today, field, rules));
    g_assert_cmpint (hz_case_field_applies (tomorrow, field, rules), ==, !proof);
  }
  hz_case_set (tomorrow, HZ_FIELD_GUARDIAN_RELATION, 0, "3");
  g_assert_true (hz_case_field_applies (tomorrow, HZ_FIELD_GUARDIAN_PROOF, rules));
}

static void
test_early_renewal_of_both_books (void)
{
  g_autoptr (HzCase) c = sample_case_complete ("renew-expired", &national->rules);
  hz_case_set (c, HZ_FIELD_OLD_CARD_UNTIL, 0, "2027-02-22");
  assert_refused (c, &national->rules, HZ_STEP_NUMBER, "");
  hz_case_set (c, HZ_FIELD_OLD_CARD_UNTIL, 0, "2027-02-23");
  assert_refused (c, &national->rules, HZ_STEP_NUMBER, "old_card_until:0");
  assert_refused (c, &tianjin->rules, HZ_STEP_NUMBER, "");
}

static void
test_derive (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) c = hz_case_new ();
  g_autofree char *number = sample_number (SAMPLE_CHILD, 2);
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, number);
  hz_case_set (c, HZ_FIELD_BOOK_NAME, 0, "王小样");
  hz_case_set (c, HZ_FIELD_BOOK_RELATION, 0, "30");
  hz_case_set (c, HZ_FIELD_ADDRESS, 0, "天津");
  hz_case_set (c, HZ_FIELD_BOOK_ADDRESS, 0, "北京");
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "17");
  g_assert_true (hz_case_derive (c, rules));
  static const struct {
    HzField field;
    const char *value;
  } expected[] = {
      {HZ_FIELD_BIRTH_DATE, "2018-06-15"},
      {HZ_FIELD_SEX, "2"},
      {HZ_FIELD_NAME, "王小样"},
      {HZ_FIELD_RELATION, "30"},
      {HZ_FIELD_ADDRESS, "天津"},
      {HZ_FIELD_RIGHT_FINGER, "11"},
      {HZ_FIELD_LEFT_FINGER, "17"},
      {HZ_FIELD_SIGNED_BY, "2"},
      {HZ_FIELD_PHOTO_PICK, ""},
      {HZ_FIELD_REGISTER_ELSEWHERE, ""},
      {HZ_FIELD_BOOK_SEX, ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (hz_case_get (c, expected[i].field, 0), ==, expected[i].value);
  g_assert_false (hz_case_derive (c, rules));
  hz_case_set (c, HZ_FIELD_PHOTO_1, 0, "one.jpg");
  hz_case_set (c, HZ_FIELD_PHOTO_2, 0, "two.jpg");
  g_assert_true (hz_case_derive (c, rules));
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_PHOTO_PICK, 0), ==, "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  tianjin = sample_rules_new ("tianjin");
  national = sample_rules_new ("national-2021");
  g_test_add_func ("/blockers/complete", test_complete);
  g_test_add_func ("/blockers/empty", test_empty);
  g_test_add_func ("/blockers/numbers", test_numbers);
  g_test_add_func ("/blockers/householder_and_members", test_householder_and_members);
  g_test_add_func ("/blockers/householder-in-the-list", test_householder_in_the_list);
  g_test_add_func ("/blockers/form_after_book", test_form_after_book);
  g_test_add_func ("/blockers/register_elsewhere", test_register_elsewhere);
  g_test_add_func ("/blockers/referred", test_referred);
  g_test_add_func ("/blockers/fee", test_fee);
  g_test_add_func ("/blockers/free_anyway", test_free_anyway);
  g_test_add_func ("/blockers/approval", test_approval);
  g_test_add_func ("/blockers/payment", test_payment);
  g_test_add_func ("/blockers/warnings", test_warnings);
  g_test_add_func ("/blockers/guardian_age", test_guardian_age);
  g_test_add_func ("/blockers/early_renewal", test_early_renewal_of_both_books);
  g_test_add_func ("/blockers/derive", test_derive);
  int result = g_test_run ();
  sample_rules_free (tianjin);
  sample_rules_free (national);
  return result;
}
