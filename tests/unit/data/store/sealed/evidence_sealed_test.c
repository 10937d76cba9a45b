/* Evidence papers: sealed and bound to their place, opened only with an entry in the audit,
 * bounded, and left alone once the case is submitted; what the rules make of them. */
#include "core/case/case.h"
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/sample_blockers.h"
#include "tests/support/station_fixture.h"

#define MARK "PLAIN-CERTIFICATE-BYTES"

static gboolean
add (Fixture *fx, const HzCase *c, HzEvidenceKind kind, const char *text, GError **error)
{
  g_autoptr (GBytes) data = g_bytes_new (text, strlen (text));
  HzEvidence paper = {.kind = kind, .format = (char *)"image/jpeg", .width = 640, .height = 480};
  return hz_store_evidence_add (fx->store, c->id, AS_CLERK, &paper, data, error);
}

static void
add_good (Fixture *fx, const HzCase *c, HzEvidenceKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  add (fx, c, kind, text, &error);
  g_assert_no_error (error);
}

static void
assert_opens (Fixture *fx, const HzCase *c, gint64 place, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) data = hz_store_evidence_open (fx->store, c->id, place, AS_CLERK, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), text, strlen (text));
}

static void
test_sealed (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  add_good (fx, c, HZ_EVIDENCE_WAIVER, MARK);
  add_good (fx, c, HZ_EVIDENCE_OLD_CARD, "another");
  assert_opens (fx, c, 1, MARK);
  assert_opens (fx, c, 2, "another");
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'evidence-read' AND "
                                    "actor = '" FIXTURE_CLERK "'"),
                   ==, 2);
  g_assert_cmpint (
      fixture_int (fx, "SELECT count(*) FROM evidence_paper WHERE instr (sealed, '" MARK "') > 0"),
      ==, 0);
  g_autoptr (GPtrArray) papers = hz_store_evidence_list (fx->store, AS_OWNER, c->id, &error);
  g_assert_cmpuint (papers->len, ==, 2);
  const HzEvidence *second = g_ptr_array_index (papers, 1);
  g_assert_cmpint (second->kind, ==, HZ_EVIDENCE_OLD_CARD);
  g_assert_cmpint (second->place, ==, 2);
  g_assert_cmpstr (second->added_by, ==, FIXTURE_CLERK);
  g_assert_null (hz_store_evidence_open (fx->store, c->id, 3, AS_CLERK, &error));
  g_assert_no_error (error);
  /* a paper put in another's place does not open */
  fixture_sql (fx, "UPDATE evidence_paper SET sealed = (SELECT sealed FROM evidence_paper WHERE "
                   "place = 2) WHERE place = 1");
  g_assert_null (hz_store_evidence_open (fx->store, c->id, 1, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
}

/* Takes away the paper at PLACE as it is listed now. */
static gboolean
drop (Fixture *fx, const HzCase *c, gint64 place, GError **error)
{
  g_autoptr (GPtrArray) papers = hz_store_evidence_list (fx->store, AS_OWNER, c->id, NULL);
  for (guint i = 0; i < papers->len; i++) {
    const HzEvidence *paper = g_ptr_array_index (papers, i);
    if (paper->place == place)
      return hz_store_evidence_drop (fx->store, c->id, AS_CLERK, paper, error);
  }
  g_assert_not_reached ();
}

/* Another paper in the place of the one that was asked about, or none, is not taken away. */
static void
test_changed (void)
{
  static const char *const changes[] = {
      "UPDATE evidence_paper SET kind = 'old-card'",
      "UPDATE evidence_paper SET added_at = added_at + 1",
      "UPDATE evidence_paper SET width = width + 1",
      "UPDATE evidence_paper SET height = height + 1",
      "UPDATE evidence_paper SET format = 'image/png'",
      "DELETE FROM evidence_paper",
  };
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (GError) error = NULL;
    add_good (fx, c, HZ_EVIDENCE_OTHER, MARK);
    g_autoptr (GPtrArray) shown = hz_store_evidence_list (fx->store, AS_OWNER, c->id, NULL);
    g_autoptr (HzEvidence) asked = hz_evidence_copy (shown->pdata[0]);
    fixture_sql (fx, changes[i]);
    gint64 papers = fixture_int (fx, "SELECT count (*) FROM evidence_paper");
    g_test_message ("%s", changes[i]);
    g_assert_false (hz_store_evidence_drop (fx->store, c->id, AS_CLERK, asked, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_TAKEN);
    g_assert_cmpint (fixture_int (fx, "SELECT count (*) FROM evidence_paper"), ==, papers);
    fixture_sql (fx, "DELETE FROM evidence_paper");
  }
  g_assert_cmpint (fixture_int (fx, "SELECT count (*) FROM audit WHERE act = 'evidence-drop'"), ==,
                   0);
}

static void
test_bounded (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < HZ_EVIDENCE_MAX; i++)
    add_good (fx, c, HZ_EVIDENCE_OTHER, MARK);
  g_assert_false (add (fx, c, HZ_EVIDENCE_OTHER, MARK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FULL);
  g_clear_error (&error);
  drop (fx, c, 3, &error);
  g_assert_no_error (error);
  add_good (fx, c, HZ_EVIDENCE_OTHER, "the last");
  assert_opens (fx, c, HZ_EVIDENCE_MAX + 1, "the last"); /* a place is not used twice */
  g_autofree char *huge = g_strnfill (HZ_EVIDENCE_BYTES_MAX + 1, 'x');
  drop (fx, c, 1, &error);
  g_assert_no_error (error);
  g_assert_false (add (fx, c, HZ_EVIDENCE_OTHER, huge, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  huge[HZ_EVIDENCE_BYTES_MAX] = '\0';
  add_good (fx, c, HZ_EVIDENCE_OTHER, huge); /* the largest fits the table too */
}

static void
test_kept (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_paid (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  add_good (fx, c, HZ_EVIDENCE_OTHER, MARK);
  hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, &error);
  g_assert_no_error (error);
  g_assert_false (add (fx, c, HZ_EVIDENCE_OTHER, MARK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_clear_error (&error);
  g_assert_false (drop (fx, c, 1, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  assert_opens (fx, c, 1, MARK);
}

/* How often F2 speaks of the certificate, and whether it refuses. */
static guint
spoken_of (Fixture *fx, const HzCase *c, gboolean *refuses)
{
  g_auto (HzCaseFacts) facts = {0};
  g_autoptr (GError) error = NULL;
  hz_store_case_facts (fx->store, AS_OWNER, c, &facts, &error);
  g_assert_no_error (error);
  HzRules rules = fx->rules->rules;
  rules.facts = &facts;
  g_autoptr (GPtrArray) found = hz_case_blockers (c, &rules, HZ_STEP_FEE);
  guint count = 0;
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    if (strstr (b->way_out, "F11") == NULL)
      continue;
    count++;
    *refuses = b->severity != HZ_WARN;
    g_assert_cmpint (b->field, ==, HZ_FIELD_EVIDENCE_NUMBER);
  }
  return count;
}

/* The book says what is wanted, and whether a case may go without. */
static void
test_wanted (void)
{
  static char *required[] = {(char *)"waiver-evidence", NULL};
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  HzRuleBook *book = (HzRuleBook *)fx->rules->rules.book;
  gboolean refuses = FALSE;
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "");
  g_assert_cmpuint (spoken_of (fx, c, &refuses), ==, 0);
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "illness");
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0,
               "YL-2026-7"); /* a field is refused once: what is missing comes first */
  g_assert_true (hz_evidence_wanted (HZ_EVIDENCE_WAIVER, c, &fx->rules->rules));
  g_assert_false (hz_evidence_wanted (HZ_EVIDENCE_GUARDIAN, c, &fx->rules->rules));
  g_assert_false (hz_evidence_wanted (HZ_EVIDENCE_ATTORNEY, c, &fx->rules->rules));
  g_assert_cmpuint (spoken_of (fx, c, &refuses), ==, 1);
  g_assert_false (refuses);
  book->evidence_required = required;
  g_assert_cmpuint (spoken_of (fx, c, &refuses), ==, 1);
  g_assert_true (refuses);
  add_good (fx, c, HZ_EVIDENCE_WAIVER, MARK);
  g_assert_cmpuint (spoken_of (fx, c, &refuses), ==, 0);
  book->evidence_required = NULL;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/evidence/sealed", test_sealed);
  g_test_add_func ("/data/evidence/changed", test_changed);
  g_test_add_func ("/data/evidence/bounded", test_bounded);
  g_test_add_func ("/data/evidence/kept", test_kept);
  g_test_add_func ("/data/evidence/wanted", test_wanted);
  return g_test_run ();
}
