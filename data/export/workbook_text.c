#include "data/export/workbook_text.h"

#include "core/base/base.h"

#include <string.h>

/* Neither what XML 1.0 forbids (U+FFFE, U+FFFF) nor what no program shows or what turns the text.
 */
static gboolean
may_stand (gunichar character)
{
  return !hz_text_is_unsafe (character);
}

gboolean
hz_workbook_text_is_clean (const char *text)
{
  const guchar *at = (const guchar *)text;
  while (*at >= 0x20 && *at < 0x7f) /* most cells are ASCII and need no further check */
    at++;
  if (*at == '\0')
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *rest = (const char *)at; *rest != '\0'; rest = g_utf8_next_char (rest))
    if (!may_stand (g_utf8_get_char (rest)))
      return FALSE;
  return TRUE;
}

char *
hz_workbook_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    if (may_stand (g_utf8_get_char (at)))
      g_string_append_unichar (clean, g_utf8_get_char (at));
  return g_string_free (clean, FALSE);
}

char *
hz_workbook_text_header (const char *text)
{
  g_autofree char *clean = hz_workbook_text_clean (text);
  g_auto (GStrv) parts = g_strsplit (clean, "&", -1);
  return g_strjoinv ("&&", parts);
}
