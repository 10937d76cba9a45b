/* Photos and prints that were taken away or replaced: they stay sealed, come back through the gates
 * of a new one, and are wiped with the case or the consent. */
#include "tests/support/collected_card.h"
#include "tests/support/decided_case.h"

#include <string.h>

static char *
read_back (Fixture *fx, gint64 id, HzImageKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzImage) image = hz_store_image (fx->store, id, kind, AS_CLERK, &error);
  g_assert_no_error (error);
  if (image == NULL)
    return g_strdup ("none");
  gsize length;
  const char *data = g_bytes_get_data (image->data, &length);
  return g_strndup (data, length);
}

#define assert_there(fx, c, kind, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *is = read_back (fx, (c)->id, kind);                                           \
    g_assert_cmpstr (is, ==, expected);                                                            \
  }                                                                                                \
  G_STMT_END

static void
add_changed (const char *kind, const char *subject, gpointer data)
{
  g_string_append_printf (data, "%s/%s ", kind, subject);
}

/* `audit verify` finds nothing that an act did not leave behind. */
static void
assert_unchanged (Fixture *fx, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_assert_true (hz_store_audit_changed (fx->store, add_changed, found, NULL));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
drop (Fixture *fx, HzCase *c, HzImageKind kind)
{
  g_autoptr (GError) error = NULL;
  hz_store_drop_image (fx->store, c, AS_CLERK, kind, &error);
  g_assert_no_error (error);
}

static gboolean
restore (Fixture *fx, HzCase *c, HzImageKind kind, GError **error)
{
  return hz_store_restore_image (fx->store, c, AS_CLERK, &fx->rules->rules, kind, error);
}

static void
restored (Fixture *fx, HzCase *c, HzImageKind kind)
{
  g_autoptr (GError) error = NULL;
  restore (fx, c, kind, &error);
  g_assert_no_error (error);
}

#define FORMERS "SELECT count (*) FROM former_image"

/* --- photos --- */

static void
put_photo (Fixture *fx, HzCase *c, const char *name, const char *data, int bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = g_bytes_new (data, strlen (data));
  g_autoptr (GBytes) around = g_bytes_new ("around", 6);
  const HzOriginal original = {(char *)"image/png", 900, 1200, 10, 20, 358, 441, around};
  HzPhotoMeasures measures = sample_photo_measures;
  measures.value[HZ_PHOTO_BYTES] = bytes;
  const HzImage image = {HZ_IMAGE_PHOTO_1, (char *)"image/jpeg", 358, 441, plain, &measures,
                         &original};
  hz_case_set (c, HZ_FIELD_PHOTO_1, 0, name);
  hz_store_put_image (fx->store, c, AS_CLERK, &fx->rules->rules, &image, NULL, 0, &error);
  g_assert_no_error (error);
}

static void
test_photo_removed (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_auto (HzCaseFacts) facts = {0};
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  put_photo (fx, c, "one.jpg", "one", 17000);
  g_assert_true (
      hz_store_photo_confirm (fx->store, c, AS_CLERK, &fx->rules->rules, HZ_IMAGE_PHOTO_1, NULL));
  hz_case_set (c, HZ_FIELD_PHOTO_1, 0, "");
  drop (fx, c, HZ_IMAGE_PHOTO_1);
  assert_there (fx, c, HZ_IMAGE_PHOTO_1, "none");
  g_assert_cmpint (fixture_int (fx, "SELECT count (*) FROM photo_original"), ==, 0);
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_false (facts.photo[0]);
  assert_unchanged (fx, "");
  restored (fx, c, HZ_IMAGE_PHOTO_1);
  assert_there (fx, c, HZ_IMAGE_PHOTO_1, "one");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_PHOTO_1, 0), ==, "one.jpg");
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_assert_cmpstr (hz_case_get (stored, HZ_FIELD_PHOTO_1, 0), ==, "one.jpg");
  g_autoptr (HzOriginal) original =
      hz_store_original (fx->store, c->id, HZ_IMAGE_PHOTO_1, AS_CLERK, NULL);
  g_assert_cmpmem (g_bytes_get_data (original->data, NULL), g_bytes_get_size (original->data),
                   "around", 6);
  g_assert_cmpint (original->area_y, ==, 20);
  hz_case_facts_clear (&facts);
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_cmpint (facts.photo_measures[0].value[HZ_PHOTO_BYTES], ==, 17000);
  g_assert_null (facts.photo_looked[0]); /* it is looked at again */
  g_assert_cmpint (fixture_int (fx, FORMERS), ==, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT count (*) FROM former_original"), ==, 0);
  assert_unchanged (fx, "");
}

/* A new one is no loss: what it replaced comes back, and then the new one again. Only the last is
 * kept. */
static void
test_photo_replaced (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  put_photo (fx, c, "one.jpg", "one", 17000);
  put_photo (fx, c, "two.jpg", "two", 18000);
  put_photo (fx, c, "three.jpg", "three", 19000);
  g_assert_cmpint (fixture_int (fx, FORMERS), ==, 1);
  restored (fx, c, HZ_IMAGE_PHOTO_1);
  assert_there (fx, c, HZ_IMAGE_PHOTO_1, "two");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_PHOTO_1, 0), ==, "two.jpg");
  g_assert_cmpint (fixture_int (fx, FORMERS), ==, 1);
  restored (fx, c, HZ_IMAGE_PHOTO_1);
  assert_there (fx, c, HZ_IMAGE_PHOTO_1, "three");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_PHOTO_1, 0), ==, "three.jpg");
  g_assert_cmpint (fixture_int (fx, "SELECT value FROM photo_measure WHERE measure = 'bytes'"), ==,
                   19000);
  g_assert_cmpint (fixture_int (fx, "SELECT value FROM former_measure WHERE measure = 'bytes'"), ==,
                   18000);
  assert_unchanged (fx, "");
  fixture_sql (fx, "UPDATE former_image SET value = 'other.jpg'");
  assert_unchanged (fx, "picture/1/photo-1 ");
}

/* --- prints --- */

static void
test_print (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_auto (HzCaseFacts) facts = {0};
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  hz_case_set (c, HZ_FIELD_RIGHT_FINGER, 0, "12");
  hz_case_set (c, HZ_FIELD_RIGHT_RESULT, 0, "1");
  hz_case_set (c, HZ_FIELD_RIGHT_REASON, 0, "拇指受伤");
  fixture_put (fx, c, HZ_IMAGE_RIGHT_FINGER, "ridges");
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_cmpint (facts.finger[0].state, ==, HZ_FINGER_CLEAR);
  hz_case_set (c, HZ_FIELD_RIGHT_FINGER, 0, "13");
  hz_case_set (c, HZ_FIELD_RIGHT_RESULT, 0, "3");
  hz_case_set (c, HZ_FIELD_RIGHT_REASON, 0, "都受伤");
  drop (fx, c, HZ_IMAGE_RIGHT_FINGER);
  g_assert_cmpint (fixture_int (fx, "SELECT count (*) FROM fingerprint"), ==, 0);
  restored (fx, c, HZ_IMAGE_RIGHT_FINGER);
  assert_there (fx, c, HZ_IMAGE_RIGHT_FINGER, "ridges");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_RIGHT_FINGER, 0), ==, "12");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_RIGHT_RESULT, 0), ==, "1");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_RIGHT_REASON, 0), ==, "拇指受伤");
  g_autoptr (GBytes) print =
      hz_store_template (fx->store, c->id, HZ_IMAGE_RIGHT_FINGER, AS_CLERK, NULL);
  g_assert_cmpmem (g_bytes_get_data (print, NULL), g_bytes_get_size (print), "TEMPLATE", 8);
  hz_case_facts_clear (&facts);
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, c, &facts, NULL));
  g_assert_cmpint (facts.print_quality[0], ==, 80);
  g_assert_cmpstr (facts.print_finger[0], ==, "12");
  /* It is compared again: the other hand may have changed since. */
  g_assert_cmpint (facts.finger[0].state, ==, HZ_FINGER_UNCHECKED);
  g_assert_cmpint (
      fixture_int (fx, "SELECT count (*) FROM audit WHERE act = 'image-restore' AND kept = "
                       "'picture/1/right-finger' AND detail = 'right-finger quality 80'"),
      ==, 1);
  assert_unchanged (fx, "");
}

/* --- what refuses --- */

static void
assert_refused (Fixture *fx, HzCase *c, HzImageKind kind, int code)
{
  g_autoptr (GError) error = NULL;
  gint64 entries = fixture_int (fx, "SELECT count (*) FROM audit");
  g_autoptr (HzCase) before = hz_case_copy (c);
  g_assert_false (restore (fx, c, kind, &error));
  g_assert_error (error, HZ_ERROR, code);
  g_assert_cmpint (fixture_int (fx, "SELECT count (*) FROM audit"), ==, entries);
  for (HzField f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    g_assert_cmpstr (hz_case_get (c, f, 0), ==, hz_case_get (before, f, 0));
}

static void
test_gates (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  assert_refused (fx, c, HZ_IMAGE_PHOTO_1, HZ_ERROR_NOT_FOUND);
  assert_refused (fx, c, HZ_IMAGE_LEFT_FINGER, HZ_ERROR_NOT_FOUND);
  put_photo (fx, c, "one.jpg", "one", 17000);
  fixture_put (fx, c, HZ_IMAGE_LEFT_FINGER, "ridges");
  drop (fx, c, HZ_IMAGE_LEFT_FINGER);
  drop (fx, c, HZ_IMAGE_PHOTO_1);
  static const struct {
    const char *break_it, *mend;
    HzImageKind kind;
    int code;
  } cases[] = {
      {"UPDATE former_image SET quality = 20 WHERE kind = 'left-finger'",
       "UPDATE former_image SET quality = 80 WHERE kind = 'left-finger'", HZ_IMAGE_LEFT_FINGER,
       HZ_ERROR_BLOCKED},
      {"UPDATE former_measure SET value = 2 WHERE measure = 'colour'",
       "UPDATE former_measure SET value = 1 WHERE measure = 'colour'", HZ_IMAGE_PHOTO_1,
       HZ_ERROR_BLOCKED},
      {"UPDATE consent SET withdrawn_at = 1, withdrawn_by = 'clerk1'",
       "UPDATE consent SET withdrawn_at = NULL, withdrawn_by = ''", HZ_IMAGE_PHOTO_1,
       HZ_ERROR_BLOCKED},
      {"UPDATE former_image SET citizen_number = '120199199003071233'",
       "UPDATE former_image SET citizen_number = (SELECT citizen_number FROM case_record)",
       HZ_IMAGE_PHOTO_1, HZ_ERROR_BLOCKED},
      {"UPDATE former_image SET sealed = (SELECT sealed FROM former_image WHERE kind = "
       "'photo-1') WHERE kind = 'left-finger'",
       NULL, HZ_IMAGE_LEFT_FINGER, HZ_ERROR_DAMAGED},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].break_it);
    fixture_sql (fx, cases[i].break_it);
    assert_refused (fx, c, cases[i].kind, cases[i].code);
    if (cases[i].mend != NULL)
      fixture_sql (fx, cases[i].mend);
  }
  restored (fx, c, HZ_IMAGE_PHOTO_1);
}

/* Another session, and a case that was handed in. */
static void
test_not_mine (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  fixture_put (fx, c, HZ_IMAGE_LEFT_FINGER, "other ridges");
  g_assert_false (hz_store_restore_image (fx->store, c, HZ_ACTOR (FIXTURE_CLERK, "session-2"),
                                          &fx->rules->rules, HZ_IMAGE_LEFT_FINGER, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_TAKEN);
  const StoredAt at = fixture_at (fx);
  stored_case_pay (&at, c);
  stored_case_submit (&at, c);
  g_assert_cmpint (fixture_int (fx, FORMERS), ==, 1); /* it may be returned yet */
  assert_refused (fx, c, HZ_IMAGE_LEFT_FINGER, HZ_ERROR_BLOCKED);
  assert_there (fx, c, HZ_IMAGE_LEFT_FINGER, "other ridges");
}

/* --- the end --- */

static HzCase *
handed_in (Fixture *fx, int sequence)
{
  const StoredAt at = fixture_at (fx);
  HzCase *c = fixture_ready (fx, "first", sequence);
  fixture_put (fx, c, HZ_IMAGE_LEFT_FINGER, "other ridges");
  fixture_put (fx, c, HZ_IMAGE_PHOTO_2, "another");
  g_assert_cmpint (fixture_int (fx, FORMERS), ==, 2);
  stored_case_pay (&at, c);
  stored_case_submit (&at, c);
  return c;
}

static void
assert_wiped (Fixture *fx, const HzCase *c)
{
  g_assert_cmpint (fixture_int (fx, FORMERS), ==, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT count (*) FROM former_measure"), ==, 0);
  g_assert_cmpint (fixture_int (fx, "SELECT count (*) FROM audit WHERE act = 'image-wipe'"), ==, 2);
  assert_there (fx, c, HZ_IMAGE_LEFT_FINGER, "other ridges"); /* what stands is the case's */
  assert_unchanged (fx, "");
}

static void
test_refused_wipes (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = handed_in (fx, 1);
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  const HzActAsked returned = {.act = HZ_ACT_RETURN, .reason = "照片"},
                   refused = {.act = HZ_ACT_REFUSE, .reason = "不予受理"};
  hz_store_case_act (fx->store, c, &returned, AS_OFFICER, &fx->rules->rules, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (fx, FORMERS), ==, 2); /* the clerk works on it again */
  fixture_sql (fx, "UPDATE case_record SET state = 'submitted'");
  g_autoptr (HzCase) again = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  hz_store_case_act (fx->store, again, &refused, AS_OFFICER, &fx->rules->rules, &error);
  g_assert_no_error (error);
  assert_wiped (fx, c);
}

static void
test_withdrawn_wipes (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = handed_in (fx, 1);
  hz_store_case_withdraw (fx->store, c, AS_CLERK, &error);
  g_assert_no_error (error);
  assert_wiped (fx, c);
}

static void
test_collected_wipes (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = handed_in (fx, 1);
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  must (fx, c, HZ_ACT_APPROVE, HZ_STATE_APPROVED);
  must (fx, c, HZ_ACT_SENT, HZ_STATE_IN_PRODUCTION);
  must (fx, c, HZ_ACT_READY, HZ_STATE_READY);
  g_assert_cmpint (fixture_int (fx, FORMERS), ==, 2);
  g_autoptr (HzRecord) record = collection_in_person (fx, c, "matched");
  collection_finish (fx, c, record, &error);
  g_assert_no_error (error);
  assert_wiped (fx, c);
}

static void
test_consent_wipes (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = handed_in (fx, 1);
  guint count;
  hz_store_consent_withdraw (fx->store, AS_CLERK, hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0),
                             &count, &error);
  g_assert_no_error (error);
  assert_wiped (fx, c);
}

/* Nor is anything kept that is taken away after it. */
static void
test_nothing_kept_without_consent (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = fixture_ready (fx, "first", 1);
  guint count;
  hz_store_consent_withdraw (fx->store, AS_CLERK, hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0),
                             &count, &error);
  g_assert_no_error (error);
  hz_case_set (c, HZ_FIELD_PHOTO_1, 0, "");
  g_assert_true (hz_store_drop_image (fx->store, c, AS_CLERK, HZ_IMAGE_PHOTO_1, &error));
  g_assert_cmpint (fixture_int (fx, FORMERS), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/former/photo-removed", test_photo_removed);
  g_test_add_func ("/former/photo-replaced", test_photo_replaced);
  g_test_add_func ("/former/print", test_print);
  g_test_add_func ("/former/gates", test_gates);
  g_test_add_func ("/former/not-mine", test_not_mine);
  g_test_add_func ("/former/refused", test_refused_wipes);
  g_test_add_func ("/former/withdrawn", test_withdrawn_wipes);
  g_test_add_func ("/former/collected", test_collected_wipes);
  g_test_add_func ("/former/consent", test_consent_wipes);
  g_test_add_func ("/former/without-consent", test_nothing_kept_without_consent);
  return g_test_run ();
}
