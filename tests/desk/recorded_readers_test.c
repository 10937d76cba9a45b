/* Real readers as their USB traffic was recorded, in front of the real huzheng-desk: plugged in and
 * pulled out, not permitted, without pictures, with touches, with a failure and back. */
#include "data/desk/agent/finger/reader_environment.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/recorded_reader.h"
#include "tests/support/turn.h"
#include <libfprint-2/fprint.h>
#include <string.h>
#include <unistd.h>

#define NOBODY "65534"

static void
wait_reader (DeskFixture *desk, HzDeviceState state)
{
  turn_until (hz_desk_device (desk->desk, HZ_DEVICE_READER).state == state);
}

static const char *
reader_name (DeskFixture *desk)
{
  return hz_desk_device (desk->desk, HZ_DEVICE_READER).name;
}

static void
on_tested (HzDeviceKind kind, HzDevice result, gpointer data)
{
  *(HzDeviceState *)data = result.state;
}

static HzDeviceState
test_reader (DeskFixture *desk)
{
  HzDeviceState state = HZ_DEVICE_COUNT + 100;
  hz_desk_test_device (desk->desk, HZ_DEVICE_READER, on_tested, &state);
  turn_until (state != HZ_DEVICE_COUNT + 100);
  return state;
}

/* --- plugged in and pulled out --- */

/* A clerk's environment hides no reader. */
static void
test_plugged (void)
{
  g_setenv ("FP_DRIVERS_WHITELIST", "virtual_image", TRUE);
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  wait_reader (desk, HZ_DEVICE_MISSING);
  g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_NO_READER);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (RecordedReader) reader = recorded_reader_plug ("nb1010");
    wait_reader (desk, HZ_DEVICE_READY);
    g_assert_cmpstr (reader_name (desk), ==, "NextBiometrics NB-1010-U");
    g_clear_pointer (&reader, recorded_reader_unplug);
    wait_reader (desk, HZ_DEVICE_MISSING);
    g_assert_cmpstr (reader_name (desk), ==, "");
  }
  g_unsetenv ("FP_DRIVERS_WHITELIST");
}

/* The comparing program, and a virtual reader, look at nothing that is plugged in. */
static void
test_not_looked_at (void)
{
  RecordedReader *reader = recorded_reader_plug ("nb1010");
  hz_reader_environment_virtual ("/nowhere");
  {
    g_autoptr (FpContext) context = fp_context_new ();
    fp_context_enumerate (context);
    const GPtrArray *devices = fp_context_get_devices (context);
    g_assert_cmpuint (devices->len, ==, 1);
    g_assert_cmpstr (fp_device_get_driver (devices->pdata[0]), ==, "virtual_image");
  }
  hz_reader_environment_real ();
  g_autoptr (FpContext) context = fp_context_new ();
  fp_context_enumerate (context);
  const GPtrArray *devices = fp_context_get_devices (context);
  g_assert_cmpuint (devices->len, ==, 1);
  g_assert_cmpstr (fp_device_get_driver (devices->pdata[0]), ==, "nb1010");
  g_clear_object (&context); /* first: nobody turns its loop any more */
  recorded_reader_unplug (reader);
}

/* --- touches --- */

static void
test_touches (void)
{
  RecordedReader *reader = recorded_reader_plug ("nb1010");
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  wait_reader (desk, HZ_DEVICE_READY);
  for (guint i = 0; i < 3; i++) {
    g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_TOUCHED);
    g_assert_cmpuint (g_bytes_get_size (desk->seen.ridge), ==, 256 * 180);
  }
  g_assert_cmpint (test_reader (desk), ==, HZ_DEVICE_READY);
  recorded_reader_unplug (reader);
}

/* A whole enrolment: the recording begins anew with each touch, and the print is of that reader. */
static void
test_enrolled (void)
{
  RecordedReader *reader = recorded_reader_plug ("nb1010");
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  g_autofree char *kind = NULL;
  wait_reader (desk, HZ_DEVICE_READY);
  HzEnrolWhat what = desk_fixture_enrol (desk, 11);
  g_test_message ("%s, quality %u of fault %d", desk->told->str, desk->state.quality,
                  desk->state.fault);
  g_assert_cmpint (what, ==, HZ_ENROL_DONE);
  g_assert_true (hz_print_form_check (desk->print_template, &kind));
  g_assert_cmpstr (kind, ==, "nb1010");
  g_assert_cmpuint (hz_print_form_stages (desk->print_template), ==, desk->state.stages);
  g_assert_cmpuint (desk->seen.dpi, ==, 385); /* as its touches are; what is kept has 500 */
  g_assert_cmpuint (g_bytes_get_size (desk->ridge), ==, (256 * 500 / 385) * (180 * 500 / 385));
  recorded_reader_unplug (reader);
}

/* The recording holds one touch; what the driver asks afterwards fails. That is said, and the
 * reader that is plugged in anew works. */
static void
test_fails_and_returns (void)
{
  g_autoptr (RecordedReader) reader = recorded_reader_plug ("uru4000-4500");
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  wait_reader (desk, HZ_DEVICE_READY);
  g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_TOUCHED);
  g_assert_cmpuint (g_bytes_get_size (desk->seen.ridge), >, 300 * 250);
  g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_ERROR);
  wait_reader (desk, HZ_DEVICE_ERROR);
  g_clear_pointer (&reader, recorded_reader_unplug);
  wait_reader (desk, HZ_DEVICE_MISSING);
  reader = recorded_reader_plug ("uru4000-4500");
  wait_reader (desk, HZ_DEVICE_READY);
  g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_TOUCHED);
}

/* It matches on its chip: said by name, and not opened for anything. */
static void
test_no_pictures (void)
{
  RecordedReader *reader = recorded_reader_plug ("elanmoc");
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  wait_reader (desk, HZ_DEVICE_NO_PICTURES);
  g_assert_cmpstr (reader_name (desk), ==, "Elan MOC Sensors");
  g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_NO_PICTURES);
  g_assert_cmpstr (desk->told->str, ==, "finished");
  g_assert_cmpint (test_reader (desk), ==, HZ_DEVICE_NO_PICTURES);
  recorded_reader_unplug (reader);
}

/* --- two readers --- */

static void
wait_used (DeskFixture *desk, const char *id)
{
  turn_until (hz_desk_reader (desk->desk) != NULL &&
              g_str_equal (hz_desk_reader (desk->desk)->id, id));
}

/* The one that is wanted is used while it is there, the other one meanwhile, and what was not asked
 * for stays where it is. */
static void
test_two (void)
{
  RecordedReader *one = recorded_reader_plug ("nb1010");
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  wait_used (desk, "nb1010");
  g_autoptr (RecordedReader) other = recorded_reader_plug ("uru4000-4500");
  turn_until (hz_desk_readers (desk->desk)->len == 2);
  g_assert_cmpstr (hz_desk_reader (desk->desk)->id, ==, "nb1010");
  hz_desk_use_reader (desk->desk, "uru4000");
  wait_used (desk, "uru4000");
  g_assert_cmpstr (reader_name (desk), ==, "Digital Persona U.are.U 4000/4000B/4500");
  g_clear_pointer (&other, recorded_reader_unplug);
  wait_used (desk, "nb1010");
  g_assert_cmpint (hz_desk_device (desk->desk, HZ_DEVICE_READER).state, ==, HZ_DEVICE_READY);
  g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_TOUCHED);
  other = recorded_reader_plug ("uru4000-4500");
  wait_used (desk, "uru4000");
  hz_desk_use_reader (desk->desk, "nb1010");
  wait_used (desk, "nb1010");
  g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_TOUCHED);
  recorded_reader_unplug (one);
}

/* Wanted by the desk's own option; and what its owner says of the resolution counts. */
static void
test_options (void)
{
  RecordedReader *one = recorded_reader_plug ("nb1010");
  RecordedReader *other = recorded_reader_plug ("uru4000-4500");
  g_autoptr (DeskFixture) plain = desk_fixture_new (NULL);
  turn_until (hz_desk_readers (plain->desk)->len == 2);
  const HzDeskReader *used = hz_desk_reader (plain->desk);
  g_assert_cmpuint (used->dpi, ==, hz_reader_kind_dpi (used->kind));
  g_assert_cmpint (hz_desk_scan (plain->desk), ==, HZ_SCAN_PRESS);
  g_clear_pointer (&plain, desk_fixture_free);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (DeskFixture) desk = desk_fixture_new_with (
        NULL, NULL, i == 0 ? "--reader nb1010 --resolution 363" : "--reader uru4000");
    wait_used (desk, i == 0 ? "nb1010" : "uru4000");
    g_assert_cmpuint (hz_desk_reader (desk->desk)->dpi, ==, i == 0 ? 363 : 512);
  }
  recorded_reader_unplug (one);
  recorded_reader_unplug (other);
}

/* --- as nobody --- */

static void
test_not_permitted (void)
{
  g_autoptr (RecordedReader) reader = recorded_reader_plug ("nb1010");
  recorded_reader_permit (reader, FALSE);
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  wait_reader (desk, HZ_DEVICE_READY); /* it is there; more is known when it is opened */
  g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_NO_PERMISSION);
  wait_reader (desk, HZ_DEVICE_NO_PERMISSION);
  g_assert_cmpint (test_reader (desk), ==, HZ_DEVICE_NO_PERMISSION);
  recorded_reader_permit (reader, TRUE);
  g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_TOUCHED);
  wait_reader (desk, HZ_DEVICE_READY);
}

#define NOT_PERMITTED "/desk/recorded-readers/not-permitted"

/* The folder of the programs may be one that others do not see into. */
static gboolean
is_reached_by_nobody (const char *program)
{
  g_autoptr (GSubprocess) test =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "setpriv", "--reuid=" NOBODY,
                        "--regid=" NOBODY, "--clear-groups", "test", "-x", program, NULL);
  return test != NULL && g_subprocess_wait_check (test, NULL, NULL);
}

/* root may open everything: the test is another user's. */
static void
test_as_nobody (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  if (!is_reached_by_nobody (self)) {
    g_test_skip ("nobody may not reach the programs here");
    return;
  }
  g_autofree char *folder = g_dir_make_tmp ("huzheng-nobody-XXXXXX", NULL);
  g_assert_cmpint (chown (folder, (uid_t)g_ascii_strtoull (NOBODY, NULL, 10), (gid_t)-1), ==, 0);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_autoptr (GSubprocess) test = g_subprocess_launcher_spawn (
      launcher, &error, "setpriv", "--reuid=" NOBODY, "--regid=" NOBODY, "--clear-groups", self,
      "-p", NOT_PERMITTED, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (test, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (test));
  g_assert_cmpint (g_subprocess_get_exit_status (test), ==, 0);
}

int
main (int argc, char **argv)
{
  gboolean ready = recorded_readers_ready (argv);
  g_test_init (&argc, &argv, NULL);
  if (ready) {
    g_test_add_func ("/desk/recorded-readers/plugged", test_plugged);
    g_test_add_func ("/desk/recorded-readers/not-looked-at", test_not_looked_at);
    g_test_add_func ("/desk/recorded-readers/touches", test_touches);
    g_test_add_func ("/desk/recorded-readers/enrolled", test_enrolled);
    g_test_add_func ("/desk/recorded-readers/fails-and-returns", test_fails_and_returns);
    g_test_add_func ("/desk/recorded-readers/no-pictures", test_no_pictures);
    g_test_add_func ("/desk/recorded-readers/two", test_two);
    g_test_add_func ("/desk/recorded-readers/options", test_options);
    g_test_add_func (geteuid () == 0 ? "/desk/recorded-readers/as-nobody" : NOT_PERMITTED,
                     geteuid () == 0 ? test_as_nobody : test_not_permitted);
  }
  return g_test_run ();
}
