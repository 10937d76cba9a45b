/* What it costs to ask the keeper through the door: the smallest call, from the counter's function
 * to its answer, with the keeper in a process of its own as in every session. Against the
 * same bytes sent to and fro over a bare socket pair between two processes. */
#include "core/base/base.h"
#include "data/message/message.h"
#include "data/door/door.h"
#include "tests/support/bench.h"
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tui/keeper/keeper.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* All together fewer than the keeper answers without delay. */
enum { ROUNDS = 11, CALLS = 100 };

static struct {
  char *dir;
  HzDoor *door;
  int bare;
  gsize there, back; /* bytes of a bare message */
  pid_t keeper, echo;
} place = {.bare = -1};

/* Both ends of PAIR are as they are; the child does CHILD with its end, and ends. */
static pid_t
divide (int pair[2], void (*child) (int fd))
{
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
    return -1;
  pid_t pid = fork ();
  if (pid == 0) {
    close (pair[0]);
    child (pair[1]);
    _exit (0);
  }
  close (pair[1]);
  return pid;
}

static void
keep (int fd)
{
  g_autoptr (GError) error = NULL;
  HzStation *station = hz_station_settings (place.dir, &error);
  hz_keeper_serve (fd, station, error);
}

/* --- bare --- */

static gboolean
whole (int fd, guint8 *bytes, gsize length, gboolean send_it)
{
  for (gsize done = 0; done < length;) {
    ssize_t n =
        send_it ? write (fd, bytes + done, length - done) : read (fd, bytes + done, length - done);
    if (n <= 0)
      return FALSE;
    done += (gsize)n;
  }
  return TRUE;
}

static void
echo (int fd)
{
  guint8 bytes[1024] = {0};
  while (whole (fd, bytes, place.there, FALSE) && whole (fd, bytes, place.back, TRUE))
    continue;
}

/* The bytes of one whole message. Takes VARIANT. */
static gsize
weight (GVariant *variant)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (variant);
  g_autoptr (GBytes) message = hz_message_pack (sunk);
  return g_bytes_get_size (message);
}

/* --- both --- */

static void
leave (void)
{
  hz_door_free (place.door);
  if (place.bare >= 0)
    close (place.bare);
  waitpid (place.keeper, NULL, 0);
  waitpid (place.echo, NULL, 0);
  g_autofree char *folder = g_path_get_dirname (place.dir);
  folder_remove (folder);
}

static gboolean
open_place (GError **error)
{
  int far[2], bare[2];
  if (place.dir != NULL)
    return place.door != NULL;
  place.dir = demo_init_somewhere ();
  place.there = weight (
      g_variant_new ("(uqyv)", 1, (guint16)HZ_CALL_OPEN, (guint8)HZ_LANG_EN, g_variant_new ("()")));
  place.back = weight (g_variant_new ("(uyv)", 1, (guint8)HZ_REPLY_ANSWER, g_variant_new ("()")));
  place.keeper = divide (far, keep);
  place.echo = divide (bare, echo);
  if (place.keeper < 0 || place.echo < 0)
    return hz_fail (error, HZ_ERROR_FAILED, "no second process");
  place.bare = bare[0];
  place.door = hz_door_far (far[0]);
  atexit (leave);
  g_autoptr (HzStation) told = hz_station_of_keeper (place.door, error);
  return told != NULL;
}

static double
each_since (gint64 began)
{
  return (double)(g_get_monotonic_time () - began) / CALLS;
}

static gboolean
ours (double *cost, GError **error)
{
  if (!open_place (error))
    return FALSE;
  gint64 began = g_get_monotonic_time ();
  for (guint i = 0; i < CALLS; i++)
    if (!hz_ask_open (place.door, error))
      return FALSE;
  *cost = each_since (began);
  return TRUE;
}

static gboolean
bare_pair (double *cost, GError **error)
{
  guint8 bytes[1024] = {0};
  if (!open_place (error))
    return FALSE;
  gint64 began = g_get_monotonic_time ();
  for (guint i = 0; i < CALLS; i++)
    if (!whole (place.bare, bytes, place.there, TRUE) ||
        !whole (place.bare, bytes, place.back, FALSE))
      return hz_fail (error, HZ_ERROR_FAILED, "the other end is gone");
  *cost = each_since (began);
  return TRUE;
}

int
main (int argc, char **argv)
{
  static const HzBench rows[] = {
      {"door_round_trip_us", "us", "bare socket pair, same bytes", 3, ROUNDS, ours, bare_pair}};
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
