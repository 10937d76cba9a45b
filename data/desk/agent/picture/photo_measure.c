#include "data/desk/agent/picture/photo_measure.h"

#include <string.h>

typedef struct {
  const HzPixels *p;
  int left, top, right, bottom; /* the last two not included */
} Area;

enum {
  WHITE = 250,
  BLACK = 5,
  EDGE = 10, /* brightness over one pixel: an edge, not noise */
};

static const guint8 *
pixel (const HzPixels *p, int x, int y)
{
  return p->rgb + ((gsize)y * p->width + x) * 3;
}

static int
brightness (const HzPixels *p, int x, int y)
{
  const guint8 *rgb = pixel (p, x, y);
  return (299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2]) / 1000;
}

/* WIDTHs of the head from its middle and from its top, in hundredths. */
static Area
area_of (const HzPixels *p, const HzSilhouette *s, int beside, int from, int to)
{
  return (Area){p, CLAMP (s->middle - s->width * beside / 100, 1, p->width - 2),
                CLAMP (s->top + s->width * from / 100, 1, p->height - 2),
                CLAMP (s->middle + s->width * beside / 100, 2, p->width - 1),
                CLAMP (s->top + s->width * to / 100, 2, p->height - 1)};
}

static int
nth_of (const guint *count, guint total, int hundredths)
{
  guint sum = 0;
  for (int value = 0; value < 256; value++)
    if ((sum += count[value]) * 100 > total * (guint)hundredths)
      return value;
  return 255;
}

static void
measure_light (const Area *a, HzPhotoMeasures *m)
{
  guint count[256] = {0}, total = 0, clipped = 0;
  guint64 sum = 0, colour = 0;
  for (int y = a->top; y < a->bottom; y++)
    for (int x = a->left; x < a->right; x++) {
      const guint8 *rgb = pixel (a->p, x, y);
      int value = brightness (a->p, x, y);
      count[value]++;
      total++;
      sum += (guint)value;
      clipped += value >= WHITE || value <= BLACK;
      colour += (guint)(MAX (rgb[0], MAX (rgb[1], rgb[2])) - MIN (rgb[0], MIN (rgb[1], rgb[2])));
    }
  if (total == 0)
    return;
  m->value[HZ_PHOTO_EXPOSURE] = (int)(sum / total);
  m->value[HZ_PHOTO_CLIPPED] = (int)((guint64)clipped * 1000 / total);
  m->value[HZ_PHOTO_CONTRAST] = nth_of (count, total, 99) - nth_of (count, total, 1);
  m->value[HZ_PHOTO_CHROMA] = (int)(colour / total);
}

/* Blur takes more from the second derivative than from the first, so their ratio does not depend on
 * how strong the edges are. Looked at where there are edges: noise has none. */
static void
measure_sharpness (const Area *a, HzPhotoMeasures *m)
{
  gint64 first = 0, second = 0;
  for (int y = a->top; y < a->bottom; y++)
    for (int x = a->left; x < a->right; x++) {
      int west = brightness (a->p, x - 1, y), east = brightness (a->p, x + 1, y);
      int north = brightness (a->p, x, y - 1), south = brightness (a->p, x, y + 1);
      int across = east - west, down = south - north; /* twice the slope */
      int curve = 4 * brightness (a->p, x, y) - west - east - north - south;
      if (across * across + down * down < 4 * EDGE * EDGE)
        continue;
      first += across * across + down * down;
      second += curve * curve;
    }
  m->value[HZ_PHOTO_SHARPNESS] = first > 0 ? (int)(400 * second / first) : 0;
}

void
hz_photo_measure_pixels (const HzPixels *p, const HzSilhouette *s, HzPhotoMeasures *m)
{
  m->value[HZ_PHOTO_BORDER] = s->border;
  m->value[HZ_PHOTO_BACKGROUND] = s->background;
  m->value[HZ_PHOTO_TINT] = s->tint;
  m->value[HZ_PHOTO_UNEVEN] = s->uneven;
  if (!s->head)
    return;
  m->value[HZ_PHOTO_HEAD_TOP] = s->top;
  m->value[HZ_PHOTO_HEAD_WIDTH] = s->width;
  m->value[HZ_PHOTO_OFF_CENTRE] = s->middle - (p->width - 1) / 2;
  Area face = area_of (p, s, 28, 40, 100), whole = area_of (p, s, 55, 0, 130);
  measure_light (&face, m);
  measure_sharpness (&whole, m);
}
