/* One half of a session is killed: the counter says that its keeper is gone and keeps what was
 * typed on the screen; a keeper whose counter is gone ends at once, and nothing stays held. What
 * ends a session politely does not end the keeper before the counter has saved. */
#include "core/base/base.h"
#include "data/door/door.h"
#include "tests/support/station_demo.h"

#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { END_MS = 1000 }; /* how long a keeper takes at most to notice that it is alone */

/* The application form with "139" half typed into the phone. */
static HzTerminal *
half_typed (const StationDemo *s)
{
  HzTerminal *t = station_demo_at_step (s, 3);
  station_demo_play_part (s, t, 3, 0, 8);
  counter_assert_focus (t, 3, _ ("Phone"));
  hz_terminal_type (t, "139");
  hz_assert_settled (t);
  return t;
}

static int
keeper_of (HzTerminal *t)
{
  GPid keeper = station_demo_child (t, "huzheng-keeper");
  g_assert_cmpint (keeper, >, 0);
  int fd = pidfd_open (keeper, 0);
  g_assert_cmpint (fd, >=, 0);
  return fd;
}

static void
assert_ends (int keeper, int patience_ms)
{
  struct pollfd end = {.fd = keeper, .events = POLLIN};
  g_assert_cmpint (poll (&end, 1, patience_ms), ==, 1);
  close (keeper);
}

/* The message is wrapped: its first words are enough. */
static void
assert_says_gone (HzTerminal *t)
{
  g_autofree char *words = g_utf8_substring (hz_door_gone_text (), 0, 12);
  hz_assert_screen (t, words);
}

static void
test_keeper_gone (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = half_typed (s);
  int keeper = keeper_of (t);
  g_assert_cmpint (pidfd_send_signal (keeper, SIGKILL, NULL, 0), ==, 0);
  assert_ends (keeper, HZ_TERMINAL_PATIENCE);
  assert_says_gone (t);
  hz_terminal_type (t, "00000000");
  hz_terminal_key (t, "Enter");
  assert_says_gone (t);
  hz_assert_screen (t, "13900000000"); /* to be noted down */
  hz_terminal_key (t, "Esc");          /* nobody is held back by what cannot be saved */
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
  hz_terminal_hangup (t);
  g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), !=, -1);
  station_demo_assert (s, "SELECT phone FROM case_record", "");
  /* The next session finds the draft free, up to the field before. */
  g_autoptr (HzTerminal) again = station_demo_login (s, 24, 80);
  hz_terminal_key (again, "Enter");
  counter_assert_focus (again, 3, _ ("Phone"));
  station_demo_assert_audit (s);
}

static void
test_counter_gone (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = half_typed (s);
  int keeper = keeper_of (t);
  hz_terminal_kill (t, SIGKILL);
  assert_ends (keeper, END_MS);
  g_autoptr (HzTerminal) again = station_demo_login (s, 24, 80);
  hz_terminal_key (again, "Enter");
  counter_assert_focus (again, 3, _ ("Phone"));
  station_demo_assert (s, "SELECT count (*) FROM lease", "1");
}

/* A machine that goes down tells every process: the counter saves what is half typed. */
static void
test_told_to_end (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = half_typed (s);
  int keeper = keeper_of (t);
  g_assert_cmpint (pidfd_send_signal (keeper, SIGTERM, NULL, 0), ==, 0);
  g_assert_cmpint (pidfd_send_signal (keeper, SIGHUP, NULL, 0), ==, 0);
  hz_terminal_kill (t, SIGTERM);
  g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), !=, -1);
  assert_ends (keeper, END_MS);
  station_demo_assert (s, "SELECT phone FROM case_record", "139");
  station_demo_assert (s, "SELECT count (*) FROM lease", "0");
}

int
main (int argc, char **argv)
{
  static const char *const langs[] = {"zh", "en", "es"};
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autofree char *path = g_strdup_printf ("/keeper-kill/keeper-gone/%s", langs[i]);
    g_test_add_data_func (path, langs[i], test_keeper_gone);
  }
  g_test_add_func ("/keeper-kill/counter-gone", test_counter_gone);
  g_test_add_func ("/keeper-kill/told-to-end", test_told_to_end);
  return g_test_run ();
}
