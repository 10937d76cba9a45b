/* Every column of a case arrives in its member, and each part is copied whole and alone. */
#include "data/store/case/private.h"
#include "tests/support/station_fixture.h"

static HzCase *
load (Fixture *fx, gint64 id)
{
  g_autoptr (GError) error = NULL;
  HzCase *c = hz_store_case_load (fx->store, AS_OWNER, id, FALSE, &error);
  g_assert_no_error (error);
  return c;
}

/* A case of which no two columns have the same value. */
static HzCase *
filled (Fixture *fx)
{
  g_autoptr (HzCase) c = fixture_draft (fx, "renew-expired", 1);
  static const char *const officers[] = {"one", "two", "three"};
  static const char *const names[] = {"审批一", "审批二", "审批三"};
  for (int i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;
    HzAccount officer = {(char *)officers[i], (char *)names[i], (char *)"officer", FALSE};
    hz_store_account_add (fx->store, AS_SECADMIN, &officer, KNOWN_PASSWORD (FIXTURE_PASSWORD),
                          &error);
    g_assert_no_error (error);
  }
  fixture_sql (
      fx, "INSERT INTO visit (id, created_at, clerk) VALUES (77, 1, 'clerk1');"
          "UPDATE case_record SET visit_id = 77, created_at = 101, submitted_at = 102, "
          "resubmitted_at = 103, decided_at = 104, extended_at = 105, sent_at = 106, ready_at = "
          "107, collected_at = 108, waiver_approved_at = 109, waiver_approved_by = 'one', "
          "decided_by = 'two', extended_by = 'three', number = '120199-20261130-0001', "
          "slip_number = 'L120199-20261130-0002', decision_reason = 'decision', "
          "extension_reason = 'extension', extended_days = 9, due_on = '2026-12-01', valid_from = "
          "'2026-12-02', valid_until = '2026-12-03', at_step = 'fee', at_field = 'phone', "
          "at_row = 3, state = 'collected';"
          "INSERT INTO payment (case_id, receipt_number, paid_at, clerk, waiver_group, basis, "
          "base_fen, due_fen, cash_fen, change_fen) "
          "SELECT id, 'R120199-20261130-0003', 110, 'clerk1', '', '', 2000, 2000, 5000, 3000 "
          "FROM case_record");
  return load (fx, c->id);
}

static void
assert_payment (const HzCase *c, gboolean there)
{
  g_assert_cmpint (c->paid_at, ==, there ? 110 : 0);
  g_assert_cmpint (c->paid_fen, ==, there ? 2000 : 0);
  g_assert_cmpint (c->cash_fen, ==, there ? 5000 : 0);
  g_assert_cmpstr (c->receipt_number, ==, there ? "R120199-20261130-0003" : "");
}

static void
assert_approval (const HzCase *c, gboolean there)
{
  g_assert_cmpstr (c->waiver_approved_by, ==, there ? "one" : "");
  g_assert_cmpstr (c->waiver_approved_name, ==, there ? "审批一" : "");
  g_assert_cmpint (c->waiver_approved_at, ==, there ? 109 : 0);
}

static void
assert_life (const HzCase *c, gboolean there)
{
  g_assert_cmpint (c->state, ==, there ? HZ_STATE_COLLECTED : HZ_STATE_DRAFT);
  g_assert_cmpstr (c->number, ==, there ? "120199-20261130-0001" : "");
  g_assert_cmpstr (c->slip_number, ==, there ? "L120199-20261130-0002" : "");
  g_assert_cmpint (c->submitted_at, ==, there ? 102 : 0);
  g_assert_cmpint (c->resubmitted_at, ==, there ? 103 : 0);
  g_assert_cmpstr (c->decided_by, ==, there ? "two" : "");
  g_assert_cmpstr (c->decided_name, ==, there ? "审批二" : "");
  g_assert_cmpint (c->decided_at, ==, there ? 104 : 0);
  g_assert_cmpstr (c->decision_reason, ==, there ? "decision" : "");
  g_assert_cmpstr (c->due_on, ==, there ? "2026-12-01" : "");
  g_assert_cmpint (c->extended_days, ==, there ? 9 : 0);
  g_assert_cmpstr (c->extended_by, ==, there ? "three" : "");
  g_assert_cmpstr (c->extended_name, ==, there ? "审批三" : "");
  g_assert_cmpint (c->extended_at, ==, there ? 105 : 0);
  g_assert_cmpstr (c->extension_reason, ==, there ? "extension" : "");
  g_assert_cmpstr (c->valid_from, ==, there ? "2026-12-02" : "");
  g_assert_cmpstr (c->valid_until, ==, there ? "2026-12-03" : "");
  g_assert_cmpint (c->sent_at, ==, there ? 106 : 0);
  g_assert_cmpint (c->ready_at, ==, there ? 107 : 0);
  g_assert_cmpint (c->collected_at, ==, there ? 108 : 0);
}

static void
test_read (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = filled (fx);
  assert_payment (c, TRUE);
  assert_approval (c, TRUE);
  assert_life (c, TRUE);
  g_assert_cmpint (c->visit_id, ==, 77);
  g_assert_cmpint (c->created_at, ==, 101);
  g_assert_cmpstr (c->clerk, ==, FIXTURE_CLERK);
  g_assert_cmpstr (c->book_id, ==, fx->rules->rules.book->id);
  g_assert_cmpint (c->book_version, ==, fx->rules->rules.book->version);
  g_assert_cmpint (c->at_step, ==, HZ_STEP_FEE);
  g_assert_cmpint (c->at_field, ==, HZ_FIELD_PHONE);
  g_assert_cmpint (c->at_row, ==, 3);
}

static void
test_parts (void)
{
  static const HzCasePart parts[] = {HZ_PART_MADE, HZ_PART_PAYMENT, HZ_PART_APPROVAL, HZ_PART_LIFE};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = filled (fx);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (HzCase) other = hz_case_new ();
    hz_case_set (other, HZ_FIELD_PHONE, 0, "13800000000");
    hz_case_take (other, c, parts[i]);
    g_assert_cmpint (other->id, ==, parts[i] == HZ_PART_MADE ? c->id : 0);
    g_assert_cmpint (other->visit_id, ==, parts[i] == HZ_PART_MADE ? 77 : 0);
    g_assert_cmpint (other->created_at, ==, parts[i] == HZ_PART_MADE ? 101 : 0);
    assert_payment (other, parts[i] == HZ_PART_PAYMENT);
    assert_approval (other, parts[i] == HZ_PART_APPROVAL);
    if (parts[i] != HZ_PART_MADE)
      assert_life (other, parts[i] == HZ_PART_LIFE);
    g_assert_cmpstr (hz_case_get (other, HZ_FIELD_PHONE, 0), ==, "13800000000");
    g_assert_cmpstr (hz_case_get (other, HZ_FIELD_NAME, 0), ==, "");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case-columns/read", test_read);
  g_test_add_func ("/case-columns/parts", test_parts);
  return g_test_run ();
}
