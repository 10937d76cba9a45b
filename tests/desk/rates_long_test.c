/* 200 genuine and 2,000 impostor comparisons through the path of the counter. The bounds hold the
 * path and the made-up fingers: real ones have rates of their own. */
#include "tests/support/desk_fixture.h"
#include "tests/support/match_rates.h"

static void
test_rates (void)
{
  double low, high;
  MatchRates rates = match_rates (20, 10, 10);
  match_rates_print (&rates);
  g_assert_cmpuint (rates.genuine, ==, 200);
  g_assert_cmpuint (rates.impostor, ==, 2000);
  match_rates_interval (rates.rejected, rates.genuine, &low, &high);
  g_assert_cmpfloat (high, <, 0.05);
  match_rates_interval (rates.accepted, rates.impostor, &low, &high);
  g_assert_cmpfloat (high, <, 0.04);
}

/* All ten of a person are enrolled, and each is good enough. */
static void
test_every_finger (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ("");
  for (guint finger = 11; finger <= 20; finger++) {
    g_assert_cmpint (desk_fixture_enrol (desk, finger), ==, HZ_ENROL_DONE);
    g_assert_cmpuint (desk->lowest, >=, 55); /* the books' threshold */
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/rates/whole", test_rates);
  g_test_add_func ("/desk/rates/every-finger", test_every_finger);
  return g_test_run ();
}
