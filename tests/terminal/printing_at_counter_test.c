/* Papers at the counter: a scanned code opens its case, the printer gives the paper out, and a
 * second copy says that it is one. The real program, the real desk, a real cupsd. */
#include "core/base/base.h"
#include "tests/support/cups_fixture.h"
#include "tests/support/demo_case.h"
#include "tests/support/pdf_read.h"
#include "tests/support/picture_read.h"
#include "tests/support/qr_read.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"
#include "tui/keeper/keeper.h"

#include <locale.h>
#include <signal.h>

static char *
code_of (HzStation *station, const HzCase *c)
{
  g_autoptr (GError) error = NULL;
  g_auto (HzIssued) issued = {0};
  g_assert_true (
      hz_papers_get (station, c, HZ_PAPER_SLIP, HZ_ACTOR ("clerk", ""), &issued, &error));
  g_assert_no_error (error);
  return g_strdup (issued.record->code);
}

/* A submitted case at the station; the code of its slip. */
static char *
submit_case (const StationDemo *s)
{
  const DemoStation place = {s->folder, s->dir};
  g_autoptr (HzStation) station = demo_opened (&place);
  g_autoptr (HzCase) c = demo_submitted (&place, station);
  return code_of (station, c);
}

static void
scan (HzTerminal *t, const char *code)
{
  hz_terminal_type (t, code);
  hz_terminal_key (t, "Enter");
}

/* From the case that a scanned code opened to the list of its papers: form, slip, fee slip. */
static void
scan_and_list (HzTerminal *t, const char *code)
{
  g_autofree char *button = g_strdup_printf ("[ %s ]", _ ("Papers"));
  scan (t, code);
  hz_assert_screen (t, button); /* the cursor stands on it */
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("Reprints"));
}

static void
assert_row (const StationDemo *s, const char *wanted)
{
  station_demo_assert (s, "SELECT printed || ' ' || reprints FROM paper WHERE kind = 'slip'",
                       wanted);
}

/* What the printer got as job ID, in the file of the test. */
static char *
printed_file (const StationDemo *s, CupsFixture *cups, guint id)
{
  g_autoptr (GBytes) pdf = cups_fixture_printed (cups, id);
  g_assert_nonnull (pdf);
  char *file = g_strdup_printf ("%s/printed-%u.pdf", s->folder, id);
  g_assert_true (g_file_set_contents (file, g_bytes_get_data (pdf, NULL),
                                      (gssize)g_bytes_get_size (pdf), NULL));
  return file;
}

static gboolean
pdf_says (const char *file, const char *text)
{
  g_autofree char *words = pdf_text (file, "-raw");
  return strstr (words, text) != NULL;
}

static void
test_print (gconstpointer lang)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autofree char *code = submit_case (s);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  scan_and_list (t, code);
  hz_assert_screen (t, _ ("Fee slip"));
  hz_terminal_key (t, "Down");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "120199********0016");
  hz_assert_settled (t);
  g_autofree char *seen = qr_read_screen (t);
  g_assert_cmpstr (seen, ==, code);
  hz_terminal_key (t, "F12");
  hz_assert_screen (t, _ ("The paper is printed."));
  assert_row (s, "1 0");
  g_autofree char *first = printed_file (s, cups, 1), *first_code = qr_read_pdf (first);
  g_assert_cmpstr (first_code, ==, code);
  g_assert_false (pdf_says (first, strcmp (lang, "zh") == 0 ? "补打" : "Reprint"));
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, _ ("Reprints"));
  hz_assert_no_screen (t, _ ("The paper is printed."));
  hz_terminal_key (t, "F12");
  hz_assert_screen (t, _ ("The paper is printed."));
  assert_row (s, "1 1");
  g_autofree char *second = printed_file (s, cups, 2), *second_code = qr_read_pdf (second);
  g_assert_cmpstr (second_code, ==, code);
  g_assert_true (pdf_says (second, strcmp (lang, "zh") == 0 ? "补打" : "Reprint"));
}

/* The application form leaves with the portrait; the file in the outbox never holds it. */
static void
test_form (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *code = submit_case (s);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  scan_and_list (t, code);
  hz_assert_screen (t, _ ("Application form"));
  hz_terminal_type (t, "\x18"); /* Ctrl-X */
  hz_assert_screen (t, "-form.pdf");
  hz_terminal_key (t, "F12");
  hz_assert_screen (t, _ ("The paper is printed."));
  g_autofree char *printed = printed_file (s, cups, 1);
  g_assert_false (pdf_says (printed, "照片随案密存"));
  g_autofree char *number = station_demo_text (s, "SELECT slip_number FROM case_record");
  g_autofree char *kept = g_strdup_printf ("%s/outbox/%s-form.pdf", s->dir, number);
  g_assert_true (pdf_says (kept, "照片随案密存"));
  station_demo_assert (s, "SELECT printed || kept || reprints FROM paper WHERE kind = 'form'",
                       "110");
}

/* No printer: that is said with the way out, and the next copy is still the original. */
static void
test_no_printer (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (FALSE);
  g_assert_nonnull (cups);
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *code = submit_case (s);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  scan_and_list (t, code);
  hz_terminal_key (t, "Down");
  hz_terminal_key (t, "F12");
  hz_assert_screen (t, _ ("No printer is set up on this desk. Keep the paper as a file."));
  assert_row (s, "0 0");
  station_demo_assert (s, "SELECT count(*) FROM audit WHERE act = 'paper-stayed'", "1");
}

/* The copy that was sent to a printer without paper, its case's papers on the screen. */
static HzTerminal *
held (const StationDemo *s, CupsFixture *cups)
{
  g_autofree char *code = submit_case (s);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  cups_fixture_set_mood (cups, CUPS_OUT_OF_PAPER);
  scan_and_list (t, code);
  hz_terminal_key (t, "Down");
  hz_terminal_key (t, "F12");
  hz_assert_screen (t, _ ("The printer is out of paper."));
  hz_terminal_key (t, "F12"); /* a second time at once is no second copy */
  hz_assert_screen (t, "is at the printer already.");
  hz_assert_no_screen (t, _ ("unclear"));
  assert_row (s, "1 0");
  return g_steal_pointer (&t);
}

/* Stopped by its key after it had begun: the clerk is told, and asked before the next one. */
static void
test_stop (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = held (s, cups);
  hz_terminal_type (t, "\x03"); /* Ctrl-C */
  hz_assert_screen (t, _ ("Printing was stopped after it had begun. See what came out"));
  hz_assert_screen (t, _ ("unclear"));
  station_demo_assert (
      s, "SELECT detail LIKE '%: cancelled' FROM audit WHERE act = 'paper-unclear'", "1");
  hz_terminal_type (t, "\x03");
  counter_assert_said (t, _ ("Nothing is being printed."));
  cups_fixture_set_mood (cups, CUPS_WORKS);
  hz_terminal_key (t, "F12");
  hz_assert_screen (t, "n: no, nothing came out; it is printed again");
  hz_terminal_type (t, "n");
  hz_assert_screen (t, _ ("The paper is printed."));
  hz_assert_no_screen (t, _ ("unclear"));
  assert_row (s, "1 0");
  g_assert_null (cups_fixture_printed (cups, 1));
  g_autofree char *file = printed_file (s, cups, 2);
  g_assert_false (pdf_says (file, "Reprint"));
  station_demo_assert (s,
                       "SELECT group_concat (act, ' ') FROM (SELECT act FROM audit WHERE act LIKE "
                       "'paper-%' AND act <> 'paper-issue' AND act <> 'paper-check' ORDER BY seq)",
                       "paper-print paper-unclear paper-stayed paper-print paper-came-out");
  station_demo_assert_audit (s);
}

/* The desk goes away while it prints: nobody knows, and the paper came out after all. */
static void
test_desk_killed (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = held (s, cups);
  station_demo_kill_desk (t);
  hz_assert_screen (t, _ ("The desk program went away while it printed."));
  hz_assert_screen (t, _ ("unclear"));
  station_demo_assert (s, "SELECT open_copy || ' ' || open_by FROM paper WHERE kind = 'slip'",
                       "0 clerk");
  g_autofree char *number = station_demo_text (s, "SELECT number FROM case_record");
  g_autofree char *list = g_strconcat ("papers --list ", number, NULL);
  g_autoptr (JsonObject) json = verb_json (s->dir, 0, 0, list);
  verb_assert_member (json, "unclear", "true");
  cups_fixture_put_paper (cups); /* the print service goes on alone */
  cups_fixture_set_mood (cups, CUPS_WORKS);
  hz_terminal_key (t, "F12");
  hz_assert_screen (t, "y: yes, the next one is marked as a reprint");
  hz_terminal_key (t, "Esc");
  hz_assert_no_screen (t, "y: yes, the next one is marked as a reprint");
  assert_row (s, "1 0");
  hz_terminal_key (t, "F12");
  hz_assert_screen (t, "y: yes, the next one is marked as a reprint");
  hz_terminal_type (t, "y");
  hz_assert_screen (t, _ ("The paper is printed."));
  assert_row (s, "1 1");
  g_autofree char *file = printed_file (s, cups, 2);
  g_assert_true (pdf_says (file, "Reprint"));
  station_demo_assert (s, "SELECT count(*) FROM audit WHERE act = 'paper-unclear'", "1");
  station_demo_assert (s, "SELECT count(*) FROM audit WHERE act = 'paper-came-out'", "2");
  station_demo_assert (s, "SELECT count(*) FROM paper WHERE open_copy IS NOT NULL", "0");
  station_demo_assert_audit (s);
}

/* The session itself is killed: the next one is told, without anybody having said so. */
static void
test_session_killed (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = held (s, cups);
  g_autofree char *code = station_demo_text (s, "SELECT code FROM paper WHERE kind = 'slip'");
  hz_terminal_kill (t, SIGKILL);
  hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE);
  g_autoptr (HzTerminal) next = station_demo_login (s, 24, 80);
  scan_and_list (next, code);
  hz_assert_screen (next, _ ("unclear"));
  hz_terminal_key (next, "Down");
  hz_terminal_key (next, "F12");
  hz_assert_screen (next, "n: no, nothing came out; it is printed again");
  assert_row (s, "1 0");
}

static void
test_forged (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *code = submit_case (s), *forged = g_strdup (code);
  forged[strlen (forged) - 7] = forged[strlen (forged) - 7] == '0' ? '1' : '0';
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  scan (t, forged);
  hz_assert_screen (t, "This code was not written by");
  counter_assert_said (t, _ ("This code was not written by the station, or it was changed: do not "
                             "accept the paper. Look the case up by citizen number."));
  hz_assert_no_screen (t, "张测试  120199199103070016");
  scan_and_list (t, code); /* takes the place of what was refused */
  station_demo_assert (s,
                       "SELECT group_concat (detail, ' ') FROM (SELECT detail FROM audit "
                       "WHERE act = 'paper-check' ORDER BY seq)",
                       "forged valid");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/printing/print/zh", "zh", test_print);
  g_test_add_data_func ("/printing/print/en", "en", test_print);
  g_test_add_func ("/printing/form", test_form);
  g_test_add_func ("/printing/no-printer", test_no_printer);
  g_test_add_func ("/printing/stop", test_stop);
  g_test_add_func ("/printing/desk-killed", test_desk_killed);
  g_test_add_func ("/printing/session-killed", test_session_killed);
  g_test_add_func ("/printing/forged", test_forged);
  return g_test_run ();
}
