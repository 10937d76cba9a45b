/* Many rows of the register at once, inside the caller's transaction, which also stores how far the
 * file was read. */
#include "data/store/register/private.h"

#include "core/base/base.h"

#define BULK_CACHE                                                                                 \
  "PRAGMA cache_size = -262144" /* 256 MB: the pages a chunk touches stay there                    \
                                 */

gboolean
hz_store_import_find (HzStore *store, const HzActor *actor, const char *kind, const char *file,
                      HzImportMark *mark, GError **error)
{
  *mark = (HzImportMark){0};
  if (!hz_store_may (store, actor, HZ_ACT_IMPORT, error) || !HZ_RUN (store, error, BULK_CACHE))
    return FALSE;
  enum { AT_BYTE, AT_LINE, TAKEN, REJECTED, REJECTS_BYTES, ADDED, CHANGED, WARNED, WARNINGS_BYTES };
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT at_byte, at_line, taken, rejected, rejects_bytes, added, changed, warned, "
                "warnings_bytes FROM import_progress "
                "WHERE kind = $1 AND file = $2",
                HZ_T (kind), HZ_T (file));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  if (row == HZ_ROW)
    *mark = (HzImportMark){hz_col_int (query, AT_BYTE),       hz_col_int (query, AT_LINE),
                           hz_col_int (query, TAKEN),         hz_col_int (query, REJECTED),
                           hz_col_int (query, REJECTS_BYTES), hz_col_int (query, ADDED),
                           hz_col_int (query, CHANGED),       hz_col_int (query, WARNED),
                           hz_col_int (query, WARNINGS_BYTES)};
  return row != HZ_ROW_ERROR;
}

/* Whose record it was, and what changed in it. */
static gboolean
note_change (HzStore *store, const HzActor *actor, HzAct act, const char *kind, const char *number,
             const HzRegisterWritten *written, const char *changes, GError **error)
{
  g_autofree char *subject = g_strconcat (kind, "/", number, NULL);
  return !written->changed || hz_door_note (store, actor, act, subject, "", error, "%s", changes);
}

/* The rule of core/person for a name, whoever hands in the row; NULL is none. */
static gboolean
is_name (const char *name, GError **error)
{
  return name == NULL || hz_name_check (name, error);
}

gboolean
hz_store_import_resident (HzStore *store, const HzActor *actor, const HzResident *r,
                          HzRegisterWritten *written, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *changes = NULL;
  if (!hz_store_may (store, actor, HZ_ACT_RESIDENT_CHANGED, error) || !is_name (r->name, error) ||
      !is_name (r->former_name, error))
    return FALSE;
  if (hz_resident_write (store, r, written, &changes, &local))
    return note_change (store, actor, HZ_ACT_RESIDENT_CHANGED, "resident", r->citizen_number,
                        written, changes, error);
  if (!g_error_matches (local, HZ_ERROR, HZ_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return hz_fail (error, HZ_ERROR_NOT_FOUND,
                  _ ("This household is not in the register. Import the households first."));
}

gboolean
hz_store_import_household (HzStore *store, const HzActor *actor, const HzHousehold *h,
                           HzRegisterWritten *written, GError **error)
{
  g_autofree char *changes = NULL;
  return hz_store_may (store, actor, HZ_ACT_HOUSEHOLD_CHANGED, error) &&
         is_name (h->householder_name, error) &&
         hz_household_write (store, h, written, &changes, error) &&
         note_change (store, actor, HZ_ACT_HOUSEHOLD_CHANGED, "household", h->number, written,
                      changes, error);
}

gboolean
hz_store_import_note (HzStore *store, const HzActor *actor, const char *kind, const char *file,
                      const HzImportMark *mark, gboolean last, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("import/%s/%.16s", kind, file);
  gboolean noted =
      last ? HZ_RUN (store, error, "DELETE FROM import_progress WHERE kind = $1 AND file = $2",
                     HZ_T (kind), HZ_T (file))
           : HZ_RUN (store, error,
                     "INSERT INTO import_progress (kind, file, at_byte, at_line, taken, rejected, "
                     "rejects_bytes, added, changed, warned, warnings_bytes, written_at) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
                     "ON CONFLICT (kind, file) DO UPDATE SET at_byte = excluded.at_byte, "
                     "at_line = excluded.at_line, taken = excluded.taken, "
                     "rejected = excluded.rejected, rejects_bytes = excluded.rejects_bytes, "
                     "written_at = excluded.written_at",
                     HZ_T (kind), HZ_T (file), HZ_I (mark->at_byte), HZ_I (mark->at_line),
                     HZ_I (mark->taken), HZ_I (mark->rejected), HZ_I (mark->rejects_bytes),
                     HZ_I (mark->added), HZ_I (mark->changed), HZ_I (mark->warned),
                     HZ_I (mark->warnings_bytes), HZ_I (hz_store_now ()));
  HzAct act = last ? HZ_ACT_IMPORT_DONE : HZ_ACT_IMPORT;
  return noted && hz_store_may (store, actor, act, error) &&
         hz_door_note (store, actor, act, subject, "", error,
                       "taken %" G_GINT64_FORMAT ", rejected %" G_GINT64_FORMAT
                       ", new %" G_GINT64_FORMAT ", changed %" G_GINT64_FORMAT,
                       mark->taken, mark->rejected, mark->added, mark->changed);
}
