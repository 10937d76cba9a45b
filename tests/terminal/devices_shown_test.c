/* The devices of the desk as a clerk sees them: in the title, on the first screen after login, on
 * the screen of their own, in three languages at 80 columns; and what `doctor` says of them. */
#include "core/base/base.h"
#include "data/desk/link/link.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"

#include <locale.h>

static const char *const langs[] = {"zh", "en", "es"};

/* A reader and no camera, whatever this machine has. */
static StationDemo *
demo_new (const char *lang)
{
  StationDemo *s = station_demo_new (lang);
  station_demo_setting (s, "desk", "camera", "v4l2src device=/nowhere/video0");
  return s;
}

static void
assert_title (HzTerminal *t, const char *name, const char *state)
{
  g_autofree char *said = g_strdup_printf ("%s:%s", name, state);
  hz_assert_row (t, 0, said);
}

/* Nothing of the title is lost at 80 columns: station, link, three devices, clerk, language. */
static void
test_title (gconstpointer data)
{
  g_autoptr (StationDemo) s = demo_new (data);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  assert_title (t, _ ("link"), _ ("OK"));
  assert_title (t, _ ("reader"), _ ("OK"));
  assert_title (t, _ ("camera"), _ ("no"));
  assert_title (t, _ ("printer"), _ ("no"));
  hz_assert_row (t, 0, "户政 天津市公安局示范派出所");
  hz_assert_row (t, 0, "王悦");
  hz_assert_row (t, 0, data);
}

/* The test of login has opened the reader, and the first screen says what came of it. */
static void
test_first_screen (gconstpointer data)
{
  g_autoptr (StationDemo) s = demo_new (data);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  g_autofree char *reader = g_strdup_printf (_ ("%s: %s"), hz_device_name (HZ_DEVICE_READER),
                                             hz_device_state_text (HZ_DEVICE_READY));
  g_autofree char *printer = g_strdup_printf (_ ("%s: %s"), hz_device_name (HZ_DEVICE_PRINTER),
                                              hz_device_state_text (HZ_DEVICE_MISSING));
  hz_assert_row (t, 1, reader);
  hz_assert_row (t, 1, printer);
  hz_assert_row (t, 1, _ ("d: details"));
  hz_assert_settled (t);
  hz_terminal_reset_bytes (t);
  hz_assert_settled (t);
  g_assert_cmpuint (hz_terminal_bytes_out (t), ==, 0); /* nothing changed, nothing is painted */
}

static void
test_details (gconstpointer data)
{
  g_autoptr (StationDemo) s = demo_new (data);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_type (t, "d");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("Devices of this desk"));
  hz_assert_screen (t, "Virtual image device for debugging");
  counter_assert_wrapped (t, hz_device_advice (HZ_DEVICE_READER, HZ_DEVICE_READY), 74);
  counter_assert_wrapped (t, hz_device_advice (HZ_DEVICE_CAMERA, HZ_DEVICE_MISSING), 74);
  counter_assert_wrapped (t, hz_device_advice (HZ_DEVICE_PRINTER, HZ_DEVICE_MISSING), 74);
  hz_terminal_key (t, "F1");
  hz_assert_screen (t, "SSH");
  hz_terminal_key (t, "Esc");
  hz_terminal_key (t, "Enter"); /* once more */
  hz_assert_screen (t, _ ("It works."));
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
}

/* One line for each device, and the exit status of the worst; no reader is a fault, no printer is
 * none. */
static void
test_doctor (void)
{
  g_autoptr (StationDemo) s = demo_new ("en");
  g_auto (VerbRun) found = verb_run (s->dir, NULL, "doctor --json");
  g_assert_nonnull (strstr (found.out, "{\"check\":\"reader\",\"ok\":true,\"said\":\"ready "
                                       "(Virtual image device for debugging)\","));
  g_assert_nonnull (strstr (found.out, "{\"check\":\"camera\",\"ok\":true,\"said\":\"none. "));
  g_assert_nonnull (strstr (found.out, "{\"check\":\"printer\",\"ok\":true,\"said\":\"none. "));
  g_auto (VerbRun) lines = verb_run (s->dir, NULL, "doctor");
  g_assert_nonnull (strstr (lines.out, "ok     fingerprint reader: ready (Virtual image device"));
}

/* Without a reader: said what to do, and the status is 1. */
static void
test_doctor_without_reader (void)
{
  g_autoptr (StationDemo) s = demo_new ("en");
  station_demo_setting (s, "desk", "virtual-reader", NULL);
  g_auto (VerbRun) found = verb_run (s->dir, NULL, "doctor");
  if (strstr (found.out, "ok     fingerprint reader") != NULL) {
    g_test_skip ("this machine has a reader");
    return;
  }
  g_assert_cmpint (found.status, ==, 1);
  g_assert_nonnull (strstr (found.out, "FAULT  fingerprint reader: none. No fingerprint reader was "
                                       "found. Plug one in"));
  g_assert_nonnull (strstr (found.out, "ok     desk program: "));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    static const struct {
      const char *name;
      GTestDataFunc test;
    } each[] = {
        {"title", test_title}, {"first-screen", test_first_screen}, {"details", test_details}};
    for (guint j = 0; j < G_N_ELEMENTS (each); j++) {
      g_autofree char *path = g_strdup_printf ("/devices/%s/%s", each[j].name, langs[i]);
      g_test_add_data_func (path, langs[i], each[j].test);
    }
  }
  g_test_add_func ("/devices/doctor", test_doctor);
  g_test_add_func ("/devices/doctor-without-reader", test_doctor_without_reader);
  return g_test_run ();
}
