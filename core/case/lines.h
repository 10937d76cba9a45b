/* What lists of cases show, and what a line is acted on by: what waits to be done, a day's batch,
 * the cases of a visit that are paid together. */
#pragma once
#include "core/act/act.h"
#include "core/case/record.h"

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
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzCaseLine, hz_case_line_free)

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
typedef struct {
  guint waiting[HZ_QUEUE_COUNT], overdue, soon;
} HzQueueCounts;

typedef struct {
  gint64 id, since; /* as in its line: of approval, or of sending */
} HzBatchCase;
typedef struct { /* what somebody is asked about, or presses a key on, before it is done */
  HzAct act;     /* HZ_ACT_SENT: approved cases are sent; HZ_ACT_READY: cards that were sent came */
  gboolean whole_day;
  GDate day;     /* of a whole day: of approval, or of sending */
  GArray *cases; /* HzBatchCase, as they were shown */
} HzBatch;
/* Without a case. */
HzBatch *hz_batch_new (HzAct act);
/* The one case of LINE. */
HzBatch *hz_batch_of_line (HzAct act, const HzCaseLine *line);
void hz_batch_free (HzBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzBatch, hz_batch_free)

typedef struct {
  guint cases;    /* what one payment covers: the open case and the drafts of its visit that are
                     complete up to the fee, unpaid, and not open at another desk */
  gint64 due_fen; /* their sum */
  char *left_out; /* the names of the other unpaid drafts, "" for none */
} HzVisitDue;
void hz_visit_due_clear (HzVisitDue *due);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzVisitDue, hz_visit_due_clear)
