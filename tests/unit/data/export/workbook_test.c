#include "data/export/workbook.h"

#include "tests/support/folder.h"
#include "tests/support/small_disk.h"
#include "tests/support/xlsx_read.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CASES, PAYMENTS, TOTALS };

typedef struct {
  char *folder, *file;
} Place;

/* 2026-11-22 on the station's clock, and its number in a spreadsheet (days since 1899-12-30). */
#define DAY              (G_GINT64_CONSTANT (20779) * 86400)
#define SERIAL           46348
#define AT(hour, minute) (DAY + (hour)*3600 + (minute)*60)
#define assert_time(book, sheet, cell, hour, minute)                                               \
  g_assert_cmpfloat_with_epsilon (xlsx_number (book, sheet, cell),                                 \
                                  SERIAL + ((hour)*60 + (minute)) / 1440.0, 1e-8)

static const HzWorkbookRow paid_row = {
    .case_number = "120199001-20261122-0001",
    .slip_number = "L120199001-20261122-0001",
    .citizen_number = "120199199001010017",
    .name = "𠮷𬭎·申领人", /* two of four bytes */
    .reason = "首次申领",
    .state = "已提交",
    .clerk = "clerk",
    .waiver = "",
    .receipt_number = "R120199001-20261122-0001",
    .created = AT (17, 1),
    .submitted = AT (17, 31),
    .paid_time = AT (17, 30),
    .base_fen = 2000,
    .due_fen = 2000,
    .cash_fen = 5005,
    .change_fen = 3005,
    .paid = TRUE,
};

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("huzheng-book-XXXXXX", NULL);
  g_assert_nonnull (place->folder);
  place->file = g_build_filename (place->folder, "day.xlsx", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_unlink (place->file);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0); /* nothing else was left in it */
  g_free (place->folder);
  g_free (place->file);
}

static HzWorkbook *
open_book (Place *place)
{
  g_autoptr (GError) error = NULL;
  HzWorkbook *workbook = hz_workbook_open (place->file, "示范路派出所 A&B", "2026-11-22", &error);
  g_assert_no_error (error);
  return workbook;
}

static void
add (HzWorkbook *workbook, const HzWorkbookRow *row)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_workbook_add (workbook, row, &error));
  g_assert_no_error (error);
}

static void
close_book (HzWorkbook *workbook, const HzWorkbookTotals *totals)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_workbook_close (workbook, totals, &error));
  g_assert_no_error (error);
}

/* Two cases, one of them not paid here. */
static void
write_day (Place *place)
{
  HzWorkbook *workbook = open_book (place);
  HzWorkbookRow unpaid = paid_row;
  unpaid.case_number = "120199001-20261122-0002";
  unpaid.name = "=1+1";
  unpaid.waiver = "城市低保";
  unpaid.receipt_number = "";
  unpaid.paid_time = 0;
  unpaid.paid = FALSE;
  add (workbook, &paid_row);
  add (workbook, &unpaid);
  g_assert_false (g_file_test (place->file, G_FILE_TEST_EXISTS));
  close_book (workbook, &(HzWorkbookTotals){2, 2, 1, 2000, 5005, 3005});
}

static void
test_cases (Place *place, gconstpointer data)
{
  write_day (place);
  g_autoptr (XlsxBook) book = xlsx_read (place->file);
  g_assert_nonnull (book);
  g_assert_cmpuint (xlsx_sheets (book), ==, 3);
  g_assert_cmpstr (xlsx_sheet_name (book, CASES), ==, "Cases");
  g_assert_cmpuint (xlsx_rows (book, CASES), ==, 3);
  g_assert_cmpstr (xlsx_text (book, CASES, "A1"), ==, "Case number");
  g_assert_cmpstr (xlsx_text (book, CASES, "A2"), ==, "120199001-20261122-0001");
  g_assert_cmpstr (xlsx_text (book, CASES, "B2"), ==, "L120199001-20261122-0001");
  g_assert_cmpstr (xlsx_text (book, CASES, "C2"), ==, "120199199001010017");
  g_assert_true (isnan (xlsx_number (book, CASES, "C2"))); /* text: no digit is rounded away */
  g_assert_cmpstr (xlsx_text (book, CASES, "D2"), ==, "𠮷𬭎·申领人");
  assert_time (book, CASES, "H2", 17, 1);
  assert_time (book, CASES, "I2", 17, 31);
  g_assert_cmpstr (xlsx_format (book, CASES, "H2"), ==, "yyyy-mm-dd hh:mm");
  g_assert_cmpstr (xlsx_format (book, CASES, "I2"), ==, "yyyy-mm-dd hh:mm");
  g_assert_cmpstr (xlsx_text (book, CASES, "J3"), ==, "城市低保");
  g_assert_null (xlsx_text (book, CASES, "J2"));
  g_assert_cmpfloat (xlsx_number (book, CASES, "L2"), ==, 20.0);
  g_assert_null (xlsx_text (book, CASES, "L3"));
  g_assert_cmpstr (xlsx_format (book, CASES, "L2"), ==, "0.00");
  g_assert_cmpstr (xlsx_text (book, CASES, "M2"), ==, "R120199001-20261122-0001");
  /* A name that looks like a formula stays a name. */
  g_assert_cmpstr (xlsx_text (book, CASES, "D3"), ==, "=1+1");
  g_assert_null (xlsx_formula (book, CASES, "D3"));
}

static void
test_payments (Place *place, gconstpointer data)
{
  write_day (place);
  g_autoptr (XlsxBook) book = xlsx_read (place->file);
  g_assert_cmpuint (xlsx_rows (book, PAYMENTS), ==, 2);
  g_assert_cmpstr (xlsx_text (book, PAYMENTS, "A2"), ==, "R120199001-20261122-0001");
  assert_time (book, PAYMENTS, "B2", 17, 30);
  g_assert_cmpstr (xlsx_format (book, PAYMENTS, "B2"), ==, "yyyy-mm-dd hh:mm");
  g_assert_cmpstr (xlsx_text (book, PAYMENTS, "C2"), ==, "120199001-20261122-0001");
  g_assert_cmpfloat (xlsx_number (book, PAYMENTS, "E2"), ==, 20.0);
  g_assert_cmpfloat (xlsx_number (book, PAYMENTS, "F2"), ==, 50.05);
  g_assert_cmpfloat (xlsx_number (book, PAYMENTS, "G2"), ==, 30.05);
  g_assert_cmpstr (xlsx_text (book, PAYMENTS, "H2"), ==, "clerk");
}

static void
test_totals (Place *place, gconstpointer data)
{
  const struct {
    const char *label, *formula;
    double value;
  } wanted[] = {
      {"Cases", "COUNTA('Cases'!H2:H3)", 2},
      {"Cases submitted", "COUNTA('Cases'!I2:I3)", 2},
      {"Payments", "COUNTA('Payments'!A2:A2)", 1},
      {"Due (yuan)", "SUM('Payments'!E2:E2)", 20.0},
      {"Cash (yuan)", "SUM('Payments'!F2:F2)", 50.05},
      {"Change (yuan)", "SUM('Payments'!G2:G2)", 30.05},
  };
  write_day (place);
  g_autoptr (XlsxBook) book = xlsx_read (place->file);
  g_assert_cmpstr (xlsx_text (book, TOTALS, "A1"), ==, "示范路派出所 A&B");
  g_assert_cmpstr (xlsx_text (book, TOTALS, "A2"), ==, "2026-11-22");
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autofree char *label = g_strdup_printf ("A%u", i + 5);
    g_autofree char *value = g_strdup_printf ("B%u", i + 5);
    g_assert_cmpstr (xlsx_text (book, TOTALS, label), ==, wanted[i].label);
    g_assert_cmpstr (xlsx_formula (book, TOTALS, value), ==, wanted[i].formula);
    g_assert_cmpfloat (xlsx_number (book, TOTALS, value), ==, wanted[i].value);
  }
  g_assert_cmpstr (xlsx_format (book, TOTALS, "B8"), ==, "0.00");
  g_assert_cmpstr (xlsx_format (book, TOTALS, "B5"), ==, "General");
}

static void
test_layout (Place *place, gconstpointer data)
{
  write_day (place);
  g_autoptr (XlsxBook) book = xlsx_read (place->file);
  const char *const filters[] = {"A1:M3", "A1:H2"};
  for (guint sheet = CASES; sheet <= PAYMENTS; sheet++) {
    g_autofree char *filter = xlsx_attribute (book, sheet, "autoFilter", "ref");
    g_autofree char *split = xlsx_attribute (book, sheet, "pane", "ySplit");
    g_autofree char *state = xlsx_attribute (book, sheet, "pane", "state");
    g_autofree char *width = xlsx_attribute (book, sheet, "col", "width");
    g_assert_cmpstr (filter, ==, filters[sheet]);
    g_assert_cmpstr (split, ==, "1");
    g_assert_cmpstr (state, ==, "frozen");
    g_assert_cmpfloat (g_ascii_strtod (width, NULL), >, 20);
  }
  GStatBuf status;
  g_assert_cmpint (g_stat (place->file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
}

static void
test_bad_characters (Place *place, gconstpointer data)
{
  HzWorkbook *workbook = open_book (place);
  HzWorkbookRow row = paid_row;
  row.name = "a\x1b[31mb\n<&\"\xef\xbf\xbf";
  row.clerk = "x\xff";
  row.reason = "\x01\x02";
  add (workbook, &row);
  close_book (workbook, &(HzWorkbookTotals){1, 1, 1, 2000, 5005, 3005});
  g_autoptr (XlsxBook) book = xlsx_read (place->file);
  g_assert_cmpstr (xlsx_text (book, CASES, "D2"), ==, "a[31mb<&\"");
  g_assert_cmpstr (xlsx_text (book, CASES, "G2"), ==, "x\xef\xbf\xbd");
  g_assert_null (xlsx_text (book, CASES, "E2"));
}

/* Paid in these days, submitted after them: the money counts here, the submission does not. */
static void
test_other_day (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HzWorkbook *workbook =
      hz_workbook_open (place->file, "示范路派出所", "2026-11-21 – 2026-11-22", &error);
  g_assert_no_error (error);
  const gint64 days[] = {AT (-24, -1), AT (-24, 0), AT (23, 59), AT (24, 0)};
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    HzWorkbookRow row = paid_row;
    row.submitted = days[i];
    add (workbook, &row);
  }
  close_book (workbook, &(HzWorkbookTotals){4, 2, 4, 8000, 4 * 5005, 4 * 3005});
  g_autoptr (XlsxBook) book = xlsx_read (place->file);
  g_assert_null (xlsx_text (book, CASES, "I2"));
  assert_time (book, CASES, "I3", -24, 0);
  assert_time (book, CASES, "I4", 23, 59);
  g_assert_null (xlsx_text (book, CASES, "I5"));
  g_assert_cmpfloat (xlsx_number (book, TOTALS, "B6"), ==, 2);
}

static void
test_no_rows (Place *place, gconstpointer data)
{
  close_book (open_book (place), &(HzWorkbookTotals){0});
  g_autoptr (XlsxBook) book = xlsx_read (place->file);
  g_assert_cmpuint (xlsx_rows (book, CASES), ==, 1);
  g_assert_cmpstr (xlsx_formula (book, TOTALS, "B8"), ==, "SUM('Payments'!E2:E2)");
  g_assert_cmpfloat (xlsx_number (book, TOTALS, "B8"), ==, 0);
}

/* Each of the totals alone makes the workbook refuse; what was there before stays. */
static void
test_totals_disagree (Place *place, gconstpointer data)
{
  g_assert_true (g_file_set_contents (place->file, "before", -1, NULL));
  for (guint i = 0; i < 6; i++) {
    g_autoptr (GError) error = NULL;
    gint64 totals[6] = {1, 1, 1, 2000, 5005, 3005};
    totals[i]++;
    HzWorkbook *workbook = open_book (place);
    add (workbook, &paid_row);
    g_assert_false (hz_workbook_close (
        workbook,
        &(HzWorkbookTotals){totals[0], totals[1], totals[2], totals[3], totals[4], totals[5]},
        &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
  }
  g_assert_cmpuint (folder_count (place->folder), ==, 1);
  g_autofree char *kept = NULL;
  g_assert_true (g_file_get_contents (place->file, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "before");
}

static void
test_abort (Place *place, gconstpointer data)
{
  HzWorkbook *workbook = open_book (place);
  add (workbook, &paid_row);
  hz_workbook_abort (workbook);
  g_assert_cmpuint (folder_count (place->folder), ==, 0);
}

/* "DESCRIPTOR TARGET" of every file that is open now: those of whoever started this process are
 * none of the workbook's. (transfer full) */
static GStrv
open_files (void)
{
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;) {
    g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
    g_autofree char *target = g_file_read_link (link, NULL);
    g_autofree char *file = g_strconcat (name, " ", target, NULL);
    g_strv_builder_add (files, file);
  }
  return g_strv_builder_end (files);
}

/* How many nameless files are open that were not INHERITED; each must lie in FOLDER and be its
 * owner's alone. */
static guint
nameless_files (const char *folder, const char *const *inherited)
{
  guint found = 0;
  g_auto (GStrv) files = open_files ();
  for (guint i = 0; files[i] != NULL; i++) {
    if (!g_str_has_suffix (files[i], " (deleted)") || g_strv_contains (inherited, files[i]))
      continue;
    const char *target = strchr (files[i], ' ') + 1;
    g_autofree char *name = g_strndup (files[i], (gsize)(target - files[i] - 1));
    g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
    GStatBuf status;
    g_assert_true (g_str_has_prefix (target, folder));
    g_assert_cmpint (g_stat (link, &status), ==, 0);
    g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    found++;
  }
  return found;
}

/* The temporary files hold personal data: they lie in the workbook's own folder, and none stays
 * open. */
static void
test_temporary_files (Place *place, gconstpointer data)
{
  g_auto (GStrv) before = open_files ();
  const char *const *inherited = (const char *const *)before;
  HzWorkbook *workbook = open_book (place);
  add (workbook, &paid_row);
  g_assert_cmpuint (nameless_files (place->folder, inherited), ==, 3);
  hz_workbook_abort (workbook);
  g_assert_cmpuint (nameless_files (place->folder, inherited), ==, 0);
  write_day (place);
  g_assert_cmpuint (nameless_files (place->folder, inherited), ==, 0);
}

/* The disk is full while rows are added or before the sheets are packed, and always the workbook
 * says so and leaves no file. */
static void
test_disk_full (Place *place, gconstpointer data)
{
  enum { ROWS = 400 };
  const rlim_t limits[] = {1024, 16384, 65536, 262144, 300000, 350000};
  guint failed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HzWorkbook) workbook = open_book (place);
    gboolean well = TRUE;
    struct rlimit before = small_disk_begin (limits[i]);
    for (guint row = 0; row < ROWS && well; row++)
      well = hz_workbook_add (workbook, &paid_row, &error);
    if (well)
      well = hz_workbook_close (
          g_steal_pointer (&workbook),
          &(HzWorkbookTotals){ROWS, ROWS, ROWS, ROWS * 2000, ROWS * 5005, ROWS * 3005}, &error);
    small_disk_end (&before);
    g_assert_true (i > 0 || workbook != NULL); /* the smallest limit already strikes while adding */
    if (well) {
      g_autoptr (XlsxBook) book = xlsx_read (place->file);
      g_assert_nonnull (book);
      g_assert_cmpuint (xlsx_rows (book, CASES), ==, ROWS + 1);
      g_unlink (place->file);
      continue;
    }
    g_assert_error (error, HZ_ERROR, HZ_ERROR_FULL);
    g_clear_pointer (&workbook, hz_workbook_abort);
    g_assert_cmpuint (folder_count (place->folder), ==, 0);
    failed++;
  }
  g_assert_cmpuint (failed, >=, 3);
}

/* Excel's limit of rows; the rows are nearly empty, so that a million of them take a second. */
static void
test_too_many_rows (Place *place, gconstpointer data)
{
  g_autoptr (HzWorkbook) workbook = open_book (place);
  g_autoptr (GError) error = NULL;
  const HzWorkbookRow row = {"", "", "", "", "", "", "", "", "", .created = DAY};
  for (guint i = 0; i < 1048575; i++)
    if (!hz_workbook_add (workbook, &row, &error))
      g_error ("row %u: %s", i, error->message);
  g_assert_false (hz_workbook_add (workbook, &row, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/workbook/" name, Place, NULL, set_up, test, tear_down)
  ADD ("cases", test_cases);
  ADD ("payments", test_payments);
  ADD ("totals", test_totals);
  ADD ("layout", test_layout);
  ADD ("bad-characters", test_bad_characters);
  ADD ("other-day", test_other_day);
  ADD ("no-rows", test_no_rows);
  ADD ("totals-disagree", test_totals_disagree);
  ADD ("abort", test_abort);
  ADD ("temporary-files", test_temporary_files);
  ADD ("disk-full", test_disk_full);
  ADD ("too-many-rows", test_too_many_rows);
#undef ADD
  return g_test_run ();
}
