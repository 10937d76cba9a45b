#include "core/person/citizen_number.h"
#include "core/base/base.h"

#include <string.h>

#define NUMBER_CHARS     18
#define LEGACY_CHARS     15
#define FIRST_BIRTH_YEAR 1800
#define FOREIGNER        '9' /* GA 2102-2023 */

char
hz_citizen_number_check_character (const char *digits)
{
  static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * (digits[i] - '0');
  return "10X98765432"[sum % 11];
}

/* Checks length and characters of TEXT and brings it into 18 characters; a legacy number gets its
 * century and an empty check character. */
static HzNumberFault
read_characters (const char *text, HzCitizenNumber *out)
{
  g_autofree char *folded = hz_text_fold_width (text);
  g_autofree char *narrow = folded;
  folded = hz_text_nfc (narrow);
  glong length = g_utf8_strlen (folded, -1);
  if (length != NUMBER_CHARS && length != LEGACY_CHARS)
    return HZ_NUMBER_LENGTH;
  gsize digits = strspn (folded, "0123456789");
  if (length == LEGACY_CHARS) {
    if (digits != LEGACY_CHARS)
      return HZ_NUMBER_CHARACTERS;
    out->upgraded = TRUE;
    memcpy (out->number, folded, 6);
    memcpy (out->number + 6, "19", 2);
    memcpy (out->number + 8, folded + 6, 9);
    return HZ_NUMBER_OK;
  }
  if (digits < NUMBER_CHARS - 1 ||
      (digits == NUMBER_CHARS - 1 && g_ascii_toupper (folded[digits]) != 'X'))
    return HZ_NUMBER_CHARACTERS;
  memcpy (out->number, folded, NUMBER_CHARS);
  out->number[NUMBER_CHARS - 1] = g_ascii_toupper (folded[NUMBER_CHARS - 1]);
  return HZ_NUMBER_OK;
}

HzNumberFault
hz_citizen_number_parse (const char *text, const GDate *today, HzCitizenNumber *out)
{
  g_return_val_if_fail (text != NULL && g_date_valid (today), HZ_NUMBER_LENGTH);
  HzCitizenNumber read = {0};
  HzNumberFault fault = read_characters (text, &read);
  if (fault != HZ_NUMBER_OK)
    return fault;
  if (read.number[0] == FOREIGNER)
    return HZ_NUMBER_FOREIGNER;
  char birth[9] = {0};
  memcpy (birth, read.number + 6, 8);
  if (!hz_date_parse (birth, &read.birth) || g_date_get_year (&read.birth) < FIRST_BIRTH_YEAR ||
      g_date_compare (&read.birth, today) > 0)
    return HZ_NUMBER_BIRTH_DATE;
  char check = hz_citizen_number_check_character (read.number);
  if (!read.upgraded && read.number[NUMBER_CHARS - 1] != check)
    return HZ_NUMBER_CHECK;
  read.number[NUMBER_CHARS - 1] = check;
  memcpy (read.region, read.number, 6);
  read.sex = (read.number[16] - '0') % 2 == 1 ? 1 : 2;
  *out = read;
  return HZ_NUMBER_OK;
}

const char *
hz_number_fault_id (HzNumberFault fault)
{
  static const char *const ids[] = {
      [HZ_NUMBER_LENGTH] = "length",         [HZ_NUMBER_CHARACTERS] = "characters",
      [HZ_NUMBER_FOREIGNER] = "foreigner",   [HZ_NUMBER_BIRTH_DATE] = "birth-date",
      [HZ_NUMBER_CHECK] = "check-character",
  };
  return (guint)fault < G_N_ELEMENTS (ids) ? ids[fault] : NULL;
}

const char *
hz_number_fault_text (HzNumberFault fault)
{
  switch (fault) {
  case HZ_NUMBER_LENGTH:
    return _ ("A citizen number has 18 characters, an old one 15. Count them and type it again.");
  case HZ_NUMBER_CHARACTERS:
    return _ ("Only digits belong in a citizen number; the last place may be X. Correct it.");
  case HZ_NUMBER_FOREIGNER:
    return _ ("A number that begins with 9 is a foreigner's permanent residence: no resident "
              "identity card. Ask for the exit and entry administration.");
  case HZ_NUMBER_BIRTH_DATE:
    return _ ("Places 7 to 14 are no possible birth date. Compare them with the document.");
  case HZ_NUMBER_CHECK:
    return _ (
        "The check character does not fit: a digit is wrong or two are swapped. Compare them.");
  case HZ_NUMBER_OK:
    break;
  }
  return "";
}

/* --- what somebody should look at --- */

gboolean
hz_number_is_residence_permit (const char *number)
{
  static const char *const regions[] = {"810000", "820000", "830000"};
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (g_str_has_prefix (number, regions[i]))
      return TRUE;
  return FALSE;
}

const char *
hz_number_gets_no_card (const char *text)
{
  HzCitizenNumber read = {0};
  if (read_characters (text, &read) != HZ_NUMBER_OK)
    return NULL;
  if (read.number[0] == FOREIGNER)
    return hz_number_fault_text (HZ_NUMBER_FOREIGNER);
  return hz_number_is_residence_permit (read.number)
             ? hz_number_warning_text (HZ_NUMBER_RESIDENCE_PERMIT)
             : NULL;
}

guint
hz_number_warnings (const HzCitizenNumber *number, const GDate *today, gboolean region_known)
{
  guint warnings = 0;
  gboolean permit = hz_number_is_residence_permit (number->number);
  if (permit)
    warnings |= HZ_NUMBER_RESIDENCE_PERMIT;
  if (number->upgraded)
    warnings |= HZ_NUMBER_UPGRADED;
  if (number->upgraded && hz_date_age (&number->birth, today) > HZ_OLD_AGE)
    warnings |= HZ_NUMBER_OVER_100;
  if (!permit && !region_known)
    warnings |= HZ_NUMBER_UNKNOWN_REGION;
  return warnings;
}

const char *
hz_number_warning_id (HzNumberWarning warning)
{
  switch (warning) {
  case HZ_NUMBER_RESIDENCE_PERMIT:
    return "residence-permit";
  case HZ_NUMBER_OVER_100:
    return "over-100";
  case HZ_NUMBER_UPGRADED:
    return "upgraded";
  case HZ_NUMBER_UNKNOWN_REGION:
    return "unknown-region";
  }
  return NULL;
}

const char *
hz_number_warning_text (HzNumberWarning warning)
{
  switch (warning) {
  case HZ_NUMBER_RESIDENCE_PERMIT:
    return _ (
        "This is the number of a residence permit for people from Hong Kong, Macao or "
        "Taiwan: no resident identity card is issued for it. The desk for residence permits of "
        "the police deals with it.");
  case HZ_NUMBER_OVER_100:
    return _ ("By these 15 digits the person is over 100 years old. Most likely they are the "
              "beginning of an 18-digit number: compare them with the document.");
  case HZ_NUMBER_UPGRADED:
    return _ ("15 digits were made 18. Were they the whole number? Compare them with the "
              "document.");
  case HZ_NUMBER_UNKNOWN_REGION:
    return _ ("The region is not in the table: look at the card again.");
  }
  return "";
}

const char *
hz_number_upgrade_text (const HzCitizenNumber *number, const GDate *today)
{
  if (!number->upgraded)
    return NULL;
  gboolean over = (hz_number_warnings (number, today, TRUE) & HZ_NUMBER_OVER_100) != 0;
  return hz_number_warning_text (over ? HZ_NUMBER_OVER_100 : HZ_NUMBER_UPGRADED);
}

static gboolean
is_whole (const char *number)
{
  gsize digits = strspn (number, "0123456789");
  return strlen (number) == NUMBER_CHARS && digits >= NUMBER_CHARS - 1 &&
         (g_str_has_prefix (number + 6, "19") || g_str_has_prefix (number + 6, "20")) &&
         g_ascii_toupper (number[NUMBER_CHARS - 1]) == hz_citizen_number_check_character (number);
}

char *
hz_number_typed (const char *text)
{
  g_autofree char *narrow = hz_text_fold_width (text), *plain = hz_text_nfc (narrow);
  g_autofree char *number = g_strdup (plain);
  char *last = number;
  gsize length = strlen (plain), digits = strspn (plain, "0123456789 -");
  gboolean other = digits + 1 < length ||
                   (digits < length && g_ascii_toupper (plain[digits]) != 'X') || digits == 0;
  if (other)
    return g_steal_pointer (&plain);
  for (const char *at = plain; *at != '\0'; at++)
    if (*at != ' ' && *at != '-')
      *last++ = *at;
  *last = '\0';
  gboolean grouped = strchr (plain, '-') == NULL || is_whole (number);
  return grouped ? g_steal_pointer (&number) : g_steal_pointer (&plain);
}

char *
hz_citizen_number_mask (const char *number)
{
  char *masked = g_strdup (number);
  gsize length = strlen (masked);
  gboolean whole = length == NUMBER_CHARS; /* nothing of any other text is shown */
  for (gsize i = whole ? 6 : 0; i < (whole ? NUMBER_CHARS - 4 : length); i++)
    masked[i] = '*';
  return masked;
}
