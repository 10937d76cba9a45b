#include "core/person/name.h"

#include "core/base/base.h"
#include "core/person/han_form.h"

#include <string.h>
#include <unicode/uchar.h>

#define MIDDLE_DOT 0xB7
#define HAN_ZERO   0x3007 /* 〇, the one ideograph that is not unified */
/* Planes 2 and 3 contain only Han characters, and each Unicode version adds more. */
#define RARE_HAN_FIRST   0x20000
#define RARE_HAN_LAST    0x3FFFD
#define COMPATIBLE_FIRST 0x2F800 /* of these NFC makes others */
#define COMPATIBLE_LAST  0x2FA1F
#define LATIN_LAST       0x24F
#define LATIN_MORE_FIRST 0x1E00 /* with two marks, as in Vietnamese */
#define LATIN_MORE_LAST  0x1EFF

gboolean
hz_is_name_dot (gunichar c)
{
  /* Bullets, hyphenation point, katakana and ideographic dots, full stops, dot and bullet
   * operators, black circle, one dot leader. No hyphen, and no letter that looks like a dot
   * (U+318D). */
  static const gunichar dots[] = {MIDDLE_DOT, '.',    0x387,  0x2022, 0x2024, 0x2027,
                                  0x2219,     0x22C5, 0x25CF, 0x2E31, 0x2E33, 0x3002,
                                  0x30FB,     0xFE52, 0xFF0E, 0xFF61, 0xFF65};
  for (guint i = 0; i < G_N_ELEMENTS (dots); i++)
    if (dots[i] == c)
      return TRUE;
  return FALSE;
}

static gboolean
is_han (gunichar c)
{
  if (c >= RARE_HAN_FIRST && c <= RARE_HAN_LAST)
    return c < COMPATIBLE_FIRST || c > COMPATIBLE_LAST;
  return c == HAN_ZERO || u_hasBinaryProperty ((UChar32)c, UCHAR_UNIFIED_IDEOGRAPH);
}

static gboolean
is_latin (gunichar c)
{
  if (c > LATIN_LAST && (c < LATIN_MORE_FIRST || c > LATIN_MORE_LAST))
    return FALSE;
  int type = u_charType ((UChar32)c);
  return type == U_UPPERCASE_LETTER || type == U_LOWERCASE_LETTER || type == U_TITLECASE_LETTER;
}

/* --- the normal form --- */

/* Only Han characters from U+4000 to U+9FFF, as in most names: nothing to fold. Among them are the
 * hexagrams, U+4DC0 to U+4DFF. */
static gboolean
is_folded (const char *text)
{
  for (const guchar *at = (const guchar *)text; *at != '\0'; at++)
    if ((!(*at >= 0xE4 && *at <= 0xE9) && !(*at >= 0x80 && *at < 0xC0)) ||
        (at[0] == 0xE4 && at[1] == 0xB7))
      return FALSE;
  return TRUE;
}

static char *
character_forms (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = hz_han_form (g_utf8_get_char (at));
    g_string_append_unichar (out, hz_is_name_dot (c) ? MIDDLE_DOT : c);
  }
  return g_string_free (out, FALSE);
}

/* Of blanks in a row one stays where it parts words: not beside a dot, not between Han characters.
 */
static char *
without_blanks (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gunichar before = 0;
  gboolean blank = FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == ' ') {
      blank = TRUE;
      continue;
    }
    if (blank && before != MIDDLE_DOT && c != MIDDLE_DOT && !(is_han (before) && is_han (c)))
      g_string_append_c (out, ' ');
    g_string_append_unichar (out, c);
    before = c;
    blank = FALSE;
  }
  return g_string_free (out, FALSE);
}

char *
hz_name_fold (const char *text)
{
  if (is_folded (text))
    return g_strdup (text);
  g_autofree char *narrow = hz_text_fold_width (text), *composed = hz_text_nfc (narrow),
                  *plain = character_forms (composed), *again = hz_text_nfc (plain);
  return without_blanks (again);
}

/* --- the rule --- */

static gboolean
belongs (gunichar before, gunichar c, gunichar after)
{
  if (c != ' ' && c != MIDDLE_DOT)
    return is_han (c) || is_latin (c);
  gboolean between_han = is_han (before) && is_han (after);
  return (is_han (before) || is_latin (before)) && (is_han (after) || is_latin (after)) &&
         !(c == ' ' && between_han);
}

gboolean
hz_name_check (const char *name, GError **error)
{
  if (is_folded (name))
    return TRUE;
  gunichar before = 0;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (!belongs (before, c, g_utf8_get_char (g_utf8_next_char (at)))) {
      g_autofree char *bytes = g_strndup (at, (gsize)(g_utf8_next_char (at) - at));
      g_autofree char *wrong = hz_text_printable (bytes);
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("“%s” (U+%04X) does not belong in a name: only Chinese characters, Latin "
                         "letters, and between its parts a space or the middle dot ·."),
                      wrong, c);
    }
    before = c;
  }
  return TRUE;
}

char *
hz_name_read (const char *text, GError **error)
{
  g_autofree char *name = hz_name_fold (text);
  return hz_name_check (name, error) ? g_steal_pointer (&name) : NULL;
}
