/* The copies of a paper in the store: each that goes to the printer stays open until somebody has
 * said how it ended. */
#include "data/store/paper/paper.h"
#include "tests/support/station_fixture.h"

static HzPaperRecord *
issued (Fixture *fx)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hz_paper_record_free);
  HzPaperRecord *record = g_new0 (HzPaperRecord, 1);
  record->case_id = c->id;
  record->kind = HZ_PAPER_SLIP;
  record->number = g_strdup (c->slip_number);
  record->issued_at = 1795000000;
  record->issued_by = g_strdup (FIXTURE_CLERK);
  record->code = g_strdup ("HZ1:TEST");
  record->reprinted_by = g_strdup ("");
  record->open_by = g_strdup ("");
  g_ptr_array_add (records, record);
  g_assert_true (hz_store_papers_put (fx->store, AS_CLERK, records, &error));
  g_assert_no_error (error);
  return hz_store_paper_of_case (fx->store, AS_CLERK, c->id, HZ_PAPER_SLIP, NULL);
}

static guint
leave (Fixture *fx, HzPaperRecord *record)
{
  g_autoptr (GError) error = NULL;
  guint number = G_MAXUINT;
  g_assert_true (
      hz_store_paper_leaves (fx->store, record, HZ_PAPER_TO_PRINTER, AS_CLERK, &number, &error));
  g_assert_no_error (error);
  return number;
}

/* "printed reprints open", as stored. */
static void
assert_stored (Fixture *fx, const char *wanted)
{
  g_autofree char *stored = fixture_text (
      fx, "SELECT printed || ' ' || reprints || ' ' || coalesce (open_copy, '-') FROM paper");
  g_assert_cmpstr (stored, ==, wanted);
}

static void
test_open (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzPaperRecord) record = issued (fx);
  guint number;
  g_assert_false (record->open);
  g_assert_cmpuint (leave (fx, record), ==, 0);
  assert_stored (fx, "1 0 0");
  g_assert_true (hz_store_paper_unclear (fx->store, record, 0, AS_CLERK, "link-lost", &error));
  assert_stored (fx, "1 0 0");
  g_assert_false (hz_store_paper_leaves (fx->store, record, HZ_PAPER_TO_PRINTER, AS_CLERK, &number,
                                         &error)); /* from another session, a script */
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_clear_error (&error);
  g_autoptr (HzPaperRecord) seen =
      hz_store_paper_of_case (fx->store, AS_CLERK, record->case_id, HZ_PAPER_SLIP, NULL);
  g_assert_true (seen->open);
  g_assert_cmpuint (seen->open_copy, ==, 0);
  g_assert_cmpstr (seen->open_by, ==, FIXTURE_CLERK);
  g_assert_cmpint (seen->open_at, >, 0);
  g_assert_true (hz_store_paper_leaves (fx->store, record, HZ_PAPER_TO_FILE, AS_CLERK, &number,
                                        &error)); /* a file is no copy of the printer */
}

/* It came out: the next is a reprint. It did not: the next takes its place, numbers stay used. */
static void
test_ends (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzPaperRecord) record = issued (fx);
  g_assert_cmpuint (leave (fx, record), ==, 0);
  g_assert_true (hz_store_paper_stayed (fx->store, record, HZ_PAPER_TO_PRINTER, 0, AS_CLERK,
                                        "nothing", &error));
  assert_stored (fx, "0 0 -");
  g_assert_cmpuint (leave (fx, record), ==, 0);
  g_assert_true (
      hz_store_paper_came_out (fx->store, record, 1, AS_CLERK, "another copy's end", &error));
  assert_stored (fx, "1 0 0");
  g_assert_true (hz_store_paper_came_out (fx->store, record, 0, AS_CLERK, "seen", &error));
  assert_stored (fx, "1 0 -");
  g_assert_cmpuint (leave (fx, record), ==, 1);
  assert_stored (fx, "1 1 1");
  g_assert_true (hz_store_paper_stayed (fx->store, record, HZ_PAPER_TO_PRINTER, 1, AS_CLERK,
                                        "nothing", &error));
  g_assert_cmpuint (leave (fx, record), ==, 2);
  g_assert_no_error (error);
  g_autofree char *acts = fixture_text (
      fx, "SELECT group_concat (act, ' ') FROM (SELECT act FROM audit WHERE act LIKE 'paper-%' "
          "ORDER BY seq)");
  g_assert_cmpstr (acts, ==,
                   "paper-issue paper-print paper-stayed paper-print paper-came-out "
                   "paper-came-out paper-print paper-stayed paper-print");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/papers/open", test_open);
  g_test_add_func ("/papers/ends", test_ends);
  return g_test_run ();
}
