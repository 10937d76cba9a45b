#include "data/desk/agent/picture/picture_job.h"
#include "data/desk/agent/picture/photo_measure.h"
#include "data/desk/link/link.h"
#include <string.h>

enum { WORK_SIDE = 1000 }; /* pixels: more than the card has, on which a head is looked for */

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
  return hz_bytes_variant (rgb);
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
  return g_variant_new ("(suuuu@ay)", picture->head.format, (guint)picture->width,
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

/* At the card's width, so that lengths are those of the card's picture; S: the outline there, no
 * head where a picture is too flat or too high to be looked at. */
static void
measure_pixels (const HzPicture *picture, int width, HzPhotoMeasures *m, HzSilhouette *s)
{
  int height = (int)((gint64)picture->height * width / picture->width);
  *s = (HzSilhouette){0};
  if (height < 1 || height > 4 * width)
    return;
  g_autoptr (GdkPixbuf) scaled = gdk_pixbuf_get_width (picture->pixbuf) == width
                                     ? g_object_ref (picture->pixbuf)
                                     : hz_picture_scaled (picture->pixbuf, width, height);
  g_autoptr (GBytes) rgb = hz_picture_rgb (scaled);
  HzPixels pixels = {g_bytes_get_data (rgb, NULL), gdk_pixbuf_get_width (scaled),
                     gdk_pixbuf_get_height (scaled)};
  hz_silhouette_find (&pixels, s);
  hz_photo_measure_pixels (&pixels, s, m);
}

/* WANTED, or somewhat less where the picture ends: a slightly larger head is better than a head in
 * the wrong place. */
static double
rather (double wanted, double room)
{
  return room < wanted && room > wanted * 4 / 5 ? room : wanted;
}

/* The part that puts the head HEAD_TOP below the edge and makes it HEAD_WIDTH wide on a card of
 * WIDTH × HEIGHT; without a head the largest in the middle. Always within the picture. S: the
 * outline of the picture at the card's width. */
static void
propose (const HzPicture *picture, const gint32 *n, const HzSilhouette *s, HzPictureArea *area)
{
  int width = n[0], height = n[1], head_top = n[2], head_width = n[3];
  double scale = (double)picture->width / width;
  double largest = MIN (picture->width, (double)picture->height * width / height);
  double wanted = largest, middle = picture->width / 2.0;
  double top = (picture->height - largest * height / width) / 2;
  if (s->head) {
    wanted = s->width * scale * width / head_width;
    middle = s->middle * scale;
    wanted = rather (wanted, 2 * MIN (middle, picture->width - middle));
    wanted = rather (wanted, s->top * scale * width / head_top);
    wanted = rather (wanted, (picture->height - s->top * scale) * width / (height - head_top));
    wanted = CLAMP (wanted, MIN (width, largest), largest);
    top = s->top * scale - wanted * head_top / width;
  }
  area->width = MIN ((int)(wanted + 0.5), picture->width);
  area->height = MIN ((int)(wanted * height / width + 0.5), picture->height);
  area->x = CLAMP ((int)(middle - wanted / 2 + 0.5), 0, picture->width - area->width);
  area->y = CLAMP ((int)(top + 0.5), 0, picture->height - area->height);
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

/* n: the card's width and height, head_top, head_width, max_width, max_height */
static GVariant *
check (GBytes *file, const gint32 *n, GError **error)
{
  g_autoptr (HzPicture) picture = hz_picture_decode (file, WORK_SIDE, WORK_SIDE, error);
  HzPhotoMeasures measures;
  HzSilhouette outline;
  HzPictureArea area;
  int width, height;
  if (picture == NULL)
    return NULL;
  hz_photo_measures_clear (&measures);
  measure_file (picture, g_bytes_get_size (file), &measures);
  measure_pixels (picture, n[0], &measures, &outline);
  propose (picture, n, &outline, &area);
  GVariant *rgb = preview_of (picture->pixbuf, n + 4, &width, &height);
  return g_variant_new ("(suu@a{si}(iiii)uu@ay)", picture->head.format, (guint)picture->width,
                        (guint)picture->height, measures_variant (&measures), area.x, area.y,
                        area.width, area.height, (guint)width, (guint)height, rgb);
}

/* n: the area's x, y, width, height, the card's width, height, dpi, and bytes_max */
static GVariant *
standard (GBytes *file, const gint32 *n, GError **error)
{
  HzPictureArea area = {n[0], n[1], n[2], n[3]};
  g_autoptr (GBytes) jpeg = hz_picture_standard (file, &area, n[4], n[5], n[6], (gsize)n[7], error);
  return jpeg != NULL ? g_variant_new ("(@ay)", hz_bytes_variant (jpeg)) : NULL;
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
in_range (guint operation, const gint32 *numbers, gsize count)
{
  if (count != operations[operation].numbers)
    return FALSE;
  for (gsize i = 0; i < count; i++)
    if (numbers[i] < operations[operation].least || numbers[i] > operations[operation].most)
      return FALSE;
  if (operations[operation].run == check)
    return numbers[2] < numbers[1];
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
