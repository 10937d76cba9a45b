/* A reader desk over real SSH, with the snippets that are shipped: two users, the counter in a
 * terminal through ssh, the devices through ssh -R. */
#include "tests/support/desk_listener.h"
#include "tests/support/ssh_desk.h"
#include <signal.h>
#include <string.h>

static gboolean
is_free (gpointer data)
{
  const SshDesk *desk = data;
  return desk_first_child ((GPid)strtol (g_subprocess_get_identifier (desk->agent), NULL, 10)) == 0;
}

static gboolean
is_in_use (gpointer data)
{
  return !is_free (data);
}

static void
test_case (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SshDesk) desk = ssh_desk_new ("");
  if (desk == NULL)
    return;
  HzTerminal *t = ssh_desk_login (desk, NULL);
  desk_wait (is_in_use, desk, "the desk serves the session");
  counter_play (t, &desk->station->counter, 1, 8, NULL, NULL, &error);
  g_assert_no_error (error);
  station_demo_assert (desk->station, "SELECT state FROM case_record", "submitted");
  station_demo_assert (desk->station, "SELECT count(*) FROM fingerprint", "2");
  hz_terminal_free (t);
  /* The session ended: its process on the desk is gone, and the desk is free for the next. */
  desk_wait (is_free, desk, "the desk is free");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/ssh/case", test_case);
  return g_test_run ();
}
