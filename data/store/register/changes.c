#include "data/store/register/private.h"

#include "core/crypto/crypto.h"

#include <string.h>

enum { DIGEST_SHOWN = 32 };

char *
hz_register_changes (const char *number, const char *const *columns, const char *const *old,
                     const char *const *new, guint n, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n; i++) {
    char was[HZ_SM3_HEX], is[HZ_SM3_HEX];
    const char *const before[] = {number, columns[i], old[i], NULL}, *const after[] = {
                                                                         number, columns[i], new[i],
                                                                         NULL};
    if (strcmp (old[i], new[i]) == 0)
      continue;
    if (!hz_texts_digest (before, was, error) || !hz_texts_digest (after, is, error))
      return NULL;
    g_string_append_printf (text, "%s%s %.*s>%.*s", text->len > 0 ? ", " : "", columns[i],
                            DIGEST_SHOWN, was, DIGEST_SHOWN, is);
  }
  return g_strdup (text->str);
}
