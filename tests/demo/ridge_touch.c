/* One touch of a finger: where the master meets the glass. */
#include "tests/demo/ridge.h"
#include <math.h>

#define W RIDGE_WIDTH
#define H RIDGE_HEIGHT

typedef struct {
  guint64 state;
} Chance;

static double
chance (Chance *c, double low, double high)
{
  c->state = c->state * 6364136223846793005u + 1442695040888963407u;
  return low + (high - low) * (c->state >> 11) / 9007199254740992.0;
}

static double
bilinear (const guint8 *grey, double x, double y)
{
  if (x < 0 || y < 0 || x >= W - 1 || y >= H - 1)
    return 255;
  int i = (int)x, j = (int)y;
  double u = x - i, v = y - j;
  const guint8 *p = grey + j * W + i;
  return (p[0] * (1 - u) + p[1] * u) * (1 - v) + (p[W] * (1 - u) + p[W + 1] * u) * v;
}

#define BLOTCH 12
#define PIECE  3

/* Blotches about STEP pixels wide, at least PIECE, 0..1. */
static void
blotches (Chance *c, int step, float *out)
{
  static float knot[H / PIECE + 2][W / PIECE + 2];
  for (int j = 0; j < H / step + 2; j++)
    for (int i = 0; i < W / step + 2; i++)
      knot[j][i] = (float)chance (c, 0, 1);
  for (int y = 0; y < H; y++)
    for (int x = 0; x < W; x++) {
      int i = x / step, j = y / step;
      float u = (float)(x % step) / step, v = (float)(y % step) / step;
      out[y * W + x] = (knot[j][i] * (1 - u) + knot[j][i + 1] * u) * (1 - v) +
                       (knot[j + 1][i] * (1 - u) + knot[j + 1][i + 1] * u) * v;
    }
}

static void
smear (guint8 *grey, double amount, double angle)
{
  g_autofree guint8 *before = g_memdup2 (grey, W * H);
  int reach = (int)lround (amount * 14);
  double dx = cos (angle), dy = sin (angle);
  for (int y = 0; y < H; y++)
    for (int x = 0; x < W; x++) {
      double sum = 0;
      for (int i = -reach; i <= reach; i++)
        sum += bilinear (before, CLAMP (x + i * dx, 0, W - 1.01), CLAMP (y + i * dy, 0, H - 1.01));
      grey[y * W + x] = (guint8)(sum / (2 * reach + 1));
    }
}

RidgeTouch
ridge_touch_ordinary (guint64 impression)
{
  Chance c = {impression * 0x9e3779b97f4a7c15u + 5};
  chance (&c, 0, 1);
  return (RidgeTouch){.rotation = chance (&c, -7, 7),
                      .shift_x = chance (&c, -10, 10),
                      .shift_y = chance (&c, -12, 12),
                      .pressure = chance (&c, -0.2, 0.3),
                      .dry = chance (&c, 0, 0.1)};
}

RidgeTouch
ridge_touch_rough (guint64 impression)
{
  Chance c = {impression * 0x9e3779b97f4a7c15u + 23};
  chance (&c, 0, 1);
  return (RidgeTouch){.rotation = chance (&c, -20, 20),
                      .shift_x = chance (&c, -18, 18),
                      .shift_y = chance (&c, -22, 22),
                      .pressure = chance (&c, -0.2, 0.4),
                      .dry = chance (&c, 0, 0.08)};
}

guint8 *
ridge_impression (const RidgeMaster *master, guint64 impression, const RidgeTouch *touch)
{
  Chance c = {impression * 0xd1342543de82ef95u + 11};
  guint8 *grey = g_malloc (W * H);
  g_autofree float *blotch = g_new (float, W *H);
  g_autofree float *piece = touch->broken > 0 ? g_new (float, W *H) : NULL;
  blotches (&c, BLOTCH, blotch);
  if (piece != NULL)
    blotches (&c, PIECE, piece);
  double turn = touch->rotation * G_PI / 180, cosine = cos (turn), sine = sin (turn);
  double phase = chance (&c, 0, 2 * G_PI), bend = chance (&c, 0.5, 2);
  double contact = sqrt (touch->area > 0 ? touch->area : 1);
  for (int y = 0; y < H; y++)
    for (int x = 0; x < W; x++) {
      double u = x - W / 2.0, v = y - H / 2.0;
      /* The contact of a fingertip: an egg, its edge a little ragged. */
      double edge = hypot (u / (W * 0.46 * contact), v / (H * 0.46 * contact)) +
                    0.06 * (blotch[y * W + x] - 0.5);
      double cover = CLAMP ((1 - edge) * 14, 0, 1);
      double from_x = cosine * u - sine * v + touch->shift_x + bend * sin (v / 60 + phase);
      double from_y = sine * u + cosine * v + touch->shift_y + bend * sin (u / 70 + phase);
      double value = bilinear (master->grey, from_x + W / 2.0, from_y + H / 2.0);
      double ink = CLAMP ((255 - value) / 255 + touch->pressure * 0.25, 0, 1);
      /* A dry ridge touches in grains only. */
      double grain = chance (&c, 0, 1), holes = touch->dry * (0.5 + blotch[y * W + x]);
      if (grain < holes)
        ink *= 1 - 0.9 * MIN (1, holes + 0.3);
      if (piece != NULL)
        ink *= 1 - 0.9 * CLAMP ((touch->broken * (0.5 + blotch[y * W + x]) - piece[y * W + x]) * 6,
                                0, 1);
      double paper = 248 + chance (&c, -5, 5);
      double noisy = paper - cover * ink * 215 + chance (&c, -6, 6);
      grey[y * W + x] = (guint8)CLAMP (noisy, 0, 255);
    }
  if (touch->smear > 0)
    smear (grey, touch->smear, chance (&c, 0, G_PI));
  return grey;
}
