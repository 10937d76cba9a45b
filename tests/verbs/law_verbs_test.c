/* What verbs say of the law: beside the book, and in the whole book. */
#include "core/base/base.h"
#include "tests/support/demo_station.h"

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

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (DemoStation *fx, gconstpointer data);
  } tests[] = {{"/law/beside", test_beside},
               {"/law/book", test_book}};
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DemoStation, NULL, demo_set_up, tests[i].run, demo_tear_down);
  return g_test_run ();
}
