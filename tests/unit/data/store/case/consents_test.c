/* Consent as a record: asked before the first photo or print, seen, withdrawn. The store refuses
 * what a screen forgot. */
#include "tests/support/station_fixture.h"

/* A draft whose person was not asked. */
static HzCase *
unasked (Fixture *fx, const char *reason, int sequence)
{
  HzCase *c = fixture_draft (fx, reason, sequence);
  fixture_sql (fx, "DELETE FROM consent");
  return c;
}

static gboolean
put (Fixture *fx, HzCase *c, HzImageKind kind, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("PICTURE", 7);
  g_autoptr (GBytes) print = g_bytes_new_static ("TEMPLATE", 8);
  gboolean finger = kind >= HZ_IMAGE_RIGHT_FINGER;
  HzImage image = {kind,  (char *)(finger ? "ridge/grey8" : "image/jpeg"), 358, 441,
                   bytes, finger ? NULL : &sample_photo_measures};
  return hz_store_put_image (fx->store, c, AS_CLERK, &fx->rules->rules, &image,
                             finger ? print : NULL, finger ? 80 : 0, error);
}

static void
test_before_the_first (void)
{
  static const HzImageKind kinds[] = {HZ_IMAGE_PHOTO_1, HZ_IMAGE_PHOTO_2, HZ_IMAGE_RIGHT_FINGER,
                                      HZ_IMAGE_LEFT_FINGER};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = unasked (fx, "first", 1);
  g_autoptr (GError) given = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (put (fx, c, kinds[i], &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
    g_assert_nonnull (strstr (error->message, "no recorded consent"));
  }
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_image"), ==, 0);
  g_assert_true (hz_store_consent_give (fx->store, c, AS_CLERK, &fx->rules->rules, &given));
  g_assert_true (hz_store_consent_give (fx->store, c, AS_CLERK, &fx->rules->rules, &given));
  g_assert_no_error (given);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM consent"), ==, 1); /* once */
  g_autofree char *row = fixture_text (
      fx, "SELECT book_id || version || given_by || account || length (text) FROM consent");
  g_autofree char *expected =
      g_strdup_printf ("tianjin1person%s%ld", FIXTURE_CLERK,
                       g_utf8_strlen (hz_consent_text (&fx->rules->book->consent), -1));
  g_assert_cmpstr (row, ==, expected); /* with the text that was shown */
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_true (put (fx, c, kinds[i], NULL));
}

/* It is of one person: another number in the draft is another person. */
static void
test_other_person (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  sample_set_number (c, 5);
  g_assert_false (put (fx, c, HZ_IMAGE_PHOTO_1, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
}

static void
test_guardian (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_child (fx, "first");
  g_autofree char *by = fixture_text (fx, "SELECT given_by FROM consent");
  g_assert_cmpint (c->state, ==, HZ_STATE_SUBMITTED);
  g_assert_cmpstr (by, ==, "guardian");
}

/* A draft stops; what was handed in stays and is decided, as the law orders. */
static void
test_withdrawn (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) handed_in = fixture_submitted (fx, "renew-damaged", 1);
  g_autoptr (HzCase) draft = fixture_ready (fx, "renew-damaged", 3);
  g_autofree char *first = sample_number (SAMPLE_ADULT, 1),
                  *second = sample_number (SAMPLE_ADULT, 3);
  g_autoptr (GError) error = NULL;
  guint count;
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  const char *const both[] = {first, second};
  for (guint i = 0; i < G_N_ELEMENTS (both); i++) {
    g_assert_true (hz_store_consent_withdraw (fx->store, AS_CLERK, both[i], &count, &error));
    g_assert_cmpuint (count, ==, 1);
  }
  g_assert_false (hz_store_consent_withdraw (fx->store, AS_CLERK, first, &count, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hz_store_pay (fx->store, draft, AS_CLERK, &fx->rules->rules, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, "no recorded consent"));
  g_clear_error (&error);
  const HzActAsked asked = {.act = HZ_ACT_APPROVE, .account = FIXTURE_OFFICER};
  hz_store_case_act (fx->store, handed_in, &asked, AS_OFFICER, &fx->rules->rules, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) list = hz_store_consents (fx->store, AS_OWNER, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  const HzConsent *consent = list->pdata[0];
  g_assert_cmpint (consent->withdrawn_at, >=, consent->given_at);
  g_assert_cmpstr (consent->withdrawn_by, ==, FIXTURE_CLERK);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'consents-listed' AND "
                                    "subject LIKE 'resident/%'"),
                   ==, 1);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act IN ('consent-give', "
                                    "'consent-withdraw') AND kept LIKE 'consent/%'"),
                   ==, 4);
}

static void
changed (const char *kind, const char *subject, gpointer data)
{
  g_string_append_printf (data, "%s/%s ", kind, subject);
}

/* Who changes the record beside the program is seen by the audit. */
static void
test_tampered (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GString) found = g_string_new (NULL);
  g_assert_cmpint (c->id, ==, 1);
  fixture_sql (fx, "UPDATE consent SET given_by = 'guardian'");
  g_assert_true (hz_store_audit_changed (fx->store, changed, found, NULL));
  g_assert_cmpstr (found->str, ==, "consent/1 ");
}

/* Who gives, withdraws and sees; the folder's owner sees only. */
static void
test_who (void)
{
  static const struct {
    const char *account, *role;
    gboolean acts, sees;
  } people[] = {{"c", "clerk", TRUE, TRUE},
                {"o", "officer", TRUE, TRUE},
                {"a", "sysadmin", FALSE, FALSE},
                {"u", "auditor", FALSE, FALSE},
                {"os:x", NULL, FALSE, TRUE}};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    g_autoptr (GError) gives = NULL, withdraws = NULL, sees = NULL;
    guint count;
    if (people[i].role != NULL)
      fixture_add_account (fx, people[i].account, people[i].role, "steady river 8");
    const HzActor *actor = HZ_ACTOR (people[i].account, "elsewhere");
    hz_store_consent_give (fx->store, c, actor, &fx->rules->rules, &gives);
    hz_store_consent_withdraw (fx->store, actor, "x", &count, &withdraws);
    g_autoptr (GPtrArray) list = hz_store_consents (fx->store, actor, "x", &sees);
    g_test_message ("%s", people[i].account);
    g_assert_cmpint (g_error_matches (gives, HZ_ERROR, HZ_ERROR_DENIED), ==, !people[i].acts);
    g_assert_cmpint (g_error_matches (withdraws, HZ_ERROR, HZ_ERROR_DENIED), ==, !people[i].acts);
    g_assert_cmpint (list != NULL, ==, people[i].sees);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/consents/before-the-first", test_before_the_first);
  g_test_add_func ("/consents/other-person", test_other_person);
  g_test_add_func ("/consents/guardian", test_guardian);
  g_test_add_func ("/consents/withdrawn", test_withdrawn);
  g_test_add_func ("/consents/tampered", test_tampered);
  g_test_add_func ("/consents/who", test_who);
  return g_test_run ();
}
