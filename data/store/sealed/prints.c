/* The enrolled prints of a person, read to be matched: never without an entry in the audit. */
#include "data/store/sealed/private.h"

#include "core/base/base.h"

gboolean
hz_prints_case (HzStore *store, const char *citizen_number, gint64 *id, GError **error)
{
  return HZ_RUN_INT (
      store, 0, id, error,
      HZ_WITH_NUMBERS
      "SELECT max (c.id) FROM case_record c WHERE c.citizen_number " HZ_ONE_OF_NUMBERS
      " AND c.state NOT IN ('draft', 'returned', 'refused', 'withdrawn') AND EXISTS (SELECT 1 "
      "FROM fingerprint f WHERE f.case_id = c.id AND f.sealed IS NOT NULL)",
      HZ_T (citizen_number));
}

gboolean
hz_print_read (HzStore *store, HzQuery *query, HzPrint **print, GError **error)
{
  g_autoptr (GError) damage = NULL;
  gint64 case_id = hz_col_int (query, HZ_PRINT_CASE);
  HzImageKind kind;
  *print = NULL;
  if (!hz_image_kind_parse (hz_col_text (query, HZ_PRINT_KIND), &kind))
    return TRUE;
  int finger = (int)g_ascii_strtoll (hz_col_text (query, HZ_PRINT_FINGER), NULL, 10);
  g_autoptr (GBytes) bytes =
      hz_image_open (store, case_id, kind, HZ_PART_TEMPLATE, query, HZ_PRINT_SEALED, &damage);
  if (bytes != NULL) {
    *print = g_new0 (HzPrint, 1);
    **print = (HzPrint){case_id, kind, finger, g_steal_pointer (&bytes)};
  } else if (!g_error_matches (damage, HZ_ERROR, HZ_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&damage));
    return FALSE;
  }
  return TRUE;
}

/* The next print of a person, audited, damaged or not. */
static gboolean
take (HzStore *store, HzQuery *query, const HzActor *actor, GPtrArray *prints, GError **error)
{
  HzPrint *print;
  gint64 case_id = hz_col_int (query, HZ_PRINT_CASE);
  g_autofree char *word = g_strdup (hz_col_text (query, HZ_PRINT_KIND));
  if (!hz_print_read (store, query, &print, error))
    return FALSE;
  if (print != NULL)
    g_ptr_array_add (prints, print);
  return hz_door_case (store, actor, print != NULL ? HZ_LOOK_TEMPLATE : HZ_LOOK_TEMPLATE_DAMAGED,
                       case_id, error, "%s", word);
}

static GPtrArray *
read_prints (HzStore *store, gint64 case_id, const HzActor *actor, GError **error)
{
  g_autoptr (GPtrArray) prints = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_print_free);
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      "SELECT " HZ_PRINT_COLUMNS " FROM fingerprint f JOIN case_record c ON c.id = f.case_id "
      "WHERE f.case_id = $1 AND f.sealed IS NOT NULL ORDER BY f.kind DESC",
      HZ_I (case_id));
  HzRow row = HZ_ROW_ERROR;
  guint found = 0;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    found++;
    if (!take (store, query, actor, prints, error))
      return NULL;
  }
  if (row != HZ_ROW_END)
    return NULL;
  if (found > 0 && prints->len == 0) {
    hz_fail (error, HZ_ERROR_DAMAGED,
             _ ("The stored prints of this person were changed or moved and are not used. Compare "
                "the photo with the person, and tell the security administrator."));
    return NULL;
  }
  return g_steal_pointer (&prints);
}

GPtrArray *
hz_store_prints_of (HzStore *store, const char *citizen_number, gint64 case_id,
                    const HzActor *actor, GError **error)
{
  g_autoptr (GError) damage = NULL;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_LOOK_TEMPLATE, error);
  if (txn == NULL || (case_id == 0 && !hz_prints_case (store, citizen_number, &case_id, error)))
    return NULL;
  g_autoptr (GPtrArray) prints = read_prints (store, case_id, actor, &damage);
  /* The audit also records damaged prints. */
  if (prints == NULL && !g_error_matches (damage, HZ_ERROR, HZ_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&damage));
    return NULL;
  }
  if (prints != NULL && prints->len == 0)
    hz_door_nothing_done (store); /* nothing was read */
  if (!hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  if (prints == NULL)
    g_propagate_error (error, g_steal_pointer (&damage));
  return g_steal_pointer (&prints);
}
