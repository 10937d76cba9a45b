/* What libfprint alone takes to verify a touch: `baseline_verify TEMPLATE WIDTH HEIGHT` opens the
 * virtual reader, reads paths of grey pictures line by line and prints for each the milliseconds
 * from the picture handed to the reader to the answer of the matcher. */
#include <glib/gstdio.h>
#include <libfprint-2/fprint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct {
  char *folder, *path;
  int line; /* to the reader */
  gint32 head[2];
  char *grey;
  gsize length;
  gint64 fed;
  double took;
  gboolean asked, done;
} hand = {.line = -1};

static void
reach (void)
{
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  g_strlcpy (address.sun_path, hand.path, sizeof address.sun_path);
  hand.line = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connect (hand.line, (struct sockaddr *)&address, sizeof address) != 0)
    g_error ("the virtual reader is not there");
}

/* On a thread of its own, as the finger is a process of its own: the reader reads meanwhile. */
static gpointer
play (gpointer data)
{
  hand.fed = g_get_monotonic_time ();
  if (write (hand.line, hand.head, sizeof hand.head) != sizeof hand.head)
    g_error ("the picture was not taken");
  for (gsize sent = 0; sent < hand.length;) {
    gssize n = write (hand.line, hand.grey + sent, hand.length - sent);
    if (n <= 0)
      g_error ("the picture was not taken");
    sent += (gsize)n;
  }
  return NULL;
}

static void
on_finger (FpDevice *device, GParamSpec *spec, gpointer data)
{
  FpFingerStatusFlags now = fp_device_get_finger_status (device);
  if (hand.asked || !(now & FP_FINGER_STATUS_NEEDED) || (now & FP_FINGER_STATUS_PRESENT))
    return;
  hand.asked = TRUE;
  if (hand.line < 0)
    reach ();
  g_thread_unref (g_thread_new ("finger", play, NULL));
}

static void
on_match (FpDevice *device, FpPrint *match, FpPrint *print, gpointer data, GError *error)
{
  hand.took = match != NULL ? (double)(g_get_monotonic_time () - hand.fed) / 1000 : -1;
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  if (!fp_device_verify_finish (FP_DEVICE (source), result, NULL, NULL, &error))
    g_error ("%s", error->message);
  hand.done = TRUE;
}

static void
verify (FpDevice *device, FpPrint *print, const char *file)
{
  if (!g_file_get_contents (file, &hand.grey, &hand.length, NULL) ||
      hand.length != (gsize)hand.head[0] * (gsize)hand.head[1])
    g_error ("%s is no picture", file);
  hand.asked = hand.done = FALSE;
  hand.took = -1;
  fp_device_verify (device, print, NULL, on_match, NULL, NULL, on_verified, NULL);
  while (!hand.done)
    g_main_context_iteration (NULL, TRUE);
  g_free (hand.grey);
  printf ("%.3f\n", hand.took);
  fflush (stdout);
}

static FpPrint *
read_template (const char *file)
{
  g_autofree char *blob = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  if (!g_file_get_contents (file, &blob, &length, &error))
    g_error ("%s", error->message);
  FpPrint *print = fp_print_deserialize ((guchar *)blob, length, &error);
  if (print == NULL)
    g_error ("%s", error->message);
  return print;
}

int
main (int argc, char **argv)
{
  char file[4096];
  if (argc != 4)
    return 2;
  hand.head[0] = (gint32)strtol (argv[2], NULL, 10);
  hand.head[1] = (gint32)strtol (argv[3], NULL, 10);
  hand.folder = g_dir_make_tmp ("verify-XXXXXX", NULL);
  hand.path = g_build_filename (hand.folder, "f", NULL);
  g_setenv ("FP_VIRTUAL_IMAGE", hand.path, TRUE);
  g_setenv ("FP_DRIVERS_WHITELIST", "virtual_image", TRUE);
  g_autoptr (FpContext) context = fp_context_new ();
  fp_context_enumerate (context);
  FpDevice *device = g_ptr_array_index (fp_context_get_devices (context), 0);
  g_autoptr (FpPrint) print = read_template (argv[1]);
  g_signal_connect (device, "notify::finger-status", G_CALLBACK (on_finger), NULL);
  if (!fp_device_open_sync (device, NULL, NULL))
    return 3;
  while (fgets (file, sizeof file, stdin) != NULL)
    verify (device, print, g_strchomp (file));
  fp_device_close_sync (device, NULL, NULL);
  g_unlink (hand.path);
  g_rmdir (hand.folder);
  return 0;
}
