#include "data/desk/agent/picture/photo_measure.h"

#include <math.h>
#include <string.h>

typedef struct { /* an ellipse, upright: a head is never so far tilted that it counts */
  const HzPixels *p;
  double x, y, rx, ry;
} Area;

enum {
  WHITE = 250,
  BLACK = 5,
  EDGES = 20, /* an edge rises over one pixel by this part of what lies between dark and light */
  NOISE = 5,  /* less of a step may come from the camera or from JPEG */
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

/* Calls SEE for each pixel of AREA that has neighbours. */
typedef void (*See) (const HzPixels *p, int x, int y, gpointer data);

static void
look_at (const Area *a, See see, gpointer data)
{
  int top = MAX (1, (int)(a->y - a->ry)), bottom = MIN (a->p->height - 2, (int)(a->y + a->ry));
  int left = MAX (1, (int)(a->x - a->rx)), right = MIN (a->p->width - 2, (int)(a->x + a->rx));
  for (int y = top; y <= bottom; y++)
    for (int x = left; x <= right; x++) {
      double across = (x - a->x) / a->rx, down = (y - a->y) / a->ry;
      if (across * across + down * down <= 1)
        see (a->p, x, y, data);
    }
}

/* --- light --- */

typedef struct {
  guint count[256], total, clipped;
  guint64 sum, colour;
  gint64 warm, all; /* red minus blue, and their sum */
} Light;

static void
see_light (const HzPixels *p, int x, int y, gpointer data)
{
  Light *light = data;
  const guint8 *rgb = pixel (p, x, y);
  int value = brightness (p, x, y);
  light->count[value]++;
  light->total++;
  light->sum += (guint)value;
  light->clipped += value >= WHITE || value <= BLACK;
  light->colour += (guint)(MAX (rgb[0], MAX (rgb[1], rgb[2])) - MIN (rgb[0], MIN (rgb[1], rgb[2])));
  light->warm += rgb[0] - rgb[2];
  light->all += rgb[0] + rgb[2];
}

static int
nth_of (const Light *light, int hundredths)
{
  guint sum = 0;
  for (int value = 0; value < 256; value++)
    if ((sum += light->count[value]) * 100 > light->total * (guint)hundredths)
      return value;
  return 255;
}

/* Hundredths by which AREA is red rather than blue, as all skin is. */
static int
warmth_of (const Area *area)
{
  Light light = {0};
  look_at (area, see_light, &light);
  return light.all > 0 ? (int)(light.warm * 100 / light.all) : 0;
}

/* --- sharpness --- */

typedef struct {
  int edge; /* brightness over one pixel: less is noise, or the shading of a cheek */
  gint64 first, second;
} Edges;

/* Blur takes more from the second derivative than from the first, so their ratio does not depend on
 * how strong the edges are. Looked at where there are edges: noise has none. */
static void
see_edge (const HzPixels *p, int x, int y, gpointer data)
{
  Edges *edges = data;
  int west = brightness (p, x - 1, y), east = brightness (p, x + 1, y);
  int north = brightness (p, x, y - 1), south = brightness (p, x, y + 1);
  int across = east - west, down = south - north; /* twice the slope */
  int curve = 4 * brightness (p, x, y) - west - east - north - south;
  if (across * across + down * down < 4 * edges->edge * edges->edge)
    return;
  edges->first += across * across + down * down;
  edges->second += curve * curve;
}

/* --- eyes --- */

typedef struct {
  int red, all;
} Red;

static void
see_red (const HzPixels *p, int x, int y, gpointer data)
{
  Red *red = data;
  const guint8 *rgb = pixel (p, x, y);
  red->all++;
  red->red += rgb[0] > 80 && rgb[0] > 2 * MAX (rgb[1], rgb[2]);
}

static int
redness_of (const Area *area)
{
  Red red = {0};
  look_at (area, see_red, &red);
  return red.all > 0 ? red.red * 1000 / red.all : 0;
}

/* --- the face --- */

/* PARTS of the face's width: beside and below the middle between the eyes, and how wide. */
static Area
area_of (const HzPixels *p, const HzFace *face, double beside, double below, double rx, double ry)
{
  double width = hz_face_width (face);
  HzSpot middle = hz_face_middle (face);
  return (Area){p, middle.x + beside * width, middle.y + below * width, rx * width, ry * width};
}

static void
measure_face (const HzPixels *p, const HzFace *face, HzPhotoMeasures *m)
{
  Area skin = area_of (p, face, 0, .2, .38, .42); /* brows to chin */
  Area cheeks = area_of (p, face, 0, .12, .3, .05), mouth = area_of (p, face, 0, .52, .22, .12);
  Light light = {0};
  look_at (&skin, see_light, &light);
  if (light.total == 0)
    return;
  int dark = nth_of (&light, 1), bright = nth_of (&light, 99);
  Edges edges = {.edge = MAX (NOISE, (bright - dark) / EDGES)};
  look_at (&skin, see_edge, &edges);
  m->value[HZ_PHOTO_EXPOSURE] = (int)(light.sum / light.total);
  m->value[HZ_PHOTO_CLIPPED] = (int)((guint64)light.clipped * 1000 / light.total);
  m->value[HZ_PHOTO_TONES] = bright > 0 ? (bright - dark) * 100 / bright : 0;
  m->value[HZ_PHOTO_CHROMA] = (int)(light.colour / light.total);
  m->value[HZ_PHOTO_SHARPNESS] = edges.first > 0 ? (int)(400 * edges.second / edges.first) : 0;
  m->value[HZ_PHOTO_COOL_MOUTH] = warmth_of (&cheeks) - warmth_of (&mouth);
}

static void
measure_eyes (const HzPixels *p, const HzFace *face, HzPhotoMeasures *m)
{
  double across = face->eye[1].x - face->eye[0].x, down = face->eye[1].y - face->eye[0].y;
  HzSpot middle = hz_face_middle (face);
  double width = hz_face_width (face);
  m->value[HZ_PHOTO_FACE_WIDTH] = (int)(width + .5);
  m->value[HZ_PHOTO_OFF_CENTRE] = (int)floor (middle.x - (p->width - 1) / 2.0 + .5);
  if (face->eyes < 2)
    return;
  m->value[HZ_PHOTO_EYE_LINE] = (int)(p->height - MAX (face->eye[0].y, face->eye[1].y) + .5);
  m->value[HZ_PHOTO_ROLL] = (int)floor (atan2 (down, across) * 180 / G_PI + .5);
  Area left = {p, face->eye[0].x, face->eye[0].y, width * .05, width * .05};
  Area right = {p, face->eye[1].x, face->eye[1].y, width * .05, width * .05};
  m->value[HZ_PHOTO_RED_EYES] = MAX (redness_of (&left), redness_of (&right));
}

void
hz_photo_measure_pixels (const HzPixels *p, const HzFace *faces, int count, HzPhotoMeasures *m)
{
  HzWall wall;
  hz_wall_find (p, count == 1 ? &faces[0] : NULL, &wall);
  m->value[HZ_PHOTO_BORDER] = wall.border;
  m->value[HZ_PHOTO_BACKGROUND] = wall.background;
  m->value[HZ_PHOTO_TINT] = wall.tint;
  m->value[HZ_PHOTO_UNEVEN] = wall.uneven;
  m->value[HZ_PHOTO_FACES] = count;
  if (count == 0)
    return;
  if (count > 1)
    wall.hair_top = hz_wall_hair_top (p, &faces[0]);
  m->value[HZ_PHOTO_EYES] = faces[0].eyes;
  if (wall.hair_top >= 0)
    m->value[HZ_PHOTO_HEAD_TOP] = wall.hair_top;
  measure_eyes (p, &faces[0], m);
  measure_face (p, &faces[0], m);
}
