/* Two passes: the first marks a place in a table of bits for each number, the second keeps the
 * numbers whose place was marked twice, with their lines. So memory does not grow with the rows
 * that are right. */
#include "data/import/private.h"

#include "core/base/base.h"

#include <string.h>

enum {
  BYTES_A_PLACE = 4, /* of the file: some ten or twenty places a row, few are shared by chance */
  LINES_NAMED = 5    /* of the other rows */
};

struct _HzRepeats {
  const char *column;
  GHashTable *lines;   /* number to GArray of gint64 */
  GHashTable *by_line; /* line (gint64 *) to the GArray that it is in */
};

typedef struct {
  guint8 *once, *again;
  guint64 mask;
  gboolean found;
} Places;

static guint64
place_of (const Places *places, const char *key)
{
  guint64 h = g_str_hash (key);
  return (h * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 16) & places->mask;
}

static void
mark (Places *places, const char *key)
{
  guint64 at = place_of (places, key);
  guint8 bit = (guint8)(1u << (at % 8));
  if ((places->once[at / 8] & bit) != 0) {
    places->again[at / 8] |= bit;
    places->found = TRUE;
  }
  places->once[at / 8] |= bit;
}

static gboolean
is_marked (const Places *places, const char *key)
{
  guint64 at = place_of (places, key);
  return (places->again[at / 8] & (1u << (at % 8))) != 0;
}

static void
keep (HzRepeats *repeats, char *key, gint64 line)
{
  GArray *lines = g_hash_table_lookup (repeats->lines, key);
  if (lines == NULL) {
    lines = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_hash_table_insert (repeats->lines, key, lines);
  } else {
    g_free (key);
  }
  g_array_append_val (lines, line);
}

/* One pass: marks each number (REPEATS NULL), or keeps those that are marked twice. */
static gboolean
pass (HzCsv *csv, HzColumns *columns, gint64 byte, gint64 line, Places *places, HzRepeats *repeats,
      GError **error)
{
  g_autoptr (GError) local = NULL;
  HzCsvRecord record;
  if (!hz_csv_seek (csv, byte, line, error))
    return FALSE;
  while (hz_csv_next (csv, &record, &local)) {
    g_autofree char *key = record.fault == NULL ? hz_columns_key (columns, &record) : NULL;
    if (key == NULL || *key == '\0')
      continue;
    if (repeats == NULL)
      mark (places, key);
    else if (is_marked (places, key))
      keep (repeats, g_steal_pointer (&key), record.line);
  }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

/* Only those that are there more than once; of the others the place was shared by chance. */
static void
index_lines (HzRepeats *repeats)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, repeats->lines);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    GArray *lines = value;
    if (lines->len < 2)
      g_hash_table_iter_remove (&iter);
    else
      for (guint i = 0; i < lines->len; i++)
        g_hash_table_insert (repeats->by_line, &g_array_index (lines, gint64, i), lines);
  }
}

HzRepeats *
hz_repeats_find (HzCsv *csv, HzColumns *columns, gint64 byte, gint64 line, GError **error)
{
  g_autoptr (HzRepeats) repeats = g_new0 (HzRepeats, 1);
  Places places = {.mask = 1023};
  while (places.mask < (guint64)hz_csv_size (csv) / BYTES_A_PLACE)
    places.mask = places.mask * 2 + 1;
  g_autofree guint8 *once = g_malloc0 ((gsize)(places.mask + 1) / 8),
                    *again = g_malloc0 ((gsize)(places.mask + 1) / 8);
  places.once = once;
  places.again = again;
  repeats->column = hz_columns_key_name (columns);
  repeats->lines =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  repeats->by_line = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (!pass (csv, columns, byte, line, &places, NULL, error) ||
      (places.found && !pass (csv, columns, byte, line, &places, repeats, error)))
    return NULL;
  index_lines (repeats);
  return g_steal_pointer (&repeats);
}

char *
hz_repeats_why (const HzRepeats *repeats, gint64 line)
{
  const GArray *lines = g_hash_table_lookup (repeats->by_line, &line);
  if (lines == NULL)
    return NULL;
  g_autoptr (GString) others = g_string_new (NULL);
  guint named = 0;
  for (guint i = 0; i < lines->len && named < LINES_NAMED; i++) {
    gint64 other = g_array_index (lines, gint64, i);
    if (other != line)
      g_string_append_printf (others, "%s%" G_GINT64_FORMAT, named++ > 0 ? ", " : "", other);
  }
  if (lines->len - 1 > named)
    g_string_append (others, ", …");
  return g_strdup_printf (_ ("%s: the same number stands in line %s too; none of them is taken. "
                             "Find out which is right, and correct the file."),
                          repeats->column, others->str);
}

void
hz_repeats_free (HzRepeats *repeats)
{
  if (repeats == NULL)
    return;
  g_clear_pointer (&repeats->by_line, g_hash_table_destroy);
  g_clear_pointer (&repeats->lines, g_hash_table_destroy);
  g_free (repeats);
}
