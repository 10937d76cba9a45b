/* Evidence papers at the counter: wanted, taken with the camera or from a file, looked at, taken
 * away, and kept once the case is submitted. */
#include "core/base/base.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/bars.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"
#include "tui/keeper/keeper.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

enum { WORDS = 27, CAMERA_PATIENCE = 60000 };

static void
field (HzTerminal *t, const char *label, const char *value)
{
  counter_assert_focus (t, 6, label);
  hz_terminal_type (t, value);
  hz_terminal_key (t, "Enter");
}

/* The fee step, with a discount that wants its certificate. */
static HzTerminal *
with_discount (StationDemo *s, const char *source)
{
  station_demo_setting (s, "desk", "camera", source);
  HzTerminal *t = station_demo_login (s, 24, 80);
  station_demo_play_part (s, t, 1, 0, 4);
  hz_assert_screen (t, "2/8");
  counter_jump (t, "6");
  field (t, _ ("Waiver group"), "illness");
  counter_assert_focus (t, 6, _ ("Certificate number"));
  return t;
}

static void
assert_live (HzTerminal *t)
{
  g_auto (GStrv) lines = hz_text_wrap (_ ("Live. Space or Enter takes the picture."), WORDS);
  hz_terminal_wait_text (t, lines[0], CAMERA_PATIENCE);
  hz_assert_screen (t, lines[0]);
}

/* The paper in PLACE as the store has it shows the bars, in full. */
static void
assert_bars_stored (const StationDemo *s, gint64 place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_station_open (s->dir, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) file =
      hz_store_evidence_open (station->store, station_demo_int (s, "SELECT id FROM case_record"),
                              place, HZ_ACTOR ("clerk", ""), &error);
  g_assert_no_error (error);
  bars_assert_file (file, 640, 480);
}

static void
test_taken_with_the_camera (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = with_discount (s, BARS_SOURCE);
  hz_terminal_key (t, "F2"); /* reminded */
  hz_assert_screen (t, _ ("Not entered yet."));
  g_autofree char *reminder =
      g_strdup_printf (_ ("Not filed with the case yet: %s."), "疾病困难证明");
  for (int i = 0; i < 3; i++)
    hz_terminal_key (t, "PageDown");
  hz_assert_screen (t, reminder);
  hz_terminal_key (t, "Esc");
  hz_terminal_key (t, "F11");
  hz_assert_screen (t, _ ("Evidence papers"));
  hz_assert_screen (t, _ ("wanted, not filed yet"));
  hz_terminal_key (t, "Enter");
  assert_live (t);
  g_assert_true (hz_terminal_wait_until (t, bars_on_screen, NULL, HZ_TERMINAL_PATIENCE));
  hz_terminal_key (t, "Enter");
  g_assert_true (hz_terminal_wait_text (t, "640", HZ_TERMINAL_PATIENCE));
  station_demo_assert (s, "SELECT count (*) FROM evidence_paper", "0");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "640×480  王悦");
  hz_assert_no_screen (t, _ ("wanted, not filed yet"));
  station_demo_assert (
      s, "SELECT place || kind || format || width || 'x' || height || added_by FROM evidence_paper",
      "1waiver-evidenceimage/jpeg640x480clerk");
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'evidence-put'", "1");
  assert_bars_stored (s, 1);
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 6, _ ("Certificate number"));
  hz_terminal_key (t, "F2");
  hz_assert_screen (t, _ ("Not entered yet."));
  for (int i = 0; i < 3; i++)
    hz_terminal_key (t, "PageDown");
  hz_assert_no_screen (t, reminder);
  station_demo_assert_audit (s);
}

static gboolean
shows_only_white_and_yellow (HzTerminal *t, gpointer data)
{
  for (int col = 3; col < 48; col += 4) {
    HzTerminalCell cell = hz_terminal_cell (t, 5, col);
    if (MAX (cell.back[0], cell.front[0]) < 200 || MAX (cell.back[1], cell.front[1]) < 200 ||
        (cell.back[1] < 200 && cell.text[0] == ' '))
      return FALSE;
  }
  return TRUE;
}

/* Large, and a part of it larger; each look is in the audit. */
static void
test_looked_at (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *file = g_build_filename (s->dir, "inbox", "certificate.jpg", NULL);
  bars_write (file, 640, 480);
  g_autoptr (HzTerminal) t = with_discount (s, "v4l2src device=/dev/video99");
  hz_terminal_key (t, "C-r");
  hz_assert_screen (t, _ ("Evidence papers"));
  hz_terminal_key (t, "F3");
  hz_assert_screen (t, "certificate.jpg");
  hz_terminal_type (t, "certif");
  hz_terminal_key (t, "Enter");
  counter_assert_said (t, "certificate.jpg: filed with the case, sealed. Enter shows it.");
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'evidence-read'", "0");
  hz_terminal_key (t, "Enter");
  hz_assert_row (t, 1, "640×480  ×1");
  station_demo_assert (s, "SELECT actor FROM audit WHERE act = 'evidence-read'", "clerk");
  hz_terminal_type (t, "++");
  hz_assert_row (t, 1, "640×480  ×4");
  for (int i = 0; i < 8; i++) {
    hz_terminal_key (t, "Left");
    hz_terminal_key (t, "Up");
  }
  g_assert_true (
      hz_terminal_wait_until (t, shows_only_white_and_yellow, NULL, HZ_TERMINAL_PATIENCE));
  hz_terminal_key (t, "Home");
  hz_assert_row (t, 1, "640×480  ×1");
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, _ ("Evidence papers"));
  hz_terminal_key (t, "Delete");
  hz_assert_screen (t, "Take the paper “waiver certificate” away");
  hz_terminal_key (t, "y");
  hz_assert_screen (t, _ ("The paper was taken away."));
  hz_assert_screen (t, _ ("wanted, not filed yet"));
  station_demo_assert (s, "SELECT count (*) FROM evidence_paper", "0");
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'evidence-drop'", "1");
  station_demo_assert_audit (s);
}

static void
pick (HzTerminal *t, const char *name)
{
  hz_terminal_key (t, "F3");
  hz_assert_screen (t, _ ("Type to filter"));
  hz_terminal_type (t, name);
  hz_assert_screen (t, name);
  hz_terminal_key (t, "Enter");
}

static void
test_not_a_picture (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autofree char *pdf = g_build_filename (s->dir, "inbox", "proof.jpg", NULL);
  g_autofree char *junk = g_build_filename (s->dir, "inbox", "junk.png", NULL);
  g_assert_true (g_file_set_contents (pdf, "%PDF-1.7\n", -1, NULL));
  g_assert_true (g_file_set_contents (junk, "junk", -1, NULL));
  g_autoptr (HzTerminal) t = with_discount (s, "");
  hz_terminal_key (t, "F11");
  pick (t, "proof.jpg");
  counter_assert_said (t,
                       "proof.jpg is a PDF file. Only pictures are filed: take the paper with the "
                       "camera, or save its pages as JPEG.");
  pick (t, "junk.png");
  hz_assert_screen (t, "junk.png: ");
  hz_assert_screen (t, "not a JPEG or PNG picture");
  station_demo_assert (s, "SELECT count (*) FROM evidence_paper", "0");
}

/* From the slip of a submitted case: looked at, never changed. */
static void
test_kept (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *file = g_build_filename (s->dir, "inbox", "certificate.jpg", NULL);
  bars_write (file, 320, 240);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
  counter_jump (t, "e");
  hz_assert_screen (t, _ ("Evidence papers"));
  for (int i = 0; i < 4; i++)
    hz_terminal_key (t, "Down");
  pick (t, "certif");
  hz_assert_screen (t, "320×240  王悦");
  station_demo_assert (s, "SELECT kind FROM evidence_paper", "other");
  hz_terminal_key (t, "Esc");
  station_demo_play (s, t, 5, 8);
  hz_terminal_key (t, "F11");
  hz_assert_screen (t, "320×240  王悦");
  hz_assert_screen (t, _ ("Enter shows the paper."));
  hz_terminal_key (t, "Delete");
  hz_assert_screen (
      t, _ ("This case was submitted or withdrawn already: its papers stay as they are."));
  hz_terminal_key (t, "F3");
  hz_assert_no_screen (t, _ ("Type to filter"));
  hz_terminal_key (t, "Enter");
  hz_assert_row (t, 1, "320×240  ×1");
  station_demo_assert (s, "SELECT count (*) FROM evidence_paper", "1");
  g_autofree char *number = station_demo_text (s, "SELECT number FROM case_record");
  g_autofree char *verb = g_strdup_printf ("case show %s", number);
  g_autoptr (JsonObject) shown = verb_json (s->dir, 0, 0, verb);
  JsonArray *papers = json_object_get_array_member (shown, "evidence");
  g_assert_cmpuint (json_array_get_length (papers), ==, 1);
  verb_assert_member (json_array_get_object_element (papers, 0), "kind", "other");
  verb_assert_member (json_array_get_object_element (papers, 0), "width", "320");
}

static void
test_without_a_case (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("es");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_key (t, "F11");
  counter_assert_said (t, _ ("Open an application first: papers are filed with a case."));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terminal/evidence/taken-with-the-camera", test_taken_with_the_camera);
  g_test_add_func ("/terminal/evidence/looked-at", test_looked_at);
  g_test_add_func ("/terminal/evidence/not-a-picture", test_not_a_picture);
  g_test_add_func ("/terminal/evidence/kept", test_kept);
  g_test_add_func ("/terminal/evidence/without-a-case", test_without_a_case);
  return g_test_run ();
}
