/* Every call in every phase of a session, and by everybody who may or may not be there. */
#include "tests/support/keeper_messages.h"

typedef void (*Test) (KeeperPlay *, gconstpointer);

static void
add (const char *path, Test test)
{
  g_test_add (path, KeeperPlay, NULL, play_set_up, test, play_tear_down);
}

/* --- phases --- */

static void
refuse_outside (KeeperPlay *p, HzWhile now)
{
  for (guint i = 0; i < HZ_CALL_COUNT; i++) {
    HzCall call = (HzCall)i;
    if ((hz_call_while (call) & now) == 0)
      play_refused (p, call, play_message (p, call), HZ_ERROR_DENIED);
  }
}

static void
test_phases (KeeperPlay *p, gconstpointer data)
{
  play_cases (p);
  refuse_outside (p, HZ_WHILE_OUT);
  play_clerk (p);
  refuse_outside (p, HZ_WHILE_IN);
  play_do (p, HZ_CALL_LOCK, g_variant_new ("()"));
  refuse_outside (p, HZ_WHILE_LOCKED);
  play_do (p, HZ_CALL_LOGOUT, g_variant_new ("()"));
  refuse_outside (p, HZ_WHILE_OUT);
}

/* What each message comes to when a clerk says it, in the order of the table; the others are
 * answered: they are good, so that what refuses them elsewhere is what is tested there. */
static const struct {
  HzCall call;
  int code;
} comes_to[] = {
    {HZ_CALL_LOGIN, HZ_ERROR_DENIED}, /* somebody is there */
    {HZ_CALL_LOGIN_ANEW, HZ_ERROR_DENIED},
    {HZ_CALL_CASE_ACT, HZ_ERROR_DENIED},        /* an officer decides */
    {HZ_CALL_SUBMIT, HZ_ERROR_BLOCKED},         /* not paid */
    {HZ_CALL_WAIVER_APPROVE, HZ_ERROR_BLOCKED}, /* no discount asked for */
    {HZ_CALL_BATCH_ACT, HZ_ERROR_TAKEN},        /* not as it was listed */
    {HZ_CALL_EVIDENCE_DROP, HZ_ERROR_TAKEN},    /* of another moment */
    {HZ_CALL_RECORD_ALLOW, HZ_ERROR_BLOCKED},   /* nobody was matched yet */
    {HZ_CALL_PHOTO_KEEP, HZ_ERROR_INVALID},     /* not examined yet */
    {HZ_CALL_FILE_PUT, HZ_ERROR_INVALID},       /* no such file was issued */
    {HZ_CALL_FILE_FAILED, HZ_ERROR_INVALID},
};

static int
code_of (HzCall call)
{
  for (guint i = 0; i < G_N_ELEMENTS (comes_to); i++)
    if (comes_to[i].call == call)
      return comes_to[i].code;
  return -1;
}

static void
test_every_call (KeeperPlay *p, gconstpointer data)
{
  play_cases (p);
  play_clerk (p);
  for (guint i = 0; i < HZ_CALL_COUNT; i++) {
    HzCall call = (HzCall)i;
    g_autoptr (GError) error = NULL;
    if (call == HZ_CALL_LOCK || call == HZ_CALL_LOGOUT || play_is_of_prints (call))
      continue;
    g_autoptr (GVariant) answer G_GNUC_UNUSED = play_ask (p, call, play_message (p, call), &error);
    g_test_message ("%s: %s", hz_call_id (call), error != NULL ? error->message : "answered");
    g_assert_cmpint (error != NULL ? error->code : -1, ==, code_of (call));
  }
  play_assert_whole (p);
}

/* --- who --- */

static void
refuse_login (KeeperPlay *p, const char *name, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      play_ask (p, HZ_CALL_LOGIN, g_variant_new ("(ss)", name, password), &error);
  g_assert_null (answer);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
}

static void
test_roles (KeeperPlay *p, gconstpointer data)
{
  static const char *const let_in[] = {"clerk", "officer"};
  static const char *const not_in[][2] = {{"sysadmin", "demo-sysadmin-2026"},
                                          {"secadmin", "demo-secadmin-2026"},
                                          {"auditor", "demo-auditor-2026"}};
  for (guint i = 0; i < G_N_ELEMENTS (let_in); i++) {
    g_autofree char *password = g_strdup_printf ("demo-%s-2026", let_in[i]);
    play_log_in (p, let_in[i], password);
    g_assert_cmpstr (p->keeper->actor.account, ==, let_in[i]);
    play_do (p, HZ_CALL_LOGOUT, g_variant_new ("()"));
  }
  for (guint i = 0; i < G_N_ELEMENTS (not_in); i++) {
    g_autofree char *tried = g_strdup_printf ("SELECT count (*) FROM audit WHERE actor = '%s' AND "
                                              "act = 'counter-refused'",
                                              not_in[i][0]);
    refuse_login (p, not_in[i][0], not_in[i][1]);
    g_assert_cmpint (play_count (p, tried), ==, 1);
    play_refused (p, HZ_CALL_DAY, g_variant_new ("(xub)", G_GINT64_CONSTANT (0), 20, FALSE),
                  HZ_ERROR_DENIED);
  }
}

/* These tell nothing and change nothing of anybody: the screen is locked or left all the same, and
 * a case is let go; what was typed reads as nothing. */
static gboolean
may_still_be_said (HzCall call)
{
  return call == HZ_CALL_STATION || call == HZ_CALL_OPEN || call == HZ_CALL_LOCK ||
         call == HZ_CALL_LOGOUT || call == HZ_CALL_CASE_RELEASE || call == HZ_CALL_ANSWER_KEPT;
}

static void
assert_gets_nothing (KeeperPlay *p)
{
  for (guint i = 0; i < HZ_CALL_COUNT; i++) {
    HzCall call = (HzCall)i;
    /* Nothing was issued, or examined. */
    gboolean of_files = call == HZ_CALL_FILE_FAILED || call == HZ_CALL_PHOTO_KEEP;
    if (!may_still_be_said (call) && !play_is_of_prints (call))
      play_refused (p, call, play_message (p, call), of_files ? HZ_ERROR_INVALID : HZ_ERROR_DENIED);
  }
  g_autofree char *before = play_digest (p);
  g_autoptr (GVariant) kept =
      play_must (p, HZ_CALL_ANSWER_KEPT, play_message (p, HZ_CALL_ANSWER_KEPT));
  g_autofree char *after = play_digest (p);
  const char *text;
  g_variant_get (kept, "(&s)", &text);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (before, ==, after);
}

static void
test_switched_off (KeeperPlay *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  play_cases (p);
  play_clerk (p);
  play_do (p, HZ_CALL_ANSWER_KEEP, play_message (p, HZ_CALL_ANSWER_KEEP));
  hz_store_account_set_disabled (p->station->store, PLAY_SECADMIN, "clerk", TRUE, &error);
  g_assert_no_error (error);
  assert_gets_nothing (p);
  g_autoptr (GVariant) locked G_GNUC_UNUSED =
      play_ask (p, HZ_CALL_LOCK, g_variant_new ("()"), NULL);
  g_assert_cmpint (p->keeper->when, ==, HZ_WHILE_LOCKED); /* though nobody is there to note it */
  refuse_login (p, "clerk", CLERK_PASSWORD);
}

static void
test_other_role (KeeperPlay *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  play_cases (p);
  play_clerk (p);
  hz_store_account_set_role (p->station->store, PLAY_SECADMIN, "clerk", "sysadmin", &error);
  g_assert_no_error (error);
  assert_gets_nothing (p);
  play_do (p, HZ_CALL_LOCK, g_variant_new ("()"));
  refuse_login (p, "clerk", CLERK_PASSWORD); /* an administrator unlocks nothing */
  g_assert_cmpint (p->keeper->when, ==, HZ_WHILE_LOCKED);
}

/* --- coming, locking, leaving --- */

static void
test_unlock (KeeperPlay *p, gconstpointer data)
{
  play_clerk (p);
  play_refused (p, HZ_CALL_LOGIN, g_variant_new ("(ss)", "clerk", CLERK_PASSWORD), HZ_ERROR_DENIED);
  play_refused (p, HZ_CALL_LOGIN, g_variant_new ("(ss)", "officer", OFFICER_PASSWORD),
                HZ_ERROR_DENIED);
  play_do (p, HZ_CALL_LOCK, g_variant_new ("()"));
  play_refused (p, HZ_CALL_LOGIN, g_variant_new ("(ss)", "officer", OFFICER_PASSWORD),
                HZ_ERROR_DENIED);
  play_refused (p, HZ_CALL_LOGIN, g_variant_new ("(ss)", "", ""), HZ_ERROR_DENIED);
  refuse_login (p, "clerk", "something else");
  g_assert_cmpint (p->keeper->when, ==, HZ_WHILE_LOCKED);
  g_assert_cmpstr (p->keeper->actor.account, ==, "clerk");
  play_clerk (p);
  g_assert_cmpint (p->keeper->when, ==, HZ_WHILE_IN);
}

/* Somebody else comes after the clerk left, and meets nothing of the clerk's. */
static void
test_logout (KeeperPlay *p, gconstpointer data)
{
  play_cases (p);
  play_clerk (p);
  play_do (p, HZ_CALL_FILES, play_message (p, HZ_CALL_FILES));
  g_assert_cmpuint (p->keeper->files->len, ==, 1);
  play_do (p, HZ_CALL_LOGOUT, g_variant_new ("()"));
  g_assert_cmpstr (p->keeper->actor.account, ==, "");
  refuse_outside (p, HZ_WHILE_OUT);
  play_officer (p);
  g_assert_cmpuint (p->keeper->files->len, ==, 0);
  play_refused (p, HZ_CALL_CASE_SAVE, play_of_case (p->draft), HZ_ERROR_TAKEN);
}

static void
test_wrong_passwords (KeeperPlay *p, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    refuse_login (p, "clerk", "something else");
  refuse_login (p, "clerk", CLERK_PASSWORD);
  g_assert_cmpint (play_count (p, "SELECT failures FROM login_try WHERE account = 'clerk'"), ==, 3);
  g_assert_cmpint (
      play_count (p, "SELECT count (*) FROM audit WHERE act = 'login-failed' AND subject = "
                     "'account/clerk'"),
      ==, 6);
  g_assert_cmpint (p->keeper->when, ==, HZ_WHILE_OUT);
  play_officer (p);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/phases/refused", test_phases);
  add ("/phases/every-call", test_every_call);
  add ("/phases/roles", test_roles);
  add ("/phases/switched-off", test_switched_off);
  add ("/phases/other-role", test_other_role);
  add ("/phases/unlock", test_unlock);
  add ("/phases/logout", test_logout);
  add ("/phases/wrong-passwords", test_wrong_passwords);
  return g_test_run ();
}
