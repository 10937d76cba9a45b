/* What the law wants beside the items: consent, the search before a first card, the register's
 * state, the home station; and what is said where the law differs from the book. */
#include "core/base/base.h"
#include "tests/support/sample_blockers.h"

static SampleRules *tianjin, *national, *today;

/* Is TEXT among the warnings of STEP? */
static gboolean
warned (const HzCase *c, const HzRules *rules, HzStep step, const char *text)
{
  g_autoptr (GPtrArray) found = hz_case_blockers (c, rules, step);
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    if (b->severity == HZ_WARN && strstr (b->reason, text) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
test_consent (void)
{
  HzCaseFacts facts = {0};
  HzRules rules = tianjin->rules;
  g_autoptr (SampleRules) old = sample_rules_new ("tianjin-1");
  g_autoptr (HzCase) c = sample_case_complete ("renew-expired", &rules);
  g_autoptr (HzCase) child = sample_case_child ("first", &rules);
  g_assert_false (hz_case_wants_consent (c, &rules)); /* the store was not asked */
  rules.facts = &facts;
  assert_says (c, &rules, HZ_STEP_PHOTOS, "no recorded consent");
  assert_says (c, &rules, HZ_STEP_FINGERS, "no recorded consent");
  g_autoptr (GPtrArray) photo = hz_case_photo_blockers (c, &rules);
  g_autoptr (GPtrArray) print = hz_case_print_blockers (c, &rules, FALSE, HZ_QUALITY_MAX);
  g_assert_cmpuint (hz_blockers_count (photo), ==, 1);
  g_assert_cmpuint (hz_blockers_count (print), ==, 1);
  facts.consent = TRUE;
  g_autoptr (GPtrArray) given = hz_case_photo_blockers (c, &rules);
  g_assert_cmpuint (given->len, ==, 0);
  facts.consent = FALSE;
  c->state = HZ_STATE_SUBMITTED; /* withdrawn later: what was handed in goes on */
  g_assert_false (hz_case_wants_consent (c, &rules));
  c->state = HZ_STATE_DRAFT;
  rules.book = old->book; /* which asked for none */
  g_assert_false (hz_case_wants_consent (c, &rules));
  rules.book = tianjin->book;
  g_assert_false (hz_case_guardian_consents (c, &rules));
  g_assert_true (hz_case_guardian_consents (child, &rules)); /* of eight */
  g_autofree char *fourteen = sample_number ("20121122", 1), *under = sample_number ("20121123", 1);
  hz_case_set (child, HZ_FIELD_CITIZEN_NUMBER, 0, fourteen);
  g_assert_false (hz_case_guardian_consents (child, &rules));
  hz_case_set (child, HZ_FIELD_CITIZEN_NUMBER, 0, under);
  g_assert_true (hz_case_guardian_consents (child, &rules));
}

static guint
against (const HzCase *c, const HzRules *rules)
{
  g_autoptr (GPtrArray) found = hz_case_approval_blockers (c, rules);
  return hz_blockers_count (found);
}

static void
test_search (void)
{
  SampleRules *const books[] = {tianjin, national, today};
  for (guint b = 0; b < G_N_ELEMENTS (books); b++) {
    const HzRules *rules = &books[b]->rules;
    gboolean stops = books[b] != tianjin;
    g_autoptr (HzCase) adult = sample_case_complete ("first", rules);
    g_autoptr (HzCase) child = sample_case_child ("first", rules);
    g_autoptr (HzCase) renewal = sample_case_complete ("renew-damaged", rules);
    g_assert_cmpuint (against (child, rules), ==, 0);
    g_assert_cmpuint (against (renewal, rules), ==, 0);
    g_assert_cmpuint (against (adult, rules), ==, stops);
    g_assert_true (warned (adult, rules, HZ_STEP_REVIEW, "face and fingers are searched for"));
    g_assert_false (warned (child, rules, HZ_STEP_REVIEW, "face and fingers are searched for"));
    assert_refused (adult, rules, HZ_STEP_REVIEW, ""); /* it is handed in all the same */
    hz_text_put (&adult->search_outcome, g_strdup ("clear"));
    g_assert_cmpuint (against (adult, rules), ==, 0);
    hz_text_put (&adult->search_outcome, g_strdup ("doubt"));
    g_assert_cmpuint (against (adult, rules), ==, 1); /* in every book */
    hz_text_put (&adult->inquiry_answer, g_strdup ("津公户询〔2026〕3号"));
    g_assert_cmpuint (against (adult, rules), ==, 0);
  }
}

static void
test_register (void)
{
  HzCaseFacts facts = {.consent = TRUE};
  HzRules rules = tianjin->rules;
  rules.facts = &facts;
  g_autoptr (HzCase) c = sample_case_complete ("renew-damaged", &rules);
  assert_refused (c, &rules, HZ_STEP_NUMBER, "");
  facts.register_on = (char *)"2026-03-01";
  facts.register_reason = (char *)"迁往河北";
  for (HzRegisterState state = HZ_REGISTER_MOVED; state < HZ_REGISTER_STATES; state++) {
    facts.register_state = state;
    assert_refused (c, &rules, HZ_STEP_NUMBER, "citizen_number:0");
    assert_says (c, &rules, HZ_STEP_NUMBER, hz_register_state_name (state));
    assert_says (c, &rules, HZ_STEP_NUMBER, "2026-03-01, 迁往河北");
  }
  facts.register_state = HZ_REGISTER_HERE;
  facts.number_now = (char *)"120199199103070038";
  assert_says (c, &rules, HZ_STEP_NUMBER, "changed to 120199199103070038");
}

static void
test_home_station (void)
{
  g_autoptr (HzCase) c = sample_case_complete ("temporary", &tianjin->rules);
  assert_refused (c, &tianjin->rules, HZ_STEP_FORM, "");
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  assert_refused (c, &tianjin->rules, HZ_STEP_FORM, "register_elsewhere:0");
  assert_says (c, &tianjin->rules, HZ_STEP_FORM, "home station only");
  assert_refused (c, &national->rules, HZ_STEP_FORM, ""); /* on the remote form, article 87 */
  GDate day;
  g_assert_true (hz_date_parse ("2026-11-30", &day));
  SampleRules *const books[] = {tianjin, national, today};
  for (guint b = 0; b < G_N_ELEMENTS (books); b++) {
    g_autofree char *due = hz_case_due_on (c, books[b]->book, &day);
    g_assert_cmpstr (due, ==, "2026-12-03"); /* three days, whatever a card takes */
  }
}

static void
test_poverty_line (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "illness");
  g_assert_false (warned (c, rules, HZ_STEP_FEE, "poverty line"));
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "below-poverty-line");
  g_assert_true (warned (c, rules, HZ_STEP_FEE, "no poverty line of 2026"));
  hz_case_set (c, HZ_FIELD_EVIDENCE_DATE, 0, "2020-12-31");
  g_assert_true (warned (c, rules, HZ_STEP_FEE, "of 2020 is 4000.00 yuan"));
  g_assert_null (hz_rule_book_poverty_line (rules->book, 2021));
  g_assert_cmpint (hz_rule_book_poverty_line (rules->book, 2019)->fen, ==, 321800);
}

/* The user's text and the law are both said; the book decides. */
static void
test_law (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) first = sample_case_complete ("first", rules);
  g_autoptr (HzCase) child = sample_case_child ("first", rules);
  g_autoptr (HzCase) expired = sample_case_complete ("renew-expired", rules);
  g_assert_true (warned (first, rules, HZ_STEP_FEE, "财税〔2018〕37号"));
  g_assert_true (warned (first, rules, HZ_STEP_FEE, "national-2021, tianjin-2025"));
  g_assert_false (warned (expired, rules, HZ_STEP_FEE, "财税〔2018〕37号"));
  g_assert_true (warned (expired, rules, HZ_STEP_BOOK, "第七十六条"));
  g_assert_true (warned (first, rules, HZ_STEP_FORM, "第九条"));
  g_assert_false (warned (child, rules, HZ_STEP_FORM, "第九条"));
  g_assert_false (warned (first, rules, HZ_STEP_FINGERS, "第八十三条"));
  g_assert_true (warned (expired, rules, HZ_STEP_REVIEW, "within 45 days"));
  const HzRules *const early[] = {&tianjin->rules, &today->rules};
  for (guint i = 0; i < G_N_ELEMENTS (early);
       i++) /* six months by the user's text, three by the norm */
    g_assert_true (
        warned (expired, early[i], HZ_STEP_NUMBER,
                "(津公安“双十条”便民措施说明). The law since 2021-10-01: A card is "
                "renewed within 3 months before its end (《户口居民身份证管理工作规范（试"
                "行）》第七十六条)"));
  g_assert_false (warned (expired, &national->rules, HZ_STEP_NUMBER, "3 months before"));
  HzFee fee;
  g_assert_true (hz_case_fee (first, rules, &fee));
  g_assert_cmpint (fee.due_fen, ==, 2000);
  g_assert_false (warned (first, &national->rules, HZ_STEP_FEE, "财税"));
  HzRules before = *rules;
  g_assert_true (hz_date_parse ("2018-03-31", &before.today));
  g_assert_false (warned (first, &before, HZ_STEP_FEE, "财税"));
  for (guint i = 0; i < rules->book->law->len; i++) {
    const HzLawDifference *law = g_ptr_array_index (rules->book->law, i);
    gboolean known = law->step == NULL;
    for (guint s = 0; s < HZ_STEP_COUNT; s++)
      known |= g_strcmp0 (law->step, hz_step_id ((HzStep)s)) == 0;
    g_assert_true (known);
    g_assert_true (law->reason == NULL || hz_rule_book_reason (rules->book, law->reason) != NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  tianjin = sample_rules_new ("tianjin");
  national = sample_rules_new ("national-2021");
  today = sample_rules_new ("tianjin-2025");
  g_test_add_func ("/law/consent", test_consent);
  g_test_add_func ("/law/search", test_search);
  g_test_add_func ("/law/register", test_register);
  g_test_add_func ("/law/home-station", test_home_station);
  g_test_add_func ("/law/poverty-line", test_poverty_line);
  g_test_add_func ("/law/differences", test_law);
  int status = g_test_run ();
  sample_rules_free (tianjin);
  sample_rules_free (national);
  sample_rules_free (today);
  return status;
}
