/* What the store knows about a case beside its values: other cases of the person, which pictures,
 * prints and papers exist, and the result of comparing the prints. This only asks what exists and
 * opens nothing, so it needs no key and no entry in the audit. */
#include "data/store/case/private.h"

#include "core/base/base.h"

#include <string.h>

/* --- other cases --- */

/* The person's card under way; a temporary card accompanies one. */
#define UNDER_WAY                                                                                  \
  " FROM case_record WHERE state IN " HZ_LIVE                                                      \
  " AND reason <> 'temporary' AND citizen_number " HZ_ONE_OF_NUMBERS

/* The person: the entry in the register, a consent to this case, prints of an earlier one. */
#define OF_PERSON                                                                                  \
  "(SELECT state FROM resident WHERE citizen_number = $1), "                                       \
  "(SELECT state_on FROM resident WHERE citizen_number = $1), "                                    \
  "(SELECT state_reason FROM resident WHERE citizen_number = $1), "                                \
  "(SELECT citizen_number FROM resident WHERE former_number = $1 AND former_number <> ''), "       \
  "EXISTS (SELECT 1 FROM consent WHERE case_id = $2 AND citizen_number = $1 AND withdrawn_at IS "  \
  "NULL), EXISTS (SELECT 1 FROM case_record o JOIN fingerprint f ON f.case_id = o.id WHERE "       \
  "o.citizen_number " HZ_ONE_OF_NUMBERS                                                            \
  " AND o.id <> $2 AND f.sealed IS NOT NULL AND o.state NOT "                                      \
  "IN ('draft', 'returned', 'refused', 'withdrawn'))"

/* $3: 1 for a temporary card. */
static const char others_sql[] = HZ_WITH_NUMBERS
    "SELECT (SELECT id" UNDER_WAY " AND id <> $2 AND $3 = 0), (SELECT number" UNDER_WAY
    " AND id <> $2 AND $3 = 0), "
    "(SELECT min (id) FROM case_record WHERE evidence_number <> '' AND evidence_number = $4 AND "
    "citizen_number NOT " HZ_ONE_OF_NUMBERS " AND citizen_number <> '' AND state NOT IN " HZ_GONE
    " AND id <> $2), EXISTS (SELECT 1" UNDER_WAY " AND slip_number = $5), "
    "(SELECT role FROM account WHERE name = $6 AND disabled = 0), "
    "(SELECT min (citizen_number) FROM resident WHERE name = $7 AND birth_date = $8 AND "
    "citizen_number NOT " HZ_ONE_OF_NUMBERS "), " OF_PERSON;

typedef struct {
  gint64 same_person, same_evidence; /* ids of cases, 0: none */
  char *number;                      /* of the first; NULL */
  gboolean slip;                     /* belongs to the person's card under way */
  char *role;                        /* of the account that asks; "" for none that works */
  char *same;                     /* number of another person of this name and birth date; NULL */
  HzRegisterState register_state; /* of the person's entry in the register */
  char *register_on, *register_reason, *number_now;
  gboolean consent, prints; /* of the person: to this case; of an earlier case */
} Others;
static void
others_clear (Others *others)
{
  g_free (others->number);
  g_free (others->role);
  g_free (others->same);
  g_free (others->register_on);
  g_free (others->register_reason);
  g_free (others->number_now);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Others, others_clear)

static gboolean
find_others (HzStore *store, const char *account, const HzCase *c, Others *others, GError **error)
{
  enum {
    SAME_PERSON,
    NUMBER,
    SAME_EVIDENCE,
    SLIP,
    ROLE,
    SAME,
    STATE,
    SINCE,
    WHY,
    NOW,
    CONSENT,
    PRINTS
  };
  const char *person = hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0);
  gboolean temporary = strcmp (hz_case_get (c, HZ_FIELD_REASON, 0), "temporary") == 0;
  g_autofree char *slip = g_ascii_strup (hz_case_get (c, HZ_FIELD_DOC_COLLECTION_SLIP, 0), -1);
  *others = (Others){0};
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, others_sql, HZ_T (person), HZ_I (c->id), HZ_I (temporary ? 1 : 0),
                HZ_T (hz_case_get (c, HZ_FIELD_EVIDENCE_NUMBER, 0)), HZ_T (slip), HZ_T (account),
                HZ_T (*person != '\0' ? hz_case_get (c, HZ_FIELD_NAME, 0) : ""),
                HZ_T (hz_case_get (c, HZ_FIELD_BIRTH_DATE, 0)));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return FALSE;
  others->same_person = hz_col_int (query, SAME_PERSON);
  others->same_evidence = hz_col_int (query, SAME_EVIDENCE);
  others->slip = hz_col_int (query, SLIP) != 0;
  others->role = g_strdup (hz_account_is_os (account) ? "os" : hz_col_text (query, ROLE));
  if (*hz_col_text (query, SAME) != '\0')
    others->same = g_strdup (hz_col_text (query, SAME));
  hz_register_state_parse (hz_col_text (query, STATE), &others->register_state);
  others->register_on = g_strdup (hz_col_text (query, SINCE));
  others->register_reason = g_strdup (hz_col_text (query, WHY));
  others->number_now = g_strdup (hz_col_text (query, NOW));
  others->consent = hz_col_int (query, CONSENT) != 0;
  others->prints = hz_col_int (query, PRINTS) != 0;
  if (others->same_person != 0)
    others->number = g_strdup (hz_col_text (query, NUMBER));
  return TRUE;
}

/* Asked in the same statement, because this runs at each field. */
static gboolean
find_for (HzStore *store, const HzActor *actor, HzAct look, const HzCase *c, Others *others,
          GError **error)
{
  return find_others (store, actor->account, c, others, error) &&
         hz_door_role_may (others->role, actor, look, error);
}

gint64
hz_store_duplicate_case (HzStore *store, const HzActor *actor, const HzCase *c, GError **error)
{
  g_auto (Others) others = {0};
  return find_for (store, actor, HZ_LOOK_CASE_NUMBER, c, &others, error) ? others.same_person : 0;
}

gint64
hz_store_evidence_elsewhere (HzStore *store, const HzCase *c, GError **error)
{
  g_auto (Others) others = {0};
  return find_others (store, "", c, &others, error) ? others.same_evidence : 0;
}

static void
take_others (Others *others, HzCaseFacts *facts)
{
  facts->other_case = g_steal_pointer (&others->number);
  facts->same_person = g_steal_pointer (&others->same);
  facts->evidence_elsewhere = others->same_evidence != 0;
  facts->slip_of_person = others->slip;
  facts->register_state = others->register_state;
  facts->register_on = g_steal_pointer (&others->register_on);
  facts->register_reason = g_steal_pointer (&others->register_reason);
  facts->number_now = g_steal_pointer (&others->number_now);
  facts->consent = others->consent;
  facts->print_on_record = others->prints;
}

/* --- what is filed: pictures, prints, tries, papers --- */

/* The values of `kind` in their tables: first and second, right and left. */
static const char *const photos[] = {"photo-1", "photo-2"};
static const char *const prints[] = {"right-finger", "left-finger"};

static const char filed_sql[] =
    "SELECT 'photo', kind, '', 0 FROM case_image WHERE case_id = $1 AND kind LIKE 'photo-%' "
    "UNION ALL SELECT 'print', kind, finger, quality FROM fingerprint WHERE case_id = $1 AND "
    "sealed IS NOT NULL UNION ALL SELECT 'tries', kind, finger, tries FROM finger_try WHERE "
    "case_id = $1 UNION ALL SELECT 'measure', kind, measure, value FROM photo_measure WHERE "
    "case_id = $1 UNION ALL SELECT 'paper', kind, '', 0 FROM evidence_paper WHERE case_id = $1 "
    "UNION ALL SELECT what, kind, names, 0 FROM photo_remark WHERE case_id = $1 UNION ALL SELECT "
    "what || '-why', kind, reason, 0 FROM photo_remark WHERE case_id = $1 UNION ALL SELECT what "
    "|| '-by', kind, " HZ_NAME_OF ("said_by") ", 0 FROM photo_remark WHERE case_id = $1";
enum { WHAT, KIND, OF, VALUE }; /* OF: which finger, which measure, what was said */

static void
photo_known (HzQuery *query, const HzCase *c, HzCaseFacts *facts)
{
  facts->photo[g_str_equal (hz_col_text (query, KIND), photos[1])] = TRUE;
}

/* A photo without a measure was never measured; a measure without a value could not be taken. */
static void
measure_known (HzQuery *query, const HzCase *c, HzCaseFacts *facts)
{
  int photo = g_str_equal (hz_col_text (query, KIND), photos[1]) ? 1 : 0;
  int measure = hz_photo_measure_from_name (hz_col_text (query, OF));
  if (!facts->photo_measured[photo])
    hz_photo_measures_clear (&facts->photo_measures[photo]);
  facts->photo_measured[photo] = TRUE;
  if (measure >= 0)
    facts->photo_measures[photo].value[measure] = (int)hz_col_int (query, VALUE);
}

#define REMARK(word, member)                                                                       \
  static void word##_known (HzQuery *query, const HzCase *c, HzCaseFacts *facts)                   \
  {                                                                                                \
    char **said = &facts->member[g_str_equal (hz_col_text (query, KIND), photos[1])];              \
    *said = g_strdup (hz_col_text (query, OF));                                                    \
  }
REMARK (looked, photo_looked)
REMARK (passed, photo_passed)
REMARK (passed_by, photo_passed_name)
REMARK (passed_why, photo_pass_reason)

static void
print_known (HzQuery *query, const HzCase *c, HzCaseFacts *facts)
{
  int hand = g_str_equal (hz_col_text (query, KIND), prints[1]) ? 1 : 0;
  facts->print[hand] = TRUE;
  facts->print_finger[hand] = g_strdup (hz_col_text (query, OF));
  facts->print_quality[hand] = (int)hz_col_int (query, VALUE);
}

/* Tries of a finger that C may no longer name. */
static void
tries_known (HzQuery *query, const HzCase *c, HzCaseFacts *facts)
{
  int hand = g_str_equal (hz_col_text (query, KIND), prints[1]) ? 1 : 0;
  HzField finger = hand == 0 ? HZ_FIELD_RIGHT_FINGER : HZ_FIELD_LEFT_FINGER;
  if (g_str_equal (hz_col_text (query, OF), hz_case_get (c, finger, 0)))
    facts->tries[hand] = (guint)hz_col_int (query, VALUE);
}

static void
paper_known (HzQuery *query, const HzCase *c, HzCaseFacts *facts)
{
  HzEvidenceKind kind;
  if (!hz_evidence_parse (hz_col_text (query, KIND), &kind))
    kind = HZ_EVIDENCE_OTHER;
  facts->evidence[kind] = TRUE;
}

static gboolean
filed_known (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error)
{
  static const struct {
    const char *what;
    void (*known) (HzQuery *query, const HzCase *c, HzCaseFacts *facts);
  } kinds[] = {
      {"photo", photo_known},     {"print", print_known},         {"tries", tries_known},
      {"measure", measure_known}, {"paper", paper_known},         {"looked", looked_known},
      {"passed", passed_known},   {"passed-by", passed_by_known}, {"passed-why", passed_why_known}};
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, filed_sql, HZ_I (c->id));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (g_str_equal (hz_col_text (query, WHAT), kinds[i].what))
        kinds[i].known (query, c, facts);
  return row == HZ_ROW_END;
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
  enum { HAND, OUTCOME, COMPARED, PASSED_OVER, DIFFERS, OTHER_CASE, OTHER, BY, REASON, BY_NAME };
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
    HzFingerFact *fact = &facts->finger[g_str_equal (hz_col_text (query, HAND), prints[1])];
    const char *released = hz_col_text (query, BY);
    fact->state = state_of (hz_col_text (query, OUTCOME), *released != '\0');
    fact->compared = (guint)hz_col_int (query, COMPARED);
    fact->passed_over = (guint)hz_col_int (query, PASSED_OVER);
    fact->own_differs = hz_col_int (query, DIFFERS) != 0;
    fact->other_case = hz_col_int (query, OTHER_CASE);
    fact->other = g_strdup (hz_col_text (query, OTHER));
    fact->released_by = g_strdup (released);
    fact->release_reason = g_strdup (hz_col_text (query, REASON));
    fact->released_name = g_strdup (hz_col_text (query, BY_NAME));
  }
  return row == HZ_ROW_END;
}

/* --- all of it --- */

static gboolean
own_known (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error)
{
  return (c->id == 0 ||
          (filed_known (store, c, facts, error) && fingers_known (store, c->id, facts, error)));
}

gboolean
hz_case_facts (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error)
{
  g_auto (Others) others = {0};
  hz_case_facts_clear (facts);
  if (!find_others (store, "", c, &others, error))
    return FALSE;
  take_others (&others, facts);
  return own_known (store, c, facts, error);
}

gboolean
hz_store_case_facts (HzStore *store, const HzActor *actor, const HzCase *c, HzCaseFacts *facts,
                     GError **error)
{
  g_auto (Others) others = {0};
  hz_case_facts_clear (facts);
  if (!find_for (store, actor, HZ_LOOK_CASE_FACTS, c, &others, error))
    return FALSE;
  take_others (&others, facts);
  return own_known (store, c, facts, error);
}
