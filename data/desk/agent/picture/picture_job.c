#include "data/desk/agent/picture/picture_job.h"
#include "data/desk/agent/picture/photo_cut.h"
#include "data/desk/link/link.h"
#include <string.h>

enum { WORK_SIDE = 1000 }; /* pixels: more than the card has, on which a face is looked for */

GVariant *
hz_picture_refusal (HzPictureError code, const char *text)
{
  static const char *const names[] = {
      [HZ_PICTURE_NOT_A_PICTURE] = HZ_DESK_ERROR_NOT_A_PICTURE,
      [HZ_PICTURE_EMPTY] = HZ_DESK_ERROR_EMPTY,
      [HZ_PICTURE_OTHER_KIND] = HZ_DESK_ERROR_KIND,
      [HZ_PICTURE_ANIMATED] = HZ_DESK_ERROR_ANIMATED,
      [HZ_PICTURE_TRUNCATED] = HZ_DESK_ERROR_TRUNCATED,
      [HZ_PICTURE_TOO_LARGE] = HZ_DESK_ERROR_TOO_LARGE,
      [HZ_PICTURE_TOO_SLOW] = HZ_DESK_ERROR_TOO_SLOW,
      [HZ_PICTURE_BAD_ARGUMENT] = HZ_DESK_ERROR_BAD_ARGUMENT,
      [HZ_PICTURE_NO_DETECTOR] = HZ_DESK_ERROR_NO_DETECTOR,
  };
  g_autofree char *name =
      g_strconcat (names[code], code == HZ_PICTURE_OTHER_KIND ? text : "", NULL);
  return g_variant_ref_sink (
      g_variant_new (HZ_PICTURE_ANSWER, name, text, g_variant_new_tuple (NULL, 0)));
}

/* PIXBUF to fit the box of N[0] × N[1], as an answer ends. */
static GVariant *
preview_of (GdkPixbuf *pixbuf, const gint32 *n, int *width, int *height)
{
  int full_width = gdk_pixbuf_get_width (pixbuf), full_height = gdk_pixbuf_get_height (pixbuf);
  double factor = MIN (1, MIN ((double)n[0] / full_width, (double)n[1] / full_height));
  *width = CLAMP ((int)(full_width * factor + 0.5), 1, n[0]);
  *height = CLAMP ((int)(full_height * factor + 0.5), 1, n[1]);
  g_autoptr (GdkPixbuf) scaled = hz_picture_scaled (pixbuf, *width, *height);
  g_autoptr (GBytes) rgb = hz_picture_rgb (scaled);
  return hz_words_variant (rgb);
}

/* n: max_width, max_height */
static GVariant *
decode (GBytes *file, const gint32 *n, GError **error)
{
  g_autoptr (HzPicture) picture = hz_picture_decode (file, n[0], n[1], error);
  int width, height;
  if (picture == NULL)
    return NULL;
  GVariant *rgb = preview_of (picture->pixbuf, n, &width, &height);
  return g_variant_new ("(suuuu@at)", picture->head.format, (guint)picture->width,
                        (guint)picture->height, (guint)width, (guint)height, rgb);
}

/* --- checking --- */

static void
measure_file (const HzPicture *picture, gsize bytes, HzPhotoMeasures *m)
{
  const HzPictureHead *head = &picture->head;
  gboolean jpeg = strcmp (head->format, "image/jpeg") == 0;
  m->value[HZ_PHOTO_FORMAT] = jpeg ? HZ_PHOTO_JPEG : HZ_PHOTO_PNG;
  m->value[HZ_PHOTO_WIDTH] = picture->width;
  m->value[HZ_PHOTO_HEIGHT] = picture->height;
  m->value[HZ_PHOTO_TURN] = head->turn;
  m->value[HZ_PHOTO_DPI_X] = head->dpi_x;
  m->value[HZ_PHOTO_DPI_Y] = head->dpi_y;
  m->value[HZ_PHOTO_COLOUR] = (int)head->colour;
  m->value[HZ_PHOTO_DEPTH] = head->depth;
  m->value[HZ_PHOTO_BYTES] = (int)bytes;
}

static GVariant *
measures_variant (const HzPhotoMeasures *m)
{
  GVariantBuilder list;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("a{si}"));
  for (int i = 0; i < HZ_PHOTO_MEASURE_COUNT; i++)
    if (m->value[i] != HZ_PHOTO_UNKNOWN)
      g_variant_builder_add (&list, "{si}", hz_photo_measure_name (i), m->value[i]);
  return g_variant_builder_end (&list);
}

/* What is measured is a part of the picture, and there may be less of it in what was decoded than
 * the card has: then it is decoded once more, larger. */
static gboolean
decode_enough (GBytes *file, HzPicture **picture, int area_width, int width, GError **error)
{
  const HzPicture *p = *picture;
  double factor = MIN (1, (double)width / area_width); /* of the whole picture */
  if (gdk_pixbuf_get_width (p->pixbuf) >= (int)(p->width * factor))
    return TRUE;
  int side = (int)(MAX (p->width, p->height) * factor + 1);
  HzPicture *larger = hz_picture_decode (file, side, side, error);
  if (larger == NULL)
    return FALSE;
  hz_picture_free (*picture);
  *picture = larger;
  return TRUE;
}

/* n: the card's width and height, head_top, face_width, max_width, max_height */
static GVariant *
check (GBytes *file, const gint32 *n, GError **error)
{
  const HzCardFrame card = {n[0], n[1], n[2], n[3]};
  g_autoptr (HzPicture) picture = NULL;
  HzPhotoMeasures measures;
  HzPhotoCut cut;
  int width, height;
  if (!hz_face_open (error))
    return NULL;
  picture = hz_picture_decode (file, WORK_SIDE, WORK_SIDE, error);
  if (picture == NULL)
    return NULL;
  GVariant *rgb = preview_of (picture->pixbuf, n + 4, &width, &height);
  g_autoptr (GVariant) preview = g_variant_ref_sink (rgb);
  hz_photo_measures_clear (&measures);
  measure_file (picture, g_bytes_get_size (file), &measures);
  hz_photo_cut_find (picture, &card, &cut);
  if (!decode_enough (file, &picture, cut.area.width, card.width, error))
    return NULL;
  hz_photo_cut_measure (picture, &card, &cut, &measures);
  return g_variant_new ("(suu@a{si}(iiii)uu@at)", picture->head.format, (guint)picture->width,
                        (guint)picture->height, measures_variant (&measures), cut.area.x,
                        cut.area.y, cut.area.width, cut.area.height, (guint)width, (guint)height,
                        preview);
}

/* n: the area's x, y, width, height, the card's width, height, dpi, and bytes_max */
static GVariant *
standard (GBytes *file, const gint32 *n, GError **error)
{
  HzPictureArea area = {n[0], n[1], n[2], n[3]};
  HzPictureSource of;
  g_autoptr (GBytes) jpeg =
      hz_picture_standard (file, &area, n[4], n[5], n[6], (gsize)n[7], &of, error);
  return jpeg != NULL ? g_variant_new ("(suu@ay)", of.format, (guint)of.width, (guint)of.height,
                                       hz_bytes_variant (jpeg))
                      : NULL;
}

/* --- the table --- */

static const struct {
  const char *name;
  guint numbers;
  gint64 least, most; /* of any of them; the areas and boxes are checked where they are used */
  GVariant *(*run) (GBytes *file, const gint32 *numbers, GError **error);
} operations[] = {
    {"Decode", 2, 1, HZ_DESK_SIDE_MAX, decode},
    {"Check", 6, 1, HZ_DESK_SIDE_MAX, check},
    {"Standard", 8, 0, HZ_DESK_PHOTO_FILE_MAX, standard},
};

static gboolean
is_box (gint32 width, gint32 height)
{
  return (gsize)width * (gsize)height * 3 <= HZ_DESK_PREVIEW_MAX;
}

static gboolean
in_range (guint operation, const gint32 *numbers, gsize count)
{
  if (count != operations[operation].numbers)
    return FALSE;
  for (gsize i = 0; i < count; i++)
    if (numbers[i] < operations[operation].least || numbers[i] > operations[operation].most)
      return FALSE;
  if (operations[operation].run == decode)
    return is_box (numbers[0], numbers[1]);
  if (operations[operation].run == check)
    return numbers[2] < numbers[1] && is_box (numbers[4], numbers[5]);
  return operations[operation].run != standard ||
         (numbers[4] > 0 && numbers[4] <= HZ_DESK_SIDE_MAX && numbers[5] > 0 &&
          numbers[5] <= HZ_DESK_SIDE_MAX && numbers[6] > 0);
}

GVariant *
hz_picture_do (GVariant *job)
{
  const char *name;
  gsize count;
  g_autoptr (GVariant) bytes = NULL;
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GError) error = NULL;
  g_variant_get (job, "(&s@ay@ai)", &name, &bytes, &list);
  const gint32 *numbers = g_variant_get_fixed_array (list, &count, sizeof (gint32));
  g_autoptr (GBytes) file = g_variant_get_data_as_bytes (bytes);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++) {
    if (strcmp (operations[i].name, name) != 0 || !in_range (i, numbers, count))
      continue;
    GVariant *answer = operations[i].run (file, numbers, &error);
    if (answer == NULL)
      return hz_picture_refusal ((HzPictureError)error->code, error->message);
    return g_variant_ref_sink (g_variant_new (HZ_PICTURE_ANSWER, "", "", answer));
  }
  return hz_picture_refusal (HZ_PICTURE_BAD_ARGUMENT, "out of bounds");
}
