#include "core/person/search_key.h"

#include "core/base/base.h"
#include "core/person/name.h"

#include <string.h>

#define ADDRESS_CHARS 40

/* A full stop of ASCII may be part of a number. */
static gboolean
is_name_dot (gunichar c)
{
  return c > 0x7F && hz_is_name_dot (c);
}

static gboolean
has_other_form (gunichar c)
{
  return is_name_dot (c) || (c >= 0xFF01 && c <= 0xFF5E) || c == 0x3000 || c == 0xFFE5;
}

static char *
plain_form (const char *text)
{
  g_autofree char *narrow = hz_text_fold_width (text);
  GString *out = g_string_sized_new (strlen (narrow));
  for (const char *at = narrow; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    g_string_append_unichar (out, is_name_dot (c) ? 0xB7 : c);
  }
  return g_strstrip (g_string_free (out, FALSE));
}

/* A quick check that TEXT needs no folding: only small letters, digits and common characters
 * (U+4000 to U+9FFF), as in most addresses. */
static gboolean
is_folded (const char *text)
{
  for (const guchar *at = (const guchar *)text; *at != '\0'; at++)
    if (!(*at >= 0xE4 && *at <= 0xE9) && !(*at >= 0x80 && *at < 0xC0) && !g_ascii_isdigit (*at) &&
        !g_ascii_islower (*at))
      return FALSE;
  return TRUE;
}

char *
hz_search_fold (const char *text)
{
  if (is_folded (text))
    return g_strdup (text);
  char *folded = hz_text_nfc (text);
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (has_other_form (g_utf8_get_char (at))) {
      g_autofree char *composed = folded, *plain = plain_form (composed);
      return hz_text_nfc (plain); /* a plain letter may combine with the mark after it */
    }
  return folded;
}

char *
hz_search_letters (const char *text)
{
  for (const guchar *at = (const guchar *)text; *at != '\0'; at++)
    if (*at >= 0xE4 && *at <= 0xE9) /* U+4000 to U+9FFF */
      return NULL;
  g_autofree char *parted = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autoptr (GString) out = g_string_new (NULL);
  if (parted == NULL)
    return NULL;
  for (const char *at = parted; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c < 0x80 && g_ascii_isalpha ((char)c))
      g_string_append_c (out, g_ascii_tolower ((char)c));
    else if (c == 0x308 && out->len > 0 && out->str[out->len - 1] == 'u')
      out->str[out->len - 1] = 'v';
    else if (!g_unichar_ismark (c) && strchr (" '-", (int)MIN (c, 0x7F)) == NULL && c != 0x2019)
      return NULL;
  }
  g_string_replace (out, "lyu", "lv", 0); /* as passports write it */
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

char *
hz_search_address (const char *address)
{
  if (is_folded (address)) {
    gsize length = strlen (address);
    return length <= ADDRESS_CHARS || g_utf8_strlen (address, -1) <= ADDRESS_CHARS
               ? g_memdup2 (address, length + 1)
               : g_utf8_substring (address, 0, ADDRESS_CHARS);
  }
  g_autofree char *folded = hz_search_fold (address);
  GString *out = g_string_sized_new (strlen (folded));
  guint n = 0;
  for (const char *at = folded; *at != '\0' && n < ADDRESS_CHARS; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (g_unichar_isspace (c))
      continue;
    g_string_append_unichar (out, g_unichar_tolower (c));
    n++;
  }
  return g_string_free (out, FALSE);
}

/* Characters with which the name of a place ends: of a region, a road, a house. */
static gboolean
ends_place (const char *at)
{
  static const char ends[] =
      "省市区县旗盟州镇乡村街道路巷里弄段号楼幢栋座门院组队社园苑庄屯寨坊湾桥，、()-";
  return *at != '\0' && g_utf8_strchr (ends, -1, g_utf8_get_char (at)) != NULL;
}

/* Are BEFORE and the character after it one word, as in 街道? */
static gboolean
is_compound (const char *before)
{
  static const char *const compounds[] = {"街道", "社区", "园区", "镇区", "村庄", "村组",
                                          "号楼", "号院", "号门", "楼门", "栋楼"};
  for (guint i = 0; i < G_N_ELEMENTS (compounds); i++)
    if (g_str_has_prefix (before, compounds[i]))
      return TRUE;
  return FALSE;
}

/* Does a word that people remember begin after the character at BEFORE? A house number is not such
 * a word, nor is what follows a bare ending: 楼3门. */
static gboolean
word_begins (const char *before)
{
  const char *at = g_utf8_next_char (before);
  if (!ends_place (before) || (guchar)*at < 0x80)
    return FALSE;
  const char *next = g_utf8_next_char (at);
  return *next != '\0' && !(ends_place (at) && ((guchar)*next < 0x80 || is_compound (before)));
}

char **
hz_address_parts (const char *address)
{
  g_autofree char *whole = hz_search_address (address);
  GPtrArray *parts = g_ptr_array_new ();
  if (*whole != '\0')
    g_ptr_array_add (parts, g_strdup (whole));
  for (const char *at = whole; *at != '\0' && parts->len < HZ_ADDRESS_PARTS;) {
    const char *next = g_utf8_next_char (at);
    if (word_begins (at))
      g_ptr_array_add (parts, g_strdup (next));
    at = next;
  }
  g_ptr_array_add (parts, NULL);
  return (char **)g_ptr_array_free (parts, FALSE);
}
