#include "core/base/base.h"

#include <time.h>

static GDate
date (const char *text)
{
  GDate d;
  g_assert_true (hz_date_parse (text, &d));
  return d;
}

static void
assert_date (const GDate *d, const char *expected)
{
  g_autofree char *text = hz_date_format (d);
  g_assert_cmpstr (text, ==, expected);
}

/* What people and spreadsheets write, and what is no day or could be two. */
static void
test_parse (void)
{
  static const struct {
    const char *text, *day; /* "": none */
  } rows[] = {
      {"2026-11-22", "2026-11-22"},
      {"20261122", "2026-11-22"},
      {"20240229", "2024-02-29"},
      {"1800-01-01", "1800-01-01"},
      {"9999-12-31", "9999-12-31"},
      {"2026-1-2", "2026-01-02"},
      {"2026/1/2", "2026-01-02"},
      {"2026/01/02", "2026-01-02"},
      {"2026.01.02", "2026-01-02"},
      {"2026.1.2", "2026-01-02"},
      {"2026年1月2日", "2026-01-02"},
      {"2026年01月02日", "2026-01-02"},
      {" 2026-11-22\u3000", "2026-11-22"},
      {"\u200b2026-11-22\ufeff", "2026-11-22"},
      {"２０２６－１１－２２", "2026-11-22"},
      {"２０２６１１２２", "2026-11-22"},
      {"２０２６／１／２", "2026-01-02"},
      {"２０２６-11-22", "2026-11-22"},
      {"2026-11-22 00:00:00", "2026-11-22"},
      {"2026/11/22 0:00", "2026-11-22"},
      {"2026-11-22T00:00:00", "2026-11-22"},
      {"", ""},
      {"2026-02-29", ""},
      {"1900-02-29", ""},
      {"2026-13-01", ""},
      {"2026-00-10", ""},
      {"2026-11-31", ""},
      {"2026/2/30", ""},
      {"2026年2月30日", ""},
      {"2026-1122", ""},
      {"202611-22", ""},
      {"2026-11-222", ""},
      {"2026-011-2", ""},
      {"2026112", ""},
      {"202611222", ""},
      {"26-11-22", ""},
      {"22-11-2026", ""},
      {"1/2/2026", ""},
      {"11/22/2026", ""},
      {"2026-11/22", ""},
      {"2026年11月22", ""},
      {"2026年11月", ""},
      {"2026-11", ""},
      {"2026", ""},
      {"45000", ""},
      {"-026-11-22", ""},
      {"2026-+1-01", ""},
      {"2026-- 1-1", ""},
      {"2026-11-22 12:30:00", ""},
      {"2026-11-22x", ""},
      {"0000-01-01", ""},
      {"0001-01-01", ""},
      {"1799-12-31", ""},
      {"二〇二六年一月二日", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GDate d = date ("2026-11-22");
    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (hz_date_parse (rows[i].text, &d), ==, *rows[i].day != '\0');
    assert_date (&d, rows[i].day); /* nothing old stays */
  }
  GDate d;
  g_assert_false (hz_date_parse (NULL, &d));
}

static void
test_add (void)
{
  static const struct {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
      {"2024-02-29", 60, "2029-02-28"}, /* Civil Code, article 202 */
      {"2024-02-29", 120, "2034-02-28"},
      {"2026-11-30", 3, "2027-02-28"},
      {"2027-11-30", 3, "2028-02-29"},
      {"2026-08-31", 1, "2026-09-30"},
      {"2026-08-31", 6, "2027-02-28"},
      {"2026-05-31", -3, "2026-02-28"},
      {"2096-02-29", 48, "2100-02-28"}, /* no leap year */
      {"1996-02-29", 48, "2000-02-29"}, /* one */
      {"2024-02-29", 48, "2028-02-29"},
      {"2024-02-29", 240, "2044-02-29"},
      {"2026-11-22", 120, "2036-11-22"},
      {"2026-01-31", 1, "2026-02-28"},
      {"2024-01-30", 1, "2024-02-29"},
      {"2026-12-31", 2, "2027-02-28"},
      {"2026-10-31", 1, "2026-11-30"},
      {"2026-12-31", 12, "2027-12-31"},
      {"2026-01-15", -1, "2025-12-15"},
      {"2026-03-31", -1, "2026-02-28"},
      {"9999-12-31", 1, ""},
      {"1800-01-01", -1799 * 12 - 1, ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GDate from = date (cases[i].from), to;
    hz_date_add_months (&from, cases[i].months, &to);
    assert_date (&to, cases[i].to);
    if (cases[i].months % 12 == 0) {
      hz_date_add_years (&from, cases[i].months / 12, &to);
      assert_date (&to, cases[i].to);
    }
  }
  GDate d = date ("2024-02-29");
  hz_date_add_years (&d, 5, &d); /* in place */
  assert_date (&d, "2029-02-28");
  hz_date_add_years (&d, G_MAXINT, &d);
  assert_date (&d, "");
}

static void
test_age (void)
{
  static const struct {
    const char *born, *day;
    int age;
  } cases[] = {
      {"2010-11-22", "2026-11-21", 15}, {"2010-11-22", "2026-11-22", 16},
      {"2010-11-22", "2026-11-23", 16}, {"2008-02-29", "2024-02-28", 15},
      {"2008-02-29", "2024-02-29", 16}, {"2010-02-28", "2026-02-28", 16},
      {"2004-02-29", "2030-02-28", 25}, {"2004-02-29", "2030-03-01", 26},
      {"2026-11-22", "2026-11-22", 0},  {"1980-12-31", "2026-01-01", 45},
      {"1980-01-01", "2025-12-31", 45}, {"2026-11-22", "2026-11-21", -1},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GDate born = date (cases[i].born), day = date (cases[i].day);
    g_assert_cmpint (hz_date_age (&born, &day), ==, cases[i].age);
  }
}

/* The other arithmetic: an age is reached the day after its birthday's eve, so nobody born on 29
 * February waits four years, and nobody has an age before the day on which hz_date_age says it. */
static void
test_age_reached (void)
{
  static const struct {
    const char *born;
    int years;
    const char *day;
  } cases[] = {
      {"2008-02-29", 16, "2024-02-29"}, {"2004-02-29", 26, "2030-03-01"},
      {"2084-02-29", 16, "2100-03-01"}, {"2010-11-30", 16, "2026-11-30"},
      {"2010-02-28", 16, "2026-02-28"}, {"2010-12-31", 16, "2026-12-31"},
      {"9990-01-01", 16, ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GDate born = date (cases[i].born), day;
    hz_date_age_reached (&born, cases[i].years, &day);
    assert_date (&day, cases[i].day);
  }
  GDate born = date ("2000-01-01");
  for (guint n = 0; n < 366 * 5; n++, g_date_add_days (&born, 1)) /* every day of five years */
    for (int years = 0; years <= 46; years += 2) {
      GDate day;
      hz_date_age_reached (&born, years, &day);
      g_assert_cmpint (hz_date_age (&born, &day), ==, years);
      g_date_subtract_days (&day, 1);
      g_assert_cmpint (hz_date_age (&born, &day), ==, years - 1);
    }
}

static void
test_unix (void)
{
  GDate d;
  hz_date_from_unix (1795339865, 480, &d); /* 2026-11-22T09:31:05Z */
  assert_date (&d, "2026-11-22");
  g_autofree char *iso = hz_time_format_iso (1795339865, 480);
  g_assert_cmpstr (iso, ==, "2026-11-22T17:31:05+08:00");
  g_autofree char *shown = hz_time_format (1795339865, 480);
  g_assert_cmpstr (shown, ==, "2026-11-22 17:31");
  g_autofree char *west = hz_time_format_iso (0, -210);
  g_assert_cmpstr (west, ==, "1969-12-31T20:30:00-03:30");
  g_autofree char *before = hz_time_format_iso (-1, 0);
  g_assert_cmpstr (before, ==, "1969-12-31T23:59:59+00:00");
  hz_date_from_unix (1795363199, 480,
                     &d); /* the last second of the station's day and the next one */
  assert_date (&d, "2026-11-22");
  hz_date_from_unix (1795363200, 480, &d);
  assert_date (&d, "2026-11-23");
  hz_date_from_unix (G_MAXINT64, 480, &d);
  assert_date (&d, "");
  g_autofree char *none = hz_time_format_iso (G_MININT64, 480);
  g_assert_cmpstr (none, ==, "");
}

/* The C library's calendar as the witness. */
static void
test_against_libc (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (26);
  for (guint i = 0; i < 20000; i++) {
    time_t at = (time_t)(g_rand_double_range (rand, -4e9, 1.2e10));
    struct tm tm;
    char expected[64];
    g_assert_nonnull (gmtime_r (&at, &tm));
    strftime (expected, sizeof expected, "%Y-%m-%dT%H:%M:%S+00:00", &tm);
    g_autofree char *text = hz_time_format_iso (at, 0);
    g_assert_cmpstr (text, ==, expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/add", test_add);
  g_test_add_func ("/date/age", test_age);
  g_test_add_func ("/date/age-reached", test_age_reached);
  g_test_add_func ("/date/unix", test_unix);
  g_test_add_func ("/date/against-libc", test_against_libc);
  return g_test_run ();
}
