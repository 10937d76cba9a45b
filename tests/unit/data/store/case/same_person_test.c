/* Two people, or one with two numbers: what the store knows of it for the gates. */
#include "data/store/register/register.h"
#include "tests/support/station_fixture.h"

/* Another person of this name and birth date in the register, under another number. */
static void
test_same_person (void)
{
  Fixture *fx = fixture_new ();
  g_autoptr (HzCase) c = hz_case_new ();
  g_auto (HzCaseFacts) facts = {0};
  g_autofree char *own = sample_number ("19910307", 1), *other = sample_number ("19910307", 3),
                  *younger = sample_number ("19920307", 5);
  const char *const numbers[] = {own, other, younger}, *const days[] = {"1991-03-07", "1991-03-07",
                                                                        "1992-03-07"};
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, own);
  hz_case_set (c, HZ_FIELD_NAME, 0, "张测试");
  hz_case_set (c, HZ_FIELD_BIRTH_DATE, 0, "1991-03-07");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const HzResident r = {.citizen_number = (char *)numbers[i],
                          .name = (char *)(i == 1 ? "张测验" : "张测试"),
                          .birth_date = (char *)days[i],
                          .sex = (char *)"1"};
    g_assert_true (hz_store_put_resident (fx->store, AS_OWNER, &r, NULL));
  }
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_null (facts.same_person); /* another name, another day */
  const HzResident twin = {.citizen_number = other,
                           .name = (char *)"张测试",
                           .birth_date = (char *)"1991-03-07",
                           .sex = (char *)"1"};
  g_assert_true (hz_store_put_resident (fx->store, AS_OWNER, &twin, NULL));
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_cmpstr (facts.same_person, ==, other);
  fixture_free (fx);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/same-person/known", test_same_person);
  return g_test_run ();
}
