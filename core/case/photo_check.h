/* A photo for the card, compared with the rule book: every measured value with its limit, and the
 * reason in plain words. Only the desk program (data/desk/) decodes and measures pictures; what the
 * values mean is decided here. The rule books tell which limits are from GA 461 and which are the
 * station's own. What no figure tells is a list of looks, which the clerk takes. */
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
  X (HEAD_TOP, head_top)     /* of the hair, from the upper edge; 0: touches it */                 \
  X (FACES, faces)           /* how many are in the picture */                                     \
  X (EYES, eyes)             /* of the face, how many are seen: 0 to 2 */                          \
  X (FACE_WIDTH, face_width) /* at the cheek bones, by the distance of the eyes */                 \
  X (OFF_CENTRE, off_centre) /* between the eyes minus middle of the picture: > 0 right of it */   \
  X (EYE_LINE, eye_line)     /* the lower eye, from the lower edge */                              \
  X (ROLL, roll)             /* degrees by which the head is tilted; > 0: clockwise */             \
  X (EXPOSURE, exposure)     /* mean brightness of the face */                                     \
  X (CLIPPED, clipped)       /* share of the face that is quite white or quite black */            \
  X (TONES, tones)           /* from the face's darkest to its lightest, in hundredths of that */  \
  X (CHROMA, chroma)         /* mean of strongest minus weakest colour of the face */              \
  X (SHARPNESS, sharpness)   /* 100 × energy of the second by that of the first derivative */     \
  X (RED_EYES, red_eyes)     /* share of the redder pupil that is red */                           \
  X (COOL_MOUTH, cool_mouth) /* hundredths by which the mouth is bluer than the cheeks */

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

#define HZ_PHOTO_UNKNOWN G_MININT32 /* was not or could not be measured */
typedef struct {
  int value[HZ_PHOTO_MEASURE_COUNT];
} HzPhotoMeasures;

/* "head_top". The reverse gives -1 for an unknown name. */
const char *hz_photo_measure_name (HzPhotoMeasure measure);
int hz_photo_measure_from_name (const char *name);
void hz_photo_measures_clear (HzPhotoMeasures *measures);

typedef enum {
  HZ_PHOTO_REFUSE, /* the card does not take it so */
  HZ_PHOTO_WARN,   /* it may be taken; the clerk sees it */
  HZ_PHOTO_CLERK,  /* a look, which nothing measures */
} HzPhotoSeverity;
const char *hz_photo_severity_name (HzPhotoSeverity severity); /* "refuse" */

typedef struct {
  const char *name;          /* "head-top": for programs, never translated */
  const char *title;         /* in the current language */
  gboolean ok;               /* of a look: nothing speaks against it */
  HzPhotoSeverity severity;  /* of what is not ok */
  gboolean number;           /* value, low and high are valid */
  gint64 measured;           /* HZ_PHOTO_UNKNOWN: could not be measured */
  gint64 low, high;          /* G_MAXINT64: no upper limit */
  const char *unit;          /* "px"; "" for none */
  char *value, *limit;       /* for people: "24 px", "7–21 px" */
  const char *why, *way_out; /* in the current language; NULL when ok. Of a look: what speaks
                                against it, and the question */
} HzPhotoCheck;
void hz_photo_check_free (HzPhotoCheck *check);

/* Every requirement of the book, in the order in which a person would look. Array of HzPhotoCheck
 * *. (transfer full) */
GPtrArray *hz_photo_checks (const HzPhotoMeasures *measures, const HzPhotoRule *rule);
/* Those not met that refuse the photo. */
guint hz_photo_faults (const GPtrArray *checks);
const HzPhotoCheck *hz_photo_first_fault (const GPtrArray *checks); /* NULL: none */
/* Those not met that warn. */
guint hz_photo_warnings (const GPtrArray *checks);
const HzPhotoCheck *hz_photo_first_warning (const GPtrArray *checks); /* NULL: none */
/* The looks of the book, each with what was measured against it, if anything. Array of HzPhotoCheck
 * *. (transfer full) */
GPtrArray *hz_photo_looks (const HzPhotoMeasures *measures, const HzPhotoRule *rule);
/* "above the head: 40 px, must be 7–21 px. There is …". (transfer full) */
char *hz_photo_fault_text (const HzPhotoCheck *check);
/* May an officer let the check NAME pass that is not met? Not what the card cannot take: the form
 * of the file. */
gboolean hz_photo_may_pass (const char *name);
/* The names of those that are not met, refuse the photo and may be let pass, between blanks.
 * (transfer full) */
char *hz_photo_passable (const HzPhotoMeasures *measures, const HzPhotoRule *rule);
/* What no frame and no copy can mend: too few pixels, no colours of its own. HzBlocker * at FIELD.
 * (transfer full) */
GPtrArray *hz_photo_blockers (const HzPhotoMeasures *measures, const HzPhotoRule *rule,
                              guint field);
/* Does the file itself meet the requirements of the card (format, size, resolution, colours,
 * bytes)? If not, a standard copy is made of it. */
gboolean hz_photo_is_standard (const HzPhotoMeasures *measures, const HzPhotoRule *rule);
