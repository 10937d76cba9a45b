/* Lists: what is open, and what happened to one person's cards. */
#include "data/store/card/private.h"

#define REPORTS                                                                                    \
  "SELECT 'report', citizen_number, state, reported_at, reported_by, coalesce (closed_at, 0), "    \
  "identified_by, closed_identified_by, lost_on, place, '', '', 0, '', '', '' FROM loss_report"
#define FOUND                                                                                      \
  "SELECT 'found', citizen_number, state, taken_at, taken_by, coalesce (closed_at, 0), '', "       \
  "closed_identified_by, found_on, place, card_from, finder, coalesce (destroyed_at, 0), "         \
  "coalesce (destroyed_by, ''), coalesce (destroyed_before, ''), destruction FROM found_card"
enum {
  KIND,
  PERSON,
  STATE,
  SINCE,
  TAKEN_BY,
  CLOSED_AT,
  IDENTIFIED_BY,
  CLOSED_IDENTIFIED_BY,
  DAY,
  PLACE,
  CARD_FROM,
  FINDER,
  DESTROYED_AT,
  DESTROYED_BY,
  DESTROYED_BEFORE,
  DESTRUCTION
};
#define IN_ORDER " ORDER BY 4, 1, 2 LIMIT "

static gboolean
give (HzStore *store, HzQuery *query, HzLossEach each, gpointer data, GError **error)
{
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    const HzLossLine line = {.kind = hz_col_text (query, KIND),
                             .citizen_number = hz_col_text (query, PERSON),
                             .state = hz_col_text (query, STATE),
                             .since = hz_col_int (query, SINCE),
                             .taken_by = hz_col_text (query, TAKEN_BY),
                             .closed_at = hz_col_int (query, CLOSED_AT),
                             .identified_by = hz_col_text (query, IDENTIFIED_BY),
                             .closed_identified_by = hz_col_text (query, CLOSED_IDENTIFIED_BY),
                             .day = hz_col_text (query, DAY),
                             .place = hz_col_text (query, PLACE),
                             .card_from = hz_col_text (query, CARD_FROM),
                             .finder = hz_col_text (query, FINDER),
                             .destroyed_at = hz_col_int (query, DESTROYED_AT),
                             .destroyed_by = hz_col_text (query, DESTROYED_BY),
                             .destroyed_before = hz_col_text (query, DESTROYED_BEFORE),
                             .destruction = hz_loss_destruction (hz_col_text (query, DESTRUCTION))};
    each (&line, data);
  }
  return row == HZ_ROW_END;
}

static gboolean
count (HzStore *store, const char *citizen_number, guint limit, gint64 *found, GError **error)
{
  gboolean of_one = citizen_number != NULL;
  const char *sql =
      of_one ? HZ_WITH_NUMBERS
          "SELECT (SELECT count(*) FROM loss_report WHERE citizen_number " HZ_ONE_OF_NUMBERS
          ") + (SELECT count(*) FROM found_card WHERE "
          "citizen_number " HZ_ONE_OF_NUMBERS ")"
             : "SELECT (SELECT count(*) FROM loss_report WHERE state = 'open') + "
               "(SELECT count(*) FROM found_card WHERE state IN ('kept', 'void'))";
  if (!hz_run_int (store, sql, of_one ? HZ_BINDS (HZ_T (citizen_number)) : HZ_BINDS (), 0, found,
                   error))
    return FALSE;
  *found = MIN (*found, (gint64)limit);
  return TRUE;
}

/* Who looks is written down before anything is given. */
static gboolean
note (HzStore *store, const HzActor *actor, const char *citizen_number, guint limit, GError **error)
{
  gint64 found;
  g_autofree char *subject =
      citizen_number != NULL ? g_strconcat ("resident/", citizen_number, NULL) : g_strdup ("loss");
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_LOOK_LOSS, error);
  return txn != NULL && count (store, citizen_number, limit, &found, error) &&
         hz_door_note (store, actor, HZ_LOOK_LOSS, subject, "", error, "%" G_GINT64_FORMAT,
                       found) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_loss_lines (HzStore *store, const HzActor *actor, const char *citizen_number, guint limit,
                     HzLossEach each, gpointer data, GError **error)
{
  if (!note (store, actor, citizen_number, limit, error))
    return FALSE;
  g_autoptr (HzQuery) query =
      citizen_number == NULL
          ? HZ_QUERY (store, error,
                      REPORTS " WHERE state = 'open' UNION ALL " FOUND
                              " WHERE state IN ('kept', 'void')" IN_ORDER "$1",
                      HZ_I (limit))
          : HZ_QUERY (store, error,
                      HZ_WITH_NUMBERS REPORTS
                      " WHERE citizen_number " HZ_ONE_OF_NUMBERS " UNION ALL " FOUND
                      " WHERE citizen_number " HZ_ONE_OF_NUMBERS IN_ORDER "$2",
                      HZ_T (citizen_number), HZ_I (limit));
  return give (store, query, each, data, error);
}

/* --- what lies here --- */

static GPtrArray *
read_kept (HzStore *store, guint limit, GError **error)
{
  enum { NUMBER, FROM, TAKEN_AT, IS_VOID };
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_kept_card_free);
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT citizen_number, card_from, taken_at, CASE state WHEN 'void' THEN 1 ELSE 0 "
                "END AS is_void FROM found_card WHERE state IN ('kept', 'void') "
                "ORDER BY taken_at, id LIMIT $1",
                HZ_I (limit));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    HzKeptCard *card = g_new0 (HzKeptCard, 1);
    *card =
        (HzKeptCard){g_strdup (hz_col_text (query, NUMBER)), g_strdup (hz_col_text (query, FROM)),
                     hz_col_int (query, TAKEN_AT), hz_col_int (query, IS_VOID) != 0};
    g_ptr_array_add (cards, card);
  }
  return row == HZ_ROW_END ? g_steal_pointer (&cards) : NULL;
}

GPtrArray *
hz_store_kept_cards (HzStore *store, const HzActor *actor, guint limit, gboolean again,
                     GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_look (store, actor, HZ_LOOK_LOSS, "loss", "kept", &again, error);
  g_autoptr (GPtrArray) cards = txn != NULL ? read_kept (store, limit, error) : NULL;
  return cards != NULL && hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_LOSS, "loss",
                                         "kept", cards->len, again, error)
             ? g_steal_pointer (&cards)
             : NULL;
}
