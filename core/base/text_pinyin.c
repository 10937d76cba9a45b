/* Pinyin, the quickest way to find a name by keyboard. The initials come from ICU's pinyin
 * collation, which has an index mark before each letter and is memory-mapped. Whole syllables, and
 * characters that the collation does not contain, need the transliterator, which takes a tenth of a
 * second and 3 MB to open. Readings of characters in the basic plane are cached: even a register of
 * millions uses few of them. */
#include "core/base/text.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* 咗 zuò: the last character in pinyin order; characters that sort after it are not in that order.
 */
#define LAST_IN_ORDER "\u5497"

/* Surnames whose reading is not the usual one of the character, or that the library cannot read;
 * those of two characters first. */
static const struct {
  const char *surname, *reading;
} surnames[] = {
    {"尉迟", "yu chi"},  {"长孙", "zhang sun"}, {"万俟", "mo qi"}, {"澹台", "tan tai"},
    {"单于", "chan yu"}, {"单", "shan"},        {"曾", "zeng"},    {"仇", "qiu"},
    {"解", "xie"},       {"区", "ou"},          {"查", "zha"},     {"朴", "piao"},
    {"盖", "ge"},        {"繁", "po"},          {"乐", "yue"},     {"任", "ren"},
    {"员", "yun"},       {"覃", "qin"},         {"冼", "xian"},    {"翟", "zhai"},
    {"卜", "bu"},        {"种", "chong"},       {"莘", "shen"},    {"洗", "xian"},
    {"郇", "xun"},       {"祭", "zhai"},        {"訾", "zi"},      {"黑", "he"},
    {"秘", "bi"},        {"召", "shao"},        {"折", "she"},     {"车", "che"},
    {"句", "gou"},       {"郗", "xi"},          {"乜", "nie"},     {"佴", "nai"},
    {"粘", "nian"},      {"重", "chong"},       {"行", "xing"},    {"隗", "wei"},
    {"𠮷", "ji"},        {"拓跋", "tuo ba"},    {"缪", "miao"},    {"薄", "bo"},
    {"都", "du"},        {"能", "nai"},         {"阚", "kan"},     {"贠", "yun"},
    {"蔚", "yu"},
};

/* Letters that begin a Mandarin syllable. */
static const char letters[] = "abcdefghjklmnopqrstwxyz";

static const UCollator *
pinyin_order (void)
{
  static gsize ready;
  static UCollator *order;
  if (g_once_init_enter (&ready)) {
    UErrorCode status = U_ZERO_ERROR;
    order = ucol_open ("zh@collation=pinyin", &status);
    g_once_init_leave (&ready, 1);
  }
  return order;
}

static int
compare (const UCollator *order, const char *a, const char *b, int b_length)
{
  UErrorCode status = U_ZERO_ERROR;
  return ucol_strcollUTF8 (order, a, -1, b, b_length, &status);
}

/* The initial of the Han character in the LENGTH bytes at AT; 0 when the collation does not contain
 * it. */
static char
initial_by_order (const char *at, int length)
{
  const UCollator *order = pinyin_order ();
  if (order == NULL || compare (order, LAST_IN_ORDER, at, length) < 0)
    return 0;
  guint low = 0, high = strlen (letters); /* the last index mark that does not sort after it */
  while (low < high) {
    guint middle = (low + high) / 2;
    char mark[] = {'\xEF', '\xB7', '\x90', g_ascii_toupper (letters[middle]), '\0'}; /* U+FDD0 */
    if (compare (order, mark, at, length) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? letters[low - 1] : 0;
}

static const UTransliterator *
transliterator (void)
{
  static gsize ready;
  static UTransliterator *han_latin;
  if (g_once_init_enter (&ready)) {
    UErrorCode status = U_ZERO_ERROR;
    han_latin = utrans_openU (u"Han-Latin", -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    g_once_init_leave (&ready, 1);
  }
  return han_latin;
}

/* The syllable of one Han character without tone, "lv" for lǚ; "" when the library knows none. */
static const char *
transliterate (gunichar c)
{
  G_LOCK_DEFINE_STATIC (han_latin);
  UChar text[32];
  int32_t length = 0, limit;
  UErrorCode status = U_ZERO_ERROR;
  U16_APPEND_UNSAFE (text, length, c);
  limit = length;
  G_LOCK (han_latin);
  const UTransliterator *han_latin = transliterator ();
  if (han_latin != NULL)
    utrans_transUChars (han_latin, text, &length, G_N_ELEMENTS (text), 0, &limit, &status);
  G_UNLOCK (han_latin);
  if (han_latin == NULL || U_FAILURE (status))
    return "";
  char syllable[G_N_ELEMENTS (text) + 1] = "";
  for (int32_t i = 0, n = 0; i < length; i++) {
    gunichar plain = text[i], mark;
    for (gunichar letter = plain; g_unichar_decompose (letter, &letter, &mark);) {
      plain = letter;
      if (letter == 'u' && mark == 0x308) /* two dots */
        plain = 'v';
      if (plain == 'v')
        break;
    }
    if (plain < 0x80 && g_ascii_isalpha ((char)plain))
      syllable[n++] = g_ascii_tolower ((char)plain);
  }
  return g_intern_string (syllable);
}

static gboolean
is_han (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  return c >= 0x3000 && uscript_getScript ((UChar32)c, &status) == USCRIPT_HAN;
}

/* The syllable of C; NULL when C is not a Han character. */
static const char *
syllable_of (gunichar c)
{
  static const char *remembered[0x10000];
  if (c >= G_N_ELEMENTS (remembered))
    return is_han (c) ? transliterate (c) : NULL;
  const char *known = g_atomic_pointer_get (&remembered[c]);
  if (known == NULL && is_han (c)) {
    known = transliterate (c);
    g_atomic_pointer_set (&remembered[c], known);
  }
  return known;
}

static char
initial_of (gunichar c, const char *at)
{
  static char remembered[0x10000];
  if (c < G_N_ELEMENTS (remembered) && remembered[c] != 0)
    return remembered[c];
  if (!is_han (c))
    return 0;
  char initial = initial_by_order (at, g_utf8_next_char (at) - at);
  if (initial == 0)
    initial = *syllable_of (c);
  if (c < G_N_ELEMENTS (remembered))
    remembered[c] = initial;
  return initial;
}

static void
append_letter (GString *out, gunichar c)
{
  if (g_unichar_isalnum (c))
    g_string_append_unichar (out, g_unichar_tolower (c));
}

/* If TEXT begins with a surname of our table, appends its reading, whole or only the initials, and
 * returns what follows the surname. */
static const char *
read_surname (const char *text, gboolean whole, GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++) {
    if (!g_str_has_prefix (text, surnames[i].surname))
      continue;
    const char *reading = surnames[i].reading;
    for (gboolean first = TRUE; *reading != '\0'; first = *reading++ == ' ')
      if (*reading != ' ' && (whole || first))
        g_string_append_c (out, *reading);
    return text + strlen (surnames[i].surname);
  }
  return text;
}

char *
hz_text_initials (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *at = read_surname (text, FALSE, out); *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    char initial = initial_of (c, at);
    if (initial != 0)
      g_string_append_c (out, initial);
    else
      append_letter (out, c);
  }
  return g_string_free (out, FALSE);
}

char *
hz_text_pinyin (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *at = read_surname (text, TRUE, out); *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    const char *syllable = syllable_of (c);
    if (syllable != NULL && *syllable != '\0')
      g_string_append (out, syllable);
    else
      append_letter (out, c);
  }
  return g_string_free (out, FALSE);
}
