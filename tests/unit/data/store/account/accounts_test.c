/* Accounts: one answer for every wrong login, a lock, and an audit that never holds what was typed.
 */
#include "data/store/account/account.h"
#include "data/store/base/inside.h"
#include "tests/support/station_fixture.h"

#define CLERK_FAILED "SELECT count(*) FROM audit WHERE act = 'login-failed'"

/* The message of a login that must fail. (transfer full) */
static char *
refused (Fixture *fx, const char *name, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzAccount) account = hz_store_login (fx->store, name, password, &error);
  g_assert_null (account);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  return g_strdup (error->message);
}

static void
assert_admitted (Fixture *fx, const char *password, const char *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzAccount) account = hz_store_login (fx->store, FIXTURE_CLERK, password, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (account->name, ==, FIXTURE_CLERK);
  g_assert_cmpstr (account->full_name, ==, "测试员");
  g_assert_cmpstr (account->role, ==, role);
}

static void
test_login (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  assert_admitted (fx, FIXTURE_PASSWORD, "clerk");
  g_autofree char *wrong = refused (fx, FIXTURE_CLERK, "wrong password 1");
  g_autofree char *unknown = refused (fx, "my secret typed too early", FIXTURE_PASSWORD);
  g_assert_cmpstr (wrong, ==, unknown);
  g_assert_cmpint (
      fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'login' AND actor = 'clerk1'"), ==,
      1);
  g_assert_cmpint (fixture_int (fx, CLERK_FAILED), ==, 2);
  g_assert_cmpint (
      fixture_int (fx,
                   "SELECT count(*) FROM audit WHERE actor || subject || detail LIKE '%secret%' "
                   "OR actor || subject || detail LIKE '%password 1%'"),
      ==, 0);
}

static void
test_lock (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autofree char *first = refused (fx, FIXTURE_CLERK, "wrong");
  for (int i = 0; i < 3; i++)
    g_free (refused (fx, FIXTURE_CLERK, "wrong"));
  assert_admitted (fx, FIXTURE_PASSWORD, "clerk"); /* starts the count again */
  for (int i = 0; i < 5; i++)
    g_free (refused (fx, FIXTURE_CLERK, "wrong"));
  g_autofree char *locked = refused (fx, FIXTURE_CLERK, FIXTURE_PASSWORD);
  g_assert_cmpstr (locked, ==, first);
  gint64 left = fixture_int (fx, "SELECT locked_until FROM account") - hz_store_now ();
  g_assert_cmpint (left, >, 580);
  g_assert_cmpint (left, <=, 600);
  fixture_sql (fx, "UPDATE account SET locked_until = 1");
  g_free (refused (fx, FIXTURE_CLERK, "wrong")); /* one failure after the lock is one failure */
  g_assert_cmpint (fixture_int (fx, "SELECT failures FROM account"), ==, 1);
  assert_admitted (fx, FIXTURE_PASSWORD, "clerk");
}

/* Whoever logs in has all tries again: failures of two days do not add up. */
static void
test_login_clears (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  for (int day = 0; day < 3; day++) {
    for (int i = 0; i < 4; i++)
      g_free (refused (fx, FIXTURE_CLERK, "wrong"));
    assert_admitted (fx, FIXTURE_PASSWORD, "clerk");
    g_assert_cmpint (fixture_int (fx, "SELECT failures FROM account"), ==, 0);
  }
}

static void
test_disable (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_store_account_set_disabled (fx->store, AS_OWNER, FIXTURE_CLERK, TRUE, &error));
  g_autofree char *off = refused (fx, FIXTURE_CLERK, FIXTURE_PASSWORD);
  g_autofree char *wrong = refused (fx, FIXTURE_CLERK, "wrong");
  g_assert_cmpstr (off, !=, wrong); /* only who knows the password learns why */
  g_assert_true (hz_store_account_set_disabled (fx->store, AS_OWNER, FIXTURE_CLERK, FALSE, &error));
  assert_admitted (fx, FIXTURE_PASSWORD, "clerk");
}

static void
test_change (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_store_account_set_password (fx->store, AS_OWNER, FIXTURE_CLERK,
                                                "another horse 8", &error));
  g_free (refused (fx, FIXTURE_CLERK, FIXTURE_PASSWORD));
  g_assert_true (hz_store_account_set_role (fx->store, AS_OWNER, FIXTURE_CLERK, "officer", &error));
  assert_admitted (fx, "another horse 8", "officer");
  g_assert_false (hz_store_account_set_role (fx->store, AS_OWNER, FIXTURE_CLERK, "king", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hz_store_account_set_role (fx->store, AS_OWNER, "nobody", "clerk", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (
      hz_store_account_set_password (fx->store, AS_OWNER, FIXTURE_CLERK, "short", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_assert_cmpint (
      fixture_int (fx,
                   "SELECT count(*) FROM audit WHERE act LIKE 'account-%' AND actor = 'os:test' "
                   "AND subject = 'account/clerk1'"),
      ==, 3);
}

static void
test_add_and_list (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  HzAccount officer = {(char *)"a.officer", (char *)"审批员", (char *)"officer", FALSE};
  HzAccount odd = {(char *)"Not A Name", (char *)"某人", (char *)"clerk", FALSE};
  g_assert_true (hz_store_account_add (fx->store, AS_OWNER, &officer, "long enough 99", &error));
  g_assert_false (hz_store_account_add (fx->store, AS_OWNER, &officer, "long enough 99", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (hz_store_account_add (fx->store, AS_OWNER, &odd, "long enough 99", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  g_autoptr (GPtrArray) accounts = hz_store_accounts (fx->store, AS_OWNER, &error);
  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_cmpstr (((HzAccount *)g_ptr_array_index (accounts, 0))->name, ==, "a.officer");
  g_assert_cmpstr (((HzAccount *)g_ptr_array_index (accounts, 1))->name, ==, FIXTURE_CLERK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/accounts/login", test_login);
  g_test_add_func ("/accounts/lock", test_lock);
  g_test_add_func ("/accounts/login-clears", test_login_clears);
  g_test_add_func ("/accounts/disable", test_disable);
  g_test_add_func ("/accounts/change", test_change);
  g_test_add_func ("/accounts/add-and-list", test_add_and_list);
  return g_test_run ();
}
