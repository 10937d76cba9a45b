/* All after a local normalisation of contrast, so that neither a sensor's gain nor light or shade
 * counts as quality. Sources, as far as it is not ours:
 *
 * normalisation   L. Hong, Y. Wan, A. Jain, "Fingerprint image enhancement: algorithm and
 *                 performance evaluation", IEEE PAMI 20 (1998): there of the whole picture, here in
 *                 a window of three ridges
 * finger          the deviation of grey in a block, as B. Mehtre, B. Chatterjee, "Segmentation of
 *                 fingerprint images: a composite method", Pattern Recognition 22 (1989); the limit
 *                 relative to the picture is ours
 * coherence       M. Kass, A. Witkin, "Analyzing oriented patterns", CVGIP 37 (1987); it is the
 *                 orientation certainty level of NFIQ 2 (ISO/IEC 29794-4)
 * signature       the mean along the ridges, point by point across them: the x-signature of Hong
 * and others unbroken        ours; it answers what NFIQ 2's local clarity score asks periodic NFIQ
 * 2's frequency domain analysis of that signature, with a band of our own */
#include "data/desk/finger/ridge_block.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NORMAL_REACH 12    /* pixels to each side of a window of 25 */
#define NORMAL_FLOOR 3.0   /* grey levels: what varies less is not made larger */
#define SMOOTH_REACH 3     /* pixels to each side */
#define SLOPES       24    /* pixels, side of the window of a block's slopes */
#define FINGER_FLOOR 4.0f  /* grey levels: less is no finger even in a faint picture */
#define FINGER_PART  0.32f /* of the deviation that one block in ten passes */
#define ACROSS_REACH 16    /* pixels: a signature of 33, three ridges and more */
#define ALONG_REACH  6     /* pixels: the mean of 13 */
#define ACROSS       (2 * ACROSS_REACH + 1)
#define ALONG        (2 * ALONG_REACH + 1)
#define TURNS_OF     64 /* waves are counted in turns for so many pixels */
#define WAVE_FIRST   2  /* a period of 32 pixels */
#define WAVE_LAST    21 /* of 3 */
#define RIDGE_FIRST  4  /* of 16: a ridge of an adult is 8 to 12 wide, a child's 5 */
#define RIDGE_LAST   16 /* of 4 */

typedef struct {
  int width, height;
  float *value;
} Field;

/* --- the picture --- */

static void
add_row (const guint8 *row, int width, int sign, int *sum, int *squares)
{
  for (int x = 0; x < width; x++) {
    sum[x] += sign * row[x];
    squares[x] += sign * row[x] * row[x];
  }
}

/* One row of the field from the sums of ROWS rows around it. */
static void
normalise_row (const guint8 *row, int width, int rows, const int *sum, const int *squares,
               float *out)
{
  int all = 0, all_squares = 0;
  for (int x = -NORMAL_REACH; x < width; x++) {
    int enters = x + NORMAL_REACH, leaves = x - NORMAL_REACH - 1;
    if (enters < width) {
      all += sum[enters];
      all_squares += squares[enters];
    }
    if (x < 0)
      continue;
    if (leaves >= 0) {
      all -= sum[leaves];
      all_squares -= squares[leaves];
    }
    float n = (float)(rows * (MIN (enters, width - 1) - MAX (leaves, -1)));
    float mean = all / n, variance = all_squares / n - mean * mean;
    out[x] = (row[x] - mean) / sqrtf (MAX (variance, (float)(NORMAL_FLOOR * NORMAL_FLOOR)));
  }
}

/* Less the mean, over the deviation, both of the window around each pixel. */
static void
normalise (const guint8 *grey, Field *field)
{
  int width = field->width, height = field->height;
  g_autofree int *sum = g_new0 (int, width);
  g_autofree int *squares = g_new0 (int, width);
  for (int y = -NORMAL_REACH; y < height; y++) {
    int enters = y + NORMAL_REACH, leaves = y - NORMAL_REACH - 1;
    if (enters < height)
      add_row (grey + (gsize)enters * width, width, 1, sum, squares);
    if (y < 0)
      continue;
    if (leaves >= 0)
      add_row (grey + (gsize)leaves * width, width, -1, sum, squares);
    normalise_row (grey + (gsize)y * width, width, MIN (enters, height - 1) - MAX (leaves, -1), sum,
                   squares, field->value + (gsize)y * width);
  }
}

/* A Gauss of deviation 1, from its middle outward. */
static const float gauss[SMOOTH_REACH + 1] = {.39905f, .24204f, .05401f, .00443f};

/* ROW smoothed along itself through SPARE, which has room for its ends: the edge repeated. */
static void
smooth_row (float *row, int width, float *spare)
{
  memcpy (spare + SMOOTH_REACH, row, (gsize)width * sizeof *row);
  for (int i = 0; i < SMOOTH_REACH; i++) {
    spare[i] = row[0];
    spare[width + SMOOTH_REACH + i] = row[width - 1];
  }
  for (int x = 0; x < width; x++) {
    const float *s = spare + SMOOTH_REACH + x;
    row[x] = gauss[0] * s[0] + gauss[1] * (s[-1] + s[1]) + gauss[2] * (s[-2] + s[2]) +
             gauss[3] * (s[-3] + s[3]);
  }
}

static const float *
row_near (const Field *field, int y)
{
  return field->value + (gsize)CLAMP (y, 0, field->height - 1) * field->width;
}

static void
smooth (const Field *from, Field *to)
{
  g_autofree float *spare = g_new (float, from->width + 2 * SMOOTH_REACH);
  for (int y = 0; y < from->height; y++) {
    float *row = to->value + (gsize)y * from->width;
    const float *m = row_near (from, y), *u1 = row_near (from, y - 1), *d1 = row_near (from, y + 1);
    const float *u2 = row_near (from, y - 2), *d2 = row_near (from, y + 2);
    const float *u3 = row_near (from, y - 3), *d3 = row_near (from, y + 3);
    for (int x = 0; x < from->width; x++)
      row[x] = gauss[0] * m[x] + gauss[1] * (u1[x] + d1[x]) + gauss[2] * (u2[x] + d2[x]) +
               gauss[3] * (u3[x] + d3[x]);
    smooth_row (row, from->width, spare);
  }
}

/* --- one block --- */

/* How far the slopes agree, and in RADIANS which way they go: across the ridges. */
static float
coherence (const Field *field, int left, int top, double *radians)
{
  const int more = (SLOPES - HZ_RIDGE_BLOCK) / 2;
  float xx = 0, yy = 0, xy = 0;
  for (int y = MAX (1, top - more); y < MIN (field->height - 1, top - more + SLOPES); y++)
    for (int x = MAX (1, left - more); x < MIN (field->width - 1, left - more + SLOPES); x++) {
      const float *p = field->value + (gsize)y * field->width + x;
      float dx = p[1] - p[-1], dy = p[field->width] - p[-field->width];
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  *radians = 0.5 * atan2 (2 * xy, xx - yy);
  return xx + yy > 0 ? hypotf (xx - yy, 2 * xy) / (xx + yy) : 0;
}

static float
value_at (const Field *field, float x, float y)
{
  x = CLAMP (x, 0, (float)field->width - 1.01f);
  y = CLAMP (y, 0, (float)field->height - 1.01f);
  int i = (int)x, j = (int)y;
  float u = x - i, v = y - j;
  const float *p = field->value + (gsize)j * field->width + i, *q = p + field->width;
  return (p[0] * (1 - u) + p[1] * u) * (1 - v) + (q[0] * (1 - u) + q[1] * u) * v;
}

/* The signature around (X, Y) in the direction RADIANS, its mean taken away. The part of the whole
 * variance that it holds. */
static float
read_signature (const Field *field, float x, float y, double radians, float signature[ACROSS])
{
  float cosine = (float)cos (radians), sine = (float)sin (radians), all = 0, squares = 0, kept = 0;
  for (int a = -ACROSS_REACH; a <= ACROSS_REACH; a++) {
    float sum = 0;
    for (int l = -ALONG_REACH; l <= ALONG_REACH; l++) {
      float value = value_at (field, x + a * cosine - l * sine, y + a * sine + l * cosine);
      sum += value;
      squares += value * value;
    }
    signature[a + ACROSS_REACH] = sum / ALONG;
    all += sum;
  }
  float mean = all / (ACROSS * ALONG), variance = squares / (ACROSS * ALONG) - mean * mean;
  for (int a = 0; a < ACROSS; a++) {
    signature[a] -= mean;
    kept += signature[a] * signature[a];
  }
  return variance > 1e-6f ? MIN (1, kept / ACROSS / variance) : 0;
}

typedef struct { /* under a Hann window, so that the ends of the signature make no waves */
  float cosine[WAVE_LAST + 1][ACROSS], sine[WAVE_LAST + 1][ACROSS];
} Waves;

static const Waves *
waves (void)
{
  static Waves table;
  static gsize made;
  if (g_once_init_enter (&made)) {
    for (int wave = WAVE_FIRST; wave <= WAVE_LAST; wave++)
      for (int a = 0; a < ACROSS; a++) {
        double hann = 0.5 - 0.5 * cos (2 * G_PI * (a + 1) / (ACROSS + 1));
        table.cosine[wave][a] = (float)(hann * cos (2 * G_PI * wave * a / TURNS_OF));
        table.sine[wave][a] = (float)(hann * sin (2 * G_PI * wave * a / TURNS_OF));
      }
    g_once_init_leave (&made, 1);
  }
  return &table;
}

static float
periodic (const float signature[ACROSS])
{
  const Waves *table = waves ();
  float all = 0, ridges = 0;
  for (int wave = WAVE_FIRST; wave <= WAVE_LAST; wave++) {
    float re = 0, im = 0;
    for (int a = 0; a < ACROSS; a++) {
      re += signature[a] * table->cosine[wave][a];
      im += signature[a] * table->sine[wave][a];
    }
    float power = re * re + im * im;
    all += power;
    if (wave >= RIDGE_FIRST && wave <= RIDGE_LAST)
      ridges += power;
  }
  return all > 1e-9f ? ridges / all : 0;
}

static HzRidgeBlock
measure_block (const Field *field, int left, int top)
{
  double radians;
  float signature[ACROSS], middle = HZ_RIDGE_BLOCK / 2;
  HzRidgeBlock block = {.coherence = coherence (field, left, top, &radians)};
  block.unbroken = read_signature (field, left + middle, top + middle, radians, signature);
  block.periodic = periodic (signature);
  return block;
}

/* --- where the finger is --- */

enum { BESIDE, RIDGES, MERGED, UNTOUCHED }; /* what a block holds */

typedef struct {
  int columns, rows;
  float *mean, *deviation; /* of the grey in each block */
  guint8 *holds;
} Finger;

static void
measure_grey (const guint8 *grey, int width, const Finger *finger, int i)
{
  int left = i % finger->columns * HZ_RIDGE_BLOCK, top = i / finger->columns * HZ_RIDGE_BLOCK;
  int sum = 0, squares = 0;
  for (int y = top; y < top + HZ_RIDGE_BLOCK; y++)
    for (int x = left; x < left + HZ_RIDGE_BLOCK; x++) {
      int value = grey[(gsize)y * width + x];
      sum += value;
      squares += value * value;
    }
  const float n = HZ_RIDGE_BLOCK * HZ_RIDGE_BLOCK;
  finger->mean[i] = sum / n;
  finger->deviation[i] = sqrtf (MAX (0, squares / n - (sum / n) * (sum / n)));
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  const float *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* The deviation from which on there are ridges in a block. */
static float
ridge_limit (const Finger *finger)
{
  gsize count = (gsize)finger->columns * finger->rows;
  g_autofree float *sorted = g_memdup2 (finger->deviation, count * sizeof *sorted);
  qsort (sorted, count, sizeof *sorted, by_size);
  return MAX (FINGER_FLOOR, FINGER_PART * sorted[(count - 1) * 9 / 10]);
}

/* Whether there are ridges from block (COLUMN, ROW) on in the direction (RIGHT, DOWN). */
static gboolean
lie_that_way (const Finger *finger, int column, int row, int right, int down)
{
  for (; column >= 0 && row >= 0 && column < finger->columns && row < finger->rows;
       column += right, row += down)
    if (finger->holds[row * finger->columns + column] == RIDGES)
      return TRUE;
  return FALSE;
}

/* The grey between that of the blocks with ridges and that of the lightest block. */
static float
touch_limit (const Finger *finger)
{
  float sum = 0, count = 0, lightest = 0;
  for (int i = 0; i < finger->columns * finger->rows; i++) {
    lightest = MAX (lightest, finger->mean[i]);
    if (finger->holds[i] == RIDGES) {
      sum += finger->mean[i];
      count++;
    }
  }
  return (sum / MAX (1, count) + lightest) / 2;
}

/* A flat block with ridges on all sides is finger too: where it is light the skin did not touch,
 * where it is as grey as the ridges and valleys together they ran into each other. */
static void
fill (const Finger *finger)
{
  float limit = touch_limit (finger);
  for (int row = 0; row < finger->rows; row++)
    for (int column = 0; column < finger->columns; column++) {
      int i = row * finger->columns + column;
      if (finger->holds[i] == BESIDE && lie_that_way (finger, column, row, 1, 0) &&
          lie_that_way (finger, column, row, -1, 0) && lie_that_way (finger, column, row, 0, 1) &&
          lie_that_way (finger, column, row, 0, -1))
        finger->holds[i] = finger->mean[i] > limit ? UNTOUCHED : MERGED;
    }
}

static void
find (const guint8 *grey, int width, const Finger *finger)
{
  int count = finger->columns * finger->rows;
  for (int i = 0; i < count; i++)
    measure_grey (grey, width, finger, i);
  float limit = ridge_limit (finger);
  for (int i = 0; i < count; i++)
    finger->holds[i] = finger->deviation[i] >= limit ? RIDGES : BESIDE;
  fill (finger);
}

/* No neighbour lies beside the finger. What lies beside the picture may be finger. */
static gboolean
is_inner (const Finger *finger, int column, int row)
{
  const guint8 *holds = finger->holds + row * finger->columns + column;
  return (column == 0 || holds[-1] != BESIDE) &&
         (column == finger->columns - 1 || holds[1] != BESIDE) &&
         (row == 0 || holds[-finger->columns] != BESIDE) &&
         (row == finger->rows - 1 || holds[finger->columns] != BESIDE);
}

/* --- all of it --- */

static GArray *
measure (const Field *field, const Finger *finger)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (HzRidgeBlock));
  for (int row = 0; row < finger->rows; row++)
    for (int column = 0; column < finger->columns; column++) {
      guint8 holds = finger->holds[row * finger->columns + column];
      if (holds == BESIDE)
        continue;
      HzRidgeBlock block = measure_block (field, column * HZ_RIDGE_BLOCK, row * HZ_RIDGE_BLOCK);
      block.inner = is_inner (finger, column, row);
      /* The traces that are left there the normalisation has made large. */
      if (holds == MERGED)
        block.periodic = 0;
      else if (holds == UNTOUCHED)
        block.unbroken = 0;
      g_array_append_val (blocks, block);
    }
  return blocks;
}

GArray *
hz_ridge_blocks (const guint8 *grey, int width, int height)
{
  int columns = width / HZ_RIDGE_BLOCK, rows = height / HZ_RIDGE_BLOCK;
  gsize count = (gsize)columns * rows, pixels = (gsize)width * height;
  g_return_val_if_fail (count > 0, NULL);
  g_autofree float *grey_of_blocks = g_new (float, 2 * count);
  g_autofree guint8 *holds = g_new0 (guint8, count);
  g_autofree float *even_values = g_new (float, pixels);
  g_autofree float *values = g_new (float, pixels);
  const Finger finger = {columns, rows, grey_of_blocks, grey_of_blocks + count, holds};
  Field even = {width, height, even_values}, field = {width, height, values};
  find (grey, width, &finger);
  normalise (grey, &even);
  smooth (&even, &field);
  return measure (&field, &finger);
}
