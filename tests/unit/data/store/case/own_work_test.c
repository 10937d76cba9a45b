/* Whoever entered, changed or handed in a case does not decide it. */
#include "data/store/case/case.h"
#include "tests/support/decided_case.h"

#include <string.h>

static HzCase *
returned (Fixture *fx, int person)
{
  HzCase *c = fixture_submitted (fx, "first", person);
  must (fx, c, HZ_ACT_RETURN, HZ_STATE_RETURNED);
  hz_store_case_release (fx->store, c->id, AS_CLERK);
  return c;
}

/* Whoever changed a case, or handed it in, does not decide it; whoever only looked does. */
static void
test_own_work (void)
{
  g_autoptr (Fixture) fx = station ();
  const HzRules *rules = &fx->rules->rules;
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) changed = returned (fx, 1);
  g_assert_true (hz_store_case_hold (fx->store, changed->id, AS (FIXTURE_OFFICER), NULL));
  hz_case_set (changed, HZ_FIELD_PHONE, 0, "13900000009");
  g_assert_true (hz_store_case_save (fx->store, changed, AS (FIXTURE_OFFICER), &error));
  hz_store_case_release (fx->store, changed->id, AS (FIXTURE_OFFICER));
  g_assert_true (hz_store_case_hold (fx->store, changed->id, AS_CLERK, NULL));
  g_assert_true (hz_store_submit (fx->store, changed, AS_CLERK, rules, &error));
  g_assert_false (do_act (fx, changed, HZ_ACT_APPROVE, FIXTURE_OFFICER, "", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, "has worked on this case"));
  g_clear_error (&error);
  g_assert_true (do_act (fx, changed, HZ_ACT_APPROVE, OFFICER_2, "", &error));

  g_autoptr (HzCase) handed_in = returned (fx, 3);
  g_assert_true (hz_store_case_hold (fx->store, handed_in->id, AS (FIXTURE_OFFICER), NULL));
  g_assert_true (hz_store_submit (fx->store, handed_in, AS (FIXTURE_OFFICER), rules, &error));
  must_not (fx, handed_in, HZ_ACT_APPROVE, FIXTURE_OFFICER, HZ_ERROR_DENIED);
  must_not (fx, handed_in, HZ_ACT_REFUSE, FIXTURE_OFFICER, HZ_ERROR_DENIED);

  g_autoptr (HzCase) looked_at = returned (fx, 5);
  g_assert_true (hz_store_case_hold (fx->store, looked_at->id, AS (FIXTURE_OFFICER), NULL));
  g_assert_true (hz_store_case_save (fx->store, looked_at, AS (FIXTURE_OFFICER), &error));
  hz_store_case_release (fx->store, looked_at->id, AS (FIXTURE_OFFICER));
  g_assert_true (hz_store_case_hold (fx->store, looked_at->id, AS_CLERK, NULL));
  g_assert_true (hz_store_submit (fx->store, looked_at, AS_CLERK, rules, &error));
  must (fx, looked_at, HZ_ACT_APPROVE, HZ_STATE_APPROVED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/life/own-work", test_own_work);
  return g_test_run ();
}
