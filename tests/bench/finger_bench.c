/* The quality of a fingerprint picture: what the counter waits for between a touch and its figure.
 */
#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "tests/demo/ridge.h"
#include "tests/support/bench.h"

enum { TIMES = 40, MINUTIAE = 60 };

static gboolean
finger_quality (double *cost, GError **error)
{
  HzRidgeParts parts;
  double values[TIMES];
  RidgeTouch ordinary = ridge_touch_ordinary (1);
  g_autofree RidgeMaster *master = ridge_master_new (1);
  g_autofree guint8 *grey = ridge_impression (master, 1, &ordinary);
  for (guint i = 0; i < TIMES; i++) {
    gint64 since = g_get_monotonic_time ();
    guint quality = hz_ridge_measure (grey, RIDGE_WIDTH, RIDGE_HEIGHT, MINUTIAE, &parts);
    values[i] = (double)(g_get_monotonic_time () - since) / 1000;
    if (quality < 55)
      return hz_fail (error, HZ_ERROR_FAILED, "quality %u", quality);
  }
  *cost = hz_bench_median (values, TIMES);
  return TRUE;
}

/* libfprint takes some 17 ms for the same picture, and nobody feels a tenth of a second. */
static const HzBench rows[] = {
    {"finger_quality_ms", "ms", "nothing: the figure of a picture of 300x400", 20, 9,
     finger_quality, NULL},
};

int
main (int argc, char **argv)
{
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
