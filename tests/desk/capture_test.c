/* Captures with the real huzheng-desk and libfprint; only the finger is played. */
#include "data/desk/link/desk_private.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/turn.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define TAKEN(n) "need on picture taken:" n "/5 "
#define FIVE     TAKEN ("1") TAKEN ("2") TAKEN ("3") TAKEN ("4") TAKEN ("5")

static void
assert_enrolled (DeskFixture *fixture)
{
  g_assert_cmpint (fixture->state.what, ==, HZ_ENROL_DONE);
  g_assert_cmpint (fixture->outcome, ==, HZ_CAPTURE_TOUCHED);
  g_assert_nonnull (fixture->ridge);
  g_assert_cmpuint (g_bytes_get_size (fixture->ridge), ==, 300 * 400);
  g_assert_nonnull (fixture->print_template);
  gsize length = 0;
  const char *data = g_bytes_get_data (fixture->print_template, &length);
  g_assert_cmpuint (length, >, 500);
  g_assert_cmpuint (length, <=, HZ_DESK_TEMPLATE_MAX);
  g_assert_cmpint (memcmp (data, "FP3", 3), ==, 0);
}

/* The reader serves again: a touch gives its picture. */
static void
assert_serves (DeskFixture *fixture)
{
  g_assert_cmpint (desk_fixture_touch (fixture, 11), ==, HZ_CAPTURE_TOUCHED);
  g_assert_cmpuint (g_bytes_get_size (fixture->seen.ridge), ==, 300 * 400);
}

static void
test_two_thumbs (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("");
  desk_fixture_capture (fixture, 11);
  g_assert_cmpstr (fixture->told->str, ==, FIVE "need on picture done finished");
  g_assert_cmpint (fixture->quality, >=, 70);
  assert_enrolled (fixture);
  g_autoptr (GBytes) right = g_bytes_ref (fixture->print_template);
  desk_fixture_capture (fixture, 16);
  assert_enrolled (fixture);
  g_assert_false (g_bytes_equal (right, fixture->print_template));
}

static void
test_retry (void)
{
  g_autoptr (DeskFixture) fixture =
      desk_fixture_new ("retry:0,ok,retry:1,ok,retry:2,ok,retry:3,ok,ok,retry:2,ok");
  desk_fixture_capture (fixture, 12);
  assert_enrolled (fixture);
  const char *told = fixture->told->str;
  g_assert_nonnull (strstr (told, "retry:general"));
  g_assert_nonnull (strstr (told, "retry:too-short"));
  g_assert_nonnull (strstr (told, "retry:remove-finger"));
  /* Also in the touch that checks the five. */
  g_assert_nonnull (strstr (strstr (told, "taken:5"), "retry:center"));
}

/* The finger that a print names, of libfprint's FpFinger. */
static guint8
finger_of (GBytes *print)
{
  g_autoptr (GBytes) body = g_bytes_new_from_bytes (print, 3, g_bytes_get_size (print) - 3);
  g_autoptr (GVariant) form = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE ("(issbymsmsia{sv}v)"), body, FALSE));
  guint8 finger;
  g_variant_get_child (form, 4, "y", &finger);
  return finger;
}

/* Each is named, from the right thumb to the left little finger. */
static void
assert_every_finger (GBytes *print)
{
  static const guint8 names[] = {6, 7, 8, 9, 10, 1, 2, 3, 4, 5};
  g_autoptr (GPtrArray) prints = g_ptr_array_new ();
  g_ptr_array_add (prints, print);
  for (guint finger = 11; finger <= 20; finger++) {
    g_autoptr (GBytes) joined = hz_print_form_join (prints, finger, "virtual_image");
    g_assert_cmpuint (finger_of (joined), ==, names[finger - 11]);
    g_assert_cmpuint (hz_print_form_stages (joined), ==, 5);
  }
}

/* The stored form (libfprint's "FP3"): no user name, no description, the finger by its name. */
static void
test_template (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("");
  desk_fixture_capture (fixture, 17);
  assert_enrolled (fixture);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (fixture->print_template, &length);
  g_autofree guint8 *copy = g_memdup2 (data + 3, length - 3);
  g_autoptr (GVariant) print = g_variant_ref_sink (g_variant_new_from_data (
      G_VARIANT_TYPE ("(issbymsmsia{sv}v)"), copy, length - 3, FALSE, NULL, NULL));
  g_assert_true (g_variant_is_normal_form (print));
  const char *driver, *device, *user, *description;
  gint32 type;
  gboolean stored;
  guint8 finger;
  g_variant_get (print, "(i&s&sbym&sm&sia{sv}v)", &type, &driver, &device, &stored, &finger, &user,
                 &description, NULL, NULL, NULL);
  g_assert_cmpstr (driver, ==, "virtual_image");
  g_assert_false (stored);
  g_assert_cmpuint (finger, ==, 2); /* FP_FINGER_LEFT_INDEX */
  g_assert_null (user);
  g_assert_null (description);
  assert_every_finger (fixture->print_template);
}

static void
test_cancel (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("ok,ok,silent");
  desk_fixture_start (fixture, 11, 30);
  desk_fixture_wait_told (fixture, "taken:2/5 need");
  hz_desk_capture_cancel (fixture->desk);
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_CANCELLED);
  g_assert_null (fixture->ridge);
  g_assert_null (fixture->print_template);
  assert_serves (fixture);
}

/* A finger that comes when it is called for. */
static void
test_patient (void)
{
  g_autofree char *folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "now", NULL);
  g_autofree char *script = g_strconcat ("ok,wait:", file, NULL);
  g_autoptr (DeskFixture) fixture = desk_fixture_new (script);
  desk_fixture_start (fixture, 11, 30);
  desk_fixture_wait_told (fixture, "taken:1/5 need");
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_TOUCHED);
  g_remove (file);
  g_rmdir (folder);
}

static void
test_cancel_at_once (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("");
  g_autoptr (GError) error = NULL;
  desk_fixture_start (fixture, 11, 30);
  g_assert_false (
      hz_desk_touch (fixture->desk, NULL, 16, 30, 1, desk_fixture_event, fixture, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY);
  hz_desk_capture_cancel (fixture->desk);
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_CANCELLED);
  g_assert_cmpstr (fixture->told->str, ==, "finished");
}

static void
test_timeout (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("ok,silent");
  desk_fixture_start (fixture, 11, 1);
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_TIMEOUT);
  assert_serves (fixture);
}

/* Another finger is told at once, and the print goes on with the right one. */
static void
test_other_finger (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("ok,ok,other,ok,ok,ok,other,ok");
  desk_fixture_capture (fixture, 11);
  g_assert_cmpstr (fixture->told->str, ==,
                   TAKEN ("1") TAKEN ("2") "need on picture other " TAKEN ("3") TAKEN ("4")
                       TAKEN ("5") "need on picture other need on picture done finished");
  assert_enrolled (fixture);
  g_assert_cmpuint (hz_print_form_stages (fixture->print_template), ==, 5);
}

static void
test_mismatch (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("ok,ok,other,parched,other,parched,other");
  g_assert_cmpint (desk_fixture_enrol (fixture, 11), ==, HZ_ENROL_MISMATCH);
  g_assert_true (g_str_has_suffix (fixture->told->str, "mismatch finished"));
  g_assert_null (fixture->ridge);
  g_assert_null (fixture->print_template);
  g_assert_cmpint (desk_fixture_enrol (fixture, 11), ==, HZ_ENROL_DONE); /* a new one */
}

/* A poor touch is told with that touch, is no part of the print, and the fifth of them ends it. */
static void
test_poor (void)
{
  g_autoptr (DeskFixture) fixture =
      desk_fixture_new ("ok,parched,ok,parched,parched,ok,parched,parched");
  desk_fixture_capture (fixture, 11);
  g_assert_cmpstr (
      fixture->told->str, ==,
      TAKEN ("1") "need on picture poor " TAKEN (
          "2") "need on picture poor need on picture poor " TAKEN ("3") "need on picture poor need "
                                                                        "on picture failed "
                                                                        "finished");
  g_assert_cmpint (fixture->state.what, ==, HZ_ENROL_FAILED);
  g_assert_cmpint (fixture->state.fault, ==, HZ_RIDGE_DRY);
  g_assert_cmpuint (fixture->state.quality, <, 55);
  g_assert_cmpuint (fixture->state.best, >=, 55);
  g_assert_null (fixture->print_template);
}

/* What happens to readers: the capture ends with that reason, and the next one works. */
static void
test_mishap (gconstpointer data)
{
  static const struct {
    const char *item;
    HzCaptureOutcome outcome;
  } mishaps[] = {{"unplug", HZ_CAPTURE_REMOVED}, {"error", HZ_CAPTURE_ERROR}};
  for (guint i = 0; i < G_N_ELEMENTS (mishaps); i++) {
    g_autofree char *script = g_strconcat (data, mishaps[i].item, NULL);
    g_autoptr (DeskFixture) fixture = desk_fixture_new (script);
    g_assert_cmpint (desk_fixture_capture (fixture, 11), ==, mishaps[i].outcome);
    g_assert_null (fixture->print_template);
    assert_serves (fixture);
  }
}

static void
test_killed (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("ok,silent");
  desk_fixture_start (fixture, 11, 30);
  desk_fixture_wait_told (fixture, "taken:1/5 need");
  GPid first = desk_fixture_program ();
  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (kill (first, SIGKILL), ==, 0);
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_LINK_LOST);
  g_assert_false (hz_desk_connected (fixture->desk));
  /* The next use starts the program again; its script begins anew, so the second touch is silent
   * again. */
  desk_fixture_start (fixture, 11, 30);
  desk_fixture_wait_told (fixture, "taken:1/5 need");
  g_assert_true (hz_desk_connected (fixture->desk));
  g_assert_cmpint (desk_fixture_program (), !=, first);
}

static void
test_leave_in_the_middle (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("ok,silent");
  desk_fixture_start (fixture, 11, 30);
  desk_fixture_wait_told (fixture, "taken:1/5 need");
  g_assert_cmpuint (desk_fixture_leftovers (fixture), ==, 1);
  desk_fixture_leave (fixture);
  g_assert_cmpuint (fixture->finished, ==, 1); /* who waited was told, once */
  g_assert_cmpint (fixture->outcome, ==, HZ_CAPTURE_LINK_LOST);
  g_assert_cmpuint (desk_fixture_leftovers (fixture), ==, 0);
  g_autoptr (DeskFixture) hasty = desk_fixture_new (""); /* gone before it has begun */
  desk_fixture_leave (hasty);
  g_assert_cmpuint (desk_fixture_leftovers (hasty), ==, 0);
}

static void
test_no_reader (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new (NULL);
  desk_fixture_start (fixture, 11, 2);
  HzCaptureOutcome outcome = desk_fixture_wait (fixture);
  if (hz_desk_device (fixture->desk, HZ_DEVICE_READER).name[0] != '\0')
    g_test_skip ("this machine has a reader");
  else
    g_assert_cmpint (outcome, ==, HZ_CAPTURE_NO_READER);
}

static void
on_changed (HzDesk *desk, gpointer data)
{
  g_string_append_printf (data, "[%d %s]", hz_desk_connected (desk),
                          hz_desk_device (desk, HZ_DEVICE_READER).name);
}

static void
test_reader_is_named (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("unplug");
  g_autoptr (GString) seen = g_string_new (NULL);
  hz_desk_on_changed (fixture->desk, on_changed, seen);
  desk_fixture_capture (fixture, 11);
  turn_until (g_str_has_suffix (seen->str, "[1 ]"));
  g_assert_nonnull (strstr (seen->str, "[1 Virtual image device"));
}

static void
test_program_that_ends (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (hz_desk_spawn ("/nowhere/huzheng-desk", NULL, NULL, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DEVICE);
  g_clear_error (&error);
  g_autoptr (DeskFixture) fixture = desk_fixture_new (NULL);
  hz_desk_free (fixture->desk);
  fixture->desk = hz_desk_spawn ("/bin/true", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_capture (fixture, 11), ==, HZ_CAPTURE_LINK_LOST);
  g_assert_cmpint (desk_fixture_capture (fixture, 11), ==, HZ_CAPTURE_LINK_LOST);
}

/* The figure of each touch is told with it, the best of all kept. */
static void
test_quality (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("small,ok,parched,silent");
  desk_fixture_start (fixture, 13, 30);
  desk_fixture_wait_told (fixture, "taken:1/5");
  guint small = fixture->state.quality;
  desk_fixture_wait_told (fixture, "taken:2/5");
  guint good = fixture->state.quality;
  g_assert_cmpuint (good, >=, 70);
  g_assert_cmpuint (small, <, good);
  desk_fixture_wait_told (fixture, "poor need");
  g_assert_cmpuint (fixture->state.quality, <, 55);
  g_assert_cmpuint (fixture->state.best, ==, good);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/capture/two-thumbs", test_two_thumbs);
  g_test_add_func ("/desk/capture/retry", test_retry);
  g_test_add_func ("/desk/capture/template", test_template);
  g_test_add_func ("/desk/capture/cancel", test_cancel);
  g_test_add_func ("/desk/capture/patient", test_patient);
  g_test_add_func ("/desk/capture/cancel-at-once", test_cancel_at_once);
  g_test_add_func ("/desk/capture/timeout", test_timeout);
  g_test_add_func ("/desk/capture/other-finger", test_other_finger);
  g_test_add_func ("/desk/capture/mismatch", test_mismatch);
  g_test_add_func ("/desk/capture/poor", test_poor);
  g_test_add_data_func ("/desk/capture/mishap-first", "", test_mishap);
  g_test_add_data_func ("/desk/capture/mishap-third", "ok,ok,", test_mishap);
  g_test_add_data_func ("/desk/capture/mishap-check", "ok,ok,ok,ok,ok,", test_mishap);
  g_test_add_func ("/desk/capture/killed", test_killed);
  g_test_add_func ("/desk/capture/leave-in-the-middle", test_leave_in_the_middle);
  g_test_add_func ("/desk/capture/no-reader", test_no_reader);
  g_test_add_func ("/desk/capture/reader-is-named", test_reader_is_named);
  g_test_add_func ("/desk/capture/program-that-ends", test_program_that_ends);
  g_test_add_func ("/desk/capture/quality", test_quality);
  return g_test_run ();
}
