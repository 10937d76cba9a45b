/* The photo step: checks shown and kept, a fault that blocks, the frame set by keys, the copy that
 * the card gets. */
#include "core/base/base.h"
#include "tests/demo/portrait.h"
#include "tests/support/station_demo.h"
#include "tests/demo/terminal_png.h"

#include <string.h>

static void
look (HzTerminal *t, const char *name)
{
  const char *folder = g_getenv ("HZ_LOOK"); /* a person wants to see it */
  if (folder == NULL)
    return;
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  hz_assert_settled (t);
  hz_terminal_write_png (t, file, 1, NULL);
}

/* A portrait with the fault NAME in the station's inbox. (transfer full: its file name) */
static char *
put_portrait (const StationDemo *s, const char *name)
{
  const HzPortraitCase *c = hz_portrait_cases;
  while (strcmp (c->name, name) != 0)
    c++;
  g_autoptr (GBytes) file = hz_portrait_file (&c->portrait);
  char *base = g_strdup_printf ("%s.jpg", name);
  g_autofree char *path = g_build_filename (s->dir, "inbox", base, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (file, NULL),
                                      (gssize)g_bytes_get_size (file), NULL));
  return base;
}

static void
type_photo (HzTerminal *t, const char *name)
{
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, name);
  hz_terminal_key (t, "Enter");
}

/* The list of what the clerk looks for, for the photo called WHICH. */
static void
assert_looks (HzTerminal *t, const char *which)
{
  g_autofree char *heading = g_strdup_printf (_ ("%s: look at it yourself"), which);
  hz_assert_screen (t, heading);
}

/* The list of all checks of the photo called WHICH. */
static void
assert_checks (HzTerminal *t, const char *which)
{
  g_autofree char *row = hz_terminal_row_text (t, 2);
  g_assert_nonnull (strstr (row, which));
}

#define MEASURE(kind, name)                                                                        \
  "SELECT value FROM photo_measure WHERE kind = '" kind "' AND measure = '" name "'"

/* A fault is named on the screen with its value, keeps the clerk there, and the gate shut. */
static void
test_fault (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  g_autofree char *shadow = put_portrait (s, "shadow");
  counter_assert_focus (t, 4, _ ("First photo"));
  hz_terminal_key (t, "C-z");
  counter_assert_said (t, _ ("No photo was checked here yet."));
  type_photo (t, shadow);
  hz_assert_screen (t, _ ("There is a shadow or pattern on the background."));
  counter_assert_focus (t, 4, _ ("First photo"));
  g_autofree char *named = g_strdup_printf (_ ("%s: "), _ ("shadow"));
  g_autofree char *fault = g_strconcat ("! ", named, NULL);
  hz_assert_screen (t, fault);
  g_assert_cmpint (station_demo_int (s, MEASURE ("photo-1", "face_width")), >, 193);
  g_assert_cmpint (station_demo_int (s, MEASURE ("photo-1", "uneven")), >, 24);
  look (t, "fault");
  hz_terminal_key (t, "C-z");
  hz_assert_screen (t, _ ("measured"));
  hz_assert_screen (t, _ ("above the head"));
  look (t, "list");
  hz_terminal_key (t, "Esc");
  hz_terminal_key (t, "Tab");
  counter_assert_focus (t, 4, _ ("Second photo"));
  type_photo (t, "person-2.jpg");
  hz_assert_screen (t, _ ("^Z: all"));
  counter_assert_focus (t, 4, _ ("Photo for the card"));
  hz_terminal_key (t, "C-z"); /* the one for the card, to look at */
  hz_assert_screen (t, _ ("measured"));
  assert_checks (t, _ ("First photo"));
  hz_assert_no_screen (t, _ ("Enter: set the frame anew on the picture as it came."));
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 4, _ ("Photo for the card"));
  hz_terminal_key (t, "F10");
  hz_assert_screen (t, "4/8"); /* the one for the card fails */
  counter_assert_focus (t, 4, _ ("First photo"));
  look (t, "both");
  hz_terminal_key (t, "Tab");
  hz_terminal_key (t, "Tab");
  hz_terminal_type (t, "2"); /* the other one is good */
  hz_terminal_key (t, "Enter");
  assert_looks (t, _ ("Second photo"));
  look (t, "looks");
  hz_terminal_type (t, "n"); /* a glint: not so */
  counter_assert_focus (t, 4, _ ("Look at the photo"));
  hz_terminal_key (t, "F10"); /* nobody has looked yet */
  counter_assert_focus (t, 4, _ ("Second photo"));
  station_demo_assert (s, "SELECT count (*) FROM photo_remark", "0");
  hz_terminal_key (t, "Tab");
  counter_assert_focus (t, 4, _ ("Photo for the card"));
  hz_terminal_key (t, "Tab");
  assert_looks (t, _ ("Second photo"));
  hz_terminal_type (t, "y");
  hz_assert_screen (t, "5/8");
  station_demo_assert (s, "SELECT kind || ' ' || said_by || ' ' || names FROM photo_remark",
                       "photo-2 clerk eyes-open gaze mouth-closed no-mask no-cap red-eyes living");
}

/* A fault that cannot be mended: an officer lets it pass, by name and with a reason. */
static void
test_officer (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  g_autofree char *shadow = put_portrait (s, "shadow");
  counter_assert_focus (t, 4, _ ("First photo"));
  type_photo (t, shadow);
  hz_assert_screen (t, _ ("There is a shadow or pattern on the background."));
  hz_terminal_key (t, "Tab");
  type_photo (t, "person-2.jpg");
  counter_assert_focus (t, 4, _ ("Photo for the card"));
  hz_terminal_key (t, "Enter");
  assert_looks (t, _ ("First photo"));
  hz_terminal_type (t, "y");
  counter_assert_focus (t, 4, _ ("First photo")); /* it is looked at, and faulty all the same */
  hz_terminal_key (t, "Tab");
  hz_terminal_key (t, "Tab");
  hz_terminal_key (t, "Tab");
  counter_assert_focus (t, 4, _ ("Officer sees the photo"));
  look (t, "officer-button");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("An officer looks at the photo"));
  hz_assert_screen (t, _ ("shadow"));
  look (t, "officer");
  hz_terminal_type (t, "third try");
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, "officer");
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, "demo-officer-2026");
  hz_terminal_key (t, "Enter");
  g_autofree char *name =
      station_demo_text (s, "SELECT full_name FROM account WHERE name = 'officer'");
  g_autofree char *said =
      g_strdup_printf (_ ("%s has let the photo pass; the case may go on."), name);
  counter_assert_said (t, said);
  station_demo_assert (s,
                       "SELECT names || ' ' || reason || ' ' || said_by FROM photo_remark WHERE "
                       "what = 'passed'",
                       "background-even third try officer");
  g_autofree char *released = g_strdup_printf (_ ("released by %s: %s"), name, "third try");
  hz_assert_screen (t, released);
  hz_terminal_key (t, "F10");
  hz_assert_screen (t, "5/8");
  hz_assert_no_screen (t, released);
  counter_jump (t, "8");
  hz_assert_screen (t, released);
  station_demo_assert_audit (s);
}

/* A camera's picture: the frame is proposed, moved by keys, and what it holds becomes the photo. */
static void
test_frame (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  counter_assert_focus (t, 4, _ ("First photo"));
  type_photo (t, "visitor-1.jpg");
  hz_assert_screen (t, _ ("above the head"));
  look (t, "frame");
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 4, _ ("First photo"));
  station_demo_assert (s, "SELECT count (*) FROM case_image", "0");
  type_photo (t, "visitor-1.jpg");
  g_autofree char *right = g_strdup_printf ("! %s", _ ("off centre"));
  hz_assert_screen (t, _ ("above the head"));
  hz_assert_no_screen (t, right);
  for (int i = 0; i < 5; i++)
    hz_terminal_key (t, "Left");
  hz_assert_screen (t, right); /* the head stands right in it now */
  hz_terminal_key (t, "+");
  look (t, "moved");
  hz_terminal_key (t, "Home");
  hz_assert_no_screen (t, right);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
  hz_assert_screen (t, _ ("^Z: all"));
  look (t, "framed");
  station_demo_assert (
      s, "SELECT format || ' ' || width || 'x' || height FROM case_image WHERE kind = 'photo-1'",
      "image/jpeg 358x441");
  station_demo_assert (s, "SELECT format || ' ' || width || 'x' || height FROM photo_original",
                       "image/jpeg 1704x1713");
  station_demo_assert (s, MEASURE ("photo-1", "dpi_x"), "350");
  g_assert_cmpint (station_demo_int (s, MEASURE ("photo-1", "head_top")), >=, 7);
  g_assert_cmpint (station_demo_int (s, MEASURE ("photo-1", "head_top")), <=, 21);
  /* Set anew, on the picture as it came. */
  gint64 x = station_demo_int (s, "SELECT area_x FROM photo_original");
  hz_terminal_key (t, "BackTab");
  counter_assert_focus (t, 4, _ ("First photo"));
  hz_terminal_key (t, "C-z");
  hz_assert_screen (t, _ ("Enter: set the frame anew on the picture as it came."));
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t,
                    _ ("Frame: arrows move it, + - resize it, Home puts it back, Enter takes it"));
  hz_terminal_key (t, "Right");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
  g_assert_cmpint (station_demo_int (s, "SELECT area_x FROM photo_original"), >, x);
  station_demo_assert_audit (s);
}

int
main (int argc, char **argv)
{
  static const char *const langs[] = {"zh", "en", "es"};
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autofree char *fault = g_strdup_printf ("/photo-step/fault/%s", langs[i]);
    g_autofree char *frame = g_strdup_printf ("/photo-step/frame/%s", langs[i]);
    g_autofree char *officer = g_strdup_printf ("/photo-step/officer/%s", langs[i]);
    g_test_add_data_func (fault, langs[i], test_fault);
    g_test_add_data_func (officer, langs[i], test_officer);
    g_test_add_data_func (frame, langs[i], test_frame);
  }
  return g_test_run ();
}
