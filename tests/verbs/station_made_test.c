/* A station from its making to its papers: init, accounts, modes, strict station.ini, report,
 * papers, backup, restore. */
#include "core/base/base.h"
#include "data/store/case/case.h"
#include "tests/support/qr_read.h"
#include "tests/support/demo_case.h"
#include "tests/support/xlsx_read.h"
#include "tui/keeper/keeper.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define LIN "12019919900307102X"

/* --- init --- */

static void
assert_mode (const DemoStation *fx, const char *name, guint mode)
{
  g_autofree char *path = demo_in (fx->dir, name);
  GStatBuf st;
  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpuint (st.st_mode & 07777, ==, mode);
}

/* The verb itself makes the station that is looked at here, at the full cost of its passwords. */
static void
test_init (DemoStation *fx, gconstpointer data)
{
  folder_remove (fx->dir);
  verb_expect (fx->dir, 0, "init --demo");
  assert_mode (fx, "", 0770);
  assert_mode (fx, "keys", 0750);
  assert_mode (fx, "keys/seal.key", 0640);
  assert_mode (fx, "keys/audit.key", 0640);
  assert_mode (fx, "keys/audit.pub", 0644);
  assert_mode (fx, "outbox", 0770);
  g_autoptr (HzStation) station = demo_opened (fx);
  g_assert_cmpstr (station->code, ==, "120199001");
  g_assert_cmpint (station->offset_minutes, ==, 480);
  g_assert_cmpstr (station->book->id, ==, "tianjin");
  verb_expect (fx->dir, 1, "init --demo"); /* there is one */
  g_autofree char *full = demo_in (fx->folder, "full"), *file = demo_in (full, "letter.txt");
  g_assert_cmpint (g_mkdir (full, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  verb_expect (full, 1, "init");
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_remove (file), ==, 0);
  /* what an interrupted call left inside does not count, and goes */
  g_autofree char *left = demo_in (full, ".making-abc123"), *left_key = demo_in (left, "keys");
  g_assert_cmpint (g_mkdir_with_parents (left_key, 0700), ==, 0);
  verb_expect (full, 0, "init --book national-2021");
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  verb_expect (fx->dir, 2, "init --virtual-reader true");
}

static void
test_demo_people (DemoStation *fx, gconstpointer data)
{
  g_autoptr (JsonObject) lin = verb_json (fx->dir, 0, 0, "resident show " LIN);
  verb_assert_member (lin, "name", "林晓燕");
  verb_assert_member (lin, "household_number", "120199000001");
  verb_assert_member (lin, "address", "天津市示范区和平里12号楼3门501号");
  verb_assert_member (lin, "householder_name", "林晓燕");
  g_autofree char *rare = sample_number ("19960229", 35);
  g_autofree char *asked = g_strconcat ("resident show ", rare, NULL);
  g_autoptr (JsonObject) ji = verb_json (fx->dir, 0, 0, asked);
  verb_assert_member (ji, "name", "𠮷文博");
  g_autofree char *stranger = sample_number ("19900307", 106);
  g_autofree char *nobody = g_strconcat ("resident show ", stranger, NULL);
  verb_expect (fx->dir, 1, nobody);
  verb_expect (fx->dir, 2, "resident show 120199199003071021");
}

/* --- station.ini and keys --- */

/* Opening fails with CODE and a message that has SAID, after TEXT was put in the place of OLD in
 * station.ini. */
static void
assert_ini_refused (const DemoStation *fx, const char *old, const char *text, const char *said)
{
  g_autofree char *path = demo_in (fx->dir, HZ_STATION_INI), *ini = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (g_file_get_contents (path, &ini, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (ini, old, 2);
  g_assert_nonnull (parts[1]);
  g_autofree char *changed = g_strconcat (parts[0], text, parts[1], NULL);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
  g_assert_null (hz_station_open (fx->dir, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  if (strstr (error->message, said) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, said));
  g_assert_true (g_file_set_contents (path, ini, -1, NULL));
}

static void
test_ini (DemoStation *fx, gconstpointer data)
{
  assert_ini_refused (fx, "idle-minutes=", "idle-minuets=", "idle-minuets");
  assert_ini_refused (fx, "[desk]", "[dekc]", "dekc");
  assert_ini_refused (fx, "code=120199001", "code=12019", "nine digits");
  assert_ini_refused (fx, "utc-offset=+08:00", "utc-offset=8", "utc-offset");
  assert_ini_refused (fx, "language=zh", "language=fr", "language");
  assert_ini_refused (fx, "idle-minutes=10", "idle-minutes=0", "idle-minutes");
  assert_ini_refused (fx, "book=tianjin", "book=../../etc/x", "book");
  assert_ini_refused (fx, "authority=", "authority=一二三四五六七八九十", "15 characters");
}

static void
test_keys_refused (DemoStation *fx, gconstpointer data)
{
  g_autofree char *seal = demo_in (fx->dir, "keys/seal.key");
  g_autoptr (GError) open_key = NULL, short_key = NULL, none = NULL;
  g_assert_cmpint (g_chmod (seal, 0644), ==, 0);
  g_assert_null (hz_station_open (fx->dir, &open_key));
  g_assert_error (open_key, HZ_ERROR, HZ_ERROR_DENIED);
  g_assert_nonnull (strstr (open_key->message, "chmod o-rwx"));
  g_assert_true (g_file_set_contents (seal, "short", 5, NULL));
  g_assert_cmpint (g_chmod (seal, 0600), ==, 0);
  g_assert_null (hz_station_open (fx->dir, &short_key));
  g_assert_error (short_key, HZ_ERROR, HZ_ERROR_DAMAGED);
  g_assert_null (hz_station_open (fx->folder, &none));
  g_assert_error (none, HZ_ERROR, HZ_ERROR_NOT_FOUND);
}

static void
test_own_book (DemoStation *fx, gconstpointer data)
{
  g_autofree char *folder = demo_in (fx->dir, "books"), *file = demo_in (folder, "tianjin.book");
  g_autofree char *text = NULL;
  const char *source = g_getenv ("HZ_SOURCE") != NULL ? g_getenv ("HZ_SOURCE") : ".";
  g_autofree char *shipped = demo_in (source, "data/books/tianjin.book");
  g_assert_true (g_file_get_contents (shipped, &text, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (text, "\nversion=2\n", 2);
  g_autofree char *changed = g_strjoinv ("\nversion=7\n", parts);
  g_assert_cmpint (g_mkdir (folder, 0770), ==, 0);
  g_assert_true (g_file_set_contents (file, changed, -1, NULL));
  g_autoptr (HzStation) station = demo_opened (fx);
  g_assert_cmpint (station->book->version, ==, 7);
  g_autoptr (JsonObject) q =
      verb_json (fx->dir, 0, 0, "quote --reason first --born 1990-01-01 --on 2026-11-22");
  verb_assert_member (q, "book_version", "7");
}

/* --- a case, its report and its papers --- */

static const char *
slip_value (const HzPaper *slip, const char *label)
{
  for (guint i = 0; i < slip->lines->len; i++) {
    const HzPaperLine *line = g_ptr_array_index (slip->lines, i);
    if (strcmp (line->label, label) == 0)
      return line->value;
  }
  return NULL;
}

static void
test_slip (DemoStation *fx, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) draft = hz_case_new ();
  g_assert_null (hz_papers_draw_up (station, draft, HZ_PAPER_SLIP, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_clear_error (&error);
  g_autoptr (HzCase) c = demo_submitted (fx, station);
  g_auto (HzIssued) issued = {0}, again = {0};
  g_assert_true (
      hz_papers_get (station, c, HZ_PAPER_SLIP, HZ_ACTOR ("clerk", ""), &issued, &error));
  g_assert_no_error (error);
  const HzPaper *slip = issued.paper;
  g_assert_cmpstr (slip->number, ==, c->slip_number);
  g_assert_cmpstr (slip_value (slip, "Case"), ==, c->number);
  g_assert_cmpstr (slip_value (slip, "Name"), ==, "张测试");
  g_assert_cmpstr (slip_value (slip, "Citizen number"), ==, "120199********0016");
  g_assert_cmpstr (slip_value (slip, "Fee"), ==, "40.00 yuan (发改价格[2003]2322号)");
  g_assert_cmpstr (slip_value (slip, "Receipt"), ==, c->receipt_number);
  g_assert_nonnull (strstr (slip_value (slip, "Right hand"), "right thumb"));
  g_assert_nonnull (strstr (slip->footer, "王悦"));
  /* Asked for again, in another language and by another person, it is the same paper. */
  hz_lang_set (HZ_LANG_ZH);
  g_assert_true (
      hz_papers_get (station, c, HZ_PAPER_SLIP, HZ_ACTOR ("officer", ""), &again, &error));
  hz_lang_set (HZ_LANG_EN);
  g_assert_cmpstr (again.paper->qr_text, ==, slip->qr_text);
  g_assert_nonnull (strstr (again.paper->footer, "王悦"));
}

/* The slip says why there is no print, in the words of the form, and asks for the old card only
 * where there is one to hand back. */
static void
test_slip_says_why (DemoStation *fx, gconstpointer data)
{
  static const struct {
    const char *reason;
    gboolean hands_back;
  } cases[] = {{"first", FALSE},        {"replace-lost", FALSE}, {"temporary", FALSE},
               {"renew-expired", TRUE}, {"renew-damaged", TRUE}, {"renew-changed", TRUE}};
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_submitted (fx, station);
  hz_case_set (c, HZ_FIELD_LEFT_RESULT, 0, "3");
  hz_case_set (c, HZ_FIELD_LEFT_REASON, 0, "左手包扎");
  hz_case_set (c, HZ_FIELD_RIGHT_REASON, 0, "left over"); /* the right hand is enrolled */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    hz_case_set (c, HZ_FIELD_REASON, 0, cases[i].reason);
    g_autoptr (HzPaper) slip = hz_papers_draw_up (station, c, HZ_PAPER_SLIP, &error);
    g_assert_no_error (error);
    const char *left = slip_value (slip, "Left hand"), *right = slip_value (slip, "Right hand");
    g_assert_nonnull (strstr (left, "not capturable"));
    g_assert_true (g_str_has_suffix (left, "左手包扎"));
    g_assert_null (strstr (right, "left over"));
    g_assert_null (slip_value (slip, "Slip")); /* it stands above the lines already */
    g_test_message ("%s", cases[i].reason);
    g_assert_cmpint (strstr (slip->notice, "old card") != NULL, ==, cases[i].hands_back);
  }
}

static void
test_papers (DemoStation *fx, gconstpointer data)
{
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_submitted (fx, station);
  g_autofree char *asked = g_strconcat ("papers ", c->number, NULL);
  g_autoptr (JsonObject) files = verb_json (fx->dir, 0, 0, asked);
  g_autofree char *png = verb_member (files, "slip_png"), *pdf = verb_member (files, "slip_pdf");
  g_autofree char *form = verb_member (files, "form_pdf");
  g_autofree char *read = qr_read_png (png);
  g_autoptr (GError) error = NULL;
  g_assert_nonnull (read);
  g_auto (HzPaperCheck) check = {0};
  g_assert_true (hz_paper_check (station, read, HZ_ACTOR ("os:test", ""), &check, &error));
  g_assert_no_error (error);
  g_assert_true (check.valid);
  g_assert_cmpstr (check.code.number, ==, c->slip_number);
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
  g_assert_true (g_str_has_suffix (form, "-form.pdf"));
  g_assert_true (g_file_test (form, G_FILE_TEST_EXISTS));
  verb_expect (fx->dir, 1, "papers L120199001-20000101-0001");
  g_autofree char *history = g_strconcat ("case history ", c->slip_number, NULL);
  g_auto (VerbRun) acts = verb_run (fx->dir, NULL, history);
  g_assert_nonnull (strstr (acts.out, "paper-issue"));
  g_assert_null (strstr (acts.out, "account-add"));
}

static void
keep_draft (HzStation *station)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = hz_case_new ();
  HzRules rules;
  hz_station_rules (station, &rules);
  sample_as_draft (c, &rules, "clerk");
  hz_case_set (c, HZ_FIELD_REASON, 0, "first");
  hz_store_case_create (station->store, c, HZ_ACTOR ("clerk", DEMO_SESSION), &error);
  g_assert_no_error (error);
}

static void
test_case_verbs (DemoStation *fx, gconstpointer data)
{
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_submitted (fx, station);
  g_autofree char *show = g_strconcat ("case show ", c->slip_number, NULL);
  g_autoptr (JsonObject) shown = verb_json (fx->dir, 0, 0, show);
  verb_assert_member (shown, "number", c->number);
  verb_assert_member (shown, "state", "submitted");
  verb_assert_member (shown, "fields.name", "张测试");
  verb_assert_member (shown, "paid_fen", "4000");
  g_autoptr (JsonObject) line = verb_json (fx->dir, 0, 0, "case list");
  verb_assert_member (line, "slip_number", c->slip_number);
  g_autofree char *time = hz_time_format (c->submitted_at, station->offset_minutes);
  g_auto (VerbRun) listed = verb_run (fx->dir, NULL, "case list");
  g_assert_true (g_str_has_prefix (listed.out, time));
  g_assert_nonnull (strstr (listed.out, "120199********0016")); /* as on the screen of the day */
  verb_assert_member (line, "citizen_number", hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  keep_draft (station);
  g_auto (VerbRun) with_draft = verb_run (fx->dir, NULL, "case list");
  g_assert_nonnull (strstr (with_draft.out, "draft"));
  g_auto (VerbRun) other_day = verb_run (fx->dir, NULL, "case list --date 2000-01-01");
  g_assert_cmpstr (other_day.out, ==, ""); /* no drafts of today either */
  verb_expect (fx->dir, 1, "case show 120199001-20000101-0001");
  verb_expect (fx->dir, 2, "case list --date yesterday");
  g_auto (VerbRun) audit = verb_run (fx->dir, NULL, "audit list --limit 1000");
  g_assert_nonnull (strstr (audit.out, "cases-listed"));
  g_assert_nonnull (strstr (audit.out, "case-shown")); /* a look is recorded */
}

static void
test_report (DemoStation *fx, gconstpointer data)
{
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_submitted (fx, station);
  g_assert_cmpint (c->state, ==, HZ_STATE_SUBMITTED);
  HzRules rules;
  hz_station_rules (station, &rules);
  g_autofree char *day = hz_date_format (&rules.today), *out = demo_in (fx->folder, "day.xlsx");
  g_autofree char *asked = g_strdup_printf ("report --date %s --out %s", day, out);
  g_assert_true (g_file_set_contents (out, "old", 3, NULL)); /* is replaced */
  g_autoptr (JsonObject) totals = verb_json (fx->dir, 0, 0, asked);
  verb_assert_member (totals, "cases", "1");
  verb_assert_member (totals, "payments", "1");
  verb_assert_member (totals, "due_fen", "4000");
  verb_assert_member (totals, "cash_fen", "5000");
  verb_assert_member (totals, "change_fen", "1000");
  g_autoptr (XlsxBook) book = xlsx_read (out);
  g_assert_nonnull (book);
  g_assert_cmpuint (xlsx_sheets (book), ==, 3);
  g_assert_cmpstr (xlsx_text (book, 0, "G2"), ==, "王悦"); /* by name, not by account */
  GDate epoch;
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&epoch, 30, G_DATE_DECEMBER, 1899);
  g_assert_cmpint ((int)xlsx_number (book, 0, "I2"), ==,
                   g_date_days_between (&epoch, &rules.today)); /* the station's day, as a date */
  verb_expect (fx->dir, 2, "report --date 2026-11-22 --to 2026-11-21 --out /dev/null");
  verb_expect (fx->dir, 3, "report --date 2026-11-22 --out /nonexistent/x.xlsx");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (DemoStation *fx, gconstpointer data);
  } tests[] = {{"/station/init", test_init},
               {"/station/demo-people", test_demo_people},
               {"/station/ini", test_ini},
               {"/station/keys-refused", test_keys_refused},
               {"/station/own-book", test_own_book},
               {"/station/slip", test_slip},
               {"/station/slip-says-why", test_slip_says_why},
               {"/station/papers", test_papers},
               {"/station/report", test_report},
               {"/station/case-verbs", test_case_verbs}};
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DemoStation, NULL, demo_set_up, tests[i].run, demo_tear_down);
  return g_test_run ();
}
