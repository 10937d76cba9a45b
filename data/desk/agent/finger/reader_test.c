/* The test of the reader: it can be opened, by this user, now. */
#include "data/desk/agent/finger/reader.h"

#include <gio/gio.h>

typedef struct {
  HzReader *reader;
  FpDevice *device;
  HzDeviceTold told;
  gpointer told_data;
} Test;

static void
tell (Test *test, const char *outcome /* static */, const char *detail)
{
  HzReader *reader = test->reader;
  gboolean gone = g_str_equal (outcome, "removed");
  hz_reader_release (reader, test);
  if (gone)
    hz_reader_drop (reader);
  else if (test->device != NULL)
    hz_reader_fault (reader, hz_reader_fault_of (outcome));
  test->told (gone ? "missing" : outcome, detail, test->told_data);
  g_clear_object (&test->device);
  hz_reader_unref (reader);
  g_free (test);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  Test *test = data;
  g_autoptr (GError) error = NULL;
  if (fp_device_close_finish (FP_DEVICE (source), result, &error))
    tell (test, "ready", fp_device_get_name (test->device));
  else
    tell (test, hz_reader_outcome (error), error->message);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Test *test = data;
  g_autoptr (GError) error = NULL;
  if (fp_device_open_finish (FP_DEVICE (source), result, &error))
    fp_device_close (test->device, NULL, on_closed, test);
  else
    tell (test, hz_reader_outcome (error), error->message);
}

static void
on_turn (gpointer data)
{
  Test *test = data;
  HzReader *reader = test->reader;
  if (hz_reader_resting (reader) == 0)
    hz_reader_renew (reader); /* what was plugged in meanwhile, or failed, is looked at anew */
  const char *state = hz_reader_state (reader);
  if (!g_str_equal (state, "ready")) {
    tell (test, state, hz_reader_name (reader));
    return;
  }
  test->device = g_object_ref (hz_reader_device (reader));
  fp_device_open (test->device, NULL, on_opened, test);
}

static void
on_dropped (gpointer data)
{
  tell (data, "error", "the reader is let go");
}

void
hz_reader_test (HzReader *reader, HzDeviceTold told, gpointer told_data)
{
  Test *test = g_new0 (Test, 1);
  test->reader = hz_reader_ref (reader);
  test->told = told;
  test->told_data = told_data;
  hz_reader_claim (reader, on_turn, on_dropped, test);
}
