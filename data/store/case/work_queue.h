/* What is to be done: the lists of cases that wait, and a day's batch. */
#pragma once
#include "data/store/case/case_lines.h"

/* The oldest LIMIT lines after AFTER (NULL: from the first): HzCaseLine *. BOOK tells how many days
 * after TODAY are soon. Written down as a list, each page when it is opened; AGAIN when it is read
 * again. */
GPtrArray *hz_store_queue (HzStore *store, const HzActor *actor, HzQueue queue,
                           const HzRuleBook *book, const GDate *today, const HzCaseLine *after,
                           guint limit, gboolean again, GError **error);
/* How many wait, each counted up to LIMIT. */
gboolean hz_store_queue_counts (HzStore *store, const HzActor *actor, const HzRuleBook *book,
                                const GDate *today, guint limit, HzQueueCounts *counts,
                                GError **error);

/* Every case of DAY that waits for ACT. */
HzBatch *hz_store_batch (HzStore *store, const HzActor *actor, HzAct act, const GDate *day,
                         GError **error);
/* Does it with every case of ASKED in one transaction, each audited. HZ_ERROR_TAKEN when a case has
 * changed since it was shown, or when other cases wait on that day now: nothing is done. */
gboolean hz_store_batch_act (HzStore *store, const HzBatch *asked, const HzActor *actor,
                             GError **error);
