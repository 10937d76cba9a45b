/* huzheng-desk: drives the devices of a desk for one peer. libfprint and the picture decoders live
 * here, away from the process that holds the database. */
#include "core/base/base.h"
#include "data/desk/agent/agent.h"
#include "data/desk/agent/desk_bounds.h"
#include "data/desk/agent/finger/finger.h"
#include "data/desk/agent/picture/picture.h"
#include "data/desk/examine/examine.h"
#include "data/desk/finger/finger.h"
#include "data/desk/link/link.h"
#include "data/embed/embed.h"
#include "version.h"
#include <fcntl.h>
#include <glib-unix.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
  GMainLoop *loop;
  HzService *service;              /* NULL while it is being set up */
  gboolean leave;                  /* a signal came before there was a service */
  HzVirtualReader *virtual_reader; /* borrowed; NULL: none */
} Program;

typedef struct {
  int fd;
  int control; /* the line to the listener that started this process; -1 when none did */
  int rest;    /* seconds of an overheated reader */
  int dpi;     /* of the reader's pictures; 0: not said */
  gboolean help, version, listen;
  char *examine; /* NULL, or what */
  char *lang;    /* of what is said on the terminal; NULL: Chinese, as everywhere */
  char *socket;  /* of --listen; NULL: the default */
  char *virtual_reader, *camera, *reader;
  int picture_ms, picture_mb; /* limits of a child for one picture */
} Options;

/* Before anything of GLib, libfprint or gdk-pixbuf looks: variables that load code or move a
 * device. */
static void
clean_environment (void)
{
  static const char *const names[] = {
      "G_RESOURCE_OVERLAYS",    "GIO_MODULE_DIR",         "GIO_EXTRA_MODULES",
      "GDK_PIXBUF_MODULE_FILE", "GDK_PIXBUF_MODULEDIR",   "GST_PLUGIN_PATH",
      "GST_PLUGIN_PATH_1_0",    "GST_PLUGIN_SYSTEM_PATH", "GST_PLUGIN_SYSTEM_PATH_1_0",
      "GST_PLUGIN_SCANNER",     "GST_PLUGIN_SCANNER_1_0", "GST_REGISTRY",
      "GST_REGISTRY_1_0",       "GST_DEBUG_DUMP_DOT_DIR", "GST_DEBUG_FILE"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    unsetenv (names[i]);
  hz_reader_environment_real ();
}

/* Faces and fingers pass through this memory: no core file, no ptrace by the same user, and freed
 * blocks over 1 kB are overwritten, those of the libraries too. */
static void
guard_memory (void)
{
  struct rlimit none = {0, 0};
  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0);
  mallopt (M_PERTURB, 0x5a);
}

/* Started by a setgid program, it would have the rights to the database that it is kept away from.
 */
static gboolean
drop_group (void)
{
  gid_t own = getgid ();
  return setresgid (own, own, own) == 0;
}

static void
on_gone (gpointer data)
{
  Program *program = data;
  if (hz_service_looks (program->service)) {
    if (program->virtual_reader != NULL)
      hz_virtual_reader_stop (program->virtual_reader);
    _exit (0); /* nothing is open */
  }
  g_main_loop_quit (program->loop);
}

static gboolean
on_signal (gpointer data)
{
  Program *program = data;
  program->leave = TRUE;
  if (program->service != NULL)
    hz_service_leave (program->service);
  return G_SOURCE_CONTINUE;
}

static int
fail (const GError *error)
{
  g_printerr ("huzheng-desk: %s\n", error->message);
  return 3;
}

static gint64
session_heard (gpointer data)
{
  const Program *program = data;
  return hz_service_heard (program->service);
}

static void
session_gone (gpointer data)
{
  const Program *program = data;
  hz_service_leave (program->service);
}

static const int left_by[] = {SIGTERM, SIGINT, SIGHUP};

/* One that comes before there is anybody to hear it waits: GLib's listening is a thread. */
static void
hold_signals (int how)
{
  sigset_t held;
  sigemptyset (&held);
  for (guint i = 0; i < G_N_ELEMENTS (left_by); i++)
    sigaddset (&held, left_by[i]);
  sigprocmask (how, &held, NULL);
}

/* The reader's program is the person's own, and not bound. */
static gboolean
begin_alone (const Options *options, HzVirtualReader **virtual_reader, GError **error)
{
  HzDeskBounds bounds = {.camera = options->camera};
  if (options->virtual_reader != NULL) {
    *virtual_reader = hz_virtual_reader_start (options->virtual_reader, error);
    if (*virtual_reader == NULL)
      return FALSE;
    bounds.folder = hz_virtual_reader_folder (*virtual_reader);
  }
  return hz_desk_bounds (&bounds, error);
}

static int
serve (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzVirtualReader) virtual_reader = NULL;
  HzListenWatch *watch = NULL;
  hold_signals (SIG_BLOCK); /* first of all, so that a virtual reader's folder never stays behind */
  if (!begin_alone (options, &virtual_reader, &error))
    return fail (error);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Program program = {.loop = loop};
  guint signals[G_N_ELEMENTS (left_by)];
  for (guint i = 0; i < G_N_ELEMENTS (left_by); i++)
    signals[i] = g_unix_signal_add (left_by[i], on_signal, &program);
  hold_signals (SIG_UNBLOCK);
  const HzServiceDevices devices = {
      .finger = {virtual_reader, (guint)options->rest, options->reader, (guint)options->dpi},
      .camera = options->camera};
  program.virtual_reader = virtual_reader;
  program.service = hz_service_new (options->fd, &devices, on_gone, &program, &error);
  if (program.service == NULL)
    return fail (error);
  if (options->control >= 0)
    watch = hz_listen_serve_session (options->control, session_heard, session_gone, &program);
  if (!program.leave)
    g_main_loop_run (loop);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (signals[i]);
  g_clear_pointer (&watch, hz_listen_watch_free);
  if (virtual_reader != NULL)
    hz_virtual_reader_stop (virtual_reader); /* first: closing libfprint may take long */
  hz_service_free (program.service);
  return 0;
}

/* --- the command line --- */

static gboolean
on_listen (const char *name, const char *value, gpointer data, GError **error)
{
  Options *options = data;
  options->listen = TRUE;
  g_free (options->socket);
  options->socket = g_strdup (value);
  return TRUE;
}

/* What a session's process is to be told as well: all that is set of the devices. */
static GPtrArray *
options_for_sessions (const Options *options)
{
  const struct {
    const char *name, *value;
  } given[] = {{"--virtual-reader", options->virtual_reader},
               {"--camera", options->camera},
               {"--reader", options->reader}};
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i].value != NULL) {
      g_ptr_array_add (words, g_strdup (given[i].name));
      g_ptr_array_add (words, g_strdup (given[i].value));
    }
  g_ptr_array_add (words, g_strdup_printf ("--rest=%d", options->rest));
  g_ptr_array_add (words, g_strdup_printf ("--resolution=%d", options->dpi));
  g_ptr_array_add (words, NULL);
  return words;
}

static gboolean
is_open (int fd)
{
  return fd >= 3 && fcntl (fd, F_GETFD) >= 0;
}

/* Only what is said to a person needs the catalogues. FALSE: there is no such language. */
static gboolean
speak (const Options *options)
{
  HzLang lang = HZ_LANG_ZH;
  gboolean known = options->lang == NULL || hz_lang_parse (options->lang, &lang);
  hz_load_languages (NULL);
  hz_lang_set (lang);
  return known;
}

static int
refuse (const char *why)
{
  fprintf (stderr, "huzheng-desk: %s\n", why); /* GLib would write for the system's locale */
  return 2;
}

static const char *
translate_option (const char *text, gpointer data)
{
  return hz_tr (text);
}

/* GLib's own heading and usage line follow the system's locale: ours stand in their place. */
static int
print_help (GOptionContext *context)
{
  g_option_group_set_translate_func (g_option_context_get_main_group (context), translate_option,
                                     NULL, NULL);
  g_autofree char *options = g_option_context_get_help (context, TRUE, NULL);
  const char *list = strstr (options, "\n  -");
  printf ("%s\n%s\n\n%s\n%s", _ ("Usage: huzheng-desk --listen [SOCKET] [OPTION …]"),
          _ ("Drives the fingerprint reader, the camera and the printer of a desk."),
          _ ("Options:"), list != NULL ? list + 1 : "");
  return 0;
}

static int
examine (const Options *options)
{
  const HzPictureLimits limits = {(guint)CLAMP (options->picture_ms, 1, HZ_PICTURE_MS_MAX),
                                  (guint)CLAMP (options->picture_mb, 1, HZ_PICTURE_MB_MAX)};
  HzExamineWhat what;
  if (!hz_examine_parse (options->examine, &what)) {
    speak (options);
    return refuse (_ ("--examine takes touch, others, ridge, picture or face"));
  }
  if (what == HZ_EXAMINE_TOUCH || what == HZ_EXAMINE_OTHERS)
    return hz_agent_compare (what == HZ_EXAMINE_TOUCH);
  if (what == HZ_EXAMINE_RIDGE)
    return hz_agent_ridge ();
  return hz_agent_picture (&limits, what == HZ_EXAMINE_FACE);
}

static int
run (const Options *options)
{
  if (options->version) {
    g_print ("huzheng-desk %s\n", HZ_VERSION);
    return 0;
  }
  if (options->examine != NULL)
    return examine (options);
  if (options->rest < 1 || options->rest > HZ_DESK_SECONDS_MAX) {
    speak (options);
    g_autofree char *why =
        g_strdup_printf (_ ("--rest takes from 1 to %d seconds"), HZ_DESK_SECONDS_MAX);
    return refuse (why);
  }
  if (options->dpi < 0 || !hz_ridge_dpi_is_sound ((guint)options->dpi)) {
    speak (options);
    g_autofree char *why = g_strdup_printf (_ ("--resolution takes 0, or from %d to %d dpi"),
                                            HZ_DESK_DPI_MIN, HZ_DESK_DPI_MAX);
    return refuse (why);
  }
  if (options->listen && options->fd < 0) {
    g_autofree char *path =
        options->socket != NULL ? g_strdup (options->socket) : hz_listen_default_path ();
    g_autoptr (GPtrArray) words = options_for_sessions (options);
    return hz_listen (path, (const char *const *)words->pdata);
  }
  if (options->listen || !is_open (options->fd) ||
      (options->control >= 0 && !is_open (options->control))) {
    speak (options);
    return refuse (_ ("nothing to serve: on a desk, run huzheng-desk --listen; on the server, "
                      "huzheng starts this program by itself"));
  }
  fcntl (options->fd, F_SETFD,
         FD_CLOEXEC); /* the virtual reader's program must not hold the line */
  if (options->control >= 0)
    fcntl (options->control, F_SETFD, FD_CLOEXEC);
  setsid (); /* keys and hang-ups of the terminal are for the session alone */
  return serve (options);
}

int
main (int argc, char **argv)
{
  clean_environment ();
  if (!drop_group ()) {
    perror ("huzheng-desk: start");
    return 3;
  }
  guard_memory (); /* behind it: a change of group may make the memory dumpable again */
  signal (SIGPIPE, SIG_IGN);
  g_set_prgname ("huzheng-desk"); /* a session's process is started as /proc/self/exe */

  Options options = {.fd = -1,
                     .control = -1,
                     .rest = HZ_READER_REST_SECONDS,
                     .picture_ms = HZ_PICTURE_MS_MAX,
                     .picture_mb = HZ_PICTURE_MB_MAX};
  gpointer on_listen_option = (gpointer)on_listen;
  const GOptionEntry entries[] = {
      {"listen", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, on_listen_option,
       N_ ("wait at SOCKET for the session that SSH forwards (default: "
           "$XDG_RUNTIME_DIR/huzheng/desk.sock)"),
       "SOCKET"},
      {"fd", 0, 0, G_OPTION_ARG_INT, &options.fd,
       N_ ("serve the D-Bus peer on this inherited socket"), "N"},
      {"control", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &options.control, NULL, "N"},
      {"virtual-reader", 0, 0, G_OPTION_ARG_STRING, &options.virtual_reader,
       N_ ("use libfprint's virtual reader, its finger played by COMMAND"), "COMMAND"},
      {"camera", 0, 0, G_OPTION_ARG_STRING, &options.camera,
       N_ ("the camera's source, a piece of a GStreamer pipeline (default: the first V4L2 device)"),
       "SOURCE"},
      {"reader", 0, 0, G_OPTION_ARG_STRING, &options.reader,
       N_ ("of several fingerprint readers use this one while it is there: uru4000, or uru4000/2 "
           "for the second of its kind"),
       "READER"},
      {"resolution", 0, 0, G_OPTION_ARG_INT, &options.dpi,
       N_ ("the resolution of the fingerprint reader's pictures, in dots per inch (0: as it says)"),
       "DPI"},
      {"rest", 0, 0, G_OPTION_ARG_INT, &options.rest,
       N_ ("let an overheated reader rest for so many seconds (default 206)"), "SECONDS"},
      {"picture-ms", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &options.picture_ms, NULL, "N"},
      {"picture-mb", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &options.picture_mb, NULL, "N"},
      {"examine", 0, 0, G_OPTION_ARG_STRING, &options.examine,
       N_ ("examine one picture of a finger (touch, others, ridge) or of a face (picture, face): "
           "the order on standard input, the answer on standard output"),
       "touch|others|ridge|picture|face"},
      {"lang", 0, 0, G_OPTION_ARG_STRING, &options.lang, N_ ("language"), "zh|en|es"},
      {"version", 0, 0, G_OPTION_ARG_NONE, &options.version, N_ ("print the version"), NULL},
      {"help", 'h', 0, G_OPTION_ARG_NONE, &options.help, N_ ("this help"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_help_enabled (context, FALSE);
  GOptionGroup *group = g_option_group_new (NULL, NULL, NULL, &options, NULL);
  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  int code;
  if (!g_option_context_parse (context, &argc, &argv, &error))
    code = refuse (error->message);
  else if (options.lang != NULL && !speak (&options))
    code = refuse (_ ("--lang takes zh, en or es"));
  else if (options.help)
    code = speak (&options) ? print_help (context) : 2;
  else
    code = run (&options);
  g_free (options.examine);
  g_free (options.lang);
  g_free (options.socket);
  g_free (options.virtual_reader);
  g_free (options.camera);
  g_free (options.reader);
  return code;
}
