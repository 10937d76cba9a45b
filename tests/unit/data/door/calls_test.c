/* The table of what counter and keeper may say to each other: its forms are those of the shapes,
 * its rows are whole, and no act or look of the counter is left without a call. */
#include "data/door/calls.h"

#include "tests/support/sample_case.h"

#include <string.h>

/* --- forms --- */

static void
test_shapes (void)
{
  static const struct {
    const HzShape *shape;
    const char *form;
  } shapes[] = {
      {&hz_shape_account, HZ_FORM_ACCOUNT},
      {&hz_shape_resident, HZ_FORM_RESIDENT},
      {&hz_shape_household, HZ_FORM_HOUSEHOLD},
      {&hz_shape_line, HZ_FORM_LINE},
      {&hz_shape_counts, HZ_FORM_COUNTS},
      {&hz_shape_due, HZ_FORM_DUE},
      {&hz_shape_image, HZ_FORM_IMAGE},
      {&hz_shape_original, HZ_FORM_ORIGINAL},
      {&hz_shape_enrolled, HZ_FORM_ENROLLED},
      {&hz_shape_evidence, HZ_FORM_EVIDENCE},
      {&hz_shape_kept_card, HZ_FORM_KEPT_CARD},
      {&hz_shape_consent, HZ_FORM_CONSENT},
      {&hz_shape_facts, HZ_FORM_FACTS},
      {&hz_shape_case_columns, HZ_FORM_CASE_COLUMNS},
      {&hz_shape_paper_record, HZ_FORM_PAPER_RECORD},
      {&hz_shape_paper_line, HZ_FORM_PAPER_LINE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++) {
    g_autofree char *form = hz_shape_form (shapes[i].shape);
    g_assert_cmpstr (form, ==, shapes[i].form);
  }
}

/* Takes PACKED. */
static void
assert_form (GVariant *packed, const char *form)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (packed);
  g_assert_cmpstr (g_variant_get_type_string (sunk), ==, form);
}

/* What is more than one table: as it is packed. */
static void
test_composed (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  g_autoptr (HzHit) hit = g_new0 (HzHit, 1);
  g_autoptr (HzBatch) batch = hz_batch_new (HZ_ACT_SENT);
  g_autoptr (HzPaper) paper = hz_paper_new (HZ_PAPER_SLIP);
  g_autoptr (GError) error = NULL;
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 30, G_DATE_NOVEMBER, 2026);
  g_autoptr (HzRecord) collection = hz_record_new (&hz_collection_kind, "", &today);
  g_autoptr (HzRecord) loss = hz_record_new (&hz_loss_kind, "", &today);
  hz_fail (&error, HZ_ERROR_BUSY, "busy");
  assert_form (hz_case_pack (c), HZ_FORM_CASE);
  assert_form (hz_hit_pack (hit), HZ_FORM_HIT);
  assert_form (hz_batch_pack (batch), HZ_FORM_BATCH);
  assert_form (hz_paper_pack (paper), HZ_FORM_PAPER);
  assert_form (hz_record_pack (collection), HZ_FORM_RECORD);
  assert_form (hz_record_pack (loss), HZ_FORM_RECORD);
  assert_form (hz_error_pack (error), HZ_FORM_ERROR);
}

/* --- rows --- */

static void
assert_tuple (const char *form)
{
  g_assert_true (g_variant_type_string_is_valid (form));
  g_assert_true (g_variant_type_is_tuple (G_VARIANT_TYPE (form)));
  g_assert_true (g_variant_type_is_definite (G_VARIANT_TYPE (form)));
}

static gboolean
is_of_counter (HzAct act)
{
  return hz_act_is_of (act, "clerk") || hz_act_is_of (act, "officer");
}

static void
test_rows (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < HZ_CALL_COUNT; i++) {
    HzCall call = (HzCall)i;
    g_test_message ("%s", hz_call_id (call));
    g_assert_cmpstr (hz_call_id (call), !=, "");
    g_assert_true (g_hash_table_add (ids, (gpointer)hz_call_id (call)));
    assert_tuple (hz_call_arguments (call));
    assert_tuple (hz_call_answer (call));
    g_assert_cmpuint (hz_call_while (call), !=, 0);
    g_assert_cmpuint (hz_call_while (call) & ~(guint)HZ_WHILE_ANY, ==, 0);
    g_assert_cmpuint (hz_call_bytes_max (call), >, 0);
    g_assert_true (hz_call_act (call) == HZ_ACT_COUNT || is_of_counter (hz_call_act (call)));
  }
}

/* Before somebody has logged in nothing is told of anybody. */
static void
test_nobody_there (void)
{
  for (guint i = 0; i < HZ_CALL_COUNT; i++)
    if ((hz_call_while ((HzCall)i) & HZ_WHILE_OUT) != 0)
      g_assert_true (i == HZ_CALL_STATION || i == HZ_CALL_OPEN || i == HZ_CALL_LOGIN ||
                     i == HZ_CALL_LOGIN_ANEW);
}

/* --- acts --- */

/* Of clerks and officers, and without a call of their own. */
static const struct {
  HzAct act;
  const char *why;
} without[] = {
    {HZ_ACT_RETURN, "case-act says which"},
    {HZ_ACT_REFUSE, "case-act says which"},
    {HZ_ACT_EXTEND, "case-act says which"},
    {HZ_ACT_SEARCH_CLEAR, "case-act says which"},
    {HZ_ACT_SEARCH_DOUBT, "case-act says which"},
    {HZ_ACT_INQUIRY, "case-act says which"},
    {HZ_ACT_IMAGE_WIPE, "follows from the end of a case or of a consent"},
    {HZ_ACT_READY, "case-act and batch-act say which"},
    {HZ_ACT_COLLECT, "record-finish of a collection"},
    {HZ_ACT_RESUBMIT, "submit of a returned case"},
    {HZ_ACT_COLLECTION_SAVE, "record-save of a collection"},
    {HZ_ACT_COLLECTION_ALLOW, "record-allow of a collection"},
    {HZ_ACT_LOSS_CANCEL, "record-finish of a loss says which"},
    {HZ_ACT_FOUND_KEPT, "record-finish of a loss says which"},
    {HZ_ACT_FOUND_VOID, "record-finish of a loss says which"},
    {HZ_ACT_FOUND_RETURN, "record-finish of a loss says which"},
    {HZ_ACT_FOUND_DESTROY, "record-finish of a loss says which"},
    {HZ_ACT_LOSS_REPLACED, "follows from handing over the new card"},
    {HZ_ACT_PAPER_REPLACE, "follows when what a paper says has changed"},
    {HZ_ACT_LOGIN_FAILED, "follows from a wrong password"},
    {HZ_ACT_COUNTER_REFUSED, "follows from the login of another role"},
    {HZ_LOOK_CASE_HISTORY, "a verb alone shows it"},
    {HZ_LOOK_HOUSEHOLD, "comes with the resident; a verb alone shows its members"},
    {HZ_LOOK_COLLECTION, "record of a collection"},
    {HZ_LOOK_TEMPLATE_DAMAGED, "follows when a print cannot be opened"},
    {HZ_LOOK_GALLERY, "compare reads it; the counter never sees it"},
    {HZ_LOOK_PAPER, "paper-check and the calls of a copy read it"},
    {HZ_LOOK_REPORT, "a verb alone shows it"},
};

static gboolean
has_call (HzAct act)
{
  for (guint i = 0; i < HZ_CALL_COUNT; i++)
    if (hz_call_act ((HzCall)i) == act)
      return TRUE;
  return FALSE;
}

static const char *
why_without (HzAct act)
{
  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    if (without[i].act == act)
      return without[i].why;
  return NULL;
}

static void
test_acts (void)
{
  for (guint i = 0; i < HZ_ACT_COUNT; i++) {
    HzAct act = (HzAct)i;
    gboolean named = why_without (act) != NULL;
    g_test_message ("%s", hz_act_id (act));
    if (is_of_counter (act))
      g_assert_true (has_call (act) != named);
    else
      g_assert_false (named);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calls/shapes", test_shapes);
  g_test_add_func ("/calls/composed", test_composed);
  g_test_add_func ("/calls/rows", test_rows);
  g_test_add_func ("/calls/nobody-there", test_nobody_there);
  g_test_add_func ("/calls/acts", test_acts);
  return g_test_run ();
}
