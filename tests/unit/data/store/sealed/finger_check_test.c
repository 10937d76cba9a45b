/* The same finger under another number: what a print is compared with, which result counts, and who
 * lets the case go on. */
#include "core/base/base.h"
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/station_fixture.h"

static HzGallery *
gallery (Fixture *fx, gint64 id, HzImageKind kind, guint recent)
{
  g_autoptr (GError) error = NULL;
  HzGallery *g = hz_store_gallery (fx->store, id, kind, recent, -1, AS_CLERK, &error);
  g_assert_no_error (error);
  return g;
}

/* "2:right 1:left", the own ones before "|". (transfer full) */
static char *
listed (const HzGallery *g)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < g->prints->len; i++) {
    const HzPrint *print = g_ptr_array_index (g->prints, i);
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT "%c ", i == g->own ? "| " : "",
                            print->case_id, print->kind == HZ_IMAGE_RIGHT_FINGER ? 'r' : 'l');
  }
  return g_string_free (text, FALSE);
}

static void
retake (Fixture *fx, HzCase *c, HzImageKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new ("NEW", 3);
  HzImage image = {kind, (char *)"ridge/grey8", 100, 120, bytes};
  hz_store_put_image (fx->store, c, AS_CLERK, &fx->rules->rules, &image, bytes, 70, &error);
  g_assert_no_error (error);
}

static void
test_gallery (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  hz_case_free (fixture_submitted (fx, "first", 1)); /* 1: another person */
  hz_case_free (fixture_submitted (fx, "first", 3)); /* 2: the person's earlier one */
  hz_case_free (fixture_submitted (fx, "first", 5)); /* 3: another */
  fixture_sql (fx, "UPDATE case_record SET state = 'withdrawn' WHERE id = 3");
  fixture_sql (fx, "UPDATE case_record SET household_number = 'H' || id");
  hz_case_free (fixture_ready (fx, "first", 7)); /* 4: a draft of another */
  fixture_sql (fx, "UPDATE case_record SET household_number = 'H4' WHERE id = 4");
  g_autoptr (HzCase) c = fixture_ready (fx, "renew-expired", 3);   /* 5 */
  g_assert_null (gallery (fx, c->id, HZ_IMAGE_RIGHT_FINGER, 100)); /* compared already */
  retake (fx, c, HZ_IMAGE_RIGHT_FINGER);
  g_autoptr (HzGallery) all = gallery (fx, c->id, HZ_IMAGE_RIGHT_FINGER, 100);
  g_autofree char *which = listed (all);
  g_assert_cmpstr (which, ==, "2r | 4r 4l 1r 1l 5l ");
  g_assert_cmpint (all->ridge->width, ==, 100);
  g_autoptr (HzGallery) few = gallery (fx, c->id, HZ_IMAGE_RIGHT_FINGER, 0);
  g_autofree char *least = listed (few);
  g_assert_cmpstr (least, ==, "2r | 5l ");
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'gallery-read' AND "
                                    "subject = 'case/5' AND detail = 'cases 4 4 1 1 5'"),
                   ==, 1);
  /* The household comes whatever the bound: a member named in the book. */
  g_autofree char *member = sample_number (SAMPLE_ADULT, 1);
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, 1, "家人");
  hz_case_set (c, HZ_FIELD_MEMBER_NUMBER, 1, member);
  hz_store_case_save (fx->store, c, AS_CLERK, NULL);
  g_autoptr (HzGallery) home = gallery (fx, c->id, HZ_IMAGE_RIGHT_FINGER, 0);
  g_autofree char *family = listed (home);
  g_assert_cmpstr (family, ==, "2r | 1r 1l 5l ");
}

static void
put (Fixture *fx, const HzGallery *g, HzFingerState outcome, gint64 other)
{
  g_autoptr (GError) error = NULL;
  const HzFingerCheck check = {
      .outcome = outcome, .compared = 2, .passed_over = 1, .own = 0, .other_case = other};
  hz_store_finger_checked (fx->store, g->case_id, g->kind, g->capture, &check, AS_CLERK, &error);
  g_assert_no_error (error);
}

static void
facts_of (Fixture *fx, const HzCase *c, HzCaseFacts *facts)
{
  g_autoptr (GError) error = NULL;
  hz_store_case_facts (fx->store, AS_OWNER, c, facts, &error);
  g_assert_no_error (error);
}

/* Late, twice, of a finger taken again since, of one taken away: only the first for what is there
 * counts. */
static void
test_which_result_counts (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_auto (HzCaseFacts) facts = {0};
  hz_case_free (fixture_submitted (fx, "first", 1));
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 3);
  retake (fx, c, HZ_IMAGE_RIGHT_FINGER);
  g_autoptr (HzGallery) first = gallery (fx, c->id, HZ_IMAGE_RIGHT_FINGER, 10);
  facts_of (fx, c, &facts);
  g_assert_cmpint (facts.finger[0].state, ==, HZ_FINGER_UNCHECKED);
  g_assert_cmpint (facts.finger[1].state, ==, HZ_FINGER_CLEAR);
  retake (fx, c, HZ_IMAGE_RIGHT_FINGER);
  put (fx, first, HZ_FINGER_CLEAR, 0); /* of the capture before */
  facts_of (fx, c, &facts);
  g_assert_cmpint (facts.finger[0].state, ==, HZ_FINGER_UNCHECKED);
  g_autoptr (HzGallery) second = gallery (fx, c->id, HZ_IMAGE_RIGHT_FINGER, 10);
  put (fx, second, HZ_FINGER_FOUND, 1);
  put (fx, second, HZ_FINGER_CLEAR, 0); /* twice: the first stands */
  facts_of (fx, c, &facts);
  g_autofree char *number = fixture_text (fx, "SELECT number FROM case_record WHERE id = 1");
  g_assert_cmpint (facts.finger[0].state, ==, HZ_FINGER_FOUND);
  g_assert_cmpstr (facts.finger[0].other, ==, number);
  g_assert_cmpuint (facts.finger[0].compared, ==, 2);
  g_assert_cmpuint (facts.finger[0].passed_over, ==, 1);
  g_assert_true (facts.finger[0].own_differs);
  g_assert_true (hz_store_drop_image (fx->store, c, AS_CLERK, HZ_IMAGE_RIGHT_FINGER, NULL));
  put (fx, second, HZ_FINGER_CLEAR, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM finger_check WHERE outcome = 'found'"),
                   ==, 1);
  fixture_put (fx, c, HZ_IMAGE_RIGHT_FINGER, "again"); /* compared: clear */
  facts_of (fx, c, &facts);
  g_assert_cmpint (facts.finger[0].state, ==, HZ_FINGER_CLEAR);
}

static gboolean
release (Fixture *fx, HzCase *c, const char *account, const char *password, const char *reason,
         GError **error)
{
  return hz_store_release_fingers (fx->store, c, AS_CLERK, &fx->rules->rules, account, password,
                                   reason, error);
}

/* The gate of the store, and the only way through it. */
static void
test_release (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  hz_case_free (fixture_submitted (fx, "first", 1));
  g_autoptr (HzCase) c = fixture_paid (fx, "first", 3);
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  retake (fx, c, HZ_IMAGE_LEFT_FINGER);
  g_assert_false (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, "still being compared"));
  g_clear_error (&error);
  g_autoptr (HzGallery) g = gallery (fx, c->id, HZ_IMAGE_LEFT_FINGER, 10);
  put (fx, g, HZ_FINGER_FOUND, 1);
  g_assert_false (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  g_assert_nonnull (strstr (error->message, "another number"));
  g_clear_error (&error);
  g_assert_false (release (fx, c, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, "", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (release (fx, c, FIXTURE_CLERK, FIXTURE_PASSWORD, "twins", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (release (fx, c, FIXTURE_OFFICER, "wrong password 1", "twins", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (release (fx, c, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, "number mended", NULL));
  g_autofree char *actor =
      fixture_text (fx, "SELECT actor || ' ' || detail FROM audit WHERE act = 'finger-release'");
  g_assert_cmpstr (actor, ==, FIXTURE_OFFICER " number mended");
  g_assert_true (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, NULL));
}

/* A release is of these prints: the next capture is compared anew. */
static void
test_release_ends (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_auto (HzCaseFacts) facts = {0};
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 3);
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  retake (fx, c, HZ_IMAGE_LEFT_FINGER);
  g_autoptr (HzGallery) g = gallery (fx, c->id, HZ_IMAGE_LEFT_FINGER, 10);
  put (fx, g, HZ_FINGER_FAILED, 0);
  g_assert_true (release (fx, c, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, "program", NULL));
  facts_of (fx, c, &facts);
  g_assert_cmpint (facts.finger[1].state, ==, HZ_FINGER_RELEASED);
  g_assert_cmpstr (facts.finger[1].released_by, ==, FIXTURE_OFFICER);
  g_assert_cmpstr (facts.finger[1].released_name, ==, "测试员");
  retake (fx, c, HZ_IMAGE_LEFT_FINGER);
  facts_of (fx, c, &facts);
  g_assert_cmpint (facts.finger[1].state, ==, HZ_FINGER_UNCHECKED);
}

/* Each officer answers for what that officer looked at: a second release leaves the first. */
static void
test_two_releases (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_auto (HzCaseFacts) facts = {0};
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 3);
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  fixture_add_account (fx, "officer2", "officer", "calm valley 9");
  retake (fx, c, HZ_IMAGE_RIGHT_FINGER);
  g_autoptr (HzGallery) right = gallery (fx, c->id, HZ_IMAGE_RIGHT_FINGER, 10);
  put (fx, right, HZ_FINGER_FAILED, 0);
  g_assert_true (release (fx, c, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, "worn", NULL));
  fixture_sql (fx, "UPDATE finger_check SET released_at = 5 WHERE released_by IS NOT NULL");
  retake (fx, c, HZ_IMAGE_LEFT_FINGER);
  g_autoptr (HzGallery) left = gallery (fx, c->id, HZ_IMAGE_LEFT_FINGER, 10);
  put (fx, left, HZ_FINGER_FAILED, 0);
  g_assert_true (release (fx, c, "officer2", "calm valley 9", "scar", NULL));
  facts_of (fx, c, &facts);
  g_assert_cmpstr (facts.finger[0].released_by, ==, FIXTURE_OFFICER);
  g_assert_cmpstr (facts.finger[0].release_reason, ==, "worn");
  g_assert_cmpstr (facts.finger[1].released_by, ==, "officer2");
  g_assert_cmpstr (facts.finger[1].release_reason, ==, "scar");
  g_assert_cmpint (
      fixture_int (fx, "SELECT released_at FROM finger_check WHERE kind = 'right-finger'"), ==, 5);
  /* Nothing waits any more: a third says nothing about either. */
  g_assert_true (release (fx, c, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, "again", NULL));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'finger-release'"), ==,
                   2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/finger-check/gallery", test_gallery);
  g_test_add_func ("/finger-check/which-result-counts", test_which_result_counts);
  g_test_add_func ("/finger-check/release", test_release);
  g_test_add_func ("/finger-check/release-ends", test_release_ends);
  g_test_add_func ("/finger-check/two-releases", test_two_releases);
  return g_test_run ();
}
