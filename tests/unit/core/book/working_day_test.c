/* Working days: the calendar of the year, and a year without one. */
#include "core/base/base.h"
#include "tests/support/sample_case.h"

static void
test_days (void)
{
  static const struct {
    const char *day;
    gboolean works, known;
  } rows[] = {{"2026-01-01", FALSE, TRUE}, /* New Year, a Thursday */
              {"2026-01-04", TRUE, TRUE},  /* a Sunday that is worked */
              {"2026-01-05", TRUE, TRUE},  {"2026-02-14", TRUE, TRUE},  {"2026-02-16", FALSE, TRUE},
              {"2026-02-23", FALSE, TRUE}, {"2026-02-24", TRUE, TRUE},  {"2026-02-28", TRUE, TRUE},
              {"2026-05-04", FALSE, TRUE}, {"2026-05-09", TRUE, TRUE},  {"2026-06-19", FALSE, TRUE},
              {"2026-09-25", FALSE, TRUE}, {"2026-10-07", FALSE, TRUE}, {"2026-10-08", TRUE, TRUE},
              {"2026-11-22", FALSE, TRUE}, /* a Sunday like others */
              {"2025-01-26", TRUE, TRUE},  {"2025-10-08", FALSE, TRUE}, {"2025-10-09", TRUE, TRUE},
              {"2030-10-01", TRUE, FALSE}, /* no calendar of the year: a Tuesday */
              {"2030-10-05", FALSE, FALSE}};
  g_autoptr (HzRuleBook) book = sample_book ("tianjin-2025");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GDate day;
    gboolean known;
    g_test_message ("%s", rows[i].day);
    g_assert_true (hz_date_parse (rows[i].day, &day));
    g_assert_cmpint (hz_working_day (book, &day, &known), ==, rows[i].works);
    g_assert_cmpint (known, ==, rows[i].known);
  }
}

/* What is a holiday in a calendar is a weekday, and what is worked is a weekend day. */
static void
test_calendars (void)
{
  static const char *const books[] = {"tianjin", "national-2021", "tianjin-2025"};
  for (guint b = 0; b < G_N_ELEMENTS (books); b++) {
    g_autoptr (HzRuleBook) book = sample_book (books[b]);
    for (guint i = 0; i < book->calendars->len; i++) {
      const HzCalendarRule *rule = g_ptr_array_index (book->calendars, i);
      GDate day;
      for (guint d = 0; rule->holidays[d] != NULL; d++) {
        g_assert_true (hz_date_parse (rule->holidays[d], &day));
        g_assert_true (g_str_has_prefix (rule->holidays[d], rule->id));
        g_assert_cmpint (g_date_get_weekday (&day), <=, G_DATE_FRIDAY);
      }
      for (guint d = 0; rule->workdays[d] != NULL; d++) {
        g_assert_true (hz_date_parse (rule->workdays[d], &day));
        g_assert_true (g_str_has_prefix (rule->workdays[d], rule->id));
        g_assert_cmpint (g_date_get_weekday (&day), >, G_DATE_FRIDAY);
      }
    }
  }
}

static void
assert_promised (const HzRuleBook *book, const char *from, const char *expected, gboolean known)
{
  GDate day;
  HzDeadline deadline;
  g_assert_true (hz_date_parse (from, &day));
  hz_quote_deadline (book, NULL, &day, &deadline);
  g_autofree char *text = hz_date_format (&deadline.promised);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (deadline.promised_known, ==, known);
}

static void
test_promise (void)
{
  g_autoptr (HzRuleBook) today = sample_book ("tianjin-2025");
  g_autoptr (HzRuleBook) tianjin = sample_book ("tianjin");
  assert_promised (today, "2026-11-23", "2026-12-07", TRUE);
  assert_promised (today, "2026-02-12", "2026-03-04", TRUE);  /* over the Spring Festival */
  assert_promised (today, "2026-12-28", "2027-01-11", FALSE); /* 2027 has no calendar yet */
  assert_promised (tianjin, "2026-11-23", "", TRUE);          /* promises nothing */
  GDate day;
  HzDeadline deadline;
  g_assert_true (hz_date_parse ("2026-11-23", &day));
  hz_quote_deadline (today, NULL, &day, &deadline); /* and the law's time stays */
  g_autofree char *due = hz_date_format (&deadline.due);
  g_assert_cmpstr (due, ==, "2027-01-07");
  hz_quote_deadline (today, hz_rule_book_reason (today, "temporary"), &day, &deadline);
  g_autofree char *issue = hz_date_format (&deadline.due);
  g_assert_cmpstr (issue, ==, "2026-11-26");
  g_assert_cmpint (g_date_compare (&deadline.due, &deadline.extended_due), ==, 0);
  g_assert_cmpstr (deadline.basis, ==, "《户口居民身份证管理工作规范（试行）》第八十二条");
}

static void
test_review (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_autoptr (HzRuleBook) old = sample_book ("tianjin-1");
  g_autofree char *said = hz_review_text (book);
  g_assert_nonnull (strstr (said, "Within 60 days"));
  g_assert_nonnull (strstr (said, "within 6 months"));
  g_assert_nonnull (strstr (said, "《中华人民共和国行政复议法》第二十条"));
  g_assert_null (hz_review_text (old));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/working-day/days", test_days);
  g_test_add_func ("/working-day/calendars", test_calendars);
  g_test_add_func ("/working-day/promise", test_promise);
  g_test_add_func ("/working-day/review", test_review);
  return g_test_run ();
}
