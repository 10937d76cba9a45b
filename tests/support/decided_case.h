/* Acts on a stored case by several officers, done and refused, each with what must stay as it was.
 * Header-only: for the unit tests of the life of a case. */
#pragma once
#include "data/store/case/case.h"
#include "tests/support/station_fixture.h"

#define OFFICER_2 "officer2"

static inline Fixture *
station (void)
{
  Fixture *fx = fixture_new ();
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  fixture_add_account (fx, OFFICER_2, "officer", "steady river 9");
  return fx;
}

static inline gboolean
do_act (Fixture *fx, HzCase *c, HzAct act, const char *account, const char *reason, GError **error)
{
  const HzActAsked asked = {act, account, NULL, reason, 10, TRUE};
  return hz_store_case_act (fx->store, c, &asked, AS (asked.account), &fx->rules->rules, error);
}

static inline void
must (Fixture *fx, HzCase *c, HzAct act, HzState state)
{
  g_autoptr (GError) error = NULL;
  do_act (fx, c, act, FIXTURE_OFFICER, "照片不合格", &error);
  g_assert_no_error (error);
  g_assert_cmpint (c->state, ==, state);
}

static inline void
must_not (Fixture *fx, HzCase *c, HzAct act, const char *account, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_text (fx, "SELECT group_concat (state || decision_reason) FROM "
                                              "case_record");
  gint64 audited = fixture_int (fx, "SELECT count(*) FROM audit");
  g_assert_false (do_act (fx, c, act, account, "照片不合格", &error));
  g_assert_error (error, HZ_ERROR, code);
  g_autofree char *after = fixture_text (fx, "SELECT group_concat (state || decision_reason) FROM "
                                             "case_record");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit"), ==, audited);
}
