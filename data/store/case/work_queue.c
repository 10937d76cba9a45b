/* What is to be done: the cases that wait for an officer, for the factory, for the post, for their
 * owner, and those whose time runs out. Each list is one partial index in its own order, so its
 * cost depends on what waits in it and not on the size of the register. */
#include "data/store/case/private.h"

#include "core/base/base.h"

#include <string.h>

#define QUEUE_COLUMNS HZ_CASE_LINE_COLUMNS ", c.due_on, c.decided_at, c.sent_at, c.ready_at"
enum { DUE = HZ_CASE_LINE_END, DECIDED, SENT, READY }; /* columns after those of a line */

#define OF_STATE(state, since)                                                                     \
  " FROM case_record c WHERE c.state = '" state "' AND (c." since ", c.id) > ($1, $2) "            \
  "ORDER BY c." since ", c.id LIMIT $3"

typedef struct {
  const char *list, *count;
} Queue;

#define QUEUE(state, since)                                                                        \
  {                                                                                                \
    "SELECT " QUEUE_COLUMNS OF_STATE (state, since), "SELECT c.id" OF_STATE (state, since)         \
  }

static const char due_list[] =
    "SELECT " QUEUE_COLUMNS " FROM case_record c WHERE c.state IN " HZ_OWED
    " AND (c.due_on, c.id) > ($1, $2) AND c.due_on <= $3 ORDER BY c.due_on, c.id LIMIT $4";
static const char due_count[] =
    "SELECT count(*) FROM (SELECT c.id FROM case_record c WHERE c.state IN " HZ_OWED
    " AND c.due_on >= $1 AND c.due_on <= $2 LIMIT $3) AS t";

static const Queue queues[HZ_QUEUE_COUNT] = {
    [HZ_QUEUE_DECIDE] = QUEUE ("submitted", "submitted_at"),
    [HZ_QUEUE_SEND] = QUEUE ("approved", "decided_at"),
    [HZ_QUEUE_PRODUCTION] = QUEUE ("in-production", "sent_at"),
    [HZ_QUEUE_COLLECT] = QUEUE ("ready", "ready_at"),
    [HZ_QUEUE_DUE] = {due_list, due_count},
};

static HzCaseLine *
line_at (HzQuery *query, HzQueue queue)
{
  HzCaseLine *line = hz_case_line_read (query);
  line->due_on = g_strdup (hz_col_text (query, DUE));
  line->since = queue == HZ_QUEUE_SEND         ? hz_col_int (query, DECIDED)
                : queue == HZ_QUEUE_PRODUCTION ? hz_col_int (query, SENT)
                : queue == HZ_QUEUE_COLLECT    ? hz_col_int (query, READY)
                                               : line->submitted_at;
  return line;
}

/* The last day of HZ_QUEUE_DUE. */
static char *
last_day (const HzRuleBook *book, const GDate *today)
{
  GDate last = *today;
  g_date_add_days (&last, (guint)book->soon_days);
  return hz_date_format (&last);
}

static GPtrArray *
read_queue (HzStore *store, HzQueue queue, const HzRuleBook *book, const GDate *today,
            const HzCaseLine *after, guint limit, GError **error)
{
  g_autofree char *last = last_day (book, today);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_line_free);
  gint64 id = after != NULL ? after->id : 0;
  g_autoptr (HzQuery) query =
      queue == HZ_QUEUE_DUE
          ? HZ_QUERY (store, error, due_list, HZ_T (after != NULL ? after->due_on : ""), HZ_I (id),
                      HZ_T (last), HZ_I (limit))
          : HZ_QUERY (store, error, queues[queue].list, HZ_I (after != NULL ? after->since : 0),
                      HZ_I (id), HZ_I (limit));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (lines, line_at (query, queue));
  return row == HZ_ROW_END ? g_steal_pointer (&lines) : NULL;
}

GPtrArray *
hz_store_queue (HzStore *store, const HzActor *actor, HzQueue queue, const HzRuleBook *book,
                const GDate *today, const HzCaseLine *after, guint limit, gboolean again,
                GError **error)
{
  const char *id = hz_queue_id (queue);
  g_autofree char *what = after != NULL
                              ? g_strdup_printf ("%s after case %" G_GINT64_FORMAT, id, after->id)
                              : g_strdup (id);
  g_autoptr (HzTxn) txn =
      hz_door_look (store, actor, HZ_LOOK_CASES, "station", what, &again, error);
  g_autoptr (GPtrArray) lines =
      txn != NULL ? read_queue (store, queue, book, today, after, limit, error) : NULL;
  return lines != NULL && hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_CASES,
                                         "station", what, lines->len, again, error)
             ? g_steal_pointer (&lines)
             : NULL;
}

/* --- how many --- */

static gboolean
count_queue (HzStore *store, HzQueue queue, guint limit, guint *count, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, queues[queue].count, HZ_I (0), HZ_I (0), HZ_I (limit));
  HzRow row = HZ_ROW_ERROR;
  *count = 0;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    (*count)++;
  return row == HZ_ROW_END;
}

static gboolean
count_due (HzStore *store, const char *from, const char *to, guint limit, guint *count,
           GError **error)
{
  gint64 found;
  if (!HZ_RUN_INT (store, 0, &found, error, due_count, HZ_T (from), HZ_T (to), HZ_I (limit)))
    return FALSE;
  *count = (guint)found;
  return TRUE;
}

gboolean
hz_store_queue_counts (HzStore *store, const HzActor *actor, const HzRuleBook *book,
                       const GDate *today, guint limit, HzQueueCounts *counts, GError **error)
{
  GDate yesterday = *today;
  g_date_subtract_days (&yesterday, 1);
  g_autofree char *first = hz_date_format (today), *before = hz_date_format (&yesterday);
  g_autofree char *last = last_day (book, today);
  if (!hz_store_may (store, actor, HZ_LOOK_CASES, error))
    return FALSE;
  for (HzQueue q = 0; q < HZ_QUEUE_DUE; q++)
    if (!count_queue (store, q, limit, &counts->waiting[q], error))
      return FALSE;
  if (!count_due (store, "", before, limit, &counts->overdue, error) ||
      !count_due (store, first, last, limit, &counts->soon, error))
    return FALSE;
  counts->waiting[HZ_QUEUE_DUE] = counts->overdue + counts->soon;
  return TRUE;
}

/* --- a batch --- */

static HzBatch *
batch_of_day (HzStore *store, HzAct act, const GDate *day, GError **error)
{
  static const char to_send[] =
      "SELECT id, decided_at FROM case_record WHERE state = 'approved' AND decided_at >= $1 AND "
      "decided_at < $2 ORDER BY decided_at, id";
  static const char sent[] =
      "SELECT id, sent_at FROM case_record WHERE state = 'in-production' AND sent_at >= $1 AND "
      "sent_at < $2 ORDER BY sent_at, id";
  enum { ID, SINCE };
  GDate next = *day;
  g_date_add_days (&next, 1);
  g_autoptr (HzBatch) batch = hz_batch_new (act);
  batch->whole_day = TRUE;
  batch->day = *day;
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, act == HZ_ACT_SENT ? to_send : sent,
                HZ_I (hz_store_day_begin (store, day)), HZ_I (hz_store_day_begin (store, &next)));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    const HzBatchCase one = {hz_col_int (query, ID), hz_col_int (query, SINCE)};
    g_array_append_val (batch->cases, one);
  }
  return row == HZ_ROW_END ? g_steal_pointer (&batch) : NULL;
}

HzBatch *
hz_store_batch (HzStore *store, const HzActor *actor, HzAct act, const GDate *day, GError **error)
{
  g_return_val_if_fail (act == HZ_ACT_SENT || act == HZ_ACT_READY, NULL);
  return hz_store_may (store, actor, act, error) ? batch_of_day (store, act, day, error) : NULL;
}

static gboolean
same_cases (const HzBatch *a, const HzBatch *b)
{
  return a->cases->len == b->cases->len &&
         (a->cases->len == 0 ||
          memcmp (a->cases->data, b->cases->data, a->cases->len * sizeof (HzBatchCase)) == 0);
}

/* Somebody was asked about the cases of a day: do the same ones wait there now? */
static gboolean
day_as_shown (HzStore *store, const HzBatch *asked, GError **error)
{
  if (!asked->whole_day)
    return TRUE;
  g_autoptr (HzBatch) now = batch_of_day (store, asked->act, &asked->day, error);
  return now != NULL &&
         (same_cases (asked, now) ||
          hz_fail (error, HZ_ERROR_TAKEN,
                   _ ("The cases of that day have changed since the question was asked. Nothing "
                      "was marked; look at the list and answer again.")));
}

static gboolean
case_as_shown (const HzBatch *asked, const HzBatchCase *shown, const HzCase *stored, GError **error)
{
  gint64 since = asked->act == HZ_ACT_SENT ? stored->decided_at : stored->sent_at;
  return (hz_act_leads (asked->act, stored->state, NULL) && since == shown->since) ||
         hz_fail (error, HZ_ERROR_TAKEN,
                  _ ("Case %s has changed since it was listed here. Nothing was marked; look at "
                     "the list again."),
                  stored->number);
}

gboolean
hz_store_batch_act (HzStore *store, const HzBatch *asked, const HzActor *actor, GError **error)
{
  const HzActAsked act = {.act = asked->act};
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, asked->act, error);
  if (txn == NULL || !day_as_shown (store, asked, error))
    return FALSE;
  for (guint i = 0; i < asked->cases->len; i++) {
    const HzBatchCase *shown = &g_array_index (asked->cases, HzBatchCase, i);
    g_autoptr (HzCase) stored = hz_case_read (store, shown->id, error);
    if (stored == NULL || !case_as_shown (asked, shown, stored, error) ||
        !hz_life_step (store, actor, stored, &act, error))
      return FALSE;
  }
  if (asked->cases->len == 0)
    hz_door_nothing_done (store);
  return hz_txn_commit (g_steal_pointer (&txn), error);
}
