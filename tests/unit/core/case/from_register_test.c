/* What the register fills into an application, and what it takes back when the number turned out to
 * be somebody else's. */
#include "core/base/base.h"
#include "tests/support/sample_case.h"

/* What each value of the register below fills. */
static const struct {
  HzField field;
  const char *value;
  gboolean household;
} filled[] = {
    {HZ_FIELD_NAME, "林晓燕", FALSE},
    {HZ_FIELD_FORMER_NAME, "林小燕", FALSE},
    {HZ_FIELD_SEX, "2", FALSE},
    {HZ_FIELD_ETHNICITY, "01", FALSE},
    {HZ_FIELD_BIRTH_DATE, "1991-03-07", FALSE},
    {HZ_FIELD_ADDRESS, "天津市测试区样本路1号", FALSE},
    {HZ_FIELD_RELATION, "12", FALSE},
    {HZ_FIELD_OLD_CARD_UNTIL, "2027-01-23", FALSE},
    {HZ_FIELD_HOUSEHOLD_NUMBER, "0120199001", TRUE},
    {HZ_FIELD_HOUSEHOLD_TYPE, "1", TRUE},
    {HZ_FIELD_HOUSEHOLDER_NAME, "周明远", TRUE},
    {HZ_FIELD_HOUSEHOLDER_NUMBER, "120199198809300050", TRUE},
};

static const HzResident resident = {.citizen_number = (char *)"120199199103070020",
                                    .name = (char *)"林晓燕",
                                    .former_name = (char *)"林小燕",
                                    .sex = (char *)"2",
                                    .ethnicity = (char *)"01",
                                    .birth_date = (char *)"1991-03-07",
                                    .address = (char *)"天津市测试区样本路1号",
                                    .household_number = (char *)"0120199001",
                                    .relation = (char *)"12",
                                    .card_until = (char *)"2027-01-23"};
static const HzHousehold household = {.number = (char *)"0120199001",
                                      .type = (char *)"1",
                                      .householder_name = (char *)"周明远",
                                      .householder_number = (char *)"120199198809300050",
                                      .address = (char *)"天津市测试区样本路2号"};

static guint
entered (const HzCase *c)
{
  guint count = 0;
  for (HzField f = HZ_FIELD_NONE + 1; f < HZ_FIELD_COUNT; f++)
    count += hz_field_name (f) != NULL && *hz_case_get (c, f, 0) != '\0';
  return count;
}

static void
test_filled (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  g_assert_true (hz_case_fill_from_resident (c, &resident, &household));
  for (guint i = 0; i < G_N_ELEMENTS (filled); i++) {
    g_test_message ("%s", hz_field_name (filled[i].field));
    g_assert_cmpstr (hz_case_get (c, filled[i].field, 0), ==, filled[i].value);
  }
  /* and nothing else: what the household book says, its members and the number are read and typed
   */
  g_assert_cmpuint (entered (c), ==, G_N_ELEMENTS (filled));
  g_assert_cmpuint (hz_case_member_rows (c), <=, 1);
  g_assert_false (hz_case_fill_from_resident (c, &resident, &household)); /* nothing changes */
}

static void
test_what_is_known (void)
{
  g_autoptr (HzCase) c = hz_case_new (), of_house = hz_case_new ();
  g_assert_false (hz_case_fill_from_resident (c, NULL, NULL));
  g_assert_cmpuint (entered (c), ==, 0);
  g_assert_true (hz_case_fill_from_resident (of_house, NULL, &household));
  g_assert_true (hz_case_fill_from_resident (c, &resident, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (filled); i++) {
    g_assert_cmpstr (hz_case_get (of_house, filled[i].field, 0), ==,
                     filled[i].household ? filled[i].value : "");
    g_assert_cmpstr (hz_case_get (c, filled[i].field, 0), ==,
                     filled[i].household ? "" : filled[i].value);
  }
  const HzResident sparse = {.name = (char *)"林晓燕"}; /* the rest is NULL */
  g_autoptr (HzCase) little = hz_case_new ();
  g_assert_true (hz_case_fill_from_resident (little, &sparse, NULL));
  g_assert_cmpuint (entered (little), ==, 1);
}

/* What was typed stays, and only that. */
static void
test_not_overwritten (void)
{
  for (guint typed = 0; typed < G_N_ELEMENTS (filled); typed++) {
    g_autoptr (HzCase) c = hz_case_new ();
    hz_case_set (c, filled[typed].field, 0, "7");
    g_assert_true (hz_case_fill_from_resident (c, &resident, &household));
    for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
      g_assert_cmpstr (hz_case_get (c, filled[i].field, 0), ==, i == typed ? "7" : filled[i].value);
  }
}

static void
test_forgotten (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  hz_case_fill_from_resident (c, &resident, &household);
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13800000000");
  hz_case_set (c, HZ_FIELD_ADDRESS, 0, "天津市测试区样本路9号"); /* corrected by the clerk */
  hz_case_forget_resident (c, &resident, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    g_assert_cmpstr (hz_case_get (c, filled[i].field, 0), ==,
                     filled[i].household                   ? filled[i].value
                     : filled[i].field == HZ_FIELD_ADDRESS ? "天津市测试区样本路9号"
                                                           : "");
  hz_case_forget_resident (c, &resident, &household);
  g_assert_cmpuint (entered (c), ==, 2); /* the address and the phone */
  hz_case_forget_resident (c, NULL, NULL);
  g_assert_cmpuint (entered (c), ==, 2);
}

/* The next number's person fills what the first one left. */
static void
test_another_person (void)
{
  g_autoptr (HzCase) c = hz_case_new ();
  const HzResident other = {.name = (char *)"秦可儿", .sex = (char *)"2"};
  hz_case_fill_from_resident (c, &resident, &household);
  hz_case_forget_resident (c, &resident, &household);
  g_assert_true (hz_case_fill_from_resident (c, &other, NULL));
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_NAME, 0), ==, "秦可儿");
  g_assert_cmpuint (entered (c), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/from-register/filled", test_filled);
  g_test_add_func ("/from-register/what-is-known", test_what_is_known);
  g_test_add_func ("/from-register/not-overwritten", test_not_overwritten);
  g_test_add_func ("/from-register/forgotten", test_forgotten);
  g_test_add_func ("/from-register/another-person", test_another_person);
  return g_test_run ();
}
