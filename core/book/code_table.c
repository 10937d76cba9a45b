#include "core/book/code_table.h"

#include "core/base/base.h"

#include <string.h>

struct _HzCodeTable {
  char *name;
  GPtrArray *codes;    /* HzCode *, in the order of the file */
  GHashTable *by_code; /* code → HzCode *; of two equal codes the current one */
  gboolean two_digits;
};

struct _HzCodeTables {
  GHashTable *by_name;
};

static void
code_free (gpointer data)
{
  HzCode *code = data;
  g_free (code->code);
  g_free (code->name);
  g_free (code->card_name);
  g_free (code->en);
  g_free (code->es);
  g_free (code->initials);
  g_free (code->certainty);
  g_strfreev (code->typed);
  g_strfreev (code->imported);
  g_free (code);
}

/* --- reading --- */
/* The cells of one line of CSV; NULL when a quotation mark is not closed or is in the middle of a
 * cell. */
static GPtrArray *
split_line (const char *line)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *p = line;
  for (;;) {
    g_autoptr (GString) cell = g_string_new (NULL);
    if (*p == '"') {
      for (p++; *p != '"' || p[1] == '"'; p++) {
        if (*p == '\0')
          return NULL;
        g_string_append_c (cell, *p);
        p += *p == '"';
      }
      p++;
    } else
      for (; *p != ',' && *p != '\0'; p++) {
        if (*p == '"')
          return NULL;
        g_string_append_c (cell, *p);
      }
    g_ptr_array_add (cells, g_string_free (g_steal_pointer (&cell), FALSE));
    if (*p == '\0')
      return g_steal_pointer (&cells);
    if (*p++ != ',')
      return NULL;
  }
}

static int
column_of (GPtrArray *header, const char *name)
{
  for (guint i = 0; i < header->len; i++)
    if (strcmp (g_ptr_array_index (header, i), name) == 0)
      return (int)i;
  return -1;
}

static char *
cell_named (GPtrArray *header, GPtrArray *cells, const char *name)
{
  int column = column_of (header, name);
  return g_strdup (column >= 0 ? g_ptr_array_index (cells, column) : "");
}

static char **
words_named (GPtrArray *header, GPtrArray *cells, const char *name)
{
  int column = column_of (header, name);
  return column >= 0 ? g_strsplit (g_ptr_array_index (cells, column), "|", -1) : NULL;
}

static HzCode *
code_from_cells (GPtrArray *header, GPtrArray *cells)
{
  HzCode *code = g_new0 (HzCode, 1);
  g_autofree char *status = cell_named (header, cells, "status");
  code->code = g_strstrip (cell_named (header, cells, "code"));
  code->name = g_strstrip (cell_named (header, cells, "name"));
  code->card_name = cell_named (header, cells, "card_name");
  code->en = cell_named (header, cells, column_of (header, "en") >= 0 ? "en" : "roman");
  code->es = cell_named (header, cells, column_of (header, "es") >= 0 ? "es" : "roman");
  code->typed = words_named (header, cells, "typed");
  code->imported = words_named (header, cells, "imported");
  code->certainty = cell_named (header, cells, "certainty");
  code->historic = strcmp (status, "historic") == 0;
  return code;
}

static gboolean
add_line (HzCodeTable *table, GPtrArray *header, const char *line, guint number, GError **error)
{
  g_autoptr (GPtrArray) cells = split_line (line);
  if (cells == NULL)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("Code table %s, line %u: a quotation mark stands wrong."), table->name,
                    number);
  if (cells->len != header->len)
    return hz_fail (error, HZ_ERROR_INVALID,
                    hz_plural ("Code table %s, line %u: %u cell where the header has %u.",
                               "Code table %s, line %u: %u cells where the header has %u.",
                               cells->len),
                    table->name, number, cells->len, header->len);
  HzCode *code = code_from_cells (header, cells);
  g_ptr_array_add (table->codes, code);
  if (*code->code == '\0' || *code->name == '\0')
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("Code table %s, line %u: the code or its name is empty."), table->name,
                    number);
  const HzCode *before = g_hash_table_lookup (table->by_code, code->code);
  if (before != NULL && !before->historic && !code->historic)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("Code table %s, line %u: the code %s stands there twice."), table->name,
                    number, code->code);
  if (before == NULL || (before->historic && !code->historic))
    g_hash_table_insert (table->by_code, code->code, code);
  table->two_digits &= strlen (code->code) == 2 && g_ascii_isdigit (code->code[0]) &&
                       g_ascii_isdigit (code->code[1]);
  return TRUE;
}

static gboolean
read_lines (HzCodeTable *table, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) header = NULL;
  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = g_strchomp (lines[i]);
    if (*line == '\0')
      continue;
    if (header != NULL) {
      if (!add_line (table, header, line, i + 1, error))
        return FALSE;
      continue;
    }
    header = split_line (line);
    if (header == NULL || column_of (header, "code") < 0 || column_of (header, "name") < 0)
      break;
  }
  if (header == NULL || table->codes->len == 0)
    return hz_fail (
        error, HZ_ERROR_INVALID,
        _ ("Code table %s, line %u: the columns code and name and one code at least are needed."),
        table->name, 1u);
  return TRUE;
}

HzCodeTable *
hz_code_table_new (const char *name, GBytes *csv, GError **error)
{
  g_autoptr (HzCodeTable) table = g_new0 (HzCodeTable, 1);
  table->name = g_strdup (name);
  table->codes = g_ptr_array_new_with_free_func (code_free);
  table->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  table->two_digits = TRUE;
  gsize size = 0;
  const char *data = g_bytes_get_data (csv, &size);
  if (size > 0 && !g_utf8_validate_len (data, size, NULL)) {
    hz_fail (error, HZ_ERROR_INVALID, _ ("Code table %s: the file is not UTF-8 text."), name);
    return NULL;
  }
  g_autofree char *text = g_strndup (size > 0 ? data : "", size);
  const char *start = g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text;
  if (!read_lines (table, start, error))
    return NULL;
  return g_steal_pointer (&table);
}

void
hz_code_table_free (HzCodeTable *table)
{
  if (table == NULL)
    return;
  g_hash_table_unref (table->by_code);
  g_ptr_array_unref (table->codes);
  g_free (table->name);
  g_free (table);
}

/* --- asking --- */

guint
hz_code_table_size (const HzCodeTable *table)
{
  return table->codes->len;
}

const HzCode *
hz_code_table_at (const HzCodeTable *table, guint index)
{
  return index < table->codes->len ? g_ptr_array_index (table->codes, index) : NULL;
}

const HzCode *
hz_code_table_find (const HzCodeTable *table, const char *code)
{
  char padded[3] = {'0', '\0', '\0'};
  if (code == NULL)
    return NULL;
  if (table->two_digits && strlen (code) == 1) {
    padded[1] = *code;
    code = padded;
  }
  return g_hash_table_lookup (table->by_code, code);
}

const HzCode *
hz_code_table_typed (const HzCodeTable *table, const char *text)
{
  for (guint i = 0; i < table->codes->len; i++) {
    const HzCode *code = g_ptr_array_index (table->codes, i);
    for (guint w = 0; code->typed != NULL && code->typed[w] != NULL; w++)
      if (g_ascii_strcasecmp (code->typed[w], text) == 0)
        return code;
  }
  return NULL;
}

const HzCode *
hz_code_table_imported (const HzCodeTable *table, const char *text)
{
  for (guint i = 0; i < table->codes->len; i++) {
    const HzCode *code = g_ptr_array_index (table->codes, i);
    if (code->imported != NULL && g_strv_contains ((const char *const *)code->imported, text))
      return code;
  }
  return NULL;
}

const char *
hz_code_name (const HzCode *code)
{
  HzLang lang = hz_lang_current ();
  const char *name = lang == HZ_LANG_EN ? code->en : lang == HZ_LANG_ES ? code->es : code->name;
  return *name != '\0' ? name : code->name;
}

/* --- the picker's filter --- */

enum { RANK_CODE, RANK_CODE_BEGINS, RANK_BEGINS, RANK_CONTAINS, RANK_HISTORIC, RANK_NONE };

static void
fill_initials (const HzCodeTable *table)
{
  for (guint i = 0; i < table->codes->len; i++) {
    HzCode *code = g_ptr_array_index (table->codes, i);
    if (code->initials == NULL)
      code->initials = hz_text_initials (code->name);
  }
}

static int
rank_text (const char *text, const char *filter)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  if (g_str_has_prefix (folded, filter))
    return RANK_BEGINS;
  return strstr (folded, filter) != NULL ? RANK_CONTAINS : RANK_NONE;
}

static int
rank_code (const HzCode *code, const char *filter)
{
  int rank = RANK_NONE;
  g_autofree char *folded = g_utf8_casefold (code->code, -1);
  if (*filter == '\0' || strcmp (folded, filter) == 0)
    rank = RANK_CODE;
  else if (g_str_has_prefix (folded, filter))
    rank = RANK_CODE_BEGINS;
  const char *const texts[] = {code->initials, code->name, code->en, code->es};
  for (guint i = 0; rank > RANK_BEGINS && i < G_N_ELEMENTS (texts); i++)
    rank = MIN (rank, rank_text (texts[i], filter));
  return rank != RANK_NONE && code->historic ? RANK_HISTORIC : rank;
}

GPtrArray *
hz_code_table_filter (const HzCodeTable *table, const char *filter)
{
  g_autofree char *folded = g_utf8_casefold (filter != NULL ? filter : "", -1);
  g_autofree int *ranks = g_new (int, table->codes->len);
  if (*g_strstrip (folded) != '\0')
    fill_initials (table); /* takes milliseconds, so it is not done for a table in which codes are
                              only looked up */
  for (guint i = 0; i < table->codes->len; i++)
    ranks[i] = rank_code (g_ptr_array_index (table->codes, i), folded);
  GPtrArray *found = g_ptr_array_new ();
  for (int rank = RANK_CODE; rank < RANK_NONE; rank++)
    for (guint i = 0; i < table->codes->len; i++)
      if (ranks[i] == rank)
        g_ptr_array_add (found, g_ptr_array_index (table->codes, i));
  return found;
}

/* --- all of them --- */

typedef struct {
  HzCodeTable *table; /* NULL: not read yet */
  GBytes *csv;        /* NULL: nothing left to read */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  hz_code_table_free (entry->table);
  g_clear_pointer (&entry->csv, g_bytes_unref);
  g_free (entry);
}

static void
put_entry (HzCodeTables *tables, const char *name, HzCodeTable *table, GBytes *csv)
{
  Entry *entry = g_new0 (Entry, 1);
  *entry = (Entry){table, csv};
  g_hash_table_replace (tables->by_name, g_strdup (name), entry);
}

HzCodeTables *
hz_code_tables_new (void)
{
  HzCodeTables *tables = g_new0 (HzCodeTables, 1);
  tables->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  return tables;
}

void
hz_code_tables_free (HzCodeTables *tables)
{
  if (tables == NULL)
    return;
  g_hash_table_unref (tables->by_name);
  g_free (tables);
}

void
hz_code_tables_add (HzCodeTables *tables, HzCodeTable *table)
{
  put_entry (tables, table->name, table, NULL);
}

void
hz_code_tables_add_csv (HzCodeTables *tables, const char *name, GBytes *csv)
{
  put_entry (tables, name, NULL, g_bytes_ref (csv));
}

const HzCodeTable *
hz_code_tables_get (const HzCodeTables *tables, const char *name)
{
  Entry *entry = g_hash_table_lookup (tables->by_name, name);
  if (entry == NULL)
    g_error ("no code table %s", name);
  if (entry->table == NULL) {
    g_autoptr (GError) error = NULL;
    entry->table = hz_code_table_new (name, entry->csv, &error);
    if (entry->table == NULL)
      g_error ("%s", error->message);
    g_clear_pointer (&entry->csv, g_bytes_unref);
  }
  return entry->table;
}

gboolean
hz_code_tables_has (const HzCodeTables *tables, const char *name)
{
  return g_hash_table_contains (tables->by_name, name);
}
