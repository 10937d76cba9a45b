/* The photo taken on site: a live picture in the terminal, frozen, taken again, kept, sealed with
 * the case; and what is said when there is no camera, or none any more. */
#include "core/base/base.h"
#include "data/desk/link/link.h"
#include "data/desk/picture/picture.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/bars.h"
#include "tests/support/station_demo.h"
#include "tui/keeper/keeper.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define BALL                                                                                       \
  "videotestsrc is-live=true pattern=ball motion=sweep background-color=0xff2040c0 ! "             \
  "video/x-raw,width=640,height=480,framerate=30/1"

enum { WORDS = 27, CAMERA_PATIENCE = 60000 };

/* The title says what there is of the camera named DATA: it is no longer asked. */
static gboolean
camera_is_known (HzTerminal *t, gpointer data)
{
  g_autofree char *title = hz_terminal_row_text (t, 0);
  const char *at = strstr (title, data);
  return at != NULL && at[strlen (data)] != '?';
}

/* At the first photo with SOURCE as the camera; the list shows it. */
static HzTerminal *
at_list (StationDemo *s, const char *source)
{
  station_demo_setting (s, "desk", "camera", source);
  HzTerminal *t = station_demo_at_step (s, 4);
  g_autofree char *name = g_strconcat (_ ("camera"), ":", NULL);
  counter_assert_focus (t, 4, _ ("First photo"));
  g_assert_true (hz_terminal_wait_until (t, camera_is_known, name, HZ_TERMINAL_PATIENCE));
  hz_terminal_key (t, "F3");
  hz_assert_screen (t, _ ("Type to filter"));
  return t;
}

static HzTerminal *
at_camera (StationDemo *s, const char *source)
{
  HzTerminal *t = at_list (s, source);
  hz_assert_screen (t, _ ("take the photo with the camera"));
  hz_terminal_key (t, "Enter");
  return t;
}

/* The first camera after a change of GStreamer's plugins reads all of them: that takes its time. */
static void
assert_words (HzTerminal *t, const char *words)
{
  g_auto (GStrv) lines = hz_text_wrap (words, WORDS);
  hz_terminal_wait_text (t, lines[0], CAMERA_PATIENCE);
  counter_assert_wrapped (t, words, WORDS);
}

static void
assert_live (HzTerminal *t)
{
  assert_words (t, _ ("Live. Space or Enter takes the picture."));
}

static gboolean
moved (HzTerminal *t, gpointer before)
{
  g_autofree char *now = hz_terminal_picture (t, 2, 1, 19, 50);
  return strcmp (now, before) != 0;
}

/* What the store opens is the picture, in full. */
static void
assert_bars_sealed (const StationDemo *s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_station_open (s->dir, &error);
  g_assert_no_error (error);
  g_autoptr (HzOriginal) original =
      hz_store_original (station->store, station_demo_int (s, "SELECT id FROM case_record"),
                         HZ_IMAGE_PHOTO_1, HZ_ACTOR ("clerk", ""), &error);
  g_assert_no_error (error);
  bars_assert_file (original->data, 640, 480);
}

static void
test_taken_on_site (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_camera (s, BARS_SOURCE);
  hz_assert_row (t, 1, _ ("First photo"));
  assert_live (t);
  g_assert_true (hz_terminal_wait_until (t, bars_on_screen, NULL, HZ_TERMINAL_PATIENCE));
  hz_terminal_key (t, "Enter");
  g_autofree char *taken = g_strdup_printf (
      _ ("Taken: %d by %d pixels. Enter keeps it, Space takes it again, Esc leaves "
         "without one."),
      640, 480);
  counter_assert_wrapped (t, taken, WORDS);
  g_assert_true (hz_terminal_wait_until (t, bars_on_screen, NULL, HZ_TERMINAL_PATIENCE));
  station_demo_assert (s, "SELECT count (*) FROM case_image", "0"); /* not before it is kept */
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t,
                    _ ("Frame: arrows move it, + - resize it, Home puts it back, Enter takes it"));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("First photo")); /* bars are nobody's face */
  hz_assert_screen (t, _ ("^Z: all"));
  station_demo_assert (s, "SELECT kind || format || width || 'x' || height FROM case_image",
                       "photo-1image/jpeg358x441");
  station_demo_assert (s, "SELECT width || 'x' || height FROM photo_original", "640x480");
  station_demo_assert (s, "SELECT photo_1 LIKE 'camera-20______-______.jpg' FROM case_record", "1");
  assert_bars_sealed (s);
  station_demo_assert_audit (s);
}

/* The picture moves; frozen it stands; Space lets it go on. */
static void
test_taken_again (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = at_camera (s, BALL);
  assert_live (t);
  g_autofree char *first = hz_terminal_picture (t, 2, 1, 19, 50);
  g_assert_true (hz_terminal_wait_until (t, moved, first, HZ_TERMINAL_PATIENCE));
  hz_terminal_key (t, " ");
  g_assert_true (hz_terminal_wait_text (t, "Taken: 640 by 480", HZ_TERMINAL_PATIENCE));
  hz_assert_settled (t); /* nothing is drawn any more */
  g_autofree char *still = hz_terminal_picture (t, 2, 1, 19, 50);
  hz_terminal_key (t, " ");
  assert_live (t);
  g_assert_true (hz_terminal_wait_until (t, moved, still, HZ_TERMINAL_PATIENCE));
  hz_terminal_key (t, "Esc"); /* without one */
  counter_assert_focus (t, 4, _ ("First photo"));
  station_demo_assert (s, "SELECT count (*) FROM case_image", "0");
}

static void
test_no_camera (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("es");
  g_autoptr (HzTerminal) t = at_list (s, "v4l2src device=/dev/video99");
  hz_assert_no_screen (t, _ ("take the photo with the camera")); /* only files are offered */
}

/* A picture that ends in mid-preview: said, and a new start works. */
static void
test_unplugged (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *file = g_build_filename (s->folder, "face.jpg", NULL);
  g_autofree char *source =
      g_strdup_printf ("multifilesrc location=%s loop=true caps=image/jpeg,framerate=20/1", file);
  g_autofree char *picture = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (s->counter.photo_1, &picture, &length, NULL));
  g_assert_true (g_file_set_contents (file, picture, (gssize)length, NULL));
  g_autoptr (HzTerminal) t = at_camera (s, source);
  assert_live (t);
  g_unlink (file);
  g_autofree char *said = g_strdup_printf ("%s %s", hz_camera_outcome_text (HZ_CAMERA_UNPLUGGED),
                                           _ ("Enter tries again."));
  assert_words (t, said);
  g_assert_true (g_file_set_contents (file, picture, (gssize)length, NULL));
  hz_assert_screen (t, "face.jpg"); /* the camera is there again */
  hz_terminal_key (t, "Enter");
  assert_live (t);
  hz_terminal_key (t, "Enter");
  hz_terminal_key (t, "Enter"); /* typed ahead: the shot is not there yet, nothing is kept unseen */
  g_assert_true (hz_terminal_wait_text (t, "358", HZ_TERMINAL_PATIENCE));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
  station_demo_assert (s, "SELECT width || 'x' || height FROM case_image", "358x441");
}

static void
test_failing (void)
{
  static const struct {
    const char *source;
    HzCameraOutcome outcome;
  } cases[] = {
      {"no-such-element", HZ_CAMERA_BAD_SETTING},
      {"videotestsrc is-live=true ! identity error-after=5", HZ_CAMERA_ERROR},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (StationDemo) s = station_demo_new ("zh");
    g_autoptr (HzTerminal) t = at_camera (s, cases[i].source);
    g_autofree char *said = g_strdup_printf ("%s %s", hz_camera_outcome_text (cases[i].outcome),
                                             _ ("Enter tries again."));
    assert_words (t, said);
    hz_terminal_key (t, "Esc");
    counter_assert_focus (t, 4, _ ("First photo"));
  }
}

/* Behind another screen nobody is filmed, and what was live goes on afterwards. */
static void
test_behind_another_screen (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = at_camera (s, BALL);
  assert_live (t);
  hz_terminal_key (t, "F5");
  hz_assert_screen (t, _ ("Go to"));
  hz_assert_settled (t); /* the picture stands */
  hz_terminal_key (t, "Esc");
  assert_live (t);
  g_autofree char *first = hz_terminal_picture (t, 2, 1, 19, 50);
  g_assert_true (hz_terminal_wait_until (t, moved, first, HZ_TERMINAL_PATIENCE));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terminal/camera/taken-on-site", test_taken_on_site);
  g_test_add_func ("/terminal/camera/taken-again", test_taken_again);
  g_test_add_func ("/terminal/camera/no-camera", test_no_camera);
  g_test_add_func ("/terminal/camera/unplugged", test_unplugged);
  g_test_add_func ("/terminal/camera/failing", test_failing);
  g_test_add_func ("/terminal/camera/behind-another-screen", test_behind_another_screen);
  return g_test_run ();
}
