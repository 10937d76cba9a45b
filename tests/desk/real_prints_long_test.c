/* Every real print through the virtual reader, enrolled once, then looked for in many touches of
 * itself and of the others: how often it is found, by how it was laid down and worn and by the
 * resolution of the reader, and that nobody else's is. Of fingers there are four, so it says that
 * the way is right, and not how often a finger is taken at a counter. */
#include "tests/support/real_touches.h"
#include <math.h>

enum { LIMIT = 55, STEPS = 6 };

typedef struct {
  const char *name;
  double degrees, shift; /* at most */
  RidgeWear wear;
  double least, most; /* of the wear; 0: none */
} Way;

static const Way ways[] = {
    {"shifted", 0, 12, 0, 0, 0},         {"turned", 8, 3, 0, 0, 0},
    {"cut", 3, 6, RIDGE_CUT, 300, 200},  {"noisy", 3, 6, RIDGE_NOISY, 5, 35},
    {"faded", 3, 6, RIDGE_FADED, 1, .5}, {"partial", 3, 6, RIDGE_PARTIAL, .9, .55},
};

/* Touch STEP of PRINT in WAY. */
static RealTouch
touch_of (guint print, const Way *way, guint step)
{
  double angle = 2 * G_PI * step / STEPS, part = (step + 1.0) / STEPS;
  return (RealTouch){.print = print,
                     .degrees = way->degrees * (step % 2 == 0 ? part : -part),
                     .x = way->shift * cos (angle),
                     .y = way->shift * sin (angle),
                     .wear = way->wear,
                     .amount = way->least + part * (way->most - way->least)};
}

typedef struct {
  guint all, good, found, good_not_found;
} Count;

/* A reader of DPI; the print of PRINT is of one of 500. */
static void
look_for (GPtrArray *prints, guint print, guint dpi, Count *of_way, Count *of_others)
{
  g_autoptr (RealTouches) touches = real_touches_new (dpi);
  for (guint w = 0; w < G_N_ELEMENTS (ways); w++)
    for (guint step = 0; step < STEPS; step++) {
      RealTouch touch = touch_of (print, &ways[w], step);
      real_touches_add (touches, &touch);
    }
  for (guint other = 0; other < REAL_PRINTS; other++)
    for (guint w = 0; w < 2 && other != print; w++)
      for (guint step = 0; step < STEPS; step++) {
        RealTouch touch = touch_of (other, &ways[w], step);
        real_touches_add (touches, &touch);
      }
  g_autoptr (DeskFixture) desk = real_touches_desk (touches, dpi);
  for (guint i = 0; i < touches->count; i++) {
    guint way = i / STEPS;
    Count *count = way < G_N_ELEMENTS (ways) ? &of_way[way] : of_others;
    gboolean found = desk_fixture_match (desk, prints, 11) == HZ_CAPTURE_MATCHED;
    count->all++;
    count->found += found;
    count->good += desk->quality >= LIMIT;
    count->good_not_found += desk->quality >= LIMIT && !found;
  }
}

static void
enrol (guint print, GPtrArray *prints)
{
  g_autoptr (RealTouches) touches = real_touches_new (500);
  real_touches_add_enrolment (touches, print);
  g_autoptr (DeskFixture) desk = real_touches_desk (touches, 500);
  g_assert_cmpint (desk_fixture_enrol (desk, 11), ==, HZ_ENROL_DONE);
  g_assert_cmpuint (desk->lowest, >=, LIMIT + 10);
  g_ptr_array_add (prints, g_bytes_ref (desk->print_template));
}

/* A touch that is good enough to say “no match” finds its own print, and none another's. */
static void
test_at (gconstpointer data)
{
  guint dpi = GPOINTER_TO_UINT (data);
  Count of_way[G_N_ELEMENTS (ways)] = {{0}}, of_others = {0};
  for (guint print = 0; print < REAL_PRINTS; print++) {
    g_autoptr (GPtrArray) prints = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
    enrol (print, prints);
    look_for (prints, print, dpi, of_way, &of_others);
  }
  for (guint w = 0; w < G_N_ELEMENTS (ways); w++) {
    g_print ("# %u dpi, %s: %u of %u found; of %u good enough, %u not\n", dpi, ways[w].name,
             of_way[w].found, of_way[w].all, of_way[w].good, of_way[w].good_not_found);
    g_assert_cmpuint (of_way[w].good_not_found, ==, 0);
    if (ways[w].wear != RIDGE_CUT && ways[w].wear != RIDGE_PARTIAL)
      g_assert_cmpuint (of_way[w].found, ==, of_way[w].all);
  }
  g_print ("# %u dpi, another's: %u of %u found, %u good enough to say so\n", dpi, of_others.found,
           of_others.all, of_others.good);
  g_assert_cmpuint (of_others.found, ==, 0);
  g_assert_cmpuint (of_others.good, ==, of_others.all);
}

int
main (int argc, char **argv)
{
  static const guint resolutions[] = {500, 508, 385, 250};
  g_test_init (&argc, &argv, NULL);
  if (!real_prints_are_there ())
    return g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++) {
    g_autofree char *path = g_strdup_printf ("/desk/real-prints/at-%u-dpi", resolutions[i]);
    g_test_add_data_func (path, GUINT_TO_POINTER (resolutions[i]), test_at);
  }
  return g_test_run ();
}
