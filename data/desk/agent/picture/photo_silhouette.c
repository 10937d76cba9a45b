#include "data/desk/agent/picture/photo_measure.h"

#include <stdlib.h>
#include <string.h>

enum {
  SLOPE_MAX = 20,   /* brightness over two pixels: more is an edge, even when walked along */
  COLOUR_MAX = 22,  /* a shadow is as colourless as the wall it falls on; skin is not */
  DARKER_MAX = 110, /* the deepest shadow that is still background */
  HALO = 2,         /* pixels by which an edge is met too early: it is smoothed over three */
  LINE_STEP = 24,   /* across a line that is a frame */
  BLOCK = 8,        /* pixels: smaller spots of the background are noise */
};

typedef struct {
  int width, height, inset; /* inset: the frame at the edges, if there is one */
  guint8 *smooth;           /* 3×3 means, RGB */
  guint8 *wall;             /* 1: background */
  int reference[3];
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

static void
smooth (Scene *s, const guint8 *rgb)
{
  for (int y = 0; y < s->height; y++)
    for (int x = 0; x < s->width; x++)
      for (int c = 0; c < 3; c++) {
        int sum = 0, count = 0;
        for (int v = MAX (0, y - 1); v <= MIN (s->height - 1, y + 1); v++)
          for (int u = MAX (0, x - 1); u <= MIN (s->width - 1, x + 1); u++, count++)
            sum += rgb[((gsize)v * s->width + u) * 3 + c];
        s->smooth[((gsize)y * s->width + x) * 3 + c] = (guint8)(sum / count);
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

/* The commonest colour of the strips at both sides, above the shoulders. */
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
    int median = 0;
    while (median < 255 && (sum += count[median]) * 2 < total)
      median++;
    s->reference[c] = median;
  }
}

static gboolean
may_be_wall (const Scene *s, const guint8 *p)
{
  const int *r = s->reference;
  guint8 reference[3] = {(guint8)r[0], (guint8)r[1], (guint8)r[2]};
  int colour = 0; /* how far the colour is from the wall's, brightness aside */
  int shade = brightness (p) - brightness (reference);
  for (int c = 0; c < 3; c++)
    colour = MAX (colour, abs (p[c] - r[c] - shade));
  return colour <= COLOUR_MAX && shade >= -DARKER_MAX;
}

static gboolean
on_edge (const Scene *s, int x, int y)
{
  int left = MAX (x - 1, 0), right = MIN (x + 1, s->width - 1);
  int above = MAX (y - 1, 0), below = MIN (y + 1, s->height - 1);
  return distance (at (s, left, y), at (s, right, y)) > SLOPE_MAX ||
         distance (at (s, x, above), at (s, x, below)) > SLOPE_MAX;
}

static void
reach (const Scene *s, GArray *open, int x, int y)
{
  guint index = (guint)(y * s->width + x);
  if (s->wall[index] || on_edge (s, x, y) || !may_be_wall (s, at (s, x, y)))
    return;
  s->wall[index] = 1;
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

/* The brightness of the block at X, Y, -1 where it is not background throughout. */
static int
block_brightness (const Scene *s, int x, int y)
{
  int sum = 0;
  for (int v = y; v < y + BLOCK; v++)
    for (int u = x; u < x + BLOCK; u++) {
      if (!s->wall[v * s->width + u])
        return -1;
      sum += brightness (at (s, u, v));
    }
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
measure_wall (const Scene *s, HzSilhouette *out)
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

/* From the first to the last run of three pixels that are no background; FALSE when the row holds
 * too little to be a part of a person. */
static gboolean
row_extent (const Scene *s, int y, int *left, int *right)
{
  int run = 0, found = 0;
  *left = *right = -1;
  for (int x = s->inset; x < s->width - s->inset; x++) {
    run = s->wall[y * s->width + x] ? 0 : run + 1;
    if (run < 3)
      continue;
    found += run == 3 ? 3 : 1;
    if (*left < 0)
      *left = x - 2;
    *right = x;
  }
  return found * 100 >= s->width * 3;
}

static int
find_top (const Scene *s)
{
  int left, right, rows = 0;
  for (int y = s->inset; y < s->height; y++) {
    rows = row_extent (s, y, &left, &right) ? rows + 1 : 0;
    if (rows == 4)
      return y - 3;
  }
  return -1;
}

/* The head is widest at the ears, about as far below its top as five eighths of its width; the
 * shoulders are much lower. So rows are taken until their depth is most of the width found. */
static void
find_head (const Scene *s, HzSilhouette *out)
{
  int top = find_top (s), widest = 0, sum = 0, rows = 0;
  for (int y = top; top >= 0 && y < s->height; y++) {
    int left, right;
    if (y - top > 4 && (y - top) * 100 > widest * 85)
      break;
    if (!row_extent (s, y, &left, &right))
      continue;
    widest = MAX (widest, right - left + 1);
    if ((y - top) * 3 > widest) {
      sum += left + right;
      rows++;
    }
  }
  /* Smaller is a spot, wider than this a wall that is none. */
  out->head = widest * 100 > s->width * 8 && widest * 100 < s->width * 97 && rows > 0;
  if (!out->head)
    return;
  out->top = top > s->inset ? top + HALO : 0;
  out->width = widest - 2 * HALO;
  out->middle = (sum + rows) / (2 * rows);
}

void
hz_silhouette_find (const HzPixels *p, HzSilhouette *out)
{
  gsize pixels = (gsize)p->width * p->height;
  Scene s = {.width = p->width, .height = p->height};
  *out = (HzSilhouette){.border = find_border (p, &s.inset)};
  if (s.width < 64 || s.height < 64)
    return;
  s.smooth = g_malloc (pixels * 3);
  s.wall = g_malloc0 (pixels);
  smooth (&s, p->rgb);
  find_reference (&s);
  flood (&s);
  measure_wall (&s, out);
  find_head (&s, out);
  g_free (s.smooth);
  g_free (s.wall);
}
