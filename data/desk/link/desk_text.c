/* What a desk says in words is made harmless where it comes in, before anything keeps, shows or
 * logs it. */
#include "core/base/base.h"
#include "data/desk/link/inside.h"
#include <string.h>

#define TEXT_CHARS 60
#define CHAR_BYTES 4 /* at most, in UTF-8 */

char *
hz_desk_text (const char *said)
{
  g_autofree char *valid =
      g_utf8_make_valid (said, (gssize)strnlen (said, TEXT_CHARS * CHAR_BYTES));
  g_autofree char *bounded =
      g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), TEXT_CHARS));
  return hz_text_printable (bounded);
}

gboolean
hz_desk_is_word (const char *said)
{
  gsize length = strnlen (said, HZ_DESK_READER_MAX + 1);
  if (length == 0 || length > HZ_DESK_READER_MAX)
    return FALSE;
  for (const char *c = said; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_-./:", *c) == NULL)
      return FALSE;
  return TRUE;
}
