/* Whether the quality figure foretells the match: real and drawn prints worn in every way, each
 * handed to libfprint with the print of the whole finger, and the rank correlation of figure and
 * score. With seeds and fingers that the figure's weights were not fitted on. Real desk parts, real
 * libfprint; of fingers there are few, so it says how the figure orders touches and not how often a
 * finger is taken at a counter. */
#include "tests/demo/ridge.h"
#include "tests/support/real_prints.h"
#include "tests/support/ridge_matcher.h"
#include <glib/gstdio.h>
#include <math.h>

enum { FINGERS = 4, LIMIT = 55, THRESHOLD = 40 /* of the matcher */, SEED = 20261201 };

static const struct {
  RidgeWear wear;
  double least, most;
  int steps;
} wears[] = {
    {RIDGE_FADED, 1, .4, 6}, {RIDGE_BLURRED, .8, 4, 7},   {RIDGE_SMEARED, 3, 20, 6},
    {RIDGE_CUT, 90, 260, 8}, {RIDGE_PARTIAL, .08, .8, 7}, {RIDGE_DRY, .1, .8, 6},
    {RIDGE_WET, .5, 3.2, 6}, {RIDGE_TURNED, -25, 25, 5},  {RIDGE_NOISY, 5, 90, 5},
};

typedef struct {
  double quality, score;
} Touch;

/* Ranks of VALUE of the touches, those that are equal at their mean. */
static void
rank (const GArray *touches, gsize value, double *ranks)
{
  for (guint i = 0; i < touches->len; i++) {
    double below = 0, equal = 0;
    double mine = G_STRUCT_MEMBER (double, &g_array_index (touches, Touch, i), value);
    for (guint k = 0; k < touches->len; k++) {
      double other = G_STRUCT_MEMBER (double, &g_array_index (touches, Touch, k), value);
      below += other < mine;
      equal += other == mine;
    }
    ranks[i] = below + (equal - 1) / 2;
  }
}

/* Spearman's rank correlation. */
static double
correlation (const GArray *touches)
{
  guint count = touches->len;
  g_autofree double *x = g_new (double, count);
  g_autofree double *y = g_new (double, count);
  double middle = (count - 1) / 2.0, xx = 0, yy = 0, xy = 0;
  rank (touches, G_STRUCT_OFFSET (Touch, quality), x);
  rank (touches, G_STRUCT_OFFSET (Touch, score), y);
  for (guint i = 0; i < count; i++) {
    xx += (x[i] - middle) * (x[i] - middle);
    yy += (y[i] - middle) * (y[i] - middle);
    xy += (x[i] - middle) * (y[i] - middle);
  }
  return xy / sqrt (xx * yy);
}

static Touch
look (RidgeMatcher *matcher, FpPrint *print, const Ridge *ridge)
{
  guint minutiae;
  HzRidgeParts parts;
  double score = ridge_matcher_score (matcher, print, ridge, &minutiae);
  guint quality = hz_ridge_measure (ridge->grey, ridge->width, ridge->height, minutiae, &parts);
  return (Touch){quality, score};
}

/* Every touch of a finger whose whole print is RIDGE, each turned and moved a little. */
static void
wear_out (RidgeMatcher *matcher, const Ridge *ridge, guint seed, GArray *touches)
{
  g_autoptr (FpPrint) print = ridge_matcher_enrol (matcher, ridge);
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  Touch whole = look (matcher, print, ridge);
  g_test_message ("whole: quality %.0f, score %.0f", whole.quality, whole.score);
  g_assert_cmpfloat (whole.quality, >=, LIMIT + 10);
  for (guint w = 0; w < G_N_ELEMENTS (wears); w++)
    for (int step = 0; step < wears[w].steps; step++) {
      double part = (step + g_rand_double (chance) * 0.6) / wears[w].steps;
      double amount = wears[w].least + part * (wears[w].most - wears[w].least);
      g_autoptr (Ridge) moved =
          ridge_moved (ridge, g_rand_double_range (chance, -5, 5),
                       g_rand_double_range (chance, -9, 9), g_rand_double_range (chance, -9, 9));
      g_autoptr (Ridge) worn = ridge_worn (moved, wears[w].wear, amount, g_rand_int (chance));
      Touch touch = look (matcher, print, worn);
      g_test_message ("%s %.2f: quality %.0f, score %.0f", ridge_wear_name (wears[w].wear), amount,
                      touch.quality, touch.score);
      g_array_append_val (touches, touch);
    }
}

/* What the limit does: of the touches it lets through, and of those it sends back. */
static void
tell (const char *what, const GArray *touches, guint *unfit)
{
  guint passed = 0, lost = 0;
  *unfit = 0;
  for (guint i = 0; i < touches->len; i++) {
    const Touch *touch = &g_array_index (touches, Touch, i);
    passed += touch->quality >= LIMIT;
    *unfit += touch->quality >= LIMIT && touch->score < THRESHOLD;
    lost += touch->quality < LIMIT && touch->score >= 3 * THRESHOLD;
  }
  g_print ("# %s: rank correlation of quality and score %.3f in %u touches; of %u from %d on %u do "
           "not match; of %u below it %u match with three times the threshold\n",
           what, correlation (touches), touches->len, passed, LIMIT, *unfit, touches->len - passed,
           lost);
}

static void
test_real (gconstpointer data)
{
  RidgeMatcher *matcher = (RidgeMatcher *)data;
  g_autoptr (GArray) touches = g_array_new (FALSE, FALSE, sizeof (Touch));
  guint unfit;
  for (guint i = 0; i < REAL_PRINTS; i++) {
    g_autoptr (Ridge) ridge = real_print (i);
    if (ridge != NULL)
      wear_out (matcher, ridge, SEED + i, touches);
  }
  if (touches->len == 0) {
    g_test_skip ("no real prints");
    return;
  }
  tell ("real prints", touches, &unfit);
  g_assert_cmpfloat (correlation (touches), >=, 0.9);
  g_assert_cmpuint (unfit, <=, touches->len / 50);
}

static void
test_drawn (gconstpointer data)
{
  RidgeMatcher *matcher = (RidgeMatcher *)data;
  g_autoptr (GArray) touches = g_array_new (FALSE, FALSE, sizeof (Touch));
  guint unfit;
  for (guint i = 0; i < FINGERS; i++) {
    g_autofree RidgeMaster *master = ridge_master_new (9001 + i);
    RidgeTouch touch = {0};
    Ridge ridge = {RIDGE_WIDTH, RIDGE_HEIGHT, ridge_impression (master, i, &touch)};
    wear_out (matcher, &ridge, SEED + 100 + i, touches);
    g_free (ridge.grey);
  }
  tell ("drawn prints", touches, &unfit);
  g_assert_cmpfloat (correlation (touches), >=, 0.75);
  g_assert_cmpuint (unfit, <=, touches->len / 50);
}

int
main (int argc, char **argv)
{
  RidgeMatcher matcher;
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
  ridge_matcher_start (&matcher, folder);
  g_test_add_data_func ("/desk/finger-quality/real", &matcher, test_real);
  g_test_add_data_func ("/desk/finger-quality/drawn", &matcher, test_drawn);
  int status = g_test_run ();
  ridge_matcher_stop (&matcher);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return status;
}
