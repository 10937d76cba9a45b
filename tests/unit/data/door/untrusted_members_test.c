/* A table of members comes out of the door only when each of its numbers is within its limit and
 * every text is one; otherwise nothing of it does. */
#include "data/door/shapes.h"
#include "tests/support/changed_message.h"

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

static void
refuse_account (GVariant *packed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (packed);
  g_autoptr (HzAccount) account = g_new0 (HzAccount, 1);
  g_assert_false (hz_shape_unpack (&hz_shape_account, come, account, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

/* Too few and too many, and what is no text; four texts and six numbers are an account. */
static void
test_counts (void)
{
  static const gint64 numbers[7] = {0};
  static const struct {
    const char *bytes;
    gsize length;
  } bad[] = {{"", 0},
             {"a\0b\0c\0", 6},
             {"a\0b\0c\0d", 7},
             {"a\0b\0c\0d\0e\0", 10},
             {"a\0b\0c\0d\0e", 9},
             {"a\0b\0c\0\xe6\x9e\0", 9}};
  const HzAccount account = {.name = (char *)"a"};
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    refuse_account (with (hz_shape_pack (&hz_shape_account, &account), TEXTS,
                          bytes_of (bad[i].bytes, bad[i].length)));
  for (guint count = 5; count <= 7; count += 2)
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/untrusted-members/choices", test_choices);
  g_test_add_func ("/untrusted-members/numbers", test_numbers);
  g_test_add_func ("/untrusted-members/counts", test_counts);
  g_test_add_func ("/untrusted-members/no-text", test_no_text);
  g_test_add_func ("/untrusted-members/lengths", test_lengths);
  g_test_add_func ("/untrusted-members/digest", test_digest);
  g_test_add_func ("/untrusted-members/list", test_list);
  return g_test_run ();
}
