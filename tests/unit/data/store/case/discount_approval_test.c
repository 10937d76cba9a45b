/* The officer's approval of a discount: who may give it, what it holds for, what a screen cannot
 * claim. */
#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/case/case.h"
#include "tests/support/station_fixture.h"

/* A first card, free for a household on regular relief, certificate shown. */
static HzCase *
waived (Fixture *fx)
{
  HzCase *c = fixture_ready (fx, "first", 1);
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "regular-relief");
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "津证-001");
  hz_case_set (c, HZ_FIELD_EVIDENCE_OFFICE, 0, "测试区民政局");
  hz_case_set (c, HZ_FIELD_EVIDENCE_DATE, 0, "2026-05-01");
  g_assert_true (hz_store_case_save (fx->store, c, AS_CLERK, NULL));
  return c;
}

static void
assert_stored (Fixture *fx, const char *officer)
{
  g_autofree char *by = fixture_text (fx, "SELECT waiver_approved_by FROM case_record");
  g_assert_cmpstr (by, ==, officer);
  g_assert_cmpint (fixture_int (fx, "SELECT waiver_approved_at > 0 FROM case_record"), ==,
                   *officer != '\0');
}

static void
assert_denied_at (Fixture *fx, const HzActor *desk, HzCase *c, const char *name,
                  const char *password, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (
      hz_store_approve_waiver (fx->store, c, desk, &fx->rules->rules, name, password, &error));
  g_assert_error (error, HZ_ERROR, code);
  g_assert_cmpstr (c->waiver_approved_by, ==, "");
  assert_stored (fx, "");
}

static void
assert_denied (Fixture *fx, HzCase *c, const char *name, const char *password, int code)
{
  assert_denied_at (fx, AS_CLERK, c, name, password, code);
}

static void
test_approve (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = waived (fx);
  fixture_approve (fx, c);
  g_assert_cmpstr (c->waiver_approved_by, ==, FIXTURE_OFFICER);
  g_assert_cmpstr (c->waiver_approved_name, ==, "测试员");
  assert_stored (fx, FIXTURE_OFFICER);
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_assert_cmpstr (stored->waiver_approved_by, ==, FIXTURE_OFFICER);
  g_assert_cmpstr (stored->waiver_approved_name, ==, "测试员");
  g_assert_cmpint (stored->waiver_approved_at, ==, c->waiver_approved_at);
  g_assert_cmpint (
      fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'waiver-approve' AND actor = "
                       "'" FIXTURE_OFFICER "' AND subject = 'case/1'"),
      ==, 1);
  /* once more is harmless */
  g_assert_true (hz_store_approve_waiver (fx->store, stored, AS_CLERK, &fx->rules->rules,
                                          FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, NULL));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'waiver-approve'"), ==,
                   1);
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
  g_assert_cmpint (c->paid_fen, ==, 0);
}

static void
test_who (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = waived (fx);
  fixture_add_account (fx, "clerk2", "clerk", "quiet meadow 5");
  fixture_add_account (fx, "admin1", "sysadmin", "quiet meadow 6");
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  assert_denied (fx, c, FIXTURE_CLERK, FIXTURE_PASSWORD, HZ_ERROR_DENIED);
  assert_denied (fx, c, "clerk2", "quiet meadow 5", HZ_ERROR_DENIED);
  assert_denied (fx, c, "admin1", "quiet meadow 6", HZ_ERROR_DENIED);
  assert_denied (fx, c, FIXTURE_OFFICER, "wrong password 1", HZ_ERROR_DENIED);
  assert_denied (fx, c, "nobody", "wrong password 1", HZ_ERROR_DENIED);
  g_assert_cmpint (fixture_int (fx, "SELECT failed_since FROM account WHERE name = 'officer1'"), ==,
                   1);
  /* an officer who took the case in, or who works at this desk, needs a colleague too */
  g_assert_true (
      hz_store_account_set_role (fx->store, AS_SECADMIN, FIXTURE_CLERK, "officer", NULL));
  assert_denied (fx, c, FIXTURE_CLERK, FIXTURE_PASSWORD, HZ_ERROR_DENIED);
  hz_store_case_release (fx->store, c->id, AS_CLERK);
  g_assert_true (hz_store_case_hold (fx->store, c->id, AS_OFFICER, NULL));
  assert_denied_at (fx, AS_OFFICER, c, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, HZ_ERROR_DENIED);
}

static void
test_nothing_to_approve (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = waived (fx);
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "");
  assert_denied (fx, c, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, HZ_ERROR_BLOCKED);
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "津证-001");
  hz_case_set (c, HZ_FIELD_REASON, 0, "replace-lost"); /* opens no discount */
  assert_denied (fx, c, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, HZ_ERROR_BLOCKED);
}

/* A save keeps the approval while everything approved stays, whatever the screen says of it. */
static void
test_changes (void)
{
  static const HzField looked_at[] = {HZ_FIELD_REASON, HZ_FIELD_WAIVER_GROUP,
                                      HZ_FIELD_EVIDENCE_NUMBER, HZ_FIELD_EVIDENCE_OFFICE,
                                      HZ_FIELD_EVIDENCE_DATE};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = waived (fx);
  fixture_approve (fx, c);
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13900000001");
  g_assert_true (hz_store_case_save (fx->store, c, AS_CLERK, NULL));
  assert_stored (fx, FIXTURE_OFFICER);
  for (guint i = 0; i < G_N_ELEMENTS (looked_at); i++) {
    g_autoptr (HzCase) changed = hz_case_copy (c);
    hz_case_set (changed, looked_at[i], 0, "other");
    sample_approve (changed); /* a screen that believes so */
    g_assert_true (hz_store_case_save (fx->store, changed, AS_CLERK, NULL));
    assert_stored (fx, "");
    g_assert_true (hz_store_case_save (fx->store, c, AS_CLERK, NULL));
    assert_stored (fx, ""); /* and putting it back does not bring it back */
    g_assert_true (hz_store_approve_waiver (fx->store, c, AS_CLERK, &fx->rules->rules,
                                            FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, NULL));
    assert_stored (fx, FIXTURE_OFFICER);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/approval/approve", test_approve);
  g_test_add_func ("/approval/who", test_who);
  g_test_add_func ("/approval/nothing-to-approve", test_nothing_to_approve);
  g_test_add_func ("/approval/changes", test_changes);
  return g_test_run ();
}
