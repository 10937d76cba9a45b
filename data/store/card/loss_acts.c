/* The acts on lost and found cards, each inside one transaction with its checks. */
#include "data/store/card/private.h"

#include "core/base/base.h"
#include "core/person/person.h"
#include "data/store/case/inside.h"

typedef struct {
  HzStore *store;
  const HzRecord *record;
  const HzLossFacts *facts;
  const HzActor *actor;
  const char *by;      /* how the holder was identified */
  const char *officer; /* who decided, or NULL */
  gint64 now;
} Act;

static gboolean
audit (const Act *a, HzAct act, const char *kind, gint64 id, const char *detail, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind, id);
  return hz_door_note (a->store, a->actor, act, subject, subject, error, "%s", detail);
}

static gboolean
report (const Act *a, GError **error)
{
  gint64 id;
  const char *no_card = hz_number_gets_no_card (a->record->number);
  if (no_card != NULL) /* the loss of another document is reported to who issued it */
    return hz_fail (error, HZ_ERROR_BLOCKED, "%s", no_card);
  return HZ_INSERT (
             a->store, &id, error,
             "INSERT INTO loss_report (citizen_number, state, reported_at, reported_by, cause, "
             "lost_on, place, identified_by, officer) VALUES ($1, 'open', $2, $3, $4, $5, $6, "
             "$7, $8)",
             HZ_T (a->record->number), HZ_I (a->now), HZ_T (a->actor->account),
             HZ_T (hz_record_get (a->record, HZ_LOSS_CAUSE)),
             HZ_T (hz_record_get (a->record, HZ_LOSS_DAY)),
             HZ_T (hz_record_get (a->record, HZ_LOSS_PLACE)), HZ_T (a->by), HZ_T (a->officer)) &&
         audit (a, HZ_ACT_LOSS_REPORT, "loss", id, a->by, error);
}

static gboolean
cancel (const Act *a, GError **error)
{
  if (a->facts->report == 0)
    return TRUE;
  return HZ_RUN (a->store, error,
                 "UPDATE loss_report SET state = 'cancelled', closed_at = $1, closed_by = $2, "
                 "closed_identified_by = $3, closed_officer = $4 WHERE id = $5",
                 HZ_I (a->now), HZ_T (a->actor->account), HZ_T (a->by), HZ_T (a->officer),
                 HZ_I (a->facts->report)) &&
         audit (a, HZ_ACT_LOSS_CANCEL, "loss", a->facts->report, a->by, error);
}

static gboolean
hand_in (const Act *a, GError **error)
{
  const char *from = hz_record_get (a->record, HZ_LOSS_CARD_FROM);
  gboolean is_void = hz_loss_is_void (a->record, from);
  gint64 id;
  return HZ_INSERT (a->store, &id, error,
                    "INSERT INTO found_card (citizen_number, card_from, finder, place, found_on, "
                    "state, taken_at, taken_by, closed_at, closed_by) VALUES ($1, $2, $3, $4, $5, "
                    "CASE $6 WHEN 0 THEN 'kept' ELSE 'void' END, $7, $8, CASE $6 WHEN 0 THEN NULL "
                    "ELSE $7 END, CASE $6 WHEN 0 THEN NULL ELSE $8 END)",
                    HZ_T (a->record->number), HZ_T (from),
                    HZ_T (hz_record_get (a->record, HZ_LOSS_FINDER)),
                    HZ_T (hz_record_get (a->record, HZ_LOSS_PLACE)),
                    HZ_T (hz_record_get (a->record, HZ_LOSS_DAY)), HZ_I (is_void), HZ_I (a->now),
                    HZ_T (a->actor->account)) &&
         audit (a, is_void ? HZ_ACT_FOUND_VOID : HZ_ACT_FOUND_KEPT, "found", id, from, error);
}

static gboolean
hand_back (const Act *a, GError **error)
{
  return HZ_RUN (a->store, error,
                 "UPDATE found_card SET state = 'returned', closed_at = $1, closed_by = $2, "
                 "closed_identified_by = $3, closed_officer = $4, photographed = $5 WHERE id = $6",
                 HZ_I (a->now), HZ_T (a->actor->account), HZ_T (a->by), HZ_T (a->officer),
                 HZ_I (g_str_equal (hz_record_get (a->record, HZ_LOSS_PHOTOGRAPHED), "1")),
                 HZ_I (a->facts->found)) &&
         audit (a, HZ_ACT_FOUND_RETURN, "found", a->facts->found, a->by, error) &&
         cancel (a, error);
}

static const char *
how_destroyed (const HzRecord *record)
{
  return hz_loss_destruction (hz_record_get (record, HZ_LOSS_DESTRUCTION));
}

/* What the officer sees destroyed. */
static char *
decides (const HzRecord *record)
{
  return g_strdup_printf ("destroys %s, %s", hz_record_get (record, HZ_LOSS_CARD_FROM),
                          how_destroyed (record));
}

/* The one of CARD_FROM that is kept as STATE says. 0: none is. */
static gboolean
found_as (const HzWriting *writing, const char *state, gint64 *id, GError **error)
{
  return HZ_RUN_INT (writing->store, 0, id, error,
                     HZ_WITH_NUMBERS
                     "SELECT min (id) FROM found_card WHERE citizen_number " HZ_ONE_OF_NUMBERS
                     " AND card_from = $2 AND state = $3",
                     HZ_T (writing->record->number),
                     HZ_T (hz_record_get (writing->record, HZ_LOSS_CARD_FROM)), HZ_T (state));
}

static gboolean
destroy (const Act *a, GError **error)
{
  const char *from = hz_record_get (a->record, HZ_LOSS_CARD_FROM);
  const char *witness = hz_record_get (a->record, HZ_LOSS_OFFICER);
  const HzWriting writing = {.store = a->store, .record = (HzRecord *)a->record};
  g_autofree char *detail =
      g_strdup_printf ("%s %s, before %s", from, how_destroyed (a->record), witness);
  gint64 id;
  return found_as (&writing, "void", &id, error) &&
         HZ_RUN (a->store, error,
                 "UPDATE found_card SET state = 'destroyed', destroyed_at = $1, destroyed_by = $2, "
                 "destruction = $3, destroyed_before = $4 WHERE id = $5",
                 HZ_I (a->now), HZ_T (a->actor->account),
                 HZ_T (hz_record_get (a->record, HZ_LOSS_DESTRUCTION)), HZ_T (witness),
                 HZ_I (id)) &&
         audit (a, HZ_ACT_FOUND_DESTROY, "found", id, detail, error);
}

/* One that is void may lie here beside one that was destroyed: it is destroyed first. */
static gboolean
is_destroyed (const HzWriting *writing, gboolean *destroyed, GError **error)
{
  gint64 id = 0;
  *destroyed = FALSE;
  if (hz_loss_awaits_destruction (writing->record,
                                  hz_record_get (writing->record, HZ_LOSS_CARD_FROM)))
    return TRUE;
  if (!found_as (writing, "destroyed", &id, error))
    return FALSE;
  *destroyed = id != 0;
  return TRUE;
}

static gboolean
is_kept (const HzWriting *writing, gboolean *kept, GError **error)
{
  gint64 id = 0;
  if (!HZ_RUN_INT (writing->store, 0, &id, error,
                   HZ_WITH_NUMBERS
                   "SELECT id FROM found_card WHERE citizen_number " HZ_ONE_OF_NUMBERS
                   " AND card_from = $2 AND "
                   "state IN ('kept', 'void')",
                   HZ_T (writing->record->number),
                   HZ_T (hz_record_get (writing->record, HZ_LOSS_CARD_FROM))))
    return FALSE;
  *kept = id != 0;
  return TRUE;
}

static gboolean
is_done (const HzWriting *writing, gboolean *done, GError **error)
{
  const HzLossFacts *facts = hz_loss_facts (writing->record);
  switch (hz_loss_act (writing->record)) {
  case HZ_LOSS_REPORT:
    *done = facts->report != 0;
    return TRUE;
  case HZ_LOSS_CANCEL:
    *done = facts->report == 0 && facts->cancelled_at != 0;
    return TRUE;
  case HZ_LOSS_HAND_BACK:
    *done = facts->found == 0 && facts->returned;
    return TRUE;
  case HZ_LOSS_DESTROY:
    return is_destroyed (writing, done, error);
  default:
    return is_kept (writing, done, error);
  }
}

static gboolean
finish (const HzWriting *writing, GError **error)
{
  static gboolean (*const acts[HZ_LOSS_ACTS]) (const Act *,
                                               GError **) = {[HZ_LOSS_REPORT] = report,
                                                             [HZ_LOSS_CANCEL] = cancel,
                                                             [HZ_LOSS_HANDED_IN] = hand_in,
                                                             [HZ_LOSS_HAND_BACK] = hand_back,
                                                             [HZ_LOSS_DESTROY] = destroy};
  const HzRecord *record = writing->record;
  const char *by = hz_record_identified_by (record);
  const Act a = {writing->store,
                 record,
                 hz_loss_facts (record),
                 writing->actor,
                 by,
                 g_str_equal (by, "officer") ? hz_record_get (record, HZ_LOSS_OFFICER) : NULL,
                 hz_store_now ()};
  return acts[hz_loss_act (record)](&a, error);
}

static HzAct
act_of (const HzRecord *record)
{
  static const HzAct acts[HZ_LOSS_ACTS] = {
      [HZ_LOSS_NO_ACT] = HZ_ACT_LOSS_REPORT,     [HZ_LOSS_REPORT] = HZ_ACT_LOSS_REPORT,
      [HZ_LOSS_CANCEL] = HZ_ACT_LOSS_CANCEL,     [HZ_LOSS_HANDED_IN] = HZ_ACT_FOUND_KEPT,
      [HZ_LOSS_HAND_BACK] = HZ_ACT_FOUND_RETURN, [HZ_LOSS_DESTROY] = HZ_ACT_FOUND_DESTROY};
  return acts[hz_loss_act (record)];
}

const HzRecordTable hz_loss_table = {
    .kind = &hz_loss_kind,
    .table = "loss_draft",
    .kept_seconds = 12 * 3600,
    .look = HZ_LOOK_LOSS,
    .save = HZ_ACT_LOSS_SAVE,
    .allowed = HZ_ACT_LOSS_ALLOW,
    .act = act_of,
    .decides = decides,
    .know = hz_loss_know,
    .is_done = is_done,
    .finish = finish,
};

/* --- a card is handed over --- */

/* About the case whose card replaces the one of KIND and ID. */
static gboolean
note_replaced (HzStore *store, const HzActor *actor, HzAct act, const HzCase *stored,
               const char *kind, gint64 id, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, stored->id);
  g_autofree char *kept = g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind, id);
  return hz_door_note (store, actor, act, subject, kept, error, "%s", stored->number);
}

/* The open reports, one under each number of the person at most. */
static gboolean
reports_replaced (HzStore *store, const HzCase *stored, gint64 now, const HzActor *actor,
                  GError **error)
{
  for (;;) {
    gint64 open;
    if (!hz_open_report (store, hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0), &open, error))
      return FALSE;
    if (open == 0)
      return TRUE;
    if (!HZ_RUN (store, error,
                 "UPDATE loss_report SET state = 'replaced', closed_at = $1, closed_by = $2 "
                 "WHERE id = $3",
                 HZ_I (now), HZ_T (actor->account), HZ_I (open)) ||
        !note_replaced (store, actor, HZ_ACT_LOSS_REPLACED, stored, "loss", open, error))
      return FALSE;
  }
}

/* The found cards that still wait here, each with its entry. */
static gboolean
found_replaced (HzStore *store, const HzCase *stored, gint64 now, const HzActor *actor,
                GError **error)
{
  for (;;) {
    gint64 kept;
    if (!HZ_RUN_INT (store, 0, &kept, error,
                     HZ_WITH_NUMBERS
                     "SELECT max (id) FROM found_card WHERE citizen_number " HZ_ONE_OF_NUMBERS
                     " AND state = 'kept' AND card_from < $2",
                     HZ_T (hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0)),
                     HZ_T (stored->valid_from)))
      return FALSE;
    if (kept == 0)
      return TRUE;
    if (!HZ_RUN (store, error,
                 "UPDATE found_card SET state = 'void', closed_at = $1, closed_by = $2 WHERE id = "
                 "$3",
                 HZ_I (now), HZ_T (actor->account), HZ_I (kept)) ||
        !note_replaced (store, actor, HZ_ACT_FOUND_VOID, stored, "found", kept, error))
      return FALSE;
  }
}

gboolean
hz_loss_replaced (HzStore *store, const HzCase *stored, gint64 now, const HzActor *actor,
                  GError **error)
{
  /* A temporary card replaces none. */
  return g_str_equal (hz_case_get (stored, HZ_FIELD_REASON, 0), "temporary") ||
         (reports_replaced (store, stored, now, actor, error) &&
          found_replaced (store, stored, now, actor, error));
}
