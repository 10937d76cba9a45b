/* Who adds and changes whom: the first account, three administrators, two people. */
#include "data/store/account/account.h"
#include "tests/support/station_fixture.h"

#include <string.h>

static gboolean
adds (Fixture *fx, const HzActor *actor, const char *name, const char *full_name, const char *role)
{
  g_autoptr (GError) error = NULL;
  const HzAccount account = {(char *)name, (char *)full_name, (char *)role};
  gboolean added =
      hz_store_account_add (fx->store, actor, &account, KNOWN_PASSWORD ("steady river 9"), &error);
  if (!added)
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  return added;
}

/* The folder's owner adds a security administrator while none works, and nothing else. */
static void
test_first (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_assert_false (adds (fx, AS_OWNER, "second", "新安全", "secadmin"));
  fixture_sql (fx, "UPDATE account SET disabled = 1 WHERE role = 'secadmin'");
  g_assert_false (adds (fx, AS_OWNER, "x", "新人", "officer"));
  g_assert_false (adds (fx, AS_SECADMIN, "x", "新人", "clerk")); /* switched off */
  g_assert_true (adds (fx, AS_OWNER, "second", "新安全", "secadmin"));
  g_assert_false (adds (fx, AS_OWNER, "third", "又一人", "secadmin"));
  g_assert_true (adds (fx, HZ_ACTOR ("second", ""), "x", "新人", "clerk"));
}

/* System, security and audit are three people. */
static void
test_three_hands (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  HzStore *store = fx->store;
  g_assert_true (adds (fx, AS_SECADMIN, "system", "陈立新", "sysadmin"));
  g_assert_false (adds (fx, AS_SECADMIN, "audit", "陈立新", "auditor"));
  g_assert_false (adds (fx, AS_SECADMIN, "audit", "陈 立 新", "secadmin"));
  g_assert_false (adds (fx, AS_SECADMIN, "audit", "陈·立新", "auditor"));
  g_assert_true (adds (fx, AS_SECADMIN, "latin", "Li Wei", "sysadmin"));
  g_assert_false (adds (fx, AS_SECADMIN, "audit", "LI WEI", "auditor"));
  g_assert_true (adds (fx, AS_SECADMIN, "system2", "陈立新", "sysadmin"));
  g_assert_true (adds (fx, AS_SECADMIN, "audit", "孙佩兰", "auditor"));
  g_assert_false (hz_store_account_set_role (store, AS_SECADMIN, "audit", "sysadmin", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_clear_error (&error);
  /* Nor by way of another role. */
  g_assert_false (hz_store_account_set_role (store, AS_SECADMIN, "audit", "clerk", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (hz_store_account_set_disabled (store, AS_SECADMIN, "audit", TRUE, &error));
  g_assert_true (adds (fx, AS_SECADMIN, "audit2", "孙佩兰", "sysadmin"));
  g_assert_false (hz_store_account_set_disabled (store, AS_SECADMIN, "audit", FALSE, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
}

/* Where the station asks for it two people change accounts, once there is a second one. */
static void
test_two_people (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  HzStore *store = fx->store;
  const HzActor with_officer = {FIXTURE_SECADMIN, "", "", "officer"},
                with_clerk = {FIXTURE_SECADMIN, "", "", FIXTURE_CLERK},
                with_herself = {FIXTURE_SECADMIN, "", "", FIXTURE_SECADMIN};
  hz_store_ask_second (store, TRUE);
  g_assert_true (adds (fx, AS_SECADMIN, "officer", "新民警", "officer")); /* nobody else is there */
  fixture_sql (fx, "UPDATE account SET must_change = 1 WHERE name = 'officer'");
  g_assert_true (adds (fx, AS_SECADMIN, "a", "新人", "clerk")); /* still nobody */
  fixture_sql (fx, "UPDATE account SET must_change = 0 WHERE name = 'officer'");
  g_assert_false (adds (fx, AS_SECADMIN, "b", "新人", "clerk"));
  g_assert_false (adds (fx, &with_clerk, "b", "新人", "clerk"));
  g_assert_false (adds (fx, &with_herself, "b", "新人", "clerk"));
  fixture_sql (fx, "UPDATE account SET full_name = '安全员' WHERE name = 'officer'");
  g_assert_false (adds (fx, &with_officer, "b", "新人", "clerk")); /* the same person */
  fixture_sql (fx, "UPDATE account SET full_name = '新民警' WHERE name = 'officer'");
  g_assert_true (adds (fx, &with_officer, "b", "新人", "clerk"));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE subject = 'account/b' AND "
                                    "detail = 'role clerk; with officer'"),
                   ==, 1);
  g_assert_false (hz_store_account_set_role (store, AS_SECADMIN, "b", "officer", NULL));
  g_assert_false (hz_store_account_set_disabled (store, AS_SECADMIN, "b", TRUE, NULL));
  g_assert_false (hz_store_account_set_password (store, AS_SECADMIN, "b",
                                                 KNOWN_PASSWORD ("quiet lake 12"), NULL));
  g_assert_true (hz_store_account_set_disabled (store, &with_officer, "b", TRUE, NULL));
  fixture_sql (fx, "UPDATE account SET disabled = 1 WHERE name = 'officer'");
  g_assert_false (hz_store_account_set_disabled (store, &with_officer, "b", FALSE, NULL));
  g_assert_true (hz_store_account_set_disabled (store, AS_SECADMIN, "b", FALSE, NULL));
}

/* Nobody changes himself, and the last one stays. */
static void
test_own_account (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  HzStore *store = fx->store;
  g_assert_false (hz_store_account_set_disabled (store, AS_SECADMIN, FIXTURE_SECADMIN, TRUE, NULL));
  g_assert_false (hz_store_account_set_role (store, AS_SECADMIN, FIXTURE_SECADMIN, "clerk", NULL));
  g_assert_true (adds (fx, AS_SECADMIN, "second", "新安全", "secadmin"));
  g_assert_true (
      hz_store_account_set_disabled (store, AS ("second"), FIXTURE_SECADMIN, TRUE, NULL));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM account WHERE role = 'secadmin' AND "
                                    "disabled = 0"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/administrators/first", test_first);
  g_test_add_func ("/administrators/three-hands", test_three_hands);
  g_test_add_func ("/administrators/two-people", test_two_people);
  g_test_add_func ("/administrators/own-account", test_own_account);
  return g_test_run ();
}
