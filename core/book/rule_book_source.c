#include "core/book/rule_book_source.h"

#include "core/base/base.h"

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
  if (*group == '\0') /* before the first group */
    return hz_fail (error, HZ_ERROR_INVALID, _ ("Rule book %s, line %u: %s"), source->name, line,
                    why);
  if (line == 0) /* a group that is missing has no line */
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

gboolean
hz_book_fault_range (const HzBookSource *source, const char *group, const char *key, gint64 least,
                     gint64 most, GError **error)
{
  g_autofree char *why =
      g_strdup_printf (_ ("must be a whole number from %d to %d"), (int)least, (int)most);
  return hz_book_fault (source, group, key, error, why);
}

/* What is wrong with a single line, whose first equals sign is EQUALS; NULL: nothing. This is
 * checked here because GKeyFile does not tell the line of a fault. */
static const char *
line_fault (const char *line, const char *equals, const char *group)
{
  const char *end = strchr (line, ']');
  if (!g_utf8_validate (line, -1, NULL))
    return _ ("is not UTF-8; save the file as UTF-8");
  if (*line == '[')
    return end != NULL && end[1] == '\0' ? NULL : _ ("the heading of a group ends with ]");
  if (equals == NULL || equals == line)
    return _ ("neither a comment, a group nor a key");
  return *group == '\0' ? _ ("stands before the first group") : NULL;
}

/* The line of every group and key. GKeyFile silently takes the last of two equal keys; in a rule
 * book that would hide an error. */
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
    const char *key = "", *fault;
    if (*line == '#' || *line == '\0')
      continue;
    if ((fault = line_fault (line, equals, group)) != NULL)
      return fault_at (source, i + 1, group, "", error, fault);
    if (*line == '[') {
      g_free (group);
      group = g_strndup (line + 1, strcspn (line + 1, "]"));
    } else {
      *equals = '\0';
      key = g_strchomp (line);
    }
    if (!g_hash_table_insert (source->lines, g_strdup_printf ("%s]%s", group, key),
                              GUINT_TO_POINTER (i + 1)))
      return fault_at (source, i + 1, group, key, error, _ ("stands there twice"));
  }
  return TRUE;
}
