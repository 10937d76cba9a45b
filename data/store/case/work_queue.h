/* What is to be done: the lists of cases that wait, and a day's batch. */
#pragma once
#include "data/store/case/case_lines.h"

typedef enum {
  HZ_QUEUE_DECIDE,     /* submitted: an officer decides; by submission */
  HZ_QUEUE_SEND,       /* approved: to be sent; by approval */
  HZ_QUEUE_PRODUCTION, /* sent; by that day */
  HZ_QUEUE_COLLECT,    /* the card is here; by arrival */
  HZ_QUEUE_DUE,        /* not handed over yet, and overdue or soon due; by deadline */
  HZ_QUEUE_COUNT
} HzQueue;
const char *hz_queue_id (HzQueue queue); /* "decide", "send", "production", "collect", "due" */
gboolean hz_queue_parse (const char *id, HzQueue *queue);
/* The oldest LIMIT lines after AFTER (NULL: from the first): HzCaseLine *. BOOK tells how many days
 * after TODAY are soon. */
GPtrArray *hz_store_queue (HzStore *store, HzQueue queue, const HzRuleBook *book,
                           const GDate *today, const HzCaseLine *after, guint limit,
                           GError **error);
typedef struct {
  guint waiting[HZ_QUEUE_COUNT], overdue, soon;
} HzQueueCounts;
/* How many wait, each counted up to LIMIT. */
gboolean hz_store_queue_counts (HzStore *store, const HzRuleBook *book, const GDate *today,
                                guint limit, HzQueueCounts *counts, GError **error);
/* HZ_ACT_SENT for every case approved on DAY, HZ_ACT_READY for every case sent on DAY, in one
 * transaction, each audited. DONE: how many. */
gboolean hz_store_batch_act (HzStore *store, HzAct act, const GDate *day, const char *account,
                             guint *done, GError **error);
