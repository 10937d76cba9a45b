/* Visits: the cases of one household, served one after another, paid singly or together. */
#include "data/store/case/private.h"

#include "core/base/base.h"
#include "core/case/case.h"

/* --- joining --- */

static gboolean
make_visit (HzStore *store, gint64 from, const HzActor *actor, gint64 *visit, GError **error)
{
  return HZ_INSERT (store, visit, error, "INSERT INTO visit (created_at, clerk) VALUES ($1, $2)",
                    HZ_I (hz_store_now ()), HZ_T (actor->account)) &&
         HZ_RUN (store, error, "UPDATE case_record SET visit_id = $1 WHERE id = $2", HZ_I (*visit),
                 HZ_I (from)) &&
         hz_door_case (store, actor, HZ_ACT_VISIT_JOIN, from, error, "visit %" G_GINT64_FORMAT,
                       *visit);
}

static gboolean
visit_of (HzStore *store, gint64 from, const HzActor *actor, gint64 *visit, GError **error)
{
  gint64 gone = 0;
  if (!HZ_RUN_INT (store, 0, &gone, error,
                   "SELECT 1 FROM case_record WHERE id = $1 AND state = 'withdrawn'", HZ_I (from)))
    return FALSE;
  if (gone != 0)
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("The case was withdrawn. Begin another application."));
  if (!HZ_RUN_INT (store, -1, visit, error, "SELECT visit_id FROM case_record WHERE id = $1",
                   HZ_I (from)))
    return FALSE;
  if (*visit < 0)
    return hz_fail (error, HZ_ERROR_NOT_FOUND,
                    _ ("There is no such case. Choose one from the list."));
  return *visit > 0 || make_visit (store, from, actor, visit, error);
}

static gboolean
not_there_yet (HzStore *store, gint64 visit, const char *person, GError **error)
{
  gint64 there;
  return HZ_RUN_INT (
             store, 0, &there, error,
             HZ_WITH_NUMBERS
             "SELECT id FROM case_record WHERE visit_id = $2 AND citizen_number " HZ_ONE_OF_NUMBERS
             " AND state NOT IN " HZ_GONE,
             HZ_T (person), HZ_I (visit)) &&
         (there == 0 ||
          hz_fail (error, HZ_ERROR_EXISTS,
                   _ ("This person has a case in this visit already. Open it from the list.")));
}

gboolean
hz_store_visit_join (HzStore *store, HzCase *next, gint64 from, const HzActor *actor,
                     GError **error)
{
  g_autoptr (HzCase) fresh = hz_case_copy (next);
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_VISIT_JOIN, error);
  if (txn == NULL || !visit_of (store, from, actor, &fresh->visit_id, error) ||
      !not_there_yet (store, fresh->visit_id, hz_case_get (next, HZ_FIELD_CITIZEN_NUMBER, 0),
                      error) ||
      !hz_case_insert (store, fresh, actor, error) ||
      !hz_door_case (store, actor, HZ_ACT_VISIT_JOIN, fresh->id, error, "visit %" G_GINT64_FORMAT,
                     fresh->visit_id) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_case_take (next, fresh, HZ_PART_MADE);
  return TRUE;
}

/* --- who belongs to it --- */

GPtrArray *
hz_visit_cases (HzStore *store, gint64 visit_id, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_line_free);
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      "SELECT " HZ_CASE_LINE_COLUMNS
      " FROM case_record c WHERE c.visit_id = $1 AND c.state NOT IN " HZ_GONE " ORDER BY c.id",
      HZ_I (visit_id));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (lines, hz_case_line_read (query));
  return row == HZ_ROW_END ? g_steal_pointer (&lines) : NULL;
}

static int
by_submission (gconstpointer first, gconstpointer second)
{
  const HzCaseLine *a = *(HzCaseLine *const *)first, *b = *(HzCaseLine *const *)second;
  if (a->submitted_at != b->submitted_at)
    return a->submitted_at < b->submitted_at ? -1 : 1;
  return g_strcmp0 (a->slip_number, b->slip_number);
}

static GPtrArray *
read_submitted (HzStore *store, gint64 visit_id, GError **error)
{
  g_autoptr (GPtrArray) lines = hz_visit_cases (store, visit_id, error);
  if (lines == NULL)
    return NULL;
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_free);
  g_ptr_array_sort (lines, by_submission);
  for (guint i = 0; i < lines->len; i++) {
    const HzCaseLine *line = g_ptr_array_index (lines, i);
    if (!hz_state_is_live (line->state))
      continue;
    HzCase *c = hz_case_read (store, line->id, error);
    if (c == NULL)
      return NULL;
    g_ptr_array_add (cases, c);
  }
  return g_steal_pointer (&cases);
}

/* What READ gives of the visit, with its entry; a case alone is no visit. */
static GPtrArray *
look (HzStore *store, const HzActor *actor, gint64 visit_id, gboolean again,
      GPtrArray *(*read) (HzStore *, gint64, GError **), GError **error)
{
  if (visit_id == 0)
    return hz_store_may (store, actor, HZ_LOOK_VISIT, error) ? g_ptr_array_new () : NULL;
  g_autofree char *subject = g_strdup_printf ("visit/%" G_GINT64_FORMAT, visit_id);
  g_autoptr (HzTxn) txn = hz_door_look (store, actor, HZ_LOOK_VISIT, subject, "", &again, error);
  g_autoptr (GPtrArray) found = txn != NULL ? read (store, visit_id, error) : NULL;
  return found != NULL && hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_VISIT,
                                         subject, "", found->len, again, error)
             ? g_steal_pointer (&found)
             : NULL;
}

GPtrArray *
hz_store_visit_cases (HzStore *store, const HzActor *actor, gint64 visit_id, gboolean again,
                      GError **error)
{
  return look (store, actor, visit_id, again, hz_visit_cases, error);
}

GPtrArray *
hz_store_visit_submitted (HzStore *store, const HzActor *actor, gint64 visit_id, gboolean again,
                          GError **error)
{
  return look (store, actor, visit_id, again, read_submitted, error);
}
