#include "data/desk/finger/quality.h"
#include <math.h>

#define BLOCK         16   /* pixels: nearly two ridges at 500 dpi */
#define SPREAD_FLOOR  12.0 /* grey levels: less is background */
#define COHERENT      0.35 /* less has no direction: a stain, noise */
#define SPREAD_FULL   65.0
#define CLARITY_FULL  0.92
#define AREA_FULL     45000.0
#define MINUTIAE_FULL 24.0

typedef struct {
  double spread;    /* standard deviation of grey */
  double coherence; /* 0 no direction, 1 one direction */
} Block;

static Block
measure_block (const guint8 *grey, int width, int left, int top)
{
  double sum = 0, squares = 0, xx = 0, yy = 0, xy = 0;
  for (int y = top; y < top + BLOCK; y++)
    for (int x = left; x < left + BLOCK; x++) {
      const guint8 *p = grey + (gsize)y * width + x;
      double dx = p[1] - p[-1], dy = p[width] - p[-width];
      sum += *p;
      squares += (double)*p * *p;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  double n = BLOCK * BLOCK, mean = sum / n, energy = xx + yy;
  return (Block){
      .spread = sqrt (MAX (0, squares / n - mean * mean)),
      .coherence = energy < 1 ? 0 : sqrt ((xx - yy) * (xx - yy) + 4 * xy * xy) / energy,
  };
}

static guint8
percent (double share)
{
  return (guint8)lround (100 * share);
}

guint
hz_ridge_measure (const guint8 *grey, int width, int height, guint minutiae, HzRidgeParts *parts)
{
  *parts = (HzRidgeParts){0};
  if (width < 2 * BLOCK || height < 2 * BLOCK)
    return 0;
  double ridges = 0, clarity = 0, spread = 0;
  /* One pixel of margin for the gradients. */
  for (int y = 1; y + BLOCK < height; y += BLOCK)
    for (int x = 1; x + BLOCK < width; x += BLOCK) {
      Block block = measure_block (grey, width, x, y);
      if (block.spread < SPREAD_FLOOR || block.coherence < COHERENT)
        continue;
      ridges++;
      clarity += block.coherence;
      spread += block.spread;
    }
  if (ridges == 0)
    return 0;
  double wanted = MIN (0.6 * width * height, AREA_FULL);
  double area = MIN (1, ridges * BLOCK * BLOCK / wanted);
  double sharp = MIN (1, clarity / ridges / CLARITY_FULL);
  double strong = MIN (1, spread / ridges / SPREAD_FULL);
  double points = MIN (1, minutiae / MINUTIAE_FULL);
  *parts = (HzRidgeParts){percent (area), percent (sharp), percent (strong), percent (points)};
  return (guint)lround (100 * area * sharp * strong * (0.5 + 0.5 * points));
}

guint
hz_ridge_quality (const guint8 *grey, int width, int height, guint minutiae)
{
  HzRidgeParts parts;
  return hz_ridge_measure (grey, width, height, minutiae, &parts);
}

HzRidgeFault
hz_ridge_fault (const HzRidgeParts *parts)
{
  /* Below its floor each is a fault. Measured on played touches: a blur takes the contrast and
   * leaves the direction, broken ridges the other way round. */
  const struct {
    int over;
    HzRidgeFault fault;
  } faults[] = {{parts->area - 90, HZ_RIDGE_SMALL},
                {(parts->clarity - 80) * 2, HZ_RIDGE_DRY},
                {parts->contrast - 85, HZ_RIDGE_SMEARED},
                {(parts->minutiae - 75) / 2, HZ_RIDGE_PLAIN}};
  int worst = 0;
  HzRidgeFault fault = HZ_RIDGE_GOOD;
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (faults[i].over < worst) {
      worst = faults[i].over;
      fault = faults[i].fault;
    }
  return fault;
}
