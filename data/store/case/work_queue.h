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
 * after TODAY are soon. Written down as a list, each page when it is opened; AGAIN when it is read
 * again. */
GPtrArray *hz_store_queue (HzStore *store, const HzActor *actor, HzQueue queue,
                           const HzRuleBook *book, const GDate *today, const HzCaseLine *after,
                           guint limit, gboolean again, GError **error);
typedef struct {
  guint waiting[HZ_QUEUE_COUNT], overdue, soon;
} HzQueueCounts;
/* How many wait, each counted up to LIMIT. */
gboolean hz_store_queue_counts (HzStore *store, const HzActor *actor, const HzRuleBook *book,
                                const GDate *today, guint limit, HzQueueCounts *counts,
                                GError **error);

typedef struct {
  gint64 id, since; /* as in its line: of approval, or of sending */
} HzBatchCase;
typedef struct { /* what somebody is asked about, or presses a key on, before it is done */
  HzAct act;     /* HZ_ACT_SENT: approved cases are sent; HZ_ACT_READY: cards that were sent came */
  gboolean whole_day;
  GDate day;     /* of a whole day: of approval, or of sending */
  GArray *cases; /* HzBatchCase, as they were shown */
} HzBatch;
/* Every case of DAY that waits for ACT. */
HzBatch *hz_store_batch (HzStore *store, const HzActor *actor, HzAct act, const GDate *day,
                         GError **error);
/* The one case of LINE. */
HzBatch *hz_batch_of_line (HzAct act, const HzCaseLine *line);
void hz_batch_free (HzBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzBatch, hz_batch_free)
/* Does it with every case of ASKED in one transaction, each audited. HZ_ERROR_TAKEN when a case has
 * changed since it was shown, or when other cases wait on that day now: nothing is done. */
gboolean hz_store_batch_act (HzStore *store, const HzBatch *asked, const HzActor *actor,
                             GError **error);
