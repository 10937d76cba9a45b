/* Pinyin initials, the quickest way to find a name by keyboard. The reading comes from ICU: first
 * from the pinyin collation, which carries an index mark before each letter and is memory-mapped;
 * only rare characters beyond it open the transliterator, which costs a tenth of a second and 3 MB.
 */
#include "core/text.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* 咗 zuò: the last character of the pinyin order; what sorts behind it has no place in it. */
#define LAST_IN_ORDER "\u5497"

/* Surnames whose reading is not the usual one of the character. */
static const struct {
  const char *surname, *initials;
} surnames[] = {
    {"尉迟", "yc"}, {"长孙", "zs"}, {"万俟", "mq"}, {"澹台", "tt"}, {"单于", "cy"}, /* two
                                                                                       characters
                                                                                       first */
    {"单", "s"},    {"曾", "z"},    {"仇", "q"},    {"解", "x"},    {"区", "o"},    {"查", "z"},
    {"朴", "p"},    {"盖", "g"},    {"繁", "p"},    {"乐", "y"},    {"任", "r"},    {"员", "y"},
    {"覃", "q"},    {"冼", "x"},    {"翟", "z"},    {"卜", "b"},    {"种", "c"},    {"莘", "s"},
    {"洗", "x"},    {"郇", "x"},    {"祭", "z"},    {"訾", "z"},    {"黑", "h"},    {"秘", "b"},
    {"召", "s"},    {"折", "s"},    {"车", "c"},    {"句", "g"},    {"郗", "x"},    {"乜", "n"},
    {"佴", "n"},    {"粘", "n"},    {"重", "c"},    {"行", "x"},    {"隗", "w"},
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

/* The initial of the LENGTH bytes at AT, one Han character; 0 when the order does not hold it. */
static char
initial_by_order (const char *at, int length)
{
  const UCollator *order = pinyin_order ();
  if (order == NULL || compare (order, LAST_IN_ORDER, at, length) < 0)
    return 0;
  guint low = 0, high = strlen (letters); /* the last index mark that does not sort behind it */
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

static char
initial_by_transliteration (gunichar c)
{
  UChar text[32];
  int32_t length = 0, limit;
  UErrorCode status = U_ZERO_ERROR;
  if (transliterator () == NULL)
    return 0;
  U16_APPEND_UNSAFE (text, length, c);
  limit = length;
  utrans_transUChars (transliterator (), text, &length, G_N_ELEMENTS (text), 0, &limit, &status);
  if (U_FAILURE (status) || length == 0)
    return 0;
  gunichar plain = text[0], mark; /* a first letter may carry the tone: ān */
  g_unichar_decompose (text[0], &plain, &mark);
  return plain < 0x80 && g_ascii_isalpha (plain) ? g_ascii_tolower (plain) : 0;
}

static gboolean
is_han (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  return c >= 0x3000 && uscript_getScript ((UChar32)c, &status) == USCRIPT_HAN;
}

char *
hz_text_initials (const char *text)
{
  GString *out = g_string_new (NULL);
  const char *at = text;
  for (guint i = 0; i < G_N_ELEMENTS (surnames) && at == text; i++)
    if (g_str_has_prefix (text, surnames[i].surname)) {
      g_string_append (out, surnames[i].initials);
      at += strlen (surnames[i].surname);
    }
  for (; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    char initial = is_han (c) ? initial_by_order (at, g_utf8_next_char (at) - at) : 0;
    if (initial == 0 && is_han (c))
      initial = initial_by_transliteration (c);
    if (initial != 0)
      g_string_append_c (out, initial);
    else if (g_unichar_isalnum (c))
      g_string_append_unichar (out, g_unichar_tolower (c));
  }
  return g_string_free (out, FALSE);
}
