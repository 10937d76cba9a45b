#include "data/desk/agent/picture/photo_cut.h"

#include "data/desk/agent/picture/photo_measure.h"

#define CROWN 0.85 /* of the face's width above the eyes, where the hair's top cannot be told */
#define SLACK 0.94 /* of the part wanted: GA 461 lets a face be 14 px of 207 wider */

/* --- where the hair begins --- */

/* FACE and its surroundings at the card's size, which is all that the search needs; in pixels of
 * PIXBUF, from its upper edge. */
static double
hair_top (GdkPixbuf *pixbuf, const HzFace *face, int face_width)
{
  double width = hz_face_width (face), factor = MIN (1, face_width / width);
  HzSpot middle = hz_face_middle (face);
  int x = MAX (0, (int)(middle.x - 1.3 * width)), y = MAX (0, (int)(middle.y - 1.8 * width));
  int across = MIN (gdk_pixbuf_get_width (pixbuf) - x, (int)(2.6 * width));
  int down = MIN (gdk_pixbuf_get_height (pixbuf) - y, (int)(2.1 * width));
  if (across < 1 || down < 1)
    return middle.y - CROWN * width;
  g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (pixbuf, x, y, across, down);
  g_autoptr (GdkPixbuf) sized =
      hz_picture_scaled (part, MAX (1, (int)(across * factor)), MAX (1, (int)(down * factor)));
  g_autoptr (GBytes) rgb = hz_picture_rgb (sized);
  HzPixels pixels = {g_bytes_get_data (rgb, NULL), gdk_pixbuf_get_width (sized),
                     gdk_pixbuf_get_height (sized)};
  HzFace within = hz_face_within (face, x, y, factor);
  int top = hz_wall_hair_top (&pixels, &within);
  return top >= 0 ? y + top / factor : middle.y - CROWN * width;
}

/* --- the part --- */

/* WANTED, or a little less where the picture ends: a slightly larger face is better than one in the
 * wrong place. */
static double
rather (double wanted, double room)
{
  return room < wanted && room > wanted * SLACK ? room : wanted;
}

/* FACE, NULL, and TOP of its hair in pixels of the picture. Always within the picture. */
static void
propose (const HzPicture *picture, const HzCardFrame *card, const HzFace *face, double top,
         HzPictureArea *area)
{
  double largest = MIN (picture->width, (double)picture->height * card->width / card->height);
  double wanted = largest, middle = picture->width / 2.0;
  double from = (picture->height - largest * card->height / card->width) / 2;
  if (face != NULL) {
    wanted = hz_face_width (face) * card->width / card->face_width;
    middle = hz_face_middle (face).x;
    wanted = rather (wanted, 2 * MIN (middle, picture->width - middle));
    wanted = rather (wanted, top * card->width / card->head_top);
    wanted =
        rather (wanted, (picture->height - top) * card->width / (card->height - card->head_top));
    wanted = CLAMP (wanted, MIN (card->width, largest), largest);
    from = top - wanted * card->head_top / card->width;
  }
  area->width = CLAMP ((int)(wanted + 0.5), 1, picture->width);
  area->height = CLAMP ((int)(wanted * card->height / card->width + 0.5), 1, picture->height);
  area->x = CLAMP ((int)(middle - wanted / 2 + 0.5), 0, picture->width - area->width);
  area->y = CLAMP ((int)(from + 0.5), 0, picture->height - area->height);
}

static gboolean
lies_in (const HzFace *face, const HzPictureArea *area)
{
  double x = face->box.x + face->box.width / 2.0, y = face->box.y + face->box.height / 2.0;
  return x >= 0 && y >= 0 && x < area->width && y < area->height;
}

void
hz_photo_cut_find (const HzPicture *picture, const HzCardFrame *card, HzPhotoCut *cut)
{
  g_autoptr (GBytes) rgb = hz_picture_rgb (picture->pixbuf);
  HzPixels pixels = {g_bytes_get_data (rgb, NULL), gdk_pixbuf_get_width (picture->pixbuf),
                     gdk_pixbuf_get_height (picture->pixbuf)};
  HzFace faces[HZ_FACES_MAX];
  double scale = (double)picture->width / pixels.width, top = 0;
  int found = hz_face_find (&pixels, faces);
  if (found > 0)
    top = hair_top (picture->pixbuf, &faces[0], card->face_width) * scale;
  for (int i = 0; i < found; i++)
    faces[i] = hz_face_within (&faces[i], 0, 0, scale);
  propose (picture, card, found > 0 ? &faces[0] : NULL, top, &cut->area);
  cut->count = 0;
  for (int i = 0; i < found; i++) {
    HzFace within = hz_face_within (&faces[i], cut->area.x, cut->area.y, 1);
    if (lies_in (&within, &cut->area))
      cut->faces[cut->count++] = within;
  }
}

void
hz_photo_cut_measure (const HzPicture *picture, const HzCardFrame *card, const HzPhotoCut *cut,
                      HzPhotoMeasures *m)
{
  g_autoptr (GdkPixbuf) part = hz_picture_part (picture, &cut->area);
  g_autoptr (GdkPixbuf) sized =
      gdk_pixbuf_get_width (part) == card->width && gdk_pixbuf_get_height (part) == card->height
          ? g_object_ref (part)
          : hz_picture_scaled (part, card->width, card->height);
  g_autoptr (GBytes) rgb = hz_picture_rgb (sized);
  HzPixels pixels = {g_bytes_get_data (rgb, NULL), card->width, card->height};
  HzFace faces[HZ_FACES_MAX];
  for (int i = 0; i < cut->count; i++)
    faces[i] = hz_face_within (&cut->faces[i], 0, 0, (double)card->width / cut->area.width);
  hz_photo_measure_pixels (&pixels, faces, cut->count, m);
}
