#include "core/book/card_end.h"

#include "core/base/base.h"

#include <string.h>

static const HzCodeTable *
table_of (const HzCodeTables *tables)
{
  return hz_code_tables_get (tables, "card_end");
}

static char *
kept (const HzCode *word, const char *text)
{
  GDate day;
  if (word != NULL)
    return g_strdup (word->code);
  return hz_date_parse (text, &day) ? hz_date_format (&day) : NULL;
}

char *
hz_card_end_typed (const HzCodeTables *tables, const char *text)
{
  g_autofree char *value = hz_text_value (text);
  return kept (hz_code_table_typed (table_of (tables), value), value);
}

char *
hz_card_end_imported (const HzCodeTables *tables, const char *text)
{
  g_autofree char *value = hz_text_value (text);
  return kept (hz_code_table_imported (table_of (tables), value), value);
}

const char *
hz_card_end_long_term (const HzCodeTables *tables)
{
  return hz_code_name (hz_code_table_find (table_of (tables), HZ_LONG_TERM));
}

const char *
hz_card_end_shown (const HzCodeTables *tables, const char *value)
{
  return strcmp (value, HZ_LONG_TERM) == 0 ? hz_card_end_long_term (tables) : value;
}
