/* What was taken away or replaced: kept sealed beside the case, the last of each kind, and brought
 * back through the same gates as a new one. How it is wiped at the end is in the case room. */
#include "data/store/sealed/private.h"

#include "core/base/base.h"
#include "data/store/case/inside.h"

#include <string.h>

/* --- keeping --- */

static gboolean
copy_to_former (HzStore *store, const HzCase *before, const HzActor *actor, HzImageKind kind,
                GError **error)
{
  const char *word = hz_image_kind_word (kind);
  HzField photo = kind == HZ_IMAGE_PHOTO_2 ? HZ_FIELD_PHOTO_2 : HZ_FIELD_PHOTO_1;
  HzField why = kind == HZ_IMAGE_LEFT_FINGER ? HZ_FIELD_LEFT_REASON : HZ_FIELD_RIGHT_REASON;
  gboolean finger = hz_image_is_finger (kind);
  return HZ_RUN (
      store, error,
      "INSERT INTO former_image (case_id, kind, seq, citizen_number, value, reason, "
      "format, width, height, sealed, quality, print, removed_by, removed_at) SELECT "
      "i.case_id, i.kind, (SELECT coalesce (max (o.seq), 0) + 1 FROM former_image o "
      "WHERE o.case_id = $1 AND o.kind = $2), $3, coalesce (f.finger, $4), $5, "
      "i.format, i.width, i.height, i.sealed, f.quality, f.sealed, $6, CAST ($7 AS BIGINT) FROM "
      "case_image i LEFT JOIN fingerprint f ON f.case_id = i.case_id AND f.kind = "
      "i.kind WHERE i.case_id = $1 AND i.kind = $2",
      HZ_I (before->id), HZ_T (word), HZ_T (hz_case_get (before, HZ_FIELD_CITIZEN_NUMBER, 0)),
      HZ_T (finger ? "" : hz_case_get (before, photo, 0)),
      HZ_T (finger ? hz_case_get (before, why, 0) : ""), HZ_T (actor->account),
      HZ_I (hz_store_now ()));
}

/* Of the one that was copied last: it has the highest seq. */
#define LAST "(SELECT max (o.seq) FROM former_image o WHERE o.case_id = $1 AND o.kind = $2)"

static gboolean
copy_parts (HzStore *store, gint64 case_id, const char *word, GError **error)
{
  return HZ_RUN (store, error,
                 "INSERT INTO former_original (case_id, kind, seq, format, width, height, area_x, "
                 "area_y, area_width, area_height, sealed) SELECT case_id, kind, " LAST
                 ", format, width, height, area_x, area_y, area_width, area_height, sealed FROM "
                 "photo_original WHERE case_id = $1 AND kind = $2",
                 HZ_I (case_id), HZ_T (word)) &&
         HZ_RUN (store, error,
                 "INSERT INTO former_measure (case_id, kind, seq, measure, value) SELECT case_id, "
                 "kind, " LAST
                 ", measure, value FROM photo_measure WHERE case_id = $1 AND kind = $2",
                 HZ_I (case_id), HZ_T (word));
}

/* With all that belongs to it, where one is kept now. */
static gboolean
copy_there (HzStore *store, const HzCase *before, const HzActor *actor, HzImageKind kind,
            GError **error)
{
  const char *word = hz_image_kind_word (kind);
  gint64 there = 0;
  return HZ_RUN_INT (store, 0, &there, error,
                     "SELECT count (*) FROM case_image WHERE case_id = $1 AND kind = $2",
                     HZ_I (before->id), HZ_T (word)) &&
         (there == 0 || (copy_to_former (store, before, actor, kind, error) &&
                         copy_parts (store, before->id, word, error)));
}

gboolean
hz_former_keep (HzStore *store, const HzCase *before, const HzActor *actor, HzImageKind kind,
                GError **error)
{
  gint64 allowed = 0;
  /* Where the consent was withdrawn nothing is kept beyond what the person lets stand. */
  if (!HZ_RUN_INT (
          store, 0, &allowed, error,
          "SELECT NOT EXISTS (SELECT 1 FROM consent WHERE case_id = $1) OR EXISTS (SELECT 1 "
          "FROM consent WHERE case_id = $1 AND withdrawn_at IS NULL)",
          HZ_I (before->id)))
    return FALSE;
  return allowed == 0 || (copy_there (store, before, actor, kind, error) &&
                          HZ_RUN (store, error,
                                  "DELETE FROM former_image WHERE case_id = $1 AND kind = $2 AND "
                                  "seq < " LAST,
                                  HZ_I (before->id), HZ_T (hz_image_kind_word (kind))));
}

/* --- bringing back --- */

typedef struct { /* of the one that comes back */
  gint64 seq;
  char *citizen_number, *value, *reason;
  int quality;
  gboolean measured;
  HzPhotoMeasures measures;
} Former;
static void
former_clear (Former *former)
{
  hz_text_wipe (former->citizen_number);
  g_free (former->value);
  g_free (former->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Former, former_clear)

static gboolean
read_measures (HzStore *store, gint64 case_id, const char *word, Former *former, GError **error)
{
  enum { MEASURE, VALUE };
  HzRow row = HZ_ROW_ERROR;
  hz_photo_measures_clear (&former->measures);
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT measure, value FROM former_measure WHERE case_id = $1 AND kind = $2 AND "
                "seq = $3",
                HZ_I (case_id), HZ_T (word), HZ_I (former->seq));
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    int measure = hz_photo_measure_from_name (hz_col_text (query, MEASURE));
    former->measured = TRUE;
    if (measure >= 0)
      former->measures.value[measure] = (int)hz_col_int (query, VALUE);
  }
  return row == HZ_ROW_END;
}

/* A picture, and a template, whose seal is broken does not take the place of a good one. */
static gboolean
opens (HzStore *store, gint64 case_id, HzImageKind kind, HzQuery *query, int picture, int print,
       GError **error)
{
  g_autoptr (GBytes) plain = hz_image_open (store, case_id, kind, "", query, picture, error);
  if (plain == NULL || !hz_image_is_finger (kind))
    return plain != NULL;
  g_autoptr (GBytes) template =
      hz_image_open (store, case_id, kind, HZ_PART_TEMPLATE, query, print, error);
  return template != NULL;
}

static gboolean
read_former (HzStore *store, gint64 case_id, HzImageKind kind, Former *former, GError **error)
{
  enum { SEQ, NUMBER, OF, REASON, QUALITY, SEALED, PRINT };
  const char *word = hz_image_kind_word (kind);
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT seq, citizen_number, value, reason, quality, sealed, print FROM "
                "former_image WHERE case_id = $1 AND kind = $2 ORDER BY seq DESC LIMIT 1",
                HZ_I (case_id), HZ_T (word));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  if (row == HZ_ROW_END)
    return hz_fail (error, HZ_ERROR_NOT_FOUND,
                    hz_image_is_finger (kind)
                        ? _ ("There is no earlier print of this hand to bring back.")
                        : _ ("There is no earlier picture to bring back in this field."));
  if (row != HZ_ROW)
    return FALSE;
  former->seq = hz_col_int (query, SEQ);
  former->citizen_number = g_strdup (hz_col_text (query, NUMBER));
  former->value = g_strdup (hz_col_text (query, OF));
  former->reason = g_strdup (hz_col_text (query, REASON));
  former->quality = (int)hz_col_int (query, QUALITY);
  return opens (store, case_id, kind, query, SEALED, PRINT, error) &&
         read_measures (store, case_id, word, former, error);
}

/* The values that belong to it. */
static void
put_values (HzCase *c, HzImageKind kind, const Former *former, const HzRules *rules)
{
  gboolean left = kind == HZ_IMAGE_LEFT_FINGER;
  if (hz_image_is_finger (kind)) {
    hz_case_set (c, left ? HZ_FIELD_LEFT_FINGER : HZ_FIELD_RIGHT_FINGER, 0, former->value);
    hz_case_set (c, left ? HZ_FIELD_LEFT_RESULT : HZ_FIELD_RIGHT_RESULT, 0, "1"); /* enrolled */
    hz_case_set (c, left ? HZ_FIELD_LEFT_REASON : HZ_FIELD_RIGHT_REASON, 0, former->reason);
  } else {
    hz_case_set (c, kind == HZ_IMAGE_PHOTO_1 ? HZ_FIELD_PHOTO_1 : HZ_FIELD_PHOTO_2, 0,
                 former->value);
  }
  hz_case_derive (c, rules);
}

static gboolean
may_come_back (const HzCase *stored, const HzRules *rules, HzImageKind kind, const Former *former,
               GError **error)
{
  if (strcmp (former->citizen_number, hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0)) != 0)
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("It was taken under another citizen number and is not brought back. Take "
                       "it again."));
  return hz_image_acceptable (stored, rules, kind, former->measured ? &former->measures : NULL,
                              former->quality, error);
}

/* A new capture: what was found out when it was compared before, the case's other hand may have
 * changed since, and it is compared again. */
static gboolean
copy_back (HzStore *store, gint64 case_id, const char *word, const Former *former, GError **error)
{
  guint64 capture;
  const HzBind which[] = {HZ_I (case_id), HZ_T (word), HZ_I (former->seq), {HZ_BIND_END}};
  return hz_run (store,
                 "INSERT INTO case_image (case_id, kind, format, width, height, sealed) SELECT "
                 "case_id, kind, format, width, height, sealed FROM former_image WHERE case_id = "
                 "$1 AND kind = $2 AND seq = $3",
                 which, error) &&
         hz_random ((guint8 *)&capture, sizeof capture, error) &&
         HZ_RUN (store, error,
                 "INSERT INTO fingerprint (case_id, kind, quality, sealed, capture, finger) SELECT "
                 "case_id, kind, quality, print, CAST ($1 AS BIGINT), value FROM former_image "
                 "WHERE case_id = $2 AND kind = $3 AND seq = $4 AND quality IS NOT NULL",
                 HZ_I ((gint64)(capture >> 2)), HZ_I (case_id), HZ_T (word), HZ_I (former->seq)) &&
         hz_run (store,
                 "INSERT INTO photo_original (case_id, kind, format, width, height, area_x, "
                 "area_y, area_width, area_height, sealed) SELECT case_id, kind, format, width, "
                 "height, area_x, area_y, area_width, area_height, sealed FROM former_original "
                 "WHERE case_id = $1 AND kind = $2 AND seq = $3",
                 which, error) &&
         hz_run (store,
                 "INSERT INTO photo_measure (case_id, kind, measure, value) SELECT case_id, kind, "
                 "measure, value FROM former_measure WHERE case_id = $1 AND kind = $2 AND seq = $3",
                 which, error) &&
         hz_run (store, "DELETE FROM former_image WHERE case_id = $1 AND kind = $2 AND seq = $3",
                 which, error);
}

/* The one that stands there now and the one that comes back change places. */
static gboolean
exchange (HzStore *store, const HzCase *before, const HzActor *actor, HzImageKind kind,
          const Former *former, GError **error)
{
  return copy_there (store, before, actor, kind, error) &&
         hz_image_delete (store, before->id, kind, error) &&
         copy_back (store, before->id, hz_image_kind_word (kind), former, error);
}

gboolean
hz_store_restore_image (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                        HzImageKind kind, GError **error)
{
  g_auto (Former) former = {0};
  g_auto (HzCaseFacts) facts = {0};
  HzRules known = *rules;
  known.facts = &facts;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_IMAGE_RESTORE, error);
  g_autoptr (HzCase) before = txn != NULL ? hz_case_read (store, c->id, error) : NULL;
  if (before == NULL || !hz_case_write (store, c, actor, error) ||
      !hz_case_worked (store, c->id, actor, error) ||
      !read_former (store, c->id, kind, &former, error))
    return FALSE;
  g_autoptr (HzCase) after = hz_case_copy (c);
  put_values (after, kind, &former, rules);
  if (!hz_case_write (store, after, actor, error))
    return FALSE;
  g_autoptr (HzCase) stored = hz_case_read (store, c->id, error);
  if (stored == NULL || !hz_case_same_book (stored, rules, error) ||
      !hz_case_facts (store, stored, &facts, error) ||
      !may_come_back (stored, &known, kind, &former, error) ||
      !exchange (store, before, actor, kind, &former, error) ||
      !hz_image_note (store, actor, HZ_ACT_IMAGE_RESTORE, c->id, kind,
                      hz_image_is_finger (kind) ? former.quality : -1, error) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  put_values (c, kind, &former, rules);
  return TRUE;
}
