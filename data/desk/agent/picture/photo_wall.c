/* The wall behind a person, and where the person's hair begins on it. */
#include "data/desk/agent/picture/photo_measure.h"

#include <stdlib.h>
#include <string.h>

enum {
  SLOPE_MAX = 8,   /* brightness over two pixels of a shadow on the wall: more is an edge, even when
                      walked along. Grey and white hair end in no more than 12 */
  SMOOTH_MAX = 3,  /* the same where it may be hair */
  COLOUR_MAX = 22, /* a shadow is as colourless as the wall it falls on; skin is not */
  DARKER_MAX = 110, /* the deepest shadow that is still background */
  LINE_STEP = 24,   /* across a line that is a frame */
  BLOCK = 8,        /* pixels: smaller spots of the background are noise */
  TEXTURE = 10,     /* brightness within a block: more is no wall */
  HAIR_STEP = 10,   /* from the wall to the lightest hair, less than noise is not */
  HAIR_ROWS = 3,    /* so many pixels down a column are hair, and no speck */
};

enum { WALL = 1, KEPT };
#define FOREHEAD .4 /* of the face's width above the eyes: no hair begins lower */

typedef struct {
  int width, height, inset; /* inset: the frame at the edges, if there is one */
  guint8 *smooth;           /* 3×3 means, RGB */
  guint8 *wall;             /* WALL, KEPT from being wall, or 0 */
  guint8 reference[3];      /* of the wall, and its brightness */
  int light;
  const HzFace *face; /* NULL: none, or several */
  double face_width;
  HzSpot middle; /* between its eyes */
} Scene;

static const guint8 *
at (const Scene *s, int x, int y)
{
  return s->smooth + ((gsize)y * s->width + x) * 3;
}

static int
distance (const guint8 *a, const guint8 *b)
{
  int r = abs (a[0] - b[0]), g = abs (a[1] - b[1]), blue = abs (a[2] - b[2]);
  return MAX (r, MAX (g, blue));
}

static int
brightness (const guint8 *p)
{
  return (299 * p[0] + 587 * p[1] + 114 * p[2]) / 1000;
}

static int
colour_of (int r, int g, int b)
{
  return MAX (r, MAX (g, b)) - MIN (r, MIN (g, b));
}

/* Means over 3×3 pixels; at the edges those there are count twice. */
static void
smooth (Scene *s, const guint8 *rgb)
{
  gsize row = (gsize)s->width * 3;
  g_autofree guint16 *sum = g_new (guint16, row); /* of three rows */
  for (int y = 0; y < s->height; y++) {
    const guint8 *here = rgb + (gsize)y * row;
    const guint8 *above = y > 0 ? here - row : here;
    const guint8 *below = y + 1 < s->height ? here + row : here;
    guint8 *out = s->smooth + (gsize)y * row;
    for (gsize i = 0; i < row; i++)
      sum[i] = (guint16)(above[i] + here[i] + below[i]);
    for (gsize i = 0; i < row; i++) {
      guint before = sum[i >= 3 ? i - 3 : i], after = sum[i + 3 < row ? i + 3 : i];
      out[i] = (guint8)((before + sum[i] + after) / 9);
    }
  }
}

/* --- a frame: a line along an edge, which the pixels beside it do not share --- */

typedef enum { TOP, LEFT, RIGHT, EDGES } Edge;

static const guint8 *
along (const HzPixels *p, Edge edge, int depth, int i)
{
  int x = edge == TOP ? i : edge == LEFT ? depth : p->width - 1 - depth;
  int y = edge == TOP ? depth : i;
  return p->rgb + ((gsize)y * p->width + x) * 3;
}

static int
line_share (const HzPixels *p, Edge edge, int depth)
{
  int length = edge == TOP ? p->width : p->height / 2, from = length / 20, steps = 0;
  for (int i = from; i < length - from; i++)
    steps += distance (along (p, edge, depth, i), along (p, edge, depth + 3, i)) > LINE_STEP;
  return steps * 1000 / MAX (1, length - 2 * from);
}

static int
find_border (const HzPixels *p, int *inset)
{
  int zone = MIN (p->width, p->height) / 20, worst = 0;
  *inset = 0;
  for (Edge edge = TOP; edge < EDGES; edge++)
    for (int depth = 0; depth + 4 < zone; depth++) {
      int share = line_share (p, edge, depth);
      worst = MAX (worst, share);
      if (share >= 600)
        *inset = MAX (*inset, depth + 4);
    }
  return worst;
}

/* --- the background --- */

/* The colour of the strips at both sides, above the shoulders: of their lighter half, for hair may
 * reach into them. */
static void
find_reference (Scene *s)
{
  int strip = MAX (2, s->width / 20), rows = s->height * 2 / 5;
  for (int c = 0; c < 3; c++) {
    guint count[256] = {0}, total = 0, sum = 0;
    for (int y = s->inset; y < rows; y++)
      for (int i = s->inset; i < s->inset + strip; i++, total += 2) {
        count[at (s, i, y)[c]]++;
        count[at (s, s->width - 1 - i, y)[c]]++;
      }
    int lighter = 0;
    while (lighter < 255 && (sum += count[lighter]) * 4 < total * 3)
      lighter++;
    s->reference[c] = (guint8)lighter;
  }
  s->light = brightness (s->reference);
}

static gboolean
may_be_wall (const Scene *s, const guint8 *p)
{
  int colour = 0; /* how far the colour is from the wall's, brightness aside */
  int shade = brightness (p) - s->light;
  for (int c = 0; c < 3; c++)
    colour = MAX (colour, abs (p[c] - s->reference[c] - shade));
  return colour <= COLOUR_MAX && shade >= -DARKER_MAX;
}

static gboolean
on_edge (const Scene *s, int x, int y, int most)
{
  int left = MAX (x - 1, 0), right = MIN (x + 1, s->width - 1);
  int above = MAX (y - 1, 0), below = MIN (y + 1, s->height - 1);
  return distance (at (s, left, y), at (s, right, y)) > most ||
         distance (at (s, x, above), at (s, x, below)) > most;
}

/* About the head what is darker than the wall may be grey or white hair, which is rough; a shadow
 * is smooth. */
static gboolean
may_be_hair (const Scene *s, int x, int y)
{
  if (s->face == NULL || brightness (at (s, x, y)) >= s->light - HAIR_STEP)
    return FALSE;
  double across = (x - s->middle.x) / (s->face_width * .95);
  double down = (y - s->middle.y) / (s->face_width * 1.1);
  return across * across + down * down < 1;
}

static void
reach (const Scene *s, GArray *open, int x, int y)
{
  guint index = (guint)(y * s->width + x);
  if (s->wall[index])
    return;
  int most = may_be_hair (s, x, y) ? SMOOTH_MAX : SLOPE_MAX;
  if (on_edge (s, x, y, most) || !may_be_wall (s, at (s, x, y)))
    return;
  s->wall[index] = WALL;
  g_array_append_val (open, index);
}

static void
flood (Scene *s)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  int left = s->inset, right = s->width - 1 - s->inset;
  for (int y = s->inset; y < s->height / 2; y++) {
    reach (s, open, left, y);
    reach (s, open, right, y);
  }
  for (int x = left; x <= right; x++)
    reach (s, open, x, s->inset);
  while (open->len > 0) {
    guint index = g_array_index (open, guint, open->len - 1);
    int x = (int)(index % (guint)s->width), y = (int)(index / (guint)s->width);
    g_array_set_size (open, open->len - 1);
    if (x > left)
      reach (s, open, x - 1, y);
    if (x < right)
      reach (s, open, x + 1, y);
    if (y > s->inset)
      reach (s, open, x, y - 1);
    if (y < s->height - 1)
      reach (s, open, x, y + 1);
  }
}

/* Beyond the widest hair above the eyes there is nothing but wall, whatever it looks like. Without
 * a face nothing is so sure. */
static gboolean
must_be_wall (const Scene *s, int x, int y)
{
  if (s->face == NULL)
    return FALSE;
  double width = s->face_width;
  HzSpot middle = s->middle;
  double across = (x - middle.x) / (width * 1.1), down = (y - middle.y) / (width * 1.2);
  return y + BLOCK < middle.y && across * across + down * down > 1;
}

/* The brightness of the block at X, Y, -1 where it is not wall throughout: not reached, or of so
 * much texture as white hair has into which the wall's smooth ground runs. */
static int
block_brightness (const Scene *s, int x, int y)
{
  int sum = 0, dark = 255, light = 0;
  gboolean reached = TRUE;
  for (int v = y; v < y + BLOCK; v++)
    for (int u = x; u < x + BLOCK; u++) {
      int value = brightness (at (s, u, v));
      reached = reached && s->wall[v * s->width + u] == WALL;
      sum += value;
      dark = MIN (dark, value);
      light = MAX (light, value);
    }
  if ((!reached || light - dark > TEXTURE) && !must_be_wall (s, x, y))
    return -1;
  return sum / (BLOCK * BLOCK);
}

static int
nth_of (const guint *count, guint total, int thousandths)
{
  guint sum = 0;
  for (int value = 0; value < 256; value++)
    if ((sum += count[value]) * 1000 > total * (guint)thousandths)
      return value;
  return 255;
}

static void
measure_wall (const Scene *s, HzWall *out)
{
  guint count[256] = {0}, total = 0, sum = 0;
  int edge = s->inset + 2;
  for (int y = edge; y + BLOCK <= s->height * 3 / 5; y += BLOCK)
    for (int x = edge; x + BLOCK <= s->width - edge; x += BLOCK) {
      int value = block_brightness (s, x, y);
      if (value < 0)
        continue;
      count[value]++;
      sum += (guint)value;
      total++;
    }
  out->tint = colour_of (s->reference[0], s->reference[1], s->reference[2]);
  out->background = total > 0 ? (int)(sum / total) : 0;
  out->uneven = total > 0 ? nth_of (count, total, 980) - nth_of (count, total, 20) : 255;
}

/* --- who stands before it --- */

/* What is the person's for certain is no wall, however white: the head about the face, and all
 * below it between the shoulders. */
static void
keep_out (const Scene *s)
{
  double width = s->face_width;
  HzSpot middle = s->middle;
  double rx = width * .62, ry = width * .95;
  for (int y = 0; y < s->height; y++)
    for (int x = 0; x < s->width; x++) {
      double across = (x - middle.x) / rx, down = (y - middle.y - width * .1) / ry;
      if (across * across + down * down < 1 || (ABS (across) < 1 && down > 0))
        s->wall[y * s->width + x] = KEPT;
    }
}

/* The row in which column X leaves the wall, at most LAST. */
static int
hair_of_column (const Scene *s, int x, int last)
{
  double wall[3];
  int rows = 0;
  for (int c = 0; c < 3; c++)
    wall[c] = at (s, x, s->inset)[c];
  if (!may_be_wall (s, at (s, x, s->inset)))
    return s->inset;
  for (int y = s->inset; y < last; y++) {
    const guint8 *p = at (s, x, y);
    const guint8 seen[3] = {(guint8)wall[0], (guint8)wall[1], (guint8)wall[2]};
    rows = distance (p, seen) > HAIR_STEP ? rows + 1 : 0;
    if (rows == HAIR_ROWS)
      return y - HAIR_ROWS + 1;
    for (int c = 0; c < 3 && rows == 0; c++)
      wall[c] += (p[c] - wall[c]) / 16; /* a shadow comes slowly */
  }
  return last;
}

/* The highest hair that is as wide as a lock of it; -1 where it cannot be told from the wall. */
static int
find_hair (const Scene *s)
{
  double width = s->face_width;
  HzSpot middle = s->middle;
  int left = CLAMP ((int)(middle.x - width * .45), s->inset, s->width - 1 - s->inset);
  int right = CLAMP ((int)(middle.x + width * .45), left, s->width - 1 - s->inset);
  int last = CLAMP ((int)(middle.y - width * FOREHEAD), s->inset, s->height - 1), columns = 0;
  g_autofree int *count = g_new0 (int, (gsize)last + 1);
  for (int x = left; x <= right; x++)
    count[hair_of_column (s, x, last)]++;
  for (int y = s->inset; y < last; y++)
    if ((columns += count[y]) * 100 > (right - left + 1) * 6)
      return y > s->inset ? y + 1 : 0; /* a mean over three rows meets it one early */
  return last <= s->inset ? 0 : -1;
}

/* --- the outside --- */

/* FALSE: too small to be looked at. */
static gboolean
scene_set (Scene *s, const HzPixels *p)
{
  s->width = p->width;
  s->height = p->height;
  if (s->width < 64 || s->height < 64)
    return FALSE;
  s->smooth = g_malloc ((gsize)p->width * p->height * 3);
  smooth (s, p->rgb);
  find_reference (s);
  if (s->face != NULL) {
    s->face_width = hz_face_width (s->face);
    s->middle = hz_face_middle (s->face);
  }
  return TRUE;
}

int
hz_wall_hair_top (const HzPixels *p, const HzFace *face)
{
  Scene s = {.face = face};
  int top = scene_set (&s, p) ? find_hair (&s) : -1;
  g_free (s.smooth);
  return top;
}

void
hz_wall_find (const HzPixels *p, const HzFace *face, HzWall *out)
{
  Scene s = {.face = face};
  *out = (HzWall){.border = find_border (p, &s.inset), .hair_top = -1};
  if (!scene_set (&s, p))
    return;
  s.wall = g_malloc0 ((gsize)p->width * p->height);
  if (face != NULL) {
    out->hair_top = find_hair (&s);
    keep_out (&s);
  }
  flood (&s);
  measure_wall (&s, out);
  g_free (s.smooth);
  g_free (s.wall);
}
