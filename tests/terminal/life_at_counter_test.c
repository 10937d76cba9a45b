/* After the submission, at the screen: the officer decides, the clerk mends, cards are sent and
 * arrive, deadlines are marked and extended. */
#include "core/base/base.h"
#include "tests/support/submitted_case.h"

#include <locale.h>

static HzTerminal *
log_in (const StationDemo *s, const char *account, const char *password, const char *shows)
{
  HzTerminal *t = station_demo_open (s, NULL);
  hz_assert_screen (t, "户政");
  hz_terminal_type (t, account);
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, password);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, shows);
  return t;
}

static HzTerminal *
officer (const StationDemo *s)
{
  return log_in (s, "officer", "demo-officer-2026", "李国强");
}

static HzTerminal *
clerk (const StationDemo *s)
{
  return log_in (s, COUNTER_ACCOUNT, COUNTER_PASSWORD, "王悦");
}

static void
go (HzTerminal *t, const char *word)
{
  hz_terminal_type (t, word);
  hz_terminal_key (t, "Enter");
}

/* Oldest first; opened read-only; approved after the question, and the next one follows. */
static void
test_approve (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *first = demo_case_submit (s, "first", 1, "秦可儿");
  g_free (demo_case_submit (s, "renew-damaged", 3, "贾探春"));
  g_autoptr (HzTerminal) t = officer (s);
  g_autofree char *waits = g_strdup_printf (_ ("%s: %s %u"), "a", _ ("To decide"), 2u);
  hz_assert_screen (t, waits);
  go (t, "a");
  hz_assert_screen (t, "贾探春");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, first);
  hz_assert_screen (t, _ ("Approve"));
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_type (t, "x"); /* anything but y does nothing */
  station_demo_assert (s, "SELECT count(*) FROM case_record WHERE state = 'submitted'", "2");
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, "y");
  g_autofree char *said = g_strdup_printf (_ ("Case %s is approved."), first);
  counter_assert_said (t, said);
  hz_assert_no_screen (t, "秦可儿");
  station_demo_assert (s,
                       "SELECT state || decided_by || (valid_until <> '') FROM case_record WHERE "
                       "name = '秦可儿'",
                       "approvedofficer1");
  station_demo_assert (s, "SELECT actor FROM audit WHERE act = 'case-approve'", "officer");
  station_demo_assert_audit (s);
}

/* TEXT is on the screen, wherever its lines break. */
static gboolean
reads (HzTerminal *t, gpointer text)
{
  g_autofree char *screen = hz_terminal_screen_text (t);
  g_autoptr (GString) read = g_string_new (NULL), wanted = g_string_new (NULL);
  for (const char *c = screen; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (read, *c);
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (wanted, *c);
  return strstr (read->str, wanted->str) != NULL;
}

static void
assert_reads (HzTerminal *t, const char *text)
{
  if (hz_terminal_wait_until (t, reads, (gpointer)text, HZ_TERMINAL_PATIENCE))
    return;
  g_autofree char *screen = hz_terminal_screen_text (t);
  g_error ("the screen does not say “%s”:\n%s", text, screen);
}

/* Where the law differs from the book, the officer reads both beside the decision, all of it under
 * F2; the book decides. In LANG. */
static void
test_law (gconstpointer lang)
{
  static const struct {
    const char *lang, *line, *all;
  } said[] = {
      {"zh",
       "工本费20元，法律免收；查重只作提示，法律须先作；60日内发证，法律45日。以本规则为准（F2）。",
       "首次申领居民身份证免收工本费（财税〔2018〕37号）"},
      {"en",
       "fee 20 yuan, law: none; search advised, law: required; 60 days, law: 45. The book decides "
       "(F2).",
       "A first card at 16 or over needs a search by face and finger first, and a doubt a written "
       "inquiry (《户口居民身份证管理工作规范（试行）》第九条). Books as the law says: "
       "national-2021, tianjin-2025. The book decides; tell the citizen."},
      {"es",
       "tasa 20, ley: cero; búsqueda: aviso, ley: exigida; 60 días, ley: 45. Decide el "
       "libro de normas (F2).",
       "La primera solicitud desde los 16 años exige antes una búsqueda por cara y huella y, en "
       "caso de duda, una investigación por escrito"},
  };
  guint i = 0;
  while (!g_str_equal (said[i].lang, lang))
    i++;
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_free (demo_case_submit (s, "first", 1, "秦可儿"));
  g_autoptr (HzTerminal) t = officer (s);
  go (t, "a");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 8, _ ("Approve"));
  hz_assert_screen (t, _ ("Law today"));
  assert_reads (t, said[i].line);
  hz_terminal_key (t, "F2");
  for (guint down = i == 0 ? 3 : 2; down > 0; down--)
    hz_terminal_key (t, "Down");
  assert_reads (t, said[i].all);
  hz_terminal_key (t, "Esc");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_type (t, "y");
  hz_assert_no_screen (t, "秦可儿");
  station_demo_assert (
      s, "SELECT c.state || p.due_fen FROM case_record c JOIN payment p ON p.case_id = c.id",
      "approved2000");
}

/* Returned with the reason, shown to the clerk, mended, submitted under the same number. */
static void
test_return (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *number = demo_case_submit (s, "first", 1, "秦可儿");
  g_autoptr (HzTerminal) t = officer (s);
  go (t, "a");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, number);
  hz_terminal_key (t, "Right");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "what is to be mended?");
  hz_terminal_key (t, "Enter"); /* without a reason nothing is done */
  hz_assert_screen (t, "Say why");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "what is to be mended?");
  hz_terminal_type (t, "phone number is wrong");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "is returned to its clerk");
  g_autoptr (HzTerminal) c = clerk (s);
  hz_assert_screen (c, "was returned to you");
  hz_terminal_key (c, "Enter");
  hz_assert_screen (c, "An officer returned this case: phone number is wrong");
  hz_terminal_key (c, "F5"); /* the jump line */
  go (c, "3");
  hz_assert_screen (c, "3/8");
  hz_terminal_key (c, "F5");
  go (c, "8");
  hz_assert_screen (c, "ready to submit");
  hz_assert_screen (c, "returned: 李国强");
  counter_assert_focus (c, 8, "Submit");
  hz_terminal_key (c, "Enter");
  hz_assert_screen (c, "L120199001-");
  g_autofree char *sql = g_strdup_printf (
      "SELECT state || (resubmitted_at >= submitted_at) FROM case_record WHERE number = '%s'",
      number);
  station_demo_assert (s, sql, "submitted1");
  station_demo_assert (s, "SELECT count(*) FROM payment", "1");
}

/* The question to refuse or to extend, of the one case that waits. */
static HzTerminal *
asked (const StationDemo *s, int rights, const char *title)
{
  g_autoptr (HzTerminal) t = officer (s);
  go (t, "a");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 8, "Approve");
  for (int i = 0; i < rights; i++)
    hz_terminal_key (t, "Right");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, title);
  return g_steal_pointer (&t);
}

/* A hang-up in mid-reason, Esc, a refused act: what was typed stands there again, for the same
 * person and the same question only, until it is sent. */
static void
test_typed_reason_is_kept (void)
{
  static const char again[] = "This was typed before and not sent. ^K empties the line.";
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_free (demo_case_submit (s, "first", 1, "秦可儿"));
  g_autoptr (HzTerminal) first = asked (s, 2, "Refuse the application: why?");
  hz_terminal_type (first, "no proof of the birth");
  hz_assert_screen (first, "no proof of the birth");
  hz_terminal_hangup (first);
  g_assert_cmpint (hz_terminal_wait_exit (first, HZ_TERMINAL_PATIENCE), ==, 0);
  station_demo_assert (s, "SELECT account || ' ' || question || ' ' || answer FROM typed_answer",
                       "officer refuse-reason no proof of the birth");
  g_autoptr (HzTerminal) other = asked (s, 1, "what is to be mended?");
  hz_assert_no_screen (other, "no proof");
  hz_terminal_key (other, "Esc");
  hz_terminal_key (other, "Right");
  hz_terminal_key (other, "Enter");
  hz_assert_screen (other, "no proof of the birth");
  counter_assert_said (other, again);
  hz_terminal_type (other, " date");
  hz_terminal_key (other, "Esc");
  hz_assert_no_screen (other, "no proof");
  hz_terminal_key (other, "Enter");
  hz_assert_screen (other, "no proof of the birth date");
  hz_terminal_key (other, "Enter");
  hz_assert_screen (other, "is refused");
  station_demo_assert (s, "SELECT state || ': ' || decision_reason FROM case_record",
                       "refused: no proof of the birth date");
  station_demo_assert (s, "SELECT count(*) FROM typed_answer", "0");
  station_demo_assert_audit (s);
}

/* A clerk looks at what waits, and finds no way to decide. */
static void
test_clerk_does_not_decide (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_free (demo_case_submit (s, "first", 1, "秦可儿"));
  g_autoptr (HzTerminal) t = clerk (s);
  go (t, "a");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 8, "Papers"); /* the first thing that a clerk may do */
  hz_terminal_key (t, "Left");
  hz_terminal_key (t, "Right"); /* an officer's button lies between */
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "Withdraw this application?");
  hz_terminal_type (t, "n");
  station_demo_assert (s, "SELECT state FROM case_record", "submitted");
}

/* One by one, and the batch of a day. */
static void
test_production (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("es");
  for (int i = 1; i <= 5; i += 2) {
    g_autofree char *number = demo_case_submit (s, "first", i, i == 1 ? "秦可儿" : "贾探春");
    demo_case_act (s, number, HZ_ACT_APPROVE, "officer");
  }
  g_autoptr (HzTerminal) t = clerk (s);
  go (t, "s");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_type (t, "m");
  hz_assert_no_screen (t, "秦可儿");
  station_demo_assert (s, "SELECT count(*) FROM case_record WHERE state = 'in-production'", "1");
  hz_terminal_type (t, "b");
  hz_terminal_type (t, "y");
  hz_assert_screen (t, _ ("Nothing approved waits to be sent."));
  station_demo_assert (s, "SELECT count(*) FROM case_record WHERE state = 'in-production'", "3");
  hz_terminal_key (t, "Tab");
  hz_assert_screen (t, "秦可儿");
  hz_terminal_type (t, "b");
  hz_terminal_type (t, "y");
  hz_assert_screen (t, _ ("No card is in production."));
  station_demo_assert (
      s,
      "SELECT count(*) FROM case_record WHERE state = 'ready' AND ready_at > 0 AND "
      "sent_at > 0",
      "3");
  station_demo_assert (s, "SELECT count(*) FROM audit WHERE act = 'case-ready' AND actor = 'clerk'",
                       "3");
  hz_terminal_key (t, "Tab");
  hz_assert_screen (t, "秦可儿");
  station_demo_assert_audit (s);
}

/* Overdue is said on the day's screen and marked in the list; the time is extended only where the
 * station is hard to reach. */
static void
test_deadline (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *number = demo_case_submit (s, "first", 1, "秦可儿");
  g_autofree char *ini = g_build_filename (s->dir, "station.ini", NULL), *text = NULL;
  station_demo_sql (s, "UPDATE case_record SET submitted_at = submitted_at - 70 * 86400, "
                       "due_on = date (due_on, '-70 days')");
  {
    g_autoptr (HzTerminal) t = officer (s);
    hz_assert_screen (t, "1 overdue");
    hz_terminal_key (t, "F6"); /* one is one in Spanish too */
    hz_assert_screen (t, "1 vencido");
    hz_assert_no_screen (t, "1 vencidos");
    hz_terminal_key (t, "F6");
    hz_terminal_key (t, "F6");
    hz_assert_screen (t, "1 overdue");
    go (t, "o");
    hz_assert_screen (t, "! ");
    hz_terminal_key (t, "Enter");
    hz_assert_screen (t, number);
    for (int i = 0; i < 4; i++)
      hz_terminal_key (t, "Right");
    counter_assert_focus (t, 8, "Extend the time");
    hz_terminal_key (t, "Enter");
    hz_assert_screen (t, "at most 30 days");
    hz_terminal_type (t, "30");
    hz_terminal_key (t, "Enter");
    hz_terminal_type (t, "island");
    hz_terminal_key (t, "Enter");
    hz_assert_screen (t, "not marked as hard to reach");
  }
  g_assert_true (g_file_get_contents (ini, &text, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (text, "hard-to-reach=false", -1);
  g_autofree char *marked = g_strjoinv ("hard-to-reach=true", parts);
  g_assert_true (g_file_set_contents (ini, marked, -1, NULL));
  g_autoptr (HzTerminal) t = officer (s);
  go (t, number);
  hz_assert_screen (t, "Extend the time");
  for (int i = 0; i < 4; i++)
    hz_terminal_key (t, "Right");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "at most 30 days");
  hz_assert_screen (t, "island"); /* what was refused needs not be typed again */
  hz_terminal_key (t, "Enter");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "30 days more, by 李国强: island");
  station_demo_assert (s, "SELECT extended_days || extension_reason FROM case_record", "30island");
  hz_terminal_key (t, "Esc");
  hz_assert_no_screen (t, "1 overdue"); /* ten days over and thirty more */
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/life/approve", test_approve);
  g_test_add_data_func ("/life/law/zh", "zh", test_law);
  g_test_add_data_func ("/life/law/en", "en", test_law);
  g_test_add_data_func ("/life/law/es", "es", test_law);
  g_test_add_func ("/life/return", test_return);
  g_test_add_func ("/life/typed-reason-is-kept", test_typed_reason_is_kept);
  g_test_add_func ("/life/clerk-does-not-decide", test_clerk_does_not_decide);
  g_test_add_func ("/life/production", test_production);
  g_test_add_func ("/life/deadline", test_deadline);
  return g_test_run ();
}
