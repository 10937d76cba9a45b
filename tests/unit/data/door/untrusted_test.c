/* What must not come through the door is refused as invalid, whole: nothing of it is given out. */
#include "data/door/calls.h"
#include "tests/support/changed_message.h"
#include "tests/support/sample_case.h"

#include <string.h>

/* --- a case --- */

enum { COLUMNS, VALUES };

static void
refuse_case (GVariant *packed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (packed);
  g_assert_null (hz_case_unpack (come, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

static HzCase *
a_case (void)
{
  HzCase *c = hz_case_new ();
  hz_case_set (c, HZ_FIELD_NAME, 0, "林晓燕");
  sample_member (c, 1, "李样本", "12", "120199");
  return c;
}

static void
test_case_columns (void)
{
  g_autoptr (HzCase) c = a_case ();
  const HzShape *shape = &hz_shape_case_columns;
  const struct {
    guint which;
    gint64 bad;
  } choices[] = {{0, HZ_STATE_COUNT}, {1, HZ_STEP_COUNT}, {2, HZ_FIELD_COUNT}, {2, -1}};
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    refuse_case (with (hz_case_pack (c), COLUMNS,
                       with_number (shape, c, HZ_AS_CHOICE, choices[i].which, choices[i].bad)));
  c->at_row = HZ_MEMBER_ROWS_MAX;
  refuse_case (hz_case_pack (c));
  c->at_row = G_MAXUINT;
  refuse_case (hz_case_pack (c));
}

/* COUNT values, the last of LENGTH. (floating) */
static GVariant *
texts (guint count, gsize length)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  g_autofree char *last = g_strnfill (length, 'x');
  for (guint i = 0; i < count; i++)
    g_variant_builder_add (&list, "s", i + 1 == count ? last : "");
  return g_variant_builder_end (&list);
}

/* COUNT values of a case, the N-th of LENGTH, the others LENGTH_OF_OTHERS long. (floating) */
static GVariant *
values (guint count, guint n, gsize length, gsize length_of_others)
{
  GByteArray *list = g_byte_array_new ();
  g_autofree char *one = g_strnfill (length, 'x'), *other = g_strnfill (length_of_others, 'y');
  for (guint i = 0; i < count; i++)
    hz_texts_add (list, i == n ? one : other);
  return hz_texts_pack (list);
}

static void
test_case_values (void)
{
  enum {
    OF_CASE = HZ_FIELD_CASE_END - 1,
    OF_MEMBER = HZ_FIELD_COUNT - HZ_FIELD_MEMBER_BEGIN - 1,
  };
  g_autoptr (HzCase) c = a_case ();
  g_autoptr (GError) error = NULL;
  const guint all = OF_CASE + HZ_MEMBER_ROWS_MAX * OF_MEMBER;
  refuse_case (with (hz_case_pack (c), VALUES, values (0, 0, 0, 0)));
  refuse_case (with (hz_case_pack (c), VALUES, values (OF_CASE - 1, 0, 1, 1)));
  refuse_case (with (hz_case_pack (c), VALUES, values (OF_CASE + 1, 0, 1, 1)));
  refuse_case (with (hz_case_pack (c), VALUES, values (OF_CASE + OF_MEMBER - 1, 0, 1, 1)));
  refuse_case (with (hz_case_pack (c), VALUES, values (OF_CASE, 7, 4097, 1)));
  refuse_case (with (hz_case_pack (c), VALUES, values (all, all - 1, 4097, 1)));
  refuse_case (with (hz_case_pack (c), VALUES, values (all + OF_MEMBER, 0, 1, 1)));
  refuse_case (with (hz_case_pack (c), VALUES, bytes_of ("x", 1)));
  GByteArray *none = g_byte_array_new ();
  for (guint i = 0; i < OF_CASE; i++)
    hz_texts_add (none, NULL);
  refuse_case (with (hz_case_pack (c), VALUES, hz_texts_pack (none)));
  /* As many and as long as may be. */
  g_autoptr (GVariant) come = passed (with (hz_case_pack (c), VALUES, values (all, 0, 4096, 4096)));
  g_autoptr (HzCase) again = hz_case_unpack (come, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hz_case_member_rows (again), ==, HZ_MEMBER_ROWS_MAX);
}

/* Marks of fields and rows that are none, or have no value, are no marks. */
static void
test_case_marks (void)
{
  enum { MARKS = 2 };
  g_autoptr (HzCase) c = a_case ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come =
      passed (with (hz_case_pack (c), MARKS,
                    g_variant_new_string ("name:0 name:1 member_name:99 member_name:-1 nobody:0 "
                                          ":: phone:0 member_name:1 member_name:4294967297")));
  g_autoptr (HzCase) again = hz_case_unpack (come, &error);
  g_assert_no_error (error);
  g_autofree char *marks = hz_case_carried_text (again);
  g_assert_cmpstr (marks, ==, "name:0 member_name:1");
}

/* --- records --- */

static void
refuse_record (GVariant *packed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (packed);
  g_assert_null (hz_record_unpack (come, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

static void
test_records (void)
{
  enum { KIND, NUMBER, CASE, DAY, PRINTS, ITEMS, FACTS };
  static const guint32 days[] = {0, 3652060, G_MAXUINT32}; /* the second is 10000-01-01 */
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 30, G_DATE_NOVEMBER, 2026);
  const HzRecordKind *kinds[] = {&hz_collection_kind, &hz_loss_kind};
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    g_autoptr (HzRecord) record = hz_record_new (kinds[k], "120199199103070012", &today);
    refuse_record (with (hz_record_pack (record), KIND, g_variant_new_int32 (-1)));
    refuse_record (with (hz_record_pack (record), KIND, g_variant_new_int32 (2)));
    /* The facts of the other kind. */
    refuse_record (with (hz_record_pack (record), KIND, g_variant_new_int32 (k == 0 ? 1 : 0)));
    refuse_record (
        with (hz_record_pack (record), NUMBER, g_variant_new_string ("1201991991030700123")));
    for (guint i = 0; i < G_N_ELEMENTS (days); i++)
      refuse_record (with (hz_record_pack (record), DAY, g_variant_new_uint32 (days[i])));
    refuse_record (with (hz_record_pack (record), ITEMS, texts (kinds[k]->count - 1, 1)));
    refuse_record (with (hz_record_pack (record), ITEMS, texts (kinds[k]->count + 1, 1)));
    refuse_record (with (hz_record_pack (record), ITEMS, texts (kinds[k]->count, 5 * 1024)));
    refuse_record (with (hz_record_pack (record), FACTS,
                         g_variant_new_variant (g_variant_new_string ("all is well"))));
  }
}

/* --- what is not a table --- */

static void
test_hits (void)
{
  static const int bad[] = {-1, HZ_MATCHES, G_MAXINT};
  g_autoptr (HzHit) hit = g_new0 (HzHit, 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GVariant) come = passed (with (hz_hit_pack (hit), 0, g_variant_new_int32 (bad[i])));
    g_assert_null (hz_hit_unpack (come, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  }
}

static void
refuse_batch (int act, gboolean whole_day, guint32 day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come =
      passed (g_variant_new_parsed ("(%i, %b, %u, [(@x 1, @x 2)])", act, whole_day, day));
  g_assert_cmpstr (g_variant_get_type_string (come), ==, HZ_FORM_BATCH);
  g_assert_null (hz_batch_unpack (come, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

static void
test_batches (void)
{
  refuse_batch (HZ_ACT_APPROVE, FALSE, 0);
  refuse_batch (-1, FALSE, 0);
  refuse_batch (HZ_ACT_SENT, TRUE, 0);
  refuse_batch (HZ_ACT_SENT, TRUE, 3652060);
  refuse_batch (HZ_ACT_SENT, TRUE, G_MAXUINT32);
  refuse_batch (HZ_ACT_SENT, FALSE, 739951);
  refuse_batch (HZ_ACT_SENT, FALSE, G_MAXUINT32);
}

static void
test_papers (void)
{
  static const int bad[] = {-1, HZ_PAPER_END, G_MAXINT};
  g_autoptr (HzPaper) paper = hz_paper_new (HZ_PAPER_SLIP);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GVariant) come = passed (with (
        hz_paper_pack (paper), 0, with_number (&hz_shape_paper, paper, HZ_AS_CHOICE, 0, bad[i])));
    g_assert_null (hz_paper_unpack (come, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  }
}

/* An error is one whatever it says: a code of the program, a severity, a message. */
static void
test_errors (void)
{
  static const char *const packed[] = {
      "(-1, 'why', @a(uuuibsms) [])",
      "(99, 'why', @a(uuuibsms) [])",
      "(0, '', [(@u 4294967295, @u 4294967295, @u 4294967295, 99, true, 'why', @ms nothing)])",
      "(0, '', [(@u 1, @u 1, @u 1, -7, true, '', just 'that')])",
      "(3, '', [(@u 1, @u 1, @u 1, 2, false, 'only a warning', @ms nothing)])",
  };
  for (guint i = 0; i < G_N_ELEMENTS (packed); i++) {
    g_autoptr (GVariant) come = passed (g_variant_new_parsed (packed[i]));
    g_assert_cmpstr (g_variant_get_type_string (come), ==, HZ_FORM_ERROR);
    g_autoptr (GError) error = hz_error_unpack (come);
    g_assert_nonnull (error);
    g_assert_true (error->domain == HZ_ERROR);
    g_assert_cmpint (error->code, >=, 0);
    g_assert_cmpint (error->code, <=, HZ_ERROR_FAILED);
  }
}

/* Bytes that are no message at all read as an empty one. */
static void
test_noise (void)
{
  for (guint seed = 0; seed < 200; seed++) {
    g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
    gsize length = (gsize)g_rand_int_range (dice, 0, 400);
    guint8 *noise = g_malloc (length + 1);
    for (gsize i = 0; i < length; i++)
      noise[i] = (guint8)g_rand_int_range (dice, 0, 256);
    g_autoptr (GBytes) bytes = g_bytes_new_take (noise, length);
    g_autoptr (GVariant) packed_case = passed_bytes (HZ_FORM_CASE, bytes);
    g_autoptr (GVariant) packed_record = passed_bytes (HZ_FORM_RECORD, bytes);
    g_autoptr (GVariant) packed_error = passed_bytes (HZ_FORM_ERROR, bytes);
    hz_case_free (hz_case_unpack (packed_case, NULL));
    hz_record_free (hz_record_unpack (packed_record, NULL));
    g_autoptr (GError) error = hz_error_unpack (packed_error);
    g_assert_nonnull (error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/untrusted/case-columns", test_case_columns);
  g_test_add_func ("/untrusted/case-values", test_case_values);
  g_test_add_func ("/untrusted/case-marks", test_case_marks);
  g_test_add_func ("/untrusted/records", test_records);
  g_test_add_func ("/untrusted/hits", test_hits);
  g_test_add_func ("/untrusted/batches", test_batches);
  g_test_add_func ("/untrusted/papers", test_papers);
  g_test_add_func ("/untrusted/errors", test_errors);
  g_test_add_func ("/untrusted/noise", test_noise);
  return g_test_run ();
}
