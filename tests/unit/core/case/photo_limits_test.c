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
    {HZ_PHOTO_FACES, 0, "face", "0", "1"},
    {HZ_PHOTO_FACES, 2, "face", "2", "1"},
    {HZ_PHOTO_EYES, 1, "eyes", "1", "2"},
    {HZ_PHOTO_FACE_WIDTH, 192, "face-width", "192 px", "193–221 px"},
    {HZ_PHOTO_FACE_WIDTH, 193, "", NULL, NULL},
    {HZ_PHOTO_FACE_WIDTH, 221, "", NULL, NULL},
    {HZ_PHOTO_FACE_WIDTH, 222, "face-width", "222 px", "193–221 px"},
    {HZ_PHOTO_EYE_LINE, 206, "eye-line", "206 px", "≥ 207 px"},
    {HZ_PHOTO_EYE_LINE, 207, "", NULL, NULL},
    {HZ_PHOTO_ROLL, 8, "", NULL, NULL},
    {HZ_PHOTO_ROLL, 9, "tilt", "9°", "±8°"},
    {HZ_PHOTO_ROLL, -9, "tilt", "-9°", "±8°"},
    {HZ_PHOTO_OFF_CENTRE, -18, "", NULL, NULL},
    {HZ_PHOTO_OFF_CENTRE, -19, "head-centre", "-19 px", "±18 px"},
    {HZ_PHOTO_OFF_CENTRE, 19, "head-centre", "19 px", "±18 px"},
    {HZ_PHOTO_OFF_CENTRE, HZ_PHOTO_UNKNOWN, "", NULL, NULL},
    {HZ_PHOTO_EXPOSURE, 39, "exposure", "39", "40–215"},
    {HZ_PHOTO_EXPOSURE, 50, "", NULL, NULL},
    {HZ_PHOTO_EXPOSURE, 216, "exposure", "216", "40–215"},
    {HZ_PHOTO_CLIPPED, 101, "clipping", "101 ‰", "≤ 100 ‰"},
    {HZ_PHOTO_TONES, 44, "contrast", "44 %", "≥ 45 %"},
    {HZ_PHOTO_CHROMA, 4, "colourful", "4", "≥ 5"},
    {HZ_PHOTO_SHARPNESS, 19, "sharpness", "19", "≥ 20"},
};

static void
test_limits (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_autoptr (GPtrArray) good = hz_photo_checks (&sample_photo_measures, &book->photo);
  g_assert_cmpuint (hz_photo_faults (good), ==, 0);
  g_assert_null (hz_photo_first_fault (good));
  g_assert_cmpuint (good->len, ==, 22);
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

typedef struct {
  HzPhotoMeasure measure;
  int value;
  const char *warning, *why;
} Warned;

/* What is not measured because something else is missing is no fault of its own: that was said
 * already. A photo from before faces were found says so. */
static void
test_warnings (void)
{
  static const Warned warned[] = {
      {HZ_PHOTO_ROLL, 4, NULL, NULL},
      {HZ_PHOTO_ROLL, 5, "tilt", "tilted to the right"},
      {HZ_PHOTO_ROLL, -8, "tilt", "tilted to the left"},
      {HZ_PHOTO_HEAD_TOP, HZ_PHOTO_UNKNOWN, "head-top", "top of the hair"},
      {HZ_PHOTO_EYE_LINE, HZ_PHOTO_UNKNOWN, "eye-line", "not both seen"},
      {HZ_PHOTO_EXPOSURE, HZ_PHOTO_UNKNOWN, "exposure", "No face"},
  };
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  for (guint i = 0; i < G_N_ELEMENTS (warned); i++) {
    HzPhotoMeasures m = sample_photo_measures;
    m.value[warned[i].measure] = warned[i].value;
    g_autoptr (GPtrArray) checks = hz_photo_checks (&m, &book->photo);
    const HzPhotoCheck *warning = hz_photo_first_warning (checks);
    g_assert_cmpuint (hz_photo_faults (checks), ==, 0);
    g_assert_cmpuint (hz_photo_warnings (checks), ==, warned[i].warning != NULL);
    if (warning == NULL)
      continue;
    g_assert_cmpstr (warning->name, ==, warned[i].warning);
    g_assert_nonnull (strstr (warning->why, warned[i].why));
    g_assert_nonnull (warning->way_out);
  }
  HzPhotoMeasures old = sample_photo_measures;
  old.value[HZ_PHOTO_FACES] = old.value[HZ_PHOTO_FACE_WIDTH] = HZ_PHOTO_UNKNOWN;
  g_autoptr (GPtrArray) checks = hz_photo_checks (&old, &book->photo);
  g_assert_cmpuint (hz_photo_faults (checks), ==, 2);
  g_assert_nonnull (strstr (hz_photo_first_fault (checks)->why, "not measured"));
}

/* The looks are the clerk's; a measure only makes one more likely. */
static void
test_looks (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  HzPhotoMeasures m = sample_photo_measures;
  m.value[HZ_PHOTO_COOL_MOUTH] = 13;
  g_autoptr (GPtrArray) looks = hz_photo_looks (&m, &book->photo);
  g_assert_cmpuint (looks->len, ==, 7);
  for (guint i = 0; i < looks->len; i++) {
    const HzPhotoCheck *look = g_ptr_array_index (looks, i);
    g_assert_cmpint (look->severity, ==, HZ_PHOTO_CLERK);
    g_assert_cmpint (look->ok, ==, strcmp (look->name, "no-mask") != 0);
    g_assert_cmpint (look->ok, ==, look->why == NULL);
    g_assert_true (*look->title != '\0' && *look->way_out != '\0');
  }
  g_assert_cmpuint (hz_photo_faults (looks) + hz_photo_warnings (looks), ==, 0);
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
  g_assert_cmpint (hz_photo_measure_from_name ("head_width"), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-check/limits", test_limits);
  g_test_add_func ("/photo-check/warnings", test_warnings);
  g_test_add_func ("/photo-check/looks", test_looks);
  g_test_add_func ("/photo-check/standard", test_standard);
  g_test_add_func ("/photo-check/names", test_names);
  return g_test_run ();
}
