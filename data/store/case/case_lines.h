/* The line of a case in a list, and the list of a day. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

/* The cases touched on DAY (station time), newest first, keyset-paged: those with id < BEFORE (0:
 * from the newest). At most LIMIT. DRAFTS: drafts of any day are included. Written down as a list,
 * each page when it is opened; AGAIN when it is read again. */
GPtrArray *hz_store_cases_of_day (HzStore *store, const HzActor *actor, const GDate *day,
                                  gboolean drafts, gint64 before, guint limit, gboolean again,
                                  GError **error);
