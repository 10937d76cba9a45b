/* The quality figure: good for a good touch, lower for each fault, and lower the worse the fault.
 */
#include "data/desk/finger/finger.h"
#include "tests/demo/ridge.h"
#include <string.h>

#define FINGERS 5

/* The ridges of FINGER, from 1; they take long to grow, and every test looks at the same ones. */
static const RidgeMaster *
master_of (guint64 finger)
{
  static RidgeMaster *grown[FINGERS + 1];
  g_assert_cmpuint (finger, <=, FINGERS);
  if (grown[finger] == NULL)
    grown[finger] = ridge_master_new (finger);
  return grown[finger];
}

static guint
quality (guint64 finger, RidgeTouch touch, guint minutiae)
{
  g_autofree guint8 *grey = ridge_impression (master_of (finger), 3, &touch);
  return hz_ridge_quality (grey, RIDGE_WIDTH, RIDGE_HEIGHT, minutiae);
}

static void
test_faults_lower_it (void)
{
  for (guint64 finger = 1; finger <= 4; finger++) {
    guint good = quality (finger, ridge_touch_ordinary (finger), 40);
    g_assert_cmpuint (good, >=, 70);
    g_assert_cmpuint (quality (finger, (RidgeTouch){.area = 0.25}, 40), <, 55);
    g_assert_cmpuint (quality (finger, (RidgeTouch){.smear = 1}, 40), <, good - 10);
    g_assert_cmpuint (quality (finger, (RidgeTouch){.dry = 0.8}, 40), <, 30);
    g_assert_cmpuint (quality (finger, (RidgeTouch){.pressure = -1.5}, 40), <, good);
    g_assert_cmpuint (quality (finger, ridge_touch_ordinary (finger), 4), <, good - 10);
  }
}

/* The fault that is named is the one that was made. */
static void
test_fault_is_named (void)
{
  static const struct {
    RidgeTouch touch;
    guint minutiae;
    HzRidgeFault fault;
  } cases[] = {{{.area = 0.4}, 40, HZ_RIDGE_SMALL},
               {{.smear = 1}, 40, HZ_RIDGE_SMEARED},
               {{.dry = 0.6}, 40, HZ_RIDGE_DRY},
               {{0}, 4, HZ_RIDGE_PLAIN}};
  for (guint64 finger = 1; finger <= 4; finger++) {
    const RidgeMaster *master = master_of (finger);
    RidgeTouch ordinary = ridge_touch_ordinary (finger);
    HzRidgeParts parts;
    g_autofree guint8 *good = ridge_impression (master, 3, &ordinary);
    hz_ridge_measure (good, RIDGE_WIDTH, RIDGE_HEIGHT, 40, &parts);
    g_test_message ("good %d %d %d %d", parts.area, parts.clarity, parts.contrast, parts.minutiae);
    g_assert_cmpint (hz_ridge_fault (&parts), ==, HZ_RIDGE_GOOD);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
      g_autofree guint8 *grey = ridge_impression (master, 3, &cases[i].touch);
      guint quality = hz_ridge_measure (grey, RIDGE_WIDTH, RIDGE_HEIGHT, cases[i].minutiae, &parts);
      g_test_message ("%u: %u = %d %d %d %d", i, quality, parts.area, parts.clarity, parts.contrast,
                      parts.minutiae);
      g_assert_cmpint (hz_ridge_fault (&parts), ==, cases[i].fault);
    }
  }
}

static void
test_worse_is_lower (void)
{
  guint before = 101;
  for (int tenths = 0; tenths <= 8; tenths += 2) {
    guint now = quality (5, (RidgeTouch){.dry = tenths / 10.0}, 40);
    g_assert_cmpuint (now, <, before);
    before = now;
  }
  g_assert_cmpuint (quality (5, (RidgeTouch){.area = 0.2}, 40), <,
                    quality (5, (RidgeTouch){.area = 0.35}, 40));
}

static void
test_no_print (void)
{
  g_autofree guint8 *grey = g_malloc (300 * 400);
  memset (grey, 250, 300 * 400);
  g_assert_cmpuint (hz_ridge_quality (grey, 300, 400, 50), ==, 0);
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  for (int i = 0; i < 300 * 400; i++)
    grey[i] = (guint8)g_rand_int (chance); /* strong contrast, no direction */
  g_assert_cmpuint (hz_ridge_quality (grey, 300, 400, 50), <=, 5);
  g_assert_cmpuint (hz_ridge_quality (grey, 31, 400, 50), ==, 0);
  g_assert_cmpuint (hz_ridge_quality (grey, 1, 1, 50), ==, 0);
}

static void
test_generator (void)
{
  g_autofree RidgeMaster *one = ridge_master_new (1101);
  g_autofree RidgeMaster *same = ridge_master_new (1101);
  g_autofree RidgeMaster *other = ridge_master_new (1102);
  g_assert_cmpint (memcmp (one, same, sizeof *one), ==, 0);
  g_assert_cmpint (memcmp (one, other, sizeof *one), !=, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("huzheng-test-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree RidgeMaster *made = ridge_master_cached (1101, folder);
  g_autofree RidgeMaster *read = ridge_master_cached (1101, folder);
  g_assert_cmpint (memcmp (one, made, sizeof *one), ==, 0);
  g_assert_cmpint (memcmp (one, read, sizeof *one), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ridge-quality/faults-lower-it", test_faults_lower_it);
  g_test_add_func ("/ridge-quality/fault-is-named", test_fault_is_named);
  g_test_add_func ("/ridge-quality/worse-is-lower", test_worse_is_lower);
  g_test_add_func ("/ridge-quality/no-print", test_no_print);
  g_test_add_func ("/ridge-quality/generator", test_generator);
  return g_test_run ();
}
