/* A million random bytes in place of a keyboard. */
#include "tests/support/random_keys.h"

static void
test_random (void)
{
  random_keys (1000000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stroke-decoder-long/random", test_random);
  return g_test_run ();
}
