/* The acts on lost and found cards, each inside one transaction with its checks. */
#include "data/store/card/private.h"

#include "core/base/base.h"

typedef struct {
  HzStore *store;
  const HzLoss *loss; /* as it is stored */
  const char *clerk;
  const char *by;      /* how the holder was identified */
  const char *officer; /* who decided, or NULL */
  gint64 now;
} Record;

static gboolean
audit (const Record *r, const char *act, const char *kind, gint64 id, const char *detail,
       GError **error)
{
  g_autofree char *subject = g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind, id);
  return hz_audit_append (r->store, r->clerk, act, subject, error, "%s", detail);
}

/* The id of the row just written. */
static gint64
last_id (const Record *r)
{
  return hz_last_id (r->store);
}

static gboolean
report (const Record *r, GError **error)
{
  return HZ_RUN (r->store, error,
                 "INSERT INTO loss_report (citizen_number, state, reported_at, reported_by, cause, "
                 "lost_on, place, identified_by, officer) VALUES ($1, 'open', $2, $3, $4, $5, $6, "
                 "$7, $8)",
                 HZ_T (r->loss->number), HZ_I (r->now), HZ_T (r->clerk),
                 HZ_T (hz_loss_get (r->loss, HZ_LOSS_CAUSE)),
                 HZ_T (hz_loss_get (r->loss, HZ_LOSS_DAY)),
                 HZ_T (hz_loss_get (r->loss, HZ_LOSS_PLACE)), HZ_T (r->by), HZ_T (r->officer)) &&
         audit (r, "loss-report", "loss", last_id (r), r->by, error);
}

static gboolean
cancel (const Record *r, GError **error)
{
  if (r->loss->report == 0)
    return TRUE;
  return HZ_RUN (r->store, error,
                 "UPDATE loss_report SET state = 'cancelled', closed_at = $1, closed_by = $2, "
                 "closed_identified_by = $3, closed_officer = $4 WHERE id = $5",
                 HZ_I (r->now), HZ_T (r->clerk), HZ_T (r->by), HZ_T (r->officer),
                 HZ_I (r->loss->report)) &&
         audit (r, "loss-cancel", "loss", r->loss->report, r->by, error);
}

static gboolean
hand_in (const Record *r, GError **error)
{
  const char *from = hz_loss_get (r->loss, HZ_LOSS_CARD_FROM);
  gboolean is_void = hz_loss_is_void (r->loss, from);
  return HZ_RUN (r->store, error,
                 "INSERT INTO found_card (citizen_number, card_from, finder, place, found_on, "
                 "state, taken_at, taken_by, closed_at, closed_by) VALUES ($1, $2, $3, $4, $5, "
                 "CASE $6 WHEN 0 THEN 'kept' ELSE 'void' END, $7, $8, CASE $6 WHEN 0 THEN NULL "
                 "ELSE $7 END, CASE $6 WHEN 0 THEN NULL ELSE $8 END)",
                 HZ_T (r->loss->number), HZ_T (from), HZ_T (hz_loss_get (r->loss, HZ_LOSS_FINDER)),
                 HZ_T (hz_loss_get (r->loss, HZ_LOSS_PLACE)),
                 HZ_T (hz_loss_get (r->loss, HZ_LOSS_DAY)), HZ_I (is_void), HZ_I (r->now),
                 HZ_T (r->clerk)) &&
         audit (r, is_void ? "found-void" : "found-kept", "found", last_id (r), from, error);
}

static gboolean
hand_back (const Record *r, GError **error)
{
  return HZ_RUN (r->store, error,
                 "UPDATE found_card SET state = 'returned', closed_at = $1, closed_by = $2, "
                 "closed_identified_by = $3, closed_officer = $4 WHERE id = $5",
                 HZ_I (r->now), HZ_T (r->clerk), HZ_T (r->by), HZ_T (r->officer),
                 HZ_I (r->loss->found)) &&
         audit (r, "found-return", "found", r->loss->found, r->by, error) && cancel (r, error);
}

/* Was this act recorded before? */
static gboolean
is_done (HzStore *store, const HzLoss *loss, gboolean *done, GError **error)
{
  gint64 id = 0;
  switch (hz_loss_act (loss)) {
  case HZ_LOSS_REPORT:
    *done = loss->report != 0;
    return TRUE;
  case HZ_LOSS_CANCEL:
    *done = loss->report == 0 && loss->cancelled_at != 0;
    return TRUE;
  case HZ_LOSS_HAND_BACK:
    *done = loss->found == 0 && loss->returned;
    return TRUE;
  default:
    if (!HZ_RUN_INT (store, 0, &id, error,
                     "SELECT id FROM found_card WHERE citizen_number = $1 AND card_from = $2 AND "
                     "state IN ('kept', 'void')",
                     HZ_T (loss->number), HZ_T (hz_loss_get (loss, HZ_LOSS_CARD_FROM))))
      return FALSE;
    *done = id != 0;
    return TRUE;
  }
}

static gboolean
act (const Record *r, const GDate *today, GError **error)
{
  static gboolean (*const acts[HZ_LOSS_ACTS]) (const Record *,
                                               GError **) = {[HZ_LOSS_REPORT] = report,
                                                             [HZ_LOSS_CANCEL] = cancel,
                                                             [HZ_LOSS_HANDED_IN] = hand_in,
                                                             [HZ_LOSS_HAND_BACK] = hand_back};
  g_autofree char *fault = hz_loss_fault (r->loss, today, NULL);
  return fault != NULL ? hz_fail (error, HZ_ERROR_BLOCKED, "%s", fault)
                       : acts[hz_loss_act (r->loss)](r, error);
}

gboolean
hz_store_loss_record (HzStore *store, const HzLoss *loss, const HzRules *rules, const char *clerk,
                      GError **error)
{
  gboolean done = FALSE;
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  g_autoptr (HzLoss) stored = txn != NULL && hz_loss_write (store, loss, clerk, error)
                                  ? hz_loss_read (store, loss->number, rules->book, clerk, error)
                                  : NULL;
  if (stored == NULL || !is_done (store, stored, &done, error))
    return FALSE;
  const char *by = hz_loss_identified_by (stored);
  const Record r = {store,
                    stored,
                    clerk,
                    by,
                    g_str_equal (by, "officer") ? hz_loss_get (stored, HZ_LOSS_OFFICER) : NULL,
                    hz_store_now ()};
  return (done || act (&r, &rules->today, error)) &&
         HZ_RUN (store, error, "DELETE FROM loss_draft WHERE clerk = $1 AND citizen_number = $2",
                 HZ_T (clerk), HZ_T (loss->number)) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

/* --- a card is handed over --- */

static gboolean
report_replaced (HzStore *store, const HzCase *stored, gint64 now, const char *actor,
                 GError **error)
{
  gint64 open;
  if (!HZ_RUN_INT (store, 0, &open, error,
                   "SELECT id FROM loss_report WHERE citizen_number = $1 AND state = 'open'",
                   HZ_T (hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0))))
    return FALSE;
  return open == 0 ||
         (HZ_RUN (store, error,
                  "UPDATE loss_report SET state = 'replaced', closed_at = $1, closed_by = $2 "
                  "WHERE id = $3",
                  HZ_I (now), HZ_T (actor), HZ_I (open)) &&
          hz_audit_case (store, actor, "loss-replaced", stored->id, error, "%s", stored->number));
}

/* A found card that still waits here. */
static gboolean
found_replaced (HzStore *store, const HzCase *stored, gint64 now, const char *actor, GError **error)
{
  gint64 kept;
  if (!HZ_RUN_INT (store, 0, &kept, error,
                   "SELECT max (id) FROM found_card WHERE citizen_number = $1 AND state = 'kept' "
                   "AND card_from < $2",
                   HZ_T (hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0)),
                   HZ_T (stored->valid_from)))
    return FALSE;
  return kept == 0 ||
         (HZ_RUN (store, error,
                  "UPDATE found_card SET state = 'void', closed_at = $1, closed_by = $2 WHERE "
                  "citizen_number = $3 AND state = 'kept' AND card_from < $4",
                  HZ_I (now), HZ_T (actor), HZ_T (hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0)),
                  HZ_T (stored->valid_from)) &&
          hz_audit_case (store, actor, "found-void", stored->id, error, "%s", stored->number));
}

gboolean
hz_loss_replaced (HzStore *store, const HzCase *stored, gint64 now, const char *actor,
                  GError **error)
{
  /* A temporary card replaces none. */
  return g_str_equal (hz_case_get (stored, HZ_FIELD_REASON, 0), "temporary") ||
         (report_replaced (store, stored, now, actor, error) &&
          found_replaced (store, stored, now, actor, error));
}
