/* What the real huzheng-desk says about its devices, and its test of them. */
#include "tests/support/desk_fixture.h"
#include "tests/support/turn.h"

static void
wait_reader (DeskFixture *fixture, HzDeviceState state)
{
  turn_until (hz_desk_device (fixture->desk, HZ_DEVICE_READER).state == state);
}

typedef struct {
  guint answers;
  HzDeviceKind kind;
  HzDeviceState state;
  char *name;
} Tested;

static void
on_tested (HzDeviceKind kind, HzDevice result, gpointer data)
{
  Tested *tested = data;
  tested->answers++;
  tested->kind = kind;
  tested->state = result.state;
  g_free (tested->name);
  tested->name = g_strdup (result.name);
}

static HzDeviceState
test_device (DeskFixture *fixture, HzDeviceKind kind)
{
  Tested tested = {0};
  hz_desk_test_device (fixture->desk, kind, on_tested, &tested);
  turn_until (tested.answers > 0);
  g_assert_cmpint (tested.kind, ==, kind);
  g_free (tested.name);
  return tested.state;
}

static void
test_known (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("");
  g_assert_cmpint (hz_desk_device (fixture->desk, HZ_DEVICE_READER).state, ==, HZ_DEVICE_UNKNOWN);
  wait_reader (fixture, HZ_DEVICE_READY);
  g_assert_cmpstr (hz_desk_device (fixture->desk, HZ_DEVICE_READER).name, ==,
                   "Virtual image device for debugging");
  g_assert_cmpint (test_device (fixture, HZ_DEVICE_READER), ==, HZ_DEVICE_READY);
}

/* A capture and a test that are asked for together, in whichever order they arrive: the capture
 * waits for its turn, the test does not. */
static void
test_turns (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("ok,ok,ok,ok,ok,ok,ok,silent");
  Tested tested = {0};
  wait_reader (fixture, HZ_DEVICE_READY);
  hz_desk_test_device (fixture->desk, HZ_DEVICE_READER, on_tested, &tested);
  desk_fixture_start (fixture, 11, 30);
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_TOUCHED);
  g_assert_cmpuint (tested.answers, ==, 1);
  g_assert_true (tested.state == HZ_DEVICE_READY || tested.state == HZ_DEVICE_BUSY);
  g_free (tested.name);
  desk_fixture_start (fixture, 11, 30);
  desk_fixture_wait_told (fixture, "taken:1/5 need");
  g_assert_cmpint (test_device (fixture, HZ_DEVICE_READER), ==, HZ_DEVICE_BUSY);
  hz_desk_capture_cancel (fixture->desk);
  g_assert_cmpint (desk_fixture_wait (fixture), ==, HZ_CAPTURE_CANCELLED);
  g_assert_cmpint (test_device (fixture, HZ_DEVICE_READER), ==, HZ_DEVICE_READY);
}

/* Too hot: said, not used while it rests, and ready again by itself. */
static void
test_heat (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new_with ("ok,hot", NULL, "--rest 1");
  g_assert_cmpint (desk_fixture_capture (fixture, 11), ==, HZ_CAPTURE_TOO_HOT);
  wait_reader (fixture, HZ_DEVICE_TOO_HOT);
  g_assert_cmpint (desk_fixture_capture (fixture, 11), ==, HZ_CAPTURE_TOO_HOT);
  wait_reader (fixture, HZ_DEVICE_READY);
  g_assert_cmpint (desk_fixture_enrol (fixture, 11), ==, HZ_ENROL_DONE);
}

/* A reader that fails says so until it works: the next capture or test looks for it anew. */
static void
test_fault (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("ok,error");
  g_assert_cmpint (desk_fixture_capture (fixture, 11), ==, HZ_CAPTURE_ERROR);
  wait_reader (fixture, HZ_DEVICE_ERROR);
  g_assert_cmpint (test_device (fixture, HZ_DEVICE_READER), ==, HZ_DEVICE_READY);
  wait_reader (fixture, HZ_DEVICE_READY);
}

static void
test_unplugged (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("ok,unplug");
  g_assert_cmpint (desk_fixture_capture (fixture, 11), ==, HZ_CAPTURE_REMOVED);
  wait_reader (fixture, HZ_DEVICE_MISSING);
  g_assert_cmpstr (hz_desk_device (fixture->desk, HZ_DEVICE_READER).name, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/devices/known", test_known);
  g_test_add_func ("/desk/devices/turns", test_turns);
  g_test_add_func ("/desk/devices/heat", test_heat);
  g_test_add_func ("/desk/devices/fault", test_fault);
  g_test_add_func ("/desk/devices/unplugged", test_unplugged);
  return g_test_run ();
}
