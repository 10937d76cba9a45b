/* One field at a time: emptied, or given a value, in a case that is complete otherwise. */
#include "core/case/case.h"
#include "core/base/base.h"
#include "tests/support/sample_blockers.h"

static SampleRules *tianjin;

static const char *const reasons[] = {"first",         "renew-expired", "renew-damaged",
                                      "renew-changed", "replace-lost",  "temporary"};

/* Every required field that applies, emptied alone, is missing at its own step and at review. */
static void
test_each_missing (void)
{
  const HzRules *rules = &tianjin->rules;
  for (HzField field = HZ_FIELD_NONE + 1; field < HZ_FIELD_CASE_END; field++)
    for (guint child = 0; child < 2; child++)
      for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
        g_autoptr (HzCase) c = child ? sample_case_child (reasons[i], rules)
                                     : sample_case_complete (reasons[i], rules);
        g_autofree char *expected = g_strdup_printf ("%s:0?", hz_field_name (field));
        if (!hz_field_required (field) || !hz_case_field_applies (c, field, rules) ||
            field == HZ_FIELD_CITIZEN_NUMBER || field == HZ_FIELD_REASON ||
            field == HZ_FIELD_CASH_RECEIVED)
          continue;
        hz_case_set (c, field, 0, "");
        assert_refused (c, rules, hz_field_step (field), expected);
        assert_refused (c, rules, HZ_STEP_REVIEW, expected);
      }
}

/* One value of a complete case is changed, and exactly that stands in the way. */
typedef struct {
  const char *reason;
  gboolean child;
  const char *field, *value;
  const char *refused; /* at the field's step */
  const char *says;    /* NULL: all is well, also at review */
} Break;

static const Break breaks[] = {
    /* number */
    {"first", FALSE, "reason", "rich", "reason:0", "no reason rich"},
    {"renew-expired", FALSE, "old_card_until", "2027-05-23", "old_card_until:0", "2026-11-23"},
    {"renew-expired", FALSE, "old_card_until", "2027-05-22", "", NULL},
    {"renew-expired", FALSE, "old_card_until", "2020-01-01", "", NULL},
    {"renew-expired", FALSE, "old_card_until", "long-term", "old_card_until:0", "does not expire"},
    {"renew-expired", FALSE, "old_card_until", "2027-02-30", "old_card_until:0", "calendar"},
    {"first", FALSE, "old_card_until", "nonsense", "", NULL}, /* does not apply */
    /* household book */
    {"first", FALSE, "household_number", "12-34", "household_number:0", "letters and digits"},
    {"first", FALSE, "household_number", "123456789012345678901", "household_number:0", "21"},
    {"first", FALSE, "household_type", "3", "household_type:0", "no code 3"},
    {"first", FALSE, "householder_number", "12019919910307001", "householder_number:0", "18"},
    {"first", FALSE, "book_name", "张测验", "book_name:0", "张测试"},
    {"first", FALSE, "book_sex", "2", "book_sex:0", "female"},
    {"first", FALSE, "book_ethnicity", "03", "book_ethnicity:0", "Hui"},
    {"first", FALSE, "book_ethnicity", "1", "", NULL}, /* the same code, typed short */
    {"first", FALSE, "book_birth_date", "1991-03-08", "book_birth_date:0", "1991-03-07"},
    {"first", FALSE, "book_birth_date", "19910307", "", NULL},
    {"first", FALSE, "book_address", "天津市测试区别处", "book_address:0", "别处"},
    {"first", FALSE, "book_relation", "10", "book_relation:0", "spouse"},
    {"renew-changed", FALSE, "book_name", "张测验", "book_name:0", "张测试"},
    {"first", FALSE, "doc_household_book", "2", "doc_household_book:0", "must be shown"},
    {"renew-changed", FALSE, "doc_old_card", "2", "doc_old_card:0", "must be shown"},
    {"renew-damaged", FALSE, "doc_damaged_card", "2", "doc_damaged_card:0", "must be shown"},
    {"first", FALSE, "doc_old_card", "2", "", NULL}, /* not asked for */
    {"first", FALSE, "doc_first_generation", "1", "", NULL},
    {"first", FALSE, "doc_first_generation", "3", "doc_first_generation:0", "no code 3"},
    {"temporary", FALSE, "doc_collection_slip", "L 1", "doc_collection_slip:0", "letters"},
    {"temporary", FALSE, "doc_household_book", "2", "", NULL},
    /* form */
    {"first", FALSE, "former_name", "张·San Zhang", "", NULL},
    {"first", FALSE, "former_name", "𠀀𫝀", "", NULL}, /* outside the basic plane */
    {"first", FALSE, "former_name", "张3", "former_name:0", "“3”"},
    {"first", FALSE, "former_name", "阿・凡", "former_name:0", "・"},            /* another dot */
    {"first", FALSE, "former_name", "一二三四五六七八九十一二三四𠀀", "", NULL}, /* 15 */
    {"first", FALSE, "former_name", "一二三四五六七八九十一二三四五六", "former_name:0", "15"},
    {"first", FALSE, "sex", "2", "sex:0", "male"},
    {"first", FALSE, "birth_date", "1991-03-08", "birth_date:0", "1991-03-07"},
    {"first", FALSE, "birth_date", "2026-11-23", "birth_date:0", "still to come"},
    {"first", FALSE, "ethnicity", "57", "ethnicity:0", "no code 57"},
    {"first", FALSE, "phone", "1234", "phone:0", "5 to 20"},
    {"first", FALSE, "phone", "12345", "", NULL},
    {"first", FALSE, "phone", "+86 (022) 2345-6789", "", NULL},
    {"first", FALSE, "phone", "022-2345678x", "phone:0", "digits"},
    {"first", FALSE, "phone", "123456789012345678901", "phone:0", "5 to 20"},
    {"first", FALSE, "signed_by", "2", "signed_by:0", "16"},
    {"first", TRUE, "signed_by", "1", "signed_by:0", "guardian signs"},
    {"first", TRUE, "guardian_card", "2", "guardian_card:0", "must be shown"},
    {"first", TRUE, "child_present", "2", "child_present:0", "present"},
    {"first", TRUE, "guardian_relation", "3", "guardian_proof:0?", "entered"},
    {"first", TRUE, "guardian_proof", "2", "", NULL}, /* a parent needs none */
    {"first", FALSE, "child_present", "2", "", NULL}, /* no child */
    /* photos and fingers */
    {"first", FALSE, "photo_pick", "3", "photo_pick:0", "no code 3"},
    {"first", FALSE, "right_finger", "12", "right_reason:0?", "entered"},
    {"first", FALSE, "right_finger", "16", "right_finger:0", "11 12 13 14 15"},
    {"first", FALSE, "left_finger", "11", "left_finger:0", "16 17 18 19 20"},
    {"first", FALSE, "left_finger", "97", "left_finger:0", "16 17 18 19 20"},
    {"first", FALSE, "right_result", "2", "right_reason:0?", "entered"},
    {"first", FALSE, "left_result", "3", "left_reason:0?", "entered"},
    {"first", FALSE, "left_result", "9", "left_reason:0?", "entered"},
    {"first", FALSE, "left_result", "4", "left_result:0 left_reason:0?", "no code 4"},
    /* fee */
    {"replace-lost", FALSE, "waiver_group", "rich",
     "waiver_group:0 evidence_number:0? evidence_office:0? evidence_date:0?", "no group"},
};

static void
test_breaks (void)
{
  const HzRules *rules = &tianjin->rules;
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++) {
    const Break *b = &breaks[i];
    HzField field = hz_field_from_name (b->field);
    g_autoptr (HzCase) c =
        b->child ? sample_case_child (b->reason, rules) : sample_case_complete (b->reason, rules);
    g_test_message ("%s: %s = %s", b->reason, b->field, b->value);
    hz_case_set (c, field, 0, b->value);
    assert_refused (c, rules, hz_field_step (field), b->refused);
    if (b->says != NULL)
      assert_says (c, rules, hz_field_step (field), b->says);
    if (b->says == NULL)
      assert_refused (c, rules, HZ_STEP_REVIEW, "");
  }
}

static void
test_address_counts_characters (void)
{
  const HzRules *rules = &tianjin->rules;
  g_autoptr (HzCase) c = hz_case_new ();
  g_autoptr (GString) address = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 35; i++)
    g_string_append (address, "津");
  hz_case_set (c, HZ_FIELD_ADDRESS, 0, address->str);
  g_assert_true (hz_case_check_field (c, HZ_FIELD_ADDRESS, 0, rules, &error));
  g_string_append (address, "津");
  hz_case_set (c, HZ_FIELD_ADDRESS, 0, address->str);
  g_assert_false (hz_case_check_field (c, HZ_FIELD_ADDRESS, 0, rules, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "36"));
  hz_case_set (c, HZ_FIELD_ADDRESS, 0, "");
  g_assert_true (hz_case_check_field (c, HZ_FIELD_ADDRESS, 0, rules, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  tianjin = sample_rules_new ("tianjin");
  g_test_add_func ("/field_check/each_missing", test_each_missing);
  g_test_add_func ("/field_check/breaks", test_breaks);
  g_test_add_func ("/field_check/address_counts_characters", test_address_counts_characters);
  int result = g_test_run ();
  sample_rules_free (tianjin);
  return result;
}
