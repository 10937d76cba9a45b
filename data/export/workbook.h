/* The day as a spreadsheet: rows are added one at a time and not kept in memory (libxlsxwriter,
 * constant-memory mode). Sheets: cases, payments, and totals whose cells are formulas with the
 * value cached. The file appears under its name only when it is whole. */
#pragma once
#include "core/base/base.h"

typedef struct _HzWorkbook HzWorkbook;

typedef struct { /* as in the store, which this room does not know; texts are shown as they are */
  const char *case_number, *slip_number, *citizen_number, *name, *reason, *state, *clerk, *waiver,
      *receipt_number;
  gint64 created, submitted, paid_time; /* station time: seconds since 1970 on its clock; 0: none */
  gint64 base_fen, due_fen, cash_fen, change_fen;
  gboolean paid;
} HzWorkbookRow;

typedef struct {
  gint64 cases, submitted, payments, due_fen, cash_fen, change_fen;
} HzWorkbookTotals;

/* Texts of titles and headers come in the current language. DAY_TITLE: "2026-11-22", or the first
 * and the last day "2026-11-22 – 2026-11-24". A case that was paid in these days but submitted on
 * another day is listed without its submission, which is in the workbook of the other day. */
HzWorkbook *hz_workbook_open (const char *file, const char *station, const char *day_title,
                              GError **error);
/* HZ_ERROR_INVALID for more rows than a sheet holds (1,048,575), HZ_ERROR_FULL. After an error only
 * abort may follow. */
gboolean hz_workbook_add (HzWorkbook *workbook, const HzWorkbookRow *row, GError **error);
/* Writes the totals; HZ_ERROR_DAMAGED when TOTALS (from the database) and the rows that were added
 * disagree. Frees WORKBOOK either way. */
gboolean hz_workbook_close (HzWorkbook *workbook, const HzWorkbookTotals *totals, GError **error);
/* Abandons it; no file is left. */
void hz_workbook_abort (HzWorkbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzWorkbook, hz_workbook_abort)
