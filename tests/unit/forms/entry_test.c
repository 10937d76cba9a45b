/* What was typed becomes a value, and what follows from it is done or asked for. */
#include "core/base/base.h"
#include "forms/forms.h"
#include "tests/support/sample_case.h"

#include <string.h>

static SampleRules *sample;

static HzEntry
take (HzCase *c, HzField field, const char *typed)
{
  return hz_entry_take (c, field, 0, typed, &sample->rules);
}

/* --- values --- */

static void
test_values (void)
{
  static const struct {
    HzField field;
    const char *typed, *kept;
  } cases[] = {
      {HZ_FIELD_CITIZEN_NUMBER, "12019919910307001x", "12019919910307001X"},
      {HZ_FIELD_CITIZEN_NUMBER, "not a number", "NOT A NUMBER"}, /* the check says why */
      {HZ_FIELD_BIRTH_DATE, "19910307", "1991-03-07"},
      {HZ_FIELD_BIRTH_DATE, "19910231", "19910231"},
      {HZ_FIELD_OLD_CARD_UNTIL, "长期", "long-term"},
      {HZ_FIELD_OLD_CARD_UNTIL, "Long-Term", "long-term"},
      {HZ_FIELD_OLD_CARD_UNTIL, "20301231", "2030-12-31"},
      {HZ_FIELD_CASH_RECEIVED, "20", "20.00"},
      {HZ_FIELD_CASH_RECEIVED, "twenty", "twenty"},
      {HZ_FIELD_SEX, "female", "2"},
      {HZ_FIELD_ETHNICITY, "1", "01"},
      {HZ_FIELD_ETHNICITY, "77", "77"}, /* digits are never guessed */
      {HZ_FIELD_REASON, "renew-expired", "renew-expired"},
      {HZ_FIELD_REASON, "renew", "renew"}, /* it may mean three */
      {HZ_FIELD_REASON, "renew-d", "renew-damaged"},
      {HZ_FIELD_NAME, "张测试", "张测试"},
      {HZ_FIELD_NAME, "张　测 试", "张测试"},
      {HZ_FIELD_GUARDIAN_NAME, "阿依古丽．买买提", "阿依古丽·买买提"},
      {HZ_FIELD_MEMBER_NAME, "\u2F45一", "方一"},
      {HZ_FIELD_HOUSEHOLDER_NAME, "\uE863天", "\u4DAE天"},
      {HZ_FIELD_NAME, "张3", "张3"}, /* the check says why */
      {HZ_FIELD_CITIZEN_NUMBER, "１２０１９９１９９１０３０７００１６", "120199199103070016"},
      {HZ_FIELD_HOUSEHOLD_NUMBER, "１２０１９９０００００１", "120199000001"},
      {HZ_FIELD_PHONE, "０２２－２３４５", "022-2345"},
      {HZ_FIELD_DOC_COLLECTION_SLIP, "Ｌ１２", "L12"},
      {HZ_FIELD_EVIDENCE_NUMBER, "低保１２号", "低保12号"},
      {HZ_FIELD_SEX, "２", "2"},
      {HZ_FIELD_ETHNICITY, "０１", "01"},
      {HZ_FIELD_ETHNICITY, "穿青人", "97"},
      {HZ_FIELD_CASH_RECEIVED, "２０", "20.00"},
      {HZ_FIELD_BIRTH_DATE, "1991年3月7日", "1991-03-07"},
      {HZ_FIELD_BIRTH_DATE, "１９９１／３／７", "1991-03-07"},
      {HZ_FIELD_EVIDENCE_DATE, "2026.1.2", "2026-01-02"},
      {HZ_FIELD_OLD_CARD_UNTIL, "长期有效", "long-term"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HzCase) c = hz_case_new ();
    g_assert_cmpuint (take (c, cases[i].field, cases[i].typed).effects & HZ_ENTRY_CHANGED, !=, 0);
    g_assert_cmpstr (hz_case_get (c, cases[i].field, 0), ==, cases[i].kept);
    /* What is kept is kept as it is. */
    g_autofree char *kept = g_strdup (cases[i].kept);
    g_assert_cmpuint (take (c, cases[i].field, kept).effects, ==, 0);
  }
}

static void
test_legacy_number (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  g_autofree char *whole = sample_number ("19910307", 1);
  take (c, HZ_FIELD_CITIZEN_NUMBER, "120199910307001");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0), ==, whole);
}

/* 15 digits are made 18, and whoever typed them hears it: at any number, strongly where the person
 * would be over 100. */
static void
test_upgrade_said (void)
{
  static const struct {
    HzField field;
    const char *typed, *said;
  } cases[] = {
      {HZ_FIELD_CITIZEN_NUMBER, "120199910307001", "15 digits were made 18"},
      {HZ_FIELD_GUARDIAN_NUMBER, "120199700307001", "15 digits were made 18"},
      {HZ_FIELD_MEMBER_NUMBER, "１２０１９９７００３０７００１", "15 digits were made 18"},
      {HZ_FIELD_CITIZEN_NUMBER, "120199190101001", "over 100 years"},
      {HZ_FIELD_CITIZEN_NUMBER, "120199199103070016", NULL},
      {HZ_FIELD_HOUSEHOLD_NUMBER, "120199910307001", NULL},
  };
  hz_lang_set (HZ_LANG_EN);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HzCase) c = hz_case_new ();
    HzEntry entry = take (c, cases[i].field, cases[i].typed);
    g_assert_cmpint ((entry.effects & HZ_ENTRY_WARNED) != 0, ==, cases[i].said != NULL);
    if (cases[i].said != NULL)
      g_assert_nonnull (strstr (entry.why, cases[i].said));
  }
}

/* A group of the book is offered only where the book opens it for the reason. */
static void
test_waivers (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  take (c, HZ_FIELD_REASON, "replace-lost");
  take (c, HZ_FIELD_WAIVER_GROUP, "illness by"); /* none is open */
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_WAIVER_GROUP, 0), ==, "illness by");
  take (c, HZ_FIELD_REASON, "renew-expired");
  take (c, HZ_FIELD_WAIVER_GROUP, "illn");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_WAIVER_GROUP, 0), ==, "illness");
}

/* --- what follows --- */

static void
test_derives (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  take (c, HZ_FIELD_BOOK_NAME, "张测试");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_NAME, 0), ==, "张测试");
  take (c, HZ_FIELD_BOOK_NAME, "张样本"); /* what is there is not overwritten */
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_NAME, 0), ==, "张测试");
}

static void
test_finger_changed (void)
{
  static const struct {
    HzField finger, result;
    const char *other;
  } hands[] = {{HZ_FIELD_RIGHT_FINGER, HZ_FIELD_RIGHT_RESULT, "12"},
               {HZ_FIELD_LEFT_FINGER, HZ_FIELD_LEFT_RESULT, "17"}};
  for (int hand = 0; hand < 2; hand++) {
    g_autoptr (HzCase) c = sample_case_complete ("renew-damaged", &sample->rules);
    HzEntry entry = take (c, hands[hand].finger, hands[hand].other);
    g_assert_cmpuint (entry.effects, ==, HZ_ENTRY_CHANGED | HZ_ENTRY_PRINT);
    g_assert_cmpint (entry.hand, ==, hand);
    g_assert_cmpstr (hz_case_get (c, hands[hand].result, 0), ==, "");
    g_assert_cmpstr (hz_case_get (c, hands[1 - hand].result, 0), ==, "1"); /* the other stays */
  }
}

static void
test_outcomes (void)
{
  g_autoptr (HzCase) c = sample_case_complete ("renew-damaged", &sample->rules);
  HzEntry failed = take (c, HZ_FIELD_RIGHT_RESULT, "2");
  g_assert_cmpuint (failed.effects, ==, HZ_ENTRY_CHANGED | HZ_ENTRY_PRINT | HZ_ENTRY_FAILED);
  HzEntry missing = take (c, HZ_FIELD_LEFT_RESULT, "3");
  g_assert_cmpuint (missing.effects, ==, HZ_ENTRY_CHANGED | HZ_ENTRY_PRINT | HZ_ENTRY_NOT_TAKEN);
  g_assert_cmpint (missing.hand, ==, 1);
  g_assert_cmpstr (missing.next, ==, "17"); /* the left index, of the left hand's own order */
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "20");
  hz_case_set (c, HZ_FIELD_LEFT_RESULT, 0, "");
  g_assert_null (take (c, HZ_FIELD_LEFT_RESULT, "3").next); /* the little finger is the last */
}

/* That a print is enrolled is said by the reader, never by a hand. */
static void
test_enrolled_is_not_typed (void)
{
  g_autoptr (HzCase) c = sample_case_complete ("renew-damaged", &sample->rules);
  g_assert_cmpuint (take (c, HZ_FIELD_RIGHT_RESULT, "1").effects, ==, 0); /* it is already */
  hz_case_set (c, HZ_FIELD_RIGHT_RESULT, 0, "2");
  HzEntry entry = take (c, HZ_FIELD_RIGHT_RESULT, "1");
  g_assert_cmpuint (entry.effects, ==, HZ_ENTRY_REFUSED);
  g_assert_nonnull (strstr (entry.why, "what the reader says"));
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_RIGHT_RESULT, 0), ==, "2");
}

static void
test_other_person (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  g_autofree char *first = sample_number ("19910307", 1), *second = sample_number ("19920401", 2);
  HzResident was = {.name = (char *)"张测试", .address = (char *)"样本路1号"};
  g_assert_cmpuint (take (c, HZ_FIELD_CITIZEN_NUMBER, first).effects & HZ_ENTRY_PERSON, !=, 0);
  hz_case_fill_from_resident (c, &was, NULL);
  hz_case_derive (c, &sample->rules);
  hz_case_set (c, HZ_FIELD_ADDRESS, 0, "别处2号"); /* typed over: it is the clerk's word */
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_SEX, 0), ==, "1");
  g_assert_cmpuint (take (c, HZ_FIELD_CITIZEN_NUMBER, second).effects & HZ_ENTRY_PERSON, !=, 0);
  hz_entry_forget_person (c, first, &was, NULL, &sample->rules);
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_NAME, 0), ==, "");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_ADDRESS, 0), ==, "别处2号");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_SEX, 0), ==, "");
  hz_case_derive (c, &sample->rules);
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_SEX, 0), ==, "2");
}

static void
test_evidence (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  g_assert_cmpuint (take (c, HZ_FIELD_EVIDENCE_NUMBER, "津低保1").effects, ==,
                    HZ_ENTRY_CHANGED | HZ_ENTRY_EVIDENCE);
}

/* --- drafts and faults --- */

static void
test_worth_keeping (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  g_assert_false (hz_entry_worth_keeping (c, &sample->rules));
  take (c, HZ_FIELD_CITIZEN_NUMBER, "120199199103070011"); /* a wrong check character */
  g_assert_false (hz_entry_worth_keeping (c, &sample->rules));
  take (c, HZ_FIELD_PHONE, "13800000000");
  g_assert_true (hz_entry_worth_keeping (c, &sample->rules));
}

static void
test_faults (void)
{
  g_autoptr (HzCase) c = sample_case_complete ("temporary", &sample->rules);
  HzCaseFacts facts = {0};
  HzRules known = sample->rules;
  known.facts = &facts;
  g_assert_null (hz_entry_fault (c, HZ_FIELD_PHONE, 0, &known));
  hz_case_set (c, HZ_FIELD_PHONE, 0, "12");
  g_autofree char *wrong = hz_entry_fault (c, HZ_FIELD_PHONE, 0, &known);
  g_assert_true (g_str_has_prefix (wrong, "Phone: A telephone number has"));
  /* Right by itself, but not the slip of this person's card under way. */
  g_autofree char *slip = hz_entry_fault (c, HZ_FIELD_DOC_COLLECTION_SLIP, 0, &known);
  g_assert_nonnull (slip);
  facts.slip_of_person = TRUE;
  g_assert_null (hz_entry_fault (c, HZ_FIELD_DOC_COLLECTION_SLIP, 0, &known));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sample = sample_rules_new ("tianjin");
  g_test_add_func ("/entry/values", test_values);
  g_test_add_func ("/entry/legacy-number", test_legacy_number);
  g_test_add_func ("/entry/upgrade-said", test_upgrade_said);
  g_test_add_func ("/entry/waivers", test_waivers);
  g_test_add_func ("/entry/derives", test_derives);
  g_test_add_func ("/entry/finger-changed", test_finger_changed);
  g_test_add_func ("/entry/outcomes", test_outcomes);
  g_test_add_func ("/entry/enrolled-is-not-typed", test_enrolled_is_not_typed);
  g_test_add_func ("/entry/other-person", test_other_person);
  g_test_add_func ("/entry/evidence", test_evidence);
  g_test_add_func ("/entry/worth-keeping", test_worth_keeping);
  g_test_add_func ("/entry/faults", test_faults);
  int status = g_test_run ();
  sample_rules_free (sample);
  return status;
}
