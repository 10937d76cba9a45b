#include "data/desk/agent/finger/played_reader.h"

#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "data/desk/agent/finger/reader_environment.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <unistd.h>

#define PATH_MOST  100 /* libfprint cuts longer ones silently */
#define BLANK_SIDE 64

static struct {
  char folder[200], path[220]; /* of the socket; "": it is gone */
  FpContext *context;
  FpDevice *device;
  GSocketConnection *line;
  GBytes *shown; /* a message of the virtual reader */
  HzPlayedReaderReady ready;
  gpointer data;
} self;

void
hz_played_reader_remove (void)
{
  if (*self.path == '\0')
    return;
  unlink (self.path);
  rmdir (self.folder);
  *self.path = '\0';
}

static void
tell (const GError *error)
{
  hz_played_reader_remove ();
  self.ready (error == NULL ? self.device : NULL, error, self.data);
}

/* --- the hand --- */

void
hz_played_reader_show (GBytes *grey, int width, int height)
{
  const gint32 head[] = {width, height};
  gsize length = 0;
  const guint8 *pixels = g_bytes_get_data (grey, &length);
  g_autofree guint8 *message = g_malloc (sizeof head + length);
  memcpy (message, head, sizeof head);
  memcpy (message + sizeof head, pixels, length);
  g_clear_pointer (&self.shown, g_bytes_unref);
  self.shown = hz_bytes_new_wiping (message, sizeof head + length);
  explicit_bzero (message, sizeof head + length);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer message)
{
  g_autoptr (GError) error = NULL;
  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_error ("the reader does not take the picture: %s", error->message);
  g_bytes_unref (message);
}

static void
on_finger (FpDevice *device, GParamSpec *spec, gpointer data)
{
  FpFingerStatusFlags now = fp_device_get_finger_status (device);
  if (!(now & FP_FINGER_STATUS_NEEDED) || (now & FP_FINGER_STATUS_PRESENT))
    return;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (self.shown, &length);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (self.line)), bytes,
                                   length, G_PRIORITY_DEFAULT, NULL, on_sent,
                                   g_bytes_ref (self.shown));
}

/* --- opening --- */

static gboolean
make_folder (GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("huzheng-compare-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  g_strlcpy (self.folder, folder, sizeof self.folder);
  int length = g_snprintf (self.path, sizeof self.path, "%s/f", self.folder);
  return length <= PATH_MOST ||
         hz_fail (error, HZ_ERROR_INVALID, "the path of the temporary folder is too long");
}

/* The reader listens, and takes the line when the main loop turns. */
static gboolean
reach (GError **error)
{
  g_autoptr (GSocket) end =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self.path);
  if (end == NULL || !g_socket_connect (end, address, NULL, error))
    return FALSE;
  self.line = g_socket_connection_factory_create_connection (end);
  return TRUE;
}

/* The whole way was gone once, with nothing on the finger: what comes of that is no matter. */
static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  fp_device_identify_finish (self.device, result, NULL, NULL, &error);
  tell (error != NULL && error->domain != FP_DEVICE_RETRY ? error : NULL);
}

static void
try_once (void)
{
  g_autofree guint8 *blank = g_malloc0 (BLANK_SIDE * BLANK_SIDE);
  g_autoptr (GBytes) grey = g_bytes_new (blank, BLANK_SIDE * BLANK_SIDE);
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  hz_played_reader_show (grey, BLANK_SIDE, BLANK_SIDE);
  fp_device_identify (self.device, nobody, NULL, NULL, NULL, NULL, on_tried, NULL);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  if (!fp_device_open_finish (self.device, result, &error) || !reach (&error)) {
    tell (error);
    return;
  }
  hz_played_reader_remove ();
  g_signal_connect (self.device, "notify::finger-status", G_CALLBACK (on_finger), NULL);
  try_once ();
}

static FpDevice *
find_device (void)
{
  self.context = fp_context_new ();
  fp_context_enumerate (self.context);
  GPtrArray *devices = fp_context_get_devices (self.context);
  for (guint i = 0; devices != NULL && i < devices->len; i++)
    if (g_strcmp0 (fp_device_get_driver (devices->pdata[i]), "virtual_image") == 0)
      return devices->pdata[i];
  return NULL;
}

void
hz_played_reader_open (HzPlayedReaderReady ready, gpointer data)
{
  g_autoptr (GError) error = NULL;
  self.ready = ready;
  self.data = data;
  if (!make_folder (&error)) {
    tell (error);
    return;
  }
  hz_reader_environment_virtual (self.path);
  self.device = find_device ();
  if (self.device != NULL) {
    fp_device_open (self.device, NULL, on_opened, NULL);
    return;
  }
  hz_fail (&error, HZ_ERROR_DEVICE, "libfprint has no virtual reader");
  tell (error);
}
