/* What is to be done: the lists of submitted cases, their order and pages, a day's batch, and what
 * they cost. */
#include "core/base/base.h"
#include "data/store/base/private.h"
#include "data/store/case/case.h"
#include "tests/support/station_fixture.h"

static Fixture *
station (void)
{
  Fixture *fx = fixture_new ();
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  return fx;
}

static void
must (Fixture *fx, HzCase *c, HzAct act)
{
  g_autoptr (GError) error = NULL;
  const HzActAsked asked = {.act = act, .account = FIXTURE_OFFICER};
  hz_store_case_act (fx->store, c, &asked, AS (asked.account), &fx->rules->rules, &error);
  g_assert_no_error (error);
}

static GPtrArray *
queue_of (Fixture *fx, HzQueue queue, const HzCaseLine *after, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = hz_store_queue (fx->store, AS_OWNER, queue, fx->rules->book,
                                     &fx->rules->rules.today, after, limit, FALSE, &error);
  g_assert_no_error (error);
  return lines;
}

/* Oldest first, page by page, each case once, whatever the page's size; cases of one second too. */
static void
test_queue_pages (void)
{
  g_autoptr (Fixture) fx = station ();
  gint64 ids[7];
  for (int i = 0; i < 7; i++) {
    g_autoptr (HzCase) c = fixture_submitted (fx, "first", 2 * i + 1);
    ids[i] = c->id;
  }
  fixture_sql (fx, "UPDATE case_record SET submitted_at = 5000 - id / 2"); /* the last came first */
  for (guint page = 1; page <= 8; page++) {
    g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_line_free);
    for (gboolean more = TRUE; more;) {
      const HzCaseLine *last = all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;
      GPtrArray *lines = queue_of (fx, HZ_QUEUE_DECIDE, last, page);
      more = lines->len == page;
      g_ptr_array_extend_and_steal (all, lines);
    }
    g_assert_cmpuint (all->len, ==, 7);
    static const int order[] = {5, 6, 3, 4, 1, 2, 0}; /* 6 and 7, 4 and 5, 2 and 3, 1 */
    for (guint i = 0; i < 7; i++)
      g_assert_cmpint (((HzCaseLine *)all->pdata[i])->id, ==, ids[order[i]]);
  }
}

static void
test_queue_follows (void)
{
  static const HzAct way[] = {HZ_ACT_APPROVE, HZ_ACT_SENT, HZ_ACT_READY};
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  HzQueueCounts counts;
  for (HzQueue q = HZ_QUEUE_DECIDE; q <= HZ_QUEUE_COLLECT; q++) {
    g_assert_true (hz_store_queue_counts (fx->store, AS_OWNER, fx->rules->book,
                                          &fx->rules->rules.today, 9, &counts, NULL));
    for (HzQueue other = 0; other <= HZ_QUEUE_COLLECT; other++)
      g_assert_cmpuint (counts.waiting[other], ==, other == q);
    g_autoptr (GPtrArray) lines = queue_of (fx, q, NULL, 5);
    g_assert_cmpuint (lines->len, ==, 1);
    g_assert_cmpint (((HzCaseLine *)lines->pdata[0])->since, >, 0);
    if (q < G_N_ELEMENTS (way))
      must (fx, c, way[q]);
  }
}

static void
test_queue_due (void)
{
  g_autoptr (Fixture) fx = station ();
  static const char *const due[] = {"2026-11-29", "2026-11-21", "2026-11-30", "2026-11-22"};
  for (guint i = 0; i < G_N_ELEMENTS (due); i++) {
    g_autoptr (HzCase) c = fixture_submitted (fx, "first", (int)(2 * i + 1));
    g_autofree char *sql = g_strdup_printf (
        "UPDATE case_record SET due_on = '%s' WHERE id = %" G_GINT64_FORMAT, due[i], c->id);
    fixture_sql (fx, sql);
  }
  HzQueueCounts counts;
  GDate today = fx->rules->rules.today; /* 2026-11-22 */
  g_assert_true (
      hz_store_queue_counts (fx->store, AS_OWNER, fx->rules->book, &today, 9, &counts, NULL));
  g_assert_cmpuint (counts.overdue, ==, 1);
  g_assert_cmpuint (counts.soon, ==, 2);
  g_autoptr (GPtrArray) first = queue_of (fx, HZ_QUEUE_DUE, NULL, 2);
  g_assert_cmpstr (((HzCaseLine *)first->pdata[0])->due_on, ==, "2026-11-21");
  g_assert_cmpstr (((HzCaseLine *)first->pdata[1])->due_on, ==, "2026-11-22");
  g_autoptr (GPtrArray) rest = queue_of (fx, HZ_QUEUE_DUE, first->pdata[1], 2);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpstr (((HzCaseLine *)rest->pdata[0])->due_on, ==, "2026-11-29");
}

static gboolean
mark_day (Fixture *fx, HzAct act, const GDate *day, const char *account, guint *done,
          GError **error)
{
  g_autoptr (HzBatch) batch = hz_store_batch (fx->store, AS_CLERK, act, day, error);
  g_assert_nonnull (batch);
  *done = batch->cases->len;
  return hz_store_batch_act (fx->store, batch, AS (account), error);
}

#define STATES "SELECT group_concat (state) FROM (SELECT state FROM case_record ORDER BY id)"

/* All of a day or, when one of them may not be, none. */
static void
test_batch (void)
{
  g_autoptr (Fixture) fx = station ();
  for (int i = 1; i <= 5; i += 2) {
    g_autoptr (HzCase) c = fixture_submitted (fx, "first", i);
    must (fx, c, HZ_ACT_APPROVE);
  }
  fixture_sql (fx, "UPDATE case_record SET decided_at = decided_at - 86400 WHERE id = 1");
  GDate today;
  guint done = 0;
  hz_date_from_unix (hz_store_now (), 480, &today);
  g_autoptr (GError) error = NULL;
  g_assert_false (mark_day (fx, HZ_ACT_SENT, &today, "nobody", &done, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_record WHERE sent_at > 0"), ==, 0);
  g_assert_true (mark_day (fx, HZ_ACT_SENT, &today, FIXTURE_CLERK, &done, NULL));
  g_assert_cmpuint (done, ==, 2);
  g_autofree char *states = fixture_text (fx, STATES);
  g_assert_cmpstr (states, ==, "approved,in-production,in-production");
  g_assert_true (mark_day (fx, HZ_ACT_SENT, &today, FIXTURE_CLERK, &done, NULL));
  g_assert_cmpuint (done, ==, 0); /* twice is harmless */
  g_assert_true (mark_day (fx, HZ_ACT_READY, &today, FIXTURE_CLERK, &done, NULL));
  g_assert_cmpuint (done, ==, 2);
}

static void
changed (Fixture *fx, const HzBatch *asked, const char *states)
{
  g_autoptr (GError) error = NULL;
  gint64 audited = fixture_int (fx, "SELECT count(*) FROM audit");
  g_assert_false (hz_store_batch_act (fx->store, asked, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_TAKEN);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit"), ==, audited);
  g_autofree char *now = fixture_text (fx, STATES);
  g_assert_cmpstr (now, ==, states);
}

/* The answer is about what was asked: a case more, one less, or one that was decided anew since. */
static void
test_batch_changed (void)
{
  g_autoptr (Fixture) fx = station ();
  GDate today;
  hz_date_from_unix (hz_store_now (), 480, &today);
  g_autoptr (HzCase) first = fixture_submitted (fx, "first", 1);
  must (fx, first, HZ_ACT_APPROVE);
  g_autoptr (HzBatch) alone = hz_store_batch (fx->store, AS_CLERK, HZ_ACT_SENT, &today, NULL);
  g_autoptr (HzCase) second = fixture_submitted (fx, "first", 3);
  must (fx, second, HZ_ACT_APPROVE);
  changed (fx, alone, "approved,approved");
  g_autoptr (HzBatch) both = hz_store_batch (fx->store, AS_CLERK, HZ_ACT_SENT, &today, NULL);
  g_assert_cmpuint (both->cases->len, ==, 2);
  must (fx, second, HZ_ACT_SENT);
  changed (fx, both, "approved,in-production");
  g_autoptr (HzBatch) again = hz_store_batch (fx->store, AS_CLERK, HZ_ACT_SENT, &today, NULL);
  fixture_sql (fx, "UPDATE case_record SET decided_at = decided_at - 1 WHERE id = 1");
  changed (fx, again, "approved,in-production");
  g_autoptr (HzBatch) now = hz_store_batch (fx->store, AS_CLERK, HZ_ACT_SENT, &today, NULL);
  g_assert_true (hz_store_batch_act (fx->store, now, AS_CLERK, NULL));
}

/* One line of a list, likewise. */
static void
test_line_changed (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  must (fx, c, HZ_ACT_APPROVE);
  g_autoptr (GPtrArray) shown = queue_of (fx, HZ_QUEUE_SEND, NULL, 5);
  g_autoptr (HzBatch) one = hz_batch_of_line (HZ_ACT_SENT, shown->pdata[0]);
  fixture_sql (fx, "UPDATE case_record SET decided_at = decided_at + 1"); /* approved anew */
  changed (fx, one, "approved");
  g_autoptr (GPtrArray) anew = queue_of (fx, HZ_QUEUE_SEND, NULL, 5);
  g_autoptr (HzBatch) now = hz_batch_of_line (HZ_ACT_SENT, anew->pdata[0]);
  g_assert_true (hz_store_batch_act (fx->store, now, AS_CLERK, NULL));
  changed (fx, now, "in-production"); /* another desk had the same list */
  g_autoptr (GPtrArray) sent = queue_of (fx, HZ_QUEUE_PRODUCTION, NULL, 5);
  g_autoptr (HzBatch) came = hz_batch_of_line (HZ_ACT_READY, sent->pdata[0]);
  fixture_sql (fx, "UPDATE case_record SET sent_at = sent_at - 1"); /* returned and sent again */
  changed (fx, came, "in-production");
}

/* Each list reads its own index in its own order: what waits costs, not what the register holds. */
static void
test_plans (void)
{
  static const char *const indexes[] = {"case_to_decide", "case_to_send", "case_sent",
                                        "case_ready",     "case_due",     "case_live"};
  gboolean used[G_N_ELEMENTS (indexes)] = {FALSE};
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  HzQueueCounts counts;
  for (HzQueue q = 0; q < HZ_QUEUE_COUNT; q++)
    g_ptr_array_unref (queue_of (fx, q, NULL, 5));
  hz_store_queue_counts (fx->store, AS_OWNER, fx->rules->book, &fx->rules->rules.today, 9, &counts,
                         NULL);
  hz_store_duplicate_case (fx->store, AS_OWNER, c, NULL);
  GHashTableIter iter;
  gpointer sql;
  g_hash_table_iter_init (&iter, fx->store->queries);
  while (g_hash_table_iter_next (&iter, &sql, NULL)) {
    if (strstr (sql, "ORDER BY c.") == NULL && strstr (sql, "due_on >= $1") == NULL &&
        strstr (sql, "id <> $2") == NULL)
      continue;
    g_auto (GStrv) plan = fixture_plan (fx, sql);
    for (char **step = plan; *step != NULL; step++) {
      if (strstr (*step, "TEMP B-TREE") != NULL || g_str_has_prefix (*step, "SCAN c"))
        g_error ("%s: %s", *step, (const char *)sql);
      for (guint i = 0; i < G_N_ELEMENTS (indexes); i++) {
        g_autofree char *name = g_strconcat ("INDEX ", indexes[i], " (", NULL);
        used[i] = used[i] || strstr (*step, name) != NULL;
      }
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    if (!used[i])
      g_error ("%s is used by nothing", indexes[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/queue/pages", test_queue_pages);
  g_test_add_func ("/queue/follows", test_queue_follows);
  g_test_add_func ("/queue/due", test_queue_due);
  g_test_add_func ("/queue/batch", test_batch);
  g_test_add_func ("/queue/batch-changed", test_batch_changed);
  g_test_add_func ("/queue/line-changed", test_line_changed);
  g_test_add_func ("/queue/plans", test_plans);
  return g_test_run ();
}
