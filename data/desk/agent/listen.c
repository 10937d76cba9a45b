#include "data/desk/agent/listen.h"
#include "data/desk/agent/door.h"
#include "data/desk/agent/refuse.h"
#include "data/desk/link/link.h"
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#define CONTROL_FD     4
#define PROOF_SECONDS  5  /* for a session that ends to close its reader, or to say that it lives */
#define LEAVE_SECONDS  5  /* for a session to end when this program does */
#define SILENT_SECONDS 15 /* a session asks for life every second */
#define DOUBT_SECONDS  3  /* when somebody else waits already */

typedef struct {
  GMainLoop *loop;
  HzDoor *door;
  const char *const *options;
  GSubprocess *session; /* NULL: the desk is free */
  GInputStream *control;
  GCancellable *ended; /* of the reading from control */
  char word[1];
  int waiting;  /* a connection that came while the desk was in use; -1: none */
  guint accept; /* source; 0 while somebody waits */
  guint proof, leave;
  gboolean leaving;
} Listener;

static void look_out (Listener *listener);

/* --- the session's process --- */

/* Runs in the new process: it ends with this one, however this one ends. */
static void
on_child (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void start_session (Listener *listener, int fd);

static void
forget_waiting (Listener *listener)
{
  listener->waiting = -1;
  g_clear_handle_id (&listener->proof, g_source_remove);
}

static void
refuse_waiting (Listener *listener)
{
  if (listener->waiting >= 0)
    hz_refuse (listener->waiting, HZ_DESK_ERROR_IN_USE, "another session has the devices");
  forget_waiting (listener);
  look_out (listener);
}

static void
on_session_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  Listener *listener = data;
  g_subprocess_wait_finish (listener->session, result, NULL);
  g_cancellable_cancel (listener->ended);
  g_clear_object (&listener->ended);
  g_clear_object (&listener->control);
  g_clear_object (&listener->session);
  if (listener->leaving) {
    g_main_loop_quit (listener->loop);
    return;
  }
  int fd = listener->waiting;
  forget_waiting (listener);
  if (fd >= 0)
    start_session (listener, fd);
  look_out (listener);
}

static void
on_word (GObject *source, GAsyncResult *result, gpointer data)
{
  Listener *listener = data;
  g_autoptr (GError) error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);
  if (length <= 0) /* cancelled too: then the listener may be another's by now */
    return;
  refuse_waiting (listener);
  g_input_stream_read_async (listener->control, listener->word, 1, G_PRIORITY_DEFAULT,
                             listener->ended, on_word, listener);
}

static void
start_session (Listener *listener, int fd)
{
  int control[2];
  g_autoptr (GError) error = NULL;
  if (!g_unix_open_pipe (control, FD_CLOEXEC, &error)) {
    g_printerr ("huzheng-desk: %s\n", error->message);
    close (fd);
    return;
  }
  fcntl (fd, F_SETFL, 0); /* the greeting is waited for */
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_take_fd (launcher, fd, 3);
  g_subprocess_launcher_take_fd (launcher, control[1], CONTROL_FD);
  g_subprocess_launcher_set_child_setup (launcher, on_child, NULL, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  static const char *const first[] = {"/proc/self/exe", "--fd", "3", "--control",
                                      G_STRINGIFY (CONTROL_FD)};
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (words, (gpointer)first[i]);
  for (const char *const *option = listener->options; *option != NULL; option++)
    g_ptr_array_add (words, (gpointer)*option);
  g_ptr_array_add (words, NULL);
  listener->session =
      g_subprocess_launcher_spawnv (launcher, (const char *const *)words->pdata, &error);
  g_subprocess_launcher_close (launcher);
  if (listener->session == NULL) {
    g_printerr ("huzheng-desk: %s\n", error->message);
    close (control[0]);
    return;
  }
  listener->control = g_unix_input_stream_new (control[0], TRUE);
  listener->ended = g_cancellable_new ();
  g_input_stream_read_async (listener->control, listener->word, 1, G_PRIORITY_DEFAULT,
                             listener->ended, on_word, listener);
  g_subprocess_wait_async (listener->session, NULL, on_session_ended, listener);
}

/* --- who comes --- */

static gboolean
on_proof_late (gpointer data)
{
  Listener *listener = data;
  listener->proof = 0;
  refuse_waiting (listener);
  return G_SOURCE_REMOVE;
}

/* The desk is in use: is its session alive? It says so at once, or ends. */
static void
ask_for_proof (Listener *listener, int fd)
{
  listener->waiting = fd;
  listener->proof = g_timeout_add_seconds (PROOF_SECONDS, on_proof_late, listener);
  g_subprocess_send_signal (listener->session, SIGUSR1);
}

static gboolean
on_somebody (int fd, GIOCondition condition, gpointer data)
{
  Listener *listener = data;
  int peer = hz_door_accept (listener->door);
  if (peer >= 0 && listener->session == NULL)
    start_session (listener, peer);
  else if (peer >= 0)
    ask_for_proof (listener, peer);
  if (listener->waiting < 0)
    return G_SOURCE_CONTINUE;
  listener->accept = 0; /* one after the other */
  return G_SOURCE_REMOVE;
}

static void
look_out (Listener *listener)
{
  if (listener->accept == 0 && listener->waiting < 0 && !listener->leaving)
    listener->accept = g_unix_fd_add (hz_door_fd (listener->door), G_IO_IN, on_somebody, listener);
}

/* --- the listener --- */

static gboolean
on_leave_late (gpointer data)
{
  Listener *listener = data;
  listener->leave = 0;
  g_subprocess_force_exit (listener->session);
  return G_SOURCE_REMOVE;
}

static gboolean
on_signal (gpointer data)
{
  Listener *listener = data;
  if (listener->leaving)
    return G_SOURCE_CONTINUE;
  listener->leaving = TRUE;
  g_clear_handle_id (&listener->accept, g_source_remove);
  g_clear_pointer (&listener->door, hz_door_close);
  if (listener->waiting >= 0)
    close (listener->waiting);
  forget_waiting (listener);
  if (listener->session == NULL)
    g_main_loop_quit (listener->loop);
  else {
    g_subprocess_send_signal (listener->session, SIGTERM);
    listener->leave = g_timeout_add_seconds (LEAVE_SECONDS, on_leave_late, listener);
  }
  return G_SOURCE_CONTINUE;
}

int
hz_listen (const char *path, const char *const *options)
{
  static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Listener listener = {.loop = loop, .options = options, .waiting = -1};
  listener.door = hz_door_open (path, &error);
  if (listener.door == NULL) {
    g_printerr ("huzheng-desk: %s\n", error->message);
    return 3;
  }
  guint sources[G_N_ELEMENTS (signals)];
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sources[i] = g_unix_signal_add (signals[i], on_signal, &listener);
  look_out (&listener);
  g_main_loop_run (loop); /* until no session is left, whose callbacks hold the listener */
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (sources[i]);
  g_clear_handle_id (&listener.leave, g_source_remove);
  hz_door_close (listener.door);
  return 0;
}

char *
hz_listen_default_path (void)
{
  return g_build_filename (g_get_user_runtime_dir (), "huzheng", "desk.sock", NULL);
}

/* --- in the session's process --- */

struct _HzListenWatch {
  int control;
  HzListenHeard heard;
  HzListenGone gone;
  gpointer data;
  guint asked, tick;
};

static gboolean
is_silent (const HzListenWatch *watch, int seconds)
{
  return g_get_monotonic_time () - watch->heard (watch->data) > seconds * G_USEC_PER_SEC;
}

static gboolean
on_asked (gpointer data)
{
  HzListenWatch *watch = data;
  if (is_silent (watch, DOUBT_SECONDS))
    watch->gone (watch->data);
  else if (write (watch->control, "y", 1) < 0)
    watch->gone (watch->data); /* nobody is there to ask */
  return G_SOURCE_CONTINUE;
}

static gboolean
on_watch (gpointer data)
{
  HzListenWatch *watch = data;
  if (is_silent (watch, SILENT_SECONDS))
    watch->gone (watch->data);
  return G_SOURCE_CONTINUE;
}

HzListenWatch *
hz_listen_serve_session (int control, HzListenHeard heard, HzListenGone gone, gpointer data)
{
  HzListenWatch *watch = g_new (HzListenWatch, 1);
  *watch = (HzListenWatch){.control = control, .heard = heard, .gone = gone, .data = data};
  watch->asked = g_unix_signal_add (SIGUSR1, on_asked, watch);
  watch->tick = g_timeout_add_seconds (1, on_watch, watch);
  return watch;
}

void
hz_listen_watch_free (HzListenWatch *watch)
{
  g_source_remove (watch->asked);
  g_source_remove (watch->tick);
  g_free (watch);
}
