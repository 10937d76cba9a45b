/* Evidence papers of a case: sealed like its photos, opened only under a name that is recorded in
 * the audit, removed only while the clerk can change the case. */
#include "data/store/sealed/private.h"

#include "core/base/base.h"
#include "data/store/account/inside.h"
#include "data/store/case/inside.h"

#define ADDED_NAME HZ_NAME_OF ("added_by")

static char *
seal_label (gint64 case_id, gint64 place)
{
  return g_strdup_printf ("case/%" G_GINT64_FORMAT "/evidence/%" G_GINT64_FORMAT, case_id, place);
}

/* The paper at PLACE of the case, as the audit keeps it. (transfer full) */
static char *
kept (gint64 case_id, gint64 place)
{
  return g_strdup_printf ("evidence/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, case_id, place);
}

static char *
case_subject (gint64 case_id)
{
  return g_strdup_printf ("case/%" G_GINT64_FORMAT, case_id);
}

/* Checks that ACTOR may change the case, and counts it as work on it. */
static gboolean
guard (HzStore *store, gint64 case_id, const HzActor *actor, GError **error)
{
  HzState state;
  if (!hz_case_guard (store, case_id, actor, &state, error))
    return FALSE;
  if (!hz_state_is_with_clerk (state))
    return hz_fail (
        error, HZ_ERROR_BLOCKED,
        _ ("This case was submitted or withdrawn already: its papers stay as they are."));
  return hz_case_worked (store, case_id, actor, error);
}

static gboolean
next_place (HzStore *store, gint64 case_id, gint64 *place, GError **error)
{
  gint64 count;
  if (!HZ_RUN_INT (store, 0, &count, error,
                   "SELECT count (*) FROM evidence_paper WHERE case_id = $1", HZ_I (case_id)) ||
      !HZ_RUN_INT (store, 0, place, error,
                   "SELECT coalesce (max (place), 0) + 1 FROM evidence_paper WHERE case_id = $1",
                   HZ_I (case_id)))
    return FALSE;
  return count < HZ_EVIDENCE_MAX ||
         hz_fail (error, HZ_ERROR_FULL,
                  _ ("A case holds at most %d papers. Take away one that is not needed (Del)."),
                  HZ_EVIDENCE_MAX);
}

gboolean
hz_store_evidence_add (HzStore *store, gint64 case_id, const HzActor *actor,
                       const HzEvidence *paper, GBytes *data, GError **error)
{
  gint64 place = 0;
  gsize length = 0;
  const guint8 *plain = g_bytes_get_data (data, &length);
  if (length > HZ_EVIDENCE_BYTES_MAX)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("The picture is larger than %d MB. Save it smaller, then choose it again."),
                    HZ_EVIDENCE_BYTES_MAX / 1024 / 1024);
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_EVIDENCE_PUT, error);
  if (txn == NULL || !guard (store, case_id, actor, error) ||
      !next_place (store, case_id, &place, error))
    return FALSE;
  g_autofree char *label = seal_label (case_id, place);
  g_autofree char *subject = case_subject (case_id), *left = kept (case_id, place);
  g_autoptr (GBytes) sealed = hz_store_seal (store, label, plain, length, error);
  return sealed != NULL &&
         HZ_RUN (store, error,
                 "INSERT INTO evidence_paper (case_id, place, kind, format, width, height, sealed, "
                 "added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                 HZ_I (case_id), HZ_I (place), HZ_T (hz_evidence_id (paper->kind)),
                 HZ_T (paper->format), HZ_I (paper->width), HZ_I (paper->height), HZ_B (sealed),
                 HZ_T (actor->account), HZ_I (hz_store_now ())) &&
         hz_case_touch (store, case_id, error) &&
         hz_door_note (store, actor, HZ_ACT_EVIDENCE_PUT, subject, left, error,
                       "%" G_GINT64_FORMAT " %s %dx%d", place, hz_evidence_id (paper->kind),
                       paper->width, paper->height) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

/* A place that was emptied can be taken by another paper. */
static gboolean
still_as_shown (HzStore *store, gint64 case_id, const HzEvidence *paper, GError **error)
{
  gint64 there;
  if (!HZ_RUN_INT (store, 0, &there, error,
                   "SELECT count (*) FROM evidence_paper WHERE case_id = $1 AND place = $2 AND "
                   "kind = $3 AND format = $4 AND width = $5 AND height = $6 AND added_by = $7 AND "
                   "added_at = $8",
                   HZ_I (case_id), HZ_I (paper->place), HZ_T (hz_evidence_id (paper->kind)),
                   HZ_T (paper->format), HZ_I (paper->width), HZ_I (paper->height),
                   HZ_T (paper->added_by), HZ_I (paper->added_at)))
    return FALSE;
  return there != 0 ||
         hz_fail (error, HZ_ERROR_TAKEN,
                  _ ("This paper has changed since the question was asked. Nothing was taken away; "
                     "look at the list and answer again."));
}

gboolean
hz_store_evidence_drop (HzStore *store, gint64 case_id, const HzActor *actor,
                        const HzEvidence *paper, GError **error)
{
  g_autofree char *subject = case_subject (case_id), *left = kept (case_id, paper->place);
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_EVIDENCE_DROP, error);
  return txn != NULL && guard (store, case_id, actor, error) &&
         still_as_shown (store, case_id, paper, error) &&
         HZ_RUN (store, error, "DELETE FROM evidence_paper WHERE case_id = $1 AND place = $2",
                 HZ_I (case_id), HZ_I (paper->place)) &&
         hz_door_note (store, actor, HZ_ACT_EVIDENCE_DROP, subject, left, error,
                       "%" G_GINT64_FORMAT, paper->place) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

GPtrArray *
hz_store_evidence_list (HzStore *store, const HzActor *actor, gint64 case_id, GError **error)
{
  enum { PLACE, KIND, FORMAT, WIDTH, HEIGHT, ADDED_BY, ADDED_AT, ADDED_BY_NAME };
  g_autoptr (HzTxn) snapshot = hz_door_open (store, actor, HZ_LOOK_CASE_FACTS, error);
  if (snapshot == NULL)
    return NULL;
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_evidence_free);
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT place, kind, format, width, height, added_by, added_at, " ADDED_NAME
                " FROM evidence_paper WHERE case_id = $1 ORDER BY place",
                HZ_I (case_id));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    HzEvidence *paper = g_new0 (HzEvidence, 1);
    paper->place = hz_col_int (query, PLACE);
    if (!hz_evidence_parse (hz_col_text (query, KIND), &paper->kind))
      paper->kind = HZ_EVIDENCE_OTHER;
    paper->format = g_strdup (hz_col_text (query, FORMAT));
    paper->width = (int)hz_col_int (query, WIDTH);
    paper->height = (int)hz_col_int (query, HEIGHT);
    paper->added_by = g_strdup (hz_col_text (query, ADDED_BY));
    paper->added_at = hz_col_int (query, ADDED_AT);
    paper->added_name = g_strdup (hz_col_text (query, ADDED_BY_NAME));
    g_ptr_array_add (papers, paper);
  }
  return row == HZ_ROW_END ? g_steal_pointer (&papers) : NULL;
}

static GBytes *
read_paper (HzStore *store, gint64 case_id, gint64 place, GError **error)
{
  enum { SEALED };
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, "SELECT sealed FROM evidence_paper WHERE case_id = $1 AND place = $2",
                HZ_I (case_id), HZ_I (place));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return NULL;
  g_autofree char *label = seal_label (case_id, place);
  g_autoptr (GBytes) sealed = hz_col_bytes (query, SEALED);
  return hz_store_unseal (store, label, sealed, error);
}

GBytes *
hz_store_evidence_open (HzStore *store, gint64 case_id, gint64 place, const HzActor *actor,
                        GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_LOOK_EVIDENCE, error);
  g_autoptr (GBytes) plain = txn != NULL ? read_paper (store, case_id, place, error) : NULL;
  if (plain == NULL ||
      !hz_door_case (store, actor, HZ_LOOK_EVIDENCE, case_id, error, "%" G_GINT64_FORMAT, place) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  return g_steal_pointer (&plain);
}
