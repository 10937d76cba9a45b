#include "data/desk/agent/camera/camera_source.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <gst/gst.h>
#include <linux/videodev2.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEVICES "/dev"

struct _HzCameraSource {
  char *setting; /* NULL: find one */
  char *path; /* the file or device that the source reads; NULL: it reads none, or none is found */
  char *name;
  GFileMonitor *monitor;
  HzCameraSourceChanged changed;
  gpointer data;
};

/* --- devices --- */

/* A node without pictures (metadata, an encoder, an output) is no camera. */
static gboolean
captures (const char *path)
{
  struct v4l2_capability what = {0};
  int fd = open (path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return FALSE;
  gboolean ok = ioctl (fd, VIDIOC_QUERYCAP, &what) == 0;
  close (fd);
  guint32 can = what.capabilities & V4L2_CAP_DEVICE_CAPS ? what.device_caps : what.capabilities;
  return ok && (can & (V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_VIDEO_CAPTURE_MPLANE)) != 0;
}

static char *
find_device (void)
{
  g_autofree char *found = NULL;
  g_autoptr (GDir) dir = g_dir_open (DEVICES, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;) {
    g_autofree char *path = g_build_filename (DEVICES, name, NULL);
    if (g_str_has_prefix (name, "video") && g_ascii_isdigit (name[5]) &&
        (found == NULL || strcmp (path, found) < 0) && captures (path)) {
      g_free (found);
      found = g_steal_pointer (&path);
    }
  }
  return g_steal_pointer (&found);
}

/* The driver's name of a device, else the last part of the path. */
static char *
name_of (const char *path)
{
  g_autofree char *node = g_path_get_basename (path);
  g_autofree char *file = g_build_filename ("/sys/class/video4linux", node, "name", NULL);
  char *name = NULL;
  if (g_file_get_contents (file, &name, NULL, NULL))
    return g_strstrip (name);
  return g_steal_pointer (&node);
}

/* --- a setting --- */

/* What the source reads: its device= or location=; NULL when it says none (a test picture). */
static char *
path_of (const char *setting)
{
  g_auto (GStrv) words = NULL;
  if (!g_shell_parse_argv (setting, NULL, &words, NULL))
    return NULL;
  for (guint i = 0; words[i] != NULL && !g_str_equal (words[i], "!"); i++) {
    const char *value = strchr (words[i], '=');
    if (value != NULL && g_path_is_absolute (value + 1) &&
        (g_str_has_prefix (words[i], "device=") || g_str_has_prefix (words[i], "location=")))
      return g_strdup (value + 1);
  }
  return NULL;
}

static char *
first_word (const char *setting)
{
  return g_strndup (setting, strcspn (setting, " \t!"));
}

/* --- what is there --- */

static void
look (HzCameraSource *source)
{
  g_autofree char *before = g_steal_pointer (&source->name);
  if (source->setting == NULL) {
    g_free (source->path);
    source->path = find_device ();
  }
  if (source->path != NULL && !g_file_test (source->path, G_FILE_TEST_EXISTS))
    source->name = g_strdup ("");
  else if (source->path != NULL)
    source->name = name_of (source->path);
  else
    source->name = source->setting != NULL ? first_word (source->setting) : g_strdup ("");
  if (g_strcmp0 (before, source->name) != 0 && before != NULL)
    source->changed (source->data);
}

static void
on_files_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                  gpointer data)
{
  HzCameraSource *source = data;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *ours = source->setting != NULL ? g_path_get_basename (source->path) : NULL;
  /* A node is made before its rights are given: the change of attributes counts too. */
  if (ours != NULL ? g_str_equal (name, ours) : g_str_has_prefix (name, "video"))
    look (source);
}

static void
watch (HzCameraSource *source)
{
  if (source->setting != NULL && source->path == NULL)
    return;
  g_autofree char *folder =
      source->setting != NULL ? g_path_get_dirname (source->path) : g_strdup (DEVICES);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  source->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (source->monitor == NULL)
    g_info ("cameras that come or go are not seen: %s", error->message);
  else
    g_signal_connect (source->monitor, "changed", G_CALLBACK (on_files_changed), source);
}

HzCameraSource *
hz_camera_source_new (const char *setting, HzCameraSourceChanged changed, gpointer data)
{
  HzCameraSource *source = g_new0 (HzCameraSource, 1);
  source->changed = changed;
  source->data = data;
  if (setting != NULL && *setting != '\0') {
    source->setting = g_strstrip (g_strdup (setting));
    source->path = path_of (source->setting);
  }
  watch (source);
  look (source);
  return source;
}

void
hz_camera_source_free (HzCameraSource *source)
{
  if (source == NULL)
    return;
  if (source->monitor != NULL)
    g_signal_handlers_disconnect_by_data (source->monitor, source);
  g_clear_object (&source->monitor);
  g_free (source->setting);
  g_free (source->path);
  g_free (source->name);
  g_free (source);
}

const char *
hz_camera_source_name (const HzCameraSource *source)
{
  return source->name;
}

char *
hz_camera_source_pipeline (const HzCameraSource *source)
{
  if (*source->name == '\0')
    return NULL;
  return source->setting != NULL ? g_strdup (source->setting)
                                 : g_strdup_printf ("v4l2src device=%s", source->path);
}

const char *
hz_camera_outcome_of (const GError *error, gboolean seen)
{
  if (error->domain == GST_PARSE_ERROR ||
      g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN))
    return "bad-setting";
  if (error->domain != GST_RESOURCE_ERROR)
    return "error";
  if (seen)
    return "unplugged";
  switch (error->code) {
  case GST_RESOURCE_ERROR_BUSY:
    return "busy";
  case GST_RESOURCE_ERROR_NOT_FOUND:
    return "no-camera";
  default:
    return "error";
  }
}
