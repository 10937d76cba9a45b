/* The life of a case: every state, every act, every role against a table written by hand; deadlines
 * and their extension. */
#include "core/base/base.h"
#include "core/case/case.h"
#include "tests/support/sample_case.h"

/* Rows in the order of HzAct, columns in the order of HzState: where it leads; "": nowhere, "=":
 * it stays. */
static const char *const leads[HZ_ACT_LIFE_END][HZ_STATE_COUNT] = {
    /* draft, submitted, withdrawn, approved, in-production, ready, collected, returned, refused */
    [HZ_ACT_SUBMIT] = {"submitted", "", "", "", "", "", "", "submitted", ""},
    [HZ_ACT_APPROVE] = {"", "approved", "", "", "", "", "", "", ""},
    [HZ_ACT_RETURN] = {"", "returned", "", "returned", "returned", "", "", "", ""},
    [HZ_ACT_REFUSE] = {"", "refused", "", "", "", "", "", "", ""},
    [HZ_ACT_EXTEND] = {"", "=", "", "=", "=", "", "", "=", ""},
    [HZ_ACT_SENT] = {"", "", "", "in-production", "", "", "", "", ""},
    [HZ_ACT_READY] = {"", "", "", "", "ready", "", "", "", ""},
    [HZ_ACT_COLLECT] = {"", "", "", "", "", "collected", "", "", ""},
    [HZ_ACT_WITHDRAW] = {"withdrawn", "withdrawn", "", "withdrawn", "", "", "", "withdrawn", ""},
    [HZ_ACT_SEARCH_CLEAR] = {"", "=", "", "", "", "", "", "", ""},
    [HZ_ACT_SEARCH_DOUBT] = {"", "=", "", "", "", "", "", "", ""},
    [HZ_ACT_INQUIRY] = {"", "=", "", "", "", "", "", "", ""},
};
static const char *const roles[] = {"clerk",    "officer",  "checkpoint", "kiosk",
                                    "sysadmin", "secadmin", "auditor"};

static gboolean
only_officers (HzAct act)
{
  return act == HZ_ACT_APPROVE || act == HZ_ACT_RETURN || act == HZ_ACT_REFUSE ||
         act == HZ_ACT_EXTEND || act >= HZ_ACT_SEARCH_CLEAR;
}

static void
test_every_act (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_autoptr (HzCase) c = hz_case_new ();
  g_free (c->clerk);
  c->clerk = g_strdup ("somebody");
  hz_text_put (&c->search_outcome, g_strdup ("doubt")); /* an inquiry needs one */
  for (HzAct act = 0; act < HZ_ACT_LIFE_END; act++)
    for (HzState state = 0; state < HZ_STATE_COUNT; state++)
      for (guint r = 0; r < G_N_ELEMENTS (roles); r++) {
        const HzActAsked asked = {act, "actor", roles[r], "because", 10, TRUE};
        const char *to = leads[act][state];
        gboolean role = r == 1 || (r == 0 && !only_officers (act));
        g_autoptr (GError) error = NULL;
        HzState next = HZ_STATE_DRAFT;
        c->state = state;
        g_test_message ("%s from %s by %s", hz_act_id (act), hz_state_id (state), roles[r]);
        g_assert_cmpint (hz_act_allowed (c, &asked, book, &error), ==, role && *to != '\0');
        if (!role)
          g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
        else if (*to == '\0')
          g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
        g_assert_cmpint (hz_role_takes_in (roles[r]), ==, r < 2);
        g_assert_cmpint (hz_act_leads (act, state, &next), ==, *to != '\0');
        if (*to != '\0')
          g_assert_cmpstr (hz_state_id (next), ==, *to == '=' ? hz_state_id (state) : to);
      }
}

static void
test_groups_of_states (void)
{
  static const char *const with_clerk[] = {"draft", "returned", NULL};
  static const char *const owed[] = {"submitted", "returned", "approved", "in-production", NULL};
  for (HzState s = 0; s < HZ_STATE_COUNT; s++) {
    gboolean is_owed = g_strv_contains (owed, hz_state_id (s));
    HzState parsed;
    g_assert_true (hz_state_parse (hz_state_id (s), &parsed) && parsed == s);
    g_assert_cmpint (hz_state_is_with_clerk (s), ==, g_strv_contains (with_clerk, hz_state_id (s)));
    g_assert_cmpint (hz_state_is_owed (s), ==, is_owed);
    g_assert_cmpint (hz_state_is_live (s), ==, is_owed || s == HZ_STATE_READY);
  }
  for (HzAct a = 0; a < HZ_ACT_LIFE_END; a++) {
    HzAct parsed;
    g_assert_true (hz_act_parse (hz_act_id (a), &parsed) && parsed == a);
  }
}

static void
assert_refused (const HzCase *c, const HzActAsked *asked, const HzRuleBook *book, int code,
                const char *says)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_act_allowed (c, asked, book, &error));
  g_assert_error (error, HZ_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
}

/* The clerk of a case who is an officer needs a colleague; a reason is given or nothing is done. */
static void
test_person_and_reason (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_autoptr (HzCase) c = hz_case_new ();
  g_free (c->clerk);
  c->clerk = g_strdup ("officer1");
  c->state = HZ_STATE_SUBMITTED;
  HzActAsked asked = {HZ_ACT_APPROVE, "officer1", "officer", "", 0, FALSE};
  assert_refused (c, &asked, book, HZ_ERROR_DENIED, "officer1 took this case in");
  asked.account = "officer2";
  g_assert_true (hz_act_allowed (c, &asked, book, NULL));
  for (HzAct act = HZ_ACT_RETURN; act <= HZ_ACT_REFUSE; act++) {
    asked.act = act;
    asked.reason = NULL;
    assert_refused (c, &asked, book, HZ_ERROR_BLOCKED, "Say why");
    asked.reason = "照片不合格";
    g_assert_true (hz_act_allowed (c, &asked, book, NULL));
    asked.account = "officer1";
    assert_refused (c, &asked, book, HZ_ERROR_DENIED, "officer1");
    asked.account = "officer2";
    asked.own_work = TRUE;
    assert_refused (c, &asked, book, HZ_ERROR_DENIED, "officer2 has worked on this case");
    asked.own_work = FALSE;
  }
  asked.act = HZ_ACT_SENT;
  asked.own_work = TRUE;
  c->state = HZ_STATE_APPROVED;
  g_assert_true (hz_act_allowed (c, &asked, book, NULL));
}

static void
test_extension (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_autoptr (HzCase) c = hz_case_new ();
  c->state = HZ_STATE_SUBMITTED;
  HzActAsked asked = {HZ_ACT_EXTEND, "officer1", "officer", "海岛", 30, FALSE};
  assert_refused (c, &asked, book, HZ_ERROR_BLOCKED, "hard to reach");
  asked.hard_to_reach = TRUE;
  g_assert_true (hz_act_allowed (c, &asked, book, NULL));
  asked.days = 31;
  assert_refused (c, &asked, book, HZ_ERROR_BLOCKED, "1 to 30 days");
  asked.days = 0;
  assert_refused (c, &asked, book, HZ_ERROR_BLOCKED, "1 to 30 days");
  asked.days = 20;
  c->extended_days = 20;
  assert_refused (c, &asked, book, HZ_ERROR_BLOCKED, "by 20 days already");
  asked.days = 21;
  g_assert_true (hz_act_allowed (c, &asked, book, NULL));
  asked.reason = "";
  assert_refused (c, &asked, book, HZ_ERROR_BLOCKED, "Say why");
}

static void
assert_due (const char *book_id, int extended, const char *submitted, const char *due)
{
  g_autoptr (HzRuleBook) book = sample_book (book_id);
  g_autoptr (HzCase) c = hz_case_new ();
  GDate day;
  hz_date_parse (submitted, &day);
  c->extended_days = extended;
  g_autofree char *found = hz_case_due_on (c, book, &day);
  g_assert_cmpstr (found, ==, due);
}

static void
assert_mark (HzState state, const char *due, HzDueMark expected)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  GDate today;
  hz_date_parse ("2026-11-22", &today);
  g_assert_cmpint (hz_due_mark (state, due, book, &today), ==, expected);
}

static void
test_deadline (void)
{
  assert_due ("tianjin", 0, "2026-11-22", "2027-01-21");
  assert_due ("tianjin", 30, "2026-11-22", "2027-02-20");
  assert_due ("national-2021", 0, "2026-11-22", "2027-01-06");
  assert_mark (HZ_STATE_SUBMITTED, "2026-11-21", HZ_DUE_OVERDUE);
  assert_mark (HZ_STATE_SUBMITTED, "2026-11-22", HZ_DUE_SOON); /* the day itself is in time */
  assert_mark (HZ_STATE_IN_PRODUCTION, "2026-11-29", HZ_DUE_SOON);
  assert_mark (HZ_STATE_RETURNED, "2026-11-30", HZ_DUE_LATER);
  assert_mark (HZ_STATE_READY, "2026-11-01", HZ_DUE_LATER); /* it is there: nothing is owed */
  assert_mark (HZ_STATE_REFUSED, "2026-11-01", HZ_DUE_LATER);
  assert_mark (HZ_STATE_DRAFT, "", HZ_DUE_LATER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/life/every-act", test_every_act);
  g_test_add_func ("/life/groups-of-states", test_groups_of_states);
  g_test_add_func ("/life/person-and-reason", test_person_and_reason);
  g_test_add_func ("/life/extension", test_extension);
  g_test_add_func ("/life/deadline", test_deadline);
  return g_test_run ();
}
