/* What a bench program is made of: rows in a table, each with a function for ours and one for the
 * baseline, called in turns in the same run, and the medians printed as JSON for tests/bench/run.
 */
#pragma once
#include <glib.h>

/* One measurement: *COST in the row's unit, lower is better (a rate is turned over). */
typedef gboolean (*HzBenchMeasure) (double *cost, GError **error);

typedef struct {
  const char *name, *unit;
  const char *against; /* what the baseline is, NULL without one */
  double aim;          /* on the ratio; on ours where there is no baseline; 0: none */
  int rounds; /* measurements of each side; the first of each only warms up if there are more than 2
               */
  HzBenchMeasure ours, baseline;
} HzBench;

/* Runs the N rows (or those named by `--rows a,b`) and prints one JSON object a line. A row that
 * cannot be measured is reported on standard error. Returns the status for main(). */
int hz_bench_main (int argc, char **argv, const HzBench *rows, gsize n);

/* The middle of VALUES, which are reordered. */
double hz_bench_median (double *values, int n);

/* The folder of the programs under test: $HZ_BUILD, or build. */
const char *hz_bench_build (void);
