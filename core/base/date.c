#include "core/base/date.h"

#include "core/base/text.h"

#include <string.h>

#define FIRST_YEAR     1800 /* nobody in a register was born before */
#define DAY_SECONDS    86400
#define UNIX_EPOCH_DAY 719163  /* 1970-01-01 as a GDate day number; 0001-01-01 is 1 */
#define LAST_DAY       3652059 /* 9999-12-31 */

static gboolean
digits (const char *text, guint count, int *value)
{
  *value = 0;
  for (guint i = 0; i < count; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    *value = *value * 10 + (text[i] - '0');
  }
  return TRUE;
}

static gboolean
set_day (int year, int month, int day, GDate *out)
{
  if (year < FIRST_YEAR || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_set_dmy (out, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

/* "2026-11-22", "20261122": as the program writes them, and most others. */
static gboolean
parse_plain (const char *text, GDate *out)
{
  int year, month, day;
  if (!digits (text, 4, &year))
    return FALSE;
  const char *rest = text + 4;
  gboolean dashed = *rest == '-';
  rest += dashed;
  if (!digits (rest, 2, &month))
    return FALSE;
  rest += 2;
  if (dashed && *rest++ != '-')
    return FALSE;
  return digits (rest, 2, &day) && rest[2] == '\0' && set_day (year, month, day, out);
}

/* A number of one or two digits; *TEXT moves behind it. */
static gboolean
one_or_two (const char **text, int *value)
{
  guint count = g_ascii_isdigit (**text) && g_ascii_isdigit ((*text)[1]) ? 2 : 1;
  if (!digits (*text, count, value))
    return FALSE;
  *text += count;
  return TRUE;
}

static gboolean
is_midnight (const char *text)
{
  static const char *const forms[] = {"", " 0:00", " 00:00", " 0:00:00", " 00:00:00", "T00:00:00"};
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (text, forms[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
pass (const char **text, const char *mark)
{
  if (!g_str_has_prefix (*text, mark))
    return FALSE;
  *text += strlen (mark);
  return TRUE;
}

static gboolean
parse_parted (const char *text, const char *const marks[3], GDate *out)
{
  int year, month, day;
  if (!digits (text, 4, &year))
    return FALSE;
  text += 4;
  return pass (&text, marks[0]) && one_or_two (&text, &month) && pass (&text, marks[1]) &&
         one_or_two (&text, &day) && pass (&text, marks[2]) && is_midnight (text) &&
         set_day (year, month, day, out);
}

gboolean
hz_date_parse (const char *text, GDate *out)
{
  static const char *const marks[][3] = {
      {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
  g_date_clear (out, 1);
  if (text == NULL)
    return FALSE;
  if (parse_plain (text, out))
    return TRUE;
  g_autofree char *narrow = hz_text_fold_width (text), *day = hz_text_nfc (narrow);
  if (parse_plain (day, out))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (parse_parted (day, marks[i], out))
      return TRUE;
  return FALSE;
}

char *
hz_date_format (const GDate *date)
{
  if (date == NULL || !g_date_valid (date))
    return g_strdup ("");
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

void
hz_date_add_years (const GDate *date, int years, GDate *out)
{
  /* A larger number is outside the calendar anyway, and twelve times as many months would overflow.
   */
  hz_date_add_months (date, CLAMP (years, -10000, 10000) * 12, out);
}

void
hz_date_add_months (const GDate *date, int months, GDate *out)
{
  g_return_if_fail (g_date_valid (date));
  gint64 month = (gint64)g_date_get_year (date) * 12 + g_date_get_month (date) - 1 + months;
  int day = g_date_get_day (date);
  gint64 year = month / 12;
  month = month % 12 + 1;
  g_date_clear (out, 1);
  if (year < 1 || year > 9999)
    return;
  int last = g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year);
  g_date_set_dmy (out, (GDateDay)MIN (day, last), (GDateMonth)month, (GDateYear)year);
}

void
hz_date_age_reached (const GDate *born, int years, GDate *out)
{
  int day = g_date_get_day (born);
  hz_date_add_years (born, years, out);
  if (g_date_valid (out) && g_date_get_day (out) < day)
    g_date_add_days (out, 1);
}

int
hz_date_age (const GDate *born, const GDate *day)
{
  g_return_val_if_fail (g_date_valid (born) && g_date_valid (day), 0);
  int years = (int)g_date_get_year (day) - (int)g_date_get_year (born);
  int months = (int)g_date_get_month (day) - (int)g_date_get_month (born);
  int days = (int)g_date_get_day (day) - (int)g_date_get_day (born);
  return months < 0 || (months == 0 && days < 0) ? years - 1 : years;
}

/* Splits a time into the station's calendar day and the second of that day. FALSE outside years 1
 * to 9999. */
static gboolean
split (gint64 seconds, int offset_minutes, GDate *day, int *second)
{
  gint64 limit = G_GINT64_CONSTANT (4000000) * DAY_SECONDS;
  g_date_clear (day, 1);
  if (seconds < -limit || seconds > limit)
    return FALSE;
  gint64 local = seconds + (gint64)offset_minutes * 60;
  gint64 days = local / DAY_SECONDS;
  *second = (int)(local % DAY_SECONDS);
  if (*second < 0) { /* before 1970 the division rounds towards the later day */
    *second += DAY_SECONDS;
    days--;
  }
  if (days < 1 - UNIX_EPOCH_DAY || days > LAST_DAY - UNIX_EPOCH_DAY)
    return FALSE;
  g_date_set_julian (day, (guint32)(days + UNIX_EPOCH_DAY));
  return TRUE;
}

void
hz_date_from_unix (gint64 seconds, int offset_minutes, GDate *out)
{
  int second;
  split (seconds, offset_minutes, out, &second);
}

char *
hz_time_format_iso (gint64 seconds, int offset_minutes)
{
  GDate day;
  int second;
  if (!split (seconds, offset_minutes, &day, &second))
    return g_strdup ("");
  g_autofree char *date = hz_date_format (&day);
  int offset = ABS (offset_minutes);
  return g_strdup_printf ("%sT%02d:%02d:%02d%c%02d:%02d", date, second / 3600, second / 60 % 60,
                          second % 60, offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
}

char *
hz_time_format (gint64 seconds, int offset_minutes)
{
  GDate day;
  int second;
  if (!split (seconds, offset_minutes, &day, &second))
    return g_strdup ("");
  g_autofree char *date = hz_date_format (&day);
  return g_strdup_printf ("%s %02d:%02d", date, second / 3600, second / 60 % 60);
}
