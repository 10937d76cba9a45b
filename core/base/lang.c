#include "core/base/lang.h"
#include "core/base/error.h"

#include <string.h>

#define MO_MAGIC        0x950412deu
#define MO_HEADER_BYTES 28

typedef struct {
  GBytes *bytes;
  GHashTable *texts;   /* msgid → translation, both inside BYTES */
  GHashTable *plurals; /* likewise; the translation is FORMS strings, one after the other */
} Catalogue;

static Catalogue catalogues[HZ_LANG_COUNT];
static HzLang current = HZ_LANG_ZH;
static const char *const codes[] = {[HZ_LANG_ZH] = "zh", [HZ_LANG_EN] = "en", [HZ_LANG_ES] = "es"};
/* How many forms a sentence with a count has; where there are two, the first is for one alone. */
static const guint forms[] = {[HZ_LANG_ZH] = 1, [HZ_LANG_EN] = 2, [HZ_LANG_ES] = 2};
G_STATIC_ASSERT (G_N_ELEMENTS (codes) == HZ_LANG_COUNT && G_N_ELEMENTS (forms) == HZ_LANG_COUNT);

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
 * not end there with a NUL. PARTS is how many strings it is: a sentence with a count is two in the
 * source and one for each form in the translation. */
static const char *
read_string (const Mo *mo, guint64 offset, guint *parts)
{
  guint32 length, start;
  if (!read_u32 (mo, offset, &length) || !read_u32 (mo, offset + 4, &start))
    return NULL;
  if ((guint64)start + length >= mo->length || mo->data[(guint64)start + length] != '\0')
    return NULL;
  const char *text = (const char *)mo->data + start;
  *parts = 0;
  for (const char *part = text; part <= text + length; part += strlen (part) + 1, ++*parts)
    if (!g_utf8_validate (part, -1, NULL))
      return NULL;
  return text;
}

static void
catalogue_clear (Catalogue *catalogue)
{
  g_clear_pointer (&catalogue->texts, g_hash_table_unref);
  g_clear_pointer (&catalogue->plurals, g_hash_table_unref);
  g_clear_pointer (&catalogue->bytes, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Catalogue, catalogue_clear)

static gboolean
read_catalogue (Mo *mo, guint n_forms, Catalogue *catalogue)
{
  guint32 magic, revision, count, originals, translations;
  if (mo->length < MO_HEADER_BYTES || !read_u32 (mo, 0, &magic))
    return FALSE;
  mo->swapped = magic == GUINT32_SWAP_LE_BE (MO_MAGIC);
  if (magic != MO_MAGIC && !mo->swapped)
    return FALSE;
  if (!read_u32 (mo, 4, &revision) || revision >> 16 != 0 || !read_u32 (mo, 8, &count) ||
      !read_u32 (mo, 12, &originals) || !read_u32 (mo, 16, &translations))
    return FALSE;
  catalogue->texts = g_hash_table_new (g_str_hash, g_str_equal);
  catalogue->plurals = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint64 i = 0; i < count; i++) {
    guint sentences, translated;
    const char *msgid = read_string (mo, originals + 8 * i, &sentences);
    const char *text = read_string (mo, translations + 8 * i, &translated);
    if (msgid == NULL || text == NULL || translated != (sentences > 1 ? n_forms : 1))
      return FALSE;
    if (*msgid == '\0' || *text == '\0') /* "" is the catalogue's own header */
      continue;
    g_hash_table_insert (catalogue->texts, (gpointer)msgid, (gpointer)text);
    if (sentences > 1)
      g_hash_table_insert (catalogue->plurals, (gpointer)msgid, (gpointer)text);
  }
  return TRUE;
}

gboolean
hz_lang_add_catalogue (HzLang lang, GBytes *bytes, GError **error)
{
  g_return_val_if_fail ((guint)lang < HZ_LANG_COUNT && bytes != NULL, FALSE);
  Mo mo = {0};
  mo.data = g_bytes_get_data (bytes, &mo.length);
  g_auto (Catalogue) catalogue = {0};
  if (!read_catalogue (&mo, forms[lang], &catalogue))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("The texts for language “%s” are damaged. Install the program again."),
                    codes[lang]);
  catalogue.bytes = g_bytes_ref (bytes);
  catalogue_clear (&catalogues[lang]);
  catalogues[lang] = catalogue;
  catalogue = (Catalogue){0};
  return TRUE;
}

const char *
hz_tr (const char *msgid)
{
  GHashTable *texts = catalogues[current].texts;
  const char *text = texts != NULL ? g_hash_table_lookup (texts, msgid) : NULL;
  return text != NULL ? text : msgid;
}

const char *
hz_plural (const char *singular, const char *plural, guint64 n)
{
  GHashTable *plurals = catalogues[current].plurals;
  const char *text = plurals != NULL ? g_hash_table_lookup (plurals, singular) : NULL;
  if (text != NULL && n != 1 && forms[current] > 1)
    text += strlen (text) + 1;
  return text != NULL && *text != '\0' ? text : n == 1 ? singular : plural;
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
