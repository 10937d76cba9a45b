/* What is said to a finger that is pressed, and to one that is drawn over a strip: never the same,
 * in no language, and never nothing. */
#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "data/embed/embed.h"
#include <string.h>

static const char *const retries[] = {"general", "too-short", "center", "remove-finger"};
static const HzTouch touches[] = {HZ_TOUCH_NEED_FINGER, HZ_TOUCH_FINGER_ON, HZ_TOUCH_PICTURE};
/* Both are told the same of a mismatch. */
static const HzEnrolState ends[] = {{.what = HZ_ENROL_TAKEN, .stage = 1, .stages = 5},
                                    {.what = HZ_ENROL_TAKEN, .stage = 5, .stages = 5},
                                    {.what = HZ_ENROL_POOR, .quality = 20, .fault = HZ_RIDGE_DRY},
                                    {.what = HZ_ENROL_FAILED, .best = 30, .fault = HZ_RIDGE_DRY},
                                    {.what = HZ_ENROL_OTHER},
                                    {.what = HZ_ENROL_UNEXAMINED}};
static const HzRidgeFault faults[] = {HZ_RIDGE_SMALL, HZ_RIDGE_SMEARED, HZ_RIDGE_DRY,
                                      HZ_RIDGE_PLAIN};

/* SAID may not have been said before. */
static void
assert_new (GHashTable *before, const char *said)
{
  g_assert_nonnull (said);
  g_assert_cmpstr (said, !=, "");
  if (!g_hash_table_add (before, g_strdup (said)))
    g_error ("twice: %s", said);
}

static void
test_words (void)
{
  hz_load_languages (NULL);
  g_autoptr (GHashTable) before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (HzLang lang = 0; lang < HZ_LANG_COUNT; lang++) {
    hz_lang_set (lang);
    for (HzScan scan = HZ_SCAN_PRESS; scan <= HZ_SCAN_SWIPE; scan++) {
      for (guint i = 0; i < G_N_ELEMENTS (retries); i++)
        assert_new (before, hz_capture_advice (retries[i], scan));
      for (guint i = 0; i < G_N_ELEMENTS (touches); i++)
        assert_new (before, hz_capture_words (touches[i], scan));
      for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
        assert_new (before, hz_ridge_advice (faults[i], scan));
      for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
        g_autofree char *text = hz_enrol_text (&ends[i], 55, scan);
        assert_new (before, text);
      }
      g_assert_cmpstr (hz_capture_advice ("of another version", scan), ==,
                       hz_capture_advice ("general", scan));
      g_assert_cmpstr (hz_capture_advice (NULL, scan), ==, hz_capture_advice ("general", scan));
      g_assert_null (hz_capture_words (HZ_TOUCH_RETRY, scan));
      g_assert_null (hz_capture_words (HZ_TOUCH_FINISHED, scan));
      g_assert_cmpstr (hz_ridge_advice (HZ_RIDGE_GOOD, scan), ==, "");
    }
  }
}

static void
test_pictures (void)
{
  g_assert_true (hz_capture_picture (HZ_SCAN_PRESS) != hz_capture_picture (HZ_SCAN_SWIPE));
  for (HzScan scan = HZ_SCAN_PRESS; scan <= HZ_SCAN_SWIPE; scan++)
    for (const char *const *line = hz_capture_picture (scan); *line != NULL; line++) {
      g_assert_cmpuint (strlen (*line), ==, HZ_CAPTURE_PICTURE_WIDTH);
      g_assert_true (g_str_is_ascii (*line));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/finger/capture-words/words", test_words);
  g_test_add_func ("/desk/finger/capture-words/pictures", test_pictures);
  return g_test_run ();
}
