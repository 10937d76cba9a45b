/* Measured values against the book: each limit from both sides, in words. */
#include "core/case/case.h"
#include "tests/support/sample_case.h"

static const HzPhotoCheck *
named (const GPtrArray *checks, const char *name)
{
  for (guint i = 0; i < checks->len; i++) {
    const HzPhotoCheck *check = g_ptr_array_index (checks, i);
    if (strcmp (check->name, name) == 0)
      return check;
  }
  g_error ("no check %s", name);
}

typedef struct {
  HzPhotoMeasure measure;
  int value;
  const char *fault; /* "" passes */
  const char *shown, *limit;
} Row;

static const Row rows[] = {
    {HZ_PHOTO_FORMAT, HZ_PHOTO_PNG, "format", "PNG", "JPEG"},
    {HZ_PHOTO_WIDTH, 716, "size", "716×441 px", "358×441 px"},
    {HZ_PHOTO_HEIGHT, 440, "size", "358×440 px", "358×441 px"},
    {HZ_PHOTO_TURN, 6, "orientation", "6", "1"},
    {HZ_PHOTO_DPI_X, 72, "resolution", "72×350 dpi", "350 dpi"},
    {HZ_PHOTO_COLOUR, HZ_PHOTO_CMYK, "colour", "CMYK 24", "RGB 24"},
    {HZ_PHOTO_COLOUR, HZ_PHOTO_PROFILE, "colour", "RGB + ICC 24", "RGB 24"},
    {HZ_PHOTO_DEPTH, 8, "colour", "RGB 8", "RGB 24"},
    {HZ_PHOTO_BYTES, 6143, "bytes", "6143 B", "6144–61440 B"},
    {HZ_PHOTO_BYTES, 61440, "", NULL, NULL},
    {HZ_PHOTO_BYTES, 61441, "bytes", "61441 B", "6144–61440 B"},
    {HZ_PHOTO_BORDER, 501, "border", "501 ‰", "≤ 500 ‰"},
    {HZ_PHOTO_BACKGROUND, 228, "", NULL, NULL},
    {HZ_PHOTO_BACKGROUND, 227, "background", "227", "≥ 228"},
    {HZ_PHOTO_TINT, 15, "background-tint", "15", "≤ 14"},
    {HZ_PHOTO_UNEVEN, 25, "background-even", "25", "≤ 24"},
    {HZ_PHOTO_HEAD_TOP, 6, "head-top", "6 px", "7–21 px"},
    {HZ_PHOTO_HEAD_TOP, 7, "", NULL, NULL},
    {HZ_PHOTO_HEAD_TOP, 21, "", NULL, NULL},
    {HZ_PHOTO_HEAD_TOP, 22, "head-top", "22 px", "7–21 px"},
    {HZ_PHOTO_HEAD_WIDTH, 192, "head-width", "192 px", "193–264 px"},
    {HZ_PHOTO_HEAD_WIDTH, 265, "head-width", "265 px", "193–264 px"},
    {HZ_PHOTO_OFF_CENTRE, -18, "", NULL, NULL},
    {HZ_PHOTO_OFF_CENTRE, -19, "head-centre", "-19 px", "±18 px"},
    {HZ_PHOTO_OFF_CENTRE, 19, "head-centre", "19 px", "±18 px"},
    {HZ_PHOTO_OFF_CENTRE, HZ_PHOTO_UNKNOWN, "head-centre", "–", "±18 px"},
    {HZ_PHOTO_EXPOSURE, 79, "exposure", "79", "80–215"},
    {HZ_PHOTO_EXPOSURE, 216, "exposure", "216", "80–215"},
    {HZ_PHOTO_CLIPPED, 101, "clipping", "101 ‰", "≤ 100 ‰"},
    {HZ_PHOTO_CONTRAST, 59, "contrast", "59", "≥ 60"},
    {HZ_PHOTO_CHROMA, 11, "colourful", "11", "≥ 12"},
    {HZ_PHOTO_SHARPNESS, 19, "sharpness", "19", "≥ 20"},
};

static void
test_limits (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_autoptr (GPtrArray) good = hz_photo_checks (&sample_photo_measures, &book->photo);
  g_assert_cmpuint (hz_photo_faults (good), ==, 0);
  g_assert_null (hz_photo_first_fault (good));
  g_assert_cmpuint (good->len, ==, 18);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HzPhotoMeasures m = sample_photo_measures;
    m.value[rows[i].measure] = rows[i].value;
    g_autoptr (GPtrArray) checks = hz_photo_checks (&m, &book->photo);
    const HzPhotoCheck *fault = hz_photo_first_fault (checks);
    g_test_message ("%s %d", hz_photo_measure_name (rows[i].measure), rows[i].value);
    g_assert_cmpuint (hz_photo_faults (checks), ==, *rows[i].fault != '\0');
    if (fault == NULL)
      continue;
    g_assert_true (fault == named (checks, rows[i].fault));
    g_assert_cmpstr (fault->value, ==, rows[i].shown);
    g_assert_cmpstr (fault->limit, ==, rows[i].limit);
    g_assert_nonnull (fault->way_out);
    g_autofree char *text = hz_photo_fault_text (fault);
    g_assert_nonnull (strstr (text, fault->value));
    g_assert_nonnull (strstr (text, fault->limit));
  }
}

/* Only what a standard copy can put right makes one necessary. */
static void
test_standard (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("national-2021");
  for (int i = 0; i < HZ_PHOTO_MEASURE_COUNT; i++) {
    HzPhotoMeasures m = sample_photo_measures;
    m.value[i] = 1000000;
    g_assert_cmpint (hz_photo_is_standard (&m, &book->photo), ==, i > HZ_PHOTO_BYTES);
  }
}

static void
test_names (void)
{
  for (int i = 0; i < HZ_PHOTO_MEASURE_COUNT; i++)
    g_assert_cmpint (hz_photo_measure_from_name (hz_photo_measure_name (i)), ==, i);
  g_assert_cmpint (hz_photo_measure_from_name ("eyes"), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-check/limits", test_limits);
  g_test_add_func ("/photo-check/standard", test_standard);
  g_test_add_func ("/photo-check/names", test_names);
  return g_test_run ();
}
