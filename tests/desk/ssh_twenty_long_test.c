/* Twenty desks at one server, over a real ssh -R to a real sshd. */
#include "tests/support/ssh_many.h"

static void
test_twenty (void)
{
  ssh_many_at_once (20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/ssh-twenty", test_twenty);
  return g_test_run ();
}
