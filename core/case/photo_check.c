#include "core/case/photo_check.h"

#include "core/base/base.h"
#include "core/case/record.h"

#include <string.h>

static const char *const names[] = {
#define X(upper, lower) #lower,
    HZ_PHOTO_MEASURES (X)
#undef X
};

const char *
hz_photo_measure_name (HzPhotoMeasure measure)
{
  return names[measure];
}

int
hz_photo_measure_from_name (const char *name)
{
  for (int i = 0; i < HZ_PHOTO_MEASURE_COUNT; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return -1;
}

void
hz_photo_measures_clear (HzPhotoMeasures *m)
{
  for (int i = 0; i < HZ_PHOTO_MEASURE_COUNT; i++)
    m->value[i] = HZ_PHOTO_UNKNOWN;
}

void
hz_photo_check_free (HzPhotoCheck *check)
{
  g_free (check->value);
  g_free (check->limit);
  g_free (check);
}

/* --- what a picture must be --- */

typedef enum { OF_PICTURE, OF_FACE, OF_EYES, OF_HAIR } Needs; /* to be measured at all */

typedef struct { /* a measured number between two of the book */
  const char *name, *title;
  HzPhotoMeasure measure;
  glong low, high; /* offsets in HzPhotoRule, NONE */
  const char *unit;
  const char *too_low, *too_high, *way_out;
  Needs needs;
  int exactly; /* 0: as low and high say */
  glong warn;  /* of what lies around zero: beyond this it warns; 0: never */
} Limit;

enum { NONE = -1 };
#define AT(member) ((glong)G_STRUCT_OFFSET (HzPhotoRule, member))
#define WHITE_WALL N_ ("Take it again before an evenly lit white wall.")
#define MOVE_FRAME N_ ("Set the frame anew (^Z), or take it again.")
#define LIGHT      N_ ("Take it again with soft, even light on the face.")
#define FREE_FACE  N_ ("Take it again: facing the camera, the whole face free, nobody else in it.")
#define FREE_EYES  N_ ("Take it again: eyes open, no hair, frame or reflection before them.")
#define STRAIGHT   N_ ("Take it again with the head held straight.")

static const Limit limits[] = {
    {"face", N_ ("faces"), HZ_PHOTO_FACES, NONE, NONE, "", N_ ("No face was found."),
     N_ ("There is more than one face."), FREE_FACE, .exactly = 1},
    {"eyes", N_ ("eyes"), HZ_PHOTO_EYES, NONE, NONE, "", N_ ("The two eyes are not both seen."),
     NULL, FREE_EYES, OF_FACE, .exactly = 2},
    {"face-width", N_ ("face width"), HZ_PHOTO_FACE_WIDTH, AT (face_width_min), AT (face_width_max),
     "px", N_ ("The face is too small."), N_ ("The face is too large."), MOVE_FRAME, OF_FACE},
    {"head-top", N_ ("above the head"), HZ_PHOTO_HEAD_TOP, AT (head_top_min), AT (head_top_max),
     "px", N_ ("The head is cut off or too near the upper edge."),
     N_ ("There is too much room above the head."), MOVE_FRAME, OF_HAIR},
    {"head-centre", N_ ("off centre"), HZ_PHOTO_OFF_CENTRE, AT (off_centre_max),
     AT (off_centre_max), "px", N_ ("The head is too far to the left."),
     N_ ("The head is too far to the right."), MOVE_FRAME, OF_FACE},
    {"eye-line", N_ ("eye line"), HZ_PHOTO_EYE_LINE, AT (eye_line_min), NONE, "px",
     N_ ("The eyes are too near the lower edge."), NULL, MOVE_FRAME, OF_EYES},
    {"tilt", N_ ("tilt"), HZ_PHOTO_ROLL, AT (roll_max), AT (roll_max), "°",
     N_ ("The head is tilted to the left."), N_ ("The head is tilted to the right."), STRAIGHT,
     OF_EYES, .warn = AT (roll_warn)},
    {"border", N_ ("frame"), HZ_PHOTO_BORDER, NONE, AT (border_max), "‰", NULL,
     N_ ("There is a line or frame along an edge."),
     N_ ("Use the picture without frame, or set the frame inside it.")},
    {"background", N_ ("background"), HZ_PHOTO_BACKGROUND, AT (background_min), NONE, "",
     N_ ("The background is not white: too dark."), NULL, WHITE_WALL},
    {"background-tint", N_ ("background colour"), HZ_PHOTO_TINT, NONE, AT (tint_max), "", NULL,
     N_ ("The background is not white: it has a colour."), WHITE_WALL},
    {"background-even", N_ ("shadow"), HZ_PHOTO_UNEVEN, NONE, AT (uneven_max), "", NULL,
     N_ ("There is a shadow or pattern on the background."), WHITE_WALL},
    {"exposure", N_ ("exposure"), HZ_PHOTO_EXPOSURE, AT (exposure_min), AT (exposure_max), "",
     N_ ("The face is too dark."), N_ ("The face is too bright."), LIGHT, OF_FACE},
    {"clipping", N_ ("burnt out"), HZ_PHOTO_CLIPPED, NONE, AT (clipped_max), "‰", NULL,
     N_ ("Parts of the face are quite white or quite black."), LIGHT, OF_FACE},
    {"contrast", N_ ("contrast"), HZ_PHOTO_TONES, AT (tones_min), NONE, "%",
     N_ ("The face is flat: light and dark hardly differ."), NULL, LIGHT, OF_FACE},
    {"colourful", N_ ("in colour"), HZ_PHOTO_CHROMA, AT (chroma_min), NONE, "",
     N_ ("The picture is black and white."), NULL, N_ ("Take it again in colour."), OF_FACE},
    {"sharpness", N_ ("sharpness"), HZ_PHOTO_SHARPNESS, AT (sharpness_min), NONE, "",
     N_ ("The face is blurred."), NULL, N_ ("Take it again: hold still, focus on the eyes."),
     OF_FACE},
};

static gint64
figure (const HzPhotoRule *rule, glong offset)
{
  return *(const int *)G_STRUCT_MEMBER_P (rule, offset);
}

static char *
with_unit (gint64 value, const char *unit)
{
  if (*unit == '\0')
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  const char *blank = strcmp (unit, "°") == 0 ? "" : " ";
  return g_strdup_printf ("%" G_GINT64_FORMAT "%s%s", value, blank, unit);
}

static char *
limit_text (const HzPhotoCheck *check, gboolean around)
{
  g_autofree char *high = with_unit (check->high, check->unit);
  if (around)
    return g_strconcat ("±", high, NULL);
  if (check->low == check->high)
    return g_steal_pointer (&high);
  g_autofree char *low = with_unit (check->low, check->unit);
  if (check->high == G_MAXINT64)
    return g_strdup_printf ("≥ %s", low);
  if (check->low == 0)
    return g_strdup_printf ("≤ %s", high);
  return g_strdup_printf ("%" G_GINT64_FORMAT "–%s", check->low, high);
}

static HzPhotoCheck *
new_check (const char *name, const char *title)
{
  HzPhotoCheck *check = g_new0 (HzPhotoCheck, 1);
  check->name = name;
  check->title = _ (title);
  check->unit = "";
  return check;
}

/* Why there is no value: what is missing was said by the check of its own, unless the photo is from
 * before such things were measured. */
static void
explain_unknown (HzPhotoCheck *check, const Limit *limit, const HzPhotoMeasures *m)
{
  gboolean face = m->value[HZ_PHOTO_FACES] > 0;
  check->value = g_strdup ("–");
  if (m->value[HZ_PHOTO_FACES] == HZ_PHOTO_UNKNOWN || limit->needs == OF_PICTURE) {
    check->why = _ ("This was not measured when the photo came in.");
    check->way_out = _ ("Import the photo again.");
    return;
  }
  check->severity = HZ_PHOTO_WARN;
  if (!face || limit->needs == OF_FACE) {
    check->why = _ ("No face was found.");
    check->way_out = _ (FREE_FACE);
  } else if (limit->needs == OF_EYES) {
    check->why = _ ("The two eyes are not both seen.");
    check->way_out = _ (FREE_EYES);
  } else {
    check->why = _ ("The top of the hair cannot be told from the wall.");
    check->way_out = _ ("Look whether it lies within the limit; set the frame (^Z) if not.");
  }
}

static gboolean
is_around (const Limit *limit)
{
  return limit->low != NONE && limit->low == limit->high;
}

static void
set_bounds (HzPhotoCheck *check, const Limit *limit, const HzPhotoRule *rule)
{
  check->unit = limit->unit;
  check->high = limit->high != NONE ? figure (rule, limit->high) : G_MAXINT64;
  check->low = is_around (limit)    ? -check->high
               : limit->low != NONE ? figure (rule, limit->low)
                                    : 0;
  if (limit->exactly != 0)
    check->low = check->high = limit->exactly;
  check->limit = limit_text (check, is_around (limit));
}

static HzPhotoCheck *
check_limit (const Limit *limit, const HzPhotoMeasures *m, const HzPhotoRule *rule)
{
  HzPhotoCheck *check = new_check (limit->name, limit->title);
  int value = m->value[limit->measure];
  check->number = TRUE;
  check->measured = value;
  set_bounds (check, limit, rule);
  if (value == HZ_PHOTO_UNKNOWN) {
    explain_unknown (check, limit, m);
    return check;
  }
  gboolean within = value >= check->low && value <= check->high;
  check->value = with_unit (value, limit->unit);
  check->ok = within && (limit->warn == 0 || ABS (value) <= figure (rule, limit->warn));
  check->severity = within ? HZ_PHOTO_WARN : HZ_PHOTO_REFUSE;
  if (check->ok) {
    check->severity = HZ_PHOTO_REFUSE;
  } else {
    gboolean low = is_around (limit) ? value < 0 : value < check->low;
    check->why = _ (low ? limit->too_low : limit->too_high);
    check->way_out = _ (limit->way_out);
  }
  return check;
}

/* --- the file --- */

static void
judge (HzPhotoCheck *check, gboolean ok, const char *why, const char *way_out)
{
  check->ok = ok;
  check->why = ok ? NULL : _ (why);
  check->way_out = ok ? NULL : _ (way_out);
}

#define STANDARD_COPY N_ ("Import it at the photo step: a standard copy is made there.")

static HzPhotoCheck *
check_format (const HzPhotoMeasures *m)
{
  static const char *const formats[] = {"–", "JPEG", "PNG"};
  HzPhotoCheck *check = new_check ("format", N_ ("file format"));
  int format = m->value[HZ_PHOTO_FORMAT];
  check->value = g_strdup (formats[format == HZ_PHOTO_JPEG || format == HZ_PHOTO_PNG ? format : 0]);
  check->limit = g_strdup ("JPEG");
  judge (check, format == HZ_PHOTO_JPEG, N_ ("The file is not JPEG."), STANDARD_COPY);
  return check;
}

static HzPhotoCheck *
check_size (const HzPhotoMeasures *m, const HzPhotoRule *rule)
{
  HzPhotoCheck *check = new_check ("size", N_ ("size"));
  int width = m->value[HZ_PHOTO_WIDTH], height = m->value[HZ_PHOTO_HEIGHT];
  gboolean small = width < rule->width || height < rule->height;
  check->value = g_strdup_printf ("%d×%d px", width, height);
  check->limit = g_strdup_printf ("%d×%d px", rule->width, rule->height);
  judge (check, width == rule->width && height == rule->height,
         small ? N_ ("The picture is too small for the card.")
               : N_ ("The picture is larger than the card takes."),
         small ? N_ ("Take it again with more pixels.") : STANDARD_COPY);
  return check;
}

static HzPhotoCheck *
check_turn (const HzPhotoMeasures *m)
{
  HzPhotoCheck *check = new_check ("orientation", N_ ("orientation"));
  check->value = g_strdup_printf ("%d", m->value[HZ_PHOTO_TURN]);
  check->limit = g_strdup ("1");
  judge (check, m->value[HZ_PHOTO_TURN] == 1,
         N_ ("The picture is stored lying or mirrored, with a note to turn it."), STANDARD_COPY);
  return check;
}

static HzPhotoCheck *
check_resolution (const HzPhotoMeasures *m, const HzPhotoRule *rule)
{
  HzPhotoCheck *check = new_check ("resolution", N_ ("resolution"));
  int x = m->value[HZ_PHOTO_DPI_X], y = m->value[HZ_PHOTO_DPI_Y];
  check->value = x == y ? g_strdup_printf ("%d dpi", x) : g_strdup_printf ("%d×%d dpi", x, y);
  check->limit = g_strdup_printf ("%d dpi", rule->dpi);
  judge (check, x == rule->dpi && y == rule->dpi, N_ ("The file says another resolution, or none."),
         STANDARD_COPY);
  return check;
}

static HzPhotoCheck *
check_colour (const HzPhotoMeasures *m)
{
  static const char *const colours[] = {[0] = "–",
                                        [HZ_PHOTO_RGB] = "RGB",
                                        [HZ_PHOTO_GREY] = "grey",
                                        [HZ_PHOTO_CMYK] = "CMYK",
                                        [HZ_PHOTO_PALETTE] = "palette",
                                        [HZ_PHOTO_ALPHA] = "RGBA",
                                        [HZ_PHOTO_PROFILE] = "RGB + ICC"};
  HzPhotoCheck *check = new_check ("colour", N_ ("colours"));
  int colour = m->value[HZ_PHOTO_COLOUR], depth = m->value[HZ_PHOTO_DEPTH];
  const char *known = colours[colour >= 0 && colour < (int)G_N_ELEMENTS (colours) ? colour : 0];
  check->value = g_strdup_printf ("%s %d", known, depth);
  check->limit = g_strdup ("RGB 24");
  if (colour == HZ_PHOTO_GREY)
    judge (check, FALSE, N_ ("The picture is black and white."), N_ ("Take it again in colour."));
  else if (colour == HZ_PHOTO_CMYK)
    judge (check, FALSE, N_ ("The picture is in the colours of a printing press (CMYK)."),
           N_ ("Ask for it in RGB colours, or take it again."));
  else
    judge (check, colour == HZ_PHOTO_RGB && depth == 24,
           N_ ("The picture is not plain 24-bit RGB."), STANDARD_COPY);
  return check;
}

static HzPhotoCheck *
check_bytes (const HzPhotoMeasures *m, const HzPhotoRule *rule)
{
  HzPhotoCheck *check = new_check ("bytes", N_ ("file size"));
  int bytes = m->value[HZ_PHOTO_BYTES];
  check->number = TRUE;
  check->measured = bytes;
  check->low = rule->bytes_min;
  check->high = rule->bytes_max;
  check->unit = "B";
  check->value = with_unit (bytes, "B");
  check->limit = limit_text (check, FALSE);
  judge (check, bytes >= rule->bytes_min && bytes <= rule->bytes_max,
         bytes < rule->bytes_min ? N_ ("The file is too small: it holds too little detail.")
                                 : N_ ("The file is too large."),
         STANDARD_COPY);
  return check;
}

/* --- all of them --- */

GPtrArray *
hz_photo_checks (const HzPhotoMeasures *m, const HzPhotoRule *rule)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_photo_check_free);
  g_ptr_array_add (checks, check_format (m));
  g_ptr_array_add (checks, check_size (m, rule));
  g_ptr_array_add (checks, check_turn (m));
  g_ptr_array_add (checks, check_resolution (m, rule));
  g_ptr_array_add (checks, check_colour (m));
  g_ptr_array_add (checks, check_bytes (m, rule));
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    g_ptr_array_add (checks, check_limit (&limits[i], m, rule));
  return checks;
}

static guint
count_unmet (const GPtrArray *checks, HzPhotoSeverity severity, const HzPhotoCheck **first)
{
  guint unmet = 0;
  *first = NULL;
  for (guint i = checks->len; i > 0; i--) {
    const HzPhotoCheck *check = g_ptr_array_index (checks, i - 1);
    if (check->ok || check->severity != severity)
      continue;
    unmet++;
    *first = check;
  }
  return unmet;
}

guint
hz_photo_faults (const GPtrArray *checks)
{
  const HzPhotoCheck *first;
  return count_unmet (checks, HZ_PHOTO_REFUSE, &first);
}

const HzPhotoCheck *
hz_photo_first_fault (const GPtrArray *checks)
{
  const HzPhotoCheck *first;
  count_unmet (checks, HZ_PHOTO_REFUSE, &first);
  return first;
}

guint
hz_photo_warnings (const GPtrArray *checks)
{
  const HzPhotoCheck *first;
  return count_unmet (checks, HZ_PHOTO_WARN, &first);
}

const HzPhotoCheck *
hz_photo_first_warning (const GPtrArray *checks)
{
  const HzPhotoCheck *first;
  count_unmet (checks, HZ_PHOTO_WARN, &first);
  return first;
}

const char *
hz_photo_severity_name (HzPhotoSeverity severity)
{
  static const char *const severities[] = {"refuse", "warn", "clerk"};
  return severities[severity];
}

char *
hz_photo_fault_text (const HzPhotoCheck *check)
{
  return g_strdup_printf (_ ("%s: %s, must be %s. %s"), check->title, check->value, check->limit,
                          check->why);
}

static void
block (GPtrArray *blockers, guint field, HzPhotoCheck *check)
{
  g_autofree char *text = hz_photo_fault_text (check);
  hz_blockers_add (blockers, &(HzBlocker){.field = field, .step = HZ_STEP_PHOTOS}, check->way_out,
                   "%s", text);
  hz_photo_check_free (check);
}

GPtrArray *
hz_photo_blockers (const HzPhotoMeasures *m, const HzPhotoRule *rule, guint field)
{
  GPtrArray *blockers = hz_blockers_new ();
  int colour = m->value[HZ_PHOTO_COLOUR];
  if (m->value[HZ_PHOTO_WIDTH] < rule->width || m->value[HZ_PHOTO_HEIGHT] < rule->height)
    block (blockers, field, check_size (m, rule));
  if (colour == HZ_PHOTO_GREY || colour == HZ_PHOTO_CMYK)
    block (blockers, field, check_colour (m));
  return blockers;
}
