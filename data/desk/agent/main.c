/* huzheng-desk: drives the devices of a desk for one peer. libfprint and the picture decoders live
 * here, away from the process that holds the database. */
#include "data/desk/agent/reader.h"
#include "data/desk/agent/service.h"
#include "data/desk/protocol.h"
#include <fcntl.h>
#include <glib-unix.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
  GMainLoop *loop;
  HzService *service; /* NULL while it is being set up */
  gboolean leave;     /* a signal came before there was a service */
} Program;

/* Before anything of GLib, libfprint or gdk-pixbuf looks: variables that load code or move a
 * device. */
static void
clean_environment (void)
{
  static const char *const names[] = {"G_RESOURCE_OVERLAYS",
                                      "GIO_MODULE_DIR",
                                      "GIO_EXTRA_MODULES",
                                      "GDK_PIXBUF_MODULE_FILE",
                                      "GDK_PIXBUF_MODULEDIR",
                                      "FP_VIRTUAL_IMAGE",
                                      "FP_VIRTUAL_DEVICE",
                                      "FP_VIRTUAL_DEVICE_STORAGE",
                                      "FP_VIRTUAL_DEVICE_IDENT",
                                      "FP_DRIVERS_ALLOWLIST",
                                      "FP_EMULATION",
                                      "GST_PLUGIN_PATH",
                                      "GST_PLUGIN_PATH_1_0",
                                      "GST_PLUGIN_SYSTEM_PATH",
                                      "GST_PLUGIN_SYSTEM_PATH_1_0",
                                      "GST_PLUGIN_SCANNER",
                                      "GST_PLUGIN_SCANNER_1_0",
                                      "GST_REGISTRY",
                                      "GST_REGISTRY_1_0",
                                      "GST_DEBUG_DUMP_DOT_DIR",
                                      "GST_DEBUG_FILE"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    unsetenv (names[i]);
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

static int
serve (int fd, const char *virtual_command, HzServiceDevices devices)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzVirtualReader) virtual_reader = NULL;
  Program program = {.loop = g_main_loop_new (NULL, FALSE)};
  /* First of all, so that a virtual reader's folder never stays behind. */
  g_unix_signal_add (SIGTERM, on_signal, &program);
  g_unix_signal_add (SIGINT, on_signal, &program);
  g_unix_signal_add (SIGHUP, on_signal, &program);
  if (virtual_command != NULL) {
    virtual_reader = hz_virtual_reader_start (virtual_command, &error);
    if (virtual_reader == NULL)
      return fail (error);
  }
  devices.virtual_reader = virtual_reader;
  program.service = hz_service_new (fd, &devices, on_gone, &program, &error);
  if (program.service == NULL)
    return fail (error);
  if (!program.leave)
    g_main_loop_run (program.loop);
  g_clear_pointer (&virtual_reader,
                   hz_virtual_reader_free); /* first: closing libfprint may take long */
  hz_service_free (program.service);
  g_main_loop_unref (program.loop);
  return 0;
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

  int fd = -1, rest = HZ_READER_REST_SECONDS;
  gboolean version = FALSE;
  g_autofree char *virtual_command = NULL;
  g_autofree char *camera = NULL;
  const GOptionEntry options[] = {
      {"fd", 0, 0, G_OPTION_ARG_INT, &fd, "Serve the D-Bus peer on this inherited socket", "N"},
      {"virtual-reader", 0, 0, G_OPTION_ARG_STRING, &virtual_command,
       "Use libfprint's virtual reader, its finger played by COMMAND", "COMMAND"},
      {"camera", 0, 0, G_OPTION_ARG_STRING, &camera,
       "The camera's source, a piece of a GStreamer pipeline (default: the first V4L2 device)",
       "SOURCE"},
      {"rest", 0, 0, G_OPTION_ARG_INT, &rest,
       "Let an overheated reader rest for so many seconds (default 206)", "SECONDS"},
      {"version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the version", NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("- the devices of a desk");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("huzheng-desk: %s\n", error->message);
    return 2;
  }
  if (version) {
    g_print ("huzheng-desk %s\n", HZ_VERSION);
    return 0;
  }
  if (fd < 3 || fcntl (fd, F_GETFD) < 0) {
    g_printerr (
        "huzheng-desk: --fd N: give an open socket; huzheng starts this program by itself\n");
    return 2;
  }
  if (rest < 1 || rest > HZ_DESK_SECONDS_MAX) {
    g_printerr ("huzheng-desk: --rest SECONDS: from 1 to %d\n", HZ_DESK_SECONDS_MAX);
    return 2;
  }
  fcntl (fd, F_SETFD, FD_CLOEXEC); /* the virtual reader's program must not hold the line open */
  setsid ();                       /* keys and hang-ups of the terminal are for the session alone */
  return serve (fd, virtual_command, (HzServiceDevices){.camera = camera, .rest = (guint)rest});
}
