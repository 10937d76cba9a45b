/* What a typed text can mean: for each way of searching, the beginning of its range. */
#include "data/store/register/private.h"

#include "core/person/person.h"

#include <string.h>

enum { HOUSEHOLD_LEAST = 4, LEGACY_DIGITS = 15, NUMBER_CHARS = 18 };

typedef struct {
  char *text;    /* folded */
  char *upper;   /* the same in capitals, when it is plain ASCII; else NULL */
  char *letters; /* as pinyin; NULL when it cannot be */
  gsize length;  /* of text, bytes */
  gsize digits;  /* leading digits */
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->text);
  g_free (typed->upper);
  g_free (typed->letters);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static void
typed_read (const char *text, Typed *typed)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  typed->text = hz_search_fold (valid);
  typed->length = strlen (typed->text);
  typed->digits = strspn (typed->text, "0123456789");
  if (g_str_is_ascii (typed->text))
    typed->upper = g_ascii_strup (typed->text, -1);
  typed->letters = typed->digits == 0 ? hz_search_letters (typed->text) : NULL;
}

static gboolean
is_whole_number (const Typed *typed)
{
  return typed->length == NUMBER_CHARS &&
         (typed->digits == NUMBER_CHARS ||
          (typed->digits == NUMBER_CHARS - 1 && g_ascii_toupper (typed->text[17]) == 'X'));
}

/* The beginning of the range of each way; NULL: this way is not used for the text. */
static char *
number_prefix (const Typed *typed)
{
  if (typed->upper == NULL || typed->length == 0 || typed->length > NUMBER_CHARS)
    return NULL;
  return typed->digits == typed->length || is_whole_number (typed) ? g_strdup (typed->upper) : NULL;
}

static char *
legacy_prefix (const Typed *typed)
{
  if (typed->length != LEGACY_DIGITS || typed->digits != LEGACY_DIGITS)
    return NULL;
  return g_strdup_printf ("%.6s19%s", typed->text, typed->text + 6);
}

static char *
case_prefix (const Typed *typed)
{
  if ((typed->digits != HZ_UNIT_DIGITS && typed->digits != 6) ||
      typed->text[typed->digits] != '-' || strspn (typed->text, "0123456789-") != typed->length)
    return NULL;
  return g_strdup (typed->text);
}

static char *
slip_prefix (const Typed *typed)
{
  if (typed->upper == NULL || typed->length < 2 || typed->upper[0] != 'L' ||
      strspn (typed->upper + 1, "0123456789-") != typed->length - 1)
    return NULL;
  return g_strdup (typed->upper);
}

static char *
case_person_prefix (const Typed *typed)
{
  g_autofree char *legacy = legacy_prefix (typed);
  if (legacy != NULL)
    return g_strdup_printf ("%s%c", legacy, hz_citizen_number_check_character (legacy));
  return is_whole_number (typed) ? g_strdup (typed->upper) : NULL;
}

static char *
name_prefix (const Typed *typed)
{
  return typed->upper == NULL ? hz_name_fold (typed->text) : NULL;
}

static char *
pinyin_prefix (const Typed *typed)
{
  return g_strdup (typed->letters);
}

/* For one letter, initials find the same people as pinyin. */
static char *
initials_prefix (const Typed *typed)
{
  return typed->letters != NULL && typed->letters[1] != '\0' ? g_strdup (typed->letters) : NULL;
}

static char *
household_prefix (const Typed *typed)
{
  if (typed->upper == NULL || typed->length < HOUSEHOLD_LEAST || is_whole_number (typed) ||
      strpbrk (typed->text, "0123456789") == NULL)
    return NULL;
  return g_strdup (typed->text);
}

static char *
address_prefix (const Typed *typed)
{
  return typed->upper == NULL ? hz_search_address (typed->text) : NULL;
}

void
hz_search_prefixes (const char *text, char *prefixes[HZ_MATCHES])
{
  static char *(*const ways[HZ_MATCHES]) (const Typed *typed) = {
      [HZ_MATCH_NUMBER] = number_prefix,       [HZ_MATCH_LEGACY_NUMBER] = legacy_prefix,
      [HZ_MATCH_OLD_NUMBER] = number_prefix,   [HZ_MATCH_CASE] = case_prefix,
      [HZ_MATCH_SLIP] = slip_prefix,           [HZ_MATCH_CASE_PERSON] = case_person_prefix,
      [HZ_MATCH_NAME] = name_prefix,           [HZ_MATCH_FORMER_NAME] = name_prefix,
      [HZ_MATCH_PINYIN] = pinyin_prefix,       [HZ_MATCH_INITIALS] = initials_prefix,
      [HZ_MATCH_HOUSEHOLD] = household_prefix, [HZ_MATCH_ADDRESS] = address_prefix,
  };
  g_auto (Typed) typed = {0};
  typed_read (text, &typed);
  for (guint w = 0; w < HZ_MATCHES; w++)
    prefixes[w] = typed.length > 0 ? ways[w](&typed) : NULL;
}
