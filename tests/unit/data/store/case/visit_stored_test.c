/* A visit in the store: joining it, what is carried over, and one payment for all of it. */
#include "data/store/case/case.h"
#include "tests/support/station_fixture.h"

/* A member's draft in the visit of FROM, complete up to the fee. */
static HzCase *
joined (Fixture *fx, const HzCase *from, const char *reason, int sequence)
{
  g_autoptr (GError) error = NULL;
  HzCase *c = fixture_draft (fx, reason, sequence); /* for its values */
  g_assert_true (hz_store_case_withdraw (fx->store, c, AS_CLERK, NULL));
  c->id = 0;
  hz_store_visit_join (fx->store, c, from->id, AS_CLERK, &error);
  g_assert_no_error (error);
  const StoredAt at = fixture_at (fx);
  stored_case_consent (&at, c);
  fixture_put_all (fx, c);
  return c;
}

static void
test_join (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL, nobody = NULL;
  g_autoptr (HzCase) a = fixture_draft (fx, "first", 1);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM visit"), ==, 0);
  g_autoptr (HzCase) b = joined (fx, a, "first", 3);
  g_autoptr (HzCase) c = joined (fx, b, "first", 5);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM visit"), ==, 1);
  g_assert_cmpint (b->visit_id, >, 0);
  g_assert_cmpint (c->visit_id, ==, b->visit_id);
  g_assert_cmpint (b->state, ==, HZ_STATE_DRAFT);
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, a->id, FALSE, NULL);
  g_assert_cmpint (stored->visit_id, ==, b->visit_id);
  /* The screen of the first case does not know of the visit; its saves leave it in. */
  g_assert_true (hz_store_case_save (fx->store, a, AS_CLERK, NULL));
  g_autoptr (GPtrArray) lines =
      hz_store_visit_cases (fx->store, AS_OWNER, b->visit_id, FALSE, NULL);
  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpint (((HzCaseLine *)g_ptr_array_index (lines, 0))->id, ==, a->id);
  g_assert_cmpint (((HzCaseLine *)g_ptr_array_index (lines, 2))->visit_id, ==, b->visit_id);
  g_autoptr (HzCase) twice = hz_case_copy (b);
  g_assert_false (hz_store_visit_join (fx->store, twice, a->id, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_EXISTS);
  g_assert_false (hz_store_visit_join (fx->store, twice, 999, AS_CLERK, &nobody));
  g_assert_error (nobody, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_assert_true (hz_store_case_withdraw (fx->store, b, AS_CLERK, NULL));
  g_assert_true (hz_store_visit_join (fx->store, twice, a->id, AS_CLERK, NULL));
  g_autoptr (GPtrArray) none = hz_store_visit_cases (fx->store, AS_OWNER, 0, FALSE, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_carried (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  fixture_put_all (fx, c);
  hz_case_mark_carried (c, HZ_FIELD_PHONE, 0);
  hz_case_mark_carried (c, HZ_FIELD_MEMBER_NAME, 1);
  g_assert_true (hz_store_case_save (fx->store, c, AS_CLERK, NULL));
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_assert_true (hz_case_is_carried (stored, HZ_FIELD_PHONE, 0));
  g_assert_true (hz_case_is_carried (stored, HZ_FIELD_MEMBER_NAME, 1));
  g_assert_false (hz_case_is_carried (stored, HZ_FIELD_MEMBER_NAME, 0));
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  hz_case_clear_carried (c, HZ_FIELD_PHONE, 0);
  hz_case_clear_carried (c, HZ_FIELD_MEMBER_NAME, 1);
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
  g_assert_true (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
}

static void
assert_payment (Fixture *fx, const HzCase *c, gint64 due, gint64 cash)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT due_fen || '/' || cash_fen || '/' || change_fen FROM payment WHERE case_id = %d",
      (int)c->id);
  g_autofree char *row = fixture_text (fx, sql);
  g_autofree char *expected = g_strdup_printf ("%d/%d/%d", (int)due, (int)cash, (int)(cash - due));
  g_assert_cmpstr (row, ==, expected);
}

/* A withdrawn application leads no family any more. */
static void
test_of_withdrawn (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) a = fixture_draft (fx, "first", 1);
  g_assert_true (hz_store_case_withdraw (fx->store, a, AS_CLERK, NULL));
  g_autoptr (HzCase) b = sample_case_complete ("first", &fx->rules->rules);
  sample_set_number (b, 3);
  sample_as_draft (b, &fx->rules->rules, FIXTURE_CLERK);
  g_assert_false (hz_store_visit_join (fx->store, b, a->id, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_record"), ==, 1);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM visit"), ==, 0);
}

static void
test_pay_together (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_auto (HzVisitDue) due = {0};
  g_autoptr (GError) error = NULL;
  const HzRules *rules = &fx->rules->rules;
  g_autoptr (HzCase) a = fixture_ready (fx, "first", 1);
  g_autoptr (HzCase) b = joined (fx, a, "renew-damaged", 3);
  g_autoptr (HzCase) c = joined (fx, a, "first", 5);
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "79.99");
  g_assert_true (hz_store_visit_due (fx->store, c, AS_CLERK, rules, &due, NULL));
  g_assert_cmpuint (due.cases, ==, 3);
  g_assert_cmpint (due.due_fen, ==, 8000);
  g_assert_cmpstr (due.left_out, ==, "");
  g_assert_false (hz_store_pay_visit (fx->store, c, AS_CLERK, rules, &due, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, "80.00"));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM payment"), ==, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM serial"), ==, 0);
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "100");
  g_assert_true (hz_store_pay_visit (fx->store, c, AS_CLERK, rules, &due, NULL));
  assert_payment (fx, a, 2000, 2000);
  assert_payment (fx, b, 4000, 4000);
  assert_payment (fx, c, 2000, 4000); /* the last bears the change */
  g_assert_cmpint (c->cash_fen, ==, 4000);
  g_assert_cmpint (c->paid_fen, ==, 2000);
  g_assert_cmpint (fixture_int (fx, "SELECT count(DISTINCT receipt_number) FROM payment"), ==, 3);
  g_assert_cmpint (fixture_int (fx, "SELECT sum (cash_fen) - sum (change_fen) FROM payment"), ==,
                   8000);
  g_autofree char *receipt = g_strdup (c->receipt_number);
  g_assert_true (hz_store_pay_visit (fx->store, c, AS_CLERK, rules, &due, NULL));
  g_assert_cmpstr (c->receipt_number, ==, receipt);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM payment"), ==, 3);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'pay'"), ==, 3);
  /* Each goes its own way from here. */
  g_assert_true (hz_store_submit (fx->store, b, AS_CLERK, rules, NULL));
}

/* Who is not complete up to the fee, or open at another desk, is left out and named. */
static void
test_left_out (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_auto (HzVisitDue) due = {0};
  const HzRules *rules = &fx->rules->rules;
  g_autoptr (HzCase) a = fixture_ready (fx, "first", 1);
  g_autoptr (HzCase) b = joined (fx, a, "first", 3);
  g_autoptr (HzCase) c = joined (fx, a, "first", 5);
  g_autoptr (HzCase) d = joined (fx, a, "first", 7);
  g_autoptr (HzCase) alone = fixture_ready (fx, "first", 9);
  hz_case_set (b, HZ_FIELD_NAME, 0, "李样本");
  hz_case_set (b, HZ_FIELD_BOOK_NAME, 0, "李样本");
  hz_case_set (b, HZ_FIELD_WAIVER_GROUP, 0,
               "urban-minimum-living"); /* its certificate is missing */
  g_assert_true (hz_store_case_save (fx->store, b, AS_CLERK, NULL));
  fixture_add_account (fx, "clerk2", "clerk", FIXTURE_PASSWORD);
  hz_store_case_release (fx->store, d->id, AS_CLERK);
  g_assert_true (hz_store_case_hold (fx->store, d->id, HZ_ACTOR ("clerk2", "session-2"), NULL));
  g_assert_true (hz_store_visit_due (fx->store, c, AS_CLERK, rules, &due, NULL));
  g_assert_cmpuint (due.cases, ==, 2);
  g_assert_cmpint (due.due_fen, ==, 4000);
  g_assert_cmpstr (due.left_out, ==, "李样本, 张测试");
  g_assert_true (hz_store_pay_visit (fx->store, c, AS_CLERK, rules, &due, NULL));
  assert_payment (fx, a, 2000, 2000);
  assert_payment (fx, c, 2000, 3000);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM payment"), ==, 2);
  g_assert_true (hz_store_visit_due (fx->store, alone, AS_CLERK, rules, &due, NULL));
  g_assert_cmpuint (due.cases, ==, 1);
  g_assert_cmpstr (due.left_out, ==, "");
}

/* The open case is free: the cash is for the other, the change all the same its own. */
static void
test_free_case_pays (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_auto (HzVisitDue) due = {0};
  const HzRules *rules = &fx->rules->rules;
  g_autoptr (HzCase) a = fixture_ready (fx, "renew-damaged", 1);
  g_autoptr (HzCase) b = joined (fx, a, "first", 3);
  hz_case_set (b, HZ_FIELD_WAIVER_GROUP, 0, "urban-minimum-living");
  hz_case_set (b, HZ_FIELD_EVIDENCE_NUMBER, 0, "DB-1");
  hz_case_set (b, HZ_FIELD_EVIDENCE_OFFICE, 0, "民政局");
  hz_case_set (b, HZ_FIELD_EVIDENCE_DATE, 0, "2026-05-01");
  fixture_approve (fx, b);
  hz_case_set (b, HZ_FIELD_CASH_RECEIVED, 0, "50");
  g_assert_true (hz_store_pay_visit (fx->store, b, AS_CLERK, rules, &due, NULL));
  g_assert_cmpint (due.due_fen, ==, 4000);
  assert_payment (fx, a, 4000, 4000);
  assert_payment (fx, b, 0, 1000);
}

static void
test_slips (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  const HzRules *rules = &fx->rules->rules;
  g_autoptr (HzCase) a = fixture_ready (fx, "first", 1);
  g_autoptr (HzCase) b = joined (fx, a, "first", 3);
  g_autoptr (HzCase) c = joined (fx, a, "first", 5);
  HzCase *order[] = {c, a};
  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    g_assert_true (hz_store_pay (fx->store, order[i], AS_CLERK, rules, NULL));
    g_assert_true (hz_store_submit (fx->store, order[i], AS_CLERK, rules, NULL));
  }
  g_autoptr (GPtrArray) slips =
      hz_store_visit_submitted (fx->store, AS_OWNER, b->visit_id, FALSE, NULL);
  g_assert_cmpuint (slips->len, ==, 2);
  g_assert_cmpstr (((HzCase *)g_ptr_array_index (slips, 0))->slip_number, ==, c->slip_number);
  g_assert_cmpstr (((HzCase *)g_ptr_array_index (slips, 1))->slip_number, ==, a->slip_number);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visit/join", test_join);
  g_test_add_func ("/visit/carried", test_carried);
  g_test_add_func ("/visit/of-withdrawn", test_of_withdrawn);
  g_test_add_func ("/visit/pay-together", test_pay_together);
  g_test_add_func ("/visit/left-out", test_left_out);
  g_test_add_func ("/visit/free-case-pays", test_free_case_pays);
  g_test_add_func ("/visit/slips", test_slips);
  return g_test_run ();
}
