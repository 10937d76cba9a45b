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
/* The template in COLUMN of QUERY, unsealed; HZ_ERROR_DAMAGED. The caller audits. */
GBytes *hz_image_open_template (HzStore *store, gint64 case_id, HzImageKind kind, HzQuery *query,
                                int column, GError **error);

/* --- prints.c --- */

/* Of fingerprint f and its case_record c. */
#define HZ_PRINT_COLUMNS                                                                           \
  "f.case_id, f.kind, CASE f.kind WHEN 'right-finger' THEN c.right_finger ELSE c.left_finger "     \
  "END, f.sealed"
enum { HZ_PRINT_CASE, HZ_PRINT_KIND, HZ_PRINT_FINGER, HZ_PRINT_SEALED };
/* The print of these columns; NULL in PRINT when its seal is broken. The
 * caller audits. */
gboolean hz_print_read (HzStore *store, HzQuery *query, HzPrint **print, GError **error);
