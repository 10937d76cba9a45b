/* The audit: whatever is changed, cut out, cut off or signed anew shows, and at the right entry. */
#include "data/store/base/inside.h"
#include "data/store/case/case.h"
#include "tests/support/station_fixture.h"

#define NEXT_DAY                                                                                   \
  (480 + 1440) /* the clock of a station one day further east: the next day has begun */
#define UNLOCK "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; "

/* Entries 1 (creation), 2 (the security administrator) and 3 (the clerk), then as many that there
 * are N + 2. */
static Fixture *
audited (int n)
{
  Fixture *fx = fixture_new ();
  for (int i = 1; i < n; i++)
    g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "case/1", "detail", NULL));
  return fx;
}

static void
assert_verify (Fixture *fx, gint64 entries, gint64 first_bad)
{
  g_autoptr (GError) error = NULL;
  HzAuditResult result;
  g_assert_true (hz_store_audit_verify (fx->store, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.entries, ==, entries);
  g_assert_cmpint (result.first_bad, ==, first_bad);
}

static void
test_whole (void)
{
  g_autoptr (Fixture) fx = audited (5);
  assert_verify (fx, 7, 0);
  g_autofree char *first = fixture_text (fx, "SELECT act FROM audit WHERE seq = 1");
  g_assert_cmpstr (first, ==, "database-created");
  fixture_reopen (fx, 480);
  assert_verify (fx, 7, 0);
}

static void
test_append_only (void)
{
  g_autoptr (Fixture) fx = audited (1);
  static const char *const forbidden[] = {"UPDATE audit SET actor = 'x'", "DELETE FROM audit",
                                          "UPDATE audit_anchor SET seq = 9",
                                          "DELETE FROM audit_anchor"};
  fixture_reopen (fx, NEXT_DAY);
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (HZ_RUN (fx->store, &error, forbidden[i]));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  }
}

static void
test_changed (void)
{
  static const char *const members[] = {
      "at = at + 1",   "actor = 'x'",  "act = 'x'",
      "subject = 'x'", "detail = 'x'", "digest = (SELECT digest FROM audit WHERE seq = 1)"};
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    g_autoptr (Fixture) fx = audited (5);
    g_autofree char *sql = g_strdup_printf (UNLOCK "UPDATE audit SET %s WHERE seq = 4", members[i]);
    fixture_sql (fx, sql);
    assert_verify (fx, 7, 4);
  }
}

static void
test_cut_out (void)
{
  g_autoptr (Fixture) fx = audited (5);
  fixture_sql (fx, UNLOCK "DELETE FROM audit WHERE seq = 4");
  assert_verify (fx, 7, 4);
}

/* The newest entries are gone: the sealed end tells, whether it was left, removed or guessed. */
static void
test_cut_off (void)
{
  g_autoptr (Fixture) fx = audited (5);
  fixture_sql (fx, UNLOCK "DELETE FROM audit WHERE seq > 5");
  assert_verify (fx, 5, 6);
  fixture_sql (fx,
               "UPDATE audit_head SET seq = 5, digest = (SELECT digest FROM audit WHERE seq = 5)");
  assert_verify (fx, 5, 6);
  g_autoptr (GError) error = NULL;
  g_assert_false (
      hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", &error)); /* never covers it up */
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
  g_clear_error (&error);
  fixture_sql (fx, "DELETE FROM audit_head");
  assert_verify (fx, 5, 1);
  g_assert_false (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
  fixture_sql (fx, "DELETE FROM audit");
  assert_verify (fx, 0, 1);
}

static void
test_anchor (void)
{
  g_autoptr (Fixture) fx = audited (3);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit_anchor"), ==, 0);
  fixture_reopen (fx, NEXT_DAY);
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", NULL));
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", NULL));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit_anchor"), ==, 1);
  g_assert_cmpint (fixture_int (fx, "SELECT seq FROM audit_anchor"), ==, 5);
  assert_verify (fx, 7, 0);
  /* A clock set back opens no finished day again. */
  fixture_reopen (fx, 480);
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", NULL));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit_anchor"), ==, 1);
  fixture_sql (fx,
               "DROP TRIGGER audit_anchor_no_update; UPDATE audit_anchor SET day = '2020-01-01'");
  assert_verify (fx, 8, 5);
}

/* The day that is open stays open when the clock goes back, and is signed once, at its end. */
static void
test_clock_set_back (void)
{
  g_autoptr (Fixture) fx = audited (3);
  fixture_reopen (fx, NEXT_DAY);
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", NULL));
  g_autofree char *open = fixture_text (fx, "SELECT day FROM audit_head");
  fixture_reopen (fx, 480);
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", NULL));
  g_autofree char *after = fixture_text (fx, "SELECT day FROM audit_head");
  g_assert_cmpstr (after, ==, open);
  fixture_reopen (fx, NEXT_DAY);
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", NULL));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit_anchor"), ==, 1);
  g_assert_cmpint (fixture_int (fx, "SELECT seq FROM audit_anchor"), ==, 5);
  fixture_reopen (fx, NEXT_DAY + 1440);
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", NULL));
  g_assert_cmpint (fixture_int (fx, "SELECT max (seq) FROM audit_anchor"), ==, 8);
  assert_verify (fx, 9, 0);
}

/* With the key of the seal, but not of the signature, a chain made anew still breaks at the anchor.
 */
static void
test_other_signer (void)
{
  g_autoptr (Fixture) fx = audited (3);
  fixture_reopen (fx, NEXT_DAY);
  g_assert_true (hz_store_note (fx->store, AS_CLERK, HZ_ACT_LOCK, "c", "d", NULL));
  g_free (fx->keys.audit_private_pem);
  g_free (fx->keys.audit_public_pem);
  g_assert_true (hz_sm2_generate (&fx->keys.audit_private_pem, &fx->keys.audit_public_pem, NULL));
  assert_verify (fx, 6, 5);
}

static gboolean
collect (const HzAuditLine *line, gpointer data)
{
  GString *out = data;
  g_string_append_printf (out, "%d:%s:%s:%s:%s ", (int)line->seq, line->actor, line->act,
                          line->subject, line->detail);
  return line->seq < 6;
}

static void
test_list (void)
{
  g_autoptr (Fixture) fx = audited (5);
  g_autoptr (GString) out = g_string_new (NULL);
  g_assert_true (hz_store_audit_list (fx->store, AS_OWNER, 3, 2, collect, out, NULL));
  g_assert_cmpstr (out->str, ==, "4:clerk1:lock:case/1:detail 5:clerk1:lock:case/1:detail ");
  g_assert_true (hz_store_audit_list (fx->store, AS_OWNER, 5, 9, collect, out, NULL));
  g_assert_true (g_str_has_suffix (out->str, "6:clerk1:lock:case/1:detail "));
}

/* Every writing act leaves its entry, except the saving of a draft. */
static void
test_acts (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  hz_case_free (fixture_submitted (fx, "replace-lost", 1));
  g_autofree char *acts = fixture_text (fx, "SELECT group_concat (act, ' ') FROM (SELECT act FROM "
                                            "audit WHERE subject = 'case/1' ORDER BY seq)");
  g_assert_cmpstr (
      acts, ==,
      "case-create consent-give image-put image-put photo-confirm image-put finger-check image-put "
      "finger-check pay "
      "loss-report submit");
  g_autofree char *detail = fixture_text (
      fx, "SELECT detail FROM audit WHERE act = 'image-put' ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (detail, ==, "left-finger quality 80");
  g_autoptr (HzCase) d = fixture_draft (fx, "first", 3);
  gint64 before = fixture_int (fx, "SELECT count(*) FROM audit");
  g_assert_true (hz_store_case_save (fx->store, d, AS_CLERK, NULL));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit"), ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit/whole", test_whole);
  g_test_add_func ("/audit/append-only", test_append_only);
  g_test_add_func ("/audit/changed", test_changed);
  g_test_add_func ("/audit/cut-out", test_cut_out);
  g_test_add_func ("/audit/cut-off", test_cut_off);
  g_test_add_func ("/audit/anchor", test_anchor);
  g_test_add_func ("/audit/clock-set-back", test_clock_set_back);
  g_test_add_func ("/audit/other-signer", test_other_signer);
  g_test_add_func ("/audit/list", test_list);
  g_test_add_func ("/audit/acts", test_acts);
  return g_test_run ();
}
