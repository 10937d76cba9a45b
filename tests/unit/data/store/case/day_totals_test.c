/* The day in figures: each case once, by time, money on the day it was paid, totals that agree with
 * the rows. And no list or lookup of the store grows with the register: SQLite's own plan of every
 * statement says so. */
#include "data/store/account/account.h"
#include "data/store/base/private.h"
#include "data/store/register/register.h"
#include "data/store/sealed/sealed.h"
#include "data/store/case/inside.h"
#include "tests/support/station_fixture.h"

#define MIDNIGHT_10 G_GINT64_CONSTANT (1794240000) /* 2026-11-10 00:00 at +08:00 */
#define HOUR        3600

typedef struct {
  GString *text;
  HzDayTotals sum; /* made from the rows */
} Seen;

static gboolean
see (const HzDayRow *row, gpointer data, GError **error)
{
  Seen *seen = data;
  gboolean submitted = strcmp (row->state, "submitted") == 0;
  g_string_append_printf (seen->text, "%s/%s/%s ", row->citizen_number + 14,
                          row->paid ? "paid" : "-", row->receipt_number);
  g_assert_cmpint (row->paid, ==, row->paid_at != 0);
  seen->sum.cases++;
  seen->sum.submitted += submitted;
  seen->sum.payments += row->paid;
  seen->sum.due_fen += row->due_fen;
  seen->sum.cash_fen += row->cash_fen;
  seen->sum.change_fen += row->change_fen;
  return TRUE;
}

/* Sets by hand when case ID was submitted and paid: hours from the midnight that begins 10
 * November. */
static void
move_case (Fixture *fx, gint64 id, int submitted, int paid)
{
  g_autofree char *sql = g_strdup_printf (
      "DROP TRIGGER IF EXISTS payment_no_update;"
      "UPDATE payment SET paid_at = %ld, receipt_number = 'R120199001-20261110-000%d' WHERE "
      "case_id = "
      "%d;"
      "UPDATE case_record SET submitted_at = %ld WHERE id = %d AND state = 'submitted'",
      (long)(MIDNIGHT_10 + paid * HOUR), (int)id, (int)id, (long)(MIDNIGHT_10 + submitted * HOUR),
      (int)id);
  fixture_sql (fx, sql);
}

static void
assert_days (Fixture *fx, int from, int to, const char *wanted, HzDayTotals *totals)
{
  GDate first, last;
  g_autoptr (GError) error = NULL;
  Seen seen = {g_string_new (NULL), {0}};
  g_date_clear (&first, 1);
  g_date_set_dmy (&first, (GDateDay)from, G_DATE_NOVEMBER, 2026);
  g_date_clear (&last, 1);
  g_date_set_dmy (&last, (GDateDay)to, G_DATE_NOVEMBER, 2026);
  g_assert_true (hz_store_day (fx->store, AS_OWNER, &first, &last, see, &seen, totals, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (seen.text->str, ==, wanted);
  g_assert_cmpint (totals->cases, ==, seen.sum.cases);
  g_assert_cmpint (totals->payments, ==, seen.sum.payments);
  g_assert_cmpint (totals->due_fen, ==, seen.sum.due_fen);
  g_assert_cmpint (totals->cash_fen, ==, seen.sum.cash_fen);
  g_assert_cmpint (totals->change_fen, ==, seen.sum.change_fen);
  g_string_free (seen.text, TRUE);
}

static void
test_day (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) whole = fixture_submitted (fx, "first", 1);
  g_autoptr (HzCase) late = fixture_submitted (fx, "renew-damaged", 3);
  g_autoptr (HzCase) waiting = fixture_paid (fx, "first", 5);
  g_autoptr (HzCase) draft = fixture_draft (fx, "first", 7);
  HzDayTotals totals;
  g_assert_cmpint (draft->id, ==, 4); /* a draft is in no day's figures */
  move_case (fx, whole->id, 23, 22);  /* the last hour of the 10th */
  move_case (fx, late->id, 24,
             10); /* paid on the 10th, submitted at the first second of the 11th */
  move_case (fx, waiting->id, 0, 9); /* paid, not yet submitted */
  assert_days (fx, 10, 10,
               "0059/paid/R120199001-20261110-0003 0032/paid/R120199001-20261110-0002 "
               "0016/paid/R120199001-20261110-0001 ",
               &totals);
  g_assert_cmpint (totals.cases, ==, 3);
  g_assert_cmpint (totals.submitted, ==, 1);
  g_assert_cmpint (totals.payments, ==, 3);
  g_assert_cmpint (totals.due_fen, ==, 2000 + 4000 + 2000);
  g_assert_cmpint (totals.cash_fen, ==, 15000);
  g_assert_cmpint (totals.change_fen, ==, 7000);
  assert_days (fx, 11, 11, "0032/-/ ", &totals);
  g_assert_cmpint (totals.submitted, ==, 1);
  g_assert_cmpint (totals.due_fen, ==, 0);
  assert_days (fx, 9, 9, "", &totals);
  g_assert_cmpint (totals.cases, ==, 0);
  /* Both days together: each case once, at its submission. */
  assert_days (fx, 10, 11,
               "0059/paid/R120199001-20261110-0003 0016/paid/R120199001-20261110-0001 "
               "0032/paid/R120199001-20261110-0002 ",
               &totals);
  g_assert_cmpint (totals.cases, ==, 3);
  g_assert_cmpint (totals.submitted, ==, 2);
  g_assert_cmpint (
      fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'report' AND actor = 'os:test'"), ==,
      4);
}

static gboolean
stop (const HzDayRow *row, gpointer data, GError **error)
{
  return hz_fail (error, HZ_ERROR_CANCELLED, "stopped");
}

static void
test_stopped (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  HzDayTotals totals;
  GDate today;
  hz_case_free (fixture_submitted (fx, "first", 1));
  hz_date_from_unix (hz_store_now (), 480, &today);
  g_assert_false (hz_store_day (fx->store, AS_OWNER, &today, &today, stop, NULL, &totals, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_CANCELLED);
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d",
                                NULL)); /* no transaction is left open */
}

/* --- plans --- */

static gboolean
nothing (const HzAuditLine *line, gpointer data)
{
  return TRUE;
}

static gboolean
no_row (const HzDayRow *row, gpointer data, GError **error)
{
  return TRUE;
}

/* Calls everything that reads or writes, so that every statement is in the cache. */
static void
use_everything (Fixture *fx)
{
  g_autoptr (HzCase) c = fixture_submitted (fx, "replace-lost", 1);
  g_autoptr (HzCase) d = fixture_draft (fx, "first", 3);
  GDate today;
  HzDayTotals totals;
  HzAuditResult audit;
  hz_date_from_unix (hz_store_now (), 480, &today);
  hz_case_set (d, HZ_FIELD_EVIDENCE_NUMBER, 0, "DB-1");
  hz_store_evidence_elsewhere (fx->store, d, NULL);
  hz_store_case_find (fx->store, AS_OWNER, "x", NULL);
  g_ptr_array_unref (
      hz_store_cases_of_day (fx->store, AS_OWNER, &today, FALSE, 0, 10, FALSE, NULL));
  g_ptr_array_unref (hz_store_cases_of_day (fx->store, AS_OWNER, &today, TRUE, 0, 10, FALSE, NULL));
  hz_store_day (fx->store, AS_OWNER, &today, &today, no_row, NULL, &totals, NULL);
  hz_store_audit_list (fx->store, AS_OWNER, 0, 1, nothing, NULL, NULL);
  hz_store_audit_verify (fx->store, &audit, NULL);
  hz_image_free (hz_store_image (fx->store, c->id, HZ_IMAGE_PHOTO_1, AS_CLERK, NULL));
  g_bytes_unref (hz_store_template (fx->store, c->id, HZ_IMAGE_LEFT_FINGER, AS_CLERK, NULL));
  g_ptr_array_unref (hz_store_accounts (fx->store, AS_OWNER, NULL));
  hz_account_free (hz_store_login (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD, NULL));
  hz_store_account_set_role (fx->store, AS_SECADMIN, FIXTURE_CLERK, "clerk", NULL);
  hz_resident_free (hz_store_resident (fx->store, AS_OWNER, "x", NULL, FALSE, NULL));
  hz_household_free (hz_store_household (fx->store, AS_OWNER, "x", 0, NULL, NULL));
  HzVisitDue due = {0};
  g_autoptr (HzCase) e = hz_case_copy (d);
  g_autofree char *number = sample_number (SAMPLE_ADULT, 5);
  hz_case_set (e, HZ_FIELD_CITIZEN_NUMBER, 0, number);
  hz_store_visit_join (fx->store, e, d->id, AS_CLERK, NULL);
  g_ptr_array_unref (hz_store_visit_submitted (fx->store, AS_OWNER, e->visit_id, FALSE, NULL));
  hz_store_visit_due (fx->store, e, AS_CLERK, &fx->rules->rules, &due, NULL);
  hz_visit_due_clear (&due);
  hz_store_drop_image (fx->store, d, AS_CLERK, HZ_IMAGE_PHOTO_1, NULL);
  hz_store_case_withdraw (fx->store, d, AS_CLERK, NULL);
  hz_store_case_release (fx->store, d->id, AS_CLERK);
  hz_store_left_open (fx->store, AS_CLERK, NULL);
  hz_store_own_draft (fx->store, AS_CLERK, "x", NULL);
}

/* The whole audit is walked by its verification, the handful of accounts and of cases open just now
 * is listed whole; nothing else. */
static gboolean
may_scan (const char *sql, const char *plan)
{
  static const char *const own[] = {"SCAN t", "SCAN s", "SCAN u", "SCAN numbers",
                                    "SCAN CONSTANT ROW"}; /* our own bounded subqueries */
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (strcmp (plan, own[i]) == 0)
      return TRUE;
  return strstr (sql, "FROM account ORDER BY name") != NULL ||
         strstr (sql, "FROM lease l JOIN") != NULL || strstr (sql, "FROM audit_anchor n") != NULL;
}

static guint
check_plan (Fixture *fx, const char *sql)
{
  g_auto (GStrv) plan = fixture_plan (fx, sql);
  for (guint i = 0; plan[i] != NULL; i++) {
    if (g_str_has_prefix (plan[i], "SCAN ") && !may_scan (sql, plan[i]))
      g_error ("%s: %s", plan[i], sql);
    if (strstr (sql, "AS moment") != NULL && strstr (plan[i], "TEMP B-TREE") != NULL)
      g_error ("the day is sorted in memory: %s", plan[i]);
  }
  return g_strv_length (plan);
}

static void
test_plans (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  use_everything (fx);
  g_autofree const char **statements =
      (const char **)g_hash_table_get_keys_as_array (fx->store->queries, NULL);
  guint planned = 0;
  for (guint i = 0; statements[i] != NULL; i++)
    if (!g_str_has_prefix (statements[i], "PRAGMA") &&
        strstr (statements[i], "sqlite_schema") == NULL)
      planned += check_plan (fx, statements[i]) > 0;
  g_assert_cmpuint (planned, >, 25);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/day", test_day);
  g_test_add_func ("/day/stopped", test_stopped);
  g_test_add_func ("/day/plans", test_plans);
  return g_test_run ();
}
