/* Whoever looks by a verb stands in the audit, with what was looked at and how much it was; and
 * audit verify names what was changed beside the program. */
#include "core/base/base.h"
#include "tests/support/submitted_case.h"
#include "tests/support/verb.h"

#include <locale.h>

/* The verb adds one entry, with this word, subject and detail. */
static void
assert_looked (const StationDemo *s, int status, const char *verb, const char *wanted)
{
  gint64 before = station_demo_int (s, "SELECT max (seq) FROM audit");
  g_autofree char *sql = g_strdup_printf (
      "SELECT group_concat (act || '|' || subject || '|' || detail) FROM audit WHERE seq > "
      "%" G_GINT64_FORMAT " AND actor LIKE 'os:%%'",
      before);
  g_test_message ("%s", verb);
  verb_expect (s->dir, status, verb);
  station_demo_assert (s, sql, wanted);
}

static void
test_each (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *number = demo_case_submit (s, "first", 1, NULL);
  g_autofree char *papers = g_strdup_printf ("papers --list %s", number);
  g_autofree char *show = g_strdup_printf ("case show %s", number);
  g_autofree char *history = g_strdup_printf ("case history %s", number);
  g_autofree char *entries = g_strdup_printf (
      "history-shown|case/1|%" G_GINT64_FORMAT,
      station_demo_int (s, "SELECT count(*) + 3 FROM audit WHERE subject = 'case/1'"));
  assert_looked (s, 0, show, "case-shown|case/1|");
  assert_looked (s, 0, papers, "case-shown|case/1|,papers-listed|case/1|0");
  assert_looked (s, 0, history, entries);
  g_autofree char *day = station_demo_text (s, "SELECT max (day) FROM case_day");
  g_autofree char *list = g_strdup_printf ("case list --date %s", day);
  g_autofree char *listed = g_strdup_printf ("cases-listed|station|%s: 1", day);
  assert_looked (s, 0, list, listed);
  assert_looked (s, 0, "case list --waiting decide", "cases-listed|station|decide: 1");
  assert_looked (s, 0, "case list --waiting collect", "cases-listed|station|collect: 0");
  assert_looked (s, 0, "resident find bate", "register-searched|register|bate: 1");
  assert_looked (s, 1, "resident find qqqq", "register-searched|register|qqqq: 0");
  assert_looked (s, 0, "account list", "accounts-listed|account|5");
  assert_looked (s, 0, "audit list --limit 3", "audit-listed|audit|after 0: 3");
  assert_looked (s, 0, "loss list", "loss-shown|loss|0");
  assert_looked (s, 1, "resident show 120199199001011234", "");
}

/* The list does not hold the entry about itself. */
static void
test_list_of_itself (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_auto (VerbRun) first = verb_run (s->dir, NULL, "audit list --limit 9999");
  g_auto (VerbRun) second = verb_run (s->dir, NULL, "audit list --limit 9999");
  g_assert_null (strstr (first.out, "audit-listed"));
  g_assert_nonnull (strstr (second.out, "audit-listed"));
}

static void
test_changed_beside (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_free (demo_case_submit (s, "first", 1, NULL));
  station_demo_assert_audit (s);
  station_demo_sql (s, "UPDATE case_record SET address = '别处'");
  station_demo_sql (s, "UPDATE account SET role = 'officer' WHERE name = 'clerk'");
  g_autoptr (JsonObject) audit = verb_json (s->dir, 1, 0, "audit verify");
  verb_assert_member (audit, "ok", "false");
  verb_assert_member (audit, "first_bad", "null");
  JsonArray *changed = json_object_get_array_member (audit, "changed");
  g_assert_cmpuint (json_array_get_length (changed), ==, 2);
  verb_assert_member (json_array_get_object_element (changed, 0), "kind", "account");
  verb_assert_member (json_array_get_object_element (changed, 0), "subject", "clerk");
  verb_assert_member (json_array_get_object_element (changed, 1), "kind", "case");
  verb_assert_member (json_array_get_object_element (changed, 1), "subject", "1");
  g_auto (VerbRun) text = verb_run (s->dir, NULL, "audit verify");
  g_assert_nonnull (strstr (text.out, "Changed beside the program: case 1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/looks/each", test_each);
  g_test_add_func ("/looks/list-of-itself", test_list_of_itself);
  g_test_add_func ("/looks/changed", test_changed_beside);
  return g_test_run ();
}
