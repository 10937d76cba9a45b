/* The end of what was taken away or replaced among a case's pictures: it is not kept longer than
 * the case. */
#include "data/store/case/inside.h"

#include "core/base/base.h"

static GPtrArray *
kinds_of (HzStore *store, gint64 case_id, GError **error)
{
  enum { KIND };
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error, "SELECT DISTINCT kind FROM former_image WHERE case_id = $1 ORDER BY kind",
      HZ_I (case_id));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (kinds, g_strdup (hz_col_text (query, KIND)));
  return row == HZ_ROW_END ? g_steal_pointer (&kinds) : NULL;
}

gboolean
hz_former_wipe (HzStore *store, gint64 case_id, const HzActor *actor, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, case_id);
  g_autoptr (GPtrArray) kinds = kinds_of (store, case_id, error);
  for (guint i = 0; kinds != NULL && i < kinds->len; i++) {
    const char *kind = g_ptr_array_index (kinds, i);
    g_autofree char *kept = g_strdup_printf ("picture/%" G_GINT64_FORMAT "/%s", case_id, kind);
    if (!HZ_RUN (store, error, "DELETE FROM former_image WHERE case_id = $1 AND kind = $2",
                 HZ_I (case_id), HZ_T (kind)) ||
        !hz_door_note (store, actor, HZ_ACT_IMAGE_WIPE, subject, kept, error, "%s", kind))
      return FALSE;
  }
  return kinds != NULL;
}
