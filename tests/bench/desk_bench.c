/* What lies between the counter and its desk: how long a question takes through an SSH forward,
 * beside bare bytes through another forward of the same sshd; how much memory the desk program
 * holds after ten captures, beside what it held after the first. */
#include "core/base/base.h"
#include "data/desk/link/desk_private.h"
#include "tests/support/bench.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/desk_listener.h"
#include "tests/support/ssh_desk.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { TRIPS = 400, CAPTURES = 20 };

/* --- the line: one sshd, one desk, made for the first row and kept --- */

static struct {
  SshDesk *desk;
  GSubprocess *line;
  char *socket; /* on the server */
  HzDesk *session;
} place;

static void
forward (void)
{
  place.socket = g_build_filename (place.desk->server->folder, "root", "desk.sock", NULL);
  g_autofree char *words = g_strdup_printf ("%s:%s", place.socket, place.desk->socket);
  g_auto (GStrv) ssh = ssh_words (place.desk->server, place.desk->desk, "root",
                                  (const char *const[]){"-N", "-T", "-R", words, NULL});
  place.line = desk_spawn ((const char *const *)ssh);
  desk_wait (desk_listens, place.socket, "the socket is forwarded");
}

static void
leave (void)
{
  hz_desk_free (place.session);
  ssh_desk_end (place.line, SIGTERM);
  g_free (place.socket);
  ssh_desk_free (place.desk);
}

static gboolean
open_place (GError **error)
{
  if (place.desk != NULL)
    return TRUE;
  if (geteuid () != 0 || access ("/usr/sbin/sshd", X_OK) != 0)
    return hz_fail (error, HZ_ERROR_FAILED, "needs root and openssh-server");
  place.desk = ssh_desk_new (NULL);
  ssh_server_allow (place.desk->server, place.desk->desk, "root");
  g_autofree char *folder = g_build_filename (place.desk->server->folder, "root", NULL);
  g_mkdir (folder, 0700);
  forward ();
  place.session = hz_desk_connect (place.socket);
  desk_wait_link (place.session, HZ_LINK_CONNECTED);
  atexit (leave);
  return TRUE;
}

/* --- a question to the desk --- */

typedef struct {
  guint *answers;
  guint agreed;
  char *agent;
} Greeting;

static void
call_hello (gpointer bus, gpointer order, const HzDeskCall *c)
{
  hz_bus_agent_call_hello (bus, 1, 1, HZ_DESK_CALL (c));
}

static gboolean
finish_hello (gpointer bus, gpointer order, GAsyncResult *result, GError **error)
{
  Greeting *greeting = order;
  return hz_bus_agent_call_hello_finish (bus, &greeting->agreed, &greeting->agent, result, error);
}

static void
on_answer (gpointer order, const GError *error)
{
  g_autofree Greeting *greeting = order;
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY); /* a second greeting is not for now */
  (*greeting->answers)++;
}

static void
on_pong (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *answers = data;
  GVariant *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_assert_nonnull (reply);
  g_variant_unref (reply);
  (*answers)++;
}

static gboolean
measure (void (*ask) (guint *answers), double *cost, GError **error)
{
  double values[TRIPS];
  if (!open_place (error))
    return FALSE;
  for (guint i = 0; i < TRIPS; i++) {
    guint answers = 0;
    gint64 since = g_get_monotonic_time ();
    ask (&answers);
    while (answers == 0)
      g_main_context_iteration (NULL, TRUE);
    values[i] = (double)(g_get_monotonic_time () - since);
  }
  *cost = hz_bench_median (values, TRIPS);
  return TRUE;
}

/* As the counter asks: queued, through both main loops, refused in words by a table. */
static void
ask_hello (guint *answers)
{
  static const HzDeskMethod method = {HZ_FACE_AGENT, 10000, call_hello, finish_hello, on_answer};
  Greeting *greeting = g_new0 (Greeting, 1);
  greeting->answers = answers;
  hz_desk_ask (place.session, &method, greeting, 0);
}

/* Bare D-Bus on the same connection: answered by a thread of GDBus at the other end. */
static void
ask_ping (guint *answers)
{
  g_dbus_connection_call (place.session->link->bus, NULL, HZ_DESK_PATH, "org.freedesktop.DBus.Peer",
                          "Ping", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, 10000, NULL, on_pong,
                          answers);
}

static gboolean
hello_trip (double *cost, GError **error)
{
  return measure (ask_hello, cost, error);
}

static gboolean
ping_trip (double *cost, GError **error)
{
  return measure (ask_ping, cost, error);
}

/* --- memory --- */

static double after_half, after_all;

static double
resident_kb (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int)pid), *text = NULL;
  g_file_get_contents (path, &text, NULL, NULL);
  const char *line = text != NULL ? strstr (text, "VmRSS:") : NULL;
  return line != NULL ? g_ascii_strtod (line + strlen ("VmRSS:"), NULL) : 0;
}

static gboolean
capture_all (GError **error)
{
  if (after_all > 0)
    return TRUE;
  g_autoptr (DeskListener) listener = desk_listener_new ("");
  DeskFixture session = {.told = g_string_new (NULL),
                         .desk = hz_desk_connect (listener->socket),
                         .rule = {.quality = 55, .margin = 2}};
  g_autofree char *program = g_build_filename (hz_bench_build (), "huzheng-desk", NULL);
  session.program = g_canonicalize_filename (program, NULL);
  for (guint i = 0; i < CAPTURES; i++) {
    if (desk_fixture_enrol (&session, 11 + i % 10) != HZ_ENROL_DONE)
      return hz_fail (error, HZ_ERROR_DEVICE, "capture %u failed", i);
    double now = resident_kb (desk_listener_session (listener));
    *(i < CAPTURES / 2 ? &after_half : &after_all) = now;
  }
  desk_fixture_clear (&session);
  return TRUE;
}

static gboolean
agent_after_all (double *cost, GError **error)
{
  gboolean done = capture_all (error);
  *cost = after_all;
  return done;
}

static gboolean
agent_after_half (double *cost, GError **error)
{
  gboolean done = capture_all (error);
  *cost = after_half;
  return done;
}

static const HzBench rows[] = {
    {"desk_round_trip_us", "us", "a bare D-Bus ping through the same ssh -R", 1.5, 5, hello_trip,
     ping_trip},
    {"desk_agent_rss_kb", "kB", "the same process after ten of the twenty captures", 1.2, 1,
     agent_after_all, agent_after_half},
};

int
main (int argc, char **argv)
{
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
