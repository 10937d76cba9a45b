/* Finding cases: by number, by day, by person, by certificate. Every search goes through an index.
 */
#include "data/store/case/private.h"

#include <string.h>

gint64
hz_store_case_find (HzStore *store, const HzActor *actor, const char *number, GError **error)
{
  g_autofree char *upper = g_ascii_strup (number, -1);
  gint64 id = 0;
  g_strstrip (upper);
  return hz_store_may (store, actor, HZ_LOOK_CASE_NUMBER, error) &&
                 HZ_RUN_INT (store, 0, &id, error,
                             "SELECT id FROM case_record WHERE number = $1 UNION ALL "
                             "SELECT id FROM case_record WHERE slip_number = $1",
                             HZ_T (upper))
             ? id
             : 0;
}

/* --- the list of a day --- */

static const char day_sql[] =
    "SELECT " HZ_CASE_LINE_COLUMNS " FROM case_day d JOIN case_record c ON c.id = d.case_id "
    "WHERE d.day = $1 AND d.case_id < $2 ORDER BY d.case_id DESC LIMIT $3";

/* Each half is limited before they are merged, so that the time does not depend on the size of the
 * register. */
static const char day_and_drafts_sql[] =
    "SELECT " HZ_CASE_LINE_COLUMNS " FROM ("
    "SELECT id FROM (SELECT case_id AS id FROM case_day WHERE day = $1 AND case_id < $2 ORDER BY "
    "case_id DESC LIMIT $3) AS t "
    "UNION "
    "SELECT id FROM (SELECT id FROM case_record WHERE state IN " HZ_WITH_CLERK
    " AND id < $2 ORDER BY "
    "id DESC LIMIT $3) AS s"
    ") AS u JOIN case_record c ON c.id = u.id ORDER BY c.id DESC LIMIT $3";

HzCaseLine *
hz_case_line_read (HzQuery *query)
{
  HzCaseLine *line = g_new0 (HzCaseLine, 1);
  line->id = hz_col_int (query, HZ_LINE_ID);
  hz_state_parse (hz_col_text (query, HZ_LINE_STATE), &line->state);
  line->number = g_strdup (hz_col_text (query, HZ_LINE_NUMBER));
  line->slip_number = g_strdup (hz_col_text (query, HZ_LINE_SLIP_NUMBER));
  line->citizen_number = g_strdup (hz_col_text (query, HZ_LINE_CITIZEN_NUMBER));
  line->name = g_strdup (hz_col_text (query, HZ_LINE_NAME));
  line->reason = g_strdup (hz_col_text (query, HZ_LINE_REASON));
  line->clerk = g_strdup (hz_col_text (query, HZ_LINE_CLERK));
  line->created_at = hz_col_int (query, HZ_LINE_CREATED_AT);
  line->submitted_at = hz_col_int (query, HZ_LINE_SUBMITTED_AT);
  for (guint s = 0; s < HZ_STEP_COUNT; s++)
    if (strcmp (hz_step_id ((HzStep)s), hz_col_text (query, HZ_LINE_AT_STEP)) == 0)
      line->at_step = (HzStep)s;
  line->visit_id = hz_col_int (query, HZ_LINE_VISIT_ID);
  line->clerk_name = g_strdup (hz_col_text (query, HZ_LINE_CLERK_NAME));
  return line;
}

static GPtrArray *
read_lines (HzStore *store, HzQuery *query, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_line_free);
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (lines, hz_case_line_read (query));
  return row == HZ_ROW_END ? g_steal_pointer (&lines) : NULL;
}

static GPtrArray *
read_day (HzStore *store, const char *day, gboolean drafts, gint64 before, guint limit,
          GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, drafts ? day_and_drafts_sql : day_sql, HZ_T (day),
                HZ_I (before > 0 ? before : G_MAXINT64), HZ_I (limit));
  return read_lines (store, query, error);
}

GPtrArray *
hz_store_cases_of_day (HzStore *store, const HzActor *actor, const GDate *day, gboolean drafts,
                       gint64 before, guint limit, gboolean again, GError **error)
{
  g_autofree char *date = hz_store_day_of (store, hz_store_day_begin (store, day));
  g_autofree char *what = before > 0
                              ? g_strdup_printf ("%s before case %" G_GINT64_FORMAT, date, before)
                              : g_strdup (date);
  g_autoptr (HzTxn) txn =
      hz_door_look (store, actor, HZ_LOOK_CASES, "station", what, &again, error);
  g_autoptr (GPtrArray) lines =
      txn != NULL ? read_day (store, date, drafts, before, limit, error) : NULL;
  return lines != NULL && hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_CASES,
                                         "station", what, lines->len, again, error)
             ? g_steal_pointer (&lines)
             : NULL;
}

/* --- the same person --- */

gint64
hz_store_own_draft (HzStore *store, const HzActor *actor, const char *citizen_number,
                    GError **error)
{
  gint64 id = 0;
  return hz_store_may (store, actor, HZ_LOOK_CASE_NUMBER, error) &&
                 HZ_RUN_INT (store, 0, &id, error,
                             HZ_WITH_NUMBERS
                             "SELECT id FROM case_record WHERE state IN " HZ_WITH_CLERK
                             " AND citizen_number " HZ_ONE_OF_NUMBERS
                             " AND clerk = $2 ORDER BY id DESC LIMIT 1",
                             HZ_T (citizen_number), HZ_T (actor->account))
             ? id
             : 0;
}
