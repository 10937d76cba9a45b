#include "core/base/base.h"
#include "data/embed/embed.h"

char *
hz_help_topic (const char *topic)
{
  g_autofree char *path =
      g_strdup_printf ("help/%s.%s.txt", topic, hz_lang_code (hz_lang_current ()));
  g_autoptr (GBytes) bytes = hz_embedded (path);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  return g_strndup (data, length);
}
