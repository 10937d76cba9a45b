/* A session is killed, without warning, in the middle of its writing, many times: the database
 * opens, the audit is whole, no case is half there, and everything the session was told is saved is
 * saved. */
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/killed.h"

#define ROUNDS      40
#define SECONDS_MAX 10
#define SAVES       6
#define CASES       4 /* of a round, each of another person */

/* What the child reports after each call that returned success. */
typedef struct {
  gint32 act; /* SAVED with VALUE, or SUBMITTED */
  gint32 value;
  gint64 id;
} Report;
enum { SAVED, PUT, PAID, SUBMITTED };

static void
report (int fd, int act, gint64 id, int value)
{
  const Report r = {act, value, id};
  killed_report (fd, &r, sizeof r);
}

/* A session of its own process: cases one after another until it is killed. */
static G_GNUC_NORETURN void
work (Fixture *fx, int fd, int round)
{
  fx->store = fixture_open_at (fx, 480);
  g_autofree char *picture = g_strnfill (30000, 'p');
  const StoredAt at = fixture_at (fx);
  for (int n = 0; n < CASES; n++) {
    HzCase *c = fixture_draft (fx, "first", 2 * (round * CASES + n) + 1);
    for (int i = 0; i < SAVES; i++) {
      g_autofree char *text = g_strdup_printf ("138%08d", round * 1000 + i);
      hz_case_set (c, HZ_FIELD_PHONE, 0, text);
      sample_member (c, 1, text, "12", "");
      if (!hz_store_case_save (fx->store, c, AS_CLERK, NULL))
        _exit (4);
      report (fd, SAVED, c->id, round * 1000 + i);
    }
    sample_member (c, 1, "", "", "");
    stored_case_consent (&at, c);
    for (int kind = HZ_IMAGE_PHOTO_1; kind <= HZ_IMAGE_LEFT_FINGER; kind++) {
      fixture_put (fx, c, (HzImageKind)kind, picture);
      report (fd, PUT, c->id, kind);
    }
    if (!hz_store_photo_confirm (fx->store, c, AS_CLERK, &fx->rules->rules, HZ_IMAGE_PHOTO_1, NULL))
      _exit (7);
    if (!hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, NULL))
      _exit (5);
    report (fd, PAID, c->id, 0);
    if (!hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, NULL))
      _exit (6);
    report (fd, SUBMITTED, c->id, 0);
    hz_case_free (c);
  }
  killed_rest ();
}

/* The next report may have been lost with the process: what is stored is that act or the one before
 * it. */
static void
assert_report (Fixture *fx, const Report *r, gboolean last_save)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c =
      hz_store_case_load (fx->store, HZ_ACTOR ("os:test", ""), r->id, FALSE, &error);
  g_assert_no_error (error);
  switch (r->act) {
  case SAVED:
    if (last_save) {
      int stored = (int)g_ascii_strtoll (hz_case_get (c, HZ_FIELD_PHONE, 0) + 3, NULL, 10);
      g_assert_cmpint (stored, >=, r->value);
      g_assert_cmpint (stored, <=, r->value + 1);
      if (*hz_case_get (c, HZ_FIELD_MEMBER_NAME, 1) != '\0') /* one transaction: both or neither */
        g_assert_cmpstr (hz_case_get (c, HZ_FIELD_MEMBER_NAME, 1), ==,
                         hz_case_get (c, HZ_FIELD_PHONE, 0));
    }
    break;
  case PUT: {
    g_autoptr (HzImage) image =
        hz_store_image (fx->store, r->id, (HzImageKind)r->value, AS_CLERK, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (g_bytes_get_size (image->data), ==, 30000);
    break;
  }
  case PAID:
    g_assert_cmpint (c->paid_fen, ==, 2000);
    break;
  default:
    g_assert_cmpint (c->state, ==, HZ_STATE_SUBMITTED);
    g_assert_cmpuint (strlen (c->number), ==, 23);
  }
}

static gboolean
is_last_save (const GArray *reports, guint i)
{
  const Report *r = &g_array_index (reports, Report, i);
  const Report *next = i + 1 < reports->len ? &g_array_index (reports, Report, i + 1) : NULL;
  return next == NULL || next->act != SAVED || next->id != r->id;
}

/* Nothing is half: as many entries as acts, no number twice or lost, no print without its picture.
 */
static void
assert_whole (Fixture *fx)
{
  g_autoptr (GError) error = NULL;
  HzAuditResult audit;
  g_assert_true (hz_store_check (fx->store, &error));
  g_assert_true (hz_store_audit_verify (fx->store, &audit, &error));
  g_assert_cmpint (audit.first_bad, ==, 0);
  static const char *const equal[][2] = {
      {"SELECT count(*) FROM case_record", "SELECT count(*) FROM audit WHERE act = 'case-create'"},
      {"SELECT count(*) FROM payment", "SELECT count(*) FROM audit WHERE act = 'pay'"},
      {"SELECT count(*) FROM payment",
       "SELECT coalesce (sum (last), 0) FROM serial WHERE kind = 'receipt'"},
      {"SELECT count(*) FROM case_record WHERE state = 'submitted'",
       "SELECT coalesce (sum (last), 0) FROM serial WHERE kind = 'case'"},
      {"SELECT count(*) FROM case_image", "SELECT count(*) FROM audit WHERE act = 'image-put'"},
      {"SELECT count(*) FROM case_image WHERE kind LIKE '%finger'",
       "SELECT count(*) FROM fingerprint"},
      {"SELECT count(*) FROM case_record WHERE name = '张测试'",
       "SELECT count(*) FROM case_record"}};
  for (guint i = 0; i < G_N_ELEMENTS (equal); i++)
    g_assert_cmpint (fixture_int (fx, equal[i][0]), ==, fixture_int (fx, equal[i][1]));
}

static void
test_kill (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  gint64 until = g_get_monotonic_time () + SECONDS_MAX * G_USEC_PER_SEC;
  gint64 submitted = 0;
  int round = 0;
  for (; round < ROUNDS && g_get_monotonic_time () < until; round++) {
    hz_store_close (g_steal_pointer (&fx->store)); /* SQLite must not cross a fork */
    g_autoptr (GArray) reports =
        killed_after (fx, work, round, sizeof (Report),
                      (guint)g_test_rand_int_range (1, 2 * (SAVES + 6)), 2000000);
    fx->store = fixture_open_at (fx, 480);
    for (guint i = 0; i < reports->len; i++) {
      const Report *r = &g_array_index (reports, Report, i);
      assert_report (fx, r, is_last_save (reports, i));
      submitted += r->act == SUBMITTED;
    }
    assert_whole (fx);
    /* The clerk logs in again: the killed session's case is free at once. */
    gint64 newest = fixture_int (fx, "SELECT max (id) FROM case_record");
    g_assert_true (
        hz_store_case_hold (fx->store, newest, HZ_ACTOR (FIXTURE_CLERK, "session-2"), NULL));
  }
  g_test_message ("%d kills, %d cases submitted", round, (int)submitted);
  g_assert_cmpint (round, >=, 5);
  g_assert_cmpint (submitted, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/store-kill", test_kill);
  return g_test_run ();
}
