/* A gate reads the applicant's number once, not for each field that depends on it. Linked with
 * --wrap, so that every reading passes here. */
#include "core/case/case.h"
#include "core/person/person.h"
#include "tests/support/sample_case.h"

static guint readings;

HzNumberFault __real_hz_citizen_number_parse (const char *text, const GDate *today,
                                              HzCitizenNumber *out);
HzNumberFault __wrap_hz_citizen_number_parse (const char *text, const GDate *today,
                                              HzCitizenNumber *out);

HzNumberFault
__wrap_hz_citizen_number_parse (const char *text, const GDate *today, HzCitizenNumber *out)
{
  readings++;
  return __real_hz_citizen_number_parse (text, today, out);
}

/* The numbers that a case holds beside the applicant's. */
static guint
others (const HzCase *c)
{
  static const HzField fields[] = {HZ_FIELD_HOUSEHOLDER_NUMBER, HZ_FIELD_BOOK_CITIZEN_NUMBER,
                                   HZ_FIELD_GUARDIAN_NUMBER};
  guint count = 0;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    count += *hz_case_get (c, fields[i], 0) != '\0';
  for (guint row = 0; row < hz_case_member_rows (c); row++)
    count += *hz_case_get (c, HZ_FIELD_MEMBER_NUMBER, row) != '\0';
  return count;
}

static void
test_review (void)
{
  static const char *const reasons[] = {"first", "renew-expired", "replace-lost"};
  g_autoptr (SampleRules) sample = sample_rules_new ("tianjin");
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    g_autoptr (HzCase) c = sample_case_complete (reasons[i], &sample->rules);
    readings = 0;
    g_autoptr (GPtrArray) blockers = hz_case_blockers (c, &sample->rules, HZ_STEP_REVIEW);
    g_assert_nonnull (blockers);
    g_test_message ("%s: %u readings, %u other numbers", reasons[i], readings, others (c));
    g_assert_cmpint (readings, >, 0);
    g_assert_cmpint (readings, <=, 1 + others (c));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-read-once/review", test_review);
  return g_test_run ();
}
