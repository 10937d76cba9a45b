/* A citizen registered elsewhere: the reader does not start, the referral slip says where to go. */
#include "core/base/base.h"
#include "tests/support/qr_read.h"
#include "tests/support/station_demo.h"

#include <locale.h>

/* The fingerprint step of a person whose register is kept elsewhere. */
static void
at_fingers (HzTerminal *t, const StationDemo *s)
{
  station_demo_play (s, t, 1, 2);
  station_demo_play_part (s, t, 3, 0, 6);
  counter_assert_focus (t, 3, _ ("Register elsewhere"));
  hz_terminal_type (t, "1");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Relation to householder"));
  hz_assert_screen (t, "双十条"); /* said at once, with its basis */
  counter_jump (t, "5");
  counter_assert_focus (t, 5, _ ("Right finger"));
}

static void
test_slip (gconstpointer data)
{
  g_autoptr (StationDemo) s = station_demo_new (data);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  at_fingers (t, s);
  hz_assert_screen (t, _ ("Referral slip"));
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "双十条"); /* why, with its basis */
  counter_assert_focus (t, 5, _ ("Referral slip"));
  station_demo_assert (s, "SELECT right_result FROM case_record", "");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "F120199001-000001");
  hz_assert_screen (t, _ ("household book"));
  hz_assert_screen (t, "120199********102X");
  g_autofree char *png =
      g_build_filename (s->dir, "outbox", "F120199001-000001-referral.png", NULL);
  g_autofree char *pdf =
      g_build_filename (s->dir, "outbox", "F120199001-000001-referral.pdf", NULL);
  hz_assert_settled (t);
  g_autofree char *screen = qr_read_screen (t);
  g_autofree char *from_png = qr_read_png (png), *from_pdf = qr_read_pdf (pdf);
  g_assert_nonnull (screen);
  g_assert_true (g_str_has_prefix (screen, "HZ2:"));
  g_assert_cmpstr (from_png, ==, screen);
  g_assert_cmpstr (from_pdf, ==, screen);
  station_demo_assert (s, "SELECT actor FROM audit WHERE act = 'paper-issue'", "clerk");
  station_demo_assert (s, "SELECT kind || number || kept || reprints FROM paper",
                       "referralF120199001-00000110");
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 5, _ ("Referral slip"));
  station_demo_assert (s, "SELECT state FROM case_record", "draft");
}

/* Without colours elsewhere the code is still black on white, whatever the terminal's own are. */
static void
test_no_colour (gconstpointer light)
{
  const char *const env[] = {"NO_COLOR=1", NULL};
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (GError) error = NULL;
  g_autoptr (HzTerminal) t = station_demo_open (s, env);
  if (light != NULL)
    hz_terminal_make_light (t);
  counter_login (t, &error);
  g_assert_no_error (error);
  at_fingers (t, s);
  hz_terminal_key (t, "Enter");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "F120199001-000001");
  hz_assert_settled (t);
  HzTerminalCell own = hz_terminal_cell (t, 20, 2);
  g_assert_cmpint (own.back[0], ==, light != NULL ? 0xff : 0);
  g_autofree char *screen = qr_read_screen (t);
  g_assert_nonnull (screen);
  g_assert_true (g_str_has_prefix (screen, "HZ2:"));
}

/* At home the reader starts and there is no button. */
static void
test_not_referred (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  station_demo_script (s, "silent");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  counter_jump (t, "5");
  hz_terminal_type (t, "y"); /* the prints are agreed to first */
  counter_assert_focus (t, 5, "Right finger");
  hz_assert_no_screen (t, "Referral slip");
  hz_terminal_key (t, "Enter");
  counter_assert_wrapped (t, "Put the finger on the reader.", 27);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/referral/slip/en", "en", test_slip);
  g_test_add_data_func ("/referral/slip/zh", "zh", test_slip);
  g_test_add_func ("/referral/not-referred", test_not_referred);
  g_test_add_data_func ("/referral/no-colour/dark", NULL, test_no_colour);
  g_test_add_data_func ("/referral/no-colour/light", "light", test_no_colour);
  return g_test_run ();
}
