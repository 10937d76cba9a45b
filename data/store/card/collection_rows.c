/* The collection of a card: what is known before it, and what handing the card over writes. */
#include "data/store/card/private.h"

#include "data/store/case/inside.h"

/* A temporary card that was handed out while this card was made. */
static gboolean
know (HzWriting *writing, const HzRules *rules, GError **error)
{
  gint64 id;
  if (!HZ_RUN_INT (writing->store, 0, &id, error,
                   HZ_WITH_NUMBERS
                   "SELECT id FROM case_record WHERE citizen_number " HZ_ONE_OF_NUMBERS
                   " AND reason = 'temporary' "
                   "AND state = 'collected' AND collected_at >= $2 LIMIT 1",
                   HZ_T (writing->record->number), HZ_I (writing->stored->submitted_at)))
    return FALSE;
  hz_collection_know (writing->record, writing->stored, rules->book);
  hz_collection_facts (writing->record)->temporary_out = id != 0;
  return TRUE;
}

gint64
hz_store_ready_case (HzStore *store, const HzActor *actor, const char *citizen_number,
                     GError **error)
{
  gint64 id = 0;
  return hz_store_may (store, actor, HZ_LOOK_CASE_NUMBER, error) &&
                 HZ_RUN_INT (store, 0, &id, error,
                             HZ_WITH_NUMBERS "SELECT id FROM case_record WHERE state = 'ready' AND "
                                             "citizen_number " HZ_ONE_OF_NUMBERS
                                             " ORDER BY id LIMIT 1",
                             HZ_T (citizen_number))
             ? id
             : 0;
}

/* --- handing over --- */

static gboolean
is_done (const HzWriting *writing, gboolean *done, GError **error)
{
  *done = writing->stored->state == HZ_STATE_COLLECTED;
  return TRUE;
}

/* Enters the card into the register, where the next application and a loss report will find it. */
static gboolean
register_card (HzStore *store, const HzCase *stored, GError **error)
{
  return g_str_equal (hz_case_get (stored, HZ_FIELD_REASON, 0), "temporary") ||
         HZ_RUN (store, error, "UPDATE resident SET card_until = $1 WHERE citizen_number = $2",
                 HZ_T (stored->valid_until),
                 HZ_T (hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0)));
}

static gboolean
audit (const HzWriting *writing, GError **error)
{
  const char *match = hz_record_get (writing->record, HZ_COLLECT_MATCH);
  gboolean in_person = hz_collection_in_person (writing->record);
  return hz_door_case (writing->store, writing->actor, HZ_ACT_COLLECT, writing->stored->id, error,
                       "%s, %s", in_person ? "applicant" : "relative",
                       !in_person       ? "slip"
                       : *match != '\0' ? match
                                        : "photo compared");
}

static gboolean
hand_over (const HzWriting *writing, GError **error)
{
  HzStore *store = writing->store;
  const HzCase *stored = writing->stored;
  gint64 now = hz_store_now ();
  return HZ_RUN (store, error, "UPDATE collection SET collected_at = $1 WHERE case_id = $2",
                 HZ_I (now), HZ_I (stored->id)) &&
         HZ_RUN (store, error,
                 "UPDATE case_record SET state = 'collected', collected_at = $1 WHERE id = $2",
                 HZ_I (now), HZ_I (stored->id)) &&
         register_card (store, stored, error) &&
         hz_loss_replaced (store, stored, now, writing->actor, error) &&
         hz_case_touch (store, stored->id, error) && audit (writing, error) &&
         hz_former_wipe (store, stored->id, writing->actor, error);
}

static HzAct
act (const HzRecord *record)
{
  return HZ_ACT_COLLECT;
}

const HzRecordTable hz_collection_table = {
    .kind = &hz_collection_kind,
    .table = "collection",
    .of_case = TRUE,
    .look = HZ_LOOK_COLLECTION,
    .save = HZ_ACT_COLLECTION_SAVE,
    .allowed = HZ_ACT_COLLECTION_ALLOW,
    .act = act,
    .know = know,
    .is_done = is_done,
    .finish = hand_over,
};
