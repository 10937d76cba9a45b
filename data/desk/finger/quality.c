#include "data/desk/finger/quality.h"
#include "data/desk/finger/ridge_block.h"
#include <math.h>

#define MM_PER_PIXEL (25.4 / HZ_RIDGE_DPI)
#define FEW_MOST     30 /* the figure with too few minutiae */
#define WELL         65 /* a figure from which on nothing is amiss */

/* Fitted on the touches of tests/desk/finger_quality_long_test.c with other seeds: four real
 * prints and four drawn ones, 48 of each. */
#define AREA_SCALE      250.0 /* mm²: more finger is worth less and less */
#define AREA_FULL       300.0
#define MINUTIAE_SCALE  45.0 /* likewise */
#define MINUTIAE_FULL   100.0
#define MINUTIAE_LEAST  10 /* of the part, as a reason */
#define AREA_WEIGHT     0.40
#define CLARITY_WEIGHT  0.45
#define CONTRAST_WEIGHT 0.60
#define MINUTIAE_WEIGHT 0.50
/* The product at which the figure is the limit of the books, 55: the clear touch of a small sensor
 * (a recorded NB-1010-U, 16.9 × 11.9 mm, 31 minutiae) reaches it, and of the touches above two or
 * three in a hundred are not found in the whole print. */
#define KNEE  0.445
#define LIMIT 0.55

static double
ramp (double value, double none, double full)
{
  return CLAMP ((value - none) / (full - none), 0, 1);
}

/* 0..1: of AMOUNT, the first SCALE are worth most, and what is above FULL nothing more. */
static double
worth (double amount, double scale, double full)
{
  return MIN (1, (1 - exp (-amount / scale)) / (1 - exp (-full / scale)));
}

static guint8
percent (double share)
{
  return (guint8)lround (100 * CLAMP (share, 0, 1));
}

static void
measure_parts (const GArray *blocks, guint minutiae, HzRidgeParts *parts)
{
  double clarity = 0, contrast = 0, inner = 0;
  double block_side = HZ_RIDGE_BLOCK * MM_PER_PIXEL, area = blocks->len * block_side * block_side;
  for (guint i = 0; i < blocks->len; i++) {
    const HzRidgeBlock *block = &g_array_index (blocks, HzRidgeBlock, i);
    if (!block->inner)
      continue;
    inner++;
    clarity += ramp (block->coherence, 0.2, 0.5) * ramp (block->unbroken, 0.1, 0.4);
    contrast += ramp (block->periodic, 0.7, 0.9);
  }
  *parts = (HzRidgeParts){
      .area = percent (worth (area, AREA_SCALE, AREA_FULL)),
      .clarity = percent (clarity / MAX (1, inner)),
      .contrast = percent (contrast / MAX (1, inner)),
      .minutiae = percent (worth (minutiae, MINUTIAE_SCALE, MINUTIAE_FULL)),
  };
}

static guint
figure (const HzRidgeParts *parts)
{
  double product = pow (parts->area / 100.0, AREA_WEIGHT) *
                   pow (parts->clarity / 100.0, CLARITY_WEIGHT) *
                   pow (parts->contrast / 100.0, CONTRAST_WEIGHT) *
                   pow (parts->minutiae / 100.0, MINUTIAE_WEIGHT);
  return percent (product < KNEE ? product / KNEE * LIMIT
                                 : LIMIT + (product - KNEE) / (1 - KNEE) * (1 - LIMIT));
}

guint
hz_ridge_measure (const guint8 *grey, int width, int height, guint minutiae, HzRidgeParts *parts)
{
  *parts = (HzRidgeParts){0};
  if (!hz_ridge_scaled_size (width, height, HZ_RIDGE_DPI, &width, &height))
    return 0;
  g_autoptr (GArray) blocks = hz_ridge_blocks (grey, width, height);
  measure_parts (blocks, minutiae, parts);
  guint quality = figure (parts);
  return minutiae < HZ_RIDGE_MINUTIAE_MIN ? MIN (quality, FEW_MOST) : quality;
}

const char *
hz_ridge_fault_word (HzRidgeFault fault)
{
  static const char *const words[] = {[HZ_RIDGE_SMALL] = "small",
                                      [HZ_RIDGE_SMEARED] = "smeared",
                                      [HZ_RIDGE_DRY] = "dry",
                                      [HZ_RIDGE_PLAIN] = "few-details"};
  return (guint)fault < G_N_ELEMENTS (words) ? words[fault] : NULL;
}

/* How much of the figure it costs that VALUE is below what is USUAL in a good touch. */
static double
cost (guint8 value, double usual, double weight)
{
  return value < usual ? weight * log (usual / MAX (value, 0.5)) : 0;
}

HzRidgeFault
hz_ridge_fault (const HzRidgeParts *parts)
{
  /* With every part at its usual value the figure is 55: below it one is named. Few minutiae follow
   * from each of the others, and count half as a reason of their own; hardly any follow from a blur
   * that leaves ridges to be seen. */
  const struct {
    double cost;
    HzRidgeFault fault;
  } faults[] = {
      {cost (parts->area, 68, AREA_WEIGHT), HZ_RIDGE_SMALL},
      {cost (parts->clarity, 87, CLARITY_WEIGHT), HZ_RIDGE_DRY},
      {cost (parts->contrast, 59, CONTRAST_WEIGHT), HZ_RIDGE_SMEARED},
      {cost (MAX (parts->minutiae, MINUTIAE_LEAST), 63, MINUTIAE_WEIGHT / 2), HZ_RIDGE_PLAIN}};
  double worst = 0;
  HzRidgeFault fault = HZ_RIDGE_GOOD;
  if (figure (parts) >= WELL)
    return HZ_RIDGE_GOOD;
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (faults[i].cost > worst) {
      worst = faults[i].cost;
      fault = faults[i].fault;
    }
  return fault;
}
