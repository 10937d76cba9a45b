/* Each sheet of libxlsxwriter's constant-memory mode streams into a temporary file of its own, so
 * rows can be added to two sheets in turns. The library does not check whether those streams could
 * be written, so this file does. */
#include "data/export/workbook.h"
#include "data/export/file_output.h"
#include "data/export/workbook_text.h"

#include "core/base/base.h"

#include <errno.h>
#include <string.h>
#include <xlsxwriter.h>

enum { CASES, PAYMENTS, TOTALS, SHEETS };
enum { ISO_DAY = 10 }; /* bytes of 2026-11-22 */
enum { DAY_SECONDS = 86400 };
enum { JULIAN_1970 = 719163, SERIAL_1970 = 25569 }; /* 1970-01-01 for GLib and for a spreadsheet */
enum { HEADER_ROWS = 1, SHEET_ROWS_MAX = 1048576 };

typedef struct {
  const char *header; /* msgid */
  double width;       /* in characters, as Excel counts */
} Column;

/* 15 Chinese characters, as many as the card has room for, each as wide as two digits and a bit in
 * the fonts that Excel and LibreOffice put in place of one without Chinese. */
#define NAME_WIDTH 36

static const Column case_columns[] = {
    {N_ ("Case number"), 22},    {N_ ("Slip number"), 23},     {N_ ("Citizen number"), 21},
    {N_ ("Name"), NAME_WIDTH},   {N_ ("Reason"), 24},          {N_ ("State"), 12},
    {N_ ("Clerk"), NAME_WIDTH},  {N_ ("Created"), 18},         {N_ ("Submitted"), 18},
    {N_ ("Fee waiver"), 24},     {N_ ("Base fee (yuan)"), 16}, {N_ ("Due (yuan)"), 13},
    {N_ ("Receipt number"), 23},
};
static const Column payment_columns[] = {
    {N_ ("Receipt number"), 23}, {N_ ("Paid"), 18},          {N_ ("Case number"), 22},
    {N_ ("Name"), NAME_WIDTH},   {N_ ("Due (yuan)"), 13},    {N_ ("Cash (yuan)"), 13},
    {N_ ("Change (yuan)"), 14},  {N_ ("Clerk"), NAME_WIDTH},
};
static const Column total_columns[] = {{N_ ("Item"), 28}, {N_ ("Total"), 16}};
enum { CASE_CREATED = 7, CASE_SUBMITTED, CASE_WAIVER, CASE_BASE, CASE_DUE, CASE_RECEIPT };
enum { PAYMENT_RECEIPT, PAYMENT_PAID, PAYMENT_CASE, PAYMENT_DUE = 4, PAYMENT_CLERK = 7 };

struct _HzWorkbook {
  HzFileOutput *output;
  char *file, *folder;
  gint64 from, until; /* the days of the workbook; station time, as in the rows */
  lxw_workbook *book;
  lxw_worksheet *sheet[SHEETS];
  const char *sheet_name[SHEETS];
  lxw_format *money, *time, *header;
  HzWorkbookTotals sum; /* of the rows pushed in */
};

static gboolean
library_fail (const HzWorkbook *workbook, lxw_error code, int number, GError **error)
{
  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    return hz_file_output_fail (error, workbook->file, number);
  g_autofree char *name = g_filename_display_name (workbook->file);
  return hz_fail (error, HZ_ERROR_FAILED, _ ("%s was not written: %s. Try again."), name,
                  lxw_strerror (code));
}

static void
draw_header (HzWorkbook *workbook, int sheet, lxw_row_t row, const Column *columns, guint n)
{
  for (guint i = 0; i < n; i++) {
    worksheet_set_column (workbook->sheet[sheet], (lxw_col_t)i, (lxw_col_t)i, columns[i].width,
                          NULL);
    worksheet_write_string (workbook->sheet[sheet], row, (lxw_col_t)i, _ (columns[i].header),
                            workbook->header);
  }
}

/* For printing: A4 landscape, one page wide, the header row on every page. */
static void
set_up_print (HzWorkbook *workbook, int sheet, const char *station, const char *day_title)
{
  g_autofree char *left = hz_workbook_text_header (station),
                  *right = hz_workbook_text_header (day_title);
  g_autofree char *header = g_strdup_printf ("&L%s&R%s", left, right);
  enum { PAPER_A4 = 9, HEADER_MAX = 255 };
  worksheet_set_paper (workbook->sheet[sheet], PAPER_A4);
  worksheet_set_landscape (workbook->sheet[sheet]);
  worksheet_fit_to_pages (workbook->sheet[sheet], 1, 0);
  if (strlen (header) < HEADER_MAX)
    worksheet_set_header (workbook->sheet[sheet], header);
  worksheet_set_footer (workbook->sheet[sheet], "&C&P / &N");
}

static void
set_up_formats (HzWorkbook *workbook)
{
  workbook->money = workbook_add_format (workbook->book);
  format_set_num_format (workbook->money, "0.00");
  workbook->time = workbook_add_format (workbook->book);
  format_set_num_format (workbook->time, "yyyy-mm-dd hh:mm");
  workbook->header = workbook_add_format (workbook->book);
  format_set_bold (workbook->header);
  format_set_bg_color (workbook->header, 0xD9E2EF);
  format_set_border (workbook->header, LXW_BORDER_THIN);
  format_set_align (workbook->header, LXW_ALIGN_VERTICAL_CENTER);
}

static void
set_up_sheets (HzWorkbook *workbook, const char *station, const char *day_title)
{
  set_up_formats (workbook);
  for (int i = 0; i < SHEETS; i++)
    set_up_print (workbook, i, station, day_title);
  draw_header (workbook, CASES, 0, case_columns, G_N_ELEMENTS (case_columns));
  draw_header (workbook, PAYMENTS, 0, payment_columns, G_N_ELEMENTS (payment_columns));
  for (int i = CASES; i <= PAYMENTS; i++) {
    worksheet_freeze_panes (workbook->sheet[i], HEADER_ROWS, 0);
    worksheet_repeat_rows (workbook->sheet[i], 0, 0);
  }
  lxw_format *title = workbook_add_format (workbook->book);
  format_set_bold (title);
  format_set_font_size (title, 14);
  g_autofree char *clean_station = hz_workbook_text_clean (station);
  g_autofree char *clean_day = hz_workbook_text_clean (day_title);
  worksheet_write_string (workbook->sheet[TOTALS], 0, 0, clean_station, title);
  worksheet_write_string (workbook->sheet[TOTALS], 1, 0, clean_day, NULL);
  draw_header (workbook, TOTALS, 3, total_columns, G_N_ELEMENTS (total_columns));
  worksheet_freeze_panes (workbook->sheet[TOTALS], 4, 0);
}

/* The beginning of the ISO day, in station time. */
static gint64
day_begin (const char *iso)
{
  g_autofree char *text = g_strndup (iso, ISO_DAY);
  GDate day;
  hz_date_parse (text, &day);
  g_return_val_if_fail (g_date_valid (&day), 0);
  return ((gint64)g_date_get_julian (&day) - JULIAN_1970) * DAY_SECONDS;
}

HzWorkbook *
hz_workbook_open (const char *file, const char *station, const char *day_title, GError **error)
{
  g_autoptr (HzWorkbook) workbook = g_new0 (HzWorkbook, 1);
  workbook->file = g_strdup (file);
  workbook->folder = g_path_get_dirname (file);
  workbook->from = day_begin (day_title);
  workbook->until =
      day_begin (day_title + MAX (strlen (day_title), ISO_DAY) - ISO_DAY) + DAY_SECONDS;
  workbook->output = hz_file_output_open (file, error);
  if (workbook->output == NULL)
    return NULL;
  /* The temporary files contain personal data, so they are made in the folder of the workbook. */
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = workbook->folder};
  workbook->book = workbook_new_opt (hz_file_output_path (workbook->output), &options);
  workbook->sheet_name[CASES] = _ ("Cases");
  workbook->sheet_name[PAYMENTS] = _ ("Payments");
  workbook->sheet_name[TOTALS] = _ ("Totals");
  errno = 0;
  for (int i = 0; i < SHEETS; i++) {
    if (workbook->book != NULL)
      workbook->sheet[i] = workbook_add_worksheet (workbook->book, workbook->sheet_name[i]);
    if (workbook->sheet[i] == NULL) {
      library_fail (workbook, LXW_ERROR_CREATING_TMPFILE, errno, error);
      return NULL;
    }
  }
  set_up_sheets (workbook, station, day_title);
  return g_steal_pointer (&workbook);
}

/* One cell of text; an empty one is not written, so that COUNTA counts what is there. */
static lxw_error
put_text (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text)
{
  if (*text == '\0')
    return LXW_NO_ERROR;
  if (hz_workbook_text_is_clean (text))
    return worksheet_write_string (sheet, row, column, text, NULL);
  g_autofree char *clean = hz_workbook_text_clean (text);
  return *clean != '\0' ? worksheet_write_string (sheet, row, column, clean, NULL) : LXW_NO_ERROR;
}

static lxw_error
put_texts (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *const *texts, guint n)
{
  lxw_error code = LXW_NO_ERROR;
  for (guint i = 0; i < n && code == LXW_NO_ERROR; i++)
    code = put_text (sheet, row, (lxw_col_t)(column + i), texts[i]);
  return code;
}

static lxw_error
put_money (HzWorkbook *workbook, int sheet, lxw_row_t row, lxw_col_t column, gint64 fen)
{
  return worksheet_write_number (workbook->sheet[sheet], row, column, (double)fen / 100.0,
                                 workbook->money);
}

/* A real date, so that the day can be filtered; 0 writes nothing. */
static lxw_error
put_time (HzWorkbook *workbook, int sheet, lxw_row_t row, lxw_col_t column, gint64 local)
{
  if (local == 0)
    return LXW_NO_ERROR;
  return worksheet_write_number (workbook->sheet[sheet], row, column,
                                 (double)local / DAY_SECONDS + SERIAL_1970, workbook->time);
}

static lxw_error
put_case (HzWorkbook *workbook, const HzWorkbookRow *row, gint64 submitted)
{
  lxw_worksheet *sheet = workbook->sheet[CASES];
  const lxw_row_t at = (lxw_row_t)workbook->sum.cases + HEADER_ROWS;
  const char *const texts[] = {row->case_number, row->slip_number, row->citizen_number, row->name,
                               row->reason,      row->state,       row->clerk};
  lxw_error code = put_texts (sheet, at, 0, texts, G_N_ELEMENTS (texts));
  if (code == LXW_NO_ERROR)
    code = put_time (workbook, CASES, at, CASE_CREATED, row->created);
  if (code == LXW_NO_ERROR)
    code = put_time (workbook, CASES, at, CASE_SUBMITTED, submitted);
  if (code == LXW_NO_ERROR)
    code = put_text (sheet, at, CASE_WAIVER, row->waiver);
  if (code == LXW_NO_ERROR && row->paid)
    code = put_money (workbook, CASES, at, CASE_BASE, row->base_fen);
  if (code == LXW_NO_ERROR && row->paid)
    code = put_money (workbook, CASES, at, CASE_DUE, row->due_fen);
  return code == LXW_NO_ERROR ? put_text (sheet, at, CASE_RECEIPT, row->receipt_number) : code;
}

static lxw_error
put_payment (HzWorkbook *workbook, const HzWorkbookRow *row)
{
  lxw_worksheet *sheet = workbook->sheet[PAYMENTS];
  const lxw_row_t at = (lxw_row_t)workbook->sum.payments + HEADER_ROWS;
  const char *const texts[] = {row->case_number, row->name};
  const gint64 money[] = {row->due_fen, row->cash_fen, row->change_fen};
  lxw_error code = put_text (sheet, at, PAYMENT_RECEIPT, row->receipt_number);
  if (code == LXW_NO_ERROR)
    code = put_time (workbook, PAYMENTS, at, PAYMENT_PAID, row->paid_time);
  if (code == LXW_NO_ERROR)
    code = put_texts (sheet, at, PAYMENT_CASE, texts, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (money) && code == LXW_NO_ERROR; i++)
    code = put_money (workbook, PAYMENTS, at, (lxw_col_t)(PAYMENT_DUE + i), money[i]);
  return code == LXW_NO_ERROR ? put_text (sheet, at, PAYMENT_CLERK, row->clerk) : code;
}

static gboolean
streams_whole (HzWorkbook *workbook, GError **error)
{
  for (int i = 0; i < SHEETS; i++)
    if (ferror (workbook->sheet[i]->optimize_tmpfile))
      return hz_file_output_fail (error, workbook->file, ENOSPC);
  return TRUE;
}

static gint64
submission_of_these_days (const HzWorkbook *workbook, const HzWorkbookRow *row)
{
  gboolean inside = row->submitted >= workbook->from && row->submitted < workbook->until;
  return inside ? row->submitted : 0;
}

gboolean
hz_workbook_add (HzWorkbook *workbook, const HzWorkbookRow *row, GError **error)
{
  if (workbook->sum.cases >= SHEET_ROWS_MAX - HEADER_ROWS)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("There are more cases than the %d rows that a sheet holds. "
                       "Choose fewer days for one workbook."),
                    SHEET_ROWS_MAX);
  const gint64 submitted = submission_of_these_days (workbook, row);
  lxw_error code = put_case (workbook, row, submitted);
  if (code == LXW_NO_ERROR && row->paid)
    code = put_payment (workbook, row);
  if (code != LXW_NO_ERROR)
    return library_fail (workbook, code, 0, error);
  HzWorkbookTotals *sum = &workbook->sum;
  sum->cases++;
  sum->submitted += submitted != 0;
  if (row->paid) {
    sum->payments++;
    sum->due_fen += row->due_fen;
    sum->cash_fen += row->cash_fen;
    sum->change_fen += row->change_fen;
  }
  return streams_whole (workbook, error);
}

/* A formula over all rows of one column, with its value beside it for readers that do not
 * calculate. */
static void
put_total (HzWorkbook *workbook, lxw_row_t row, const char *label, const char *function, int sheet,
           int column, double value, lxw_format *format)
{
  const gint64 rows = sheet == CASES ? workbook->sum.cases : workbook->sum.payments;
  const char letter = (char)('A' + column);
  g_autofree char *formula = g_strdup_printf ("=%s('%s'!%c%d:%c%" G_GINT64_FORMAT ")", function,
                                              workbook->sheet_name[sheet], letter, HEADER_ROWS + 1,
                                              letter, MAX (rows, 1) + HEADER_ROWS);
  worksheet_write_string (workbook->sheet[TOTALS], row, 0, label, NULL);
  worksheet_write_formula_num (workbook->sheet[TOTALS], row, 1, formula, format, value);
}

static void
put_totals (HzWorkbook *workbook)
{
  const HzWorkbookTotals *sum = &workbook->sum;
  const struct {
    const char *label;
    gint64 fen;
  } money[] = {{_ ("Due (yuan)"), sum->due_fen},
               {_ ("Cash (yuan)"), sum->cash_fen},
               {_ ("Change (yuan)"), sum->change_fen}};
  lxw_row_t row = 4;
  put_total (workbook, row++, _ ("Cases"), "COUNTA", CASES, CASE_CREATED, (double)sum->cases, NULL);
  put_total (workbook, row++, _ ("Cases submitted"), "COUNTA", CASES, CASE_SUBMITTED,
             (double)sum->submitted, NULL);
  put_total (workbook, row++, _ ("Payments"), "COUNTA", PAYMENTS, PAYMENT_RECEIPT,
             (double)sum->payments, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (money); i++)
    put_total (workbook, row++, money[i].label, "SUM", PAYMENTS, PAYMENT_DUE + (int)i,
               (double)money[i].fen / 100.0, workbook->money);
}

static void
put_filters (HzWorkbook *workbook)
{
  worksheet_autofilter (workbook->sheet[CASES], 0, 0, (lxw_row_t)workbook->sum.cases,
                        G_N_ELEMENTS (case_columns) - 1);
  worksheet_autofilter (workbook->sheet[PAYMENTS], 0, 0, (lxw_row_t)workbook->sum.payments,
                        G_N_ELEMENTS (payment_columns) - 1);
}

static gboolean
totals_agree (const HzWorkbook *workbook, const HzWorkbookTotals *totals, GError **error)
{
  const HzWorkbookTotals *sum = &workbook->sum;
  if (sum->cases == totals->cases && sum->submitted == totals->submitted &&
      sum->payments == totals->payments && sum->due_fen == totals->due_fen &&
      sum->cash_fen == totals->cash_fen && sum->change_fen == totals->change_fen)
    return TRUE;
  return hz_fail (error, HZ_ERROR_DAMAGED,
                  _ ("The rows of the day and the totals of the database disagree, so no workbook "
                     "was written. Try again; if it stays so, run “huzheng doctor”."));
}

/* To pack the sheets, the library copies one stream after the other; when a copy does not fit on
 * the disk, it packs an incomplete sheet and reports no error. So room for the longest stream is
 * allocated first, in the output file, which the library then truncates. */
static gboolean
claim_room (HzWorkbook *workbook, GError **error)
{
  const goffset margin = 1 << 20; /* the packed sheets and the parts around them */
  goffset longest = 0;
  for (int i = 0; i < SHEETS; i++) {
    FILE *stream = workbook->sheet[i]->optimize_tmpfile;
    if (fflush (stream) != 0)
      return hz_file_output_fail (error, workbook->file, errno);
    longest = MAX (longest, ftello (stream));
  }
  return streams_whole (workbook, error) &&
         hz_file_output_claim (workbook->output, longest + margin, error);
}

gboolean
hz_workbook_close (HzWorkbook *workbook, const HzWorkbookTotals *totals, GError **error)
{
  g_autoptr (HzWorkbook) mine = workbook;
  if (!totals_agree (mine, totals, error))
    return FALSE;
  put_totals (mine);
  put_filters (mine);
  if (!claim_room (mine, error))
    return FALSE;
  errno = 0;
  lxw_error code = workbook_close (g_steal_pointer (&mine->book)); /* frees it in any case */
  if (code != LXW_NO_ERROR)
    return library_fail (mine, code, errno, error);
  return hz_file_output_commit (g_steal_pointer (&mine->output), error);
}

/* lxw_workbook_free loses the pointers to the temporary files without closing them. */
static void
close_streams (HzWorkbook *workbook)
{
  for (int i = 0; i < SHEETS && workbook->book != NULL; i++)
    if (workbook->sheet[i] != NULL)
      g_clear_pointer (&workbook->sheet[i]->optimize_tmpfile, fclose);
}

void
hz_workbook_abort (HzWorkbook *workbook)
{
  if (workbook == NULL)
    return;
  close_streams (workbook);
  lxw_workbook_free (workbook->book);
  hz_file_output_abort (workbook->output);
  g_free (workbook->file);
  g_free (workbook->folder);
  g_free (workbook);
}
