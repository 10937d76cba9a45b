/* The ranges of [photo]: a typing error there could refuse every photo or accept every one. */
#include "core/book/rule_book_source.h"

#include "core/base/base.h"

enum {
  SIDE_MAX = 1200, /* pixels; a larger one could not be previewed */
  DPI_MAX = 1200,
  FILE_MAX = 16 * 1024 * 1024, /* bytes of the largest file that is read */
  ROLL_MAX = 15,               /* degrees; no face is found that is more tilted */
  SHARPNESS_MAX = 400,         /* of an edge from one pixel to the next */
};

typedef struct {
  const char *key;
  gint64 value, least, most;
} Range;

typedef struct {
  const char *key, *least_key;
  gint64 value, least;
} Window;

static gboolean
check_ranges (const HzBookSource *source, const HzPhotoRule *p, GError **error)
{
  const Range ranges[] = {
      {"width", p->width, 64, SIDE_MAX},
      {"height", p->height, 64, SIDE_MAX},
      {"dpi", p->dpi, 1, DPI_MAX},
      {"bytes_max", p->bytes_max, 1, FILE_MAX},
      {"head_top_max", p->head_top_max, 0, p->height},
      {"face_width_max", p->face_width_max, 1, p->width},
      {"eye_line_min", p->eye_line_min, 0, p->height},
      {"off_centre_max", p->off_centre_max, 0, p->width / 2},
      {"border_max", p->border_max, 0, 1000},
      {"background_min", p->background_min, 0, 255},
      {"tint_max", p->tint_max, 0, 255},
      {"uneven_max", p->uneven_max, 0, 255},
      {"roll_max", p->roll_max, 0, ROLL_MAX},
      {"exposure_max", p->exposure_max, 0, 255},
      {"clipped_max", p->clipped_max, 0, 1000},
      {"tones_min", p->tones_min, 0, 100},
      {"chroma_min", p->chroma_min, 0, 255},
      {"sharpness_min", p->sharpness_min, 0, SHARPNESS_MAX},
  };
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (ranges[i].value < ranges[i].least || ranges[i].value > ranges[i].most)
      return hz_book_fault_range (source, "photo", ranges[i].key, ranges[i].least, ranges[i].most,
                                  error);
  return TRUE;
}

gboolean
hz_book_check_photo (const HzBookSource *source, const HzPhotoRule *p, GError **error)
{
  const Window windows[] = {
      {"bytes_max", "bytes_min", p->bytes_max, p->bytes_min},
      {"head_top_max", "head_top_min", p->head_top_max, p->head_top_min},
      {"face_width_max", "face_width_min", p->face_width_max, p->face_width_min},
      {"roll_max", "roll_warn", p->roll_max, p->roll_warn},
      {"exposure_max", "exposure_min", p->exposure_max, p->exposure_min},
  };
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    if (windows[i].value < windows[i].least) {
      g_autofree char *why = g_strdup_printf (_ ("is below %s"), windows[i].least_key);
      return hz_book_fault (source, "photo", windows[i].key, error, why);
    }
  return check_ranges (source, p, error);
}
