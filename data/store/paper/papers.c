#include "data/store/paper/paper.h"

#include "core/base/base.h"
#include "data/store/base/inside.h"

#include <string.h>

#define COLUMNS                                                                                    \
  "id, case_id, kind, number, issued_at, issued_by, digest, code, printed, kept, "                 \
  "reprints, reprinted_at, reprinted_by, open_copy IS NOT NULL, open_copy, open_at, open_by"
enum {
  ID,
  CASE_ID,
  KIND,
  NUMBER,
  ISSUED_AT,
  ISSUED_BY,
  DIGEST,
  CODE,
  PRINTED,
  KEPT,
  REPRINTS,
  REPRINTED_AT,
  REPRINTED_BY,
  IS_OPEN,
  OPEN_COPY,
  OPEN_AT,
  OPEN_BY
};

/* --- reading --- */

static void
digest_text (const guint8 digest[HZ_PAPER_DIGEST_BYTES], char text[2 * HZ_PAPER_DIGEST_BYTES + 1])
{
  for (guint i = 0; i < HZ_PAPER_DIGEST_BYTES; i++)
    g_snprintf (text + 2 * i, 3, "%02x", digest[i]);
}

/* A text that is not hex gives a digest that no paper has. */
static void
digest_read (const char *text, guint8 digest[HZ_PAPER_DIGEST_BYTES])
{
  for (guint i = 0; i < HZ_PAPER_DIGEST_BYTES && text[2 * i] != '\0'; i++)
    digest[i] = (guint8)(g_ascii_xdigit_value (text[2 * i]) << 4 |
                         (g_ascii_xdigit_value (text[2 * i + 1]) & 15));
}

static HzPaperRecord *
read_record (HzQuery *query)
{
  HzPaperRecord *record = g_new0 (HzPaperRecord, 1);
  record->id = hz_col_int (query, ID);
  record->case_id = hz_col_int (query, CASE_ID);
  hz_paper_kind_parse (hz_col_text (query, KIND), &record->kind);
  record->number = g_strdup (hz_col_text (query, NUMBER));
  record->issued_at = hz_col_int (query, ISSUED_AT);
  record->issued_by = g_strdup (hz_col_text (query, ISSUED_BY));
  digest_read (hz_col_text (query, DIGEST), record->digest);
  record->code = g_strdup (hz_col_text (query, CODE));
  record->printed = hz_col_int (query, PRINTED) != 0;
  record->kept = hz_col_int (query, KEPT) != 0;
  record->reprints = (guint)hz_col_int (query, REPRINTS);
  record->reprinted_at = hz_col_int (query, REPRINTED_AT);
  record->reprinted_by = g_strdup (hz_col_text (query, REPRINTED_BY));
  record->open = hz_col_int (query, IS_OPEN) != 0;
  record->open_copy = (guint)hz_col_int (query, OPEN_COPY);
  record->open_at = hz_col_int (query, OPEN_AT);
  record->open_by = g_strdup (hz_col_text (query, OPEN_BY));
  return record;
}

static HzPaperRecord *
first_record (HzStore *store, HzQuery *query, GError **error)
{
  return query != NULL && hz_query_next (store, query, error) == HZ_ROW ? read_record (query)
                                                                        : NULL;
}

HzPaperRecord *
hz_store_paper_of_case (HzStore *store, const HzActor *actor, gint64 case_id, HzPaperKind kind,
                        GError **error)
{
  g_autoptr (HzTxn) snapshot = hz_door_open (store, actor, HZ_LOOK_PAPER, error);
  if (snapshot == NULL)
    return NULL;
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, "SELECT " COLUMNS " FROM paper WHERE case_id = $1 AND kind = $2",
                HZ_I (case_id), HZ_T (hz_paper_kind_id (kind)));
  return first_record (store, query, error);
}

GPtrArray *
hz_store_papers_of_case (HzStore *store, const HzActor *actor, gint64 case_id, gboolean again,
                         GError **error)
{
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, case_id);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hz_paper_record_free);
  g_autoptr (HzTxn) txn = hz_door_look (store, actor, HZ_LOOK_PAPERS, subject, "", &again, error);
  g_autoptr (HzQuery) query =
      txn != NULL
          ? HZ_QUERY (store, error, "SELECT " COLUMNS " FROM paper WHERE case_id = $1 ORDER BY id",
                      HZ_I (case_id))
          : NULL;
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (records, read_record (query));
  hz_query_done (g_steal_pointer (&query));
  return row == HZ_ROW_END && hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_PAPERS,
                                             subject, "", records->len, again, error)
             ? g_steal_pointer (&records)
             : NULL;
}

HzPaperRecord *
hz_store_paper (HzStore *store, const HzActor *actor, HzPaperKind kind, const char *number,
                GError **error)
{
  g_autoptr (HzTxn) snapshot = hz_door_open (store, actor, HZ_LOOK_PAPER, error);
  if (snapshot == NULL)
    return NULL;
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, "SELECT " COLUMNS " FROM paper WHERE kind = $1 AND number = $2",
                HZ_T (hz_paper_kind_id (kind)), HZ_T (number));
  return first_record (store, query, error);
}

/* --- issuing --- */

static gboolean G_GNUC_PRINTF (6, 7)
    note (HzStore *store, const HzActor *actor, HzAct act, const HzPaperRecord *record,
          GError **error, const char *detail, ...)
{
  va_list args;
  va_start (args, detail);
  g_autofree char *text = g_strdup_vprintf (detail, args);
  va_end (args);
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, record->case_id);
  g_autofree char *kept = g_strdup_printf ("paper/%" G_GINT64_FORMAT, record->id);
  return hz_door_note (store, actor, act, subject, kept, error, "%s", text);
}

static gboolean
put_record (HzStore *store, const HzActor *actor, HzPaperRecord *record, GError **error)
{
  char digest[2 * HZ_PAPER_DIGEST_BYTES + 1];
  const char *kind = hz_paper_kind_id (record->kind);
  gint64 former;
  digest_text (record->digest, digest);
  if (!HZ_RUN_INT (store, 0, &former, error,
                   "SELECT id FROM paper WHERE case_id = $1 AND kind = $2", HZ_I (record->case_id),
                   HZ_T (kind)))
    return FALSE;
  HzAct act = former != 0 ? HZ_ACT_PAPER_REPLACE : HZ_ACT_PAPER_ISSUE;
  return HZ_RUN_INT (
             store, 0, &record->id, error,
             "INSERT INTO paper (kind, number, case_id, issued_at, issued_by, digest, code, kept) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (case_id, kind) DO UPDATE SET "
             "number = excluded.number, issued_at = excluded.issued_at, "
             "issued_by = excluded.issued_by, digest = excluded.digest, code = excluded.code, "
             "kept = excluded.kept, printed = 0, reprints = 0, reprinted_at = NULL, "
             "reprinted_by = NULL, open_copy = NULL, open_at = NULL, open_by = NULL RETURNING id",
             HZ_T (kind), HZ_T (record->number), HZ_I (record->case_id), HZ_I (record->issued_at),
             HZ_T (actor->account), HZ_T (digest), HZ_T (record->code), HZ_I (record->kept)) &&
         note (store, actor, act, record, error, "%s %s %s%s", kind, record->number, digest,
               record->kept ? " file" : "");
}

gboolean
hz_store_papers_put (HzStore *store, const HzActor *actor, const GPtrArray *records, GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_PAPER_ISSUE, error);
  for (guint i = 0; txn != NULL && i < records->len; i++)
    if (!put_record (store, actor, g_ptr_array_index (records, i), error))
      return FALSE;
  return txn != NULL && hz_txn_commit (g_steal_pointer (&txn), error);
}

/* --- leaving --- */

static gboolean
audit_copy (HzStore *store, const HzPaperRecord *record, const HzActor *actor, HzAct act,
            guint number, const char *said, GError **error)
{
  return note (store, actor, act, record, error, "%s %s reprint %u%s%s",
               hz_paper_kind_id (record->kind), record->number, number, *said != '\0' ? ": " : "",
               said);
}

/* Records that the copy NUMBER was sent to the printer and its outcome is not known yet. */
static gboolean
open_copy (HzStore *store, HzPaperRecord *record, guint number, const HzActor *actor,
           GError **error)
{
  gint64 now = hz_store_now ();
  if (!HZ_RUN (store, error,
               "UPDATE paper SET open_copy = $1, open_at = $2, open_by = $3 WHERE id = $4",
               HZ_I (number), HZ_I (now), HZ_T (actor->account), HZ_I (record->id)))
    return FALSE;
  record->open = TRUE;
  record->open_copy = number;
  record->open_at = now;
  g_free (record->open_by);
  record->open_by = g_strdup (actor->account);
  return TRUE;
}

static gboolean
close_copy (HzStore *store, HzPaperRecord *record, guint number, GError **error)
{
  record->open = FALSE;
  return HZ_RUN (store, error,
                 "UPDATE paper SET open_copy = NULL, open_at = NULL, open_by = NULL "
                 "WHERE id = $1 AND open_copy = $2",
                 HZ_I (record->id), HZ_I (number));
}

static gboolean
set_original (HzStore *store, HzPaperRecord *record, HzPaperWay way, gboolean gone, GError **error)
{
  *(way == HZ_PAPER_TO_PRINTER ? &record->printed : &record->kept) = gone;
  return HZ_RUN (store, error,
                 way == HZ_PAPER_TO_PRINTER ? "UPDATE paper SET printed = $1 WHERE id = $2"
                                            : "UPDATE paper SET kept = $1 WHERE id = $2",
                 HZ_I (gone), HZ_I (record->id));
}

static gboolean
add_reprint (HzStore *store, HzPaperRecord *record, const HzActor *actor, GError **error)
{
  gint64 now = hz_store_now (), reprints;
  if (!HZ_RUN_INT (store, 0, &reprints, error,
                   "UPDATE paper SET reprints = reprints + 1, reprinted_at = $1, "
                   "reprinted_by = $2 WHERE id = $3 RETURNING reprints",
                   HZ_I (now), HZ_T (actor->account), HZ_I (record->id)))
    return FALSE;
  record->reprints = (guint)reprints;
  record->reprinted_at = now;
  g_free (record->reprinted_by);
  record->reprinted_by = g_strdup (actor->account);
  return TRUE;
}

gboolean
hz_store_paper_leaves (HzStore *store, HzPaperRecord *record, HzPaperWay way, const HzActor *actor,
                       guint *number, GError **error)
{
  HzAct act = way == HZ_PAPER_TO_PRINTER ? HZ_ACT_PAPER_PRINT : HZ_ACT_PAPER_FILE;
  gint64 gone, open;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, act, error);
  if (txn == NULL ||
      !HZ_RUN_INT (store, 1, &gone, error,
                   way == HZ_PAPER_TO_PRINTER ? "SELECT printed FROM paper WHERE id = $1"
                                              : "SELECT kept FROM paper WHERE id = $1",
                   HZ_I (record->id)) ||
      !HZ_RUN_INT (store, 0, &open, error, "SELECT open_copy IS NOT NULL FROM paper WHERE id = $1",
                   HZ_I (record->id)))
    return FALSE;
  if (way == HZ_PAPER_TO_PRINTER && open)
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("It is not known whether the copy before came out. Look at the printer and "
                       "print again."));
  if (gone ? !add_reprint (store, record, actor, error)
           : !set_original (store, record, way, TRUE, error))
    return FALSE;
  *number = gone ? record->reprints : 0;
  return (way != HZ_PAPER_TO_PRINTER || open_copy (store, record, *number, actor, error)) &&
         audit_copy (store, record, actor, act, *number, "", error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_paper_came_out (HzStore *store, HzPaperRecord *record, guint number, const HzActor *actor,
                         const char *said, GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_PAPER_CAME_OUT, error);
  return txn != NULL && close_copy (store, record, number, error) &&
         audit_copy (store, record, actor, HZ_ACT_PAPER_CAME_OUT, number, said, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_paper_unclear (HzStore *store, const HzPaperRecord *record, guint number,
                        const HzActor *actor, const char *why, GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_PAPER_UNCLEAR, error);
  return txn != NULL &&
         audit_copy (store, record, actor, HZ_ACT_PAPER_UNCLEAR, number, why, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_paper_stayed (HzStore *store, HzPaperRecord *record, HzPaperWay way, guint number,
                       const HzActor *actor, const char *why, GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_PAPER_STAYED, error);
  return txn != NULL && (number != 0 || set_original (store, record, way, FALSE, error)) &&
         (way != HZ_PAPER_TO_PRINTER || close_copy (store, record, number, error)) &&
         audit_copy (store, record, actor, HZ_ACT_PAPER_STAYED, number, why, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}
