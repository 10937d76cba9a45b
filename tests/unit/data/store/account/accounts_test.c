/* Accounts: one answer for every wrong login, a lock, and an audit that never holds what was typed.
 */
#include "data/store/account/account.h"
#include "data/store/account/inside.h"
#include "tests/support/station_fixture.h"

#include <string.h>

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

/* Who tries, from the place SOURCE; the place stays so. */
static void
from (Fixture *fx, const char *source)
{
  g_free (fx->store->source);
  fx->store->source = g_strdup (source);
}

/* As if SECONDS had passed since the tries. */
static void
later (Fixture *fx, int seconds)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE login_try SET failed_at = max (failed_at - %d, 0), admitted_at = max (admitted_at - "
      "%d, 0)",
      seconds, seconds);
  fixture_sql (fx, sql);
}

/* The seconds that the next try waits; 0: the right password is let in. */
static gint64
wait_seconds (Fixture *fx, const char *name, const char *source)
{
  gint64 until;
  gboolean known = hz_login_waits (fx->store, name, source, hz_store_now (), &until, NULL);
  g_assert_true (known);
  return until == 0 ? 0 : until - hz_store_now ();
}

/* Each wrong password doubles the wait, the right one does not get through it, and does not shorten
 * it either. */
static void
test_waits (void)
{
  static const int waits[] = {0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900};
  g_autoptr (Fixture) fx = fixture_new ();
  from (fx, "uid:2");
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++) {
    g_free (refused (fx, FIXTURE_CLERK, "wrong"));
    g_assert_cmpint (ABS (wait_seconds (fx, FIXTURE_CLERK, "uid:2") - waits[i]), <=, 1);
    if (waits[i] > 0) {
      g_autofree char *waiting = refused (fx, FIXTURE_CLERK, FIXTURE_PASSWORD);
      g_assert_nonnull (strstr (waiting, "Try again in"));
      g_assert_cmpint (ABS (wait_seconds (fx, FIXTURE_CLERK, "uid:2") - waits[i]), <=, 1);
    }
    later (fx, waits[i]);
  }
  g_assert_cmpint (fixture_int (fx, "SELECT failures FROM login_try WHERE account = 'clerk1'"), ==,
                   G_N_ELEMENTS (waits));
  assert_admitted (fx, FIXTURE_PASSWORD, "clerk"); /* once it is over */
  g_assert_cmpint (wait_seconds (fx, FIXTURE_CLERK, "uid:2"), ==, 0);
  g_free (refused (fx, FIXTURE_CLERK, "wrong"));
  g_assert_cmpint (wait_seconds (fx, FIXTURE_CLERK, "uid:2"), ==, 0); /* counted anew */
}

/* A stranger cannot shut an account for the desk that is its own. */
static void
test_own_desk (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  from (fx, "uid:1");
  assert_admitted (fx, FIXTURE_PASSWORD, "clerk");
  from (fx, "uid:2");
  for (int i = 0; i < 6; i++) {
    g_free (refused (fx, FIXTURE_CLERK, "wrong"));
    later (fx, 60);
  }
  g_free (refused (fx, FIXTURE_CLERK, "wrong"));
  g_assert_cmpint (wait_seconds (fx, FIXTURE_CLERK, "uid:2"), >, 0);
  g_assert_cmpint (wait_seconds (fx, FIXTURE_CLERK, "uid:3"), >, 0); /* strangers are one */
  from (fx, "uid:1");
  assert_admitted (fx, FIXTURE_PASSWORD, "clerk");
  later (fx, 91 * 24 * 3600);
  g_free (refused (fx, FIXTURE_CLERK, "wrong"));
  g_assert_cmpint (fixture_int (fx, "SELECT failures FROM login_try WHERE account = 'clerk1' AND "
                                    "source = 'uid:1'"),
                   ==, 1);
  g_assert_cmpint (wait_seconds (fx, FIXTURE_CLERK, "uid:3"), ==, 0); /* of 91 days ago */
}

/* One place that tries many names waits too, and an unknown name tells nothing. */
static void
test_many_names (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  from (fx, "uid:2");
  for (int i = 0; i < 10; i++) {
    g_autofree char *name = g_strdup_printf ("name%d", i);
    g_free (refused (fx, name, "wrong"));
  }
  g_assert_cmpint (wait_seconds (fx, FIXTURE_CLERK, "uid:2"), >, 0);
  g_autofree char *known = refused (fx, FIXTURE_CLERK, FIXTURE_PASSWORD);
  g_autofree char *unknown = refused (fx, "nobody", "wrong");
  g_assert_cmpstr (known, ==, unknown);
  g_assert_cmpint (wait_seconds (fx, FIXTURE_CLERK, "uid:4"), ==, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM login_try WHERE account LIKE 'name%'"),
                   ==, 0);
}

/* A name that is no account's waits like one that is. */
static void
test_unknown_waits (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  for (int i = 0; i < 5; i++) {
    g_autofree char *known = refused (fx, FIXTURE_CLERK, "wrong");
    g_autofree char *unknown = refused (fx, "nobody", "wrong");
    g_assert_cmpstr (known, ==, unknown);
    later (fx, 20);
  }
}

/* The last login and what was tried since are told once. */
static void
test_told (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzAccount) first = hz_store_login (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->last_login_at, ==, 0);
  for (int i = 0; i < 2; i++)
    g_free (refused (fx, FIXTURE_CLERK, "wrong"));
  /* A signature beside another person is no login. */
  hz_account_free (hz_store_login_beside (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD, &error));
  g_assert_no_error (error);
  g_autoptr (HzAccount) second =
      hz_store_login (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->failed_since, ==, 2);
  g_assert_cmpint (ABS (second->last_login_at - hz_store_now ()), <=, 60);
  g_autoptr (HzAccount) third = hz_store_login (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD, &error);
  g_assert_cmpint (third->failed_since, ==, 0);
  g_assert_false (third->lacks_secadmin);
  fixture_sql (fx, "UPDATE account SET disabled = 1 WHERE name = 'security'");
  g_autoptr (HzAccount) fourth =
      hz_store_login (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD, &error);
  g_assert_true (fourth->lacks_secadmin);
}

static void
test_disable (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzAccount) in = hz_store_login (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD, &error);
  g_assert_true (hz_store_still_works (fx->store, in, &error));
  g_assert_true (
      hz_store_account_set_disabled (fx->store, AS_SECADMIN, FIXTURE_CLERK, TRUE, &error));
  g_assert_false (hz_store_still_works (fx->store, in, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_clear_error (&error);
  g_autofree char *off = refused (fx, FIXTURE_CLERK, FIXTURE_PASSWORD);
  g_autofree char *wrong = refused (fx, FIXTURE_CLERK, "wrong");
  g_assert_cmpstr (off, !=, wrong); /* only who knows the password learns why */
  g_assert_true (
      hz_store_account_set_disabled (fx->store, AS_SECADMIN, FIXTURE_CLERK, FALSE, &error));
  assert_admitted (fx, FIXTURE_PASSWORD, "clerk");
  g_assert_true (hz_store_still_works (fx->store, in, &error));
  hz_account_free (hz_store_login_anew (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD,
                                        KNOWN_PASSWORD ("seven green boats"), &error));
  g_assert_no_error (error);
  g_assert_false (hz_store_still_works (fx->store, in, NULL)); /* whoever else was in with it */
  hz_account_free (g_steal_pointer (&in));
  in = hz_store_login (fx->store, FIXTURE_CLERK, "seven green boats", &error);
  g_assert_true (
      hz_store_account_set_role (fx->store, AS_SECADMIN, FIXTURE_CLERK, "officer", &error));
  g_assert_false (hz_store_still_works (fx->store, in, NULL));
}

/* --- passwords --- */

/* A password that somebody else set opens nothing but the choice of another one. */
static void
test_change (void)
{
  const HzNewPassword set = {"another horse 8", "示范派出所"}, same = {"another horse 8", "x"},
                      weak = {"password123", "示范派出所"},
                      own = {"seven green boats", "示范派出所"};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzAccount) in = hz_store_login (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD, &error);
  g_assert_true (
      hz_store_account_set_password (fx->store, AS_SECADMIN, FIXTURE_CLERK, &set, &error));
  g_assert_false (hz_store_still_works (fx->store, in, NULL)); /* perhaps it was not theirs */
  g_free (refused (fx, FIXTURE_CLERK, FIXTURE_PASSWORD));
  g_assert_null (hz_store_login (fx->store, FIXTURE_CLERK, set.text, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_UNCHANGED);
  g_clear_error (&error);
  g_assert_null (hz_store_login_beside (fx->store, FIXTURE_CLERK, set.text, NULL));
  g_assert_null (hz_store_login_anew (fx->store, FIXTURE_CLERK, set.text, &same, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (hz_store_login_anew (fx->store, FIXTURE_CLERK, set.text, &weak, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  /* Whether a new one is good enough tells nothing of the old one. */
  g_assert_null (hz_store_login_anew (fx->store, FIXTURE_CLERK, "wrong", &weak, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  hz_account_free (hz_store_login_anew (fx->store, FIXTURE_CLERK, set.text, &own, &error));
  g_assert_no_error (error);
  assert_admitted (fx, own.text, "clerk");
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'account-own-password' "
                                    "AND actor = 'clerk1' AND kept = 'account/clerk1'"),
                   ==, 1);
}

/* During a wait a new password is no way round: right and wrong are answered alike. */
static void
test_change_waits (void)
{
  const HzNewPassword fit = {"seven green boats", "示范派出所"};
  g_autoptr (Fixture) fx = fixture_new ();
  for (int i = 0; i < 4; i++)
    g_free (refused (fx, FIXTURE_CLERK, "wrong"));
  for (int i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (hz_store_login_anew (fx->store, FIXTURE_CLERK, i == 0 ? FIXTURE_PASSWORD : "no",
                                        &fit, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  }
}

/* The folder's owner resets a security administrator's password and nobody else's, and every
 * officer hears of it. */
static void
test_emergency (void)
{
  const HzNewPassword set = {"another horse 8", "示范派出所"};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  fixture_add_account (fx, "officer", "officer", "steady river 8");
  fixture_add_account (fx, "officer2", "officer", "steady river 8");
  fixture_sql (fx, "UPDATE account SET created_at = created_at - 10");
  g_assert_false (hz_store_account_emergency (fx->store, AS_OWNER, "officer", &set, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (
      hz_store_account_emergency (fx->store, AS_SECADMIN, FIXTURE_SECADMIN, &set, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (hz_store_account_emergency (fx->store, AS_OWNER, FIXTURE_SECADMIN, &set, &error));
  g_assert_null (hz_store_login (fx->store, FIXTURE_SECADMIN, set.text, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_UNCHANGED);
  g_clear_error (&error);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'account-emergency' "
                                    "AND actor = 'os:test' AND subject = 'account/security'"),
                   ==, 1);
  for (int i = 0; i < 2; i++) {
    const char *name = i == 0 ? "officer" : "officer2";
    /* Signing beside a clerk does not use the news up. */
    hz_account_free (hz_store_login_beside (fx->store, name, "steady river 8", &error));
    g_autoptr (HzAccount) told = hz_store_login (fx->store, name, "steady river 8", &error);
    g_assert_cmpstr (told->emergency, ==, FIXTURE_SECADMIN);
  }
  fixture_sql (fx, "UPDATE account SET emergency_at = emergency_at - 5 WHERE emergency_at > 0");
  g_autoptr (HzAccount) again = hz_store_login (fx->store, "officer", "steady river 8", &error);
  g_assert_null (again->emergency);
  g_autoptr (HzAccount) clerk = hz_store_login (fx->store, FIXTURE_CLERK, FIXTURE_PASSWORD, &error);
  g_assert_null (clerk->emergency);
}

static void
test_refused_values (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_assert_false (
      hz_store_account_set_role (fx->store, AS_SECADMIN, FIXTURE_CLERK, "king", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hz_store_account_set_role (fx->store, AS_SECADMIN, "nobody", "clerk", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
}

static void
test_add_and_list (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  const HzNewPassword password = {"long green boats 99", "示范派出所"};
  const HzAccount officer = {(char *)"a.officer", (char *)"审批员", (char *)"officer"};
  const HzAccount odd = {(char *)"Not A Name", (char *)"某人", (char *)"clerk"};
  g_assert_true (hz_store_account_add (fx->store, AS_SECADMIN, &officer, &password, &error));
  g_assert_false (hz_store_account_add (fx->store, AS_SECADMIN, &officer, &password, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (hz_store_account_add (fx->store, AS_SECADMIN, &odd, &password, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  for (int i = 0; i < 3; i++)
    g_free (refused (fx, FIXTURE_CLERK, "wrong"));
  g_autoptr (GPtrArray) accounts = hz_store_accounts (fx->store, AS_OWNER, &error);
  g_assert_cmpuint (accounts->len, ==, 3);
  const HzAccount *first = g_ptr_array_index (accounts, 0);
  const HzAccount *clerk = g_ptr_array_index (accounts, 1);
  g_assert_cmpstr (first->name, ==, "a.officer");
  g_assert_true (first->must_change);
  g_assert_cmpint (first->waits_until, ==, 0);
  g_assert_cmpstr (clerk->name, ==, FIXTURE_CLERK);
  g_assert_cmpint (clerk->waits_until, >, hz_store_now ());
  gint64 waiting;
  g_assert_true (hz_store_accounts_waiting (fx->store, &waiting, &error));
  g_assert_cmpint (waiting, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/accounts/login", test_login);
  g_test_add_func ("/accounts/waits", test_waits);
  g_test_add_func ("/accounts/own-desk", test_own_desk);
  g_test_add_func ("/accounts/many-names", test_many_names);
  g_test_add_func ("/accounts/unknown-waits", test_unknown_waits);
  g_test_add_func ("/accounts/told", test_told);
  g_test_add_func ("/accounts/disable", test_disable);
  g_test_add_func ("/accounts/change", test_change);
  g_test_add_func ("/accounts/change-waits", test_change_waits);
  g_test_add_func ("/accounts/emergency", test_emergency);
  g_test_add_func ("/accounts/refused-values", test_refused_values);
  g_test_add_func ("/accounts/add-and-list", test_add_and_list);
  return g_test_run ();
}
