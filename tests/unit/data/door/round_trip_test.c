/* Cases, lists and errors come out of the door as they went in, member by member. */
#include "data/door/calls.h"
#include "tests/support/passed.h"
#include "tests/support/sample_case.h"

#include <string.h>

/* --- a case --- */

/* Every field, every row, and a mark at each second one. */
static void
fill_values (HzCase *c)
{
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_COUNT; f++)
    for (guint row = 0;
         f != HZ_FIELD_CASE_END && row < (hz_field_is_member ((HzField)f) ? HZ_MEMBER_ROWS_MAX : 1);
         row++) {
      g_autofree char *value = text (hz_field_name ((HzField)f), row);
      hz_case_set (c, (HzField)f, row, value);
      if ((f + row) % 2 == 0)
        hz_case_mark_carried (c, (HzField)f, row);
    }
}

static void
fill_columns (HzCase *c)
{
  char **texts[] = {&c->number,
                    &c->slip_number,
                    &c->book_id,
                    &c->clerk,
                    &c->receipt_number,
                    &c->waiver_approved_by,
                    &c->waiver_approved_name,
                    &c->decided_by,
                    &c->decided_name,
                    &c->decision_reason,
                    &c->due_on,
                    &c->extended_by,
                    &c->extended_name,
                    &c->extension_reason,
                    &c->valid_from,
                    &c->valid_until};
  gint64 *numbers[] = {
      &c->id,          &c->visit_id, &c->created_at,         &c->submitted_at,   &c->paid_at,
      &c->paid_fen,    &c->cash_fen, &c->waiver_approved_at, &c->resubmitted_at, &c->decided_at,
      &c->extended_at, &c->sent_at,  &c->ready_at,           &c->collected_at,   &c->visit_due_fen};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_free (*texts[i]);
    *texts[i] = text ("column", i);
  }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = G_MAXINT64 - i;
  c->state = HZ_STATE_REFUSED;
  c->at_step = HZ_STEP_REVIEW;
  c->at_field = HZ_FIELD_MEMBER_NUMBER;
  c->at_row = HZ_MEMBER_ROWS_MAX - 1;
  c->book_version = 3;
  c->extended_days = 30;
  c->visit_cases = 4;
}

static void
assert_same_columns (const HzCase *a, const HzCase *b)
{
  same_int (a, b, id);
  same_int (a, b, visit_id);
  same_int (a, b, state);
  same_text (a, b, number);
  same_text (a, b, slip_number);
  same_text (a, b, book_id);
  same_int (a, b, book_version);
  same_text (a, b, clerk);
  same_int (a, b, created_at);
  same_int (a, b, submitted_at);
  same_int (a, b, paid_at);
  same_int (a, b, paid_fen);
  same_int (a, b, cash_fen);
  same_text (a, b, receipt_number);
  same_text (a, b, waiver_approved_by);
  same_text (a, b, waiver_approved_name);
  same_int (a, b, waiver_approved_at);
  same_int (a, b, resubmitted_at);
  same_text (a, b, decided_by);
  same_text (a, b, decided_name);
  same_int (a, b, decided_at);
  same_text (a, b, decision_reason);
  same_text (a, b, due_on);
  same_int (a, b, extended_days);
  same_text (a, b, extended_by);
  same_text (a, b, extended_name);
  same_text (a, b, extension_reason);
  same_int (a, b, extended_at);
  same_text (a, b, valid_from);
  same_text (a, b, valid_until);
  same_int (a, b, sent_at);
  same_int (a, b, ready_at);
  same_int (a, b, collected_at);
  same_int (a, b, at_step);
  same_int (a, b, at_field);
  same_int (a, b, at_row);
  same_int (a, b, visit_cases);
  same_int (a, b, visit_due_fen);
}

static void
assert_same_values (const HzCase *a, const HzCase *b)
{
  g_assert_cmpuint (hz_case_member_rows (a), ==, hz_case_member_rows (b));
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_COUNT; f++)
    for (guint row = 0;
         f != HZ_FIELD_CASE_END && row < (hz_field_is_member ((HzField)f) ? HZ_MEMBER_ROWS_MAX : 1);
         row++) {
      g_assert_cmpstr (hz_case_get (a, (HzField)f, row), ==, hz_case_get (b, (HzField)f, row));
      g_assert_cmpint (hz_case_is_carried (a, (HzField)f, row), ==,
                       hz_case_is_carried (b, (HzField)f, row));
    }
}

static void
assert_case_passes (const HzCase *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (hz_case_pack (c));
  g_autoptr (HzCase) again = hz_case_unpack (come, &error);
  g_assert_no_error (error);
  assert_same_columns (c, again);
  assert_same_values (c, again);
}

static void
test_case (void)
{
  g_autoptr (HzCase) empty = hz_case_new ();
  g_autoptr (HzCase) full = hz_case_new ();
  fill_values (full);
  fill_columns (full); /* after the values, which take an approval away */
  assert_case_passes (empty);
  assert_case_passes (full);
}

static void
test_case_in_place (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  HzCase *from = hz_case_new ();
  g_autoptr (HzCase) wanted = NULL;
  fill_values (c);
  fill_columns (from);
  wanted = hz_case_copy (from);
  hz_case_replace (c, from);
  assert_same_columns (c, wanted);
  assert_same_values (c, wanted);
}

static void
test_facts (void)
{
  g_auto (HzCaseFacts) again = {0};
  g_auto (HzCaseFacts) facts = {.other_case = text ("case", 1),
                                .same_person = text ("person", 1),
                                .slip_of_person = TRUE,
                                .photo = {FALSE, TRUE},
                                .print = {TRUE, FALSE},
                                .print_quality = {71, 72},
                                .tries = {1, 2},
                                .evidence = {TRUE, FALSE, TRUE, FALSE, TRUE},
                                .photo_measured = {FALSE, TRUE}};
  facts.print_finger[1] = text ("finger", 2);
  for (guint i = 0; i < 2; i++) {
    facts.finger[i] = (HzFingerFact){.state = i == 0 ? HZ_FINGER_FOUND : HZ_FINGER_RELEASED,
                                     .compared = 100 + i,
                                     .passed_over = 7 + i,
                                     .own_differs = i == 0,
                                     .other_case = 5000 + i,
                                     .other = text ("other", i),
                                     .released_by = i == 0 ? NULL : text ("by", i),
                                     .released_name = i == 0 ? NULL : text ("name", i),
                                     .release_reason = i == 0 ? NULL : text ("reason", i)};
    for (guint m = 0; m < HZ_PHOTO_MEASURE_COUNT; m++)
      facts.photo_measures[i].value[m] = (int)(1000 * i + m);
  }
  pass (&hz_shape_facts, &facts, &again);
  same_text (&facts, &again, other_case);
  same_text (&facts, &again, same_person);
  same_int (&facts, &again, slip_of_person);
  same_int (&facts, &again, evidence_elsewhere);
  for (guint i = 0; i < HZ_EVIDENCE_KINDS; i++)
    same_int (&facts, &again, evidence[i]);
  for (guint i = 0; i < 2; i++) {
    same_int (&facts, &again, photo[i]);
    same_int (&facts, &again, print[i]);
    same_text (&facts, &again, print_finger[i]);
    same_int (&facts, &again, print_quality[i]);
    same_int (&facts, &again, tries[i]);
    same_int (&facts, &again, photo_measured[i]);
    same_int (&facts.finger[i], &again.finger[i], state);
    same_int (&facts.finger[i], &again.finger[i], compared);
    same_int (&facts.finger[i], &again.finger[i], passed_over);
    same_int (&facts.finger[i], &again.finger[i], own_differs);
    same_int (&facts.finger[i], &again.finger[i], other_case);
    same_text (&facts.finger[i], &again.finger[i], other);
    same_text (&facts.finger[i], &again.finger[i], released_by);
    same_text (&facts.finger[i], &again.finger[i], released_name);
    same_text (&facts.finger[i], &again.finger[i], release_reason);
    g_assert_cmpmem (&facts.photo_measures[i], sizeof facts.photo_measures[i],
                     &again.photo_measures[i], sizeof again.photo_measures[i]);
  }
}

/* --- lists --- */

static HzCaseLine *
some_line (void)
{
  HzCaseLine *line = g_new0 (HzCaseLine, 1);
  *line = (HzCaseLine){.id = 12,
                       .state = HZ_STATE_READY,
                       .number = text ("number", 1),
                       .citizen_number = text ("citizen", 1),
                       .name = text ("name", 1),
                       .reason = text ("reason", 1),
                       .clerk = text ("clerk", 1),
                       .clerk_name = text ("clerk", 2),
                       .created_at = 1000,
                       .submitted_at = 2000,
                       .at_step = HZ_STEP_FEE,
                       .visit_id = 9,
                       .due_on = text ("due", 1),
                       .since = 3000};
  return line;
}

static void
assert_same_line (const HzCaseLine *a, const HzCaseLine *b)
{
  same_int (a, b, id);
  same_int (a, b, state);
  same_text (a, b, number);
  same_text (a, b, slip_number);
  same_text (a, b, citizen_number);
  same_text (a, b, name);
  same_text (a, b, reason);
  same_text (a, b, clerk);
  same_text (a, b, clerk_name);
  same_int (a, b, created_at);
  same_int (a, b, submitted_at);
  same_int (a, b, at_step);
  same_int (a, b, visit_id);
  same_text (a, b, due_on);
  same_int (a, b, since);
}

static void
test_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_line_free);
  g_ptr_array_add (lines, some_line ());
  g_ptr_array_add (lines, g_new0 (HzCaseLine, 1));
  g_autoptr (GVariant) come = passed (hz_list_pack (&hz_shape_line, HZ_FORM_LINE, lines));
  g_autoptr (GPtrArray) again = hz_list_unpack (&hz_shape_line, come, sizeof (HzCaseLine),
                                                (GDestroyNotify)hz_case_line_free, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, lines->len);
  for (guint i = 0; i < lines->len; i++)
    assert_same_line (g_ptr_array_index (lines, i), g_ptr_array_index (again, i));
}

static void
assert_hit_passes (const HzHit *hit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (hz_hit_pack (hit));
  g_autoptr (HzHit) again = hz_hit_unpack (come, &error);
  g_assert_no_error (error);
  same_int (hit, again, match);
  same_text (hit, again, citizen_number);
  same_text (hit, again, name);
  same_text (hit, again, former_name);
  same_text (hit, again, address);
  same_text (hit, again, household_number);
  same_text (hit, again, key);
  g_assert_true ((hit->line == NULL) == (again->line == NULL));
  if (hit->line != NULL)
    assert_same_line (hit->line, again->line);
}

static void
test_hits (void)
{
  g_autoptr (HzCaseLine) line = some_line ();
  const HzHit person = {HZ_MATCH_ADDRESS, NULL,          "120199",     "林晓燕",
                        "林小燕",         "样本路 1 号", "0120199001", "样本路"};
  const HzHit a_case = {HZ_MATCH_SLIP, line, "120199", "林晓燕", "", "", "", "L1"};
  assert_hit_passes (&person);
  assert_hit_passes (&a_case);
}

static void
assert_batch_passes (const HzBatch *batch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (hz_batch_pack (batch));
  g_autoptr (HzBatch) again = hz_batch_unpack (come, &error);
  g_assert_no_error (error);
  same_int (batch, again, act);
  same_int (batch, again, whole_day);
  g_assert_cmpint (g_date_valid (&batch->day), ==, g_date_valid (&again->day));
  if (g_date_valid (&batch->day))
    g_assert_cmpint (g_date_compare (&batch->day, &again->day), ==, 0);
  g_assert_cmpmem (batch->cases->data, batch->cases->len * sizeof (HzBatchCase), again->cases->data,
                   again->cases->len * sizeof (HzBatchCase));
}

static void
test_batches (void)
{
  g_autoptr (HzCaseLine) line = some_line ();
  g_autoptr (HzBatch) one = hz_batch_of_line (HZ_ACT_READY, line);
  g_autoptr (HzBatch) day = hz_batch_new (HZ_ACT_SENT);
  day->whole_day = TRUE;
  g_date_set_dmy (&day->day, 29, G_DATE_FEBRUARY, 2028);
  for (gint64 i = 0; i < 30; i++) {
    HzBatchCase a_case = {i, -i};
    g_array_append_val (day->cases, a_case);
  }
  assert_batch_passes (one);
  assert_batch_passes (day);
}

/* --- errors --- */

static GError *
error_passed (const GError *error)
{
  g_autoptr (GVariant) come = passed (hz_error_pack (error));
  GError *again = hz_error_unpack (come);
  g_assert_error (again, HZ_ERROR, error->code);
  g_assert_cmpstr (again->message, ==, error->message);
  return again;
}

static void
test_plain_errors (void)
{
  for (guint code = 0; code <= HZ_ERROR_FAILED; code++) {
    g_autoptr (GError) error = NULL;
    hz_fail (&error, (HzErrorCode)code, "why %u 字", code);
    g_autoptr (GError) again = error_passed (error);
    g_assert_true (code == HZ_ERROR_BLOCKED || hz_error_blockers (again) == NULL);
  }
}

static void
test_foreign_error (void)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_ACCES, "no \xff entry");
  g_autoptr (GVariant) come = passed (hz_error_pack (error));
  g_autoptr (GError) again = hz_error_unpack (come);
  g_assert_error (again, HZ_ERROR, HZ_ERROR_FAILED);
  g_assert_true (g_utf8_validate (again->message, -1, NULL));
}

static void
test_blocked (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *blockers = hz_blockers_new ();
  for (guint i = 0; i < 3; i++) {
    const HzBlocker place = {.field = 10 + i,
                             .row = i,
                             .step = 3 * i,
                             .severity = (HzSeverity)(HZ_STOP + i),
                             .missing = i == 1};
    hz_blockers_add (blockers, &place, i == 0 ? NULL : "do that", "why %u", i);
  }
  g_assert_false (hz_blocked (&error, blockers));
  g_autoptr (GError) again = error_passed (error);
  const GPtrArray *a = hz_error_blockers (error), *b = hz_error_blockers (again);
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++) {
    const HzBlocker *one = g_ptr_array_index (a, i), *two = g_ptr_array_index (b, i);
    same_int (one, two, field);
    same_int (one, two, row);
    same_int (one, two, step);
    same_int (one, two, severity);
    same_int (one, two, missing);
    same_text (one, two, reason);
    same_text (one, two, way_out);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passed/case", test_case);
  g_test_add_func ("/passed/case-in-place", test_case_in_place);
  g_test_add_func ("/passed/facts", test_facts);
  g_test_add_func ("/passed/lines", test_lines);
  g_test_add_func ("/passed/hits", test_hits);
  g_test_add_func ("/passed/batches", test_batches);
  g_test_add_func ("/passed/plain-errors", test_plain_errors);
  g_test_add_func ("/passed/foreign-error", test_foreign_error);
  g_test_add_func ("/passed/blocked", test_blocked);
  return g_test_run ();
}
