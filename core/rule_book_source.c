#include "core/rule_book_source.h"

#include "core/error.h"
#include "core/lang.h"

#include <string.h>

static guint
line_of (const HzBookSource *source, const char *group, const char *key)
{
  g_autofree char *place = g_strdup_printf ("%s]%s", group, key);
  g_autofree char *head = g_strdup_printf ("%s]", group);
  gpointer line = g_hash_table_lookup (source->lines, place);
  return GPOINTER_TO_UINT (line != NULL ? line : g_hash_table_lookup (source->lines, head));
}

static gboolean
fault_at (const HzBookSource *source, guint line, const char *group, const char *key,
          GError **error, const char *why)
{
  const char *space = *key != '\0' ? " " : "";
  if (line == 0) /* a group that is not there has no line */
    return hz_fail (error, HZ_ERROR_INVALID, _ ("Rule book %s, [%s]%s%s: %s"), source->name, group,
                    space, key, why);
  return hz_fail (error, HZ_ERROR_INVALID, _ ("Rule book %s, line %u, [%s]%s%s: %s"), source->name,
                  line, group, space, key, why);
}

gboolean
hz_book_fault (const HzBookSource *source, const char *group, const char *key, GError **error,
               const char *why)
{
  return fault_at (source, line_of (source, group, key), group, key, error, why);
}

/* Where everything stands. GKeyFile takes the last of two equal keys in silence; in a rule book
 * that hides an error. */
gboolean
hz_book_read_lines (const HzBookSource *source, GBytes *text, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (text, &size);
  g_autofree char *copy = g_strndup (data != NULL ? data : "", size);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  g_autofree char *group = g_strdup ("");
  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = g_strstrip (lines[i]), *equals = strchr (line, '=');
    const char *key = "";
    if (*line == '#' || *line == '\0')
      continue;
    if (*line == '[') {
      g_free (group);
      group = g_strndup (line + 1, strcspn (line + 1, "]"));
    } else if (equals != NULL) {
      *equals = '\0';
      key = g_strchomp (line);
    } else
      return fault_at (source, i + 1, group, "", error, _ ("neither a comment, a group nor a key"));
    if (!g_hash_table_insert (source->lines, g_strdup_printf ("%s]%s", group, key),
                              GUINT_TO_POINTER (i + 1)))
      return fault_at (source, i + 1, group, key, error, _ ("stands there twice"));
  }
  return TRUE;
}
