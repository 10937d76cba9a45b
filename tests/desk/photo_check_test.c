/* Good and bad portraits through the real huzheng-desk: every fault is found by its name, the good
 * ones pass, and what is measured is what was drawn. */
#include "tests/support/photo_answer.h"
#include "tests/demo/portrait.h"
#include "tests/support/sample_case.h"
#include <string.h>

static void
check (PhotoFixture *fixture, const HzRuleBook *book, GBytes *file, PhotoAnswer *answer)
{
  photo_answer_check (answer, fixture, file, &book->photo);
  g_assert_no_error (answer->error);
}

/* The names of the checks that refuse, by blanks. (transfer full) */
static char *
faults_of (const HzPhotoMeasures *measures, const HzRuleBook *book)
{
  g_autoptr (GPtrArray) checks = hz_photo_checks (measures, &book->photo);
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < checks->len; i++) {
    const HzPhotoCheck *c = g_ptr_array_index (checks, i);
    if (c->ok)
      g_assert_null (c->why);
    else
      g_assert_true (c->why != NULL && *c->why != '\0' && c->way_out != NULL);
    if (!c->ok && c->severity == HZ_PHOTO_REFUSE)
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", c->name);
  }
  return g_string_free (names, FALSE);
}

static void
test_faults (void)
{
  static const char *const books[] = {"tianjin", "national-2021"};
  guint wrong = 0;
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_auto (PhotoAnswer) answer = {0};
  for (guint i = 0; i < G_N_ELEMENTS (books); i++) {
    g_autoptr (HzRuleBook) book = sample_book (books[i]);
    for (const HzPortraitCase *c = hz_portrait_cases; c->name != NULL; c++) {
      g_autoptr (GBytes) file = hz_portrait_file (&c->portrait);
      check (fixture, book, file, &answer);
      g_autofree char *faults = faults_of (&answer.photo->measures, book);
      if (strcmp (faults, c->faults) == 0)
        continue;
      for (int m = 0; m < HZ_PHOTO_MEASURE_COUNT; m++)
        g_test_message ("%s %d", hz_photo_measure_name (m), answer.photo->measures.value[m]);
      g_test_message ("%s must fail \"%s\", not \"%s\"", c->name, c->faults, faults);
      wrong++;
    }
  }
  g_assert_cmpuint (wrong, ==, 0);
}

/* The hair's top, the face's width, middle and tilt come out as drawn. */
static void
test_measured (void)
{
  static const double tops[] = {9, 14, 21, 40}, offsets[] = {-30, 0, 25},
                      widths[] = {190, 207, 225}, tilts[] = {-7, 0, 4};
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_auto (PhotoAnswer) answer = {0};
  for (guint i = 0; i < 36; i++) {
    HzPortrait p = {.seed = 1 + i % 4,
                    .head_top = tops[i % 4],
                    .off_centre = offsets[i / 4 % 3],
                    .face_width = widths[i / 12],
                    .tilt = tilts[i % 3]};
    g_autoptr (GBytes) file = hz_portrait_file (&p);
    check (fixture, book, file, &answer);
    const int *value = answer.photo->measures.value;
    g_test_message ("seed %u: top %.0f %d, width %.0f %d, middle %.0f %d", p.seed, p.head_top,
                    value[HZ_PHOTO_HEAD_TOP], p.face_width, value[HZ_PHOTO_FACE_WIDTH],
                    p.off_centre, value[HZ_PHOTO_OFF_CENTRE]);
    g_assert_cmpfloat_with_epsilon (value[HZ_PHOTO_HEAD_TOP], p.head_top, 3);
    g_assert_cmpfloat_with_epsilon (value[HZ_PHOTO_FACE_WIDTH], p.face_width, 5);
    g_assert_cmpfloat_with_epsilon (value[HZ_PHOTO_OFF_CENTRE], p.off_centre, 3);
    g_assert_cmpfloat_with_epsilon (value[HZ_PHOTO_ROLL], p.tilt, 2);
  }
}

/* What a camera takes, with room around and 72 dpi, is framed by itself so that everything holds.
 */
static void
test_standard (void)
{
  static const HzPortrait frames[] = {
      {.scale = 3, .left = 150, .right = 40, .top = 80, .dpi = 72},
      {.scale = 2, .left = 300, .right = 300, .top = 60, .dpi = 72}, /* as wide as a webcam's */
  };
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  for (guint i = 0; i < 12; i++) {
    HzPortrait p = frames[i % 2];
    p.seed = 1 + i / 2;
    g_autoptr (GBytes) file = hz_portrait_file (&p);
    g_auto (PhotoAnswer) large = {0};
    g_auto (PhotoAnswer) made = {0};
    g_auto (PhotoAnswer) small = {0};
    check (fixture, book, file, &large);
    HzPhotoArea area = large.photo->area;
    g_assert_cmpint (large.photo->width, ==, (int)((p.left + 358 + p.right) * p.scale));
    g_assert_cmpfloat_with_epsilon (area.width / (double)area.height, 358.0 / 441, .005);
    g_assert_cmpfloat_with_epsilon (area.x + area.width / 2.0, (p.left + 179) * p.scale,
                                    3 * p.scale);
    photo_answer_standard (&made, fixture, file, &area, &book->photo);
    g_assert_no_error (made.error);
    check (fixture, book, made.jpeg, &small);
    g_autofree char *faults = faults_of (&small.photo->measures, book);
    g_assert_cmpstr (faults, ==, "");
    g_assert_cmpint (small.photo->width, ==, 358);
    g_assert_cmpint (small.photo->height, ==, 441);
    g_assert_cmpint (small.photo->measures.value[HZ_PHOTO_HEAD_TOP], >=, 11);
    g_assert_cmpint (small.photo->measures.value[HZ_PHOTO_HEAD_TOP], <=, 18);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/photo-check/faults", test_faults);
  g_test_add_func ("/desk/photo-check/measured", test_measured);
  g_test_add_func ("/desk/photo-check/standard", test_standard);
  return g_test_run ();
}
