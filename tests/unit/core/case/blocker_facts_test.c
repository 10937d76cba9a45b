/* Gates that look beyond one value: the order of the fingers, and what only the store knows. */
#include "tests/support/sample_blockers.h"

#include <string.h>

/* All that the books name. */
#define LOOKED "eyes-open gaze mouth-closed no-mask no-cap red-eyes living"

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

/* Each hand has its own order, wherever it is asked: offered first, next, allowed, explained. */
static void
test_hands (void)
{
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  const HzRules *rules = &tianjin->rules;
  static const char *const left[] = {"17", "16", "20", NULL}, *const right[] = {"13", "11", NULL};
  g_strfreev (tianjin->book->left_order);
  g_strfreev (tianjin->book->right_order);
  tianjin->book->left_order = g_strdupv ((char **)left);
  tianjin->book->right_order = g_strdupv ((char **)right);
  g_autoptr (HzCase) c = sample_case_complete ("first", rules);
  hz_case_set (c, HZ_FIELD_RIGHT_FINGER, 0, "");
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "");
  hz_case_derive (c, rules);
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_RIGHT_FINGER, 0), ==, "13");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_LEFT_FINGER, 0), ==, "17");
  assert_refused (c, rules, HZ_STEP_FINGERS, "");
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "16"); /* the thumb, but it comes second here */
  assert_refused (c, rules, HZ_STEP_FINGERS, "left_reason:0?");
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "18");
  assert_refused (c, rules, HZ_STEP_FINGERS, "left_finger:0");
  assert_says (c, rules, HZ_STEP_FINGERS, "left hand: choose one of 17 16 20");
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "13");
  assert_refused (c, rules, HZ_STEP_FINGERS, "left_finger:0");
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "17");
  hz_case_set (c, HZ_FIELD_RIGHT_FINGER, 0, "17");
  assert_refused (c, rules, HZ_STEP_FINGERS, "right_finger:0");
  assert_says (c, rules, HZ_STEP_FINGERS, "right hand: choose one of 13 11");
  g_assert_cmpstr (hz_finger_next (tianjin->book, "17"), ==, "16");
  g_assert_cmpstr (hz_finger_next (tianjin->book, "13"), ==, "11");
  g_assert_null (hz_finger_next (tianjin->book, "11"));
}

/* The card's photo is looked at by a person, for all that the book names; with the pick it is the
 * other one. */
static void
test_looks (void)
{
  HzCaseFacts facts = {.consent = TRUE,
                       .photo = {TRUE, TRUE},
                       .photo_measured = {TRUE, TRUE},
                       .photo_measures = {sample_photo_measures, sample_photo_measures}};
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  HzRules rules = tianjin->rules;
  rules.facts = &facts;
  g_autoptr (HzCase) c = sample_case_complete ("first", &rules);
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "photo_1:0");
  facts.photo_looked[0] = (char *)"eyes-open gaze mouth-closed no-mask no-cap living";
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "photo_1:0");
  facts.photo_looked[0] = (char *)LOOKED;
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "");
  hz_case_set (c, HZ_FIELD_PHOTO_PICK, 0, "2");
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "photo_2:0");
  g_assert_true (hz_case_needs_look (c, 1, &rules));
  g_strfreev (tianjin->book->photo.looks);
  tianjin->book->photo.looks = NULL; /* a book that asks for none */
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "");
}

/* What is measured wrong of the card's photo an officer lets pass, each by its name; never the form
 * of the file. */
static void
test_passed (void)
{
  HzCaseFacts facts = {.consent = TRUE,
                       .photo = {TRUE, TRUE},
                       .photo_measured = {TRUE, TRUE},
                       .photo_looked = {(char *)LOOKED, NULL},
                       .photo_measures = {sample_photo_measures, sample_photo_measures}};
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  HzRules rules = tianjin->rules;
  rules.facts = &facts;
  g_autoptr (HzCase) c = sample_case_complete ("first", &rules);
  g_assert_false (hz_case_needs_photo_release (c, &rules));
  facts.photo_measures[0].value[HZ_PHOTO_EXPOSURE] = 20;
  facts.photo_measures[0].value[HZ_PHOTO_ROLL] = 12;
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "photo_1:0");
  g_assert_true (hz_case_needs_photo_release (c, &rules));
  facts.photo_passed[0] = (char *)"exposure";
  facts.photo_passed_name[0] = (char *)"赵主任";
  facts.photo_pass_reason[0] = (char *)"重拍三次";
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "photo_1:0"); /* the tilt is still there */
  facts.photo_passed[0] = (char *)"tilt exposure";
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "");
  g_autoptr (GPtrArray) found = hz_case_blockers (c, &rules, HZ_STEP_PHOTOS);
  g_assert_cmpuint (found->len, ==, 1); /* whoever decides sees it */
  const HzBlocker *seen = g_ptr_array_index (found, 0);
  g_assert_cmpint (seen->severity, ==, HZ_WARN);
  g_assert_nonnull (strstr (seen->reason, "重拍三次"));
  g_assert_false (hz_case_needs_photo_release (c, &rules));
  facts.photo_measures[0].value[HZ_PHOTO_COLOUR] = HZ_PHOTO_GREY;
  facts.photo_passed[0] = (char *)"tilt exposure colour";
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "photo_1:0");
  g_assert_false (hz_case_needs_photo_release (c, &rules));
}

/* What only the store knows stands in the list as well, with the field to go to. */
static void
test_facts (void)
{
  HzCaseFacts facts = {.slip_of_person = TRUE,
                       .consent = TRUE,
                       .photo = {TRUE, TRUE},
                       .print = {TRUE, TRUE},
                       .print_finger = {(char *)"11", (char *)"16"},
                       .print_quality = {80, 55},
                       .finger = {{HZ_FINGER_CLEAR}, {HZ_FINGER_CLEAR}},
                       .photo_measured = {TRUE, TRUE},
                       .photo_looked = {(char *)LOOKED, (char *)LOOKED},
                       .photo_measures = {sample_photo_measures, sample_photo_measures}};
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  HzRules rules = tianjin->rules;
  rules.facts = &facts;
  g_autoptr (HzCase) c = sample_case_complete ("temporary", &rules);
  assert_refused (c, &rules, HZ_STEP_REVIEW, "");
  facts.other_case = (char *)"120199001-20261101-0007";
  facts.slip_of_person = facts.photo[1] = facts.print[0] = FALSE;
  facts.evidence_elsewhere = TRUE;
  facts.finger[0] = (HzFingerFact){0};
  assert_refused (c, &rules, HZ_STEP_REVIEW,
                  "citizen_number:0 doc_collection_slip:0 photo_2:0 right_finger:0");
  assert_says (c, &rules, HZ_STEP_NUMBER, "120199001-20261101-0007");
  hz_case_set (c, HZ_FIELD_RIGHT_RESULT, 0, "3"); /* no print is claimed */
  hz_case_set (c, HZ_FIELD_RIGHT_REASON, 0, "missing");
  hz_case_set (c, HZ_FIELD_REASON, 0, "first"); /* asks for no slip */
  sample_pay (c, &rules);
  assert_refused (c, &rules, HZ_STEP_REVIEW, "citizen_number:0 photo_2:0");
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "disaster");
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "DB-1");
  g_autoptr (GPtrArray) found = hz_case_blockers (c, &rules, HZ_STEP_FEE);
  const HzBlocker *last = g_ptr_array_index (found, found->len - 1);
  g_assert_cmpint (last->severity, ==, HZ_WARN);
  g_assert_cmpint (last->field, ==, HZ_FIELD_EVIDENCE_NUMBER);
}

/* A print under another number stops the money too; one that is not compared yet only the end. */
static void
test_same_finger (void)
{
  HzCaseFacts facts = {.consent = TRUE,
                       .photo = {TRUE, TRUE},
                       .print = {TRUE, TRUE},
                       .print_finger = {(char *)"11", (char *)"16"},
                       .print_quality = {80, 55},
                       .finger = {{HZ_FINGER_CLEAR}, {HZ_FINGER_UNCHECKED}},
                       .photo_measured = {TRUE, TRUE},
                       .photo_looked = {(char *)LOOKED, (char *)LOOKED},
                       .photo_measures = {sample_photo_measures, sample_photo_measures}};
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  HzRules rules = tianjin->rules;
  rules.facts = &facts;
  g_autoptr (HzCase) c = sample_case_complete ("first", &rules);
  assert_refused (c, &rules, HZ_STEP_FINGERS, "");
  assert_refused (c, &rules, HZ_STEP_REVIEW, "left_finger:0");
  g_assert_false (hz_case_needs_release (c, &rules));
  facts.finger[1].state = HZ_FINGER_FAILED;
  assert_refused (c, &rules, HZ_STEP_FINGERS, "");
  assert_refused (c, &rules, HZ_STEP_REVIEW, "left_finger:0");
  g_assert_true (hz_case_needs_release (c, &rules));
  facts.finger[1] = (HzFingerFact){
      .state = HZ_FINGER_FOUND, .other_case = 7, .other = (char *)"120199001-20261101-0007"};
  assert_refused (c, &rules, HZ_STEP_FINGERS, "left_finger:0");
  assert_says (c, &rules, HZ_STEP_FINGERS, "120199001-20261101-0007");
  g_assert_true (hz_case_needs_release (c, &rules));
  facts.finger[1].state = HZ_FINGER_RELEASED;
  facts.finger[0].own_differs = TRUE;
  assert_refused (c, &rules, HZ_STEP_REVIEW, "");
  g_assert_false (hz_case_needs_release (c, &rules));
  g_autoptr (GPtrArray) found = hz_case_blockers (c, &rules, HZ_STEP_FINGERS);
  g_assert_cmpuint (found->len, ==, 1);
  const HzBlocker *warning = g_ptr_array_index (found, 0);
  g_assert_cmpint (warning->severity, ==, HZ_WARN);
  g_assert_cmpint (warning->field, ==, HZ_FIELD_RIGHT_FINGER);
  hz_case_set (c, HZ_FIELD_LEFT_RESULT, 0, "3"); /* no print is claimed any more */
  hz_case_set (c, HZ_FIELD_LEFT_REASON, 0, "missing");
  facts.finger[1].state = HZ_FINGER_FOUND;
  assert_refused (c, &rules, HZ_STEP_REVIEW, "left_result:0"); /* but it is there */
  facts.print[1] = FALSE;
  assert_refused (c, &rules, HZ_STEP_REVIEW, "");
}

/* A print counts for the finger that was taken, if it is good enough; “failed” when the tries are
 * used up. */
static void
test_prints (void)
{
  HzCaseFacts facts = {.consent = TRUE,
                       .photo = {TRUE, TRUE},
                       .print = {TRUE, TRUE},
                       .print_finger = {(char *)"11", (char *)"16"},
                       .print_quality = {80, 55},
                       .tries = {99, 99}};
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  HzRules rules = tianjin->rules;
  rules.facts = &facts;
  g_autoptr (HzCase) c = sample_case_complete ("first", &rules);
  assert_refused (c, &rules, HZ_STEP_FINGERS, "");
  facts.print_quality[1] = 54;
  assert_refused (c, &rules, HZ_STEP_FINGERS, "left_finger:0");
  assert_says (c, &rules, HZ_STEP_FINGERS, "Quality 54, at least 55");
  facts.print_quality[1] = 55;
  hz_case_set (c, HZ_FIELD_RIGHT_FINGER, 0, "12");
  hz_case_set (c, HZ_FIELD_RIGHT_REASON, 0, "bandaged");
  assert_refused (c, &rules, HZ_STEP_FINGERS, "right_finger:0");
  assert_says (c, &rules, HZ_STEP_FINGERS, "of another finger");
  facts.print[0] = FALSE;
  hz_case_set (c, HZ_FIELD_RIGHT_RESULT, 0, "2");
  assert_refused (c, &rules, HZ_STEP_FINGERS, "");
  facts.tries[0] = (guint)tianjin->book->finger_tries - 1;
  assert_refused (c, &rules, HZ_STEP_FINGERS, "right_result:0");
  assert_says (c, &rules, HZ_STEP_FINGERS, "so far: 4 of 5");
  hz_case_set (c, HZ_FIELD_RIGHT_RESULT, 0, "9"); /* nobody knows */
  assert_refused (c, &rules, HZ_STEP_FINGERS, "");
}

/* What was measured of the photo for the card stands in its way; of the other one it is said. */
static void
test_photos (void)
{
  HzCaseFacts facts = {.consent = TRUE,
                       .photo = {TRUE, TRUE},
                       .print = {TRUE, TRUE},
                       .print_finger = {(char *)"11", (char *)"16"},
                       .print_quality = {80, 55},
                       .photo_measured = {TRUE, TRUE},
                       .photo_looked = {(char *)LOOKED, (char *)LOOKED},
                       .photo_measures = {sample_photo_measures, sample_photo_measures}};
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  HzRules rules = tianjin->rules;
  rules.facts = &facts;
  g_autoptr (HzCase) c = sample_case_complete ("first", &rules);
  hz_case_set (c, HZ_FIELD_PHOTO_PICK, 0, "1");
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "");
  facts.photo_measures[0].value[HZ_PHOTO_HEAD_TOP] = 40;
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "photo_1:0");
  assert_says (c, &rules, HZ_STEP_PHOTOS, "above the head: 40 px, must be 7–21 px");
  hz_case_set (c, HZ_FIELD_PHOTO_PICK, 0, "2");
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "");
  g_autoptr (GPtrArray) found = hz_case_blockers (c, &rules, HZ_STEP_PHOTOS);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((HzBlocker *)g_ptr_array_index (found, 0))->severity, ==, HZ_WARN);
  facts.photo_measures[1].value[HZ_PHOTO_FACES] = 0;
  assert_says (c, &rules, HZ_STEP_PHOTOS, "No face was found.");
  facts.photo_measures[1].value[HZ_PHOTO_FACES] = 1;
  facts.photo_measures[1].value[HZ_PHOTO_ROLL] = 6;
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "");
  g_autoptr (GPtrArray) tilted = hz_case_blockers (c, &rules, HZ_STEP_PHOTOS);
  g_assert_cmpuint (tilted->len, ==, 2);
  const HzBlocker *tilt = g_ptr_array_index (tilted, 1);
  g_assert_cmpint (tilt->severity, ==, HZ_WARN);
  g_assert_nonnull (strstr (tilt->reason, "tilted to the right"));
  facts.photo_measured[1] = FALSE; /* kept before photos were checked */
  assert_refused (c, &rules, HZ_STEP_PHOTOS, "photo_2:0");
}

/* Another person of this name and birth date, and an age that a cut number gives: to be looked at,
 * never in the way. */
static void
test_doubtful_person (void)
{
  HzCaseFacts facts = {.photo = {TRUE, TRUE},
                       .print = {TRUE, TRUE},
                       .print_finger = {(char *)"11", (char *)"16"},
                       .print_quality = {80, 80},
                       .finger = {{HZ_FINGER_CLEAR}, {HZ_FINGER_CLEAR}},
                       .consent = TRUE,
                       .photo_looked = {(char *)LOOKED, NULL},
                       .photo_measured = {TRUE, TRUE},
                       .photo_measures = {sample_photo_measures, sample_photo_measures}};
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  HzRules rules = tianjin->rules;
  rules.facts = &facts;
  g_autoptr (HzCase) c = sample_case_complete ("first", &rules);
  facts.same_person = (char *)"120199199103070089";
  assert_refused (c, &rules, HZ_STEP_REVIEW, "");
  assert_warns (c, &rules, HZ_STEP_NUMBER, "120199199103070089");
  facts.same_person = NULL;
  g_autofree char *old = sample_number ("19190101", 1);
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, old);
  assert_warns (c, &rules, HZ_STEP_NUMBER, "over 100 years old");
}

/* The number of a residence permit is right and nobody gets a card for it; a foreigner's is no
 * citizen's number. */
static void
test_other_numbers (void)
{
  static const struct {
    const char *digits, *says;
  } cases[] = {{"81000019910307001", "Hong Kong"},
               {"82000019910307001", "residence permit"},
               {"83000019910307001", "residence permit"},
               {"91119919910307001", "begins with 9"}};
  g_autoptr (SampleRules) tianjin = sample_rules_new ("tianjin");
  const HzRules *rules = &tianjin->rules;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HzCase) c = sample_case_complete ("first", rules);
    g_autofree char *number = g_strdup_printf ("%s%c", cases[i].digits,
                                               hz_citizen_number_check_character (cases[i].digits));
    hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, number);
    assert_refused (c, rules, HZ_STEP_NUMBER, "citizen_number:0");
    assert_says (c, rules, HZ_STEP_NUMBER, cases[i].says);
    HzFee fee;
    g_assert_false (hz_case_fee (c, rules, &fee)); /* nothing is charged for what is not made */
    hz_case_set (c, HZ_FIELD_MEMBER_NUMBER, 1, number);
    g_assert_false (hz_family_can_serve (c, 1, rules));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/finger-order", test_finger_order);
  g_test_add_func ("/gate/hands", test_hands);
  g_test_add_func ("/gate/facts", test_facts);
  g_test_add_func ("/gate/looks", test_looks);
  g_test_add_func ("/gate/passed", test_passed);
  g_test_add_func ("/gate/same-finger", test_same_finger);
  g_test_add_func ("/gate/prints", test_prints);
  g_test_add_func ("/gate/photos", test_photos);
  g_test_add_func ("/gate/doubtful-person", test_doubtful_person);
  g_test_add_func ("/gate/other-numbers", test_other_numbers);
  return g_test_run ();
}
