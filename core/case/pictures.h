/* Pictures of a case, plain in memory: photos, prints, papers that somebody showed. */
#pragma once
#include "core/case/blockers.h"

#define HZ_QUALITY_MAX 100 /* of a print */

typedef enum {
  HZ_IMAGE_PHOTO_1,
  HZ_IMAGE_PHOTO_2,
  HZ_IMAGE_RIGHT_FINGER,
  HZ_IMAGE_LEFT_FINGER
} HzImageKind;
#define HZ_PHOTO_SIDE_MAX 100000 /* pixels: more than any picture has */
typedef struct {                 /* pixels of the upright picture */
  int x, y, width, height;
} HzPhotoArea;
typedef struct { /* the picture that a photo was cut out of; the area in its pixels, upright */
  char *format;
  int width, height;
  int area_x, area_y, area_width, area_height;
  GBytes *data;
} HzOriginal;
void hz_original_free (HzOriginal *original);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzOriginal, hz_original_free)
typedef struct {
  HzImageKind kind;
  char *format; /* "image/jpeg", "image/png", "ridge/grey8" */
  int width, height;
  GBytes *data; /* plain in memory only */
  /* Of a photo that is put: what was measured (without it the gate refuses the photo), and
   * where it comes from; borrowed, NULL when it is read. */
  const HzPhotoMeasures *measures;
  const HzOriginal *original;
} HzImage;
void hz_image_free (HzImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzImage, hz_image_free)

#define HZ_EVIDENCE_MAX       12 /* of one case */
#define HZ_EVIDENCE_BYTES_MAX (8 * 1024 * 1024)
typedef struct {
  gint64 place; /* in its case, from 1 */
  HzEvidenceKind kind;
  char *format; /* "image/jpeg", "image/png" */
  int width, height;
  char *added_by, *added_name; /* account, and the full name */
  gint64 added_at;
} HzEvidence;
void hz_evidence_free (HzEvidence *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzEvidence, hz_evidence_free)
HzEvidence *hz_evidence_copy (const HzEvidence *paper);

typedef struct { /* an enrolled print, plain in memory only */
  gint64 case_id;
  HzImageKind kind;
  int finger; /* GA/T position code 11..20 */
  GBytes *print_template;
} HzPrint;
void hz_print_free (HzPrint *print);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPrint, hz_print_free)
