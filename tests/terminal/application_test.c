/* One whole application at the real program's screens, from the citizen number to the slip, in
 * every language and at two sizes: what is seen on the way, what is in the database afterwards,
 * what a phone reads off the slip, what stands in the evening's workbook. */
#include "core/base/base.h"
#include "tests/support/qr_read.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"
#include "tests/support/xlsx_read.h"

#include <locale.h>
#include <string.h>

#define NUMBER "12019919900307102X"

typedef struct {
  const char *lang;
  int rows, cols;
} Desk;

/* --- the screens on the way --- */

static const struct {
  const char *title, *focus; /* msgids */
  const char *shown;         /* the same in every language */
} steps[] = {
    {N_ ("Number and reason"), N_ ("Citizen number"), "1990-03-07"},
    {N_ ("Household book"), N_ ("Household book shown"), "120199000001"},
    {N_ ("Application form"), N_ ("Name"), "林晓燕"},
    {N_ ("Photos"), N_ ("First photo"), NULL},
    {N_ ("Fingerprints"), N_ ("Right finger"), "11"},
    {N_ ("Fee"), N_ ("Waiver group"), "发改价格[2003]2322号"},
    {N_ ("Payment"), N_ ("Cash received"), "20.00"},
    {N_ ("Review and submit"), N_ ("Submit"), "R120199001-"},
};

/* What a row holds is waited for: a screen may arrive in pieces on a loaded machine. */
static void
assert_frame (HzTerminal *t)
{
  int rows, cols;
  hz_terminal_size (t, &rows, &cols);
  hz_assert_row (t, 0, " 户政 ");
  hz_assert_row (t, 0, "天津市公安局示范派出所");
  hz_assert_row (t, 0, "王悦");
  hz_assert_row (t, rows - 1, "Esc");
  g_assert_true (hz_terminal_cell (t, 0, 1).bold);
}

static void
on_step (HzTerminal *t, int step, gpointer data)
{
  if (step > (int)G_N_ELEMENTS (steps))
    return;
  g_autofree char *title = g_strdup_printf (" %d/8  %s", step, _ (steps[step - 1].title));
  assert_frame (t);
  hz_assert_row (t, 1, title);
  if (step > 1) /* whose case it is, at the right margin */
    hz_assert_row (t, 1, "林晓燕  " NUMBER);
  g_autofree char *line = hz_terminal_row_text (t, 1);
  g_assert_true (g_str_has_prefix (line, title));
  g_assert_true (step == 1 || g_str_has_suffix (line, "林晓燕  " NUMBER));
  counter_assert_focus (t, step, _ (steps[step - 1].focus));
  if (steps[step - 1].shown != NULL)
    hz_assert_screen (t, steps[step - 1].shown);
}

static void
assert_home (HzTerminal *t)
{
  int label_row;
  gboolean visible;
  hz_assert_screen (t, _ ("Number, name, address"));
  hz_assert_screen (t, _ ("No cases yet today. Type a citizen number to begin."));
  assert_frame (t);
  g_assert_true (hz_terminal_find (t, _ ("Number, name, address"), &label_row, NULL));
  g_assert_true (hz_terminal_wait_cursor (t, label_row, 26, HZ_TERMINAL_PATIENCE));
  hz_terminal_cursor (t, NULL, NULL, &visible);
  g_assert_true (visible);
}

/* Some cell below the fields holds what only a picture draws. */
static gboolean
has_picture (HzTerminal *t, gpointer data)
{
  int rows, cols;
  hz_terminal_size (t, &rows, &cols);
  for (int row = 8; row < rows - 4; row++)
    for (int col = 0; col < cols; col++) {
      gunichar c = g_utf8_get_char (hz_terminal_cell (t, row, col).text);
      if (c >= 0x2580 && c <= 0x259f)
        return TRUE;
    }
  return FALSE;
}

static void
play (HzTerminal *t, const StationDemo *s)
{
  g_autoptr (GError) error = NULL;
  counter_play (t, &s->counter, 1, 3, on_step, NULL, &error);
  g_assert_no_error (error);
  on_step (t, 4, NULL);
  station_demo_play_part (s, t, 4, 0, 2);
  counter_assert_focus (t, 4, _ ("Photo for the card"));
  g_assert_true (hz_terminal_wait_until (t, has_picture, NULL, HZ_TERMINAL_PATIENCE));
  station_demo_play_part (s, t, 4, 2, 99);
  counter_play (t, &s->counter, 5, 8, on_step, NULL, &error);
  g_assert_no_error (error);
}

/* --- the rows --- */

static void
assert_case (const StationDemo *s)
{
  static const char *const rows[][2] = {
      {"count (*)", "1"},
      {"state", "submitted"},
      {"clerk", COUNTER_ACCOUNT},
      {"book_id", "tianjin"},
      {"citizen_number", NUMBER},
      {"reason", "renew-expired"},
      {"household_number", "120199000001"},
      {"householder_name", "林晓燕"},
      {"householder_number", NUMBER},
      {"book_name", "林晓燕"},
      {"book_citizen_number", NUMBER},
      {"book_birth_date", "1990-03-07"},
      {"book_address", "天津市示范区和平里12号楼3门501号"},
      {"doc_household_book", "1"},
      {"name", "林晓燕"},
      {"sex", "2"},
      {"ethnicity", "01"},
      {"birth_date", "1990-03-07"},
      {"address", "天津市示范区和平里12号楼3门501号"},
      {"relation", "02"},
      {"phone", "022-27000001"},
      {"signed_by", "1"},
      {"photo_1", "person-1.jpg"},
      {"photo_2", "person-1.png"},
      {"right_finger || right_result", "111"},
      {"left_finger || left_result", "161"},
      {"waiver_group", ""},
      {"cash_received", "50.00"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT %s FROM case_record", rows[i][0]);
    station_demo_assert (s, sql, rows[i][1]);
  }
  station_demo_assert (s, "SELECT substr (number, 1, 10) FROM case_record", "120199001-");
  station_demo_assert (s, "SELECT slip_number = 'L' || number FROM case_record", "1");
  station_demo_assert (s,
                       "SELECT group_concat (place || member_name || member_relation || "
                       "member_number) FROM household_member",
                       "0林晓燕02" NUMBER);
  station_demo_assert (s, "SELECT count (*) FROM lease", "0");
}

static void
assert_payment (const StationDemo *s)
{
  station_demo_assert (s,
                       "SELECT count (*) || ' ' || base_fen || ' ' || due_fen || ' ' || cash_fen "
                       "|| ' ' || change_fen || ' ' || clerk FROM payment",
                       "1 2000 2000 5000 3000 clerk");
  station_demo_assert (s, "SELECT substr (receipt_number, 1, 11) FROM payment", "R120199001-");
  station_demo_assert (s, "SELECT basis FROM payment", "发改价格[2003]2322号");
}

/* No stretch of FILE stands anywhere in the database as it lies on the disk. */
static void
assert_not_on_disk (const StationDemo *s, const char *file)
{
  static const char *const parts[] = {"station.db", "station.db-wal"};
  enum { STRETCH = 48 };
  g_autofree char *picture = NULL;
  gsize length, size;
  g_assert_true (g_file_get_contents (file, &picture, &length, NULL));
  g_assert_cmpuint (length, >, 10 * STRETCH);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *path = g_build_filename (s->dir, parts[i], NULL), *bytes = NULL;
    if (!g_file_get_contents (path, &bytes, &size, NULL))
      continue; /* no log is left behind */
    for (gsize at = 0; at + STRETCH < length; at += length / 8)
      g_assert_null (memmem (bytes, size, picture + at, STRETCH));
  }
}

static void
assert_sealed (const StationDemo *s)
{
  station_demo_assert (s,
                       "SELECT group_concat (kind || ' ' || format, ', ') FROM (SELECT * FROM "
                       "case_image ORDER BY kind)",
                       "left-finger ridge/grey8, photo-1 image/jpeg, photo-2 image/jpeg, "
                       "right-finger ridge/grey8");
  station_demo_assert (s,
                       "SELECT count (*) || ' ' || min (quality >= 0) || ' ' || min (length "
                       "(sealed) > 500) FROM fingerprint",
                       "2 1 1");
  /* A libfprint print begins with FP3, a JPEG with FFD8FF, a PNG with 89504E47. Three bytes turn up
   * anywhere by chance; what is asked is that no print begins at the front or behind the IV. */
  station_demo_assert (
      s,
      "SELECT count (*) FROM fingerprint WHERE substr (sealed, 1, 3) = X'465033' "
      "OR substr (sealed, 21, 3) = X'465033' OR substr (sealed, 1, 4) <> X'485A5331'",
      "0");
  station_demo_assert (s,
                       "SELECT count (*) FROM case_image WHERE instr (sealed, X'FFD8FFE0') > 0 OR "
                       "instr (sealed, X'89504E47') > 0",
                       "0");
  assert_not_on_disk (s, s->counter.photo_1);
  assert_not_on_disk (s, s->counter.photo_2);
}

static void
assert_acts (const StationDemo *s)
{
  static const char *const acts[] = {"login", "pay", "submit", "paper-issue"};
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_autofree char *sql = g_strdup_printf (
        "SELECT count (*) FROM audit WHERE actor = 'clerk' AND act LIKE '%%%s%%'", acts[i]);
    if (station_demo_int (s, sql) < 1)
      g_error ("no audit record of: %s", acts[i]);
  }
  station_demo_assert_audit (s);
}

/* --- slip and workbook --- */

static void
assert_slip (HzTerminal *t, const StationDemo *s)
{
  g_autofree char *number = station_demo_text (s, "SELECT slip_number FROM case_record");
  g_autofree char *png = g_strdup_printf ("%s/outbox/%s.png", s->dir, number);
  g_autofree char *pdf = g_strdup_printf ("%s/outbox/%s.pdf", s->dir, number);
  g_autofree char *form = g_strdup_printf ("%s/outbox/%s-form.pdf", s->dir, number);
  hz_assert_screen (t, _ ("Collection slip"));
  hz_assert_screen (t, number);
  g_autofree char *screen_qr = qr_read_screen (t);
  g_autofree char *png_qr = qr_read_png (png), *pdf_qr = qr_read_pdf (pdf);
  g_assert_nonnull (screen_qr);
  g_assert_true (g_str_has_prefix (screen_qr, "HZ2:"));
  g_auto (VerbRun) run = verb_run (s->dir, screen_qr, "credential verify - --json");
  g_assert_nonnull (strstr (run.out, number));
  g_assert_cmpstr (png_qr, ==, screen_qr);
  g_assert_cmpstr (pdf_qr, ==, screen_qr);
  g_assert_true (g_file_test (form, G_FILE_TEST_IS_REGULAR));
}

static void
assert_workbook (const StationDemo *s)
{
  g_autofree char *number = station_demo_text (s, "SELECT number FROM case_record");
  g_autofree char *slip = station_demo_text (s, "SELECT slip_number FROM case_record");
  g_autofree char *receipt = station_demo_text (s, "SELECT receipt_number FROM payment");
  g_autofree char *file = g_build_filename (s->folder, "day.xlsx", NULL);
  g_autofree char *report = g_strdup_printf ("report --date %.4s-%.2s-%.2s --out %s", number + 10,
                                             number + 14, number + 16, file);
  verb_expect (s->dir, 0, report);
  g_autoptr (XlsxBook) book = xlsx_read (file);
  g_assert_nonnull (book);
  g_assert_cmpuint (xlsx_sheets (book), ==, 3);
  g_assert_cmpuint (xlsx_rows (book, 0), ==, 2);
  g_assert_cmpstr (xlsx_text (book, 0, "A2"), ==, number);
  g_assert_cmpstr (xlsx_text (book, 0, "B2"), ==, slip);
  g_assert_cmpstr (xlsx_text (book, 0, "C2"), ==, NUMBER);
  g_assert_cmpstr (xlsx_text (book, 0, "D2"), ==, "林晓燕");
  g_assert_cmpstr (xlsx_text (book, 0, "G2"), ==, "王悦");
  g_assert_cmpstr (xlsx_text (book, 1, "A2"), ==, receipt);
  /* the totals: cases, submitted, payments, due, cash, change */
  static const char *const sums[] = {
      "SELECT count (*) FROM case_record",  "SELECT count (submitted_at) FROM case_record",
      "SELECT count (*) FROM payment",      "SELECT sum (due_fen) FROM payment",
      "SELECT sum (cash_fen) FROM payment", "SELECT sum (change_fen) FROM payment"};
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++) {
    g_autofree char *cell = g_strdup_printf ("B%u", 5 + i);
    double unit = i < 3 ? 1 : 100;
    g_assert_cmpfloat (xlsx_number (book, 2, cell), ==,
                       (double)station_demo_int (s, sums[i]) / unit);
  }
}

/* --- the whole --- */

static void
log_out (HzTerminal *t)
{
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, _ ("submitted"));
  hz_terminal_type (t, "out");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("Household registration window: log in to begin."));
  hz_assert_no_screen (t, "林晓燕"); /* nothing of the citizen stays behind */
  hz_terminal_key (t, "Esc");
  g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), ==, 0);
}

static void
test_application (gconstpointer data)
{
  const Desk *desk = data;
  g_autoptr (StationDemo) s = station_demo_new (desk->lang);
  g_autoptr (HzTerminal) t = station_demo_login (s, desk->rows, desk->cols);
  assert_home (t);
  play (t, s);
  assert_slip (t, s);
  log_out (t);
  assert_case (s);
  assert_payment (s);
  assert_sealed (s);
  assert_acts (s);
  assert_workbook (s);
}

/* With the reason the first step is left: what follows from it is said on the second, warnings too.
 */
static void
test_what_follows (void)
{
  static const struct {
    const char *number, *says[4];
  } people[] = {{"120199201704181045",
                 {"5 years: ", "; 20.00 yuan; to be shown: household book,", "guardian's card"}},
                {"12019919900307102X",
                 {"The first card had to be applied for by 2006-06-07",
                  "tell the citizen. 20 years: ", "; 20.00 yuan; to be shown:"}}};
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    g_autoptr (StationDemo) s = station_demo_new ("en");
    g_autoptr (HzTerminal) t = station_demo_login (s, 24, 110);
    hz_terminal_type (t, people[i].number);
    hz_terminal_key (t, "Enter");
    counter_assert_focus (t, 1, "Citizen number");
    hz_terminal_key (t, "Tab");
    hz_terminal_type (t, "first");
    hz_terminal_key (t, "Enter");
    counter_assert_focus (t, 2, "Household book shown");
    for (guint said = 0; people[i].says[said] != NULL; said++)
      hz_assert_screen (t, people[i].says[said]);
  }
}

int
main (int argc, char **argv)
{
  static const Desk desks[] = {
      {"zh", 24, 80}, {"en", 24, 80}, {"zh", 43, 132}, {"en", 43, 132}, {"es", 24, 80}};
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#ifdef __SANITIZE_ADDRESS__
  const guint count = 1; /* its memory is the same in every language and size */
#else
  const guint count = G_N_ELEMENTS (desks);
#endif
  for (guint i = 0; i < count; i++) {
    g_autofree char *path =
        g_strdup_printf ("/application/%s/%dx%d", desks[i].lang, desks[i].cols, desks[i].rows);
    g_test_add_data_func (path, &desks[i], test_application);
  }
  g_test_add_func ("/application/what-follows", test_what_follows);
  return g_test_run ();
}
