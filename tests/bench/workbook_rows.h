/* The cells of workbook_100k, the same for ours and for the bare program, and how a child reports
 * what it took. Plain C: the bare program links nothing of ours. */
#pragma once
#include <stdio.h>
#include <string.h>
#include <time.h>

#define WORKBOOK_ROWS 100000

typedef struct {
  char case_number[31], slip_number[32], receipt_number[32], citizen_number[24];
  const char *name, *reason, *state, *clerk, *waiver;
  long long created, submitted, paid_time; /* seconds since 1970 on the station's clock */
  long long base_fen, due_fen, cash_fen, change_fen;
} WorkbookCells;

static inline void
workbook_cells (int row, WorkbookCells *cells)
{
  static const char *const names[] = {"王建国", "李小明", "阿卜杜热合曼·买买提", "欧阳示范"};
  static const char *const reasons[] = {"首次申领", "到期换领", "损坏换领", "丢失补领"};
  snprintf (cells->case_number, sizeof cells->case_number, "120199001-20261122-%06d", row);
  snprintf (cells->slip_number, sizeof cells->slip_number, "L%s", cells->case_number);
  snprintf (cells->receipt_number, sizeof cells->receipt_number, "R%s", cells->case_number);
  snprintf (cells->citizen_number, sizeof cells->citizen_number, "12019919900101%04d", row % 10000);
  cells->name = names[row % 4];
  cells->reason = reasons[row % 4];
  cells->state = "已提交";
  cells->clerk = "王悦";
  cells->waiver = row % 50 == 0 ? "城市居民最低生活保障对象" : "";
  cells->created = 1795338060 + row % 1000; /* 2026-11-22 09:01 */
  cells->submitted = cells->created + 1200;
  cells->paid_time = cells->created + 1140;
  cells->base_fen = row % 4 < 2 ? 2000 : 4000;
  cells->due_fen = row % 50 == 0 ? 0 : cells->base_fen;
  cells->cash_fen = cells->due_fen + 1000;
  cells->change_fen = 1000;
}

static inline double
workbook_now (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* "SECONDS PEAK_KB" for the parent. VmHWM, because ru_maxrss keeps what the process was before
 * exec. */
static inline int
workbook_report (double began)
{
  double took = workbook_now () - began;
  char line[256];
  long peak = -1;
  FILE *status = fopen ("/proc/self/status", "r");
  if (status == NULL)
    return 1;
  while (fgets (line, sizeof line, status) != NULL)
    if (strncmp (line, "VmHWM:", 6) == 0 && sscanf (line + 6, "%ld", &peak) != 1)
      peak = -1;
  fclose (status);
  printf ("%.6f %ld\n", took, peak);
  return peak > 0 ? 0 : 1;
}
