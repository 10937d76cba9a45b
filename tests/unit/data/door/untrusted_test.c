/* What must not come through the door is refused as invalid, whole: nothing of it is given out. */
#include "data/door/calls.h"
#include "tests/support/passed.h"
#include "tests/support/sample_case.h"

#include <string.h>

/* PACKED with what is at the place WHICH of its tuple replaced. Takes both. (floating) */
static GVariant *
with (GVariant *packed, guint which, GVariant *other)
{
  g_autoptr (GVariant) whole = g_variant_ref_sink (packed);
  gsize count = g_variant_n_children (whole);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  for (gsize i = 0; i < count; i++)
    g_ptr_array_add (parts, i == which ? g_variant_ref_sink (other)
                                       : g_variant_get_child_value (whole, i));
  return g_variant_new_tuple ((GVariant *const *)parts->pdata, count);
}

enum { NUMBERS, TEXTS, OTHERS }; /* of the tuple of a shape */

/* Does AS go beside OTHER: in the same array, or as parts of the tuple behind both? */
static gboolean
go_together (HzAs as, HzAs other)
{
  const HzAs first[] = {HZ_AS_TEXT, HZ_AS_BYTES};
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if ((as >= first[i]) != (other >= first[i]))
      return FALSE;
  return TRUE;
}

/* The place of the N-th member of SHAPE that goes AS, among those that go with it. */
static guint
place_of (const HzShape *shape, HzAs as, guint n)
{
  guint place = 0;
  for (guint i = 0; i < shape->count; place += go_together (as, shape->members[i++].as))
    if (shape->members[i].as == as && n-- == 0)
      return place;
  g_assert_not_reached ();
}

static guint
part_of (const HzShape *shape, HzAs as, guint n)
{
  return OTHERS + place_of (shape, as, n);
}

/* DATA of SHAPE, with NUMBER for its N-th member that goes AS. (floating) */
static GVariant *
with_number (const HzShape *shape, gconstpointer data, HzAs as, guint n, gint64 number)
{
  gsize count;
  g_autoptr (GVariant) good = g_variant_ref_sink (hz_shape_pack (shape, data));
  g_autoptr (GVariant) old = g_variant_get_child_value (good, NUMBERS);
  const gint64 *numbers = g_variant_get_fixed_array (old, &count, sizeof (gint64));
  g_autofree gint64 *changed = g_memdup2 (numbers, count * sizeof (gint64));
  changed[place_of (shape, as, n)] = number;
  return with (g_variant_ref (good), NUMBERS,
               g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, changed, count, sizeof (gint64)));
}

/* --- members of a table --- */

static void
refuse_facts (GVariant *packed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (packed);
  g_auto (HzCaseFacts) facts = {0};
  g_assert_false (hz_shape_unpack (&hz_shape_facts, come, &facts, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

static void
test_choices (void)
{
  static const gint64 bad[] = {-1, HZ_FINGER_RELEASED + 1, G_MAXINT, G_MININT, 1L << 32};
  const HzCaseFacts facts = {0};
  for (guint hand = 0; hand < 2; hand++)
    for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
      refuse_facts (with_number (&hz_shape_facts, &facts, HZ_AS_CHOICE, hand, bad[i]));
}

/* Each kind of number has its limits. */
static void
test_numbers (void)
{
  static const struct {
    HzAs as;
    gint64 bad;
  } bad[] = {{HZ_AS_FLAG, 2},
             {HZ_AS_FLAG, -1},
             {HZ_AS_UINT, -1},
             {HZ_AS_UINT, 1L + G_MAXUINT},
             {HZ_AS_INT, 1L + G_MAXINT},
             {HZ_AS_INT, -1L + G_MININT}};
  const HzCaseFacts facts = {0};
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    refuse_facts (with_number (&hz_shape_facts, &facts, bad[i].as, 1, bad[i].bad));
}

/* LENGTH bytes. (floating) */
static GVariant *
bytes_of (const char *bytes, gsize length)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, length, 1);
}

static void
refuse_account (GVariant *packed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (packed);
  g_autoptr (HzAccount) account = g_new0 (HzAccount, 1);
  g_assert_false (hz_shape_unpack (&hz_shape_account, come, account, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

/* Too few and too many, and what is no text; three texts and a flag are an account. */
static void
test_counts (void)
{
  static const gint64 numbers[2] = {0};
  static const struct {
    const char *bytes;
    gsize length;
  } bad[] = {{"", 0},           {"a\0b\0", 4},          {"a\0b\0c", 5}, {"a\0b\0c\0d\0", 8},
             {"a\0b\0c\0d", 7}, {"a\0b\0\xe6\x9e\0", 7}};
  const HzAccount account = {.name = (char *)"a"};
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    refuse_account (with (hz_shape_pack (&hz_shape_account, &account), TEXTS,
                          bytes_of (bad[i].bytes, bad[i].length)));
  for (guint count = 0; count <= 2; count += 2)
    refuse_account (
        with (hz_shape_pack (&hz_shape_account, &account), NUMBERS,
              g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, numbers, count, sizeof (gint64))));
}

/* Where there must be one. */
static void
test_no_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzPaper) paper = hz_paper_new (HZ_PAPER_SLIP);
  GByteArray *texts = g_byte_array_new ();
  for (guint i = 0; i < 7; i++)
    hz_texts_add (texts, i == 3 ? NULL : "");
  g_autoptr (GVariant) come =
      passed (with (hz_shape_pack (&hz_shape_paper, paper), TEXTS, hz_texts_pack (texts)));
  g_assert_false (hz_shape_unpack (&hz_shape_paper, come, paper, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

static void
test_lengths (void)
{
  static const guint counts[] = {0, 1, HZ_PHOTO_MEASURE_COUNT - 1, HZ_PHOTO_MEASURE_COUNT + 1, 500};
  const HzCaseFacts facts = {0};
  const gint32 values[500] = {0};
  for (guint photo = 0; photo < 2; photo++)
    for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
      refuse_facts (with (
          hz_shape_pack (&hz_shape_facts, &facts), part_of (&hz_shape_facts, HZ_AS_INTS, photo),
          g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, values, counts[i], sizeof (gint32))));
}

static void
test_digest (void)
{
  static const guint counts[] = {0, HZ_PAPER_DIGEST_BYTES - 1, HZ_PAPER_DIGEST_BYTES + 1};
  const guint8 bytes[HZ_PAPER_DIGEST_BYTES + 1] = {0};
  const HzPaperRecord record = {0};
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HzPaperRecord) again = g_new0 (HzPaperRecord, 1);
    g_autoptr (GVariant) come =
        passed (with (hz_shape_pack (&hz_shape_paper_record, &record),
                      part_of (&hz_shape_paper_record, HZ_AS_FIXED, 0),
                      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, counts[i], 1)));
    g_assert_false (hz_shape_unpack (&hz_shape_paper_record, come, again, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  }
}

/* One bad line of a list spoils all of it. */
static void
test_list (void)
{
  g_autoptr (GError) error = NULL;
  const HzCaseLine line = {.number = (char *)"1", .name = (char *)"林晓燕"};
  GVariant *lines[] = {hz_shape_pack (&hz_shape_line, &line),
                       with_number (&hz_shape_line, &line, HZ_AS_CHOICE, 0, HZ_STATE_COUNT)};
  g_autoptr (GVariant) come = passed (g_variant_new_array (NULL, lines, 2));
  g_assert_null (hz_list_unpack (&hz_shape_line, come, sizeof (HzCaseLine),
                                 (GDestroyNotify)hz_case_line_free, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

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
  g_test_add_func ("/untrusted/choices", test_choices);
  g_test_add_func ("/untrusted/numbers", test_numbers);
  g_test_add_func ("/untrusted/counts", test_counts);
  g_test_add_func ("/untrusted/no-text", test_no_text);
  g_test_add_func ("/untrusted/lengths", test_lengths);
  g_test_add_func ("/untrusted/digest", test_digest);
  g_test_add_func ("/untrusted/list", test_list);
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
