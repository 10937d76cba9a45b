/* The search before a first card at 16 or over: recorded by an officer, a doubt stops the case
 * until the written answer is there (norm, article 9). */
#include "tests/support/decided_case.h"

static Fixture *
national (void)
{
  Fixture *fx = station ();
  sample_rules_free (fx->rules);
  fx->rules = sample_rules_new ("national-2021");
  return fx;
}

static void
assert_stops (Fixture *fx, HzCase *c, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (do_act (fx, c, HZ_ACT_APPROVE, FIXTURE_OFFICER, NULL, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_cmpint (c->state, ==, HZ_STATE_SUBMITTED);
}

static void
test_search (void)
{
  g_autoptr (Fixture) fx = national ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  assert_stops (fx, c, "The search for the person is not recorded");
  must_not (fx, c, HZ_ACT_SEARCH_CLEAR, FIXTURE_CLERK, HZ_ERROR_DENIED);
  must_not (fx, c, HZ_ACT_INQUIRY, FIXTURE_OFFICER, HZ_ERROR_BLOCKED); /* about no doubt */
  must (fx, c, HZ_ACT_SEARCH_DOUBT, HZ_STATE_SUBMITTED);
  g_assert_cmpstr (c->search_outcome, ==, "doubt");
  g_assert_cmpstr (c->searched_by, ==, FIXTURE_OFFICER);
  assert_stops (fx, c, "The search left a doubt: 照片不合格");
  must (fx, c, HZ_ACT_INQUIRY, HZ_STATE_SUBMITTED);
  g_assert_cmpstr (c->inquiry_answer, ==, "照片不合格");
  must (fx, c, HZ_ACT_APPROVE, HZ_STATE_APPROVED);
  g_autofree char *acts =
      fixture_text (fx, "SELECT group_concat (act, ' ') FROM (SELECT act FROM audit WHERE act IN "
                        "('search-doubt', 'inquiry', 'case-approve') ORDER BY seq)");
  g_assert_cmpstr (acts, ==, "search-doubt inquiry case-approve");
}

/* A case that went back to its clerk is searched again. */
static void
test_returned (void)
{
  g_autoptr (Fixture) fx = national ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  must (fx, c, HZ_ACT_SEARCH_CLEAR, HZ_STATE_SUBMITTED);
  must (fx, c, HZ_ACT_RETURN, HZ_STATE_RETURNED);
  g_assert_cmpstr (c->search_outcome, ==, "");
  g_assert_true (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
  assert_stops (fx, c, "not recorded");
}

/* Nobody approves what was not seen: the search was recorded at another desk in the meantime. */
static void
test_stale (void)
{
  g_autoptr (Fixture) fx = national ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_autoptr (HzCase) seen = hz_store_case_load (fx->store, AS_OFFICER, c->id, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  must (fx, c, HZ_ACT_SEARCH_CLEAR, HZ_STATE_SUBMITTED);
  fixture_sql (fx, "UPDATE case_record SET searched_at = searched_at - 5");
  g_assert_false (do_act (fx, seen, HZ_ACT_APPROVE, OFFICER_2, NULL, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_TAKEN);
}

/* Other reasons, and books that only warn. */
static void
test_not_wanted (void)
{
  g_autoptr (Fixture) fx = national ();
  g_autoptr (HzCase) renewal = fixture_submitted (fx, "renew-damaged", 1);
  must (fx, renewal, HZ_ACT_APPROVE, HZ_STATE_APPROVED);
  g_autoptr (Fixture) here = station ();
  g_autoptr (HzCase) first = fixture_submitted (here, "first", 1);
  must (here, first, HZ_ACT_APPROVE, HZ_STATE_APPROVED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/search/doubt", test_search);
  g_test_add_func ("/search/returned", test_returned);
  g_test_add_func ("/search/stale", test_stale);
  g_test_add_func ("/search/not-wanted", test_not_wanted);
  return g_test_run ();
}
