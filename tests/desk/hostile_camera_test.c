/* A camera that says what it likes: a frame is a picture within the bounds or ends the link, a shot
 * is a picture file within the bounds or nothing. */
#include "data/desk/picture/camera_part.h"
#include "tests/support/desk_fake.h"
#include "tests/support/turn.h"

#include <string.h>

typedef struct {
  guint frames, finished, shots;
  HzCameraOutcome outcome;
  GError *refusal;
} Seen;

static void
on_camera (const HzCameraEvent *event, gpointer data)
{
  Seen *seen = data;
  seen->frames += event->finished ? 0 : 1;
  seen->finished += event->finished ? 1 : 0;
  if (event->finished)
    seen->outcome = event->outcome;
}

#define GREETED                                                                                    \
  {"Hello", "(uint32 4, 'fake')"},                                                                 \
  {                                                                                                \
    "GetAll", "({'Devices': <[('camera', 'ready', 'Eye\\u001b[2J')]>},)"                           \
  }
static const DeskFakeAnswer good[] = {GREETED,
                                      {"StartPreview", "(uint32 1,)"},
                                      {"PreviewShown", NULL},
                                      {"StopPreview", NULL},
                                      {NULL}};

static void
start (DeskFake *fake, Seen *seen)
{
  g_autoptr (GError) error = NULL;
  hz_desk_camera_start (fake->desk, 16, 16, 5, on_camera, seen, &error);
  g_assert_no_error (error);
  turn_until (hz_desk_camera_part (fake->desk)->serial > 0);
}

static void
say_frame (DeskFake *fake, guint serial, guint number, guint width, guint height, gsize length)
{
  desk_fake_say (
      fake, HZ_DESK_CAMERA, "Frame",
      g_variant_new ("(uuuu@ay)", serial, number, width, height, desk_fake_zeros (length)));
}

/* An update of one block of an 8×8 picture: number 0, 96 samples. */
#define WHOLE 98

static void
test_frames_out_of_bounds (void)
{
  static const struct {
    guint number, width, height;
    gsize length;
    gboolean good;
  } cases[] = {
      {1, 8, 8, WHOLE, TRUE},      {2, 8, 8, WHOLE, FALSE}, /* one was left out */
      {0, 8, 8, WHOLE, FALSE},     {1, 8, 8, WHOLE - 1, FALSE},     {1, 8, 8, WHOLE + 1, FALSE},
      {1, 8, 8, 0, FALSE}, /* the first is whole */
      {1, 0, 0, 0, FALSE},         {1, 8, 9, WHOLE, FALSE},         {1, 18, 8, WHOLE, FALSE},
      {1, 65536, 65536, 0, FALSE}, {1, G_MAXUINT, 2, WHOLE, FALSE}, {1, 16, 16, WHOLE, FALSE},
      {1, 8, 8, 1000000, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DeskFake) fake = desk_fake_new (good);
    Seen seen = {0};
    start (fake, &seen);
    say_frame (fake, 7, 1, 8, 8, WHOLE); /* another's: passed over */
    say_frame (fake, 1, cases[i].number, cases[i].width, cases[i].height, cases[i].length);
    turn_until (seen.frames + seen.finished > 0);
    g_assert_cmpuint (seen.frames, ==, cases[i].good ? 1 : 0);
    if (!cases[i].good) {
      g_assert_cmpint (seen.outcome, ==, HZ_CAMERA_LINK_LOST);
      g_assert_false (hz_desk_connected (fake->desk));
    }
  }
}

static void
test_blocks (void)
{
  guint8 two[2 * WHOLE] = {0}; /* of a 16×8 picture */
  HzPreview preview;
  two[WHOLE] = 1;
  hz_preview_init (&preview, 16, 8);
  g_assert_true (hz_preview_apply (&preview, two, sizeof two));
  g_assert_true (hz_preview_apply (&preview, two + WHOLE, WHOLE)); /* one of them */
  g_assert_true (hz_preview_apply (&preview, two, 0));             /* none of them */
  two[WHOLE] = 0;                                                  /* the same twice */
  g_assert_false (hz_preview_apply (&preview, two, sizeof two));
  two[WHOLE] = 2; /* outside */
  g_assert_false (hz_preview_apply (&preview, two, sizeof two));
  two[WHOLE] = 0xff, two[WHOLE + 1] = 0xff;
  g_assert_false (hz_preview_apply (&preview, two, sizeof two));
  hz_preview_clear (&preview);
}

static void
test_other_words (void)
{
  static const struct {
    const char *word;
    HzCameraOutcome outcome;
  } cases[] = {{"unplugged", HZ_CAMERA_UNPLUGGED}, {"busy", HZ_CAMERA_BUSY},
               {"splendid", HZ_CAMERA_ERROR},      {"", HZ_CAMERA_ERROR},
               {"link-lost", HZ_CAMERA_ERROR},     {"%s%n\033[2J", HZ_CAMERA_ERROR}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DeskFake) fake = desk_fake_new (good);
    Seen seen = {0};
    start (fake, &seen);
    desk_fake_say (fake, HZ_DESK_CAMERA, "Frame", g_variant_new ("(s)", "a frame"));
    desk_fake_say (fake, HZ_DESK_CAMERA, "PreviewFinished", NULL);
    for (guint twice = 0; twice < 2; twice++)
      desk_fake_say (fake, HZ_DESK_CAMERA, "PreviewFinished",
                     g_variant_new ("(uss)", 1, cases[i].word, "detail"));
    turn_until (seen.finished > 0);
    g_assert_cmpint (seen.outcome, ==, cases[i].outcome);
    g_assert_cmpuint (seen.finished, ==, 1);
    g_assert_cmpstr (hz_desk_device (fake->desk, HZ_DEVICE_CAMERA).name, ==, "Eye\357\277\275[2J");
  }
}

static void
on_shot (GBytes *jpeg, int width, int height, const GError *error, gpointer data)
{
  Seen *seen = data;
  seen->shots++;
  seen->refusal = error != NULL ? g_error_copy (error) : NULL;
  g_assert_true ((jpeg != NULL) != (error != NULL));
}

static void
test_shots (void)
{
  static const struct {
    const char *answer;
    gboolean good;
  } cases[] = {{"(uint32 10, uint32 20, [byte 1, 2, 3])", TRUE},
               {"(uint32 10, uint32 20, @ay [])", FALSE},
               {"(uint32 0, uint32 20, [byte 1])", FALSE},
               {"(uint32 10, uint32 4294967295, [byte 1])", FALSE},
               {"('a', 'b')", FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DeskFakeAnswer answers[] = {GREETED, {"Freeze", cases[i].answer}, {NULL}};
    g_autoptr (DeskFake) fake = desk_fake_new (answers);
    Seen seen = {0};
    hz_desk_camera_freeze (fake->desk, on_shot, &seen);
    turn_until (seen.shots > 0);
    if (cases[i].good)
      g_assert_no_error (seen.refusal);
    else
      g_assert_error (seen.refusal, HZ_ERROR, HZ_ERROR_DEVICE);
    g_clear_error (&seen.refusal);
  }
}

/* An agent of an edition without a camera, one that refuses, and one that never answers a stop. */
static void
test_no_such_interface (void)
{
  static const DeskFakeAnswer old[] = {{"Hello", "(uint32 4, 'fake')"}, {NULL}};
  g_autoptr (DeskFake) fake = desk_fake_new (old);
  g_autoptr (GError) error = NULL;
  Seen seen = {0};
  hz_desk_camera_start (fake->desk, 16, 16, 5, on_camera, &seen, &error);
  g_assert_no_error (error);
  turn_until (seen.finished > 0);
  g_assert_cmpint (seen.outcome, ==, HZ_CAMERA_ERROR);
  g_assert_true (hz_desk_connected (fake->desk));
  g_assert_cmpstr (hz_desk_device (fake->desk, HZ_DEVICE_CAMERA).name, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/desk/hostile-camera/frames-out-of-bounds", test_frames_out_of_bounds);
  g_test_add_func ("/desk/hostile-camera/blocks", test_blocks);
  g_test_add_func ("/desk/hostile-camera/other-words", test_other_words);
  g_test_add_func ("/desk/hostile-camera/shots", test_shots);
  g_test_add_func ("/desk/hostile-camera/no-such-interface", test_no_such_interface);
  return g_test_run ();
}
