/* A reader that keeps prints on its sensor, as libfprint's virtual one does: it is refused by name
 * before it is opened, for enrolment and for a touch, so nothing is ever left on it. */
#include "core/crypto/crypto.h"
#include "data/desk/agent/finger/fingerprint.h"
#include "tests/support/turn.h"
#include <gio/gio.h>
#include <glib/gstdio.h>

typedef struct {
  char *folder, *socket; /* the virtual reader's, there while it is open */
  HzReader *reader;
  HzFingerprint *fingerprint;
  GString *ends;
  guint awaited, idle;
} Fixture;

static void
on_progress (guint serial, const char *what, const char *code, gpointer data)
{
  g_assert_not_reached ();
}

static void
on_picture (const HzTouchPicture *picture, gpointer data)
{
  g_assert_not_reached ();
}

static void
on_touched (const HzTouched *touched, gpointer data)
{
  Fixture *f = data;
  g_string_append_printf (f->ends, "%s: %s;", touched->outcome, touched->detail);
}

static void
on_awaited (guint finger, gpointer data)
{
  Fixture *f = data;
  f->awaited += finger != 0;
}

static void
on_idle (gpointer data)
{
  Fixture *f = data;
  f->idle++;
}

static const HzFingerprintEvents events = {on_progress, on_picture, on_touched, on_awaited,
                                           on_idle};

static void
on_changed (gpointer data)
{
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
  f->socket = g_build_filename (f->folder, "reader", NULL);
  g_setenv ("FP_VIRTUAL_DEVICE_STORAGE", f->socket, TRUE);
  g_setenv ("FP_DRIVERS_WHITELIST", "virtual_device_storage", TRUE);
  f->ends = g_string_new (NULL);
  f->reader = hz_reader_new (1, on_changed, f);
  f->fingerprint = hz_fingerprint_new (f->reader, &events, f);
  hz_reader_renew (f->reader);
  g_assert_true (
      fp_device_has_feature (hz_reader_device (f->reader), FP_DEVICE_FEATURE_STORAGE_LIST));
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  hz_fingerprint_free (f->fingerprint);
  hz_reader_free (f->reader);
  g_string_free (f->ends, TRUE);
  g_unlink (f->socket);
  g_rmdir (f->folder);
  g_free (f->socket);
  g_free (f->folder);
}

static void
wait_idle (Fixture *f, guint times)
{
  turn_until (f->idle >= times);
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpstr (hz_reader_state (f->reader), ==, "no-pictures");
  hz_fingerprint_touch (f->fingerprint, 11, 30, 3, TRUE);
  wait_idle (f, 1);
  hz_fingerprint_touch (f->fingerprint, 11, 30, 3, FALSE);
  wait_idle (f, 2);
  g_assert_cmpstr (f->ends->str, ==,
                   "no-pictures: Virtual device with storage and identification for debugging;"
                   "no-pictures: Virtual device with storage and identification for debugging;");
  g_assert_cmpuint (f->awaited, ==, 0);
  g_assert_false (g_file_test (f->socket, G_FILE_TEST_EXISTS)); /* it was never opened */

  /* What is on it, asked by somebody else. */
  FpDevice *device = hz_reader_device (f->reader);
  g_assert_true (fp_device_open_sync (device, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (f->socket, G_FILE_TEST_EXISTS));
  g_autoptr (GPtrArray) kept = fp_device_list_prints_sync (device, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 0);
  g_assert_true (fp_device_close_sync (device, NULL, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/storage-reader/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
