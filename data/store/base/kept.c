/* What an act left behind, as a digest: the rows that a kind of thing consists of, by their own
 * names, so that `audit verify` can say later what was changed beside the program. */
#include "data/store/base/private.h"

#include "core/base/base.h"

#include <string.h>

#define BLOB(column)                                                                               \
  "length (" column ") AS " column "_length, hex (substr (" column ", -32)) AS " column

/* What is sealed carries its own code of 32 bytes at the end, which stands for the whole. Columns
 * that a later program adds are empty at first, and empty ones do not count. */
static const struct {
  const char *kind;
  const char *rows[8]; /* $1 and, in all of a kind or in none, $2 */
  gboolean pair;
} kinds[] = {
    {"case",
     {"SELECT * FROM case_record WHERE id = $1",
      "SELECT m.* FROM household_member m JOIN case_record c ON c.id = m.case_id WHERE "
      "m.case_id = $1 AND c.state NOT IN ('draft', 'returned') ORDER BY m.place",
      "SELECT * FROM collection WHERE case_id = $1 AND collected_at IS NOT NULL"}},
    {"payment", {"SELECT * FROM payment WHERE case_id = $1"}},
    {"account", {"SELECT * FROM account WHERE name = $1"}},
    {"paper", {"SELECT * FROM paper WHERE id = $1"}},
    {"picture",
     {"SELECT case_id, kind, format, width, height, " BLOB (
          "sealed") " FROM case_image WHERE case_id = $1 AND kind = $2",
      "SELECT case_id, kind, quality, capture, finger, " BLOB (
          "sealed") " FROM fingerprint WHERE case_id = $1 AND kind = $2",
      "SELECT case_id, kind, format, width, height, area_x, area_y, area_width, "
      "area_height, " BLOB ("sealed") " FROM photo_original WHERE case_id = $1 AND kind = $2",
      "SELECT * FROM photo_measure WHERE case_id = $1 AND kind = $2 ORDER BY measure",
      "SELECT * FROM photo_remark WHERE case_id = $1 AND kind = $2 ORDER BY what",
      "SELECT case_id, kind, seq, citizen_number, value, reason, format, width, height, quality, "
      "removed_by, removed_at, " BLOB ("sealed") ", " BLOB (
          "print") " FROM former_image WHERE case_id = $1 AND kind = $2 ORDER BY seq",
      "SELECT case_id, kind, seq, format, width, height, area_x, area_y, area_width, "
      "area_height, " BLOB (
          "sealed") " FROM former_original WHERE case_id = $1 AND kind = $2 ORDER BY seq",
      "SELECT * FROM former_measure WHERE case_id = $1 AND kind = $2 ORDER BY seq, measure"},
     TRUE},
    {"evidence",
     {"SELECT case_id, place, kind, format, width, height, added_by, added_at, " BLOB (
         "sealed") " FROM evidence_paper WHERE case_id = $1 AND place = $2"},
     TRUE},
    {"consent", {"SELECT * FROM consent WHERE id = $1"}},
    {"comparison", {"SELECT * FROM finger_check WHERE case_id = $1 ORDER BY kind"}},
    {"loss", {"SELECT * FROM loss_report WHERE id = $1"}},
    {"found", {"SELECT * FROM found_card WHERE id = $1"}},
};

/* A case that is with its clerk changes with every field, without an entry: until it is handed in
 * only its life counts. */
static gboolean
counts (const char *column, gboolean with_clerk)
{
  static const char *const life[] = {"id",
                                     "state",
                                     "number",
                                     "slip_number",
                                     "book_id",
                                     "book_version",
                                     "clerk",
                                     "created_at",
                                     "submitted_at",
                                     "decided_by",
                                     "decided_at",
                                     "decision_reason",
                                     "due_on",
                                     "extended_days",
                                     "extended_by",
                                     "extended_at",
                                     "extension_reason",
                                     "search_outcome",
                                     "searched_by",
                                     "search_note",
                                     "searched_at",
                                     "inquiry_by",
                                     "inquiry_answer",
                                     "inquired_at",
                                     "resubmitted_at",
                                     "valid_from",
                                     "valid_until",
                                     "sent_at",
                                     "ready_at",
                                     "collected_at",
                                     NULL};
  return !with_clerk || g_strv_contains (life, column);
}

static gboolean
is_with_clerk (HzQuery *query)
{
  for (int i = 0; i < sqlite3_column_count (query); i++)
    if (strcmp (sqlite3_column_name (query, i), "state") == 0)
      return strcmp (hz_col_text (query, i), "draft") == 0 ||
             strcmp (hz_col_text (query, i), "returned") == 0;
  return FALSE;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* "name=value" of each column that is not empty, by name. */
static void
add_row (HzQuery *query, gboolean of_case, GPtrArray *texts)
{
  gboolean with_clerk = of_case && is_with_clerk (query);
  g_autoptr (GPtrArray) row = g_ptr_array_new ();
  for (int i = 0; i < sqlite3_column_count (query); i++) {
    gboolean zero =
        sqlite3_column_type (query, i) == SQLITE_INTEGER && sqlite3_column_int64 (query, i) == 0;
    const char *value = hz_col_text (query, i), *name = sqlite3_column_name (query, i);
    /* A text that does not end where C ends it was not written by the program. */
    gboolean longer = sqlite3_column_type (query, i) == SQLITE_TEXT &&
                      (gsize)sqlite3_column_bytes (query, i) != strlen (value);
    if ((*value != '\0' || longer) && !zero && counts (name, with_clerk))
      g_ptr_array_add (row, g_strconcat (name, longer ? "=…" : "=", value, NULL));
  }
  g_ptr_array_sort (row, by_name);
  g_ptr_array_extend (texts, row, NULL, NULL);
  g_ptr_array_add (texts, g_strdup (""));
}

static gboolean
add_rows (HzStore *store, guint kind, guint part, const char *const *key, GPtrArray *texts,
          GError **error)
{
  /* Keys are compared as they are declared: SQLite makes the text of a number a number. */
  g_autoptr (HzQuery) query =
      kinds[kind].pair
          ? HZ_QUERY (store, error, kinds[kind].rows[part], HZ_T (key[0]), HZ_T (key[1]))
          : HZ_QUERY (store, error, kinds[kind].rows[part], HZ_T (key[0]));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    add_row (query, strcmp (kinds[kind].kind, "case") == 0 && part == 0, texts);
  return row == HZ_ROW_END;
}

gboolean
hz_kept_digest (HzStore *store, const char *kept, char digest[HZ_SM3_HEX], GError **error)
{
  g_auto (GStrv) parts = g_strsplit (kept, "/", 3);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint kind = 0;
  while (kind < G_N_ELEMENTS (kinds) && g_strcmp0 (kinds[kind].kind, parts[0]) != 0)
    kind++;
  if (kind == G_N_ELEMENTS (kinds) || g_strv_length (parts) != (kinds[kind].pair ? 3u : 2u))
    return hz_fail (error, HZ_ERROR_DAMAGED,
                    _ ("The audit names a row of a kind that there is not: %s. It was changed from "
                       "outside; call the auditor."),
                    kept);
  for (guint p = 0; p < G_N_ELEMENTS (kinds[kind].rows) && kinds[kind].rows[p] != NULL; p++)
    if (!add_rows (store, kind, p, (const char *const *)parts + 1, texts, error))
      return FALSE;
  if (texts->len == 0) { /* it is gone */
    g_strlcpy (digest, HZ_AUDIT_START, HZ_SM3_HEX);
    return TRUE;
  }
  g_ptr_array_add (texts, NULL);
  return hz_texts_digest ((const char *const *)texts->pdata, digest, error);
}

gboolean
hz_store_audit_changed (HzStore *store, HzChangedFunc func, gpointer data, GError **error)
{
  enum { KEPT, DIGEST };
  g_autoptr (HzTxn) snapshot = hz_txn_read (store, error);
  g_autoptr (HzQuery) query =
      snapshot != NULL
          ? HZ_QUERY (store, error,
                      "SELECT a.kept, a.kept_digest FROM audit a WHERE a.kept <> '' AND NOT EXISTS "
                      "(SELECT 1 FROM audit b WHERE b.kept = a.kept AND b.kept <> '' AND b.seq > "
                      "a.seq) ORDER BY a.kept")
          : NULL;
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    const char *kept = hz_col_text (query, KEPT);
    const char *slash = strchr (kept, '/');
    char digest[HZ_SM3_HEX];
    if (slash == NULL || !hz_kept_digest (store, kept, digest, error))
      return FALSE;
    if (strcmp (digest, hz_col_text (query, DIGEST)) == 0)
      continue;
    g_autofree char *kind = g_strndup (kept, (gsize)(slash - kept));
    func (kind, slash + 1, data);
  }
  return row == HZ_ROW_END;
}
