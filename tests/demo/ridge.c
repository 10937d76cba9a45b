#include "tests/demo/ridge.h"
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define W RIDGE_WIDTH
#define H RIDGE_HEIGHT

/* Ridges grow on a grid of half the size, where a round costs a sixteenth. */
#define HALF_W     (W / 2)
#define HALF_H     (H / 2)
#define ROUNDS     40

#define MAKE       2 /* of these ridges: pictures of another one in the cache are not these */

#define DIRECTIONS 36
#define RADIUS     7
#define SIDE       (2 * RADIUS + 2) /* one empty, for a number that is whole in registers */
#define GRID       ((W + SIDE) * (H + SIDE))

/* --- chance: splitmix64, the same on every machine --- */

static guint64
chance_next (guint64 *state)
{
  guint64 z = *state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static double
chance (guint64 *state, double low, double high)
{
  return low + (high - low) * (chance_next (state) >> 11) / 9007199254740992.0;
}

/* --- smooth random fields: a few long waves --- */

#define WAVES 5

typedef struct {
  double kx[WAVES], ky[WAVES], phase[WAVES], height[WAVES];
} Field;

static void
field_init (Field *field, guint64 *state, double height, double shortest, double longest)
{
  for (int i = 0; i < WAVES; i++) {
    double length = chance (state, shortest, longest), angle = chance (state, 0, 2 * G_PI);
    field->kx[i] = 2 * G_PI / length * cos (angle);
    field->ky[i] = 2 * G_PI / length * sin (angle);
    field->phase[i] = chance (state, 0, 2 * G_PI);
    field->height[i] = height * chance (state, 0.4, 1) / sqrt (WAVES);
  }
}

static double
field_at (const Field *field, double x, double y)
{
  double sum = 0;
  for (int i = 0; i < WAVES; i++)
    sum += field->height[i] * sin (field->kx[i] * x + field->ky[i] * y + field->phase[i]);
  return sum;
}

/* --- orientation: the zero-pole model (Sherlock and Monro 1993) --- */

typedef struct {
  int cores, deltas;
  double core[2][2], delta[2][2]; /* x to the right, y up, pixels from the middle */
  double arch;                    /* height of a plain arch, which has neither */
  Field bend;
} Flow;

static void
place (double at[2], guint64 *state, double x, double y, double spread)
{
  at[0] = x + chance (state, -spread, spread);
  at[1] = y + chance (state, -spread, spread);
}

static void
flow_init (Flow *flow, guint64 *state)
{
  memset (flow, 0, sizeof *flow);
  field_init (&flow->bend, state, chance (state, 0.25, 0.45), 160, 420);
  double side = chance (state, 75, 115);
  switch (chance_next (state) % 10) {
  case 0 ... 2: /* left loop */
  case 3 ... 5: /* right loop */
    if (chance_next (state) & 1)
      side = -side;
    flow->cores = flow->deltas = 1;
    place (flow->core[0], state, -side / 8, 35, 30);
    place (flow->delta[0], state, side, -85, 28);
    break;
  case 6 ... 7: /* whorl */
    flow->cores = flow->deltas = 2;
    place (flow->core[0], state, 0, 55, 22);
    place (flow->core[1], state, 0, 5, 22);
    place (flow->delta[0], state, -side, -90, 26);
    place (flow->delta[1], state, side, -90, 26);
    break;
  case 8: /* tented arch */
    flow->cores = flow->deltas = 1;
    place (flow->core[0], state, 0, 30, 22);
    place (flow->delta[0], state, 0, -55, 22);
    break;
  default:
    flow->arch = chance (state, 0.7, 1.3);
  }
}

/* Direction of the ridge at X, Y, radians modulo pi. */
static double
flow_at (const Flow *flow, double x, double y)
{
  double theta = field_at (&flow->bend, x, y);
  for (int i = 0; i < flow->cores; i++)
    theta += 0.5 * atan2 (y - flow->core[i][1], x - flow->core[i][0]);
  for (int i = 0; i < flow->deltas; i++)
    theta -= 0.5 * atan2 (y - flow->delta[i][1], x - flow->delta[i][0]);
  if (flow->arch > 0)
    theta -= flow->arch * sin (x / W * G_PI * 1.6) * exp (-fabs (y + 20) / 130);
  return theta;
}

/* --- ridges: noise filtered along the flow until it is ridges --- */

typedef struct {
  int width, height, stride; /* of the grid; floats of a row with its margins of RADIUS */
  guint8 direction[W * H];
  float tap[DIRECTIONS][SIDE * SIDE];
  float now[GRID], next[GRID]; /* the margins stay empty */
} Growth;

/* Even-symmetric Gabor filters for ridges PERIOD grid points apart. */
static void
kernels_init (Growth *growth, double period, double spread)
{
  memset (growth->tap, 0, sizeof growth->tap);
  for (int d = 0; d < DIRECTIONS; d++) {
    double angle = d * G_PI / DIRECTIONS, sum = 0, window = 0;
    float *tap = growth->tap[d];
    for (int pass = 0; pass < 2; pass++)
      for (int j = -RADIUS; j <= RADIUS; j++)
        for (int i = -RADIUS; i <= RADIUS; i++) {
          double across = -i * sin (angle) + j * cos (angle);
          double bell = exp (-(i * i + j * j) / (2 * spread * spread));
          float *t = &tap[(j + RADIUS) * SIDE + i + RADIUS];
          if (pass == 0) {
            *t = (float)(bell * cos (2 * G_PI * across / period));
            sum += *t;
            window += bell;
          } else
            *t -= (float)(bell * sum / window); /* no answer to an even grey */
        }
    double answer = 0; /* to its own ridges: 1 after this, so that every round gains alike */
    for (int j = -RADIUS; j <= RADIUS; j++)
      for (int i = -RADIUS; i <= RADIUS; i++)
        answer += tap[(j + RADIUS) * SIDE + i + RADIUS] *
                  cos (2 * G_PI * (-i * sin (angle) + j * cos (angle)) / period);
    for (int i = 0; i < SIDE * SIDE; i++)
      tap[i] /= (float)answer;
  }
}

static void
growth_init (Growth *growth, const Flow *flow, int width, int height, double period, double spread)
{
  double step = (double)W / width;
  growth->width = width;
  growth->height = height;
  growth->stride = width + SIDE;
  memset (growth->now, 0, sizeof growth->now);
  memset (growth->next, 0, sizeof growth->next);
  kernels_init (growth, period, spread);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      /* Rows go down, the flow's y goes up. */
      double turns = -flow_at (flow, x * step - W / 2.0, H / 2.0 - y * step) / G_PI;
      growth->direction[y * width + x] =
          (int)lround ((turns - floor (turns)) * DIRECTIONS) % DIRECTIONS;
    }
}

static float *
cell (Growth *growth, float *grid, int x, int y)
{
  return grid + (y + RADIUS) * growth->stride + x + RADIUS;
}

/* One round: each point becomes what the filter along its ridge finds around it, from -1 to 1. */
static void
grow (Growth *growth)
{
  for (int y = 0; y < growth->height; y++)
    for (int x = 0; x < growth->width; x++) {
      const float *tap = growth->tap[growth->direction[y * growth->width + x]];
      const float *row = growth->now + y * growth->stride + x;
      float column[SIDE] = {0}, sum = 0; /* by columns: these additions go side by side */
      for (int j = 0; j < SIDE; j++, row += growth->stride, tap += SIDE)
        for (int i = 0; i < SIDE; i++)
          column[i] += row[i] * tap[i];
      for (int i = 0; i < SIDE; i++)
        sum += column[i];
      *cell (growth, growth->next, x, y) = tanhf (3 * sum);
    }
  memcpy (growth->now, growth->next, sizeof growth->now);
}

RidgeMaster *
ridge_master_new (guint64 seed)
{
  guint64 state = seed * 0x2545f4914f6cdd1du + 77;
  g_autofree Growth *coarse = g_new (Growth, 1), *fine = g_new (Growth, 1);
  Flow flow;
  flow_init (&flow, &state);
  double period = chance (&state, 8.4, 9.8);
  growth_init (coarse, &flow, HALF_W, HALF_H, period / 2, 3.0);
  for (int y = 0; y < HALF_H; y++)
    for (int x = 0; x < HALF_W; x++)
      *cell (coarse, coarse->now, x, y) = (float)chance (&state, -1, 1);
  for (int round = 0; round < ROUNDS; round++)
    grow (coarse);
  growth_init (fine, &flow, W, H, period, 3.5);
  for (int y = 0; y < H; y++)
    for (int x = 0; x < W; x++)
      *cell (fine, fine->now, x, y) = *cell (coarse, coarse->now, x / 2, y / 2);
  grow (fine); /* smooth between the points */
  RidgeMaster *master = g_new (RidgeMaster, 1);
  for (int y = 0; y < H; y++)
    for (int x = 0; x < W; x++)
      master->grey[y * W + x] = (guint8)lround (128 - 120 * *cell (fine, fine->now, x, y));
  return master;
}

RidgeMaster *
ridge_master_cached (guint64 seed, const char *cache_folder)
{
  static const char head[] = "P5\n300 400\n255\n";
  if (cache_folder == NULL)
    return ridge_master_new (seed);
  g_autofree char *name = g_strdup_printf ("finger-%d-%" G_GUINT64_FORMAT ".pgm", MAKE, seed);
  g_autofree char *path = g_build_filename (cache_folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  if (g_file_get_contents (path, &text, &length, NULL) && length == strlen (head) + W * H &&
      memcmp (text, head, strlen (head)) == 0) {
    RidgeMaster *master = g_new (RidgeMaster, 1);
    memcpy (master->grey, text + strlen (head), W * H);
    return master;
  }
  RidgeMaster *master = ridge_master_new (seed);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_byte_array_append (file, (const guint8 *)head, strlen (head));
  g_byte_array_append (file, master->grey, W * H);
  g_mkdir_with_parents (cache_folder, 0700);
  if (!g_file_set_contents_full (path, (const char *)file->data, file->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_printerr ("ridge cache: %s\n", error->message);
  return master;
}
