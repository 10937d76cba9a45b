/* What passes through the door beside numbers and texts: each type of core as a tuple. The forms
 * are held to the tables by a test. Packing gives floating variants; what is unpacked is untrusted
 * and checked: HZ_ERROR_INVALID. */
#pragma once
#include "core/act/act.h"
#include "core/card/card.h"
#include "core/case/case.h"
#include "core/crypto/crypto.h"
#include "core/person/person.h"
#include "data/door/packing.h"

#define HZ_FORM_ACCOUNT      HZ_FORM_TABLE
#define HZ_FORM_RESIDENT     HZ_FORM_TABLE
#define HZ_FORM_HOUSEHOLD    HZ_FORM_TABLE
#define HZ_FORM_LINE         HZ_FORM_TABLE
#define HZ_FORM_HIT          "(i" HZ_FORM_LINE "bssssss)"
#define HZ_FORM_COUNTS       HZ_FORM_TABLE
#define HZ_FORM_BATCH        "(ibua(xx))"
#define HZ_FORM_DUE          HZ_FORM_TABLE
#define HZ_FORM_IMAGE        "(" HZ_FORM_MEMBERS "may)"
#define HZ_FORM_ORIGINAL     "(" HZ_FORM_MEMBERS "may)"
#define HZ_FORM_ENROLLED     HZ_FORM_TABLE
#define HZ_FORM_SEEN         "(" HZ_FORM_MEMBERS "may)"
#define HZ_FORM_ENROLMENT    HZ_FORM_TABLE
#define HZ_FORM_EVIDENCE     HZ_FORM_TABLE
#define HZ_FORM_KEPT_CARD    HZ_FORM_TABLE
#define HZ_FORM_CONSENT      HZ_FORM_TABLE
#define HZ_FORM_FACTS        "(" HZ_FORM_MEMBERS "aiai)"
#define HZ_FORM_CASE_COLUMNS HZ_FORM_TABLE
#define HZ_FORM_CASE         "(" HZ_FORM_CASE_COLUMNS "ays)"
#define HZ_FORM_RECORD       "(isxubasv)"
#define HZ_FORM_PAPER_RECORD "(" HZ_FORM_MEMBERS "ay)"
#define HZ_FORM_PAPER_LINE   HZ_FORM_TABLE
#define HZ_FORM_PAPER        "(" HZ_FORM_TABLE "a" HZ_FORM_PAPER_LINE ")"

extern const HzShape hz_shape_account, hz_shape_resident, hz_shape_household, hz_shape_line,
    hz_shape_counts, hz_shape_due, hz_shape_image, hz_shape_original, hz_shape_evidence,
    hz_shape_consent, hz_shape_facts, hz_shape_case_columns, hz_shape_paper_record, hz_shape_paper,
    hz_shape_paper_line, hz_shape_enrolled, hz_shape_seen, hz_shape_enrolment, hz_shape_kept_card;

#define HZ_VALUE_BYTES_MAX 4096 /* of one typed value of a case or a record */

GVariant *hz_case_pack (const HzCase *c);
HzCase *hz_case_unpack (GVariant *packed, GError **error);
/* Puts FROM in the place of C; what C held is freed. */
void hz_case_replace (HzCase *c, HzCase *from);

GVariant *hz_record_pack (const HzRecord *record);
HzRecord *hz_record_unpack (GVariant *packed, GError **error);
/* The place of a kind in messages; the reverse is NULL for none. */
gint32 hz_record_kind_place (const HzRecordKind *kind);
const HzRecordKind *hz_record_kind_at (gint32 place);

GVariant *hz_hit_pack (const HzHit *hit);
HzHit *hz_hit_unpack (GVariant *packed, GError **error);

GVariant *hz_batch_pack (const HzBatch *batch);
HzBatch *hz_batch_unpack (GVariant *packed, GError **error);

GVariant *hz_paper_pack (const HzPaper *paper);
HzPaper *hz_paper_unpack (GVariant *packed, GError **error);

/* An array of what one SHAPE describes, of SIZE bytes each, freed by FREE_ONE. */
GVariant *hz_list_pack (const HzShape *shape, const char *form, const GPtrArray *list);
GPtrArray *hz_list_unpack (const HzShape *shape, GVariant *packed, gsize size,
                           GDestroyNotify free_one, GError **error);

/* The error of the other half, with what stands in the way: "(isa(uuuibsms))". */
#define HZ_FORM_ERROR "(isa(uuuibsms))"
GVariant *hz_error_pack (const GError *error);
GError *hz_error_unpack (GVariant *packed);
