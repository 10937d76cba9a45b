/* The state of an entry, and numbers that were changed: what the store knows of them at a case, and
 * that a person is found by both numbers. */
#include "tests/support/station_fixture.h"

#include "data/store/register/register.h"

static void
put (Fixture *fx, const char *number, const char *state, const char *former)
{
  g_autoptr (GError) error = NULL;
  const HzResident r = {.citizen_number = (char *)number,
                        .name = (char *)"张测试",
                        .sex = (char *)"1",
                        .ethnicity = (char *)"01",
                        .birth_date = (char *)"1991-03-07",
                        .state = (char *)state,
                        .state_on = (char *)(*state != '\0' ? "2026-03-01" : ""),
                        .state_reason = (char *)(*state != '\0' ? "死亡医学证明" : ""),
                        .former_number = (char *)former};
  hz_store_put_resident (fx->store, AS_OWNER, &r, &error);
  g_assert_no_error (error);
}

static char *
refused (Fixture *fx, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  return g_strdup (error->message);
}

static void
test_no_card (void)
{
  static const char *const states[] = {"dead", "cancelled", "moved"};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "renew-damaged", 1);
  g_autofree char *number = sample_number (SAMPLE_ADULT, 1);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    put (fx, number, states[i], "");
    g_autofree char *why = refused (fx, c);
    HzRegisterState state;
    g_assert_true (hz_register_state_parse (states[i], &state));
    g_assert_nonnull (strstr (why, hz_register_state_name (state)));
    g_assert_nonnull (strstr (why, "2026-03-01, 死亡医学证明"));
  }
  put (fx, number, "here", "");
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
}

static void
test_changed_number (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "renew-damaged", 1);
  g_autofree char *old = sample_number (SAMPLE_ADULT, 1), *new = sample_number (SAMPLE_ADULT, 7);
  put (fx, new, "", old);
  g_autofree char *why = refused (fx, c);
  g_assert_nonnull (strstr (why, new));
  g_autoptr (HzResident) by_old = hz_store_resident (fx->store, AS_OWNER, old, NULL, FALSE, NULL);
  g_assert_cmpstr (by_old->citizen_number, ==, new);
  g_assert_cmpstr (by_old->former_number, ==, old);
  g_autoptr (GPtrArray) hits = hz_store_search (fx->store, AS_OWNER, old, NULL, 9, FALSE, NULL);
  g_assert_cmpuint (hits->len, >=, 1);
  const HzHit *hit = hits->pdata[0];
  g_assert_cmpint (hit->match, ==, HZ_MATCH_OLD_NUMBER);
  g_assert_cmpstr (hit->citizen_number, ==, new);
  put (fx, old, "cancelled", ""); /* the old entry is still there: it names the new one */
  g_autoptr (HzResident) itself = hz_store_resident (fx->store, AS_OWNER, old, NULL, FALSE, NULL);
  g_assert_cmpstr (itself->citizen_number, ==, old);
  g_assert_cmpstr (itself->number_now, ==, new);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/register-state/no-card", test_no_card);
  g_test_add_func ("/register-state/changed-number", test_changed_number);
  return g_test_run ();
}
