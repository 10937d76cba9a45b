/* Photos and prints: sealed before SQLite sees them, bound to their case and place, opened only
 * under a name that is recorded in the audit. */
#include "data/store/sealed/private.h"

#include "data/store/case/inside.h"

static const char *const kinds[] = {"photo-1", "photo-2", "right-finger", "left-finger"};

gboolean
hz_image_is_finger (HzImageKind kind)
{
  return kind == HZ_IMAGE_RIGHT_FINGER || kind == HZ_IMAGE_LEFT_FINGER;
}

/* A sealed print that was moved to another row cannot be opened. PART: "", or one of private.h. */
static char *
seal_label (gint64 case_id, HzImageKind kind, const char *part)
{
  return g_strdup_printf ("case/%" G_GINT64_FORMAT "/%s%s", case_id, kinds[kind], part);
}

/* --- putting --- */

static GBytes *
seal_bytes (HzStore *store, gint64 case_id, HzImageKind kind, const char *part, GBytes *plain,
            GError **error)
{
  g_autofree char *label = seal_label (case_id, kind, part);
  gsize length;
  const guint8 *data = g_bytes_get_data (plain, &length);
  return hz_store_seal (store, label, data, length, error);
}

static const char *
finger_of (const HzCase *c, HzImageKind kind)
{
  HzField field = kind == HZ_IMAGE_RIGHT_FINGER ? HZ_FIELD_RIGHT_FINGER : HZ_FIELD_LEFT_FINGER;
  return hz_case_get (c, field, 0);
}

static gboolean
put_template (HzStore *store, const HzCase *c, HzImageKind kind, GBytes *print_template,
              int quality, GError **error)
{
  guint64 capture;
  g_autoptr (GBytes) sealed =
      seal_bytes (store, c->id, kind, HZ_PART_TEMPLATE, print_template, error);
  return sealed != NULL && hz_random ((guint8 *)&capture, sizeof capture, error) &&
         HZ_RUN (store, error,
                 "INSERT INTO fingerprint (case_id, kind, quality, sealed, capture, finger) VALUES "
                 "($1, "
                 "$2, $3, $4, $5, $6) ON CONFLICT (case_id, kind) DO UPDATE SET quality = "
                 "excluded.quality, sealed = excluded.sealed, capture = excluded.capture, finger = "
                 "excluded.finger",
                 HZ_I (c->id), HZ_T (kinds[kind]), HZ_I (quality), HZ_B (sealed),
                 HZ_I ((gint64)(capture >> 2)), HZ_T (finger_of (c, kind)));
}

static gboolean
put_original (HzStore *store, gint64 case_id, HzImageKind kind, const HzOriginal *o, GError **error)
{
  g_autoptr (GBytes) sealed = seal_bytes (store, case_id, kind, HZ_PART_ORIGINAL, o->data, error);
  return sealed != NULL &&
         HZ_RUN (
             store, error,
             "INSERT INTO photo_original (case_id, kind, format, width, height, area_x, area_y, "
             "area_width, area_height, sealed) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
             HZ_I (case_id), HZ_T (kinds[kind]), HZ_T (o->format), HZ_I (o->width),
             HZ_I (o->height), HZ_I (o->area_x), HZ_I (o->area_y), HZ_I (o->area_width),
             HZ_I (o->area_height), HZ_B (sealed));
}

/* Replaces what is stored with the former photo by what belongs to the new one. */
static gboolean
put_photo (HzStore *store, gint64 case_id, const HzImage *image, GError **error)
{
  const char *kind = kinds[image->kind];
  if (!HZ_RUN (store, error, "DELETE FROM photo_measure WHERE case_id = $1 AND kind = $2",
               HZ_I (case_id), HZ_T (kind)) ||
      !HZ_RUN (store, error, "DELETE FROM photo_original WHERE case_id = $1 AND kind = $2",
               HZ_I (case_id), HZ_T (kind)) ||
      !HZ_RUN (store, error, "DELETE FROM photo_remark WHERE case_id = $1 AND kind = $2",
               HZ_I (case_id), HZ_T (kind)))
    return FALSE;
  for (int i = 0; image->measures != NULL && i < HZ_PHOTO_MEASURE_COUNT; i++)
    if (image->measures->value[i] != HZ_PHOTO_UNKNOWN &&
        !HZ_RUN (store, error,
                 "INSERT INTO photo_measure (case_id, kind, measure, value) "
                 "VALUES ($1, $2, $3, $4)",
                 HZ_I (case_id), HZ_T (kind), HZ_T (hz_photo_measure_name (i)),
                 HZ_I (image->measures->value[i])))
      return FALSE;
  return image->original == NULL ||
         put_original (store, case_id, image->kind, image->original, error);
}

gboolean
hz_image_acceptable (const HzCase *c, const HzRules *rules, HzImageKind kind,
                     const HzPhotoMeasures *measures, int quality, GError **error)
{
  if (hz_image_is_finger (kind))
    return hz_blocked (error,
                       hz_case_print_blockers (c, rules, kind == HZ_IMAGE_LEFT_FINGER, quality));
  HzField field = kind == HZ_IMAGE_PHOTO_1 ? HZ_FIELD_PHOTO_1 : HZ_FIELD_PHOTO_2;
  if (!hz_blocked (error, hz_case_photo_blockers (c, rules)))
    return FALSE;
  return measures == NULL ||
         hz_blocked (error, hz_photo_blockers (measures, &rules->book->photo, field));
}

gboolean
hz_image_note (HzStore *store, const HzActor *actor, HzAct act, gint64 case_id, HzImageKind kind,
               int quality, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, case_id);
  g_autofree char *kept = g_strdup_printf ("picture/%" G_GINT64_FORMAT "/%s", case_id, kinds[kind]);
  g_autofree char *detail = quality < 0 ? g_strdup (kinds[kind])
                                        : g_strdup_printf ("%s quality %d", kinds[kind], quality);
  return hz_door_note (store, actor, act, subject, kept, error, "%s", detail);
}

gboolean
hz_store_put_image (HzStore *store, const HzCase *c, const HzActor *actor, const HzRules *rules,
                    const HzImage *image, GBytes *print_template, int quality, GError **error)
{
  const char *kind = kinds[image->kind];
  g_return_val_if_fail (hz_image_is_finger (image->kind) == (print_template != NULL), FALSE);
  g_autoptr (GBytes) sealed = seal_bytes (store, c->id, image->kind, "", image->data, error);
  g_autoptr (HzTxn) txn =
      sealed != NULL ? hz_door_open (store, actor, HZ_ACT_IMAGE_PUT, error) : NULL;
  g_autoptr (HzCase) before = txn != NULL ? hz_case_read (store, c->id, error) : NULL;
  if (before == NULL || !hz_case_write (store, c, actor, error) ||
      !hz_case_worked (store, c->id, actor, error) ||
      !hz_former_keep (store, before, actor, image->kind, error))
    return FALSE;
  g_autoptr (HzCase) stored = hz_case_read (store, c->id, error);
  g_auto (HzCaseFacts) facts = {0};
  HzRules known = *rules;
  known.facts = &facts;
  if (stored == NULL || !hz_case_same_book (stored, rules, error) ||
      !hz_case_facts (store, stored, &facts, error) ||
      !hz_image_acceptable (stored, &known, image->kind, image->measures, quality, error) ||
      !HZ_RUN (store, error,
               "INSERT INTO case_image (case_id, kind, format, width, height, sealed) "
               "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id, kind) DO UPDATE SET "
               "format = excluded.format, width = excluded.width, height = excluded.height, "
               "sealed = excluded.sealed",
               HZ_I (c->id), HZ_T (kind), HZ_T (image->format), HZ_I (image->width),
               HZ_I (image->height), HZ_B (sealed)))
    return FALSE;
  if (hz_image_is_finger (image->kind) &&
      !put_template (store, c, image->kind, print_template, quality, error))
    return FALSE;
  if (!hz_image_is_finger (image->kind) && !put_photo (store, c->id, image, error))
    return FALSE;
  return hz_image_note (store, actor, HZ_ACT_IMAGE_PUT, c->id, image->kind, quality, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_finger_tried (HzStore *store, const HzCase *c, const HzActor *actor, HzImageKind kind,
                       int quality, GError **error)
{
  g_return_val_if_fail (hz_image_is_finger (kind), FALSE);
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_FINGER_TRY, error);
  if (txn == NULL || !hz_case_write (store, c, actor, error) ||
      !hz_case_worked (store, c->id, actor, error) ||
      !HZ_RUN (store, error,
               "INSERT INTO finger_try (case_id, kind, finger, tries, best) VALUES ($1, $2, "
               "$3, 1, $4) ON CONFLICT (case_id, kind, finger) DO UPDATE SET tries = "
               "finger_try.tries + 1, best = CASE WHEN excluded.best > finger_try.best THEN "
               "excluded.best ELSE finger_try.best END",
               HZ_I (c->id), HZ_T (kinds[kind]), HZ_T (finger_of (c, kind)), HZ_I (quality)))
    return FALSE;
  return hz_door_case (store, actor, HZ_ACT_FINGER_TRY, c->id, error, "%s %s quality %d",
                       kinds[kind], finger_of (c, kind), quality) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_drop_image (HzStore *store, const HzCase *c, const HzActor *actor, HzImageKind kind,
                     GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_IMAGE_DROP, error);
  g_autoptr (HzCase) before = txn != NULL ? hz_case_read (store, c->id, error) : NULL;
  return before != NULL && hz_case_write (store, c, actor, error) &&
         hz_case_worked (store, c->id, actor, error) &&
         hz_former_keep (store, before, actor, kind, error) &&
         hz_image_delete (store, c->id, kind, error) &&
         hz_image_note (store, actor, HZ_ACT_IMAGE_DROP, c->id, kind, -1, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_image_delete (HzStore *store, gint64 case_id, HzImageKind kind, GError **error)
{
  return HZ_RUN (store, error, "DELETE FROM case_image WHERE case_id = $1 AND kind = $2",
                 HZ_I (case_id), HZ_T (kinds[kind])) &&
         HZ_RUN (store, error, "DELETE FROM fingerprint WHERE case_id = $1 AND kind = $2",
                 HZ_I (case_id), HZ_T (kinds[kind]));
}

/* --- reading: never without an entry in the audit --- */

GBytes *
hz_image_open (HzStore *store, gint64 case_id, HzImageKind kind, const char *part, HzQuery *query,
               int column, GError **error)
{
  g_autofree char *label = seal_label (case_id, kind, part);
  g_autoptr (GBytes) sealed = hz_col_bytes (query, column);
  return hz_store_unseal (store, label, sealed, error);
}

HzImage *
hz_image_read (HzStore *store, gint64 case_id, HzImageKind kind, GError **error)
{
  enum { FORMAT, WIDTH, HEIGHT, SEALED };
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      "SELECT format, width, height, sealed FROM case_image WHERE case_id = $1 AND kind = $2",
      HZ_I (case_id), HZ_T (kinds[kind]));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return NULL;
  g_autoptr (GBytes) plain = hz_image_open (store, case_id, kind, "", query, SEALED, error);
  if (plain == NULL)
    return NULL;
  HzImage *image = g_new0 (HzImage, 1);
  *image = (HzImage){kind, g_strdup (hz_col_text (query, FORMAT)), (int)hz_col_int (query, WIDTH),
                     (int)hz_col_int (query, HEIGHT), g_steal_pointer (&plain)};
  return image;
}

HzImage *
hz_store_image (HzStore *store, gint64 case_id, HzImageKind kind, const HzActor *actor,
                GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_LOOK_IMAGE, error);
  g_autoptr (HzImage) image = txn != NULL ? hz_image_read (store, case_id, kind, error) : NULL;
  if (image == NULL ||
      !hz_door_case (store, actor, HZ_LOOK_IMAGE, case_id, error, "%s", kinds[kind]) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  return g_steal_pointer (&image);
}

const char *
hz_image_kind_word (HzImageKind kind)
{
  return kinds[kind];
}

gboolean
hz_image_kind_parse (const char *word, HzImageKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], word)) {
      *kind = (HzImageKind)i;
      return TRUE;
    }
  return FALSE;
}

static HzOriginal *
read_original (HzStore *store, gint64 case_id, HzImageKind kind, GError **error)
{
  enum { FORMAT, WIDTH, HEIGHT, X, Y, AREA_WIDTH, AREA_HEIGHT, SEALED };
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT format, width, height, area_x, area_y, area_width, area_height, sealed "
                "FROM photo_original WHERE case_id = $1 AND kind = $2",
                HZ_I (case_id), HZ_T (kinds[kind]));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return NULL;
  g_autoptr (GBytes) plain =
      hz_image_open (store, case_id, kind, HZ_PART_ORIGINAL, query, SEALED, error);
  if (plain == NULL)
    return NULL;
  HzOriginal *o = g_new0 (HzOriginal, 1);
  *o = (HzOriginal){g_strdup (hz_col_text (query, FORMAT)),
                    (int)hz_col_int (query, WIDTH),
                    (int)hz_col_int (query, HEIGHT),
                    (int)hz_col_int (query, X),
                    (int)hz_col_int (query, Y),
                    (int)hz_col_int (query, AREA_WIDTH),
                    (int)hz_col_int (query, AREA_HEIGHT),
                    g_steal_pointer (&plain)};
  return o;
}

HzOriginal *
hz_store_original (HzStore *store, gint64 case_id, HzImageKind kind, const HzActor *actor,
                   GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_LOOK_IMAGE, error);
  g_autoptr (HzOriginal) original =
      txn != NULL ? read_original (store, case_id, kind, error) : NULL;
  if (original == NULL ||
      !hz_door_case (store, actor, HZ_LOOK_IMAGE, case_id, error, "%s original", kinds[kind]) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  return g_steal_pointer (&original);
}

static GBytes *
read_template (HzStore *store, gint64 case_id, HzImageKind kind, GError **error)
{
  enum { SEALED };
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      "SELECT sealed FROM fingerprint WHERE case_id = $1 AND kind = $2 AND sealed IS NOT NULL",
      HZ_I (case_id), HZ_T (kinds[kind]));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return NULL;
  return hz_image_open (store, case_id, kind, HZ_PART_TEMPLATE, query, SEALED, error);
}

GBytes *
hz_store_template (HzStore *store, gint64 case_id, HzImageKind kind, const HzActor *actor,
                   GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_LOOK_TEMPLATE, error);
  g_autoptr (GBytes) bytes = txn != NULL ? read_template (store, case_id, kind, error) : NULL;
  if (bytes == NULL ||
      !hz_door_case (store, actor, HZ_LOOK_TEMPLATE, case_id, error, "%s", kinds[kind]) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  return g_steal_pointer (&bytes);
}
