/* The collection of a card. What is entered at the counter is saved as it is typed; the card is
 * handed over once, when the stored record has nothing against it. */
#include "data/store/card/private.h"

#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/case/inside.h"

#define COLUMN(upper, lower) ", " #lower
#define COLUMNS              HZ_COLLECT_FIELDS (COLUMN)
#define RENEW(upper, lower)  #lower " = excluded." #lower ", "
#define RENEWED              HZ_COLLECT_FIELDS (RENEW)

/* --- reading --- */

static gboolean
read_values (HzStore *store, gint64 id, HzCollection *collection, GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error, "SELECT case_id" COLUMNS " FROM collection WHERE case_id = $1", HZ_I (id));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  for (HzCollectField f = 0; row == HZ_ROW && f < HZ_COLLECT_COUNT; f++)
    hz_collection_set (collection, f, hz_col_text (query, (int)f + 1));
  return row != HZ_ROW_ERROR;
}

/* A temporary card that was handed out while this card was made. */
static gboolean
find_temporary (HzStore *store, const HzCase *c, HzCollection *collection, GError **error)
{
  gint64 id;
  if (!HZ_RUN_INT (store, 0, &id, error,
                   "SELECT id FROM case_record WHERE citizen_number = $1 AND reason = 'temporary' "
                   "AND state = 'collected' AND collected_at >= $2 LIMIT 1",
                   HZ_T (hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0)), HZ_I (c->submitted_at)))
    return FALSE;
  collection->temporary_out = id != 0;
  return TRUE;
}

static HzCollection *
read_collection (HzStore *store, const HzCase *c, GError **error)
{
  g_autoptr (HzCollection) collection = hz_collection_new ();
  return read_values (store, c->id, collection, error) &&
                 find_temporary (store, c, collection, error)
             ? g_steal_pointer (&collection)
             : NULL;
}

HzCollection *
hz_store_collection (HzStore *store, const HzCase *c, GError **error)
{
  g_autoptr (HzTxn) snapshot = hz_txn_read (store, error);
  return snapshot != NULL ? read_collection (store, c, error) : NULL;
}

gint64
hz_store_ready_case (HzStore *store, const char *citizen_number, GError **error)
{
  gint64 id = 0;
  return HZ_RUN_INT (store, 0, &id, error,
                     "SELECT id FROM case_record WHERE state = 'ready' AND citizen_number = $1 "
                     "ORDER BY id LIMIT 1",
                     HZ_T (citizen_number))
             ? id
             : 0;
}

/* --- writing --- */

static gboolean
write_values (HzStore *store, gint64 id, const HzCollection *collection, const char *account,
              GError **error)
{
  HzBind binds[HZ_COLLECT_COUNT + 4] = {HZ_I (id)};
  guint n = 1;
  for (HzCollectField f = 0; f < HZ_COLLECT_COUNT; f++)
    binds[n++] = HZ_T (hz_collection_get (collection, f));
  binds[n++] = HZ_T (account);
  binds[n++] = HZ_I (hz_store_now ());
  binds[n] = (HzBind){HZ_BIND_END};
  return hz_run (store,
                 "INSERT INTO collection (case_id" COLUMNS ", saved_by, saved_at) VALUES ($1, $2, "
                 "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT "
                 "(case_id) DO UPDATE SET " RENEWED "saved_by = excluded.saved_by, saved_at = "
                 "excluded.saved_at",
                 binds, error);
}

/* A collection that is not finished yet, inside the caller's transaction. */
typedef struct {
  char *actor;
  HzCase *stored;
  HzCollection *kept; /* what was typed, with the officer who is stored */
} Held;

static void
held_clear (Held *held)
{
  g_free (held->actor);
  hz_case_free (held->stored);
  hz_collection_free (held->kept);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, held_clear)

/* Checks the lease, reads, checks the rules, writes. */
static gboolean
write_held (HzStore *store, gint64 id, const HzCollection *typed, const char *session, Held *held,
            GError **error)
{
  HzState state;
  if (!hz_case_guard (store, id, session, &state, &held->actor, error))
    return FALSE;
  HzActAsked asked = {.act = HZ_ACT_COLLECT, .account = held->actor};
  held->stored = hz_case_read (store, id, error);
  if (held->stored == NULL || !hz_life_allows (store, held->stored, &asked, NULL, error))
    return FALSE;
  held->kept = read_collection (store, held->stored, error);
  if (held->kept == NULL)
    return FALSE;
  hz_collection_take (held->kept, typed);
  return write_values (store, id, held->kept, held->actor, error);
}

gboolean
hz_store_collection_save (HzStore *store, const HzCase *c, const HzCollection *collection,
                          const char *session, GError **error)
{
  g_auto (Held) held = {NULL};
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  return txn != NULL && write_held (store, c->id, collection, session, &held, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_collection_allow (HzStore *store, const HzCase *c, HzCollection *collection,
                           const char *session, const char *account, const char *password,
                           GError **error)
{
  g_auto (Held) held = {NULL};
  g_autoptr (HzAccount) officer = hz_store_login (store, account, password, error);
  g_autoptr (HzTxn) txn = officer != NULL ? hz_txn_begin (store, error) : NULL;
  if (txn == NULL || !write_held (store, c->id, collection, session, &held, error) ||
      !hz_officer_beside (officer, held.actor, error))
    return FALSE;
  hz_collection_set (held.kept, HZ_COLLECT_OFFICER, officer->name);
  if (!write_values (store, c->id, held.kept, held.actor, error) ||
      !hz_audit_case (store, officer->name, "collect-allow", c->id, error,
                      "match %s, photo compared",
                      hz_collection_get (collection, HZ_COLLECT_MATCH)) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_collection_set (collection, HZ_COLLECT_OFFICER, officer->name);
  return TRUE;
}

/* --- handing over --- */

static gboolean
nothing_in_the_way (const Held *held, const HzRules *rules, GError **error)
{
  g_autofree char *fault =
      hz_collection_fault (held->stored, held->kept, rules->book, &rules->today, NULL);
  return fault == NULL || hz_fail (error, HZ_ERROR_BLOCKED, "%s", fault);
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
hand_over (HzStore *store, const Held *held, GError **error)
{
  const HzCase *stored = held->stored;
  gint64 now = hz_store_now ();
  const char *match = hz_collection_get (held->kept, HZ_COLLECT_MATCH);
  gboolean relative = *hz_collection_get (held->kept, HZ_COLLECT_COLLECTOR) == '2';
  return HZ_RUN (store, error, "UPDATE collection SET collected_at = $1 WHERE case_id = $2",
                 HZ_I (now), HZ_I (stored->id)) &&
         HZ_RUN (store, error,
                 "UPDATE case_record SET state = 'collected', collected_at = $1 WHERE id = $2",
                 HZ_I (now), HZ_I (stored->id)) &&
         register_card (store, stored, error) &&
         hz_loss_replaced (store, stored, now, held->actor, error) &&
         hz_case_touch (store, stored->id, error) &&
         hz_audit_case (store, held->actor, "case-collect", stored->id, error, "%s, %s",
                        relative ? "relative" : "applicant",
                        relative         ? "slip"
                        : *match != '\0' ? match
                                         : "photo compared");
}

gboolean
hz_store_collect (HzStore *store, HzCase *c, const HzCollection *collection, const char *session,
                  const HzRules *rules, GError **error)
{
  g_auto (Held) held = {NULL};
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  g_autoptr (HzCase) before = txn != NULL ? hz_case_read (store, c->id, error) : NULL;
  if (before == NULL)
    return FALSE;
  if (before->state == HZ_STATE_COLLECTED) { /* the first time is kept */
    hz_life_copy (c, before);
    return TRUE;
  }
  if (!write_held (store, c->id, collection, session, &held, error) ||
      !hz_case_same_book (held.stored, rules, error) || !nothing_in_the_way (&held, rules, error) ||
      !hand_over (store, &held, error))
    return FALSE;
  g_autoptr (HzCase) after = hz_case_read (store, c->id, error);
  if (after == NULL || !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_life_copy (c, after);
  return TRUE;
}
