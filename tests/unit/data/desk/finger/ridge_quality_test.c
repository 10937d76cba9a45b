/* The quality figure: good for a good touch whatever the sensor's gain, lower for each fault, with
 * the fault's name, and no figure for what is no print. On fingers that are drawn, and on real ones
 * where they are there. How well it foretells the matcher is tests/desk/finger_quality_long_test.c.
 */
#include "data/desk/finger/finger.h"
#include "tests/demo/ridge.h"
#include "tests/support/real_prints.h"
#include <cairo.h>
#include <math.h>
#include <string.h>

enum { LIMIT = 55, DRAWN = 4, WHOLE = 60 /* minutiae */ };

/* Finger INDEX, from 0: first those that are drawn. NULL: it is not there. */
static Ridge *
finger (guint index)
{
  if (index >= DRAWN)
    return real_print (index - DRAWN);
  g_autofree RidgeMaster *master = ridge_master_new (index + 1);
  RidgeTouch ordinary = ridge_touch_ordinary (index + 1);
  Ridge *ridge = g_new (Ridge, 1);
  *ridge = (Ridge){RIDGE_WIDTH, RIDGE_HEIGHT, ridge_impression (master, 3, &ordinary)};
  return ridge;
}

static Ridge
    *fingers[DRAWN + REAL_PRINTS]; /* they take long to grow, and every test looks at them */

static guint
quality (const Ridge *ridge, guint minutiae)
{
  HzRidgeParts parts;
  return hz_ridge_measure (ridge->grey, ridge->width, ridge->height, minutiae, &parts);
}

/* Of a picture of DPI, as the examiner measures it; 0 also where it measures none. */
static guint
quality_at (const Ridge *ridge, guint dpi)
{
  int width = ridge->width, height = ridge->height;
  HzRidgeParts parts;
  g_autoptr (GBytes) grey = g_bytes_new (ridge->grey, (gsize)width * height);
  g_autoptr (GBytes) normal = hz_ridge_normal (grey, &width, &height, dpi);
  return normal != NULL
             ? hz_ridge_measure (g_bytes_get_data (normal, NULL), width, height, WHOLE, &parts)
             : 0;
}

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fingers); i++) {
    HzRidgeParts parts;
    const Ridge *r = fingers[i];
    if (r == NULL)
      continue;
    guint minutiae = i < DRAWN ? WHOLE : 100; /* about what libfprint finds */
    guint figure = hz_ridge_measure (r->grey, r->width, r->height, minutiae, &parts);
    g_test_message ("%u: %u = %u %u %u %u", i, figure, parts.area, parts.clarity, parts.contrast,
                    parts.minutiae);
    g_assert_cmpuint (figure, >=, LIMIT + 12);
    g_assert_cmpint (hz_ridge_fault (&parts), ==, HZ_RIDGE_GOOD);
  }
}

/* A sensor's gain is no quality. */
static void
test_gain (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fingers); i++)
    if (fingers[i] != NULL) {
      g_autoptr (Ridge) half = ridge_worn (fingers[i], RIDGE_FADED, 0.5, 1);
      g_assert_cmpint (abs ((int)quality (half, WHOLE) - (int)quality (fingers[i], WHOLE)), <=, 3);
    }
}

/* What is wrong lowers the figure below the limit and is named, with as many minutiae as libfprint
 * finds in such pictures. */
static void
test_faults (void)
{
  static const struct {
    RidgeWear wear;
    double amount;
    guint minutiae;
    HzRidgeFault fault;
  } cases[] = {{RIDGE_CUT, 100, 10, HZ_RIDGE_SMALL},      {RIDGE_CUT, 130, 14, HZ_RIDGE_SMALL},
               {RIDGE_PARTIAL, .15, 16, HZ_RIDGE_SMALL},  {RIDGE_BLURRED, 4, 10, HZ_RIDGE_SMEARED},
               {RIDGE_SMEARED, 26, 20, HZ_RIDGE_SMEARED}, {RIDGE_DRY, .8, 30, HZ_RIDGE_DRY}};
  for (guint i = 0; i < G_N_ELEMENTS (fingers); i++)
    for (guint k = 0; k < G_N_ELEMENTS (cases) && fingers[i] != NULL; k++) {
      HzRidgeParts parts;
      if (cases[k].wear == RIDGE_SMEARED && i < DRAWN)
        continue; /* drawn ridges stay perfect where they run the way the finger went */
      g_autoptr (Ridge) r = ridge_worn (fingers[i], cases[k].wear, cases[k].amount, 7 * i + k);
      guint figure = hz_ridge_measure (r->grey, r->width, r->height, cases[k].minutiae, &parts);
      g_test_message ("%u %s: %u = %u %u %u %u, %d", i, ridge_wear_name (cases[k].wear), figure,
                      parts.area, parts.clarity, parts.contrast, parts.minutiae,
                      hz_ridge_fault (&parts));
      g_assert_cmpuint (figure, <, LIMIT);
      g_assert_cmpint (hz_ridge_fault (&parts), ==, cases[k].fault);
    }
}

/* Too few details are just that, and never enough. */
static void
test_few_minutiae (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fingers); i++)
    for (guint minutiae = 0; minutiae < 10 && fingers[i] != NULL; minutiae++) {
      HzRidgeParts parts;
      const Ridge *r = fingers[i];
      g_assert_cmpuint (hz_ridge_measure (r->grey, r->width, r->height, minutiae, &parts), <=, 30);
      g_assert_cmpint (hz_ridge_fault (&parts), ==, HZ_RIDGE_PLAIN);
    }
}

static void
test_worse_is_lower (void)
{
  static const struct {
    RidgeWear wear;
    double amounts[4];
  } ladders[] = {{RIDGE_CUT, {240, 180, 130, 90}},
                 {RIDGE_BLURRED, {1.6, 2.4, 3.2, 4.5}},
                 {RIDGE_DRY, {.35, .45, .55, .65}}};
  for (guint i = 0; i < G_N_ELEMENTS (fingers); i += DRAWN)
    for (guint k = 0; k < G_N_ELEMENTS (ladders) && fingers[i] != NULL; k++) {
      guint before = quality (fingers[i], WHOLE) + 1;
      for (guint n = 0; n < G_N_ELEMENTS (ladders[k].amounts); n++) {
        g_autoptr (Ridge) worn = ridge_worn (fingers[i], ladders[k].wear, ladders[k].amounts[n], i);
        guint now = quality (worn, WHOLE);
        g_assert_cmpuint (now, <, before);
        before = now;
      }
    }
}

/* A picture of 300 dpi is as good as the same finger at 500, when it says so. */
static void
test_resolution (void)
{
  for (guint i = 0; i < REAL_PRINTS; i++) {
    g_autoptr (Ridge) stored = real_print_at (i, REAL_PRINT_DPI);
    if (stored == NULL)
      continue;
    guint said = quality_at (stored, 300);
    g_assert_cmpint (abs ((int)said - (int)quality (fingers[DRAWN + i], WHOLE)), <=, 3);
    g_assert_cmpuint (quality (stored, WHOLE), <, said - 10);
    g_assert_cmpuint (quality_at (stored, 0), ==, quality (stored, WHOLE)); /* not known: 500 */
  }
}

/* --- what is no print --- */

static void
draw_text (Ridge *page, double size)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      page->grey, CAIRO_FORMAT_A8, page->width, page->height, page->width);
  cairo_t *cr = cairo_create (surface);
  memset (page->grey, 0, (gsize)page->width * page->height);
  cairo_set_font_size (cr, size);
  for (int line = 1; line * size < page->height; line++) {
    cairo_move_to (cr, 2, line * size);
    cairo_show_text (cr, "No finger at all, only a page of text that somebody has put there");
  }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  for (int i = 0; i < page->width * page->height; i++)
    page->grey[i] = 255 - page->grey[i];
}

/* As many minutiae as libfprint may find there. */
static void
test_no_print (void)
{
  g_autoptr (Ridge) page = ridge_new (300, 400);
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  g_assert_cmpuint (quality (page, 50), ==, 0);
  memset (page->grey, 250, 300 * 400);
  g_assert_cmpuint (quality (page, 50), ==, 0);
  for (int size = 9; size <= 24; size += 5) {
    draw_text (page, size);
    g_assert_cmpuint (quality (page, 45), <=, 40);
  }
  for (int i = 0; i < 300 * 400; i++) /* stripes: perfect ridges of nobody */
    page->grey[i] = (guint8)(128 + 100 * sin (2 * G_PI * (i % 300 * 0.8 + i / 300 * 0.6) / 9));
  g_assert_cmpuint (quality (page, 9), <=, 30);
  for (int i = 0; i < 300 * 400; i++)
    page->grey[i] = (guint8)g_rand_int (chance); /* strong contrast, no direction */
  g_assert_cmpuint (quality (page, 150), <=, 5);
  for (double blur = 1; blur < 3; blur += 0.6) {
    g_autoptr (Ridge) soft = ridge_worn (page, RIDGE_BLURRED, blur, 1);
    g_assert_cmpuint (quality (soft, 150), <=, 25);
  }
}

static void
test_bounds (void)
{
  Ridge ridge = {.grey = g_malloc0 (2000 * 1100)};
  const struct {
    int width, height;
    guint dpi;
  } refused[] = {{31, 400, 0},     {400, 31, 0},         {1, 1, 0},      {2000, 1100, 0},
                 {300, 400, 2001}, {300, 400, 99},       {50, 60, 1000}, {700, 700, 250},
                 {300, 400, 1},    {300, 400, G_MAXUINT}};
  memcpy (ridge.grey, fingers[0]->grey, RIDGE_WIDTH * RIDGE_HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    ridge.width = refused[i].width;
    ridge.height = refused[i].height;
    g_assert_cmpuint (quality_at (&ridge, refused[i].dpi), ==, 0);
  }
  ridge.width = 2000;
  ridge.height = 1100; /* too large, whoever measures it */
  g_assert_cmpuint (quality (&ridge, 50), ==, 0);
  ridge.width = RIDGE_WIDTH;
  ridge.height = RIDGE_HEIGHT;
  g_assert_cmpuint (quality (&ridge, G_MAXUINT), >=, LIMIT);
  g_free (ridge.grey);
}

/* --- scaling --- */

static void
test_scale (void)
{
  int width, height;
  g_assert_true (hz_ridge_scaled_size (250, 234, 300, &width, &height));
  g_assert_cmpint (width, ==, 416);
  g_assert_cmpint (height, ==, 390);
  g_assert_true (hz_ridge_scaled_size (250, 234, 0, &width, &height));
  g_assert_cmpint (width, ==, 250);
  g_assert_false (hz_ridge_scaled_size (250, 234, 99, &width, &height));
  g_assert_false (hz_ridge_scaled_size (250, 234, G_MAXUINT, &width, &height));
  const guint8 steps[] = {0, 0, 100, 100, 200, 200, 255, 255, /* two equal rows */
                          0, 0, 100, 100, 200, 200, 255, 255};
  g_autofree guint8 *smaller = hz_ridge_scale (steps, 8, 2, 4, 1);
  g_autofree guint8 *same = hz_ridge_scale (steps, 8, 2, 8, 2);
  g_autofree guint8 *larger = hz_ridge_scale (steps, 8, 2, 16, 4);
  g_assert_cmpmem (same, 16, steps, 16);
  for (int i = 0; i < 16; i++) /* a picture is not moved */
    g_assert_cmpint (abs (larger[16 + i] - steps[i / 2]), <=, 25);
  for (int i = 1; i < 4; i++)
    g_assert_cmpint (smaller[i], >, smaller[i - 1]);
}

/* The picture that is there already is not copied, and one of another resolution covers the same
 * finger. */
static void
test_normal (void)
{
  const Ridge *r = fingers[0];
  int width = r->width, height = r->height;
  g_autoptr (GBytes) grey = g_bytes_new (r->grey, (gsize)width * height);
  g_autoptr (GBytes) same = hz_ridge_normal (grey, &width, &height, 500);
  g_autoptr (GBytes) unknown = hz_ridge_normal (grey, &width, &height, 0);
  g_assert_true (same == grey && unknown == grey);
  g_autoptr (GBytes) normal = hz_ridge_normal (grey, &width, &height, 385);
  g_assert_cmpint (width, ==, 389);
  g_assert_cmpint (height, ==, 519);
  g_assert_cmpuint (g_bytes_get_size (normal), ==, 389 * 519);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (grey, 0, 100);
  width = r->width;
  g_assert_null (hz_ridge_normal (cut, &width, &height, 385));
}

static void
test_generator (void)
{
  g_autofree RidgeMaster *one = ridge_master_new (1101);
  g_autofree RidgeMaster *same = ridge_master_new (1101);
  g_autofree RidgeMaster *other = ridge_master_new (1102);
  g_assert_cmpint (memcmp (one, same, sizeof *one), ==, 0);
  g_assert_cmpint (memcmp (one, other, sizeof *one), !=, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("huzheng-test-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree RidgeMaster *made = ridge_master_cached (1101, folder);
  g_autofree RidgeMaster *read = ridge_master_cached (1101, folder);
  g_assert_cmpint (memcmp (one, made, sizeof *one), ==, 0);
  g_assert_cmpint (memcmp (one, read, sizeof *one), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fingers); i++)
    fingers[i] = finger (i);
  g_test_add_func ("/ridge-quality/good", test_good);
  g_test_add_func ("/ridge-quality/gain", test_gain);
  g_test_add_func ("/ridge-quality/faults", test_faults);
  g_test_add_func ("/ridge-quality/few-minutiae", test_few_minutiae);
  g_test_add_func ("/ridge-quality/worse-is-lower", test_worse_is_lower);
  g_test_add_func ("/ridge-quality/resolution", test_resolution);
  g_test_add_func ("/ridge-quality/no-print", test_no_print);
  g_test_add_func ("/ridge-quality/bounds", test_bounds);
  g_test_add_func ("/ridge-quality/scale", test_scale);
  g_test_add_func ("/ridge-quality/normal", test_normal);
  g_test_add_func ("/ridge-quality/generator", test_generator);
  int status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (fingers); i++)
    ridge_free (fingers[i]);
  return status;
}
