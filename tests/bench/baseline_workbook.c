/* The bare libxlsxwriter program that workbook_100k is measured against: the same cells, constant
 * memory, nothing else. */
#include "tests/bench/workbook_rows.h"

#include <xlsxwriter.h>

static void
put_texts (lxw_worksheet *sheet, lxw_row_t row, const char *const *texts, int n)
{
  for (int i = 0; i < n; i++)
    if (*texts[i] != '\0')
      worksheet_write_string (sheet, row, (lxw_col_t)i, texts[i], NULL);
}

static void
put_time (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, long long local,
          lxw_format *format)
{
  worksheet_write_number (sheet, row, column, (double)local / 86400 + 25569, format);
}

static void
put_row (lxw_worksheet *cases, lxw_worksheet *payments, lxw_row_t row, const WorkbookCells *cells,
         lxw_format *money, lxw_format *time)
{
  const char *const first[] = {cells->case_number, cells->slip_number, cells->citizen_number,
                               cells->name,        cells->reason,      cells->state,
                               cells->clerk};
  put_texts (cases, row, first, 7);
  put_time (cases, row, 7, cells->created, time);
  put_time (cases, row, 8, cells->submitted, time);
  if (*cells->waiver != '\0')
    worksheet_write_string (cases, row, 9, cells->waiver, NULL);
  worksheet_write_number (cases, row, 10, (double)cells->base_fen / 100.0, money);
  worksheet_write_number (cases, row, 11, (double)cells->due_fen / 100.0, money);
  worksheet_write_string (cases, row, 12, cells->receipt_number, NULL);
  worksheet_write_string (payments, row, 0, cells->receipt_number, NULL);
  put_time (payments, row, 1, cells->paid_time, time);
  worksheet_write_string (payments, row, 2, cells->case_number, NULL);
  worksheet_write_string (payments, row, 3, cells->name, NULL);
  worksheet_write_number (payments, row, 4, (double)cells->due_fen / 100.0, money);
  worksheet_write_number (payments, row, 5, (double)cells->cash_fen / 100.0, money);
  worksheet_write_number (payments, row, 6, (double)cells->change_fen / 100.0, money);
  worksheet_write_string (payments, row, 7, cells->clerk, NULL);
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    return 2;
  double began = workbook_now ();
  lxw_workbook_options options = {.constant_memory = 1, .tmpdir = argv[2]};
  lxw_workbook *book = workbook_new_opt (argv[1], &options);
  lxw_worksheet *cases = workbook_add_worksheet (book, "Cases");
  lxw_worksheet *payments = workbook_add_worksheet (book, "Payments");
  lxw_worksheet *totals = workbook_add_worksheet (book, "Totals");
  lxw_format *money = workbook_add_format (book);
  lxw_format *time = workbook_add_format (book);
  format_set_num_format (money, "0.00");
  format_set_num_format (time, "yyyy-mm-dd hh:mm");
  for (int row = 0; row < WORKBOOK_ROWS; row++) {
    WorkbookCells cells;
    workbook_cells (row, &cells);
    put_row (cases, payments, (lxw_row_t)row + 1, &cells, money, time);
  }
  worksheet_write_formula (totals, 0, 0, "=SUM(Payments!E2:E100001)", money);
  if (workbook_close (book) != LXW_NO_ERROR)
    return 1;
  return workbook_report (began);
}
