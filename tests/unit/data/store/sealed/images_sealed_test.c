/* Photos and prints: sealed on disk, bound to their case and place, read only with an entry in the
 * audit. */
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/station_fixture.h"

#define MARK "PLAIN-PICTURE-BYTES"

static char *
read_back (Fixture *fx, gint64 id, HzImageKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzImage) image = hz_store_image (fx->store, id, kind, AS ("clerk1"), &error);
  g_assert_no_error (error);
  if (image == NULL)
    return g_strdup ("none");
  gsize length;
  const char *data = g_bytes_get_data (image->data, &length);
  return g_strdup_printf ("%s %dx%d %.*s", image->format, image->width, image->height, (int)length,
                          data);
}

static void
test_round_trip (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  hz_case_set (c, HZ_FIELD_PHOTO_1, 0, "张测试.jpg");
  fixture_put (fx, c, HZ_IMAGE_PHOTO_1, "one");
  fixture_put (fx, c, HZ_IMAGE_RIGHT_FINGER, "ridges");
  g_autofree char *photo = read_back (fx, c->id, HZ_IMAGE_PHOTO_1);
  g_autofree char *finger = read_back (fx, c->id, HZ_IMAGE_RIGHT_FINGER);
  g_autofree char *none = read_back (fx, c->id, HZ_IMAGE_PHOTO_2);
  g_assert_cmpstr (photo, ==, "image/jpeg 358x441 one");
  g_assert_cmpstr (finger, ==, "ridge/grey8 358x441 ridges");
  g_assert_cmpstr (none, ==, "none");
  g_autoptr (GBytes) print_template =
      hz_store_template (fx->store, c->id, HZ_IMAGE_RIGHT_FINGER, AS ("clerk1"), NULL);
  g_assert_cmpmem (g_bytes_get_data (print_template, NULL), g_bytes_get_size (print_template),
                   "TEMPLATE", 8);
  g_assert_null (hz_store_template (fx->store, c->id, HZ_IMAGE_LEFT_FINGER, AS ("clerk1"), NULL));
  /* The values came with the picture. */
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_assert_cmpstr (hz_case_get (stored, HZ_FIELD_PHOTO_1, 0), ==, "张测试.jpg");
  g_assert_cmpint (
      fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'image-read' AND actor = 'clerk1'"),
      ==, 2);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'template-read'"), ==,
                   1);
}

static void
test_replace_and_drop (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  fixture_put (fx, c, HZ_IMAGE_LEFT_FINGER, "first try");
  fixture_put (fx, c, HZ_IMAGE_LEFT_FINGER, "second try");
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_image"), ==, 1);
  g_autofree char *second = read_back (fx, c->id, HZ_IMAGE_LEFT_FINGER);
  g_assert_true (g_str_has_suffix (second, "second try"));
  hz_case_set (c, HZ_FIELD_LEFT_RESULT, 0, "");
  g_assert_true (hz_store_drop_image (fx->store, c, AS_CLERK, HZ_IMAGE_LEFT_FINGER, NULL));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_image"), ==, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM fingerprint"), ==, 0);
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_assert_cmpstr (hz_case_get (stored, HZ_FIELD_LEFT_RESULT, 0), ==, "");
}

static void
put_measured (Fixture *fx, HzCase *c, HzImageKind kind, const HzPhotoMeasures *measures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new ("new", 3);
  HzImage image = {kind, (char *)"image/jpeg", 358, 441, bytes, measures};
  hz_store_put_image (fx->store, c, AS_CLERK, &fx->rules->rules, &image, NULL, 0, &error);
  g_assert_no_error (error);
}

/* What was measured belongs to one picture: nothing of it is left when that is replaced. */
static void
test_measures (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_auto (HzCaseFacts) facts = {0};
  HzPhotoMeasures measures = sample_photo_measures;
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  put_measured (fx, c, HZ_IMAGE_PHOTO_1, &measures);
  put_measured (fx, c, HZ_IMAGE_PHOTO_2, &measures);
  measures.value[HZ_PHOTO_HEAD_TOP] = HZ_PHOTO_UNKNOWN; /* no head is found in the new one */
  measures.value[HZ_PHOTO_BYTES] = 17000;
  put_measured (fx, c, HZ_IMAGE_PHOTO_1, &measures);
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_cmpmem (&facts.photo_measures[0], sizeof measures, &measures, sizeof measures);
  g_assert_cmpmem (&facts.photo_measures[1], sizeof measures, &sample_photo_measures,
                   sizeof measures); /* the other photo is another matter */
  put_measured (fx, c, HZ_IMAGE_PHOTO_1, NULL);
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_true (facts.photo[0]);
  g_assert_false (facts.photo_measured[0]);
  g_assert_true (facts.photo_measured[1]);
}

static gboolean
release (Fixture *fx, HzCase *c, const char *account, const char *reason, GError **error)
{
  return hz_store_photo_release (fx->store, c, AS_CLERK, &fx->rules->rules, account,
                                 "steady river 8", reason, error);
}

/* What people said of a photo, who and when, is of that picture: with the next one it is gone. */
static void
test_remarks (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_auto (HzCaseFacts) facts = {0};
  HzPhotoMeasures measures = sample_photo_measures;
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  fixture_add_account (fx, "zhao", "officer", "steady river 8");
  g_assert_false (
      hz_store_photo_confirm (fx->store, c, AS_CLERK, &fx->rules->rules, HZ_IMAGE_PHOTO_1, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_clear_error (&error);
  measures.value[HZ_PHOTO_FACES] = 0;
  put_measured (fx, c, HZ_IMAGE_PHOTO_1, &measures);
  g_assert_true (
      hz_store_photo_confirm (fx->store, c, AS_CLERK, &fx->rules->rules, HZ_IMAGE_PHOTO_1, &error));
  g_assert_false (release (fx, c, "zhao", "", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (release (fx, c, "zhao", "胡须浓密", &error));
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_cmpstr (facts.photo_looked[0], ==,
                   "eyes-open gaze mouth-closed no-mask no-cap red-eyes living");
  g_assert_nonnull (strstr (facts.photo_passed[0], "face"));
  g_assert_cmpstr (facts.photo_pass_reason[0], ==, "胡须浓密");
  g_assert_null (facts.photo_looked[1]);
  g_assert_cmpint (fixture_int (fx, "SELECT count (*) FROM audit WHERE act IN ('photo-confirm', "
                                    "'photo-release') AND kept = 'picture/1/photo-1'"),
                   ==, 2);
  put_measured (fx, c, HZ_IMAGE_PHOTO_1, &measures);
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_null (facts.photo_looked[0]);
  g_assert_null (facts.photo_passed[0]);
}

static gboolean
file_contains (const char *path, const char *mark)
{
  g_autofree char *text = NULL;
  gsize length;
  return g_file_get_contents (path, &text, &length, NULL) &&
         memmem (text, length, mark, strlen (mark)) != NULL;
}

/* Neither the database nor its log ever holds a plain picture or template. */
static void
test_sealed_on_disk (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  hz_case_free (fixture_paid (fx, "first", 1));
  g_autoptr (GDir) dir = g_dir_open (fx->dir, 0, NULL);
  guint files = 0;
  gboolean clerk_found = FALSE;
  for (const char *name; (name = g_dir_read_name (dir)) != NULL; files++) {
    g_autofree char *path = g_build_filename (fx->dir, name, NULL);
    g_assert_false (file_contains (path, MARK));
    g_assert_false (file_contains (path, "TEMPLATE"));
    clerk_found = clerk_found || file_contains (path, FIXTURE_CLERK);
  }
  g_assert_cmpuint (files, >=, 2);
  g_assert_true (clerk_found); /* the search does find what is there */
}

/* A sealed picture that was moved to another case, or another place, does not open. */
static void
test_moved (void)
{
  static const char *const moves[] = {
      "UPDATE case_image SET sealed = (SELECT sealed FROM case_image WHERE case_id = 2 AND kind = "
      "'photo-1') WHERE case_id = 1",
      "UPDATE case_image SET sealed = (SELECT sealed FROM case_image WHERE case_id = 1 AND kind = "
      "'photo-2') "
      "WHERE case_id = 1 AND kind = 'photo-1'",
      "UPDATE case_image SET sealed = CAST (substr (sealed, 1, length (sealed) - 8) || '!changed' "
      "AS "
      "BLOB) WHERE kind "
      "= 'photo-1'"};
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++) {
    g_autoptr (Fixture) fx = fixture_new ();
    g_autoptr (HzCase) a = fixture_draft (fx, "first", 1);
    g_autoptr (HzCase) b = fixture_draft (fx, "first", 3);
    g_autoptr (GError) error = NULL;
    fixture_put_all (fx, a);
    fixture_put_all (fx, b);
    fixture_sql (fx, moves[i]);
    g_assert_null (hz_store_image (fx->store, a->id, HZ_IMAGE_PHOTO_1, AS ("clerk1"), &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
  }
}

static void
test_refused (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);
  HzImage image = {HZ_IMAGE_PHOTO_1, (char *)"image/jpeg", 358, 441, bytes};
  g_autoptr (GError) error = NULL;
  g_assert_false (
      hz_store_put_image (fx->store, c, AS_CLERK, &fx->rules->rules, &image, NULL, 0, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_clear_error (&error);
  g_assert_false (hz_store_put_image (fx->store, c, HZ_ACTOR (FIXTURE_CLERK, "session-2"),
                                      &fx->rules->rules, &image, NULL, 0, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_TAKEN);
  g_clear_error (&error);
  g_autoptr (HzCase) d = fixture_draft (fx, "first", 3);
  image.format = (char *)"text/plain";
  g_assert_false (
      hz_store_put_image (fx->store, d, AS_CLERK, &fx->rules->rules, &image, NULL, 0, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

/* People registered elsewhere give their prints there; a photo and the other book's people are
 * another matter. */
static void
test_referred (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (SampleRules) national = sample_rules_new ("national-2021");
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);
  HzImage image = {HZ_IMAGE_LEFT_FINGER, (char *)"ridge/grey8", 256, 360, bytes};
  g_autoptr (GError) error = NULL;
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  g_assert_false (
      hz_store_put_image (fx->store, c, AS_CLERK, &fx->rules->rules, &image, bytes, 80, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, "referral slip"));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM fingerprint"), ==, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_image"), ==, 0);
  fixture_put (fx, c, HZ_IMAGE_PHOTO_1, "one");
  /* The book of the case counts, whatever is handed in. */
  const StoredAt there = {fx->store, &national->rules, FIXTURE_SESSION};
  g_clear_error (&error);
  g_assert_false (
      hz_store_put_image (fx->store, c, AS_CLERK, there.rules, &image, bytes, 80, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_autoptr (HzCase) of_other = sample_case_complete ("first", there.rules);
  sample_set_number (of_other, 3);
  hz_case_set (of_other, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  stored_case_create (&there, of_other, FIXTURE_CLERK);
  g_assert_true (
      hz_store_put_image (fx->store, of_other, AS_CLERK, there.rules, &image, bytes, 80, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/images/round-trip", test_round_trip);
  g_test_add_func ("/images/measures", test_measures);
  g_test_add_func ("/images/remarks", test_remarks);
  g_test_add_func ("/images/replace-and-drop", test_replace_and_drop);
  g_test_add_func ("/images/sealed-on-disk", test_sealed_on_disk);
  g_test_add_func ("/images/moved", test_moved);
  g_test_add_func ("/images/refused", test_refused);
  g_test_add_func ("/images/referred", test_referred);
  return g_test_run ();
}
