/* Code tables: GB/T lists and our own small ones, read from CSV bytes (UTF-8, header line; the
 * columns `code` and `name` are required, `en` and `es` are shown in those languages when present;
 * `typed` and `imported` are the words accepted for a code, with | between them).
 * A typed code is echoed as its name; the picker filters by code, name and pinyin initials. */
#pragma once
#include <glib.h>

typedef struct {
  char *code;
  char *name;      /* Chinese, as in the standard */
  char *card_name; /* as the card prints it, 汉 for 汉族; "" where the table has no such column */
  char *en, *es;   /* the column `roman` where the table has that instead; "" when it has neither */
  char *initials;  /* pinyin initials of name, lower case: "hz" for 汉族; NULL until the table is
                      filtered */
  char **typed, **imported; /* the words that stand for the code where a person types it, where a
                               file brings it; NULL where the table has no such column */
  char *certainty; /* of a source: "certain", "to-confirm", "superseded"; "" where the table has no
                      such column */
  gboolean historic; /* column status = historic: valid, not offered first */
} HzCode;

typedef struct _HzCodeTable HzCodeTable;

/* Reads NAME from CSV. HZ_ERROR_INVALID names the line at fault (empty or repeated code, wrong
 * number of cells). A historic code may appear again because it was reissued; then the current
 * entry is the one that is found. */
HzCodeTable *hz_code_table_new (const char *name, GBytes *csv, GError **error);
void hz_code_table_free (HzCodeTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzCodeTable, hz_code_table_free)

guint hz_code_table_size (const HzCodeTable *table);
const HzCode *hz_code_table_at (const HzCodeTable *table, guint index);
/* NULL when there is no such code. "1" finds "01" if all codes of the table have two digits. */
const HzCode *hz_code_table_find (const HzCodeTable *table, const char *code);
/* The code for which TEXT is a word of the column `typed` (in capitals or small letters) or of
 * `imported` (to the letter); NULL for any other text. */
const HzCode *hz_code_table_typed (const HzCodeTable *table, const char *text);
const HzCode *hz_code_table_imported (const HzCodeTable *table, const char *text);
/* The shown name of CODE in the current language; the code itself when unknown. */
const char *hz_code_name (const HzCode *code);
/* Codes whose code, name (any language) or pinyin initials begin with or contain FILTER, best
 * first, historic ones last; all of them for "". (transfer container): array of const HzCode *. */
GPtrArray *hz_code_table_filter (const HzCodeTable *table, const char *filter);

/* All the tables by name ("sex", "ethnicity", …). */
typedef struct _HzCodeTables HzCodeTables;
HzCodeTables *hz_code_tables_new (void);
void hz_code_tables_free (HzCodeTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzCodeTables, hz_code_tables_free)
void hz_code_tables_add (HzCodeTables *tables, HzCodeTable *table); /* (transfer full) */
/* One of the program's own, read when it is first asked for; a bad one aborts then. */
void hz_code_tables_add_csv (HzCodeTables *tables, const char *name, GBytes *csv);
/* Aborts if there is no table NAME: that is a bug. */
const HzCodeTable *hz_code_tables_get (const HzCodeTables *tables, const char *name);
gboolean hz_code_tables_has (const HzCodeTables *tables, const char *name);
