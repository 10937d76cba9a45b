/* Dates are GDate, days of the proleptic Gregorian calendar; times are Unix seconds, UTC. */
#pragma once
#include <glib.h>

/* The one reader of days, as people and spreadsheets write them: 2026-11-22, 20261122, 2026/1/2,
 * 2026.1.2, 2026年1月2日, also in full width, with blanks around it or with midnight behind it.
 * Always year, month, day; the year has four digits and is not before 1800. FALSE, and OUT cleared,
 * for anything else (1/2/2026 is two days, 45000 a spreadsheet's number) and for days that do not
 * exist. */
gboolean hz_date_parse (const char *text, GDate *out);
/* "2026-11-22"; "" for a cleared date. (transfer full) */
char *hz_date_format (const GDate *date);
/* The same day YEARS (or MONTHS) later; where that month has no such day, its last one (29 February
 * + 5 years = 28 February, 30 November + 3 months = 28 February): Civil Code, article 202. OUT is
 * cleared outside the years 1 to 9999. */
void hz_date_add_years (const GDate *date, int years, GDate *out);
void hz_date_add_months (const GDate *date, int months, GDate *out);
/* Completed years on DAY; a birthday counts on the day itself; 29 February is reached on 1 March.
 */
int hz_date_age (const GDate *born, const GDate *day);
/* The day on which hz_date_age becomes YEARS: in a common year 1 March for who was born on 29
 * February. OUT as above. */
void hz_date_age_reached (const GDate *born, int years, GDate *out);
/* The calendar day of a time at the station. OFFSET_MINUTES east of UTC (China: 480). Outside the
 * years 1 to 9999 OUT is cleared and the texts below are "". */
void hz_date_from_unix (gint64 seconds, int offset_minutes, GDate *out);
/* "2026-11-22T17:31:05+08:00". (transfer full) */
char *hz_time_format_iso (gint64 seconds, int offset_minutes);
/* "2026-11-22 17:31" for screens and papers. (transfer full) */
char *hz_time_format (gint64 seconds, int offset_minutes);
