/* One to one, with the real huzheng-desk and libfprint; only the finger is played. The desk gives
 * the picture of a touch, and a process of its own compares it. Each answer is its own: the
 * reader's trouble, a touch that cannot be judged, prints that cannot be compared, no match.
 */
#include "core/base/base.h"
#include "data/desk/link/desk_private.h"
#include "tests/support/desk_fixture.h"
#include <string.h>

#define BEHIND "skip:6" /* other touches than those of the enrolment */

enum { RIGHT_THUMB = 11, LEFT_THUMB = 16 };

static GBytes *right, *left; /* their prints, taken once for all tests */

static void
take_prints (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("");
  g_assert_cmpint (desk_fixture_enrol (fixture, RIGHT_THUMB), ==, HZ_ENROL_DONE);
  right = g_bytes_ref (fixture->print_template);
  g_assert_cmpint (desk_fixture_enrol (fixture, LEFT_THUMB), ==, HZ_ENROL_DONE);
  left = g_bytes_ref (fixture->print_template);
}

static GPtrArray *
prints_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
}

/* A desk whose right thumb was enrolled; the touches after it are SCRIPT. */
static DeskFixture *
enrolled (const char *script, GPtrArray *prints)
{
  g_autofree char *all = g_strconcat (BEHIND, *script != '\0' ? "," : "", script, NULL);
  g_ptr_array_add (prints, g_bytes_ref (right));
  return desk_fixture_new (all);
}

static void
test_matches (void)
{
  g_autoptr (GPtrArray) prints = prints_new ();
  g_autoptr (DeskFixture) fixture = enrolled ("", prints);
  g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, HZ_CAPTURE_MATCHED);
  g_assert_cmpuint (fixture->matched, ==, 0);
  g_assert_cmpstr (fixture->told->str, ==, "need on picture finished");
  g_assert_cmpint (fixture->quality, >=, 55);
  g_assert_null (fixture->print_template); /* a match gives nothing to keep */
}

static void
test_says_which (void)
{
  g_autoptr (GPtrArray) prints = prints_new ();
  g_autoptr (DeskFixture) fixture = enrolled ("", prints);
  g_ptr_array_add (prints, g_bytes_ref (left));
  g_assert_cmpint (desk_fixture_match (fixture, prints, 16), ==, HZ_CAPTURE_MATCHED);
  g_assert_cmpuint (fixture->matched, ==, 1);
  g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, HZ_CAPTURE_MATCHED);
  g_assert_cmpuint (fixture->matched, ==, 0);
  g_assert_cmpint (desk_fixture_match (fixture, prints, 17), ==, HZ_CAPTURE_NO_MATCH);
}

static void
test_no_match (void)
{
  g_autoptr (GPtrArray) prints = prints_new ();
  g_autoptr (DeskFixture) fixture = enrolled ("other", prints);
  g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, HZ_CAPTURE_NO_MATCH);
  g_assert_null (strstr (fixture->told->str, "retry")); /* a good touch is an answer */
  g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, HZ_CAPTURE_MATCHED);
}

/* What the reader cannot read is no answer: asked for again, up to the tries. */
static void
test_retry (void)
{
  g_autoptr (GPtrArray) prints = prints_new ();
  g_autoptr (DeskFixture) fixture =
      enrolled ("retry:2,retry:0,ok,retry:0,retry:1,retry:2,retry:3,retry:0,ok", prints);
  g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, HZ_CAPTURE_MATCHED);
  g_assert_nonnull (strstr (fixture->told->str, "retry:center"));
  g_assert_nonnull (strstr (fixture->told->str, "retry:general"));
  g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, HZ_CAPTURE_UNCLEAR);
  g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, HZ_CAPTURE_MATCHED);
}

/* Another finger so badly seen that nobody could say: not a no-match. */
static void
test_poor (void)
{
  g_autoptr (GPtrArray) prints = prints_new ();
  g_autoptr (DeskFixture) fixture = enrolled ("parched", prints);
  desk_fixture_start_touch (fixture, prints, 12, 30, 2, 55);
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_UNCLEAR);
  g_assert_cmpint (fixture->quality, <, 55);
}

static void
test_mishap (void)
{
  static const struct {
    const char *item;
    HzCaptureOutcome outcome;
  } mishaps[] = {
      {"unplug", HZ_CAPTURE_REMOVED}, {"hot", HZ_CAPTURE_TOO_HOT}, {"error", HZ_CAPTURE_ERROR}};
  for (guint i = 0; i < G_N_ELEMENTS (mishaps); i++) {
    g_autoptr (GPtrArray) prints = prints_new ();
    g_autoptr (DeskFixture) fixture = enrolled (mishaps[i].item, prints);
    g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, mishaps[i].outcome);
    if (mishaps[i].outcome != HZ_CAPTURE_TOO_HOT) /* that one rests */
      g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, HZ_CAPTURE_MATCHED);
  }
}

static void
test_nobody (void)
{
  g_autoptr (GPtrArray) prints = prints_new ();
  g_autoptr (DeskFixture) fixture = enrolled ("silent,silent", prints);
  desk_fixture_start_match (fixture, prints, 11, 1);
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_TIMEOUT);
  desk_fixture_start_match (fixture, prints, 11, 30);
  desk_fixture_wait_told (fixture, "need");
  hz_desk_capture_cancel (fixture->desk);
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_CANCELLED);
  g_assert_cmpint (desk_fixture_match (fixture, prints, 11), ==, HZ_CAPTURE_MATCHED);
}

/* The print as if another driver had taken it. */
static GBytes *
rewritten (GBytes *print, const char *driver)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (print, &length);
  g_autofree guint8 *copy = g_memdup2 (data + 3, length - 3);
  g_autoptr (GVariant) old = g_variant_ref_sink (g_variant_new_from_data (
      G_VARIANT_TYPE ("(issbymsmsia{sv}v)"), copy, length - 3, FALSE, NULL, NULL));
  GVariant *child[10];
  for (guint i = 0; i < 10; i++)
    child[i] = g_variant_get_child_value (old, i);
  g_variant_unref (child[1]);
  child[1] = g_variant_ref_sink (g_variant_new_string (driver));
  g_autoptr (GVariant) fresh = g_variant_ref_sink (g_variant_new_tuple (child, 10));
  for (guint i = 0; i < 10; i++)
    g_variant_unref (child[i]);
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *)"FP3", 3);
  g_byte_array_append (bytes, g_variant_get_data (fresh), (guint)g_variant_get_size (fresh));
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_bad_prints (void)
{
  g_autoptr (GPtrArray) prints = prints_new ();
  g_autoptr (DeskFixture) fixture = enrolled ("", prints);
  g_autoptr (GPtrArray) bad = prints_new ();
  GBytes *good = prints->pdata[0];
  gsize length = g_bytes_get_size (good);

  g_ptr_array_add (bad, g_bytes_new_from_bytes (good, 0, length - 40)); /* cut off */
  g_assert_cmpint (desk_fixture_match (fixture, bad, 11), ==, HZ_CAPTURE_DAMAGED);

  g_ptr_array_set_size (bad, 0);
  g_ptr_array_add (bad, rewritten (good, "uru4000"));
  g_assert_cmpint (desk_fixture_match (fixture, bad, 11), ==, HZ_CAPTURE_FOREIGN);

  g_ptr_array_set_size (bad, 0);
  g_ptr_array_add (
      bad, g_bytes_new_take (g_malloc0 (HZ_DESK_TEMPLATE_MAX + 1), HZ_DESK_TEMPLATE_MAX + 1));
  g_assert_cmpint (desk_fixture_match (fixture, bad, 11), ==, HZ_CAPTURE_DAMAGED);

  /* One of several is enough to know the person by, in its own place. */
  g_ptr_array_add (bad, rewritten (good, "uru4000"));
  g_ptr_array_add (bad, rewritten (good, "virtual_image"));
  g_assert_cmpint (desk_fixture_match (fixture, bad, 11), ==, HZ_CAPTURE_MATCHED);
  g_assert_cmpuint (fixture->matched, ==, 2);
}

static void
test_no_reader (void)
{
  g_autoptr (GPtrArray) prints = prints_new ();
  g_autoptr (DeskFixture) fixture = desk_fixture_new (NULL);
  g_ptr_array_add (prints, g_bytes_new_static ("FP3", 3));
  desk_fixture_start_match (fixture, prints, 11, 2);
  HzCaptureOutcome outcome = desk_fixture_wait (fixture);
  if (hz_desk_device (fixture->desk, HZ_DEVICE_READER).name[0] != '\0')
    g_test_skip ("this machine has a reader");
  else
    g_assert_cmpint (outcome, ==, HZ_CAPTURE_NO_READER);
}

/* Every answer has its own words, and words for every answer. */
static void
test_words (void)
{
  for (int a = HZ_CAPTURE_TOUCHED; a <= HZ_CAPTURE_UNEXAMINED; a++)
    for (int b = a + 1; b <= HZ_CAPTURE_UNEXAMINED; b++)
      g_assert_cmpstr (hz_capture_outcome_text (a), !=, hz_capture_outcome_text (b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  take_prints ();
  g_test_add_func ("/desk/match/matches", test_matches);
  g_test_add_func ("/desk/match/says-which", test_says_which);
  g_test_add_func ("/desk/match/no-match", test_no_match);
  g_test_add_func ("/desk/match/retry", test_retry);
  g_test_add_func ("/desk/match/poor", test_poor);
  g_test_add_func ("/desk/match/mishap", test_mishap);
  g_test_add_func ("/desk/match/nobody", test_nobody);
  g_test_add_func ("/desk/match/bad-prints", test_bad_prints);
  g_test_add_func ("/desk/match/no-reader", test_no_reader);
  g_test_add_func ("/desk/match/words", test_words);
  int failed = g_test_run ();
  g_bytes_unref (right);
  g_bytes_unref (left);
  return failed;
}
