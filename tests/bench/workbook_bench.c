/* The evening workbook of a hundred thousand cases, against raw libxlsxwriter writing the same
 * cells. Each side is a process of its own, so that one does not profit from the other's memory; it
 * reports its time and its peak. */
#include "core/base/base.h"
#include "data/export/workbook.h"
#include "tests/bench/workbook_rows.h"
#include "tests/support/bench.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/* The child of ours: writes FILE and reports. */
static int
write_workbook (const char *file)
{
  double began = workbook_now ();
  g_autoptr (GError) error = NULL;
  HzWorkbookTotals totals = {0};
  HzWorkbook *workbook = hz_workbook_open (file, "示范路派出所", "2026-11-22", &error);
  if (workbook == NULL)
    g_error ("%s", error->message);
  for (int i = 0; i < WORKBOOK_ROWS; i++) {
    WorkbookCells cells;
    workbook_cells (i, &cells);
    const HzWorkbookRow row = {.case_number = cells.case_number,
                               .slip_number = cells.slip_number,
                               .citizen_number = cells.citizen_number,
                               .name = cells.name,
                               .reason = cells.reason,
                               .state = cells.state,
                               .clerk = cells.clerk,
                               .waiver = cells.waiver,
                               .receipt_number = cells.receipt_number,
                               .created = cells.created,
                               .submitted = cells.submitted,
                               .paid_time = cells.paid_time,
                               .base_fen = cells.base_fen,
                               .due_fen = cells.due_fen,
                               .cash_fen = cells.cash_fen,
                               .change_fen = cells.change_fen,
                               .paid = TRUE};
    if (!hz_workbook_add (workbook, &row, &error))
      g_error ("%s", error->message);
    totals.cases++, totals.submitted++, totals.payments++;
    totals.due_fen += row.due_fen, totals.cash_fen += row.cash_fen;
    totals.change_fen += row.change_fen;
  }
  if (!hz_workbook_close (workbook, &totals, &error))
    g_error ("%s", error->message);
  return workbook_report (began);
}

typedef struct {
  double seconds, peak_mb;
} Cost;

/* Runs PROGRAM, with VERB or as the bare one, on a file in a fresh folder. */
static gboolean
run_child (const char *program, const char *verb, Cost *cost, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("huzheng-bench-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  g_autofree char *file = g_build_filename (folder, "day.xlsx", NULL), *said = NULL;
  const char *ours[] = {program, verb, file, NULL}, *bare[] = {program, file, folder, NULL};
  int status = 0;
  gboolean ran = g_spawn_sync (NULL, (char **)(verb != NULL ? ours : bare), NULL, G_SPAWN_DEFAULT,
                               NULL, NULL, &said, NULL, &status, error) &&
                 g_spawn_check_wait_status (status, error);
  g_unlink (file);
  g_rmdir (folder);
  char *rest = NULL;
  if (!ran)
    return FALSE;
  cost->seconds = g_ascii_strtod (said, &rest);
  cost->peak_mb = g_ascii_strtod (rest, NULL) / 1024;
  return cost->peak_mb > 0 ||
         hz_fail (error, HZ_ERROR_FAILED, "%s reported nothing: %s", program, said);
}

static gboolean
run_ours (Cost *cost, GError **error)
{
  return run_child ("/proc/self/exe", "write", cost, error);
}

static gboolean
run_baseline (Cost *cost, GError **error)
{
  g_autofree char *program =
      g_build_filename (hz_bench_build (), "bench", "baseline_workbook", NULL);
  return run_child (program, NULL, cost, error);
}

static gboolean
ours_seconds (double *value, GError **error)
{
  Cost cost = {0};
  gboolean ran = run_ours (&cost, error);
  *value = cost.seconds;
  return ran;
}

static gboolean
baseline_seconds (double *value, GError **error)
{
  Cost cost = {0};
  gboolean ran = run_baseline (&cost, error);
  *value = cost.seconds;
  return ran;
}

static gboolean
ours_peak (double *value, GError **error)
{
  Cost cost = {0};
  gboolean ran = run_ours (&cost, error);
  *value = cost.peak_mb;
  return ran;
}

int
main (int argc, char **argv)
{
  static const HzBench rows[] = {
      /* a hundred thousand cases and payments written, file closed */
      {"workbook_100k", "s", "raw libxlsxwriter writing the same cells", 1.2, 4, ours_seconds,
       baseline_seconds},
      /* the most memory that took (VmHWM) */
      {"workbook_100k_peak_mb", "MB", NULL, 16, 3, ours_peak, NULL},
  };
  if (argc == 3 && g_str_equal (argv[1], "write"))
    return write_workbook (argv[2]);
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
