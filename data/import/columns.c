/* The columns of the register's files: one table with their names, and what a cell must be. */
#include "data/import/private.h"

#include "core/person/person.h"
#include "core/base/base.h"

#include <string.h>

typedef enum {
  READ_TEXT,
  READ_NAME,
  READ_NUMBER,
  READ_HOUSEHOLD,
  READ_CODE,
  READ_CARD_UNTIL,
  READ_DAY
} Reader;

typedef struct {
  const char *name;
  const char *chinese[3];
  gsize offset; /* of the member */
  Reader reader;
  guint chars;       /* at most, for texts */
  const char *table; /* of codes */
  gboolean required; /* column and value */
} Column;

#define R(member) G_STRUCT_OFFSET (HzResident, member)
#define H(member) G_STRUCT_OFFSET (HzHousehold, member)
static const Column resident_columns[] = {
    {"citizen_number",
     {"公民身份号码", "身份证号"},
     R (citizen_number),
     READ_NUMBER,
     18,
     NULL,
     TRUE},
    {"name", {"姓名"}, R (name), READ_NAME, 60, NULL, TRUE},
    {"former_name", {"曾用名"}, R (former_name), READ_NAME, 60, NULL, FALSE},
    {"ethnicity", {"民族"}, R (ethnicity), READ_CODE, 2, "ethnicity", FALSE},
    {"address", {"住址", "户籍地址"}, R (address), READ_TEXT, 200, NULL, FALSE},
    {"household_number", {"户号"}, R (household_number), READ_HOUSEHOLD, 0, NULL, FALSE},
    {"relation", {"与户主关系"}, R (relation), READ_CODE, 2, "household_relation", FALSE},
    {"card_until", {"有效期止", "有效期限止"}, R (card_until), READ_CARD_UNTIL, 10, NULL, FALSE},
    {"state", {"户口状态", "状态"}, R (state), READ_CODE, 10, "register_state", FALSE},
    {"state_on", {"状态日期"}, R (state_on), READ_DAY, 10, NULL, FALSE},
    {"state_reason", {"状态原因"}, R (state_reason), READ_TEXT, 200, NULL, FALSE},
    {"former_number", {"原公民身份号码"}, R (former_number), READ_NUMBER, 18, NULL, FALSE},
    {NULL},
};
static const Column household_columns[] = {
    {"household_number", {"户号"}, H (number), READ_HOUSEHOLD, 0, NULL, TRUE},
    {"type", {"户别", "户类型"}, H (type), READ_CODE, 10, "household_type", FALSE},
    {"householder_name", {"户主姓名"}, H (householder_name), READ_NAME, 60, NULL, FALSE},
    {"householder_number",
     {"户主公民身份号码", "户主身份证号"},
     H (householder_number),
     READ_NUMBER,
     18,
     NULL,
     FALSE},
    {"address", {"住址", "户籍地址"}, H (address), READ_TEXT, 200, NULL, TRUE},
    {NULL},
};

struct _HzColumns {
  const HzImportOptions *options;
  const Column *table;
  guint n;
  const Column *at[HZ_CSV_CELLS_MAX];
  char *called[HZ_CSV_CELLS_MAX];      /* as the file's first line has them */
  GHashTable *codes[HZ_CSV_CELLS_MAX]; /* code or name to code, for those that are codes */
};

/* --- the header --- */

static const Column *
find_column (const Column *table, const char *cell)
{
  g_autofree char *name = hz_search_fold (cell);
  for (const Column *c = table; c->name != NULL; c++) {
    if (g_ascii_strcasecmp (c->name, name) == 0)
      return c;
    for (guint i = 0; i < G_N_ELEMENTS (c->chinese) && c->chinese[i] != NULL; i++)
      if (strcmp (c->chinese[i], name) == 0)
        return c;
  }
  return NULL;
}

/* "citizen_number=公民身份号码 name=姓名 …" */
static char *
known_names (const Column *table)
{
  GString *names = g_string_new (NULL);
  for (const Column *c = table; c->name != NULL; c++)
    g_string_append_printf (names, "%s%s=%s", names->len > 0 ? " " : "", c->name, c->chinese[0]);
  return g_string_free (names, FALSE);
}

/* A value may be a code, its name, the short name that is printed on the card and used in old
 * registers, or a word that the table takes for it. */
static GHashTable *
codes_of (const HzCodeTables *tables, const char *name)
{
  const HzCodeTable *table = hz_code_tables_get (tables, name);
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < hz_code_table_size (table); i++) {
    const HzCode *code = hz_code_table_at (table, i);
    char *const keys[] = {code->code, code->name, code->card_name};
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
      if (*keys[k] != '\0' && !g_hash_table_contains (codes, keys[k]))
        g_hash_table_insert (codes, keys[k], code->code);
    for (char **word = code->imported; word != NULL && *word != NULL; word++)
      if (**word != '\0')
        g_hash_table_insert (codes, *word, code->code);
  }
  return codes;
}

static gboolean
add_column (HzColumns *columns, const char *cell, GError **error)
{
  const Column *column = find_column (columns->table, cell);
  if (column == NULL) {
    g_autofree char *names = known_names (columns->table);
    g_autofree char *shown = hz_text_printable (cell);
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("The first line names a column “%s” that is unknown. Known are: %s."), shown,
                    names);
  }
  for (guint i = 0; i < columns->n; i++)
    if (columns->at[i] == column)
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("The first line names the column %s twice. Remove one."), column->name);
  columns->called[columns->n] = hz_text_printable (cell);
  if (column->table != NULL)
    columns->codes[columns->n] = codes_of (columns->options->tables, column->table);
  columns->at[columns->n++] = column;
  return TRUE;
}

static gboolean
has_column (const HzColumns *columns, const Column *wanted)
{
  for (guint i = 0; i < columns->n; i++)
    if (columns->at[i] == wanted)
      return TRUE;
  return FALSE;
}

HzColumns *
hz_columns_new (const HzImportOptions *options, const HzCsvRecord *header, GError **error)
{
  g_autoptr (HzColumns) columns = g_new0 (HzColumns, 1);
  columns->options = options;
  columns->table = options->kind == HZ_IMPORT_RESIDENTS ? resident_columns : household_columns;
  for (guint i = 0; i < header->n_cells; i++)
    if (!add_column (columns, header->cells[i], error))
      return NULL;
  for (const Column *c = columns->table; c->name != NULL; c++)
    if (c->required && !has_column (columns, c)) {
      hz_fail (error, HZ_ERROR_INVALID,
               _ ("The first line names no column %s (%s). It must name the columns."), c->name,
               c->chinese[0]);
      return NULL;
    }
  return g_steal_pointer (&columns);
}

void
hz_columns_free (HzColumns *columns)
{
  if (columns == NULL)
    return;
  for (guint i = 0; i < columns->n; i++) {
    g_clear_pointer (&columns->codes[i], g_hash_table_destroy);
    g_free (columns->called[i]);
  }
  g_free (columns);
}

/* --- one cell --- */

static gboolean
has_control (const char *text)
{
  for (const guchar *at = (const guchar *)text; *at != '\0'; at++)
    if (*at < 0x20 || *at == 0x7F || (at[0] == 0xC2 && at[1] < 0xA0))
      return TRUE;
  return FALSE;
}

/* Each reads a cell as it is kept; NULL, and FAULT (transfer full), for what is no such value. */

static char *
read_text (const Column *column, const char *cell, char **fault)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text =
      column->reader == READ_NAME ? hz_name_read (cell, &error) : hz_text_nfc (cell);
  if (text == NULL)
    *fault = g_strdup (error->message);
  else if (has_control (text))
    *fault = g_strdup (_ ("holds a control character"));
  else if (hz_text_chars (text) > column->chars)
    *fault = g_strdup (_ ("is too long"));
  return *fault == NULL ? g_steal_pointer (&text) : NULL;
}

static char *
read_household (const char *cell, char **fault)
{
  g_autoptr (GError) error = NULL;
  char *number = hz_household_number_read (cell, &error);
  if (number == NULL)
    *fault = g_strdup (error->message);
  return number;
}

static char *
read_code (GHashTable *codes, const char *cell, char **fault)
{
  g_autofree char *text = hz_search_fold (cell);
  const char *code = *text != '\0' ? g_hash_table_lookup (codes, text) : "";
  if (code == NULL && text[1] == '\0') { /* "1" for 01 */
    g_autofree char *two = g_strconcat ("0", text, NULL);
    code = g_hash_table_lookup (codes, two);
  }
  if (code == NULL)
    *fault = g_strdup (_ ("is no code and no name of its code table"));
  return g_strdup (code);
}

static char *
read_card_until (const HzCodeTables *tables, const char *cell, char **fault)
{
  g_autofree char *text = hz_text_value (cell);
  if (*text == '\0')
    return g_steal_pointer (&text);
  char *value = hz_card_end_imported (tables, text);
  if (value == NULL) {
    g_autofree char *shown = hz_text_printable (text);
    *fault =
        g_strdup_printf (_ ("“%s” is no day such as 2026-11-22 or 20261122, and not 长期"), shown);
  }
  return value;
}

static char *
read_day (const char *cell, char **fault)
{
  g_autofree char *text = hz_text_value (cell);
  GDate day;
  if (*text == '\0')
    return g_steal_pointer (&text);
  if (hz_date_parse (text, &day))
    return hz_date_format (&day);
  *fault = g_strdup (_ ("is no day such as 2026-11-22 or 20261122"));
  return NULL;
}

static char *
read_number (const HzColumns *columns, const char *cell, HzCitizenNumber *number, char **fault)
{
  g_autofree char *text = hz_text_value (cell);
  if (*text == '\0')
    return g_steal_pointer (&text);
  HzNumberFault wrong = hz_citizen_number_parse (text, &columns->options->today, number);
  if (wrong != HZ_NUMBER_OK)
    *fault = g_strdup (hz_number_fault_text (wrong));
  return wrong == HZ_NUMBER_OK ? g_strdup (number->number) : NULL;
}

static char *
read_cell (HzColumns *columns, guint i, const char *cell, HzCitizenNumber *number, char **fault)
{
  const Column *column = columns->at[i];
  HzCitizenNumber of_another;
  switch (column->reader) {
  case READ_TEXT:
  case READ_NAME:
    return read_text (column, cell, fault);
  case READ_HOUSEHOLD:
    return read_household (cell, fault);
  case READ_CODE:
    return read_code (columns->codes[i], cell, fault);
  case READ_CARD_UNTIL:
    return read_card_until (columns->options->tables, cell, fault);
  case READ_DAY:
    return read_day (cell, fault);
  case READ_NUMBER:
    return read_number (columns, cell, column->required ? number : &of_another, fault);
  }
  g_assert_not_reached ();
}

static gboolean
take_cell (HzColumns *columns, guint i, const char *cell, gpointer row, HzCitizenNumber *number,
           char **why)
{
  const Column *column = columns->at[i];
  g_autofree char *fault = NULL;
  char *value = read_cell (columns, i, cell, number, &fault);
  if (value != NULL && *value == '\0' && column->required)
    fault = g_strdup (_ ("is empty"));
  G_STRUCT_MEMBER (char *, row, column->offset) = value;
  if (fault != NULL)
    *why = g_strdup_printf ("%s: %s", columns->called[i], fault);
  return fault == NULL;
}

/* --- one row --- */

static gboolean
read_row (HzColumns *columns, const HzCsvRecord *record, gpointer row, HzCitizenNumber *number,
          char **why)
{
  if (record->n_cells != columns->n) {
    *why = g_strdup_printf (hz_plural ("%u cell where the first line has %u",
                                       "%u cells where the first line has %u", record->n_cells),
                            record->n_cells, columns->n);
    return FALSE;
  }
  for (guint i = 0; i < columns->n; i++)
    if (!take_cell (columns, i, record->cells[i], row, number, why))
      return FALSE;
  return TRUE;
}

HzResident *
hz_columns_resident (HzColumns *columns, const HzCsvRecord *record, HzCitizenNumber *number,
                     char **why)
{
  g_autoptr (HzResident) r = g_new0 (HzResident, 1);
  *number = (HzCitizenNumber){0};
  if (!read_row (columns, record, r, number, why))
    return NULL;
  r->sex = g_strdup (number->sex == 1 ? "1" : "2");
  r->birth_date = g_strdup_printf ("%.4s-%.2s-%.2s", number->number + 6, number->number + 10,
                                   number->number + 12);
  return g_steal_pointer (&r);
}

HzHousehold *
hz_columns_household (HzColumns *columns, const HzCsvRecord *record, HzCitizenNumber *number,
                      char **why)
{
  g_autoptr (HzHousehold) h = g_new0 (HzHousehold, 1);
  *number = (HzCitizenNumber){0};
  return read_row (columns, record, h, number, why) ? g_steal_pointer (&h) : NULL;
}

char *
hz_columns_key (HzColumns *columns, const HzCsvRecord *record)
{
  g_autofree char *fault = NULL;
  HzCitizenNumber number;
  for (guint i = 0; i < columns->n && i < record->n_cells; i++)
    if (columns->at[i] == columns->table) /* the first column of the table is its key */
      return read_cell (columns, i, record->cells[i], &number, &fault);
  return NULL;
}

const char *
hz_columns_key_name (const HzColumns *columns)
{
  for (guint i = 0; i < columns->n; i++)
    if (columns->at[i] == columns->table)
      return columns->called[i];
  return columns->table->name;
}

const char *
hz_columns_called (const HzColumns *columns, const char *name)
{
  for (guint i = 0; i < columns->n; i++)
    if (strcmp (columns->at[i]->name, name) == 0)
      return columns->called[i];
  return name;
}
