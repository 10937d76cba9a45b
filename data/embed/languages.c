#include "data/embed/embed.h"

#include "core/base/base.h"

gboolean
hz_load_languages (GError **error)
{
  for (guint lang = 0; lang < HZ_LANG_COUNT; lang++) {
    g_autofree char *path = g_strconcat ("po/", hz_lang_code ((HzLang)lang), ".mo", NULL);
    g_autoptr (GBytes) mo = hz_embedded (path);
    if (mo != NULL && !hz_lang_add_catalogue ((HzLang)lang, mo, error)) /* English needs none */
      return FALSE;
  }
  return TRUE;
}
