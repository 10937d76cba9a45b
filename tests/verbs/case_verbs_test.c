/* What scripts do with submitted cases: an account and its password, the same gate as the screen.
 */
#include "core/base/base.h"
#include "tests/support/submitted_case.h"
#include "tests/support/verb.h"

#include <locale.h>

#define OFFICER "demo-officer-2026\n"

/* `huzheng case ARGUMENTS` with PASSWORD on standard input; on standard error stands SAYS. */
static void
run (const StationDemo *s, const char *arguments, const char *number, const char *password,
     int status, const char *says)
{
  g_autofree char *line = g_strdup_printf ("case %s %s", arguments, number);
  g_auto (VerbRun) got = verb_run (s->dir, password, line);
  if (strstr (got.err, says) == NULL)
    g_error ("%s: %s", line, got.err);
  g_assert_cmpint (got.status, ==, status);
}

static void
test_life (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *a = demo_case_submit (s, "first", 1, NULL);
  g_autofree char *b = demo_case_submit (s, "first", 3, NULL);
  run (s, "approve --account officer", a, OFFICER, 0, "");
  run (s, "approve --account officer", a, OFFICER, 0, ""); /* once more is harmless */
  run (s, "return --account officer --reason phone", b, OFFICER, 0, "");
  run (s, "sent --account clerk", a, "demo-clerk-2026\n", 0, "");
  run (s, "sent --account clerk", b, "demo-clerk-2026\n", 1, "returned to the clerk: phone");
  g_autofree char *show = g_strconcat ("case show ", a, NULL);
  g_autoptr (JsonObject) json = verb_json (s->dir, 0, 0, show);
  verb_assert_member (json, "state", "in-production");
  verb_assert_member (json, "decided_by", "officer");
  verb_assert_member (json, "decided_by_name", "李国强");
  verb_assert_member (json, "clerk", "clerk");
  verb_assert_member (json, "clerk_name", "王悦");
  g_autofree char *due = station_demo_text (s, "SELECT due_on FROM case_record WHERE id = 1");
  verb_assert_member (json, "due", due);
  g_autoptr (JsonObject) waiting = verb_json (s->dir, 0, 0, "case list --waiting production");
  verb_assert_member (waiting, "number", a);
  verb_assert_member (waiting, "due", due);
  run (s, "ready --account clerk", a, "demo-clerk-2026\n", 0, "");
  station_demo_assert (s, "SELECT actor FROM audit WHERE act = 'case-ready'", "clerk");
  g_auto (VerbRun) chinese = verb_run (s->dir, NULL, "case list --lang zh");
  g_auto (VerbRun) spanish = verb_run (s->dir, NULL, "case list --lang es");
  g_assert_nonnull (strstr (chinese.out, "待领取")); /* not the word of a device */
  g_assert_nonnull (strstr (spanish.out, "disponible"));
  station_demo_assert_audit (s);
}

/* No password, a wrong one, the wrong person, the wrong words: nothing is done. */
static void
test_refusals (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *a = demo_case_submit (s, "first", 1, NULL);
  run (s, "approve --account officer", a, "wrong password 1\n", 1, "wrong");
  run (s, "approve --account officer", a, "", 2, "one line of standard input");
  run (s, "approve --account nobody", a, OFFICER, 1, "wrong");
  run (s, "approve --account clerk", a, "demo-clerk-2026\n", 1, "clerk is no officer");
  run (s, "approve --account sysadmin", a, "demo-sysadmin-2026\n", 1, "no officer");
  run (s, "approve", a, OFFICER, 2, "say --account");
  run (s, "return --account officer", a, OFFICER, 2, "--reason");
  run (s, "extend --account officer --reason far", a, OFFICER, 2, "--days");
  run (s, "extend --account officer --reason far --days 10", a, OFFICER, 1, "hard to reach");
  run (s, "approve --account officer", "L120199001-20200101-0001", OFFICER, 1, "no case or slip");
  run (s, "collect --account officer", a, OFFICER, 2, "say list, show");
  run (s, "list --waiting tea", "", NULL, 2, "--waiting is one of");
  station_demo_assert (s, "SELECT state FROM case_record", "submitted");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case-verbs/life", test_life);
  g_test_add_func ("/case-verbs/refusals", test_refusals);
  return g_test_run ();
}
