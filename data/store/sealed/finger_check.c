/* Is the finger known under another number? What a new print is compared with, the result, and the
 * officer who lets the case go on. The comparison itself is done elsewhere and may take a while, so
 * a result belongs to one capture of the finger and to no other. */
#include "data/store/sealed/release.h"

#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/case/inside.h"

#include <string.h>

enum { NAMED_IN_ONE_ENTRY = 60 }; /* cases, in an entry of the audit */

void
hz_gallery_free (HzGallery *gallery)
{
  if (gallery == NULL)
    return;
  g_clear_pointer (&gallery->ridge, hz_image_free);
  g_clear_pointer (&gallery->print_template, g_bytes_unref);
  g_clear_pointer (&gallery->prints, g_ptr_array_unref);
  g_free (gallery);
}

/* --- what it is compared with --- */

/* A capture that was not compared yet, and whose finger it is. FALSE without error: there is none.
 */
static gboolean
find_capture (HzStore *store, HzGallery *g, char **number, char **finger, GError **error)
{
  enum { CAPTURE, CITIZEN_NUMBER, FINGER, SEALED };
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      "SELECT f.capture, c.citizen_number, CASE f.kind WHEN 'right-finger' THEN c.right_finger "
      "ELSE "
      "c.left_finger END, f.sealed FROM fingerprint f JOIN case_record c ON c.id = f.case_id WHERE "
      "f.case_id = $1 AND f.kind = $2 AND f.sealed IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
      "finger_check k WHERE k.case_id = f.case_id AND k.kind = f.kind AND k.capture = f.capture)",
      HZ_I (g->case_id), HZ_T (hz_image_kind_word (g->kind)));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return FALSE;
  g->capture = hz_col_int (query, CAPTURE);
  *number = g_strdup (hz_col_text (query, CITIZEN_NUMBER));
  *finger = g_strdup (hz_col_text (query, FINGER));
  g->print_template =
      hz_image_open (store, g->case_id, g->kind, HZ_PART_TEMPLATE, query, SEALED, error);
  return g->print_template != NULL;
}

/* The prints of QUERY, their cases named in the audit. */
static gboolean
take_prints (HzStore *store, HzGallery *g, HzQuery *query, const HzActor *actor, GError **error)
{
  HzRow row;
  g_autoptr (GString) named = g_string_new (NULL);
  guint count = 0;
  while ((row = hz_query_next (store, query, error)) == HZ_ROW) {
    HzPrint *print;
    g_string_append_printf (named, " %" G_GINT64_FORMAT, hz_col_int (query, HZ_PRINT_CASE));
    if (!hz_print_read (store, query, &print, error))
      return FALSE;
    if (print != NULL)
      g_ptr_array_add (g->prints, print);
    else
      g->damaged++;
    if (++count % NAMED_IN_ONE_ENTRY != 0)
      continue;
    if (!hz_door_case (store, actor, HZ_LOOK_GALLERY, g->case_id, error, "cases%s", named->str))
      return FALSE;
    g_string_truncate (named, 0);
  }
  return row == HZ_ROW_END &&
         (named->len == 0 ||
          hz_door_case (store, actor, HZ_LOOK_GALLERY, g->case_id, error, "cases%s", named->str));
}

/* The same finger in the person's earlier cases. */
static gboolean
take_own (HzStore *store, HzGallery *g, const char *number, const char *finger,
          const HzActor *actor, GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      HZ_WITH_NUMBERS
      "SELECT " HZ_PRINT_COLUMNS " FROM case_record c JOIN fingerprint f ON f.case_id = c.id WHERE "
      "c.citizen_number " HZ_ONE_OF_NUMBERS
      " AND c.id <> $2 AND c.state NOT IN ('draft', 'returned', 'refused', "
      "'withdrawn') AND f.sealed IS NOT NULL AND CASE f.kind WHEN 'right-finger' THEN "
      "c.right_finger ELSE c.left_finger END = $3 ORDER BY c.id DESC LIMIT 10",
      HZ_T (number), HZ_I (g->case_id), HZ_T (finger));
  gboolean ok = query != NULL && take_prints (store, g, query, actor, error);
  g->own = g->prints->len;
  return ok;
}

/* The household and the newest cases of the station, then the case's own other hand. */
static gboolean
take_others (HzStore *store, HzGallery *g, const char *number, guint recent, const HzActor *actor,
             GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      HZ_WITH_NUMBERS
      "SELECT " HZ_PRINT_COLUMNS " FROM fingerprint f JOIN case_record c ON c.id = f.case_id WHERE "
      "f.sealed IS NOT NULL AND c.state <> 'withdrawn' AND ((c.id = $2 AND f.kind <> $3) OR "
      "(c.id <> $2 AND c.citizen_number NOT " HZ_ONE_OF_NUMBERS
      " AND c.id IN (SELECT h.id FROM case_record h WHERE "
      "h.citizen_number IN (SELECT m.member_number FROM household_member m WHERE m.case_id = $2 "
      "UNION SELECT r.citizen_number FROM resident r JOIN case_record own ON own.household_number "
      "= "
      "r.household_number WHERE own.id = $2 AND own.household_number <> '') UNION SELECT n.case_id "
      "FROM (SELECT DISTINCT case_id FROM fingerprint ORDER BY case_id DESC LIMIT $4) n))) "
      "ORDER BY c.id = $2, c.id DESC, f.kind DESC",
      HZ_T (number), HZ_I (g->case_id), HZ_T (hz_image_kind_word (g->kind)), HZ_I (recent));
  return query != NULL && take_prints (store, g, query, actor, error);
}

HzGallery *
hz_store_gallery (HzStore *store, gint64 case_id, HzImageKind kind, guint recent, gint64 running,
                  const HzActor *actor, GError **error)
{
  g_autofree char *number = NULL, *finger = NULL;
  g_autoptr (HzGallery) g = g_new0 (HzGallery, 1);
  g->case_id = case_id;
  g->kind = kind;
  g->prints = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_print_free);
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_LOOK_GALLERY, error);
  if (txn == NULL || !find_capture (store, g, &number, &finger, error) || g->capture == running)
    return NULL;
  g->ridge = hz_image_read (store, case_id, kind, error);
  if (g->ridge == NULL ||
      !hz_door_case (store, actor, HZ_LOOK_TEMPLATE, case_id, error, "%s to compare",
                     hz_image_kind_word (kind)) ||
      !take_own (store, g, number, finger, actor, error) ||
      !take_others (store, g, number, recent, actor, error) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  return g_steal_pointer (&g);
}

/* --- what came of it --- */

gboolean
hz_store_finger_checked (HzStore *store, gint64 case_id, HzImageKind kind, gint64 capture,
                         const HzFingerCheck *check, const HzActor *actor, GError **error)
{
  const char *word = hz_image_kind_word (kind), *outcome = hz_finger_outcome (check->outcome);
  g_autofree char *other =
      check->other_case != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, check->other_case) : NULL;
  g_autofree char *own = check->own >= 0 ? g_strdup_printf ("%d", check->own) : NULL;
  gint64 open = 0;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_FINGER_CHECK, error);
  if (txn == NULL ||
      !HZ_RUN_INT (store, 0, &open, error,
                   "SELECT 1 FROM fingerprint f WHERE f.case_id = $1 AND f.kind = $2 AND f.capture "
                   "= $3 AND NOT EXISTS (SELECT 1 FROM finger_check k WHERE k.case_id = $1 AND "
                   "k.kind = $2 AND k.capture = $3)",
                   HZ_I (case_id), HZ_T (word), HZ_I (capture)))
    return FALSE;
  if (open == 0)
    return TRUE;
  return HZ_RUN (store, error, "DELETE FROM finger_check WHERE case_id = $1 AND kind = $2",
                 HZ_I (case_id), HZ_T (word)) &&
         HZ_RUN (store, error,
                 "INSERT INTO finger_check (case_id, kind, capture, outcome, compared, "
                 "passed_over, own, other_case, checked_at) VALUES ($1, $2, $3, $4, $5, $6, CAST "
                 "($7 AS INTEGER), CAST ($8 AS INTEGER), $9)",
                 HZ_I (case_id), HZ_T (word), HZ_I (capture), HZ_T (outcome),
                 HZ_I (check->compared), HZ_I (check->passed_over), HZ_T (own), HZ_T (other),
                 HZ_I (hz_store_now ())) &&
         hz_door_case (store, actor, HZ_ACT_FINGER_CHECK, case_id, error, "%s %s of %u%s%s", word,
                       outcome, check->compared, other != NULL ? " as case " : "",
                       other != NULL ? other : "") &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

/* --- the officer --- */

static gboolean
record_release (HzStore *store, const HzCase *stored, const HzRules *rules, const HzActor *officer,
                const char *reason, GError **error)
{
  return HZ_RUN (store, error,
                 "UPDATE finger_check SET released_by = $1, released_at = $2, release_reason = $3 "
                 "WHERE case_id = $4 AND outcome <> 'clear' AND released_by IS NULL",
                 HZ_T (officer->account), HZ_I (hz_store_now ()), HZ_T (reason),
                 HZ_I (stored->id)) &&
         hz_door_case (store, officer, HZ_ACT_FINGER_RELEASE, stored->id, error, "%s", reason);
}

gboolean
hz_store_release_fingers (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                          const char *account, const char *password, const char *reason,
                          GError **error)
{
  static const HzRelease fingers = {
      HZ_ACT_FINGER_RELEASE,
      N_ ("Say why the case may go on."),
      N_ ("%s is no officer and cannot let the case go on. Call an officer."),
      N_ ("%s entered this case: another officer has to look."),
      hz_case_needs_release,
      record_release};
  return hz_release (store, &fingers, c, actor, rules, account, password, reason, error);
}
