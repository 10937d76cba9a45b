/* A keeper in a process of its own, whose counter says what no counter of ours does: it ends at
 * once, whatever the weight of it, and answers nothing. */
#include "data/door/door.h"
#include "data/message/message.h"
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tui/keeper/keeper.h"

#include <poll.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { END_MS = 1000, HALF_MS = 4000 };

typedef struct {
  char *dir;
  int line, process;
  pid_t pid;
} Served;

static void
set_up (Served *s, gconstpointer unused)
{
  int ends[2];
  s->dir = demo_init_somewhere ();
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  s->pid = fork ();
  if (s->pid == 0) {
    g_autoptr (GError) error = NULL;
    close (ends[0]);
    HzStation *station = hz_station_settings (s->dir, &error);
    _exit (hz_keeper_serve (ends[1], station, error));
  }
  close (ends[1]);
  s->line = ends[0];
  s->process = pidfd_open (s->pid, 0);
  g_assert_cmpint (s->process, >=, 0);
}

static void
tear_down (Served *s, gconstpointer unused)
{
  close (s->line);
  g_assert_cmpint (waitpid (s->pid, NULL, 0), ==, s->pid);
  close (s->process);
  g_autofree char *folder = g_path_get_dirname (s->dir);
  folder_remove (folder);
  g_free (s->dir);
}

static void
say (Served *s, guint call, GVariant *arguments)
{
  g_autoptr (GVariant) request = g_variant_ref_sink (
      g_variant_new ("(uqyv)", 1U, (guint16)call, (guint8)HZ_LANG_EN, arguments));
  hz_message_send (s->line, request);
}

/* HzReply; HZ_REPLY_COUNT: it has ended instead. */
static HzReply
heard (Served *s)
{
  guint8 kind = HZ_REPLY_COUNT;
  g_autoptr (GVariant) reply =
      hz_message_receive (s->line, HZ_DOOR_REPLY, HZ_DOOR_BYTES_MAX, 10000);
  if (reply != NULL)
    g_variant_get_child (reply, 1, "y", &kind);
  return (HzReply)kind;
}

static void
assert_ended (Served *s)
{
  struct pollfd end = {.fd = s->process, .events = POLLIN};
  g_assert_cmpint (heard (s), ==, HZ_REPLY_COUNT);
  g_assert_cmpint (poll (&end, 1, END_MS), ==, 1);
}

static void
open_station (Served *s)
{
  say (s, HZ_CALL_STATION, g_variant_new ("()"));
  g_assert_cmpint (heard (s), ==, HZ_REPLY_ANSWER);
  say (s, HZ_CALL_OPEN, g_variant_new ("()"));
  g_assert_cmpint (heard (s), ==, HZ_REPLY_ANSWER);
}

/* What the system says of the process. (transfer full) */
static char *
status_of (const Served *s)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", s->pid);
  char *status = NULL;
  g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
  return status;
}

/* The cage is shut before anything is answered but that the station is open. */
static void
test_shut_in (Served *s, gconstpointer unused)
{
  open_station (s);
  say (s, HZ_CALL_PERSON, g_variant_new ("(s)", "clerk"));
  g_assert_cmpint (heard (s), ==, HZ_REPLY_ERROR); /* nobody is logged in */
  g_autofree char *status = status_of (s);
  g_assert_nonnull (strstr (status, "\nNoNewPrivs:\t1\n"));
  g_assert_nonnull (strstr (status, "\nSeccomp:\t2\n"));
}

static void
test_in_order (Served *s, gconstpointer unused)
{
  say (s, HZ_CALL_LOGIN, g_variant_new ("(ss)", "clerk", "demo-clerk-2026"));
  g_assert_cmpint (heard (s), ==, HZ_REPLY_ERROR); /* nothing is open yet */
  say (s, HZ_CALL_OPEN, g_variant_new ("()"));
  g_assert_cmpint (heard (s), ==, HZ_REPLY_ANSWER);
  say (s, HZ_CALL_LOGIN, g_variant_new ("(ss)", "clerk", "demo-clerk-2026"));
  g_assert_cmpint (heard (s), ==, HZ_REPLY_ANSWER);
}

static void
test_no_call (Served *s, gconstpointer unused)
{
  open_station (s);
  say (s, HZ_CALL_COUNT, g_variant_new ("()"));
  assert_ended (s);
}

static void
test_other_form (Served *s, gconstpointer unused)
{
  open_station (s);
  say (s, HZ_CALL_LOGIN, g_variant_new ("(sss)", "clerk", "demo-clerk-2026", ""));
  assert_ended (s);
}

/* Thirty million empty tuples, which take seconds to be held to their normal form. */
static void
test_heavy (Served *s, gconstpointer unused)
{
  const gsize count = 30 * 1000 * 1000;
  open_station (s);
  say (s, HZ_CALL_LOGIN, g_variant_new ("(ss)", "clerk", "demo-clerk-2026"));
  g_assert_cmpint (heard (s), ==, HZ_REPLY_ANSWER);
  g_autofree guint8 *zeros = g_malloc0 (count);
  g_autoptr (GBytes) bytes = g_bytes_new_static (zeros, count);
  say (s, HZ_CALL_PHOTO_EXAMINE, g_variant_new_from_bytes (G_VARIANT_TYPE ("a()"), bytes, TRUE));
  assert_ended (s);
}

/* A message that is begun and not ended holds nothing for long. */
static void
test_half (Served *s, gconstpointer unused)
{
  struct pollfd end = {.fd = s->process, .events = POLLIN};
  const guint64 length = 100;
  open_station (s);
  g_assert_cmpint (write (s->line, &length, sizeof length), ==, sizeof length);
  g_assert_cmpint (write (s->line, "half", 4), ==, 4);
  g_assert_cmpint (poll (&end, 1, HALF_MS), ==, 1);
}

static void
test_gone (Served *s, gconstpointer unused)
{
  struct pollfd end = {.fd = s->process, .events = POLLIN};
  open_station (s);
  shutdown (s->line, SHUT_RDWR);
  g_assert_cmpint (poll (&end, 1, END_MS), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/served/in-order", Served, NULL, set_up, test_in_order, tear_down);
  g_test_add ("/served/shut-in", Served, NULL, set_up, test_shut_in, tear_down);
  g_test_add ("/served/no-call", Served, NULL, set_up, test_no_call, tear_down);
  g_test_add ("/served/other-form", Served, NULL, set_up, test_other_form, tear_down);
  g_test_add ("/served/heavy", Served, NULL, set_up, test_heavy, tear_down);
  g_test_add ("/served/half", Served, NULL, set_up, test_half, tear_down);
  g_test_add ("/served/gone", Served, NULL, set_up, test_gone, tear_down);
  return g_test_run ();
}
