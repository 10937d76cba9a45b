/* The camera of the desk through the real huzheng-desk and real GStreamer: test pictures and files
 * in place of a lens, everything else as at the counter. */
#include "data/desk/link/desk_private.h"
#include "data/desk/picture/picture.h"
#include "tests/support/bars.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/turn.h"
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define BALL                                                                                       \
  "videotestsrc is-live=true pattern=ball ! video/x-raw,width=640,height=480,framerate=30/1"

typedef struct {
  HzDesk *desk;
  guint frames, finished, shots, last;
  gboolean shows; /* each frame is said to be shown as it comes */
  HzCameraOutcome outcome;
  GBytes *jpeg;
  int width, height;
  GError *refusal;
} Watch;

static void
watch_clear (Watch *watch)
{
  g_clear_pointer (&watch->jpeg, g_bytes_unref);
  g_clear_error (&watch->refusal);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static void
on_camera (const HzCameraEvent *event, gpointer data)
{
  Watch *watch = data;
  if (event->finished) {
    watch->finished++;
    watch->outcome = event->outcome;
    return;
  }
  watch->frames++;
  g_assert_cmpuint (event->number, ==, watch->last + 1);
  watch->last = event->number;
  if (watch->shows)
    hz_desk_camera_shown (watch->desk, event->number);
}

static void
on_shot (GBytes *jpeg, int width, int height, const GError *error, gpointer data)
{
  Watch *watch = data;
  g_clear_pointer (&watch->jpeg, g_bytes_unref);
  g_clear_error (&watch->refusal);
  watch->shots++;
  watch->jpeg = jpeg != NULL ? g_bytes_ref (jpeg) : NULL;
  watch->width = width;
  watch->height = height;
  watch->refusal = error != NULL ? g_error_copy (error) : NULL;
}

static void
start (Watch *watch, HzDesk *desk, guint seconds)
{
  g_autoptr (GError) error = NULL;
  watch->desk = desk;
  watch->frames = watch->finished = watch->last = 0;
  hz_desk_camera_start (desk, 96, 72, seconds, on_camera, watch, &error);
  g_assert_no_error (error);
}

/* The outcome of a preview from SOURCE that is expected to end by itself. */
static HzCameraOutcome
outcome_from (const char *source)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera (NULL, source);
  g_auto (Watch) watch = {.shows = TRUE};
  start (&watch, fixture->desk, 1);
  turn_until (watch.finished > 0);
  g_assert_cmpuint (watch.finished, ==, 1);
  return watch.outcome;
}

typedef struct {
  guint8 r, g, b;
} Colour;

static void
assert_colour (const guint8 *pixel, Colour expected)
{
  if (ABS (pixel[0] - expected.r) > 24 || ABS (pixel[1] - expected.g) > 24 ||
      ABS (pixel[2] - expected.b) > 24)
    g_error ("%d %d %d is not %d %d %d", pixel[0], pixel[1], pixel[2], expected.r, expected.g,
             expected.b);
}

static GdkPixbuf *
decode (GBytes *jpeg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (jpeg);
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);
  g_assert_no_error (error);
  return pixbuf;
}

static void
test_preview_and_shot (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera (NULL, BARS_SOURCE);
  g_auto (Watch) watch = {.shows = TRUE};
  turn_until (*hz_desk_device (fixture->desk, HZ_DEVICE_CAMERA).name != '\0');
  g_assert_cmpstr (hz_desk_device (fixture->desk, HZ_DEVICE_CAMERA).name, ==, "videotestsrc");
  start (&watch, fixture->desk, 10);
  turn_until (watch.frames >= 3); /* the noise in the corner moves */
  int width = 0, height = 0;
  g_autoptr (GBytes) rgb = hz_desk_camera_picture (fixture->desk, &width, &height);
  g_assert_cmpint (width, ==, 96);
  g_assert_cmpint (height, ==, 72);
  bars_assert_rgb (g_bytes_get_data (rgb, NULL), width, height, width * 3);
  hz_desk_camera_freeze (fixture->desk, on_shot, &watch);
  turn_until (watch.shots > 0);
  g_assert_no_error (watch.refusal);
  g_assert_cmpint (watch.width, ==, 640);
  g_assert_cmpint (watch.height, ==, 480);
  bars_assert_file (watch.jpeg, 640, 480);
  hz_desk_camera_stop (fixture->desk);
  g_assert_cmpuint (watch.finished, ==, 0); /* who stops knows */
}

/* A frozen preview stands still until it goes on. */
static void
test_freeze_and_go_on (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera (NULL, BALL);
  g_auto (Watch) watch = {.shows = TRUE};
  start (&watch, fixture->desk, 10);
  turn_until (watch.frames >= 2);
  hz_desk_camera_freeze (fixture->desk, on_shot, &watch);
  turn_until (watch.shots == 1);
  guint frozen_at = watch.frames;
  g_autoptr (GBytes) first = g_bytes_ref (watch.jpeg);
  hz_desk_camera_freeze (fixture->desk, on_shot, &watch); /* a second answer behind the first */
  turn_until (watch.shots == 2);
  g_assert_cmpuint (watch.frames, ==, frozen_at);
  g_assert_true (g_bytes_equal (first, watch.jpeg));
  hz_desk_camera_resume (fixture->desk);
  turn_until (watch.frames > frozen_at + 1);
  hz_desk_camera_freeze (fixture->desk, on_shot, &watch);
  turn_until (watch.shots == 3);
  g_assert_false (g_bytes_equal (first, watch.jpeg)); /* the ball went on */
}

/* Long enough for the camera to have another picture: a shot that is asked for at once after the
 * last one costs its work and is the same again. */
static void
let_a_picture_pass (void)
{
  const gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 25;
  turn_until (g_get_monotonic_time () > until);
}

/* Nobody says that a frame is shown: two are under way, then none, however long it runs. */
static void
test_slow_terminal (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera (NULL, BALL);
  g_auto (Watch) watch = {0};
  start (&watch, fixture->desk, 10);
  turn_until (watch.frames == 2);
  for (guint i = 1; i <= 8; i++) { /* the camera runs on meanwhile: each shot is another picture */
    g_autoptr (GBytes) before = watch.jpeg != NULL ? g_bytes_ref (watch.jpeg) : NULL;
    do {
      guint shots = watch.shots;
      hz_desk_camera_freeze (fixture->desk, on_shot, &watch);
      turn_until (watch.shots > shots);
      g_assert_no_error (watch.refusal);
      hz_desk_camera_resume (fixture->desk);
      let_a_picture_pass ();
    } while (before != NULL && g_bytes_equal (before, watch.jpeg));
  }
  g_assert_cmpuint (watch.frames, ==, 2);
  hz_desk_camera_shown (fixture->desk, 1); /* room for one */
  turn_until (watch.frames == 3);
  hz_desk_camera_shown (fixture->desk, 99); /* never sent: believed by nobody */
  guint shots = watch.shots;
  hz_desk_camera_freeze (fixture->desk, on_shot, &watch);
  turn_until (watch.shots > shots);
  g_assert_cmpuint (watch.frames, ==, 3);
  hz_desk_camera_resume (fixture->desk);
  hz_desk_camera_shown (fixture->desk, 3); /* both */
  turn_until (watch.frames == 5);
}

static void
test_again_at_once (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera (NULL, BARS_SOURCE);
  g_auto (Watch) first = {.shows = TRUE};
  g_auto (Watch) second = {.shows = TRUE};
  g_autoptr (GError) error = NULL;
  start (&first, fixture->desk, 10);
  g_assert_false (hz_desk_camera_start (fixture->desk, 96, 72, 1, on_camera, &second, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY);
  turn_until (first.frames > 0);
  guint frames = first.frames;
  hz_desk_camera_stop (fixture->desk);
  start (&second, fixture->desk, 10); /* while the first still closes */
  turn_until (second.frames > 0);
  g_assert_cmpuint (first.frames, ==, frames);
  g_assert_cmpuint (first.finished + second.finished, ==, 0);
  hz_desk_camera_stop (fixture->desk);
  start (&first, fixture->desk, 10);
  hz_desk_camera_stop (fixture->desk); /* before it was even asked */
  start (&second, fixture->desk, 10);
  turn_until (second.frames > 0);
  g_assert_cmpuint (first.frames, ==, 0);
}

static void
test_outcomes (void)
{
  if (g_file_test ("/dev/video0", G_FILE_TEST_EXISTS))
    g_test_message ("this machine has a camera: that none is found is not tested");
  else
    g_assert_cmpint (outcome_from (NULL), ==, HZ_CAMERA_NONE);
  g_assert_cmpint (outcome_from ("v4l2src device=/dev/video99"), ==, HZ_CAMERA_NONE);
  g_assert_cmpint (outcome_from ("no-such-element"), ==, HZ_CAMERA_BAD_SETTING);
  g_assert_cmpint (outcome_from ("videotestsrc ! ("), ==, HZ_CAMERA_BAD_SETTING);
  g_assert_cmpint (outcome_from ("videotestsrc is-live=true ! valve drop=true"), ==,
                   HZ_CAMERA_NO_FRAMES);
  g_assert_cmpint (outcome_from ("videotestsrc is-live=true ! identity error-after=9"), ==,
                   HZ_CAMERA_ERROR);
  g_assert_cmpint (outcome_from ("filesrc location=/proc/self/status"), ==, HZ_CAMERA_ERROR);
}

/* A picture file as the camera: shown while it is there. */
static void
test_file_comes_and_goes (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("huzheng-camera-XXXXXX", &error);
  g_autofree char *file = g_build_filename (folder, "face.jpg", NULL);
  g_autofree char *source =
      g_strdup_printf ("multifilesrc location=%s loop=true caps=image/jpeg,framerate=20/1", file);
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera (NULL, source);
  g_auto (Watch) watch = {.shows = TRUE};
  start (&watch, fixture->desk, 10);
  turn_until (watch.finished > 0);
  g_assert_cmpint (watch.outcome, ==, HZ_CAMERA_NONE);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 400);
  gdk_pixbuf_fill (pixbuf, 0xc02040ff);
  gdk_pixbuf_save (pixbuf, file, "jpeg", &error, NULL);
  g_assert_no_error (error);
  turn_until (*hz_desk_device (fixture->desk, HZ_DEVICE_CAMERA).name != '\0');
  g_assert_cmpstr (hz_desk_device (fixture->desk, HZ_DEVICE_CAMERA).name, ==, "face.jpg");
  start (&watch, fixture->desk, 10);
  turn_until (watch.frames > 0);
  int width = 0, height = 0;
  g_autoptr (GBytes) rgb = hz_desk_camera_picture (fixture->desk, &width, &height);
  g_assert_cmpint (width, ==, 54); /* upright, proportions kept */
  g_assert_cmpint (height, ==, 72);
  assert_colour (g_bytes_get_data (rgb, NULL), (Colour){0xc0, 0x20, 0x40});
  g_unlink (file);
  turn_until (watch.finished > 0);
  g_assert_cmpint (watch.outcome, ==, HZ_CAMERA_UNPLUGGED);
  turn_until (*hz_desk_device (fixture->desk, HZ_DEVICE_CAMERA).name == '\0');
  g_rmdir (folder);
}

/* A file with one picture ends, and its picture stands. */
static void
test_file_through (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("huzheng-camera-XXXXXX", &error);
  g_autofree char *file = g_build_filename (folder, "face.jpg", NULL);
  g_autofree char *source = g_strdup_printf ("filesrc location=%s ! decodebin", file);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 301, 401);
  gdk_pixbuf_fill (pixbuf, 0x2040c0ff);
  gdk_pixbuf_save (pixbuf, file, "jpeg", &error, NULL);
  g_assert_no_error (error);
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera (NULL, source);
  g_auto (Watch) watch = {.shows = TRUE};
  start (&watch, fixture->desk, 1);
  turn_until (watch.frames == 1);
  hz_desk_camera_freeze (fixture->desk, on_shot, &watch);
  turn_until (watch.shots == 1);
  g_assert_no_error (watch.refusal);
  g_assert_cmpint (watch.width, ==, 301);
  g_assert_cmpint (watch.height, ==, 401);
  g_autoptr (GdkPixbuf) shot = decode (watch.jpeg);
  assert_colour (gdk_pixbuf_read_pixels (shot), (Colour){0x20, 0x40, 0xc0});
  g_unlink (file);
  g_rmdir (folder);
}

static void
test_program_killed (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera (NULL, BARS_SOURCE);
  g_auto (Watch) watch = {.shows = TRUE};
  start (&watch, fixture->desk, 10);
  turn_until (watch.frames > 0);
  kill (desk_fixture_program (), SIGKILL);
  turn_until (watch.finished > 0);
  g_assert_cmpint (watch.outcome, ==, HZ_CAMERA_LINK_LOST);
  start (&watch, fixture->desk, 10); /* a fresh one serves */
  turn_until (watch.frames > 0);
  g_assert_cmpuint (watch.finished, ==, 0);
}

/* A shot before there is a picture is refused, and a fingerprint is taken beside the preview. */
static void
test_beside_the_reader (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera ("", BARS_SOURCE);
  g_auto (Watch) watch = {.shows = TRUE};
  hz_desk_camera_freeze (fixture->desk, on_shot, &watch);
  turn_until (watch.shots == 1);
  g_assert_error (watch.refusal, HZ_ERROR, HZ_ERROR_BUSY);
  start (&watch, fixture->desk, 10);
  g_assert_cmpint (desk_fixture_enrol (fixture, 11), ==, HZ_ENROL_DONE);
  guint frames = watch.frames;
  turn_until (watch.frames > frames);
}

static void
on_tested (HzDeviceKind kind, HzDevice result, gpointer data)
{
  HzDeviceState *state = data;
  g_assert_cmpint (kind, ==, HZ_DEVICE_CAMERA);
  *state = result.state;
}

static HzDeviceState
tested (DeskFixture *fixture)
{
  HzDeviceState state = HZ_DEVICE_UNKNOWN;
  hz_desk_test_device (fixture->desk, HZ_DEVICE_CAMERA, on_tested, &state);
  turn_until (state != HZ_DEVICE_UNKNOWN);
  return state;
}

/* What is told of the camera, and what a test of it says, which takes one picture. */
static void
test_as_a_device (void)
{
  g_autoptr (DeskFixture) good = desk_fixture_new_camera (NULL, BARS_SOURCE);
  turn_until (hz_desk_device (good->desk, HZ_DEVICE_CAMERA).state == HZ_DEVICE_READY);
  g_assert_cmpint (tested (good), ==, HZ_DEVICE_READY);
  g_auto (Watch) watch = {.shows = TRUE};
  start (&watch, good->desk, 10);
  turn_until (watch.frames > 0);
  g_assert_cmpint (tested (good), ==, HZ_DEVICE_BUSY);
}

/* A person who takes a picture while the camera is tested waits for the test, and is served. */
static void
test_during_a_test (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new_camera (NULL, BARS_SOURCE);
  HzDeviceState state = HZ_DEVICE_UNKNOWN;
  g_auto (Watch) watch = {.shows = TRUE};
  turn_until (hz_desk_device (fixture->desk, HZ_DEVICE_CAMERA).state == HZ_DEVICE_READY);
  hz_desk_test_device (fixture->desk, HZ_DEVICE_CAMERA, on_tested, &state);
  turn_until (hz_desk_asks_sent (fixture->desk));
  start (&watch, fixture->desk, 10);
  turn_until (watch.frames > 0);
  g_assert_cmpuint (watch.finished, ==, 0);
  g_assert_cmpint (state, ==, HZ_DEVICE_READY);
}

static void
test_as_a_bad_device (void)
{
  g_autoptr (DeskFixture) bad = desk_fixture_new_camera (NULL, "no-such-element");
  g_assert_cmpint (tested (bad), ==, HZ_DEVICE_ERROR);
  turn_until (hz_desk_device (bad->desk, HZ_DEVICE_CAMERA).state == HZ_DEVICE_ERROR);
}

static void
test_as_no_device (void)
{
  g_autoptr (DeskFixture) none = desk_fixture_new_camera (NULL, "v4l2src device=/dev/video99");
  g_assert_cmpint (tested (none), ==, HZ_DEVICE_MISSING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/camera/preview-and-shot", test_preview_and_shot);
  g_test_add_func ("/desk/camera/freeze-and-go-on", test_freeze_and_go_on);
  g_test_add_func ("/desk/camera/slow-terminal", test_slow_terminal);
  g_test_add_func ("/desk/camera/again-at-once", test_again_at_once);
  g_test_add_func ("/desk/camera/outcomes", test_outcomes);
  g_test_add_func ("/desk/camera/file-comes-and-goes", test_file_comes_and_goes);
  g_test_add_func ("/desk/camera/file-through", test_file_through);
  g_test_add_func ("/desk/camera/program-killed", test_program_killed);
  g_test_add_func ("/desk/camera/beside-the-reader", test_beside_the_reader);
  g_test_add_func ("/desk/camera/as-a-device", test_as_a_device);
  g_test_add_func ("/desk/camera/during-a-test", test_during_a_test);
  g_test_add_func ("/desk/camera/as-a-bad-device", test_as_a_bad_device);
  g_test_add_func ("/desk/camera/as-no-device", test_as_no_device);
  return g_test_run ();
}
