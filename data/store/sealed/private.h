/* What the files of this room share, inside the caller's transaction. */
#pragma once
#include "data/store/base/inside.h"
#include "data/store/sealed/inside.h"

/* --- images.c --- */

/* Without an entry in the audit, which is the caller's; NULL without error when there is none. */
HzImage *hz_image_read (HzStore *store, gint64 case_id, HzImageKind kind, GError **error);
const char *hz_image_kind_word (HzImageKind kind); /* it is stored under */
/* The kind by that word. */
gboolean hz_image_kind_parse (const char *word, HzImageKind *kind);
gboolean hz_image_is_finger (HzImageKind kind);
/* What COLUMN of QUERY holds of the image, unsealed: the picture (PART ""), its template, its
 * original. HZ_ERROR_DAMAGED. The caller audits. */
#define HZ_PART_TEMPLATE "/template"
#define HZ_PART_ORIGINAL "/original"
GBytes *hz_image_open (HzStore *store, gint64 case_id, HzImageKind kind, const char *part,
                       HzQuery *query, int column, GError **error);
/* May the case C have such a picture? MEASURES of a photo, or NULL; QUALITY of a print. RULES have
 * the facts. HZ_ERROR_BLOCKED. */
gboolean hz_image_acceptable (const HzCase *c, const HzRules *rules, HzImageKind kind,
                              const HzPhotoMeasures *measures, int quality, GError **error);
gboolean hz_image_delete (HzStore *store, gint64 case_id, HzImageKind kind, GError **error);
/* The entry about ACT; QUALITY of a print, -1 for none. */
gboolean hz_image_note (HzStore *store, const HzActor *actor, HzAct act, gint64 case_id,
                        HzImageKind kind, int quality, GError **error);

/* --- former_image.c --- */

/* What is stored of KIND, with the values that BEFORE has for it, is what can be brought back from
 * now on, in the place of an earlier one. Nothing when there is none. */
gboolean hz_former_keep (HzStore *store, const HzCase *before, const HzActor *actor,
                         HzImageKind kind, GError **error);

/* --- prints.c --- */

/* Of fingerprint f and its case_record c. */
#define HZ_PRINT_COLUMNS                                                                           \
  "f.case_id, f.kind, CASE f.kind WHEN 'right-finger' THEN c.right_finger ELSE c.left_finger "     \
  "END, f.sealed"
enum { HZ_PRINT_CASE, HZ_PRINT_KIND, HZ_PRINT_FINGER, HZ_PRINT_SEALED };
/* The print of these columns; NULL in PRINT when its seal is broken. The
 * caller audits. */
gboolean hz_print_read (HzStore *store, HzQuery *query, HzPrint **print, GError **error);
