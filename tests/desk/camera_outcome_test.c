/* What an error of the camera's pipeline is called, for those that need a lens to happen. */
#include "data/desk/agent/camera/camera_source.h"

#include <gst/gst.h>

static void
assert_outcome (GQuark domain, int code, gboolean seen, const char *outcome)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "of the device");
  g_assert_cmpstr (hz_camera_outcome_of (error, seen), ==, outcome);
}

static void
test_before_a_picture (void)
{
  assert_outcome (GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_BUSY, FALSE, "busy");
  assert_outcome (GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND, FALSE, "no-camera");
  assert_outcome (GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_OPEN_READ_WRITE, FALSE, "error");
  assert_outcome (GST_PARSE_ERROR, GST_PARSE_ERROR_NO_SUCH_ELEMENT, FALSE, "bad-setting");
  assert_outcome (GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN, FALSE, "bad-setting");
  assert_outcome (GST_CORE_ERROR, GST_CORE_ERROR_FAILED, FALSE, "error");
  assert_outcome (GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND, FALSE, "error");
}

/* What fails after pictures came was there: it was unplugged, or broke. */
static void
test_after_pictures (void)
{
  assert_outcome (GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ, TRUE, "unplugged");
  assert_outcome (GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND, TRUE, "unplugged");
  assert_outcome (GST_STREAM_ERROR, GST_STREAM_ERROR_DECODE, TRUE, "error");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/camera-outcome/before-a-picture", test_before_a_picture);
  g_test_add_func ("/desk/camera-outcome/after-pictures", test_after_pictures);
  return g_test_run ();
}
