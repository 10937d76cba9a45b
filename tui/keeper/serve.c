#include "tui/keeper/keeper.h"

#include "core/base/base.h"
#include "data/message/message.h"
#include "tui/start/start.h"

#include <glib-unix.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/* What a counter may send that nobody is logged in at; how long its message may take once it has
 * begun, which only one of many bytes could when its counter is stopped in the middle of it, and
 * how long it may take to read an answer; and how many requests a second are answered without
 * delay, after a burst. */
enum {
  OUT_BYTES_MAX = 64 * 1024,
  MESSAGE_MS = 2000,
  ANSWER_SECONDS = 10,
  RATE = 500,
  BURST = 2000
};

/* How far the process is, and which one call is answered there. */
typedef enum { IS_BEGUN, IS_OPEN, IS_SHUT } Stage;
static const HzCall only[] = {[IS_BEGUN] = HZ_CALL_STATION, [IS_OPEN] = HZ_CALL_OPEN};

typedef struct {
  int fd;
  HzStation *station; /* NULL: WHY */
  HzKeeper *keeper;
  HzSpawner *spawner;
  GError *why; /* why nothing can be answered */
  Stage stage;
  GMainLoop *loop;
  double allowance; /* requests that may still come at once */
  gint64 counted_at;
} Server;

/* --- replying --- */

static void
reply (Server *server, guint32 number, HzReply kind, GVariant *what)
{
  g_autoptr (GVariant) message =
      g_variant_ref_sink (g_variant_new ("(uyv)", number, (guint8)kind, what));
  if (!hz_message_send (server->fd, message))
    g_main_loop_quit (server->loop);
}

static void
tell (const char *what, gint64 id, gint64 value, gpointer data)
{
  reply (data, 0, HZ_REPLY_NOTICE, g_variant_new (HZ_DOOR_NOTICE, what, id, value));
}

static GVariant *
answer (Server *server, guint16 call, GVariant *arguments, GError **error)
{
  if (server->why == NULL && (server->stage == IS_SHUT || call == only[server->stage]))
    return hz_keeper_answer (server->keeper, (HzCall)call, arguments, error);
  if (server->why != NULL)
    g_propagate_error (error, g_error_copy (server->why));
  else
    hz_unpack_fail (error);
  return NULL;
}

static int
start_by_spawner (gpointer spawner, HzExamineWhat what, int in, int out, GError **error)
{
  return hz_spawner_start (spawner, what, in, out, error);
}

/* The spawner is made while there is nothing to keep. */
static gboolean
open_all (Server *server, GError **error)
{
  HzStation *station = server->station;
  const char *const words[] = {station->desk_program, "--examine", NULL};
  const char *kinds[HZ_EXAMINE_COUNT + 1] = {NULL};
  for (guint i = 0; i < HZ_EXAMINE_COUNT; i++)
    kinds[i] = hz_examine_name ((HzExamineWhat)i);
  server->spawner = hz_spawner_new (words, kinds, error);
  const HzExamineStarter starter = {start_by_spawner, server->spawner};
  hz_keeper_compare_by (server->keeper, &starter);
  return server->spawner != NULL && hz_station_open_rest (station, error);
}

static gboolean
shut_in (const Server *server, GError **error)
{
  return hz_station_choose_book (server->station, error) &&
         hz_cage_enter (&(const HzCage){server->station->dir}, error);
}

/* Behind an answer, so that the counter goes on meanwhile: keys and store behind the first, the
 * book, which the counter has read for itself, and the cage behind the second, which only says that
 * the store is open. Nothing else is answered before. */
static void
go_on (Server *server)
{
  server->stage++;
  if (server->why == NULL && server->stage == IS_OPEN)
    open_all (server, &server->why);
  else if (server->why == NULL && server->stage == IS_SHUT)
    shut_in (server, &server->why);
}

/* --- requests --- */

/* More than a person and a program need wait: nothing is refused, nothing piles up. */
static void
wait_turn (Server *server)
{
  gint64 now = g_get_monotonic_time ();
  server->allowance =
      MIN (BURST, server->allowance + (double)(now - server->counted_at) * RATE / G_USEC_PER_SEC);
  server->counted_at = now;
  if (server->allowance < 1)
    g_usleep (G_USEC_PER_SEC / RATE);
  server->allowance -= 1;
}

static void
serve (Server *server, GVariant *request)
{
  guint32 number;
  guint16 call;
  guint8 lang;
  g_autoptr (GVariant) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_variant_get (request, HZ_DOOR_REQUEST, &number, &call, &lang, &arguments);
  if (lang < HZ_LANG_COUNT)
    hz_lang_set ((HzLang)lang);
  g_autoptr (GVariant) given = answer (server, call, arguments, &error);
  if (given != NULL)
    reply (server, number, HZ_REPLY_ANSWER, given);
  else
    reply (server, number, HZ_REPLY_ERROR, hz_error_pack (error));
  if (server->stage < IS_SHUT)
    go_on (server);
}

/* A counter of ours says nothing else: who does is not answered. */
static gboolean
is_a_call (GVariant *untrusted)
{
  guint16 call;
  g_variant_get_child (untrusted, 1, "q", &call);
  g_autoptr (GVariant) arguments = g_variant_get_child_value (untrusted, 3);
  g_autoptr (GVariant) inner = g_variant_get_variant (arguments);
  return hz_call_fits ((HzCall)call, inner);
}

static gboolean
on_ready (int fd, GIOCondition condition, gpointer data)
{
  Server *server = data;
  gsize most = server->keeper != NULL && hz_keeper_is_out (server->keeper) ? OUT_BYTES_MAX
                                                                           : HZ_DOOR_BYTES_MAX;
  wait_turn (server);
  g_autoptr (GVariant) request =
      hz_message_receive_if (fd, HZ_DOOR_REQUEST, most, MESSAGE_MS, is_a_call);
  if (request == NULL) {
    g_main_loop_quit (server->loop);
    return G_SOURCE_REMOVE;
  }
  serve (server, request);
  return G_SOURCE_CONTINUE;
}

int
hz_keeper_serve (int fd, HzStation *station, const GError *why)
{
  const struct timeval patience = {ANSWER_SECONDS, 0};
  Server server = {.fd = fd,
                   .station = station,
                   .why = why != NULL ? g_error_copy (why) : NULL,
                   .keeper = station != NULL ? hz_keeper_new (station) : NULL,
                   .loop = g_main_loop_new (NULL, FALSE),
                   .allowance = BURST,
                   .counted_at = g_get_monotonic_time ()};
  setsockopt (fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (server.keeper != NULL)
    hz_keeper_on_notice (server.keeper, tell, &server);
  g_autoptr (GSource) line = g_unix_fd_source_new (fd, G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_callback (line, G_SOURCE_FUNC (on_ready), &server, NULL);
  g_source_set_can_recurse (line, TRUE); /* it never does, and GLib need not shut it meanwhile */
  g_source_attach (line, NULL);
  g_main_loop_run (server.loop);
  g_source_destroy (line);
  hz_keeper_free (server.keeper);
  g_clear_pointer (&server.spawner, hz_spawner_free);
  g_clear_error (&server.why);
  g_main_loop_unref (server.loop);
  close (fd);
  return 0;
}
