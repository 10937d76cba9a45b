/* What verbs say of the law: beside the book, in the whole book, of consents, of a search, of the
 * register's state. */
#include "core/base/base.h"
#include "tests/support/demo_case.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static JsonObject *
of_law (JsonObject *answer, const char *id)
{
  JsonArray *law = json_object_get_array_member (answer, "law");
  for (guint i = 0; i < json_array_get_length (law); i++) {
    JsonObject *one = json_array_get_object_element (law, i);
    if (strcmp (json_object_get_string_member (one, "id"), id) == 0)
      return one;
  }
  return NULL;
}

/* Said at init, by doctor and beside the quote of a first card that the book charges. */
static void
test_beside (DemoStation *fx, gconstpointer data)
{
  static const char first[] = "quote --reason first --born 2000-01-01 --on ";
  g_autofree char *made = demo_in (fx->folder, "made");
  g_autoptr (JsonObject) init = verb_json (made, 0, 0, "init");
  verb_assert_member (of_law (init, "first-fee"), "basis", "财税〔2018〕37号");
  verb_assert_member (of_law (init, "first-fee"), "books", "national-2021 tianjin-2025");
  g_auto (VerbRun) doctor = verb_run (fx->dir, NULL, "doctor");
  g_assert_nonnull (strstr (doctor.out, "A first card is free (财税〔2018〕37号)"));
  g_assert_nonnull (strstr (doctor.out, "ok     law beside the rule book"));
  g_autofree char *today = g_strconcat (first, "2026-11-23", NULL),
                  *before = g_strconcat (first, "2018-03-31", NULL),
                  *other = g_strconcat (today, " --book national-2021", NULL),
                  *city = g_strconcat (today, " --book tianjin-2025", NULL);
  g_autoptr (JsonObject) charged = verb_json (fx->dir, 0, 0, today);
  g_autoptr (JsonObject) earlier = verb_json (fx->dir, 0, 0, before);
  g_autoptr (JsonObject) national = verb_json (fx->dir, 0, 0, other);
  g_autoptr (JsonObject) tianjin = verb_json (fx->dir, 0, 0, city);
  verb_assert_member (charged, "fee.due_fen", "2000"); /* the book decides */
  g_assert_nonnull (of_law (charged, "first-fee"));
  g_assert_null (of_law (charged, "expired-documents"));
  g_assert_null (of_law (earlier, "first-fee"));
  verb_assert_member (national, "fee.due_fen", "0");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (national, "law")), ==, 0);
  verb_assert_member (tianjin, "fee.due_fen", "0");
  verb_assert_member (tianjin, "deadline.promised", "2026-12-07");
  verb_assert_member (tianjin, "deadline.promised_by_calendar", "true");
  verb_assert_member (tianjin, "electronic_household_book", "true");
  verb_assert_member (charged, "deadline.promised", "null");
  g_autoptr (JsonObject) early = verb_json (
      fx->dir, 0, 0,
      "quote --reason renew-expired --born 2000-01-01 --on 2026-11-23 --book tianjin-2025");
  verb_assert_member (of_law (early, "expired-early"), "book_basis", "津公安“双十条”便民措施说明");
  verb_assert_member (of_law (early, "expired-early"), "books", "national-2021");
  g_autofree char *poor = g_strconcat (today, " --group below-poverty-line", NULL);
  g_autoptr (JsonObject) line = verb_json (fx->dir, 0, 0, poor);
  verb_assert_member (line, "poverty_line.year", "2026");
  verb_assert_member (line, "poverty_line.fen", "null"); /* nothing is guessed */
  g_autoptr (JsonObject) slip =
      verb_json (fx->dir, 0, 0, "quote --reason temporary --born 2000-01-01 --on 2026-11-23");
  verb_assert_member (slip, "deadline.due", "2026-11-26");
  verb_assert_member (slip, "validity.until", "2027-02-23");
}

static void
test_book (DemoStation *fx, gconstpointer data)
{
  static const char *const said[][2] = {{"--lang zh", "首次申领免收工本费"},
                                        {"--lang zh", "（当年现价标准；待核实）"},
                                        {"--lang zh", "双眼睁开"},
                                        {"--lang es", "(línea a precios del año; por confirmar)"},
                                        {"--lang en", "fee, yuan: 20.00"},
                                        {"--lang es", "multa de tráfico por trámite abreviado"}};
  for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
    g_autofree char *ask = g_strconcat ("help book tianjin ", said[i][0], NULL);
    g_auto (VerbRun) run = verb_run (fx->dir, NULL, ask);
    g_assert_cmpint (run.status, ==, 0);
    g_assert_nonnull (strstr (run.out, said[i][1]));
    g_assert_nonnull (strstr (run.out, "津公安“双十条”便民措施说明"));
  }
  g_autoptr (JsonObject) json = verb_json (fx->dir, 0, 0, "help book tianjin-2025");
  verb_assert_member (json, "book", "tianjin-2025");
  verb_expect (fx->dir, 1, "help book hebei");
  verb_expect (fx->dir, 2, "help book tianjin more");
}

static void
test_consent (DemoStation *fx, gconstpointer data)
{
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_draft (fx, station, "first");
  const char *number = hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0);
  g_autofree char *list = g_strconcat ("consent list ", number, NULL),
                  *withdraw = g_strconcat ("consent withdraw --account clerk ", number, NULL),
                  *nobody = g_strconcat ("consent withdraw ", number, NULL);
  g_autoptr (JsonObject) given = verb_json (fx->dir, 0, 0, list);
  verb_assert_member (given, "number", number);
  verb_assert_member (given, "given_by", "person");
  verb_assert_member (given, "version", "1");
  verb_assert_member (given, "account_name", "王悦");
  verb_assert_member (given, "withdrawn", "false");
  verb_expect (fx->dir, 2, nobody); /* a name is needed */
  verb_expect (fx->dir, 2, "consent list 12");
  verb_expect (fx->dir, 1, "consent list 12019919900307102X");
  g_auto (VerbRun) wrong = verb_run (fx->dir, "not the password 1\n", withdraw);
  g_assert_cmpint (wrong.status, ==, 1);
  g_auto (VerbRun) admin = verb_run (fx->dir, "demo-sysadmin-2026\n",
                                     "consent withdraw --account sysadmin 120199199103070016");
  g_assert_cmpint (admin.status, ==, 1);
  g_auto (VerbRun) done = verb_run (fx->dir, "demo-clerk-2026\n", withdraw);
  g_assert_cmpint (done.status, ==, 0);
  g_assert_nonnull (strstr (done.out, "1 consent is withdrawn."));
  g_assert_nonnull (strstr (done.out, "What the law orders kept for the card stays"));
  g_autoptr (JsonObject) after = verb_json (fx->dir, 0, 0, list);
  verb_assert_member (after, "withdrawn", "true");
  verb_assert_member (after, "withdrawn_by", "clerk");
  verb_assert_member (after, "withdrawn_by_name", "王悦");
  g_auto (VerbRun) text = verb_run (fx->dir, NULL, list);
  g_assert_nonnull (strstr (text.out, "taken down by 王悦 (clerk)\n"));
  g_assert_nonnull (strstr (text.out, "withdrawn "));
  g_auto (VerbRun) twice = verb_run (fx->dir, "demo-clerk-2026\n", withdraw);
  g_assert_cmpint (twice.status, ==, 1);
}

static void
case_verb (const DemoStation *fx, const char *act, const char *number, int status, const char *says)
{
  g_autofree char *line =
      g_strdup_printf ("case %s --account officer --reason 第3号 %s", act, number);
  g_auto (VerbRun) run = verb_run (fx->dir, "demo-officer-2026\n", line);
  g_test_message ("%s: %s", line, run.err);
  g_assert_cmpint (run.status, ==, status);
  g_assert_nonnull (strstr (run.err, says));
}

static void
test_search (DemoStation *fx, gconstpointer data)
{
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_draft (fx, station, "first");
  demo_pay_and_submit (station, c);
  case_verb (fx, "inquiry", c->number, 1, "nothing to inquire");
  case_verb (fx, "search-doubt", c->number, 0, "");
  g_autofree char *approve = g_strconcat ("case approve --account officer ", c->number, NULL);
  g_auto (VerbRun) stopped = verb_run (fx->dir, "demo-officer-2026\n", approve);
  g_assert_cmpint (stopped.status, ==, 1);
  g_assert_nonnull (strstr (stopped.err, "The search left a doubt: 第3号"));
  case_verb (fx, "inquiry", c->number, 0, "");
  g_autofree char *show = g_strconcat ("case show ", c->number, NULL);
  g_autoptr (JsonObject) shown = verb_json (fx->dir, 0, 0, show);
  verb_assert_member (shown, "search_outcome", "doubt");
  verb_assert_member (shown, "inquiry_answer", "第3号");
  verb_assert_member (shown, "searched_by", "officer");
  g_auto (VerbRun) approved = verb_run (fx->dir, "demo-officer-2026\n", approve);
  g_assert_cmpint (approved.status, ==, 0);
}

static void
test_register (DemoStation *fx, gconstpointer data)
{
  g_autofree char *file = demo_in (fx->folder, "people.csv");
  g_autofree char *import = g_strconcat ("resident import ", file, NULL);
  g_assert_true (
      g_file_set_contents (file,
                           "公民身份号码,姓名,户口状态,状态日期,状态原因,原公民身份号码\n"
                           "120199199103070016,张测试,死亡,20260301,死亡证明,\n"
                           "120199199103070032,李样本,here,,,120199199103070059\n"
                           "120199199103070075,王样本,走了,,,\n"
                           "120199199103070091,赵样本,moved,2026-02-30,,\n",
                           -1, NULL));
  g_autoptr (JsonObject) done = verb_json (fx->dir, 1, 0, import);
  verb_assert_member (done, "taken", "2");
  verb_assert_member (done, "rejected", "2");
  g_autoptr (JsonObject) dead = verb_json (fx->dir, 0, 0, "resident show 120199199103070016");
  verb_assert_member (dead, "state", "dead");
  verb_assert_member (dead, "state_on", "2026-03-01");
  verb_assert_member (dead, "state_reason", "死亡证明");
  verb_assert_member (dead, "sex", "male");
  g_autoptr (JsonObject) by_old = verb_json (fx->dir, 0, 0, "resident show 120199199103070059");
  verb_assert_member (by_old, "citizen_number", "120199199103070032");
  verb_assert_member (by_old, "former_number", "120199199103070059");
  verb_assert_member (by_old, "sex", "male"); /* of the number, not of the former one */
  g_autoptr (JsonObject) found = verb_json (fx->dir, 0, 0, "resident find 120199199103070059");
  verb_assert_member (found, "match", "former-number");
  g_auto (VerbRun) text = verb_run (fx->dir, NULL, "resident show 120199199103070016");
  g_assert_nonnull (strstr (text.out, "Register: dead 2026-03-01 死亡证明\n"));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (DemoStation *fx, gconstpointer data);
  } tests[] = {{"/law/beside", test_beside},
               {"/law/book", test_book},
               {"/law/consent", test_consent},
               {"/law/search", test_search},
               {"/law/register", test_register}};
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DemoStation, NULL, demo_set_up, tests[i].run, demo_tear_down);
  return g_test_run ();
}
