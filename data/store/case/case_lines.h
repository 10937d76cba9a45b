/* The line of a case in a list, and the list of a day. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

typedef struct { /* what lists show */
  gint64 id;
  HzState state;
  char *number, *slip_number, *citizen_number, *name, *reason;
  char *clerk, *clerk_name; /* the account, and the full name */
  gint64 created_at, submitted_at;
  HzStep at_step;
  gint64 visit_id; /* 0: alone */
  char *due_on;    /* in the lists of work_queue.c the deadline, ISO; otherwise NULL */
  gint64 since;    /* likewise: when the case came into its list */
} HzCaseLine;
void hz_case_line_free (HzCaseLine *line);
/* The cases touched on DAY (station time), newest first, keyset-paged: those with id < BEFORE (0:
 * from the newest). At most LIMIT. DRAFTS: drafts of any day are included. Written down as a list,
 * each page when it is opened; AGAIN when it is read again. */
GPtrArray *hz_store_cases_of_day (HzStore *store, const HzActor *actor, const GDate *day,
                                  gboolean drafts, gint64 before, guint limit, gboolean again,
                                  GError **error);
