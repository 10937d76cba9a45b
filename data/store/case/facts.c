/* What the store knows about a case beside its values: other cases of the person, which pictures,
 * prints and papers exist, and the result of comparing the prints. This only asks what exists and
 * opens nothing, so it needs no key and no entry in the audit. */
#include "data/store/case/private.h"

#include "core/base/base.h"

#include <string.h>

/* --- other cases --- */

static gboolean
case_number (HzStore *store, gint64 id, char **number, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, "SELECT number FROM case_record WHERE id = $1", HZ_I (id));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  *number = row == HZ_ROW ? g_strdup (hz_col_text (query, 0)) : NULL;
  return row != HZ_ROW_ERROR;
}

static gboolean
find_other_case (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 other = hz_store_duplicate_case (store, c, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return other == 0 || case_number (store, other, &facts->other_case, error);
}

static gboolean
find_evidence (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error)
{
  g_autoptr (GError) local = NULL;
  facts->evidence_elsewhere = hz_store_evidence_elsewhere (store, c, &local) != 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The slip must belong to a card under way and not to another temporary card. */
static gboolean
find_slip (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error)
{
  g_autofree char *slip = g_ascii_strup (hz_case_get (c, HZ_FIELD_DOC_COLLECTION_SLIP, 0), -1);
  gint64 id = 0;
  if (*slip != '\0' &&
      !HZ_RUN_INT (store, 0, &id, error,
                   "SELECT id FROM case_record WHERE slip_number = $1 AND citizen_number = $2 AND "
                   "state IN " HZ_LIVE " AND reason <> 'temporary'",
                   HZ_T (slip), HZ_T (hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0))))
    return FALSE;
  facts->slip_of_person = id != 0;
  return TRUE;
}

/* --- pictures and prints --- */

/* The values of `kind` in their tables: first and second, right and left. */
static const char *const photos[] = {"photo-1", "photo-2"};
static const char *const prints[] = {"right-finger", "left-finger"};

/* A photo without a row was never measured; a measure without a row could not be taken. */
static gboolean
measures_known (HzStore *store, gint64 case_id, HzCaseFacts *facts, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, "SELECT kind, measure, value FROM photo_measure WHERE case_id = $1",
                HZ_I (case_id));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    int photo = g_str_equal (hz_col_text (query, 0), photos[1]) ? 1 : 0;
    int measure = hz_photo_measure_from_name (hz_col_text (query, 1));
    if (!facts->photo_measured[photo])
      hz_photo_measures_clear (&facts->photo_measures[photo]);
    facts->photo_measured[photo] = TRUE;
    if (measure >= 0)
      facts->photo_measures[photo].value[measure] = (int)hz_col_int (query, 2);
  }
  return row == HZ_ROW_END;
}

enum { WHAT, KIND, FINGER, COUNT }; /* columns of images_known */

/* A row about the right or left hand: its print, or tries of a finger that C may no longer name. */
static void
finger_known (HzQuery *query, const HzCase *c, int hand, HzCaseFacts *facts)
{
  const char *finger = hz_col_text (query, FINGER);
  HzField field = hand == 0 ? HZ_FIELD_RIGHT_FINGER : HZ_FIELD_LEFT_FINGER;
  int count = (int)hz_col_int (query, COUNT);
  if (g_str_equal (hz_col_text (query, WHAT), "print")) {
    facts->print[hand] = TRUE;
    facts->print_finger[hand] = g_strdup (finger);
    facts->print_quality[hand] = count;
  } else if (g_str_equal (finger, hz_case_get (c, field, 0)))
    facts->tries[hand] = (guint)count;
}

static gboolean
images_known (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT 'photo', kind, '', 0 FROM case_image WHERE case_id = $1 AND kind LIKE "
                "'photo-%' UNION ALL SELECT 'print', kind, finger, quality FROM fingerprint WHERE "
                "case_id = $1 AND sealed IS NOT NULL UNION ALL SELECT 'tries', kind, finger, tries "
                "FROM finger_try WHERE case_id = $1",
                HZ_I (c->id));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    const char *kind = hz_col_text (query, KIND);
    if (g_str_equal (hz_col_text (query, WHAT), "photo"))
      facts->photo[g_str_equal (kind, photos[1])] = TRUE;
    else
      finger_known (query, c, g_str_equal (kind, prints[1]), facts);
  }
  return row == HZ_ROW_END && measures_known (store, c->id, facts, error);
}

/* --- the same finger under another number --- */

static const char *const outcomes[] = {
    [HZ_FINGER_CLEAR] = "clear", [HZ_FINGER_FOUND] = "found", [HZ_FINGER_FAILED] = "failed"};

const char *
hz_finger_outcome (HzFingerState outcome)
{
  return outcomes[outcome];
}

static HzFingerState
state_of (const char *outcome, gboolean released)
{
  for (guint i = HZ_FINGER_CLEAR; i < G_N_ELEMENTS (outcomes); i++)
    if (g_str_equal (outcome, outcomes[i]))
      return released && i != HZ_FINGER_CLEAR ? HZ_FINGER_RELEASED : (HzFingerState)i;
  return HZ_FINGER_UNCHECKED;
}

#define RELEASED_NAME HZ_NAME_OF ("k.released_by")

static gboolean
fingers_known (HzStore *store, gint64 case_id, HzCaseFacts *facts, GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      "SELECT k.kind, k.outcome, k.compared, k.passed_over, k.own IS NOT NULL AND k.own = 0, "
      "k.other_case, CASE WHEN o.number IS NULL THEN o.citizen_number ELSE o.number END, "
      "k.released_by, k.release_reason, " RELEASED_NAME " FROM finger_check k JOIN fingerprint f "
      "ON f.case_id = k.case_id AND f.kind = k.kind AND f.capture = k.capture LEFT JOIN "
      "case_record o ON o.id = k.other_case WHERE k.case_id = $1",
      HZ_I (case_id));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    HzFingerFact *fact = &facts->finger[g_str_equal (hz_col_text (query, 0), prints[1])];
    const char *released = hz_col_text (query, 7);
    fact->state = state_of (hz_col_text (query, 1), *released != '\0');
    fact->compared = (guint)hz_col_int (query, 2);
    fact->passed_over = (guint)hz_col_int (query, 3);
    fact->own_differs = hz_col_int (query, 4) != 0;
    fact->other_case = hz_col_int (query, 5);
    fact->other = g_strdup (hz_col_text (query, 6));
    fact->released_by = g_strdup (released);
    fact->release_reason = g_strdup (hz_col_text (query, 8));
    fact->released_name = g_strdup (hz_col_text (query, 9));
  }
  return row == HZ_ROW_END;
}

/* --- papers --- */

static gboolean
papers_known (HzStore *store, gint64 case_id, HzCaseFacts *facts, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, "SELECT kind FROM evidence_paper WHERE case_id = $1", HZ_I (case_id));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    HzEvidenceKind kind;
    if (!hz_evidence_parse (hz_col_text (query, 0), &kind))
      kind = HZ_EVIDENCE_OTHER;
    facts->evidence[kind] = TRUE;
  }
  return row == HZ_ROW_END;
}

/* --- all of it --- */

void
hz_case_facts_clear (HzCaseFacts *facts)
{
  g_free (facts->other_case);
  for (int i = 0; i < 2; i++) {
    g_free (facts->print_finger[i]);
    g_free (facts->finger[i].other);
    g_free (facts->finger[i].released_by);
    g_free (facts->finger[i].released_name);
    g_free (facts->finger[i].release_reason);
  }
  *facts = (HzCaseFacts){0};
}

gboolean
hz_store_case_facts (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error)
{
  hz_case_facts_clear (facts);
  return find_other_case (store, c, facts, error) && find_evidence (store, c, facts, error) &&
         find_slip (store, c, facts, error) &&
         (c->id == 0 ||
          (images_known (store, c, facts, error) && fingers_known (store, c->id, facts, error) &&
           papers_known (store, c->id, facts, error)));
}
