/* The test of the reader: it can be opened, by this user, now. */
#include "data/desk/agent/finger/reader.h"

#include <gio/gio.h>

typedef struct {
  HzReader *reader;
  HzReaderHold hold; /* once it is opened */
  HzDeviceTold told; /* NULL: it was given up */
  gpointer told_data;
  guint patience; /* with the call under way */
} Test;

static void
test_free (Test *test)
{
  g_clear_handle_id (&test->patience, g_source_remove);
  hz_reader_hold_clear (&test->hold);
  hz_reader_unref (test->reader);
  g_free (test);
}

static void
tell (Test *test, const char *outcome /* static */, const char *detail)
{
  HzReader *reader = test->reader;
  gboolean gone = g_str_equal (outcome, "removed");
  hz_reader_release (reader, test);
  if (gone)
    hz_reader_drop (reader);
  else if (test->hold.device != NULL)
    hz_reader_fault (reader, hz_reader_fault_of (outcome));
  test->told (gone ? "missing" : outcome, detail, test->told_data);
  test_free (test);
}

/* --- the calls, and patience with them --- */

static gboolean
on_patience_end (gpointer data)
{
  Test *test = data;
  HzDeviceTold told = test->told;
  test->patience = 0;
  test->told = NULL; /* the rest is freed when the driver answers, if ever */
  if (test->hold.device != NULL)
    hz_reader_give_up (test->reader);
  hz_reader_release (test->reader, test);
  told ("error", "the driver does not answer", test->told_data);
  return G_SOURCE_REMOVE;
}

static void
have_patience (Test *test, guint seconds)
{
  test->patience = g_timeout_add_seconds (seconds, on_patience_end, test);
}

/* FALSE: too late, nobody wants to know. */
static gboolean
in_time (Test *test)
{
  g_clear_handle_id (&test->patience, g_source_remove);
  if (test->told != NULL)
    return TRUE;
  hz_reader_answered (&test->hold);
  test_free (test);
  return FALSE;
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  Test *test = data;
  g_autoptr (GError) error = NULL;
  gboolean closed = fp_device_close_finish (FP_DEVICE (source), result, &error);
  if (!in_time (test))
    return;
  if (closed)
    tell (test, "ready", fp_device_get_name (test->hold.device));
  else
    tell (test, hz_reader_outcome (test->reader, error), error->message);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Test *test = data;
  g_autoptr (GError) error = NULL;
  gboolean opened = fp_device_open_finish (FP_DEVICE (source), result, &error);
  if (!in_time (test))
    return;
  if (opened) {
    fp_device_close (test->hold.device, NULL, on_closed, test);
    have_patience (test, HZ_READER_CLOSE_SECONDS);
  } else
    tell (test, hz_reader_outcome (test->reader, error), error->message);
}

static void
on_turn (gpointer data)
{
  Test *test = data;
  HzReader *reader = test->reader;
  have_patience (test, HZ_READER_LOOK_SECONDS);
  if (hz_reader_resting (reader) == 0)
    hz_reader_renew (reader); /* what was plugged in meanwhile, or failed, is looked at anew */
  g_clear_handle_id (&test->patience, g_source_remove);
  if (test->told == NULL) {
    test_free (test);
    return;
  }
  const char *state = hz_reader_state (reader);
  if (!g_str_equal (state, "ready")) {
    tell (test, state, hz_reader_name (reader));
    return;
  }
  test->hold = hz_reader_hold (reader, hz_reader_device (reader));
  fp_device_open (test->hold.device, NULL, on_opened, test);
  have_patience (test, HZ_READER_OPEN_SECONDS);
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
