#include "core/crypto/paper_number.h"

#include <string.h>

/* 1 letter, 0 for none; 1 digits of unit and of serial, a half each; 4 unit; 4 day, all ones for
 * none; 4 serial; numbers big-endian. */
enum { DIGITS_MAX = 9, DAY_DIGITS = 8, NO_DAY = 0xffffffff };

static void
put (guint8 *place, guint32 number)
{
  guint32 swapped = GUINT32_TO_BE (number);
  memcpy (place, &swapped, sizeof swapped);
}

static guint32
get (const guint8 *place)
{
  guint32 swapped;
  memcpy (&swapped, place, sizeof swapped);
  return GUINT32_FROM_BE (swapped);
}

/* Reads the digits at *TEXT and moves it behind them; how many there are, 0 for none or too many.
 */
static guint
read_digits (const char **text, guint32 *number)
{
  gsize digits = strspn (*text, "0123456789");
  if (digits == 0 || digits > DIGITS_MAX)
    return 0;
  *number = (guint32)g_ascii_strtoull (*text, NULL, 10);
  *text += digits;
  return (guint)digits;
}

gboolean
hz_paper_number_pack (const char *number, guint8 packed[HZ_PAPER_NUMBER_BYTES])
{
  guint32 unit, day = NO_DAY, serial;
  packed[0] = g_ascii_isupper (*number) ? (guint8)*number++ : 0;
  guint unit_digits = read_digits (&number, &unit);
  if (unit_digits == 0 || *number++ != '-')
    return FALSE;
  guint digits = read_digits (&number, &serial);
  if (digits == DAY_DIGITS && *number == '-') {
    day = serial;
    number++;
    digits = read_digits (&number, &serial);
  }
  if (digits == 0 || *number != '\0')
    return FALSE;
  packed[1] = (guint8)(unit_digits << 4 | digits);
  put (packed + 2, unit);
  put (packed + 6, day);
  put (packed + 10, serial);
  return TRUE;
}

static gboolean
fits (guint32 number, guint digits)
{
  guint32 limit = 1;
  for (guint i = 0; i < digits; i++)
    limit *= 10;
  return digits > 0 && digits <= DIGITS_MAX && number < limit;
}

char *
hz_paper_number_unpack (const guint8 packed[HZ_PAPER_NUMBER_BYTES])
{
  guint unit_digits = packed[1] >> 4, digits = packed[1] & 15;
  guint32 unit = get (packed + 2), day = get (packed + 6), serial = get (packed + 10);
  if ((packed[0] != 0 && !g_ascii_isupper ((char)packed[0])) || !fits (unit, unit_digits) ||
      !fits (serial, digits) || (day != NO_DAY && !fits (day, DAY_DIGITS)))
    return NULL;
  g_autofree char *between = day != NO_DAY ? g_strdup_printf ("-%08u", day) : g_strdup ("");
  const char letter[2] = {(char)packed[0], '\0'};
  return g_strdup_printf ("%s%0*u%s-%0*u", letter, (int)unit_digits, unit, between, (int)digits,
                          serial);
}
