/* Who counts as the second person beside the one who works at the desk. */
#include "data/store/card/card.h"
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/station_fixture.h"

/* The second person is asked for by name and password, whoever sits at the desk. */
static void
test_second_person (void)
{
  static const char *const others[] = {"clerk2", "sysadmin", "auditor", "off"};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  GDate today;
  hz_date_from_unix (hz_store_now (), 480, &today);
  g_autoptr (HzRecord) found = hz_record_new (&hz_loss_kind, "120199199103070011", &today);
  const HzRules *rules = &fx->rules->rules;
  const char *roles[] = {"clerk", "sysadmin", "auditor", "officer"};
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    fixture_add_account (fx, others[i], roles[i], "steady river 8");
  fixture_sql (fx, "UPDATE account SET disabled = 1 WHERE name = 'off'");
  fixture_sql (fx, "UPDATE finger_check SET outcome = 'failed'");
  fixture_sql (fx, "UPDATE photo_measure SET value = 0 WHERE measure = 'faces'");
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "regular-relief");
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "津证-001");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    const char *name = others[i], *word = "steady river 8";
    GError *denied[5] = {NULL};
    hz_store_approve_waiver (fx->store, c, AS_CLERK, rules, name, word, &denied[0]);
    hz_store_release_fingers (fx->store, c, AS_CLERK, rules, name, word, "seen", &denied[1]);
    hz_store_record_allow (fx->store, found, rules, AS_CLERK, name, word, &denied[2]);
    hz_store_approve_waiver (fx->store, c, AS (name), rules, FIXTURE_CLERK, FIXTURE_PASSWORD,
                             &denied[4]);
    hz_store_photo_release (fx->store, c, AS_CLERK, rules, name, word, "seen", &denied[3]);
    g_test_message ("%s", name);
    for (guint e = 0; e < 4; e++)
      g_assert_error (denied[e], HZ_ERROR, HZ_ERROR_DENIED);
    g_assert_nonnull (denied[4]);
    for (guint e = 0; e < 5; e++)
      g_clear_error (&denied[e]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/second-person", test_second_person);
  return g_test_run ();
}
