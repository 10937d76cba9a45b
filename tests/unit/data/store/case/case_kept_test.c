/* Cases: every value comes back, only the session that holds a case may change it, lists page and
 * find. */
#include "data/store/base/inside.h"
#include "data/store/case/case.h"
#include "data/store/case/inside.h"
#include "tests/support/station_fixture.h"

#include <sys/wait.h>
#include <unistd.h>

static void
assert_save (Fixture *fx, HzCase *c, const HzActor *actor, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (hz_store_case_save (fx->store, c, actor, &error), ==, code < 0);
  if (code >= 0)
    g_assert_error (error, HZ_ERROR, code);
}

static void
assert_equal (const HzCase *a, const HzCase *b)
{
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    g_assert_cmpstr (hz_case_get (a, (HzField)f, 0), ==, hz_case_get (b, (HzField)f, 0));
  g_assert_cmpuint (hz_case_member_rows (a), ==, hz_case_member_rows (b));
  for (guint r = 0; r < hz_case_member_rows (a); r++)
    for (guint f = HZ_FIELD_MEMBER_BEGIN + 1; f < HZ_FIELD_COUNT; f++)
      g_assert_cmpstr (hz_case_get (a, (HzField)f, r), ==, hz_case_get (b, (HzField)f, r));
  g_assert_cmpint (a->at_step, ==, b->at_step);
  g_assert_cmpint (a->at_field, ==, b->at_field);
  g_assert_cmpuint (a->at_row, ==, b->at_row);
}

static void
test_round_trip (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++) {
    g_autofree char *value = g_strdup_printf ("%u 𠮷·'; DROP TABLE case_record; --", f);
    hz_case_set (c, (HzField)f, 0, value);
  }
  sample_member (c, 0, "", "", ""); /* an empty row between full ones stays in its place */
  sample_member (c, 11, "末行", "12", "number");
  c->at_step = HZ_STEP_BOOK;
  c->at_field = HZ_FIELD_MEMBER_NUMBER;
  c->at_row = 11;
  assert_save (fx, c, AS_CLERK, -1);
  g_autoptr (HzCase) loaded = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  assert_equal (c, loaded);
  g_assert_cmpuint (hz_case_member_rows (loaded), ==, 12);
  g_assert_cmpint (loaded->state, ==, HZ_STATE_DRAFT);
  g_assert_cmpstr (loaded->book_id, ==, "tianjin");
  g_assert_cmpint (loaded->book_version, ==, c->book_version);
  g_assert_cmpstr (loaded->clerk, ==, FIXTURE_CLERK);
  g_assert_cmpint (ABS (loaded->created_at - hz_store_now ()), <, 60);
  g_assert_cmpstr (loaded->number, ==, "");
  g_assert_cmpint (loaded->submitted_at, ==, 0);
  sample_member (c, 11, "", "", "");
  hz_case_set (c, HZ_FIELD_NAME, 0, "");
  assert_save (fx, c, AS_CLERK, -1);
  g_autoptr (HzCase) again = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  assert_equal (c, again);
  g_assert_cmpuint (hz_case_member_rows (again), ==, 2);
}

static void
test_not_found (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_assert_null (hz_store_case_load (fx->store, AS_OWNER, 99, FALSE, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hz_store_case_hold (fx->store, 99, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (hz_store_case_find (fx->store, AS_OWNER, "120199001-20261122-0001", &error), ==,
                   0);
  g_assert_no_error (error);
  g_autoptr (HzCase) stranger = hz_case_new ();
  stranger->book_id = (g_free (stranger->book_id), g_strdup ("tianjin"));
  stranger->clerk = (g_free (stranger->clerk), g_strdup ("nobody"));
  g_assert_false (
      hz_store_case_create (fx->store, stranger, HZ_ACTOR (stranger->clerk, "s"), &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_assert_cmpint (stranger->id, ==, 0);
}

/* A call that fails has changed nothing. */
static void
test_too_long (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (HzCase) before = hz_case_copy (c);
  g_autofree char *text = g_strnfill (101, 'x');
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13900000001");
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, 3, text);
  assert_save (fx, c, AS_CLERK, HZ_ERROR_INVALID);
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  assert_equal (before, stored);
}

static Fixture *
two_clerks (void)
{
  Fixture *fx = fixture_new ();
  fixture_add_account (fx, "clerk2", "clerk", FIXTURE_PASSWORD);
  return fx;
}

static void
test_held (void)
{
  g_autoptr (Fixture) fx = two_clerks ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_store_case_hold (fx->store, c->id, HZ_ACTOR ("clerk2", "session-2"), &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "测试员"));
  assert_save (fx, c, HZ_ACTOR ("clerk2", "session-2"), HZ_ERROR_TAKEN);
  assert_save (fx, c, AS_CLERK, -1);
  g_assert_true (hz_store_case_hold (fx->store, c->id, AS_CLERK, NULL));
  hz_store_case_release (fx->store, c->id,
                         HZ_ACTOR ("clerk2", "session-2")); /* another's lease is not released */
  assert_save (fx, c, AS_CLERK, -1);
  hz_store_case_release (fx->store, c->id, AS_CLERK);
  assert_save (fx, c, AS_CLERK, HZ_ERROR_TAKEN);
  g_assert_true (hz_store_case_hold (fx->store, c->id, HZ_ACTOR ("clerk2", "session-2"), NULL));
  assert_save (fx, c, HZ_ACTOR ("clerk2", "session-2"), -1);
}

/* Cases are for clerks and officers whose account works: nobody else begins one or takes one over,
 * and who is switched off writes nothing more when the lease is renewed. */
static void
test_who_holds (void)
{
  static const struct {
    const char *role;
    gboolean holds;
  } rows[] = {{"clerk", TRUE}, {"officer", TRUE}, {"sysadmin", FALSE}, {"auditor", FALSE}};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_strdup_printf ("%s-2", rows[i].role);
    g_autoptr (HzCase) own = hz_case_copy (c);
    fixture_add_account (fx, name, rows[i].role, FIXTURE_PASSWORD);
    fixture_sql (fx, "DELETE FROM lease");
    g_assert_cmpint (hz_store_case_hold (fx->store, c->id, HZ_ACTOR (name, "session-2"), &error),
                     ==, rows[i].holds);
    g_free (own->clerk);
    own->clerk = g_strdup (name);
    g_assert_cmpint (
        hz_store_case_create (fx->store, own, HZ_ACTOR (own->clerk, "session-2"), NULL), ==,
        rows[i].holds);
    if (!rows[i].holds)
      g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  }
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_record"), ==, 3);
  fixture_sql (fx, "DELETE FROM lease");
  g_assert_true (hz_store_case_hold (fx->store, c->id, HZ_ACTOR ("clerk-2", "session-2"), NULL));
  fixture_sql (fx, "UPDATE account SET disabled = 1 WHERE name = 'clerk-2'; UPDATE lease SET until "
                   "= 1");
  assert_save (fx, c, HZ_ACTOR ("clerk-2", "session-2"), HZ_ERROR_DENIED);
}

/* After the time is up another session goes on, and the first one cannot write over it with what it
 * still shows. */
static void
test_lease_runs_out (void)
{
  g_autoptr (Fixture) fx = two_clerks ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  gint64 left = fixture_int (fx, "SELECT until FROM lease") - hz_store_now ();
  g_assert_cmpint (left, >, 50);
  g_assert_cmpint (left, <=, 60);
  fixture_sql (fx, "UPDATE lease SET until = 1");
  assert_save (fx, c, AS_CLERK, -1); /* nobody came: it is still ours, and renewed */
  g_assert_cmpint (fixture_int (fx, "SELECT until FROM lease"), >, hz_store_now ());
  fixture_sql (fx, "UPDATE lease SET until = 1");
  g_assert_true (hz_store_case_hold (fx->store, c->id, HZ_ACTOR ("clerk2", "session-2"), NULL));
  assert_save (fx, c, AS_CLERK, HZ_ERROR_TAKEN);
  hz_store_case_release (fx->store, c->id, HZ_ACTOR ("clerk2", "session-2"));
  assert_save (fx, c, AS_CLERK, HZ_ERROR_TAKEN);
}

/* May another session have the case when its holder is so? */
static void
assert_waits (Fixture *fx, gint64 id, gboolean waits, const char *lease)
{
  g_autoptr (GError) error = NULL;
  fixture_sql (fx, lease);
  g_assert_cmpint (hz_store_case_hold (fx->store, id, HZ_ACTOR ("clerk2", "session-2"), &error), ==,
                   !waits);
  if (waits)
    g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY);
  g_assert_true (waits ||
                 hz_store_case_hold (fx->store, id, HZ_ACTOR ("clerk2", "session-2"), NULL));
}

/* The process of the holder is gone: no waiting. */
static void
test_holder_gone (void)
{
  g_autoptr (Fixture) fx = two_clerks ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  pid_t child = fork ();
  if (child == 0)
    _exit (0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_autofree char *sql = g_strdup_printf ("UPDATE lease SET process = %d", (int)child);
  assert_waits (fx, c->id, FALSE, sql);
}

/* Its number belongs to another process now. */
static void
test_holder_number_used_again (void)
{
  g_autoptr (Fixture) fx = two_clerks ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  assert_waits (fx, c->id, TRUE, "SELECT 1");
  assert_waits (fx, c->id, FALSE, "UPDATE lease SET began = began + 1");
}

/* What runs on another host, or before this one was started again, is not known here: it waits for
 * the time, and no longer. */
static void
test_holder_elsewhere (void)
{
  g_autoptr (Fixture) fx = two_clerks ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  assert_waits (fx, c->id, TRUE, "UPDATE lease SET host = 'other', process = 999999999");
  assert_waits (fx, c->id, TRUE, "UPDATE lease SET host = ''"); /* of an older program */
  assert_waits (fx, c->id, FALSE, "UPDATE lease SET host = 'other', until = 1");
}

static void
open_as (Fixture *fx, const char *unit)
{
  g_autoptr (GError) error = NULL;
  hz_store_close (fx->store);
  fx->store = hz_store_open (fx->file, FALSE, &fx->keys, unit, 480, &error);
  g_assert_no_error (error);
}

/* Without the code of a unit no case begins, alone or in a visit; what is there goes on. */
static void
test_unit (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (HzCase) next = hz_case_copy (c);
  g_autoptr (GError) error = NULL;
  open_as (fx, HZ_UNIT_UNSET);
  g_assert_false (hz_store_case_create (fx->store, next, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_clear_error (&error);
  hz_case_set (next, HZ_FIELD_CITIZEN_NUMBER, 0, "");
  g_assert_false (hz_store_visit_join (fx->store, next, c->id, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_record"), ==, 1);
  assert_save (fx, c, AS_CLERK, -1);
  open_as (fx, "120199"); /* an older station works on */
  g_assert_true (hz_store_case_create (fx->store, next, AS_CLERK, NULL));
}

static void
test_withdraw (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  g_assert_false (
      hz_store_case_withdraw (fx->store, c, HZ_ACTOR (FIXTURE_CLERK, "session-2"), &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_TAKEN);
  g_assert_cmpint (c->state, ==, HZ_STATE_DRAFT);
  for (int twice = 0; twice < 2; twice++) {
    g_assert_true (hz_store_case_withdraw (fx->store, c, AS_CLERK, NULL));
    g_assert_cmpint (c->state, ==, HZ_STATE_WITHDRAWN);
  }
  assert_save (fx, c, AS_CLERK, HZ_ERROR_BLOCKED);
  g_assert_cmpint (
      fixture_int (fx,
                   "SELECT count(*) FROM audit WHERE act = 'case-withdraw' AND actor = 'clerk1'"),
      ==, 1);
}

/* --- lists --- */

static char *
ids_of_day (Fixture *fx, guint days_ago, gboolean drafts, gint64 before, guint limit)
{
  GDate date;
  g_autofree char *today = hz_store_day_of (fx->store, hz_store_now ());
  g_assert_true (hz_date_parse (today, &date));
  g_date_subtract_days (&date, days_ago);
  g_autoptr (GPtrArray) lines =
      hz_store_cases_of_day (fx->store, AS_OWNER, &date, drafts, before, limit, FALSE, NULL);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%d ", (int)((HzCaseLine *)g_ptr_array_index (lines, i))->id);
  return g_string_free (out, FALSE);
}

static void
assert_ids (Fixture *fx, guint days_ago, gboolean drafts, gint64 before, guint limit,
            const char *wanted)
{
  g_autofree char *ids = ids_of_day (fx, days_ago, drafts, before, limit);
  g_assert_cmpstr (ids, ==, wanted);
}

static void
test_day_list (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_free);
  for (int i = 0; i < 5; i++)
    g_ptr_array_add (cases, fixture_draft (fx, "first", 2 * i + 1));
  assert_ids (fx, 0, FALSE, 0, 10, "5 4 3 2 1 ");
  assert_ids (fx, 0, FALSE, 0, 2, "5 4 ");
  assert_ids (fx, 0, FALSE, 4, 2, "3 2 ");
  assert_ids (fx, 0, TRUE, 4, 2, "3 2 ");
  assert_ids (fx, 1, FALSE, 0, 10, "");
  /* Cases 1 and 2 were worked on yesterday only; 2 is no draft any more. */
  fixture_sql (fx, "UPDATE case_day SET day = '2000-01-01' WHERE case_id <= 2;"
                   "UPDATE case_record SET state = 'withdrawn' WHERE id = 2");
  assert_ids (fx, 0, FALSE, 0, 10, "5 4 3 ");
  assert_ids (fx, 0, TRUE, 0, 10, "5 4 3 1 ");
  assert_save (fx, g_ptr_array_index (cases, 0), AS_CLERK, -1); /* touched today */
  assert_ids (fx, 0, FALSE, 0, 10, "5 4 3 1 ");
}

static void
test_line_and_find (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_autofree char *lower = g_ascii_strdown (c->slip_number, -1);
  g_assert_cmpint (hz_store_case_find (fx->store, AS_OWNER, c->number, NULL), ==, c->id);
  g_assert_cmpint (hz_store_case_find (fx->store, AS_OWNER, lower, NULL), ==, c->id);
  GDate day;
  hz_date_from_unix (hz_store_now (), 480, &day);
  g_autoptr (GPtrArray) lines =
      hz_store_cases_of_day (fx->store, AS_OWNER, &day, FALSE, 0, 10, FALSE, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  const HzCaseLine *line = g_ptr_array_index (lines, 0);
  g_assert_cmpint (line->state, ==, HZ_STATE_SUBMITTED);
  g_assert_cmpstr (line->number, ==, c->number);
  g_assert_cmpstr (line->slip_number, ==, c->slip_number);
  g_assert_cmpstr (line->citizen_number, ==, hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_assert_cmpstr (line->name, ==, "张测试");
  g_assert_cmpstr (line->reason, ==, "first");
  g_assert_cmpstr (line->clerk, ==, FIXTURE_CLERK);
  g_assert_cmpint (line->submitted_at, ==, c->submitted_at);
  g_assert_cmpint (line->at_step, ==, c->at_step);
}

static void
test_duplicates (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) draft = fixture_draft (fx, "first", 1);
  g_autoptr (HzCase) same = fixture_draft (fx, "first", 1);
  g_autoptr (HzCase) other = fixture_draft (fx, "first", 3);
  g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, same, NULL), ==,
                   0); /* drafts do not count */
  g_autoptr (HzCase) live = fixture_submitted (fx, "first", 1);
  g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, same, NULL), ==, live->id);
  g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, draft, NULL), ==, live->id);
  g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, live, NULL), ==, 0);
  g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, other, NULL), ==, 0);
  hz_case_set (same, HZ_FIELD_REASON, 0, "temporary");
  g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, same, NULL), ==, 0);
}

/* Typing the number again finds one's own newest draft; a broken session is found by what it held.
 */
static void
test_own_draft (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) first = fixture_draft (fx, "first", 1);
  g_autoptr (HzCase) second = fixture_draft (fx, "first", 3);
  const char *number = hz_case_get (first, HZ_FIELD_CITIZEN_NUMBER, 0);
  g_assert_cmpint (hz_store_own_draft (fx->store, AS_CLERK, number, NULL), ==, first->id);
  g_assert_cmpint (hz_store_own_draft (fx->store, AS ("nobody"), number, NULL), ==, 0);
  hz_store_case_release (fx->store, second->id, AS_CLERK);
  g_assert_cmpint (hz_store_left_open (fx->store, AS_CLERK, NULL), ==, first->id);
  hz_store_case_release (fx->store, first->id, AS_CLERK);
  g_assert_cmpint (hz_store_left_open (fx->store, AS_CLERK, NULL), ==, 0);
}

static void
test_evidence_elsewhere (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) first = fixture_draft (fx, "first", 1);
  g_autoptr (HzCase) second = fixture_draft (fx, "first", 3);
  g_assert_cmpint (hz_store_evidence_elsewhere (fx->store, second, NULL), ==, 0);
  hz_case_set (first, HZ_FIELD_EVIDENCE_NUMBER, 0, "DB-77");
  hz_case_set (second, HZ_FIELD_EVIDENCE_NUMBER, 0, "DB-77");
  assert_save (fx, first, AS_CLERK, -1);
  g_assert_cmpint (hz_store_evidence_elsewhere (fx->store, second, NULL), ==, first->id);
  g_assert_cmpint (hz_store_evidence_elsewhere (fx->store, first, NULL), ==, 0);
  /* The same person may use the same paper again. */
  hz_case_set (second, HZ_FIELD_CITIZEN_NUMBER, 0, hz_case_get (first, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_assert_cmpint (hz_store_evidence_elsewhere (fx->store, second, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cases/round-trip", test_round_trip);
  g_test_add_func ("/cases/not-found", test_not_found);
  g_test_add_func ("/cases/too-long", test_too_long);
  g_test_add_func ("/cases/held", test_held);
  g_test_add_func ("/cases/who-holds", test_who_holds);
  g_test_add_func ("/cases/lease-runs-out", test_lease_runs_out);
  g_test_add_func ("/cases/holder-gone", test_holder_gone);
  g_test_add_func ("/cases/holder-number-used-again", test_holder_number_used_again);
  g_test_add_func ("/cases/holder-elsewhere", test_holder_elsewhere);
  g_test_add_func ("/cases/unit", test_unit);
  g_test_add_func ("/cases/withdraw", test_withdraw);
  g_test_add_func ("/cases/day-list", test_day_list);
  g_test_add_func ("/cases/line-and-find", test_line_and_find);
  g_test_add_func ("/cases/duplicates", test_duplicates);
  g_test_add_func ("/cases/own-draft", test_own_draft);
  g_test_add_func ("/cases/evidence-elsewhere", test_evidence_elsewhere);
  return g_test_run ();
}
