#include "core/base/base.h"
#include "forms/steps.h"
#include "forms/form_layout.h"
#include "forms/shown.h"
#include "tests/support/sample_case.h"

#include <string.h>

static SampleRules *sample;

static void
add_catalogue (HzLang lang, const char *file)
{
  const char *build = g_getenv ("HZ_BUILD") != NULL ? g_getenv ("HZ_BUILD") : "build";
  g_autofree char *data = NULL;
  gsize length;
  g_autofree char *path = g_build_filename (build, "gen", "po", file, NULL);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_autoptr (GBytes) mo = g_bytes_new (data, length);
  g_assert_true (hz_lang_add_catalogue (lang, mo, NULL));
}

static void
test_self_check (void)
{
  g_autofree char *faults = hz_forms_self_check (sample->rules.tables);
  g_assert_cmpstr (faults, ==, "");
  g_assert_cmpint (hz_lang_current (), ==, HZ_LANG_EN);
}

static void
test_documents (void)
{
  g_autoptr (HzCase) c = sample_case_child ("renew-expired", &sample->rules);
  hz_case_set (c, HZ_FIELD_GUARDIAN_RELATION, 0, "");
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "illness");
  g_autofree char *own = hz_shown_reason_documents (c, &sample->rules);
  g_autofree char *guardian = hz_shown_guardian_documents (c, &sample->rules);
  g_autofree char *all = hz_shown_documents (c, &sample->rules);
  g_assert_cmpstr (own, ==, "household book, certificate of hardship by illness");
  g_assert_cmpstr (guardian, ==, "guardian's card, proof of guardianship if not a parent");
  g_assert_cmpstr (all, ==,
                   "household book, guardian's card, proof of guardianship if not a parent, "
                   "certificate of hardship by illness");
}

static const HzPlaced *
find (GArray *placed, HzField field, guint row)
{
  for (guint i = 0; i < placed->len; i++) {
    const HzPlaced *p = &g_array_index (placed, HzPlaced, i);
    if (p->field->field == field && p->member_row == row)
      return p;
  }
  return NULL;
}

/* Member rows: one for each person and an empty one, name, relation and number side by side within
 * 80 columns. */
static void
test_layout_members (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, "120199199103071028");
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, 1, "林小松");
  g_autoptr (GArray) placed = hz_form_layout (&hz_form_book, c, &sample->rules, 80);
  const HzPlaced *name = find (placed, HZ_FIELD_MEMBER_NAME, 2),
                 *number = find (placed, HZ_FIELD_MEMBER_NUMBER, 2);
  g_assert_nonnull (name);
  g_assert_null (find (placed, HZ_FIELD_MEMBER_NAME, 3));
  g_assert_cmpint (name->line, ==, number->line);
  g_assert_cmpint (name->label_column, ==, HZ_LABEL_COLUMN);
  g_assert_cmpint (number->label_column, ==, -1);
  g_assert_cmpint (number->input_column + number->width, <, 80);
  for (guint i = 1; i < placed->len; i++)
    g_assert_cmpint (g_array_index (placed, HzPlaced, i).line, >=,
                     g_array_index (placed, HzPlaced, i - 1).line);
}

/* The guardian's group comes with the child and goes with it, heading and all. */
static void
test_layout_guardian (void)
{
  g_autoptr (HzCase) adult = sample_case_complete ("renew-changed", &sample->rules);
  g_autoptr (HzCase) child = sample_case_child ("first", &sample->rules);
  g_autoptr (GArray) without = hz_form_layout (&hz_form_form, adult, &sample->rules, 80);
  g_autoptr (GArray) with = hz_form_layout (&hz_form_form, child, &sample->rules, 80);
  g_assert_null (find (without, HZ_FIELD_GUARDIAN_NAME, 0));
  g_assert_nonnull (find (with, HZ_FIELD_GUARDIAN_NAME, 0));
  guint headings[2] = {0, 0};
  for (guint i = 0; i < without->len; i++)
    headings[0] += g_array_index (without, HzPlaced, i).field->widget == HZ_WIDGET_HEADING;
  for (guint i = 0; i < with->len; i++)
    headings[1] += g_array_index (with, HzPlaced, i).field->widget == HZ_WIDGET_HEADING;
  g_assert_cmpuint (headings[1], ==, headings[0] + 1);
}

static void
test_next_step (void)
{
  HzPlace place;
  g_autoptr (HzCase) c = sample_case_complete ("renew-changed", &sample->rules);
  g_assert_true (hz_application_next (c, &sample->rules, HZ_STEP_FORM, &place));
  g_assert_cmpint (place.step, ==, HZ_STEP_PHOTOS);
  g_assert_cmpint (place.field, ==, HZ_FIELD_NONE);
  hz_case_set (c, HZ_FIELD_PHONE, 0, "");
  g_assert_false (hz_application_next (c, &sample->rules, HZ_STEP_FORM, &place));
  g_assert_cmpint (place.step, ==, HZ_STEP_FORM);
  g_assert_cmpint (place.field, ==, HZ_FIELD_PHONE);
  g_assert_cmpint (hz_application_back (HZ_STEP_NUMBER).step, ==, HZ_STEP_NUMBER);
  g_assert_cmpint (hz_application_back (HZ_STEP_FEE).step, ==, HZ_STEP_FINGERS);
}

static void
test_resume (void)
{
  g_autoptr (HzCase) c = sample_case_complete ("renew-changed", &sample->rules);
  c->at_step = HZ_STEP_BOOK;
  c->at_field = HZ_FIELD_MEMBER_NUMBER;
  c->at_row = 1;
  HzPlace place = hz_application_resume (c, &sample->rules);
  g_assert_cmpint (place.step, ==, HZ_STEP_BOOK);
  g_assert_cmpint (place.field, ==, HZ_FIELD_MEMBER_NUMBER);
  g_assert_cmpuint (place.row, ==, 1);
  /* A field that does not apply any more (an adult has no guardian) is no place to open at. */
  c->at_step = HZ_STEP_FORM;
  c->at_field = HZ_FIELD_GUARDIAN_NAME;
  c->at_row = 0;
  place = hz_application_resume (c, &sample->rules);
  g_assert_cmpint (place.step, ==, HZ_STEP_FORM);
  g_assert_cmpint (place.field, ==, HZ_FIELD_NONE);
}

static void
test_codes (void)
{
  g_assert_true (hz_form_for_code ("5") == &hz_form_fingers);
  g_assert_null (hz_form_for_code ("9"));
  g_assert_true (hz_form_field (HZ_FIELD_PHONE)->widget == HZ_WIDGET_TEXT);
  g_assert_null (hz_form_field (HZ_FIELD_NONE));
}

static void
assert_shown (char *(*show) (const HzCase *, const HzRules *), const HzCase *c,
              const char *expected)
{
  g_autofree char *text = show (c, &sample->rules);
  g_assert_cmpstr (text, ==, expected);
}

/* How many of the fee form's fields are placed. */
static void
assert_fee_lines (const HzCase *c, guint expected)
{
  g_autoptr (GArray) placed = hz_form_layout (&hz_form_fee, c, &sample->rules, 80);
  g_assert_cmpuint (placed->len, ==, expected);
}

static void
test_shown (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  assert_shown (hz_shown_person, c, "");
  assert_shown (hz_shown_fee, c, "");
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, "120199199103071024");
  char number[19] = "12019919910307102";
  number[17] = hz_citizen_number_check_character (number);
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, number);
  hz_case_set (c, HZ_FIELD_REASON, 0, "renew-expired");
  assert_shown (hz_shown_person, c, "born 1991-03-07, female, aged 35");
  assert_shown (hz_shown_validity, c, "20 years: 2026-11-22 to 2046-11-22");
  assert_shown (hz_shown_fee, c, "20.00 yuan");
  assert_shown (hz_shown_deadline, c, "2027-01-21");
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "illness");
  assert_shown (hz_shown_fee, c, "20.00 yuan until the certificate is shown");
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "示2026-17");
  hz_case_set (c, HZ_FIELD_EVIDENCE_OFFICE, 0, "示范街道办事处");
  hz_case_set (c, HZ_FIELD_EVIDENCE_DATE, 0, "2026-03-01");
  assert_shown (hz_shown_fee, c, "20.00 yuan until an officer approves the discount");
  assert_shown (hz_shown_approval, c, "needed, by an officer");
  assert_fee_lines (c, 10); /* with the button */
  sample_approve (c);
  assert_fee_lines (c, 9);
  assert_shown (hz_shown_approval, c, "approved by 赵队长, 2026-11-18 18:50");
  assert_shown (hz_shown_fee, c, "20.00 yuan, half: 10.00 due");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "50.00");
  assert_shown (hz_shown_change, c, "40.00 yuan");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "5.00");
  assert_shown (hz_shown_change, c, "5.00 yuan short");
}

/* What stands in the way names whose row it is, in every language. */
static void
test_blocker_labels (void)
{
  static const struct {
    HzLang lang;
    const char *named, *unnamed;
  } wanted[] = {{HZ_LANG_EN, "Relation of 林小宝", "Relation of member 2"},
                {HZ_LANG_ZH, "林小宝的关系", "成员2的关系"},
                {HZ_LANG_ES, "Relación de 林小宝", "Relación del miembro 2"}};
  g_autoptr (HzCase) c = hz_case_new ();
  HzBlocker relation = {.step = HZ_STEP_BOOK, .field = HZ_FIELD_MEMBER_RELATION, .row = 1};
  HzBlocker address = {.step = HZ_STEP_FORM, .field = HZ_FIELD_ADDRESS};
  HzBlocker step = {.step = HZ_STEP_PAYMENT};
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    hz_lang_set (wanted[i].lang);
    hz_case_set (c, HZ_FIELD_MEMBER_NAME, 1, "");
    g_autofree char *unnamed = hz_form_blocker_label (&relation, c);
    hz_case_set (c, HZ_FIELD_MEMBER_NAME, 1, "林小宝");
    g_autofree char *named = hz_form_blocker_label (&relation, c);
    g_assert_cmpstr (unnamed, ==, wanted[i].unnamed);
    g_assert_cmpstr (named, ==, wanted[i].named);
  }
  hz_lang_set (HZ_LANG_EN);
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, 1, "");
  relation.field = HZ_FIELD_MEMBER_NAME;
  g_autofree char *nameless = hz_form_blocker_label (&relation, c);
  g_assert_cmpstr (nameless, ==, "Name of member 2");
  g_autofree char *own = hz_form_blocker_label (&address, c);
  g_autofree char *whole = hz_form_blocker_label (&step, c);
  g_assert_cmpstr (own, ==, _ (hz_form_field (HZ_FIELD_ADDRESS)->label));
  g_assert_cmpstr (whole, ==, _ (hz_form_payment.title));
}

static void
assert_compared (guint compared, guint passed_over, const char *wanted)
{
  g_autoptr (HzCase) c = hz_case_new ();
  HzCaseFacts facts = {.print = {TRUE, FALSE}};
  HzRules rules = sample->rules;
  rules.facts = &facts;
  facts.finger[0] =
      (HzFingerFact){.state = HZ_FINGER_CLEAR, .compared = compared, .passed_over = passed_over};
  g_autofree char *shown = hz_shown_comparison (c, &rules);
  g_assert_cmpstr (shown, ==, wanted);
}

static void
test_comparison (void)
{
  assert_compared (0, 0, "there were no other prints to compare with");
  assert_compared (0, 3, "none of the other prints could be compared (3)");
  assert_compared (1, 0, "not the same as the one other print");
  assert_compared (4, 0, "none of 4 others is the same");
  assert_compared (4, 1, "none of 4 others is the same; not comparable: 1");
  hz_lang_set (HZ_LANG_ZH);
  assert_compared (0, 0, "没有其他指纹可供比对");
  hz_lang_set (HZ_LANG_ES);
  assert_compared (0, 0, "no había otras huellas con que compararla");
  hz_lang_set (HZ_LANG_EN);
}

static gboolean
has_button (const HzForm *form, const HzCase *c, HzAction action)
{
  g_autoptr (GArray) placed = hz_form_layout (form, c, &sample->rules, 80);
  for (guint i = 0; i < placed->len; i++)
    if (g_array_index (placed, HzPlaced, i).field->action == action)
      return TRUE;
  return FALSE;
}

/* One payment for all is offered only while there is more than one case to pay. */
static void
test_visit (void)
{
  g_autoptr (HzCase) c = sample_case_complete ("first", &sample->rules);
  c->paid_at = 0;
  g_assert_true (has_button (&hz_form_payment, c, HZ_ACTION_PAY));
  g_assert_false (has_button (&hz_form_payment, c, HZ_ACTION_PAY_VISIT));
  c->visit_cases = 1;
  g_assert_false (has_button (&hz_form_payment, c, HZ_ACTION_PAY_VISIT));
  c->visit_cases = 3;
  c->visit_due_fen = 8000;
  g_assert_true (has_button (&hz_form_payment, c, HZ_ACTION_PAY_VISIT));
  assert_shown (hz_shown_visit, c, "3 cases, 80.00 yuan; 30.00 yuan short");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "100");
  assert_shown (hz_shown_visit, c, "3 cases, 80.00 yuan; change 20.00 yuan");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "");
  assert_shown (hz_shown_visit, c, "3 cases, 80.00 yuan");
  c->paid_at = 1;
  g_assert_false (has_button (&hz_form_payment, c, HZ_ACTION_PAY_VISIT));
}

/* A sentence with a count is right for none, one and many, in each language. */
static void
test_counts (void)
{
  static const struct {
    guint cases;
    const char *said[HZ_LANG_COUNT];
  } rows[] = {
      {0, {"0件，共80.00元", "0 cases, 80.00 yuan", "0 trámites, 80.00 yuanes"}},
      {1, {"1件，共80.00元", "1 case, 80.00 yuan", "1 trámite, 80.00 yuanes"}},
      {2, {"2件，共80.00元", "2 cases, 80.00 yuan", "2 trámites, 80.00 yuanes"}},
      {21, {"21件，共80.00元", "21 cases, 80.00 yuan", "21 trámites, 80.00 yuanes"}},
  };
  g_autoptr (HzCase) c = sample_case_complete ("first", &sample->rules);
  c->paid_at = 0;
  c->visit_due_fen = 8000;
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "");
  for (guint lang = 0; lang < HZ_LANG_COUNT; lang++)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      hz_lang_set ((HzLang)lang);
      c->visit_cases = rows[i].cases;
      assert_shown (hz_shown_visit, c, rows[i].said[lang]);
    }
  hz_lang_set (HZ_LANG_EN);
  g_autoptr (HzCase) nearly = sample_case_complete ("first", &sample->rules);
  hz_case_set (nearly, HZ_FIELD_PHONE, 0, "");
  assert_shown (hz_shown_missing, nearly, "1 item: F2 lists it");
  hz_case_set (nearly, HZ_FIELD_SIGNED_BY, 0, "");
  assert_shown (hz_shown_missing, nearly, "2 items: F2 lists them");
}

/* The fee step of a first card says what the law says, where the book charges it all the same. */
static void
test_law_beside_fee (void)
{
  static const char *const reasons[] = {"first", "renew-expired"};
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    g_autoptr (HzCase) c = sample_case_complete (reasons[i], &sample->rules);
    g_autoptr (GArray) placed = hz_form_layout (&hz_form_fee, c, &sample->rules, 80);
    const HzPlaced *last = &g_array_index (placed, HzPlaced, placed->len - 1);
    gboolean says = g_str_equal (last->field->label, "Law today");
    g_assert_cmpint (says, ==, i == 0);
    g_autofree char *law = last->field->show (c, &sample->rules);
    g_assert_cmpint (strstr (law, "财税〔2018〕37号") != NULL, ==, says);
  }
}

/* The officer's review says in a few words where the law differs, in each language, until it is
 * decided; the book's short forms are there and fit. */
static void
test_law_in_review (void)
{
  static const char *const said[HZ_LANG_COUNT] = {
      [HZ_LANG_ZH] = "工本费20元，法律免收；查重只作提示，法律须先作；60日内发证，法律45日。以本规"
                     "则为准（F2）。",
      [HZ_LANG_EN] = "fee 20 yuan, law: none; search advised, law: required; 60 days, law: 45. "
                     "The book decides (F2).",
      [HZ_LANG_ES] = "tasa 20, ley: cero; búsqueda: aviso, ley: exigida; 60 días, ley: 45. "
                     "Decide el libro de normas (F2)."};
  static const HzState states[] = {HZ_STATE_DRAFT, HZ_STATE_SUBMITTED, HZ_STATE_RETURNED,
                                   HZ_STATE_APPROVED, HZ_STATE_REFUSED};
  const HzFormField *row = NULL;
  for (guint i = 0; i < hz_form_review.n_fields; i++)
    if (g_strcmp0 (hz_form_review.fields[i].label, "Law today") == 0)
      row = &hz_form_review.fields[i];
  g_assert_nonnull (row);
  g_autoptr (HzCase) c = sample_case_complete ("first", &sample->rules);
  for (guint lang = 0; lang < HZ_LANG_COUNT; lang++) {
    hz_lang_set ((HzLang)lang);
    assert_shown (row->show, c, said[lang]);
    g_auto (GStrv) lines = hz_text_wrap (said[lang], 80 - 1 - HZ_INPUT_COLUMN);
    g_assert_cmpuint (g_strv_length (lines), <=, 2);
    for (guint i = 0; i < sample->rules.book->law->len; i++)
      g_assert_nonnull (hz_law_differs (sample->rules.book->law->pdata[i]));
  }
  hz_lang_set (HZ_LANG_EN);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    c->state = states[i];
    g_assert_cmpint (row->when (c, &sample->rules), ==, i < 3);
  }
  g_autoptr (SampleRules) national = sample_rules_new ("national-2021");
  c->state = HZ_STATE_SUBMITTED;
  g_assert_false (row->when (c, &national->rules)); /* that book is as the law says */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_catalogue (HZ_LANG_ZH, "zh.mo");
  add_catalogue (HZ_LANG_ES, "es.mo");
  hz_lang_set (HZ_LANG_EN);
  sample = sample_rules_new ("tianjin");
  g_test_add_func ("/forms/documents", test_documents);
  g_test_add_func ("/forms/self-check", test_self_check);
  g_test_add_func ("/forms/layout/members", test_layout_members);
  g_test_add_func ("/forms/layout/guardian", test_layout_guardian);
  g_test_add_func ("/forms/application/next", test_next_step);
  g_test_add_func ("/forms/application/resume", test_resume);
  g_test_add_func ("/forms/codes", test_codes);
  g_test_add_func ("/forms/shown", test_shown);
  g_test_add_func ("/forms/blocker-labels", test_blocker_labels);
  g_test_add_func ("/forms/comparison", test_comparison);
  g_test_add_func ("/forms/visit", test_visit);
  g_test_add_func ("/forms/counts", test_counts);
  g_test_add_func ("/forms/law-beside-fee", test_law_beside_fee);
  g_test_add_func ("/forms/law-in-review", test_law_in_review);
  int status = g_test_run ();
  sample_rules_free (sample);
  return status;
}
