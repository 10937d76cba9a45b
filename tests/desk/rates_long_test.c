/* 200 genuine and 2,000 impostor comparisons through the path of the counter. The bounds hold the
 * path and the made-up fingers: real ones have rates of their own. */
#include "tests/support/match_rates.h"

static void
test_rates (void)
{
  double low, high;
  MatchRates rates = match_rates (20, 10);
  match_rates_print (&rates);
  g_assert_cmpuint (rates.genuine, ==, 200);
  g_assert_cmpuint (rates.impostor, ==, 2000);
  match_rates_interval (rates.rejected, rates.genuine, &low, &high);
  g_assert_cmpfloat (high, <, 0.05);
  match_rates_interval (rates.accepted, rates.impostor, &low, &high);
  g_assert_cmpfloat (high, <, 0.04);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/rates/whole", test_rates);
  return g_test_run ();
}
