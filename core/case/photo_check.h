/* A photo for the card, compared with the rule book: every measured value with its limit, and the
 * reason in plain words. Only the desk program (data/desk/) decodes and measures pictures; what the
 * values mean is decided here. The rule books tell which limits are from GA 461 and which are the
 * station's own. The position of the eyes is not measured, because nothing finds them reliably
 * without a trained model; the clerk has to look. */
#pragma once
#include "core/base/base.h"
#include "core/book/book.h"

/* X (ENUMERATOR, name): what is measured of a photo. The names are sent by the desk program and
 * stored, so they never change. Lengths are pixels of the picture at the card's width, brightness
 * is 0 to 255, shares are thousandths. */
#define HZ_PHOTO_MEASURES(X)                                                                       \
  X (FORMAT, format) /* HzPhotoFormat */                                                           \
  X (WIDTH, width)   /* upright, of the file itself */                                             \
  X (HEIGHT, height)                                                                               \
  X (TURN, turn)   /* EXIF orientation: 1 is upright as stored */                                  \
  X (DPI_X, dpi_x) /* 0: the file does not say */                                                  \
  X (DPI_Y, dpi_y)                                                                                 \
  X (COLOUR, colour) /* HzPhotoColour */                                                           \
  X (DEPTH, depth)   /* bits per pixel */                                                          \
  X (BYTES, bytes)                                                                                 \
  X (BORDER, border)         /* share of an edge that is covered by a line, at the worst edge */   \
  X (BACKGROUND, background) /* its brightness */                                                  \
  X (TINT, tint)             /* its strongest colour minus its weakest */                          \
  X (UNEVEN, uneven)         /* brightest minus darkest spot of the background */                  \
  X (HEAD_TOP, head_top)     /* from the upper edge; 0: touches it */                              \
  X (HEAD_WIDTH, head_width) /* with ears and hair */                                              \
  X (OFF_CENTRE, off_centre) /* middle of the head minus middle of the picture: > 0 right of it */ \
  X (EXPOSURE, exposure)     /* mean brightness of the face */                                     \
  X (CLIPPED, clipped)       /* share of the face that is quite white or quite black */            \
  X (CONTRAST, contrast)     /* brightest minus darkest of the face */                             \
  X (CHROMA, chroma)         /* mean of strongest minus weakest colour of the face */              \
  X (SHARPNESS, sharpness)   /* 100 × energy of the second by that of the first derivative */

typedef enum {
#define X(upper, lower) HZ_PHOTO_##upper,
  HZ_PHOTO_MEASURES (X)
#undef X
      HZ_PHOTO_MEASURE_COUNT
} HzPhotoMeasure;

typedef enum { HZ_PHOTO_JPEG = 1, HZ_PHOTO_PNG = 2 } HzPhotoFormat;
typedef enum {
  HZ_PHOTO_RGB = 1,
  HZ_PHOTO_GREY = 2,
  HZ_PHOTO_CMYK = 3,
  HZ_PHOTO_PALETTE = 4,
  HZ_PHOTO_ALPHA = 5,   /* RGB or grey with transparency */
  HZ_PHOTO_PROFILE = 6, /* RGB under a colour profile of its own */
} HzPhotoColour;

#define HZ_PHOTO_UNKNOWN G_MININT32 /* could not be measured because no head was found */
typedef struct {
  int value[HZ_PHOTO_MEASURE_COUNT];
} HzPhotoMeasures;

/* "head_top". The reverse gives -1 for an unknown name. */
const char *hz_photo_measure_name (HzPhotoMeasure measure);
int hz_photo_measure_from_name (const char *name);
void hz_photo_measures_clear (HzPhotoMeasures *measures);

typedef struct {
  const char *name;  /* "head-top": for programs, never translated */
  const char *title; /* in the current language */
  gboolean ok;
  gboolean number;           /* value, low and high are valid */
  gint64 measured;           /* HZ_PHOTO_UNKNOWN: could not be measured */
  gint64 low, high;          /* G_MAXINT64: no upper limit */
  const char *unit;          /* "px"; "" for none */
  char *value, *limit;       /* for people: "24 px", "7–21 px" */
  const char *why, *way_out; /* in the current language; NULL when ok */
} HzPhotoCheck;
void hz_photo_check_free (HzPhotoCheck *check);

/* Every requirement of the book, in the order in which a person would look. Array of HzPhotoCheck
 * *. (transfer full) */
GPtrArray *hz_photo_checks (const HzPhotoMeasures *measures, const HzPhotoRule *rule);
/* Those not met. */
guint hz_photo_faults (const GPtrArray *checks);
const HzPhotoCheck *hz_photo_first_fault (const GPtrArray *checks); /* NULL: none */
/* "above the head: 40 px, must be 7–21 px. There is …". (transfer full) */
char *hz_photo_fault_text (const HzPhotoCheck *check);
/* What no frame and no copy can mend: too few pixels, no colours of its own. HzBlocker * at FIELD.
 * (transfer full) */
GPtrArray *hz_photo_blockers (const HzPhotoMeasures *measures, const HzPhotoRule *rule,
                              guint field);
/* Does the file itself meet the requirements of the card (format, size, resolution, colours,
 * bytes)? If not, a standard copy is made of it. */
gboolean hz_photo_is_standard (const HzPhotoMeasures *measures, const HzPhotoRule *rule);
