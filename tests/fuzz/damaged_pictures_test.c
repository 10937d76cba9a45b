/* Damaged pictures with a face in them, through the real examiner, its decoders and its
 * detector: each is measured or refused in words, by a caged child, and the next one is read. */
#include "tests/demo/portrait.h"
#include "tests/support/mutate.h"
#include "tests/support/photo_answer.h"
#include "tests/support/sample_case.h"

enum { RUNS = 120 };

/* Bytes that mean something: JPEG's marks, PNG's chunks, a size of nothing and one of too much. */
static const char *const words[] = {"\xff\xd9", "\xff\xda", "\xff\xc2",         "\xff\xdd",
                                    "IDAT",     "IEND",     "\x7f\xff\x7f\xff", NULL};

static void
add (HzMutator *mutator, const HzPortrait *portrait)
{
  g_autoptr (GBytes) file = hz_portrait_file (portrait);
  gsize length;
  const void *bytes = g_bytes_get_data (file, &length);
  hz_mutator_add (mutator, bytes, (gssize)length);
}

static void
test_damaged (void)
{
  static const HzPortrait portraits[] = {
      {.seed = 1},
      {.seed = 2, .format = "jpeg-progressive"},
      {.seed = 3, .format = "png", .scale = .5},
      {.seed = 4, .scale = 2, .left = 60, .right = 90, .top = 40, .quality = 60},
  };
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_autoptr (HzMutator) mutator = hz_mutator_new (13, words);
  g_auto (PhotoAnswer) answer = {0};
  guint measured = 0, faces = 0;
  for (guint i = 0; i < G_N_ELEMENTS (portraits); i++)
    add (mutator, &portraits[i]);
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (GBytes) file = hz_mutator_next (mutator);
    photo_answer_check (&answer, fixture, file, &book->photo);
    hz_assert_answer (answer.photo != NULL, answer.error);
    if (answer.error != NULL) {
      g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_INVALID); /* never the examiner */
      continue;
    }
    measured++;
    faces += answer.photo->measures.value[HZ_PHOTO_FACES] > 0;
    g_autoptr (GPtrArray) checks = hz_photo_checks (&answer.photo->measures, &book->photo);
    g_assert_cmpuint (checks->len, >, 0);
  }
  g_test_message ("%u of %d measured, %u with a face", measured, RUNS, faces);
  g_assert_cmpuint (measured, >, 10); /* the detector was met, and not the decoder alone */
  g_assert_cmpuint (faces, >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/damaged-pictures", test_damaged);
  return g_test_run ();
}
