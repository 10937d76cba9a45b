#include "tests/support/recorded_reader.h"
#include <glib/gstdio.h>
#include <string.h>
#include <umockdev.h>
#include <unistd.h>

struct _RecordedReader {
  UMockdevTestbed *bed; /* one for all that are plugged in */
  char *path;           /* of the device in /sys */
  char *node, *number;  /* in /dev, and as "189:2" */
};

#define LIBRARY "libumockdev-preload.so.0"

static char *
folder_of (const char *kind)
{
  const char *shared = g_getenv ("HZ_SHARED");
  const char *source = g_getenv ("HZ_SOURCE");
  g_autofree char *beside = g_build_filename (source != NULL ? source : ".", "..", "shared", NULL);
  return g_build_filename (shared != NULL ? shared : beside, "readers", kind, NULL);
}

static UMockdevTestbed *
the_bed (void)
{
  static UMockdevTestbed *bed;
  if (bed == NULL)
    bed = umockdev_testbed_new ();
  return bed;
}

gboolean
recorded_readers_ready (char **argv)
{
  g_autofree char *folder = folder_of ("nb1010");
  g_autofree char *wrapper = g_find_program_in_path ("umockdev-wrapper");
  const char *loaded = g_getenv ("LD_PRELOAD");
#ifdef __SANITIZE_ADDRESS__
  g_printerr ("# the sanitizer wants to be loaded before umockdev: no reader was plugged in\n");
  return FALSE;
#endif
  if (loaded != NULL && strstr (loaded, LIBRARY) != NULL) {
    the_bed (); /* before a program that is to live in it starts */
    return TRUE;
  }
  if (wrapper == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_printerr ("# %s not there: no reader was plugged in\n",
                wrapper == NULL ? "umockdev is" : folder);
    return FALSE;
  }
  g_autofree char *emulated =
      g_build_filename (g_getenv ("HZ_BUILD"), "tests/emulated_reader.so", NULL);
  g_autofree char *libraries = g_strconcat (LIBRARY ":", emulated, NULL);
  g_setenv ("LD_PRELOAD", libraries, TRUE);
  g_setenv ("LIBUSB_DEBUG", "0", TRUE); /* its complaints of what umockdev leaves out */
  execv ("/proc/self/exe", argv);
  g_error ("cannot be started anew");
}

/* The path of a record of the file: "/devices/…/usb1/1-7". (transfer full) */
static char *
path_of (const char *record)
{
  const char *path = record + strlen ("P: ");
  return g_strndup (path, strcspn (path, "\n"));
}

static void
add (RecordedReader *self, const char *record)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strconcat (record, "\n\n", NULL);
  umockdev_testbed_add_from_string (self->bed, whole, &error);
  g_assert_no_error (error);
}

/* The records of a file, each up to an empty line: the device, its hub, and what that is plugged
 * into. All recorded hubs are the bus 1, so the first of them serves every reader; a hub comes
 * before what is plugged into it. */
static void
add_devices (RecordedReader *self, const char *file)
{
  static char *hub;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) records = g_strsplit (g_strstrip (text), "\n\n", -1);
  for (guint i = g_strv_length (records); hub == NULL && i > 1; i--)
    add (self, g_strchug (records[i - 1]));
  if (hub == NULL)
    hub = path_of (records[1]);
  g_autofree char *path = path_of (records[0]), *port = g_path_get_basename (path);
  g_autofree char *device = g_strdup_printf ("P: %s/%s%s", hub, port, strchr (records[0], '\n'));
  add (self, device);
  self->path = g_strdup_printf ("/sys%s/%s", hub, port);
  const char *node = strstr (records[0], "\nN: ") + strlen ("\nN: ");
  const char *minor = strstr (records[0], "\nE: MINOR=") + strlen ("\nE: MINOR=");
  self->number = g_strdup_printf ("189:%.*s", (int)strcspn (minor, "\n"), minor);
  self->node = g_strdup_printf ("/dev/%.*s", (int)strcspn (node, "=\n"), node);
}

static void
load (RecordedReader *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  static const char *const names[] = {"capture.ioctl", "capture.pcapng", "custom.pcapng"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *file = g_build_filename (folder, names[i], NULL);
    if (!g_file_test (file, G_FILE_TEST_EXISTS))
      continue;
    if (g_str_has_suffix (file, ".ioctl"))
      umockdev_testbed_load_ioctl (self->bed, self->node, file, &error);
    else
      umockdev_testbed_load_pcap (self->bed, self->path, file, &error);
    g_assert_no_error (error);
  }
}

RecordedReader *
recorded_reader_plug (const char *kind)
{
  RecordedReader *self = g_new0 (RecordedReader, 1);
  g_autofree char *folder = folder_of (kind);
  g_autofree char *file = g_build_filename (folder, "device", NULL);
  self->bed = g_object_ref (the_bed ());
  add_devices (self, file);
  load (self, folder);
  return self;
}

void
recorded_reader_unplug (RecordedReader *self)
{
  g_autofree char *root = umockdev_testbed_get_root_dir (self->bed);
  g_autofree char *traffic = g_build_filename (root, "ioctl", self->node, NULL);
  umockdev_testbed_detach_ioctl (self->bed, self->node, NULL);
  g_autofree char *link = g_build_filename (root, "sys/dev/char", self->number, NULL);
  g_unlink (traffic); /* detaching leaves it behind */
  umockdev_testbed_uevent (self->bed, self->path, "remove");
  umockdev_testbed_remove_device (self->bed, self->path);
  g_unlink (link); /* likewise removing */
  g_object_unref (self->bed);
  g_free (self->path);
  g_free (self->node);
  g_free (self->number);
  g_free (self);
}

void
recorded_reader_permit (RecordedReader *self, gboolean permitted)
{
  g_assert_cmpint (g_chmod (self->node, permitted ? 0600 : 0000), ==, 0);
}
