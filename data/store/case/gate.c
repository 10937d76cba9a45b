/* What the store knows about a case beside its values, and the gates asked with it: of the screens,
 * of the payment and of the submission. */
#include "data/store/internal.h"

#include "core/base/base.h"

#include <string.h>

/* --- facts --- */

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

/* The slip belongs to the card under way, so it is no other temporary card's. */
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

void
hz_case_facts_clear (HzCaseFacts *facts)
{
  g_free (facts->other_case);
  for (int i = 0; i < 2; i++) {
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
         (c->id == 0 || (hz_images_known (store, c->id, facts, error) &&
                         hz_fingers_known (store, c->id, facts, error) &&
                         hz_evidence_known (store, c->id, facts, error)));
}

/* --- gates --- */

gboolean
hz_case_same_book (const HzCase *c, const HzRules *rules, GError **error)
{
  return (strcmp (c->book_id, rules->book->id) == 0 && c->book_version == rules->book->version) ||
         hz_fail (error, HZ_ERROR_BLOCKED,
                  _ ("This case was taken in under the rule book %s version %d, this station now "
                     "works with %s version %d. "
                     "Withdraw the case and take it in again."),
                  c->book_id, c->book_version, rules->book->id, rules->book->version);
}

gboolean
hz_case_passes (const HzCase *c, const HzRules *rules, HzStep step, GError **error)
{
  g_autoptr (GPtrArray) blockers = hz_case_blockers (c, rules, step);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (!b->warning)
      return hz_fail (error, HZ_ERROR_BLOCKED, "%s %s", b->reason,
                      b->way_out != NULL ? b->way_out : "");
  }
  return TRUE;
}

gboolean
hz_case_complete (HzStore *store, const HzCase *c, const HzRules *rules, HzStep last,
                  GError **error)
{
  g_auto (HzCaseFacts) facts = {0};
  HzRules known = *rules;
  if (!hz_case_same_book (c, rules, error) || !hz_store_case_facts (store, c, &facts, error))
    return FALSE;
  known.facts = &facts;
  for (HzStep step = HZ_STEP_NUMBER; step <= last; step++)
    if (!hz_case_passes (c, &known, step, error))
      return FALSE;
  return TRUE;
}
