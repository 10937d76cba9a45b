#include "core/base/lang.h"
#include "core/base/error.h"

#include <string.h>

#define MO_MAGIC        0x950412deu
#define MO_HEADER_BYTES 28

typedef struct {
  GBytes *bytes;
  GHashTable *texts; /* msgid → translation, both inside BYTES */
} Catalogue;

static Catalogue catalogues[HZ_LANG_COUNT];
static HzLang current = HZ_LANG_ZH;
static const char *const codes[] = {[HZ_LANG_ZH] = "zh", [HZ_LANG_EN] = "en", [HZ_LANG_ES] = "es"};
G_STATIC_ASSERT (G_N_ELEMENTS (codes) == HZ_LANG_COUNT);

/* A catalogue in the byte order of the machine that wrote it. */
typedef struct {
  const guint8 *data;
  gsize length;
  gboolean swapped;
} Mo;

static gboolean
read_u32 (const Mo *mo, guint64 offset, guint32 *value)
{
  if (offset + 4 > mo->length)
    return FALSE;
  memcpy (value, mo->data + offset, 4);
  if (mo->swapped)
    *value = GUINT32_SWAP_LE_BE (*value);
  return TRUE;
}

/* The string that the 8-byte descriptor at OFFSET points at; NULL when it leaves the file or does
 * not end there with a NUL. A plural keeps its first form: what follows the first NUL is not seen.
 */
static const char *
read_string (const Mo *mo, guint64 offset)
{
  guint32 length, start;
  if (!read_u32 (mo, offset, &length) || !read_u32 (mo, offset + 4, &start))
    return NULL;
  if ((guint64)start + length >= mo->length || mo->data[(guint64)start + length] != '\0')
    return NULL;
  const char *text = (const char *)mo->data + start;
  return g_utf8_validate (text, -1, NULL) ? text : NULL;
}

static GHashTable *
read_catalogue (Mo *mo)
{
  guint32 magic, revision, count, originals, translations;
  if (mo->length < MO_HEADER_BYTES || !read_u32 (mo, 0, &magic))
    return NULL;
  mo->swapped = magic == GUINT32_SWAP_LE_BE (MO_MAGIC);
  if (magic != MO_MAGIC && !mo->swapped)
    return NULL;
  if (!read_u32 (mo, 4, &revision) || revision >> 16 != 0 || !read_u32 (mo, 8, &count) ||
      !read_u32 (mo, 12, &originals) || !read_u32 (mo, 16, &translations))
    return NULL;
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint64 i = 0; i < count; i++) {
    const char *msgid = read_string (mo, originals + 8 * i);
    const char *text = read_string (mo, translations + 8 * i);
    if (msgid == NULL || text == NULL)
      return NULL;
    if (*msgid != '\0' && *text != '\0') /* "" is the catalogue's own header */
      g_hash_table_insert (texts, (gpointer)msgid, (gpointer)text);
  }
  return g_steal_pointer (&texts);
}

gboolean
hz_lang_add_catalogue (HzLang lang, GBytes *bytes, GError **error)
{
  g_return_val_if_fail ((guint)lang < HZ_LANG_COUNT && bytes != NULL, FALSE);
  Mo mo = {0};
  mo.data = g_bytes_get_data (bytes, &mo.length);
  GHashTable *texts = read_catalogue (&mo);
  if (texts == NULL)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("The texts for language “%s” are damaged. Install the program again."),
                    codes[lang]);
  g_clear_pointer (&catalogues[lang].texts, g_hash_table_unref);
  g_clear_pointer (&catalogues[lang].bytes, g_bytes_unref);
  catalogues[lang] = (Catalogue){.bytes = g_bytes_ref (bytes), .texts = texts};
  return TRUE;
}

const char *
hz_tr (const char *msgid)
{
  GHashTable *texts = catalogues[current].texts;
  const char *text = texts != NULL ? g_hash_table_lookup (texts, msgid) : NULL;
  return text != NULL ? text : msgid;
}

HzLang
hz_lang_current (void)
{
  return current;
}

void
hz_lang_set (HzLang lang)
{
  g_return_if_fail ((guint)lang < HZ_LANG_COUNT);
  current = lang;
}

const char *
hz_lang_code (HzLang lang)
{
  g_return_val_if_fail ((guint)lang < HZ_LANG_COUNT, "en");
  return codes[lang];
}

gboolean
hz_lang_parse (const char *code, HzLang *lang)
{
  for (guint i = 0; code != NULL && i < HZ_LANG_COUNT; i++)
    if (g_ascii_strncasecmp (code, codes[i], 2) == 0 &&
        (code[2] == '\0' || strchr ("_-.@", code[2]) != NULL)) {
      *lang = (HzLang)i;
      return TRUE;
    }
  return FALSE;
}
