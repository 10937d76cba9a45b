#include "data/store/account/password_judge.h"

#include "core/base/base.h"
#include "core/person/person.h"

#include <pwquality.h>
#include <string.h>
#include <unistd.h>

#define DICTIONARY "/var/cache/cracklib/cracklib_dict.pwd"

enum {
  CHARS_MIN = 10,
  CHARS_MAX = 80, /* what the login takes (tui/frame/credentials.h) */
  DIFFERENT_MIN = 5,
  SEQUENCE_MAX = 5, /* "abcdef" */
  REPEAT_MAX = 4,   /* "aaaaa" */
  LETTERS_MIN = 3,  /* of a name, for it to be looked for in a password */
  HAN_MIN = 2,
  WINDOW = 3, /* characters of a long name, and the pinyin of as many */
};

/* --- what nobody types --- */

static gboolean
is_text (const char *password, GError **error)
{
  for (const char *p = password; g_utf8_validate (p, -1, NULL) && *p != '\0';
       p = g_utf8_next_char (p))
    if (hz_text_is_unsafe (g_utf8_get_char (p)))
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("The password has control characters. Choose another one."));
  return g_utf8_validate (password, -1, NULL) ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("The password has unreadable characters. Choose another one."));
}

/* --- by its characters --- */

static gboolean
is_long_enough (const char *password, GError **error)
{
  glong chars = g_utf8_strlen (password, -1);
  if (chars < CHARS_MIN)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("The password is too short. Choose one of at least %d characters."),
                    CHARS_MIN);
  return chars <= CHARS_MAX ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("The password is too long. Choose one of at most %d characters."), CHARS_MAX);
}

/* "户政户政户政户政户政" is two characters. */
static gboolean
repeats (const gunichar *chars, glong length)
{
  for (glong period = 1; period <= length / 2; period++) {
    glong at = period;
    while (at < length && chars[at] == chars[at - period])
      at++;
    if (at == length)
      return TRUE;
  }
  return FALSE;
}

static glong
different (const gunichar *chars, glong length)
{
  glong count = 0;
  for (glong i = 0; i < length; i++) {
    glong before = 0;
    while (before < i && chars[before] != chars[i])
      before++;
    count += before == i;
  }
  return count;
}

static gboolean
varies (const char *folded, GError **error)
{
  glong length;
  gunichar *chars = g_utf8_to_ucs4_fast (folded, -1, &length);
  gboolean good = !repeats (chars, length) && different (chars, length) >= DIFFERENT_MIN;
  explicit_bzero (chars, (gsize)length * sizeof *chars);
  g_free (chars);
  return good || hz_fail (error, HZ_ERROR_INVALID,
                          _ ("The password repeats the same few characters. Choose another one."));
}

/* --- by what stands in it --- */

static gboolean
has_piece (const char *folded, const char *piece)
{
  g_autofree char *lower = g_utf8_casefold (piece, -1);
  glong least = (guchar)*lower >= 0x80 ? HAN_MIN : LETTERS_MIN;
  return g_utf8_strlen (lower, -1) >= least && strstr (folded, lower) != NULL;
}

/* NAME whole, or of a long one any WINDOW characters of it, as written and as read. */
static gboolean
has_name (const char *folded, const char *name)
{
  g_autofree char *reading = hz_text_pinyin (name);
  glong length = g_utf8_strlen (name, -1);
  if (has_piece (folded, name) || has_piece (folded, reading))
    return TRUE;
  for (glong at = 0; (guchar)*name >= 0x80 && at + WINDOW <= length; at++) {
    g_autofree char *piece = g_utf8_substring (name, at, at + WINDOW);
    g_autofree char *read = hz_text_pinyin (piece);
    if (has_piece (folded, piece) || has_piece (folded, read))
      return TRUE;
  }
  return FALSE;
}

/* Of anybody: one stands on every form that passes the counter. */
static gboolean
has_citizen_number (const char *password)
{
  GDate tomorrow;
  HzCitizenNumber number;
  char part[19];
  gboolean found = FALSE;
  hz_date_from_unix (g_get_real_time () / G_USEC_PER_SEC, 24 * 60, &tomorrow);
  for (const char *p = password; !found && *p != '\0'; p++)
    for (gsize length = 18; !found && length >= 15; length -= 3) {
      g_strlcpy (part, p, length + 1);
      found = strlen (part) == length && g_str_is_ascii (part) && g_ascii_isdigit (*part) &&
              hz_citizen_number_parse (part, &tomorrow, &number) == HZ_NUMBER_OK;
    }
  explicit_bzero (part, sizeof part);
  return found;
}

static gboolean
names_nobody (const char *password, const char *folded, const char *const *names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (has_name (folded, names[i]))
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("The password holds a name of the account or of the station. Choose "
                         "another one."));
  return !has_citizen_number (password) ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("The password holds a citizen number. Choose another one."));
}

/* --- by the library --- */

gboolean
hz_password_dictionary (void)
{
  return access (DICTIONARY, R_OK) == 0;
}

/* Its own words are English. */
static const char *
reason (int code)
{
  switch (code) {
  case PWQ_ERROR_PALINDROME:
    return _ ("The password reads the same from both ends. Choose another one.");
  case PWQ_ERROR_MAX_CONSECUTIVE:
    return _ ("The password repeats the same few characters. Choose another one.");
  case PWQ_ERROR_MAX_SEQUENCE:
    return _ ("The password follows the alphabet or the digits. Choose another one.");
  case PWQ_ERROR_CRACKLIB_CHECK:
    return _ ("The password is a common word, or little more. Choose several words.");
  default:
    return _ ("The password is too easy to guess. Choose several words.");
  }
}

static gboolean
is_hard_to_guess (const char *password, const char *account, GError **error)
{
  const struct {
    int setting, value;
  } settings[] = {{PWQ_SETTING_MIN_LENGTH, CHARS_MIN},
                  {PWQ_SETTING_MAX_REPEAT, REPEAT_MAX},
                  {PWQ_SETTING_MAX_SEQUENCE, SEQUENCE_MAX},
                  {PWQ_SETTING_DICT_CHECK, hz_password_dictionary ()}};
  pwquality_settings_t *rules = pwquality_default_settings ();
  void *detail = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    pwquality_set_int_value (rules, settings[i].setting, settings[i].value);
  int score = pwquality_check (rules, password, NULL, account, &detail);
  char text[PWQ_MAX_ERROR_MESSAGE_LEN];
  if (score < 0)
    pwquality_strerror (text, sizeof text, score, detail); /* frees DETAIL */
  pwquality_free_settings (rules);
  return score >= 0 || hz_fail (error, HZ_ERROR_INVALID, "%s", reason (score));
}

gboolean
hz_password_judge (const char *password, const char *const *names, GError **error)
{
  if (!is_text (password, error) || !is_long_enough (password, error))
    return FALSE;
  char *folded = g_utf8_casefold (password, -1);
  gboolean good = varies (folded, error) && names_nobody (password, folded, names, error) &&
                  is_hard_to_guess (password, names[0], error);
  hz_text_wipe (folded);
  return good;
}
