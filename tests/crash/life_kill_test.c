/* A session is killed, without warning, anywhere in what comes after the submission: decided,
 * returned, mended and handed in again, sent, ready, written down, collected. Each act is whole or
 * was not: the state, what belongs to it and its entry in the audit are there together. */
#include "data/store/case/case.h"
#include "tests/support/collected_card.h"
#include "tests/support/killed.h"

#define ROUNDS         60
#define SECONDS_MAX    10
#define CASES_OF_ROUND 8 /* each of another person */

enum { ACTS = 7 }; /* of one case */

/* What the child reports after each act: the state of the case. */
typedef struct {
  gint64 state, id;
} Report;

static void
report (int fd, HzState state, gint64 id)
{
  const Report r = {state, id};
  killed_report (fd, &r, sizeof r);
}

static void
act (Fixture *fx, HzCase *c, int fd, HzAct what)
{
  const HzActAsked asked = {what, FIXTURE_OFFICER, NULL, "照片不合格", 10, TRUE};
  if (!hz_store_case_act (fx->store, c, &asked, AS (asked.account), &fx->rules->rules, NULL))
    _exit (4);
  report (fd, c->state, c->id);
}

static void
collect (Fixture *fx, HzCase *c, int fd)
{
  static const struct {
    HzCollectItem field;
    const char *value;
  } items[] = {{HZ_COLLECT_COLLECTOR, "1"},   {HZ_COLLECT_ITEMS_CHECKED, "1"},
               {HZ_COLLECT_MATCH, "matched"}, {HZ_COLLECT_FINGER, "11"},
               {HZ_COLLECT_OLD_CARD, "1"},    {HZ_COLLECT_SIGNED, "1"}};
  g_autoptr (HzRecord) collection = collection_kept (fx, c);
  collection->seen = (HzMatchSeen){"matched", 11};
  if (!hz_store_case_hold (fx->store, c->id, AS_CLERK, NULL))
    _exit (5);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++) {
    hz_record_set (collection, items[i].field, items[i].value);
    if (items[i].field != HZ_COLLECT_MATCH && /* with its finger */
        !hz_store_record_save (fx->store, collection, AS_CLERK, NULL))
      _exit (6);
  }
  if (!collection_finish (fx, c, collection, NULL))
    _exit (7);
  report (fd, c->state, c->id);
}

/* A session of its own process: the life of cases one after another until it is killed. */
static G_GNUC_NORETURN void
work (Fixture *fx, int fd, int round)
{
  fx->store = fixture_open_at (fx, 480);
  for (int n = 0; n < CASES_OF_ROUND; n++) {
    HzCase *c = fixture_submitted (fx, "renew-damaged", (round * CASES_OF_ROUND + n) * 2 + 1);
    act (fx, c, fd, HZ_ACT_RETURN);
    if (!hz_store_case_hold (fx->store, c->id, AS_CLERK, NULL) ||
        !hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, NULL))
      _exit (8);
    report (fd, c->state, c->id);
    act (fx, c, fd, HZ_ACT_APPROVE);
    act (fx, c, fd, HZ_ACT_EXTEND);
    act (fx, c, fd, HZ_ACT_SENT);
    act (fx, c, fd, HZ_ACT_READY);
    collect (fx, c, fd);
    hz_case_free (c);
  }
  killed_rest ();
}

/* Of every pair, both or neither. */
static void
assert_whole (Fixture *fx)
{
#define AUDITED(act) "SELECT count(*) FROM audit WHERE act = '" act "'"
#define CASES(where) "SELECT count(*) FROM case_record WHERE " where
  static const char *const equal[][2] = {
      {CASES ("decided_by <> '' AND state = 'returned'"),
       "SELECT (" AUDITED ("case-return") ") - (SELECT count(*) FROM case_record WHERE "
                                          "resubmitted_at IS NOT NULL)"},
      {CASES ("valid_until <> ''"), AUDITED ("case-approve")},
      {CASES ("state IN ('approved', 'in-production', 'ready', 'collected')"),
       AUDITED ("case-approve")},
      {CASES ("extended_days = 10 AND extended_by <> '' AND extended_at IS NOT NULL"),
       AUDITED ("case-extend")},
      {CASES ("extended_days > 0"), AUDITED ("case-extend")},
      {CASES ("sent_at IS NOT NULL"), AUDITED ("case-sent")},
      {CASES ("state IN ('in-production', 'ready', 'collected')"), AUDITED ("case-sent")},
      {CASES ("ready_at IS NOT NULL"), AUDITED ("case-ready")},
      {CASES ("state IN ('ready', 'collected')"), AUDITED ("case-ready")},
      {CASES ("state = 'collected' AND collected_at IS NOT NULL"), AUDITED ("case-collect")},
      {CASES ("collected_at IS NOT NULL"), AUDITED ("case-collect")},
      {"SELECT count(*) FROM collection WHERE collected_at IS NOT NULL AND signed = '1'",
       AUDITED ("case-collect")},
      {"SELECT count(*) FROM collection l JOIN case_record c ON c.id = l.case_id WHERE "
       "l.collected_at = c.collected_at",
       AUDITED ("case-collect")},
  };
#undef AUDITED
#undef CASES
  g_autoptr (GError) error = NULL;
  HzAuditResult audit;
  g_assert_true (hz_store_check (fx->store, &error));
  g_assert_true (hz_store_audit_verify (fx->store, &audit, &error));
  g_assert_cmpint (audit.first_bad, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (equal); i++) {
    g_test_message ("%s", equal[i][0]);
    g_assert_cmpint (fixture_int (fx, equal[i][0]), ==, fixture_int (fx, equal[i][1]));
  }
}

/* What was said to be done is done, or more of the same case is. */
static void
assert_reported (Fixture *fx, const Report *last)
{
  static const HzState way[] = {HZ_STATE_RETURNED,      HZ_STATE_SUBMITTED, HZ_STATE_APPROVED,
                                HZ_STATE_IN_PRODUCTION, HZ_STATE_READY,     HZ_STATE_COLLECTED};
  g_autoptr (HzCase) c =
      hz_store_case_load (fx->store, HZ_ACTOR ("os:test", ""), last->id, FALSE, NULL);
  g_assert_nonnull (c);
  guint said = 0, stored = 0;
  for (guint i = 0; i < G_N_ELEMENTS (way); i++) {
    if ((gint64)way[i] == last->state)
      said = i;
    if (way[i] == c->state)
      stored = i;
  }
  g_assert_cmpuint (stored, >=, said);
  g_assert_cmpuint (stored, <=, said + 1);
}

static void
test_kill (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  gint64 until = g_get_monotonic_time () + SECONDS_MAX * G_USEC_PER_SEC;
  int round = 0;
  for (; round < ROUNDS && g_get_monotonic_time () < until; round++) {
    hz_store_close (g_steal_pointer (&fx->store)); /* SQLite must not cross a fork */
    g_autoptr (GArray) reports =
        killed_after (fx, work, round, sizeof (Report), (guint)(round % ACTS + 1), 3000000);
    fx->store = fixture_open_at (fx, 480);
    assert_reported (fx, &g_array_index (reports, Report, reports->len - 1));
    assert_whole (fx);
  }
  g_test_message ("%d kills", round);
  g_assert_cmpint (round, >=, ACTS);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_record WHERE state = 'collected'"),
                   >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/life-kill", test_kill);
  return g_test_run ();
}
