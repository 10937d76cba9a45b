/* Del takes a photo or a print away, after a question; F8 brings it back, and what was replaced
 * likewise. What is only typed is the line's. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"

#include <locale.h>

/* The name of the first photo, as the case has it, and how many are kept beside the case. */
#define PHOTO                                                                                      \
  "SELECT c.photo_1 || ' ' || (SELECT count (*) FROM case_image WHERE kind = 'photo-1') || ' ' "   \
  "|| (SELECT count (*) FROM former_image WHERE kind = 'photo-1') FROM case_record c"
#define PRINT                                                                                      \
  "SELECT c.right_finger || ' ' || c.right_result || ' ' || (SELECT count (*) FROM fingerprint "   \
  "WHERE kind = 'right-finger') || ' ' || (SELECT count (*) FROM former_image WHERE kind = "       \
  "'right-finger') FROM case_record c"

static void
remove_it (HzTerminal *t, const char *label)
{
  g_autofree char *asked = g_strdup_printf (_ ("%s: take it away? F8 brings it back."), _ (label));
  hz_terminal_key (t, "Delete");
  hz_assert_screen (t, asked);
  hz_terminal_type (t, "y");
}

static void
enter (HzTerminal *t, const char *path)
{
  hz_terminal_type (t, path);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
  hz_terminal_key (t, "BackTab");
  counter_assert_focus (t, 4, _ ("First photo"));
}

static void
test_photo (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  g_autofree char *one = g_path_get_basename (s->counter.photo_1),
                  *two = g_path_get_basename (s->counter.photo_2),
                  *none = g_strdup_printf ("%s 0 1", ""), *first = g_strdup_printf ("%s 1 0", one),
                  *first_of_two = g_strdup_printf ("%s 1 1", one),
                  *second_of_two = g_strdup_printf ("%s 1 1", two);
  hz_terminal_key (t, "F8");
  counter_assert_said (t, _ ("There is no earlier picture to bring back in this field."));
  enter (t, s->counter.photo_1);
  station_demo_assert (s, PHOTO, first);
  remove_it (t, "First photo");
  counter_assert_said (t, _ ("The picture was taken away; F8 brings it back."));
  station_demo_assert (s, PHOTO, none);
  hz_terminal_key (t, "F8");
  counter_assert_said (t, _ ("What was taken away is back."));
  hz_assert_screen (t, one);
  station_demo_assert (s, PHOTO, first);
  enter (t, s->counter.photo_2);
  station_demo_assert (s, PHOTO, second_of_two);
  hz_terminal_key (t, "F8");
  counter_assert_said (t, _ ("The one before is back; F8 again exchanges the two."));
  hz_assert_screen (t, one);
  station_demo_assert (s, PHOTO, first_of_two);
  hz_terminal_key (t, "F8");
  hz_assert_screen (t, two);
  station_demo_assert (s, PHOTO, second_of_two);
  /* What was typed is undone first, and Del is the line's then. */
  hz_terminal_type (t, "xyz");
  hz_assert_screen (t, "xyz");
  hz_terminal_key (t, "Home");
  hz_terminal_key (t, "Delete");
  hz_assert_no_screen (t, "xyz");
  hz_assert_screen (t, "yz");
  hz_terminal_key (t, "F8");
  hz_assert_screen (t, two);
  station_demo_assert (s, PHOTO, second_of_two);
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'image-restore'", "3");
  station_demo_assert_audit (s);
}

static void
test_print (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 6);
  station_demo_assert (s, PRINT, "11 1 1 0");
  counter_jump (t, "5");
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "F8");
  counter_assert_said (t, _ ("There is no earlier print of this hand to bring back."));
  remove_it (t, "Right finger");
  counter_assert_said (t, _ ("The print was taken away; F8 on the finger brings it back."));
  station_demo_assert (s, PRINT, "11  0 1");
  hz_terminal_key (t, "F8");
  counter_assert_said (t, _ ("What was taken away is back."));
  station_demo_assert (s, PRINT, "11 1 1 0");
  /* Another finger is typed: its print is another one, and the first is not lost. */
  hz_terminal_type (t, "12");
  hz_terminal_key (t, "Tab");
  counter_assert_focus (t, 5, _ ("Right: outcome"));
  station_demo_assert (s, PRINT, "12  0 1");
  hz_terminal_key (t, "BackTab");
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "F8");
  counter_assert_said (t, _ ("What was taken away is back."));
  station_demo_assert (s, PRINT, "11 1 1 0");
  /* It is compared again, and the case is handed in with it. */
  counter_jump (t, "6");
  station_demo_play (s, t, 6, 8);
  hz_assert_screen (t, "L120199001-");
  station_demo_assert (s,
                       "SELECT count (*) FROM finger_check k JOIN fingerprint f ON f.case_id = "
                       "k.case_id AND f.kind = k.kind AND f.capture = k.capture WHERE outcome = "
                       "'clear'",
                       "2");
  station_demo_assert (s, "SELECT count (*) FROM former_image", "0");
  station_demo_assert_audit (s);
}

int
main (int argc, char **argv)
{
  static const char *const langs[] = {"zh", "en", "es"};
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autofree char *photo = g_strconcat ("/picture-undo/photo/", langs[i], NULL);
    g_autofree char *print = g_strconcat ("/picture-undo/print/", langs[i], NULL);
    g_test_add_data_func (photo, langs[i], test_photo);
    g_test_add_data_func (print, langs[i], test_print);
  }
  return g_test_run ();
}
