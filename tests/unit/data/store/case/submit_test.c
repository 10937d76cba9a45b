/* Payment and submission: gates hold whatever a screen believes, numbers are given once, repeating
 * is harmless. */
#include "data/store/base/inside.h"
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/station_fixture.h"

static char *
expected_number (Fixture *fx, const char *prefix, int serial)
{
  g_autofree char *day = hz_store_day_of (fx->store, hz_store_now ());
  return g_strdup_printf ("%s120199001-%.4s%.2s%.2s-%04d", prefix, day, day + 5, day + 8, serial);
}

/* The message of a refusal. (transfer full) */
static char *
submit_refused (Fixture *fx, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_cmpint (c->state, ==, HZ_STATE_DRAFT);
  g_assert_cmpstr (c->number, ==, "");
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_record WHERE state = 'submitted'"),
                   <=, 1);
  return g_strdup (error->message);
}

static char *
pay_refused (Fixture *fx, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_cmpint (c->paid_at, ==, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM payment"), ==, 0);
  return g_strdup (error->message);
}

static void
test_submit (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) a = fixture_submitted (fx, "first", 1);
  g_autoptr (HzCase) b = fixture_submitted (fx, "first", 3);
  g_autofree char *number = expected_number (fx, "", 1), *slip = expected_number (fx, "L", 2),
                  *receipt = expected_number (fx, "R", 2);
  g_assert_cmpstr (a->number, ==, number);
  g_assert_cmpstr (b->slip_number, ==, slip);
  g_assert_cmpstr (b->receipt_number, ==, receipt);
  g_assert_cmpint (a->state, ==, HZ_STATE_SUBMITTED);
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, a->id, FALSE, NULL);
  g_assert_cmpstr (stored->number, ==, number);
  g_assert_cmpint (stored->submitted_at, ==, a->submitted_at);
  g_assert_cmpint (ABS (stored->submitted_at - hz_store_now ()), <, 60);
  g_assert_cmpint (stored->paid_fen, ==, 2000);
  g_assert_cmpint (stored->cash_fen, ==, 5000);
}

static void
test_twice (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_paid (fx, "first", 1);
  g_autoptr (HzCase) stale = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_autoptr (HzCase) unpaid = hz_case_copy (stale);
  unpaid->paid_at = 0;
  hz_case_set (unpaid, HZ_FIELD_CASH_RECEIVED, 0, "99");
  g_assert_true (hz_store_pay (fx->store, unpaid, AS_CLERK, &fx->rules->rules, NULL));
  g_assert_cmpstr (unpaid->receipt_number, ==, c->receipt_number);
  g_assert_cmpint (unpaid->cash_fen, ==, 5000);
  g_assert_true (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
  g_assert_true (hz_store_submit (fx->store, stale, AS_CLERK, &fx->rules->rules, NULL));
  g_assert_cmpstr (stale->number, ==, c->number);
  g_assert_cmpstr (stale->slip_number, ==, c->slip_number);
  g_assert_cmpint (stale->submitted_at, ==, c->submitted_at);
  g_assert_cmpint (fixture_int (fx, "SELECT sum (last) FROM serial"), ==, 3);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act IN ('pay', 'submit')"),
                   ==, 2);
}

/* What a screen claims does not count: the gate looks at what is stored. */
static void
test_gates (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  c->paid_at = c->paid_fen = 2000; /* a screen that believes it was paid */
  g_free (submit_refused (fx, c));
  c->paid_at = c->paid_fen = 0;
  g_autofree char *no_photo = pay_refused (fx, c);
  g_assert_nonnull (strstr (no_photo, "picture is not in"));
  fixture_put_all (fx, c);
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
  g_assert_true (hz_store_drop_image (fx->store, c, AS_CLERK, HZ_IMAGE_PHOTO_2, NULL));
  g_autofree char *no_second = submit_refused (fx, c);
  g_assert_nonnull (strstr (no_second, "picture is not in"));
  fixture_put (fx, c, HZ_IMAGE_PHOTO_2, "again");
  g_assert_true (hz_store_drop_image (fx->store, c, AS_CLERK, HZ_IMAGE_LEFT_FINGER, NULL));
  g_autofree char *no_print = submit_refused (fx, c);
  g_assert_nonnull (strstr (no_print, "print is not in"));
  fixture_put (fx, c, HZ_IMAGE_LEFT_FINGER, "again");
  hz_case_set (c, HZ_FIELD_NAME, 0, "");
  g_free (submit_refused (fx, c));
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_assert_cmpstr (hz_case_get (stored, HZ_FIELD_NAME, 0), ==,
                   "张测试"); /* refused: nothing changed */
  hz_case_set (c, HZ_FIELD_NAME, 0, "张测试");
  g_assert_true (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
}

/* A print without features does not stand for an enrolled finger. */
static void
test_print_without_features (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_paid (fx, "first", 1);
  fixture_sql (fx, "UPDATE fingerprint SET sealed = NULL WHERE kind = 'right-finger'");
  g_autofree char *refusal = submit_refused (fx, c);
  g_assert_nonnull (strstr (refusal, "print is not in"));
}

static void
test_fee_changed_after_payment (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_paid (fx, "first", 1);
  hz_case_set (c, HZ_FIELD_REASON, 0, "renew-damaged");
  g_free (submit_refused (fx, c));
  hz_case_set (c, HZ_FIELD_REASON, 0, "first");
  g_assert_true (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
}

static void
test_other_book (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  fx->rules->book->version++;
  g_free (pay_refused (fx, c));
  fx->rules->book->version--;
  fixture_put_all (fx, c);
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
  fx->rules->book->version++;
  g_autofree char *refusal = submit_refused (fx, c);
  g_assert_nonnull (strstr (refusal, "tianjin"));
}

static void
test_cash (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  static const char *const wrong[] = {"19.99", "", "twenty", "-20"};
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, wrong[i]);
    g_free (pay_refused (fx, c));
  }
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "20.50");
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
  g_assert_cmpint (c->paid_fen, ==, 2000);
  g_assert_cmpint (c->cash_fen, ==, 2050);
  g_assert_cmpint (fixture_int (fx, "SELECT change_fen FROM payment"), ==, 50);
}

/* The receipt comes last: nothing before it may be open. */
static void
test_pay_incomplete (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  static const HzField needed[] = {HZ_FIELD_HOUSEHOLD_NUMBER, HZ_FIELD_NAME, HZ_FIELD_PHOTO_1,
                                   HZ_FIELD_RIGHT_RESULT};
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  fixture_put_all (fx, c);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    g_autofree char *value = g_strdup (hz_case_get (c, needed[i], 0));
    hz_case_set (c, needed[i], 0, "");
    g_free (pay_refused (fx, c));
    HzVisitDue due = {0};
    g_assert_false (hz_store_pay_visit (fx->store, c, AS_CLERK, &fx->rules->rules, &due, NULL));
    hz_case_set (c, needed[i], 0, value);
  }
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM payment"), ==, 0);
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
}

static void
set_waiver (HzCase *c, const char *group, const char *number)
{
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, group);
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, number);
  hz_case_set (c, HZ_FIELD_EVIDENCE_OFFICE, 0, "测试区民政局");
  hz_case_set (c, HZ_FIELD_EVIDENCE_DATE, 0, "2026-05-01");
}

/* Free with the certificate and empty cash; without it the fee step is not complete. */
static void
test_waiver (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "");
  set_waiver (c, "urban-minimum-living", "");
  g_free (pay_refused (fx, c));
  set_waiver (c, "urban-minimum-living", "DB-2026-77");
  sample_approve (c); /* a screen that believes so */
  g_autofree char *unapproved = pay_refused (fx, c);
  g_assert_nonnull (strstr (unapproved, "approval of an officer"));
  fixture_approve (fx, c);
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
  g_assert_cmpint (c->paid_fen, ==, 0);
  g_assert_cmpint (c->paid_at, >, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT base_fen FROM payment"), ==, 2000);
  g_autofree char *group = fixture_text (fx, "SELECT waiver_group FROM payment");
  g_assert_cmpstr (group, ==, "urban-minimum-living");
}

static void
test_duplicate (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) second = fixture_paid (fx, "first", 1);
  g_autoptr (HzCase) third = fixture_ready (fx, "first", 1);
  g_autoptr (HzCase) live = fixture_submitted (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *refusal = submit_refused (fx, second);
  g_assert_nonnull (strstr (refusal, live->number));
  /* No money for what cannot be submitted. */
  g_assert_false (hz_store_pay (fx->store, third, AS_CLERK, &fx->rules->rules, &error));
  g_assert_nonnull (strstr (error->message, live->number));
  g_assert_true (hz_store_case_withdraw (fx->store, live, AS_CLERK, NULL));
  g_assert_true (hz_store_submit (fx->store, second, AS_CLERK, &fx->rules->rules, NULL));
}

static void
assert_slip_unknown (Fixture *fx, const HzCase *c)
{
  g_auto (HzCaseFacts) facts = {0};
  g_assert_true (hz_store_case_facts (fx->store, AS_OWNER, c, &facts, NULL));
  g_assert_false (facts.slip_of_person);
}

/* The temporary card accompanies the application whose slip is shown: this person's, under way. */
static void
test_temporary (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  const HzRules *rules = &fx->rules->rules;
  g_autoptr (HzCase) live = fixture_submitted (fx, "first", 1);
  g_autoptr (HzCase) other = fixture_submitted (fx, "first", 3);
  g_autoptr (HzCase) c = fixture_ready (fx, "temporary", 1);
  const char *const wrong[] = {"L120199001-20200101-0001", other->slip_number, live->number};
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    hz_case_set (c, HZ_FIELD_DOC_COLLECTION_SLIP, 0, wrong[i]);
    g_assert_false (hz_store_pay (fx->store, c, AS_CLERK, rules, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
    g_assert_nonnull (strstr (error->message, "slip number"));
    g_clear_error (&error);
    g_assert_false (hz_store_submit (fx->store, c, AS_CLERK, rules, &error));
    g_assert_nonnull (strstr (error->message, "slip number"));
  }
  g_autofree char *lower = g_ascii_strdown (live->slip_number, -1);
  hz_case_set (c, HZ_FIELD_DOC_COLLECTION_SLIP, 0, lower);
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, rules, NULL));
  g_assert_true (hz_store_submit (fx->store, c, AS_CLERK, rules, NULL));
  g_assert_cmpstr (c->number, !=, live->number);
  /* The slip of a temporary card, or of a case withdrawn, is none. */
  g_autoptr (HzCase) again = fixture_ready (fx, "temporary", 1);
  hz_case_set (again, HZ_FIELD_DOC_COLLECTION_SLIP, 0, c->slip_number);
  assert_slip_unknown (fx, again);
  hz_case_set (again, HZ_FIELD_DOC_COLLECTION_SLIP, 0, live->slip_number);
  g_assert_true (hz_store_case_withdraw (fx->store, live, AS_CLERK, NULL));
  assert_slip_unknown (fx, again);
}

static void
test_loss_report (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  hz_case_free (fixture_submitted (fx, "first", 1));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM loss_report"), ==, 0);
  g_autoptr (HzCase) lost = fixture_submitted (fx, "replace-lost", 3);
  g_assert_cmpint (fixture_int (fx, "SELECT case_id FROM loss_report WHERE state = 'open'"), ==,
                   lost->id);
  /* Withdrawn and taken in again: the open report stands. */
  g_assert_true (hz_store_case_withdraw (fx->store, lost, AS_CLERK, NULL));
  hz_case_free (fixture_submitted (fx, "replace-lost", 3));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM loss_report"), ==, 1);
}

/* Person and reason are what the receipt says; other items may still be mended. */
static void
test_payment_fixes (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_paid (fx, "first", 1);
  g_autoptr (HzCase) other = fixture_draft (fx, "first", 3);
  g_autoptr (GError) error = NULL;
  hz_case_set (c, HZ_FIELD_PHONE, 0, "022-27000009");
  g_assert_true (hz_store_case_save (fx->store, c, AS_CLERK, NULL));
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, hz_case_get (other, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_assert_false (hz_store_case_save (fx->store, c, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_autoptr (HzCase) kept = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_assert_cmpstr (hz_case_get (kept, HZ_FIELD_PHONE, 0), ==, "022-27000009");
  g_assert_cmpstr (hz_case_get (kept, HZ_FIELD_CITIZEN_NUMBER, 0), !=,
                   hz_case_get (other, HZ_FIELD_CITIZEN_NUMBER, 0));
  hz_case_set (kept, HZ_FIELD_REASON, 0, "replace-lost");
  g_assert_false (hz_store_case_save (fx->store, kept, AS_CLERK, NULL));
}

static void
test_payment_is_final (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  hz_case_free (fixture_paid (fx, "first", 1));
  static const char *const forbidden[] = {"UPDATE payment SET cash_fen = 0", "DELETE FROM payment"};
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (HZ_RUN (fx->store, &error, forbidden[i]));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/submit/payment-fixes", test_payment_fixes);
  g_test_add_func ("/submit/submit", test_submit);
  g_test_add_func ("/submit/twice", test_twice);
  g_test_add_func ("/submit/gates", test_gates);
  g_test_add_func ("/submit/print-without-features", test_print_without_features);
  g_test_add_func ("/submit/fee-changed-after-payment", test_fee_changed_after_payment);
  g_test_add_func ("/submit/other-book", test_other_book);
  g_test_add_func ("/submit/cash", test_cash);
  g_test_add_func ("/submit/pay-incomplete", test_pay_incomplete);
  g_test_add_func ("/submit/waiver", test_waiver);
  g_test_add_func ("/submit/duplicate", test_duplicate);
  g_test_add_func ("/submit/temporary", test_temporary);
  g_test_add_func ("/submit/loss-report", test_loss_report);
  g_test_add_func ("/submit/payment-is-final", test_payment_is_final);
  return g_test_run ();
}
