#include "core/book/working_day.h"

static const HzCalendarRule *
calendar_of (const HzRuleBook *book, GDateYear year)
{
  for (guint i = 0; i < book->calendars->len; i++) {
    const HzCalendarRule *rule = g_ptr_array_index (book->calendars, i);
    if (g_ascii_strtoull (rule->id, NULL, 10) == year)
      return rule;
  }
  return NULL;
}

static gboolean
names (char **days, const char *day)
{
  return days != NULL && g_strv_contains ((const char *const *)days, day);
}

gboolean
hz_working_day (const HzRuleBook *book, const GDate *day, gboolean *known)
{
  const HzCalendarRule *rule = calendar_of (book, g_date_get_year (day));
  gboolean weekday = g_date_get_weekday (day) <= G_DATE_FRIDAY;
  if (known != NULL)
    *known = rule != NULL;
  if (rule == NULL)
    return weekday;
  g_autofree char *text = hz_date_format (day);
  return weekday ? !names (rule->holidays, text) : names (rule->workdays, text);
}

void
hz_working_days_after (const HzRuleBook *book, const GDate *from, int n, GDate *out,
                       gboolean *known)
{
  *out = *from;
  *known = TRUE;
  while (n > 0) {
    gboolean of_year;
    g_date_add_days (out, 1);
    n -= hz_working_day (book, out, &of_year);
    *known = *known && of_year;
  }
}
