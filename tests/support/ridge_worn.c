#include "tests/support/ridge_worn.h"
#include <math.h>
#include <string.h>

#define PAPER 250

Ridge *
ridge_new (int width, int height)
{
  Ridge *ridge = g_new (Ridge, 1);
  *ridge = (Ridge){width, height, g_malloc0 ((gsize)width * height)};
  return ridge;
}

void
ridge_free (Ridge *ridge)
{
  if (ridge == NULL)
    return;
  g_free (ridge->grey);
  g_free (ridge);
}

static double
sample (const Ridge *r, double x, double y)
{
  if (x < 0 || y < 0 || x >= r->width - 1 || y >= r->height - 1)
    return PAPER;
  int i = (int)x, j = (int)y;
  double u = x - i, v = y - j;
  const guint8 *p = r->grey + j * r->width + i;
  return (p[0] * (1 - u) + p[1] * u) * (1 - v) + (p[r->width] * (1 - u) + p[r->width + 1] * u) * v;
}

static guint8
grey_level (double value)
{
  return (guint8)lround (CLAMP (value, 0, 255));
}

Ridge *
ridge_moved (const Ridge *ridge, double degrees, double x, double y)
{
  Ridge *moved = ridge_new (ridge->width, ridge->height);
  double turn = degrees * G_PI / 180, cosine = cos (turn), sine = sin (turn);
  for (int j = 0; j < ridge->height; j++)
    for (int i = 0; i < ridge->width; i++) {
      double u = i - ridge->width / 2.0, v = j - ridge->height / 2.0;
      moved->grey[j * ridge->width + i] =
          grey_level (sample (ridge, cosine * u - sine * v + x + ridge->width / 2.0,
                              sine * u + cosine * v + y + ridge->height / 2.0));
    }
  return moved;
}

/* --- blotches: where the skin does not touch --- */

/* 0..1, of about SIZE pixels. (transfer full) */
static float *
blotches (GRand *chance, int width, int height, int size)
{
  int columns = width / size + 2, rows = height / size + 2;
  g_autofree float *knot = g_new (float, (gsize)columns *rows);
  float *out = g_new (float, (gsize)width *height);
  for (int i = 0; i < columns * rows; i++)
    knot[i] = (float)g_rand_double (chance);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      const float *k = knot + y / size * columns + x / size;
      float u = (float)(x % size) / size, v = (float)(y % size) / size;
      out[y * width + x] =
          (k[0] * (1 - u) + k[1] * u) * (1 - v) + (k[columns] * (1 - u) + k[columns + 1] * u) * v;
    }
  return out;
}

/* --- the wears --- */

static void
fade (Ridge *to, const Ridge *from, double gain, GRand *chance)
{
  for (int i = 0; i < to->width * to->height; i++)
    to->grey[i] = grey_level (128 + (from->grey[i] - 128) * gain);
}

/* The mean of REACH pixels to both sides along (dx, dy), weighted by a Gauss unless DEVIATION is 0.
 */
static void
run (Ridge *to, const Ridge *from, double dx, double dy, int reach, double deviation)
{
  for (int y = 0; y < to->height; y++)
    for (int x = 0; x < to->width; x++) {
      double sum = 0, weights = 0;
      for (int i = -reach; i <= reach; i++) {
        double weight = deviation > 0 ? exp (-i * i / (2 * deviation * deviation)) : 1;
        double u = CLAMP (x + i * dx, 0, to->width - 1.01);
        double v = CLAMP (y + i * dy, 0, to->height - 1.01);
        sum += weight * sample (from, u, v);
        weights += weight;
      }
      to->grey[y * to->width + x] = grey_level (sum / weights);
    }
}

static void
blur (Ridge *to, const Ridge *from, double deviation, GRand *chance)
{
  int reach = (int)ceil (3 * deviation);
  g_autoptr (Ridge) half = ridge_new (to->width, to->height);
  run (half, from, 1, 0, reach, deviation);
  run (to, half, 0, 1, reach, deviation);
}

static void
smear (Ridge *to, const Ridge *from, double pixels, GRand *chance)
{
  double angle = g_rand_double_range (chance, 0, G_PI);
  int reach = (int)lround (pixels / 2);
  run (to, from, cos (angle) * pixels / (2 * reach + 1), sin (angle) * pixels / (2 * reach + 1),
       reach, 0);
}

static void
cut (Ridge *to, const Ridge *from, double side, GRand *chance)
{
  int width = MIN ((int)side, from->width), height = MIN ((int)side, from->height);
  /* Near the middle: at the edge of the picture there is paper. */
  int x = (from->width - width) / 2 + g_rand_int_range (chance, -15, 16);
  int y = (from->height - height) / 2 + g_rand_int_range (chance, -15, 16);
  x = CLAMP (x, 0, from->width - width);
  y = CLAMP (y, 0, from->height - height);
  for (int row = 0; row < height; row++)
    memcpy (to->grey + row * width, from->grey + (y + row) * from->width + x, width);
  to->width = width;
  to->height = height;
}

static void
lift (Ridge *to, const Ridge *from, double part, GRand *chance)
{
  double size = sqrt (part), angle = g_rand_double_range (chance, 0, 2 * G_PI);
  double x = from->width * (0.5 + 0.2 * (1 - size) * cos (angle));
  double y = from->height * (0.5 + 0.2 * (1 - size) * sin (angle));
  for (int j = 0; j < to->height; j++)
    for (int i = 0; i < to->width; i++) {
      double edge =
          hypot ((i - x) / (from->width * 0.5 * size), (j - y) / (from->height * 0.5 * size));
      double cover = CLAMP ((1.05 - edge) * 10, 0, 1);
      guint8 *p = to->grey + j * to->width + i;
      *p = grey_level (PAPER + cover * (*p - PAPER));
    }
}

/* Grains of 3 pixels do not touch, more of them in some places than in others. */
static void
dry (Ridge *to, const Ridge *from, double part, GRand *chance)
{
  g_autofree float *grain = blotches (chance, to->width, to->height, 3);
  g_autofree float *place = blotches (chance, to->width, to->height, 40);
  for (int i = 0; i < to->width * to->height; i++) {
    double here = part * (0.5 + place[i]);
    double hole = CLAMP ((here - grain[i]) * 6 + 0.5, 0, 1);
    to->grey[i] = grey_level (to->grey[i] + hole * (PAPER - to->grey[i]) * 0.9);
  }
}

/* The darkest within a circle of AMOUNT pixels. */
static void
spread (Ridge *to, const Ridge *from, double amount, GRand *chance)
{
  int reach = (int)ceil (amount);
  for (int y = 0; y < to->height; y++)
    for (int x = 0; x < to->width; x++) {
      double darkest = 255;
      for (int j = -reach; j <= reach; j++)
        for (int i = -reach; i <= reach; i++) {
          int u = x + i, v = y + j;
          if (u < 0 || v < 0 || u >= to->width || v >= to->height)
            continue;
          double far = MAX (0, hypot (i, j) - amount); /* its edge is soft */
          darkest = MIN (darkest, from->grey[v * to->width + u] + far * 255);
        }
      to->grey[y * to->width + x] = grey_level (darkest);
    }
}

static void
turn (Ridge *to, const Ridge *from, double degrees, GRand *chance)
{
  g_autoptr (Ridge) turned = ridge_moved (from, degrees, 0, 0);
  memcpy (to->grey, turned->grey, (gsize)to->width * to->height);
}

static void
disturb (Ridge *to, const Ridge *from, double deviation, GRand *chance)
{
  for (int i = 0; i < to->width * to->height; i++) {
    double sum = -6; /* twelve of them are nearly a Gauss of deviation 1 */
    for (int n = 0; n < 12; n++)
      sum += g_rand_double (chance);
    to->grey[i] = grey_level (to->grey[i] + sum * deviation);
  }
}

static const struct {
  const char *name;
  void (*wear) (Ridge *to, const Ridge *from, double amount, GRand *chance);
} wears[RIDGE_WEARS] = {
    [RIDGE_FADED] = {"faded", fade},      [RIDGE_BLURRED] = {"blurred", blur},
    [RIDGE_SMEARED] = {"smeared", smear}, [RIDGE_CUT] = {"cut", cut},
    [RIDGE_PARTIAL] = {"partial", lift},  [RIDGE_DRY] = {"dry", dry},
    [RIDGE_WET] = {"wet", spread},        [RIDGE_TURNED] = {"turned", turn},
    [RIDGE_NOISY] = {"noisy", disturb},
};

const char *
ridge_wear_name (RidgeWear wear)
{
  return wears[wear].name;
}

Ridge *
ridge_worn (const Ridge *ridge, RidgeWear wear, double amount, guint64 seed)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed ((guint32)seed);
  Ridge *to = ridge_new (ridge->width, ridge->height);
  memcpy (to->grey, ridge->grey, (gsize)ridge->width * ridge->height);
  wears[wear].wear (to, ridge, amount, chance);
  return to;
}
