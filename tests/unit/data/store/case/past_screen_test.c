/* Rules that a screen also asks, tried without one: the store refuses, its error says where and how
 * strictly, and nothing is written. */
#include "tests/support/station_fixture.h"

#include <sqlite3.h>

/* Every table but the lease, whose heartbeat goes on. (transfer full) */
static char *
everything (Fixture *fx)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3 *db = NULL;
  sqlite3_stmt *tables = NULL, *rows = NULL;
  g_assert_cmpint (sqlite3_open_v2 (fx->file, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db,
                      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                      "'sqlite%' AND name <> 'lease' ORDER BY name",
                      -1, &tables, NULL);
  while (sqlite3_step (tables) == SQLITE_ROW) {
    g_autofree char *sql =
        g_strdup_printf ("SELECT * FROM \"%s\"", (const char *)sqlite3_column_text (tables, 0));
    g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL), ==, SQLITE_OK);
    while (sqlite3_step (rows) == SQLITE_ROW)
      for (int i = 0; i < sqlite3_column_count (rows); i++) {
        const void *bytes = sqlite3_column_blob (rows, i);
        g_checksum_update (sum, (const guchar *)"|", 1);
        g_checksum_update (sum, bytes != NULL ? bytes : "", sqlite3_column_bytes (rows, i));
      }
    sqlite3_finalize (rows);
  }
  sqlite3_finalize (tables);
  sqlite3_close (db);
  return g_strdup (g_checksum_get_string (sum));
}

/* ERROR is a refusal whose first blocker is FIELD with SEVERITY. */
static void
assert_blocker (const GError *error, HzField field, HzSeverity severity, const char *says)
{
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  const GPtrArray *blockers = hz_error_blockers (error);
  g_assert_nonnull (blockers);
  const HzBlocker *b = hz_blockers_first (blockers);
  g_test_message ("%s: %s", hz_field_name (b->field), error->message);
  g_assert_cmpstr (hz_field_name (b->field), ==, hz_field_name (field));
  g_assert_cmpint (b->severity, ==, severity);
  g_assert_nonnull (strstr (b->reason, says));
}

/* No application begins for a residence permit or a foreigner. */
static void
test_no_citizen (void)
{
  static const char *const numbers[] = {"810000199003070015", "820000900307001",
                                        "911199199003071027"};
  g_autoptr (Fixture) fx = fixture_new ();
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HzCase) c = sample_case_complete ("first", &fx->rules->rules);
    g_autofree char *before = everything (fx);
    hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, numbers[i]);
    g_assert_false (hz_store_case_create (fx->store, c, AS_CLERK, &error));
    assert_blocker (error, HZ_FIELD_CITIZEN_NUMBER, HZ_STOP, "no resident identity card");
    g_autofree char *after = everything (fx);
    g_assert_cmpstr (after, ==, before);
  }
}

static void
assert_save_refused (Fixture *fx, const HzCase *c, HzField field, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = everything (fx);
  g_assert_false (hz_store_case_save (fx->store, c, AS_CLERK, &error));
  assert_blocker (error, field, HZ_STOP, says);
  g_autofree char *after = everything (fx);
  g_assert_cmpstr (after, ==, before);
}

/* Nor does one go on that an older program has begun, until its number is another one; it can be
 * withdrawn. */
static void
test_no_citizen_yet (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1), right = hz_case_copy (c);
  fixture_sql (fx, "UPDATE case_record SET citizen_number = '810000199003070015'");
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, "810000199003070015");
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13800000000");
  assert_save_refused (fx, c, HZ_FIELD_CITIZEN_NUMBER, "no resident identity card");
  g_assert_false (hz_store_drop_image (fx->store, c, AS_CLERK, HZ_IMAGE_PHOTO_1, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_clear_error (&error);
  hz_store_case_save (fx->store, right, AS_CLERK, &error);
  g_assert_no_error (error);
  fixture_sql (fx, "UPDATE case_record SET citizen_number = '810000199003070015'");
  hz_store_case_withdraw (fx->store, c, AS_CLERK, &error);
  g_assert_no_error (error);
}

static void
assert_submit_refused (Fixture *fx, HzCase *c, HzField field, HzSeverity severity, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = everything (fx);
  g_assert_false (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  assert_blocker (error, field, severity, says);
  g_autofree char *after = everything (fx);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_pay_refused (Fixture *fx, HzCase *c, HzField field, HzSeverity severity, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = everything (fx);
  g_assert_false (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  assert_blocker (error, field, severity, says);
  g_autofree char *after = everything (fx);
  g_assert_cmpstr (after, ==, before);
}

/* --- what a payment fixes --- */

static void
test_paid (void)
{
  static const struct {
    HzField field;
    const char *other;
  } fixed[] = {{HZ_FIELD_REASON, "renew-damaged"},
               {HZ_FIELD_CITIZEN_NUMBER, "120199199001010015"},
               {HZ_FIELD_WAIVER_GROUP, "below-poverty-line"},
               {HZ_FIELD_EVIDENCE_NUMBER, "D-1"},
               {HZ_FIELD_EVIDENCE_OFFICE, "民政局"},
               {HZ_FIELD_EVIDENCE_DATE, "2026-01-02"},
               {HZ_FIELD_CASH_RECEIVED, "5"}};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_paid (fx, "first", 1);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++) {
    g_autoptr (HzCase) changed = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
    hz_case_set (changed, fixed[i].field, 0, fixed[i].other);
    hz_case_set (changed, HZ_FIELD_PHONE, 0, "13900000000");
    assert_save_refused (fx, changed, fixed[i].field, "fee is paid");
  }
  /* The rest of the case can still be corrected. */
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13900000000");
  g_assert_true (hz_store_case_save (fx->store, c, AS_CLERK, NULL));
  g_autofree char *phone = fixture_text (fx, "SELECT phone FROM case_record");
  g_assert_cmpstr (phone, ==, "13900000000");
}

/* Before it, each of them is the clerk's to change. */
static void
test_unpaid (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "below-poverty-line");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "5");
  g_assert_true (hz_store_case_save (fx->store, c, AS_CLERK, NULL));
}

/* --- everything that blocks comes with the refusal --- */

static void
test_all_at_once (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  hz_case_set (c, HZ_FIELD_NAME, 0, "");
  hz_case_set (c, HZ_FIELD_PHONE, 0, "1");
  g_assert_false (hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  const GPtrArray *blockers = hz_error_blockers (error);
  g_autoptr (GString) fields = g_string_new (NULL);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (b->severity != HZ_WARN)
      g_string_append_printf (fields, "%s%s ", hz_field_name (b->field), b->missing ? "?" : "");
  }
  g_assert_cmpstr (fields->str, ==, "name? phone cash_received ");
}

static void
test_cash (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "19.99");
  assert_pay_refused (fx, c, HZ_FIELD_CASH_RECEIVED, HZ_STOP, "19.99");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "twenty");
  assert_pay_refused (fx, c, HZ_FIELD_CASH_RECEIVED, HZ_STOP, "no amount");
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, "");
  assert_pay_refused (fx, c, HZ_FIELD_CASH_RECEIVED, HZ_STOP, "Not entered");
}

/* A discount passes with an officer, who has not looked yet. */
static void
test_officer (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "below-poverty-line");
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "D-1");
  hz_case_set (c, HZ_FIELD_EVIDENCE_OFFICE, 0, "民政局");
  hz_case_set (c, HZ_FIELD_EVIDENCE_DATE, 0, "2026-01-02");
  sample_approve (c); /* a screen that believes it */
  assert_pay_refused (fx, c, HZ_FIELD_WAIVER_GROUP, HZ_OFFICER, "approval");
  assert_submit_refused (fx, c, HZ_FIELD_WAIVER_GROUP, HZ_OFFICER, "approval");
}

/* --- prints --- */

static void
assert_put_refused (Fixture *fx, const HzCase *c, const HzImage *image, int quality, HzField field,
                    const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) print = g_bytes_new ("TEMPLATE", 8);
  g_autofree char *before = everything (fx);
  g_assert_false (hz_store_put_image (fx->store, c, AS_CLERK, &fx->rules->rules, image,
                                      image->measures == NULL ? print : NULL, quality, &error));
  assert_blocker (error, field, HZ_STOP, says);
  g_autofree char *after = everything (fx);
  g_assert_cmpstr (after, ==, before);
}

/* The threshold is the book's, whatever the desk or a screen finds good enough. */
static void
test_poor_print (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);
  HzImage image = {HZ_IMAGE_RIGHT_FINGER, (char *)"ridge/grey8", 256, 360, bytes};
  assert_put_refused (fx, c, &image, 54, HZ_FIELD_RIGHT_FINGER, "Quality 54, at least 55");
  image.kind = HZ_IMAGE_LEFT_FINGER;
  assert_put_refused (fx, c, &image, 0, HZ_FIELD_LEFT_FINGER, "Quality 0, at least 55");
  /* A row that came into the database another way does not get through either. */
  fixture_sql (fx, "UPDATE fingerprint SET quality = 30 WHERE kind = 'left-finger'");
  assert_pay_refused (fx, c, HZ_FIELD_LEFT_FINGER, HZ_STOP, "Quality 30, at least 55");
}

static void
test_referred (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);
  HzImage image = {HZ_IMAGE_RIGHT_FINGER, (char *)"ridge/grey8", 256, 360, bytes};
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  assert_put_refused (fx, c, &image, 90, HZ_FIELD_REGISTER_ELSEWHERE, "kept elsewhere");
}

/* “Enrolled” is what the reader says, “failed” what the tries say; neither can be typed. */
static void
test_outcomes (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_store_drop_image (fx->store, c, AS_CLERK, HZ_IMAGE_LEFT_FINGER, NULL));
  assert_pay_refused (fx, c, HZ_FIELD_LEFT_FINGER, HZ_STOP, "is not in the station");
  hz_case_set (c, HZ_FIELD_LEFT_RESULT, 0, "2");
  hz_case_set (c, HZ_FIELD_LEFT_REASON, 0, "worn");
  assert_pay_refused (fx, c, HZ_FIELD_LEFT_RESULT, HZ_STOP, "so far: 0 of 5");
  for (guint i = 1; i <= 5; i++) {
    hz_store_finger_tried (fx->store, c, AS_CLERK, HZ_IMAGE_LEFT_FINGER, 20, &error);
    g_assert_no_error (error);
    g_assert_cmpint (fixture_int (fx, "SELECT tries FROM finger_try"), ==, i);
    if (i == 4)
      assert_pay_refused (fx, c, HZ_FIELD_LEFT_RESULT, HZ_STOP, "so far: 4 of 5");
  }
  /* They are of this finger of this hand. */
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "17");
  assert_pay_refused (fx, c, HZ_FIELD_LEFT_RESULT, HZ_STOP, "so far: 0 of 5");
  hz_case_set (c, HZ_FIELD_LEFT_FINGER, 0, "16");
  g_assert_true (hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, &error));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'finger-try'"), ==, 5);
}

/* Another session does not count for this one. */
static void
test_tries_are_guarded (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_store_finger_tried (fx->store, c, HZ_ACTOR (FIXTURE_CLERK, "session-2"),
                                         HZ_IMAGE_LEFT_FINGER, 0, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_TAKEN);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM finger_try"), ==, 0);
}

/* A print stays with the finger that was taken. */
static void
test_other_finger (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_paid (fx, "first", 1);
  hz_case_set (c, HZ_FIELD_RIGHT_FINGER, 0, "12");
  hz_case_set (c, HZ_FIELD_RIGHT_REASON, 0, "bandaged");
  assert_submit_refused (fx, c, HZ_FIELD_RIGHT_FINGER, HZ_STOP, "of another finger");
  hz_case_set (c, HZ_FIELD_RIGHT_FINGER, 0, "11");
  hz_case_set (c, HZ_FIELD_RIGHT_RESULT, 0, "3");
  assert_submit_refused (fx, c, HZ_FIELD_RIGHT_RESULT, HZ_STOP, "is a print of this hand");
}

/* --- photos --- */

static void
test_photos (void)
{
  static const struct {
    HzPhotoMeasure measure;
    int value;
    const char *says;
  } bad[] = {{HZ_PHOTO_WIDTH, 357, "too small"},
             {HZ_PHOTO_HEIGHT, 440, "too small"},
             {HZ_PHOTO_COLOUR, HZ_PHOTO_GREY, "black and white"},
             {HZ_PHOTO_COLOUR, HZ_PHOTO_CMYK, "CMYK"}};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    HzPhotoMeasures measures = sample_photo_measures;
    HzImage image = {HZ_IMAGE_PHOTO_2, (char *)"image/jpeg", 358, 441, bytes, &measures};
    measures.value[bad[i].measure] = bad[i].value;
    assert_put_refused (fx, c, &image, 0, HZ_FIELD_PHOTO_2, bad[i].says);
  }
  assert_pay_refused (fx, c, HZ_FIELD_PHOTO_1, HZ_STOP, "picture is not in"); /* only a name */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/past-screen/no-citizen", test_no_citizen);
  g_test_add_func ("/past-screen/no-citizen-yet", test_no_citizen_yet);
  g_test_add_func ("/past-screen/paid", test_paid);
  g_test_add_func ("/past-screen/unpaid", test_unpaid);
  g_test_add_func ("/past-screen/all-at-once", test_all_at_once);
  g_test_add_func ("/past-screen/cash", test_cash);
  g_test_add_func ("/past-screen/officer", test_officer);
  g_test_add_func ("/past-screen/poor-print", test_poor_print);
  g_test_add_func ("/past-screen/referred", test_referred);
  g_test_add_func ("/past-screen/outcomes", test_outcomes);
  g_test_add_func ("/past-screen/tries-are-guarded", test_tries_are_guarded);
  g_test_add_func ("/past-screen/other-finger", test_other_finger);
  g_test_add_func ("/past-screen/photos", test_photos);
  return g_test_run ();
}
