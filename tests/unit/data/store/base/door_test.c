/* The door: who is let in, what is written down, what an act left behind, and what was changed
 * beside the program. */
#include "data/store/base/inside.h"
#include "data/store/case/case.h"
#include "tests/support/station_fixture.h"

static gboolean
noted (Fixture *fx, const HzActor *actor, HzAct act)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = hz_store_note (fx->store, actor, act, "station", "", &error);
  if (!ok)
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  return ok;
}

/* Every act that is written down, by every role, by an account that is switched off, by one that
 * does not exist and by the folder's owner: the table is asked, with the stored role. */
static void
test_every_role (void)
{
  static const char *const roles[] = {"clerk",    "officer",  "checkpoint", "kiosk",
                                      "sysadmin", "secadmin", "auditor"};
  g_autoptr (Fixture) fx = fixture_new ();
  for (guint r = 1; r < G_N_ELEMENTS (roles); r++)
    fixture_add_account (fx, roles[r], roles[r], "steady river 8");
  fixture_add_account (fx, "gone", "officer", "steady river 8");
  fixture_sql (fx, "UPDATE account SET disabled = 1 WHERE name = 'gone'");
  for (HzAct act = 0; act < HZ_ACT_COUNT; act++) {
    if (hz_act_word (act) == NULL)
      continue;
    for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
      g_assert_cmpint (noted (fx, AS (r == 0 ? FIXTURE_CLERK : roles[r]), act), ==,
                       hz_act_is_of (act, roles[r]));
    g_assert_cmpint (noted (fx, AS_OWNER, act), ==, hz_act_is_of (act, "os"));
    g_assert_false (noted (fx, AS ("gone"), act));
    g_assert_false (noted (fx, AS ("nobody"), act));
  }
  fixture_sql (fx, "UPDATE account SET role = 'auditor' WHERE name = 'officer'");
  g_assert_false (noted (fx, AS ("officer"), HZ_ACT_APPROVE));
}

static void
test_no_entry_no_commit (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (Fixture) fx = fixture_new ();
    HzTxn *txn = hz_door_open (fx->store, AS_CLERK, HZ_LOOK_CASE, NULL);
    hz_txn_commit (txn, NULL);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*without its entry*");
}

/* --- lists --- */

static gint64
listed (Fixture *fx, const HzActor *actor, const char *what, gboolean again)
{
  g_autoptr (GError) error = NULL;
  HzTxn *txn = hz_door_look (fx->store, actor, HZ_LOOK_CASES, "station", what, &again, &error);
  g_assert_no_error (error);
  g_assert_true (
      hz_door_shown (fx->store, txn, actor, HZ_LOOK_CASES, "station", what, 7, again, &error));
  g_assert_no_error (error);
  return fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'cases-listed'");
}

/* Opening writes one entry with the count; reading it again none, but only what this session has
 * opened is read again. */
static void
test_lists (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_assert_cmpint (listed (fx, AS_CLERK, "2026-11-30", FALSE), ==, 1);
  g_autofree char *detail = fixture_text (fx, "SELECT detail FROM audit ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (detail, ==, "2026-11-30: 7");
  g_assert_cmpint (listed (fx, AS_CLERK, "2026-11-30", TRUE), ==, 1);
  g_assert_cmpint (listed (fx, AS_CLERK, "2026-11-29", TRUE), ==, 2);
  g_assert_cmpint (listed (fx, HZ_ACTOR (FIXTURE_CLERK, "other"), "2026-11-30", TRUE), ==, 3);
  g_assert_cmpint (listed (fx, AS_CLERK, "2026-11-30", FALSE), ==, 4);
  g_assert_cmpint (listed (fx, HZ_ACTOR (FIXTURE_CLERK, ""), "x", TRUE), ==, 5);
  g_assert_cmpint (listed (fx, HZ_ACTOR (FIXTURE_CLERK, ""), "x", TRUE), ==, 6);
}

/* --- what was left behind --- */

static void
add_changed (const char *kind, const char *subject, gpointer data)
{
  g_string_append_printf (data, "%s/%s ", kind, subject);
}

static char *
changed (Fixture *fx)
{
  g_autoptr (GError) error = NULL;
  GString *found = g_string_new (NULL);
  g_assert_true (hz_store_audit_changed (fx->store, add_changed, found, &error));
  g_assert_no_error (error);
  return g_string_free (found, FALSE);
}

static void
assert_changed (Fixture *fx, const char *sql, const char *what)
{
  g_autofree char *before = changed (fx);
  g_assert_cmpstr (before, ==, "");
  fixture_sql (fx, sql);
  g_autofree char *after = changed (fx);
  g_assert_cmpstr (after, ==, what);
}

static void
keep (Fixture *fx, HzAct act, const char *kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzTxn) txn = hz_door_open (fx->store, AS_CLERK, act, &error);
  g_assert_no_error (error);
  g_assert_true (hz_door_note (fx->store, AS_CLERK, act, "station", kept, &error, "%s", ""));
  g_assert_true (hz_txn_commit (g_steal_pointer (&txn), &error));
}

static void
test_changed_beside (void)
{
  static const struct {
    const char *sql, *undo, *what;
  } changes[] = {
      {"UPDATE case_record SET name = '别人' WHERE id = 1",
       "UPDATE case_record SET name = '测试人' WHERE id = 1", "case/1 "},
      {"UPDATE case_record SET state = 'withdrawn' WHERE id = 1",
       "UPDATE case_record SET state = 'submitted' WHERE id = 1", "case/1 "},
      {"UPDATE case_record SET valid_until = '2099-01-01' WHERE id = 1",
       "UPDATE case_record SET valid_until = '' WHERE id = 1", "case/1 "},
      {"UPDATE household_member SET member_name = '别人' WHERE case_id = 1",
       "UPDATE household_member SET member_name = '测试人' WHERE case_id = 1", "case/1 "},
      {"UPDATE account SET role = 'officer' WHERE name = 'clerk1'",
       "UPDATE account SET role = 'clerk' WHERE name = 'clerk1'", "account/clerk1 "},
      {"DROP TRIGGER payment_no_update; UPDATE payment SET paid_at = paid_at + 1",
       "UPDATE payment SET paid_at = paid_at - 1", "payment/1 "},
      {"UPDATE case_image SET sealed = zeroblob (60) WHERE kind = 'photo-1'", NULL,
       "picture/1/photo-1 "},
  };
  g_autoptr (Fixture) fx = fixture_new ();
  hz_case_free (fixture_submitted (fx, "renew-damaged", 1));
  fixture_sql (fx, "UPDATE case_record SET name = '测试人'; UPDATE household_member SET "
                   "member_name = '测试人'; UPDATE account SET failed_since = 0");
  keep (fx, HZ_ACT_SENT, "case/1");
  keep (fx, HZ_ACT_LOGIN, "account/clerk1");
  keep (fx, HZ_ACT_PAY, "payment/1");
  keep (fx, HZ_ACT_IMAGE_PUT, "picture/1/photo-1");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_test_message ("%s", changes[i].sql);
    assert_changed (fx, changes[i].sql, changes[i].what);
    if (changes[i].undo != NULL)
      fixture_sql (fx, changes[i].undo);
  }
}

/* A draft changes without entries: only its life counts. What is gone is kept as gone. */
static void
test_draft_and_gone (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  hz_case_free (fixture_draft (fx, "renew-damaged", 1));
  keep (fx, HZ_ACT_SENT, "case/1");
  keep (fx, HZ_ACT_IMAGE_DROP, "picture/1/photo-2");
  fixture_sql (fx, "UPDATE case_record SET name = '别人', at_row = 1");
  g_autofree char *none = changed (fx);
  g_assert_cmpstr (none, ==, "");
  fixture_sql (fx, "UPDATE case_record SET book_version = book_version + 1");
  g_autofree char *moved = changed (fx);
  g_assert_cmpstr (moved, ==, "case/1 ");
}

/* The chain covers the digest of what was left behind. */
static void
test_kept_is_chained (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  HzAuditResult result;
  keep (fx, HZ_ACT_LOGIN, "account/clerk1");
  g_assert_true (hz_store_audit_verify (fx->store, &result, NULL));
  g_assert_cmpint (result.first_bad, ==, 0);
  fixture_sql (fx, "DROP TRIGGER audit_no_update; UPDATE audit SET kept_digest = "
                   "printf ('%064d', 7) WHERE seq = (SELECT max (seq) FROM audit)");
  g_assert_true (hz_store_audit_verify (fx->store, &result, NULL));
  g_assert_cmpint (result.first_bad, ==, result.entries);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/door/roles", test_every_role);
  g_test_add_func ("/door/entry", test_no_entry_no_commit);
  g_test_add_func ("/door/lists", test_lists);
  g_test_add_func ("/door/changed", test_changed_beside);
  g_test_add_func ("/door/draft", test_draft_and_gone);
  g_test_add_func ("/door/chained", test_kept_is_chained);
  return g_test_run ();
}
