/* The link to huzheng-desk: start, greet, lose, start again at the next use. */
#include "core/lang.h"
#include "data/desk/desk_private.h"
#include <errno.h>
#include <gio/gunixfdlist.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HELLO_MS           10000 /* a program that does not greet by then is given up */
#define LEAVE_MS           2000  /* for a program to leave by itself before it is killed */
#define READER_CHARS       120   /* of a reader's name */

#define HZ_DBUS_PROPERTIES "org.freedesktop.DBus.Properties"

HzDeskLink *
hz_desk_link_ref (HzDeskLink *link)
{
  return g_rc_box_acquire (link);
}

static void
link_clear (HzDeskLink *link)
{
  g_clear_object (&link->bus);
  g_clear_object (&link->program);
  g_clear_object (&link->cancellable);
}

void
hz_desk_link_unref (HzDeskLink *link)
{
  g_rc_box_release_full (link, (GDestroyNotify)link_clear);
}

/* --- leaving
 * -------------------------------------------------------------------------------------- */

typedef struct {
  GSubprocess *program;
  guint timer;
} Leaving;

static gboolean
on_leave_late (gpointer data)
{
  Leaving *leaving = data;
  leaving->timer = 0;
  g_subprocess_force_exit (leaving->program);
  return G_SOURCE_REMOVE;
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  Leaving *leaving = data;
  g_subprocess_wait_finish (leaving->program, result, NULL);
  g_clear_handle_id (&leaving->timer, g_source_remove);
  g_object_unref (leaving->program);
  g_free (leaving);
}

/* The program leaves when its line closes and on SIGTERM; GLib reaps it on a thread of its own. */
static void
send_away (GSubprocess *program)
{
  Leaving *leaving = g_new0 (Leaving, 1);
  leaving->program = g_object_ref (program);
  leaving->timer = g_timeout_add (LEAVE_MS, on_leave_late, leaving);
  g_subprocess_send_signal (program, SIGTERM);
  g_subprocess_wait_async (program, NULL, on_left, leaving);
}

static void
drop_link (HzDesk *desk)
{
  HzDeskLink *link = g_steal_pointer (&desk->link);
  if (link == NULL)
    return;
  link->desk = NULL;
  g_cancellable_cancel (link->cancellable);
  if (link->bus != NULL) {
    g_signal_handlers_disconnect_by_data (link->bus, link);
    if (link->subscription != 0)
      g_dbus_connection_signal_unsubscribe (link->bus, link->subscription);
    g_dbus_connection_close (link->bus, NULL, NULL, NULL);
  }
  if (link->program != NULL)
    send_away (link->program);
  g_clear_pointer (&desk->reader, g_free);
  hz_desk_link_unref (link);
}

void
hz_desk_lose_link (HzDesk *desk)
{
  if (desk->link == NULL)
    return;
  desk->unreachable = !desk->link->greeted;
  drop_link (desk);
  desk->capture.serial = desk->capture.last_serial = 0; /* the next run counts from one again */
  hz_desk_wake (desk);
  if (desk->changed != NULL)
    desk->changed (desk, desk->changed_data);
}

/* --- greeting
 * ------------------------------------------------------------------------------------- */

static void
on_greeted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HzDeskLink) link = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (link->bus, result, &error);
  if (link->desk == NULL)
    return;
  if (reply == NULL) {
    g_info ("the desk program does not greet: %s", error->message);
    hz_desk_lose_link (link->desk);
    return;
  }
  link->greeted = TRUE;
  hz_desk_link_look (link);
  hz_desk_wake (link->desk);
}

static void
on_closed (GDBusConnection *bus, gboolean vanished, GError *error, gpointer data)
{
  HzDeskLink *link = data;
  if (link->desk != NULL)
    hz_desk_lose_link (link->desk);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HzDeskLink) link = data;
  g_autoptr (GError) error = NULL;
  link->bus = g_dbus_connection_new_finish (result, &error);
  if (link->desk == NULL) {
    if (link->bus != NULL)
      g_dbus_connection_close (link->bus, NULL, NULL, NULL);
    return;
  }
  if (link->bus == NULL) {
    g_info ("no connection to the desk program: %s", error->message);
    hz_desk_lose_link (link->desk);
    return;
  }
  hz_desk_link_listen (link);
  g_signal_connect_data (link->bus, "closed", G_CALLBACK (on_closed), hz_desk_link_ref (link),
                         (GClosureNotify)(GCallback)hz_desk_link_unref, 0);
  g_dbus_connection_start_message_processing (link->bus);
  g_dbus_connection_call (link->bus, NULL, HZ_DESK_PATH, HZ_DESK_AGENT, "Hello",
                          g_variant_new ("(u)", HZ_DESK_PROTOCOL), G_VARIANT_TYPE ("(us)"),
                          G_DBUS_CALL_FLAGS_NONE, HELLO_MS, link->cancellable, on_greeted,
                          hz_desk_link_ref (link));
}

/* --- starting
 * ------------------------------------------------------------------------------------- */

static gboolean
open_link (HzDesk *desk, int fd, GSubprocess *program, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  if (socket == NULL) {
    close (fd);
    return FALSE;
  }
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  HzDeskLink *link = g_rc_box_new0 (HzDeskLink);
  link->desk = desk;
  link->program = program != NULL ? g_object_ref (program) : NULL;
  link->cancellable = g_cancellable_new ();
  desk->link = link;
  g_dbus_connection_new (G_IO_STREAM (stream), NULL,
                         G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                             G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                         NULL, link->cancellable, on_connected, hz_desk_link_ref (link));
  return TRUE;
}

static gboolean
start_program (HzDesk *desk, GError **error)
{
  int ends[2];
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
    return hz_fail (error, HZ_ERROR_DEVICE, _ ("The desk program cannot be started: %s."),
                    hz_errno_text (errno));
  /* Its complaints must not be written across the screen. */
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_SILENCE;
  if (isatty (STDERR_FILENO))
    flags |= G_SUBPROCESS_FLAGS_STDERR_SILENCE;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_subprocess_launcher_take_fd (launcher, ends[1], 3);
  const char *words[] = {
      desk->program,        "--fd", "3", desk->virtual_reader != NULL ? "--virtual-reader" : NULL,
      desk->virtual_reader, NULL};
  g_autoptr (GError) cause = NULL;
  g_autoptr (GSubprocess) program = g_subprocess_launcher_spawnv (launcher, words, &cause);
  g_subprocess_launcher_close (
      launcher); /* our copy of its end: the line must close when it dies */
  if (program == NULL) {
    close (ends[0]);
    return hz_fail (error, HZ_ERROR_DEVICE, _ ("The desk program cannot be started: %s."),
                    cause->message);
  }
  return open_link (desk, ends[0], program, error);
}

/* --- what waits
 * ----------------------------------------------------------------------------------- */

/* Tells one of those who wait that nothing will come: who was asked on a link that is no more, or
 * ALL when there will be no other. One a turn, for its callback may free the desk. */
static void
tell_lost (HzDesk *desk, gboolean all)
{
  gboolean capture = desk->capture.func != NULL && (all || desk->capture.asked);
  if (desk->asks.length + (desk->capture.func != NULL ? 1 : 0) > 1)
    hz_desk_wake (desk);
  else
    desk->unreachable = FALSE; /* the next use tries again */
  if (capture)
    hz_desk_capture_lost (desk);
  else
    hz_desk_asks_answer (desk, all ? HZ_DESK_ANSWER_ALL : HZ_DESK_ANSWER_LOST);
}

static void
without_link (HzDesk *desk)
{
  g_autoptr (GError) error = NULL;
  gboolean waiting = desk->capture.func != NULL || desk->asks.length > 0;
  gboolean hopeless = desk->unreachable || desk->program == NULL;
  if (!waiting)
    desk->unreachable = FALSE;
  else if (hopeless || desk->capture.asked || hz_desk_asks_sent (desk))
    tell_lost (desk, hopeless);
  else if (!start_program (desk, &error)) {
    g_info ("%s", error->message);
    desk->unreachable = TRUE;
    tell_lost (desk, TRUE);
  }
}

static gboolean
on_wake (gpointer data)
{
  HzDesk *desk = data;
  desk->wake = 0;
  if (desk->distrusted) {
    desk->distrusted = FALSE;
    hz_desk_lose_link (desk);
  } else if (hz_desk_asks_answer (desk, HZ_DESK_ANSWER_REFUSED))
    ; /* one a turn */
  else if (desk->capture.cancelled && !desk->capture.asked) {
    if (desk->asks.length > 0)
      hz_desk_wake (desk);
    hz_desk_capture_lost (desk); /* says cancelled */
  } else if (desk->link == NULL)
    without_link (desk);
  else if (desk->link->greeted) {
    hz_desk_capture_flush (desk);
    hz_desk_asks_flush (desk);
  }
  return G_SOURCE_REMOVE;
}

void
hz_desk_wake (HzDesk *desk)
{
  if (desk->wake == 0)
    desk->wake = g_idle_add_full (G_PRIORITY_DEFAULT, on_wake, desk, NULL);
}

/* --- the outside
 * ---------------------------------------------------------------------------------- */

HzDesk *
hz_desk_spawn (const char *program, const char *virtual_reader, GError **error)
{
  g_autoptr (HzDesk) desk = g_new0 (HzDesk, 1);
  desk->program = g_strdup (program);
  desk->virtual_reader = g_strdup (virtual_reader);
  g_queue_init (&desk->asks);
  return start_program (desk, error) ? g_steal_pointer (&desk) : NULL;
}

HzDesk *
hz_desk_adopt (int socket, GError **error)
{
  g_autoptr (HzDesk) desk = g_new0 (HzDesk, 1);
  g_queue_init (&desk->asks);
  return open_link (desk, socket, NULL, error) ? g_steal_pointer (&desk) : NULL;
}

void
hz_desk_free (HzDesk *desk)
{
  if (desk == NULL)
    return;
  while (desk->capture.func != NULL)
    hz_desk_capture_lost (desk);
  while (hz_desk_asks_answer (desk, HZ_DESK_ANSWER_ALL))
    ;
  drop_link (desk);
  g_clear_handle_id (&desk->wake, g_source_remove);
  g_clear_handle_id (&desk->capture.guard, g_source_remove);
  g_free (desk->program);
  g_free (desk->virtual_reader);
  g_free (desk->reader);
  g_free (desk);
}

void
hz_desk_on_changed (HzDesk *desk, HzDeskChanged changed, gpointer data)
{
  desk->changed = changed;
  desk->changed_data = data;
}

gboolean
hz_desk_connected (const HzDesk *desk)
{
  return desk->link != NULL && desk->link->greeted;
}

const char *
hz_desk_reader (const HzDesk *desk)
{
  return desk->reader != NULL ? desk->reader : "";
}
