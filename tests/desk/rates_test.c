/* A short run of the rates, and the interval they are told with. The whole: rates_long_test.c. */
#include "tests/support/match_rates.h"

static void
test_interval (void)
{
  /* Known values of Wilson's 95 % interval. */
  static const struct {
    guint count, total;
    double low, high;
  } known[] = {{0, 200, 0, 0.01885},
               {10, 200, 0.02739, 0.08957},
               {1, 2000, 0.00009, 0.00283},
               {5, 5, 0.5655, 1}};
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    double low, high;
    match_rates_interval (known[i].count, known[i].total, &low, &high);
    g_assert_cmpfloat_with_epsilon (low, known[i].low, 0.0002);
    g_assert_cmpfloat_with_epsilon (high, known[i].high, 0.0002);
  }
}

static void
test_rates (void)
{
  MatchRates rates = match_rates (4, 2, 1);
  match_rates_print (&rates);
  g_assert_cmpuint (rates.genuine, ==, 4);
  g_assert_cmpuint (rates.rejected, ==, 0);
  g_assert_cmpuint (rates.impostor, ==, 8);
  g_assert_cmpuint (rates.accepted, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/rates/interval", test_interval);
  g_test_add_func ("/desk/rates/short", test_rates);
  return g_test_run ();
}
