/* Real prints, from the reader to the answer: through libfprint's virtual reader and the real
 * huzheng-desk, examined and enrolled as a keeper does, found again when they are laid down
 * differently or worn, by readers of other resolutions too, and nobody else's. Every print in every
 * way is tests/desk/real_prints_long_test.c. */
#include "tests/support/real_touches.h"
#include <string.h>

enum { ARCH, LOOP, TENTED, WHORL, LIMIT = 55 };

static void
assert_enrolled (DeskFixture *desk)
{
  HzEnrolWhat what = desk_fixture_enrol (desk, 11);
  g_test_message ("%s; quality from %u to %u", desk->told->str, desk->lowest, desk->state.best);
  g_assert_cmpint (what, ==, HZ_ENROL_DONE);
  g_assert_null (strstr (desk->told->str, "poor"));
  g_assert_cmpuint (desk->lowest, >=, LIMIT + 10);
}

static GPtrArray *
its_print (DeskFixture *desk)
{
  GPtrArray *prints = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_ptr_array_add (prints, g_bytes_ref (desk->print_template));
  return prints;
}

static void
assert_matches (DeskFixture *desk, GPtrArray *prints, HzCaptureOutcome outcome)
{
  HzCaptureOutcome came = desk_fixture_match (desk, prints, 11);
  g_test_message ("%d, quality %d", came, desk->quality);
  g_assert_cmpint (came, ==, outcome);
}

/* Found however it is laid down; every other print is refused for what it is: a good touch of
 * another finger. */
static void
test_found (void)
{
  static const RealTouch laid[] = {{ARCH, -8, 12, -12, 0, 0},
                                   {ARCH, 8, -12, 12, 0, 0},
                                   {ARCH, 3, 5, 0, RIDGE_NOISY, 20},
                                   {ARCH, 0, 8, 8, RIDGE_CUT, 260},
                                   {ARCH, -4, 0, 6, RIDGE_FADED, .5}};
  g_autoptr (RealTouches) touches = real_touches_new (500);
  real_touches_add_enrolment (touches, ARCH);
  for (guint i = 0; i < G_N_ELEMENTS (laid); i++)
    real_touches_add (touches, &laid[i]);
  for (guint other = LOOP; other <= WHORL; other++)
    real_touches_add (touches, &(const RealTouch){.print = other});
  g_autoptr (DeskFixture) desk = real_touches_desk (touches, 500);
  assert_enrolled (desk);
  g_autoptr (GPtrArray) prints = its_print (desk);
  for (guint i = 0; i < G_N_ELEMENTS (laid); i++)
    assert_matches (desk, prints, HZ_CAPTURE_MATCHED);
  for (guint other = LOOP; other <= WHORL; other++) {
    assert_matches (desk, prints, HZ_CAPTURE_NO_MATCH);
    g_assert_cmpint (desk->quality, >=, LIMIT + 10);
  }
}

/* What is wrong with a touch is said with it, and the print is made of the good ones. */
static void
test_told (void)
{
  static const RealTouch poor[] = {{.print = WHORL, .wear = RIDGE_CUT, .amount = 110},
                                   {.print = WHORL, .wear = RIDGE_BLURRED, .amount = 2.5},
                                   {.print = WHORL, .wear = RIDGE_DRY, .amount = .8},
                                   {.print = ARCH}};
  g_autoptr (RealTouches) touches = real_touches_new (500);
  real_touches_add (touches, &(const RealTouch){.print = WHORL, .x = 3});
  for (guint i = 0; i < G_N_ELEMENTS (poor); i++)
    real_touches_add (touches, &poor[i]);
  real_touches_add_enrolment (touches, WHORL);
  g_autoptr (DeskFixture) desk = real_touches_desk (touches, 500);
  g_assert_cmpint (desk_fixture_enrol (desk, 11), ==, HZ_ENROL_DONE);
  g_assert_cmpuint (desk->faults[HZ_RIDGE_SMALL], ==, 1);
  g_assert_cmpuint (desk->faults[HZ_RIDGE_SMEARED], ==, 1);
  g_assert_cmpuint (desk->faults[HZ_RIDGE_DRY], ==, 1);
  g_assert_nonnull (strstr (desk->told->str, "picture other need"));
  g_assert_cmpuint (desk->lowest, >=, LIMIT + 10);
}

/* A finger that one reader took is found by one of another resolution, which is known; what is
 * kept of it has 500 dpi. */
static void
test_resolution (void)
{
  g_autoptr (RealTouches) at_508 = real_touches_new (508);
  g_autoptr (RealTouches) at_385 = real_touches_new (385);
  real_touches_add_enrolment (at_508, LOOP);
  real_touches_add (at_385, &(const RealTouch){LOOP, 5, 6, -6, 0, 0});
  real_touches_add (at_385, &(const RealTouch){.print = WHORL});
  g_autoptr (DeskFixture) desk = real_touches_desk (at_508, 508);
  assert_enrolled (desk);
  g_autoptr (GPtrArray) prints = its_print (desk);
  g_autoptr (Ridge) stored = real_print (LOOP);
  g_assert_cmpuint (g_bytes_get_size (desk->ridge), >,
                    (gsize)(stored->width - 3) * (gsize)(stored->height - 3));
  g_assert_cmpuint (g_bytes_get_size (desk->ridge), <,
                    (gsize)(stored->width + 3) * (gsize)(stored->height + 3));
  g_clear_pointer (&desk, desk_fixture_free);
  desk = real_touches_desk (at_385, 385);
  assert_matches (desk, prints, HZ_CAPTURE_MATCHED);
  g_assert_cmpuint (desk->seen.dpi, ==, 385);
  g_assert_cmpint (desk->quality, >=, LIMIT + 10);
  assert_matches (desk, prints, HZ_CAPTURE_NO_MATCH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!real_prints_are_there ())
    return g_test_run ();
  g_test_add_func ("/desk/real-prints/found", test_found);
  g_test_add_func ("/desk/real-prints/told", test_told);
  g_test_add_func ("/desk/real-prints/resolution", test_resolution);
  return g_test_run ();
}
