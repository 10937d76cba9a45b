/* How long a person waits, with the finger on the reader, for its picture on the screen: from the
 * picture handed to libfprint's virtual reader to the last byte that paints it, through the desk
 * program, its D-Bus line, the session and the terminal. Against libfprint's own detection of the
 * same picture, which every reader has to wait for. */
#include "core/base/base.h"
#include "tests/support/bench.h"
#include "tests/support/finger_command.h"
#include "tests/demo/ridge.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define TOUCHES 4 /* of the five of one enrolment: after the last another sentence stands there */

static StationDemo *station;
static HzTerminal *terminal;
static int touch;

static char *
station_file (const char *name, int number)
{
  g_autofree char *base = g_strdup_printf ("%s%d", name, number);
  return g_build_filename (station->dir, base, NULL);
}

/* A session in which a touch of the right thumb is awaited; each touch comes when its file does. */
static void
open_session (void)
{
  g_autoptr (GString) script = g_string_new (NULL);
  station = station_demo_new ("en");
  for (int i = 0; i < TOUCHES; i++) {
    g_autofree char *file = station_file ("touch", i);
    g_string_append_printf (script, "wait:%s,", file);
  }
  g_string_append (script, "silent");
  g_autofree char *stamp = station_file ("stamp", 0);
  g_autofree char *build = verb_build_path ("."), *reader = finger_command (build, script->str),
                  *stamp_word = g_shell_quote (stamp),
                  *command = g_strdup_printf ("%s --stamp %s", reader, stamp_word);
  station_demo_setting (station, "desk", "virtual-reader", command);
  terminal = station_demo_at_step (station, 5);
  hz_terminal_key (terminal, "Enter");
}

static void
close_session (void)
{
  g_clear_pointer (&terminal, hz_terminal_free);
  g_clear_pointer (&station, station_demo_free);
}

/* When the finger was played, on the clock of g_get_monotonic_time. */
static gboolean
read_stamp (gint64 *fed, GError **error)
{
  g_autofree char *file = station_file ("stamp", 0), *text = NULL;
  if (!g_file_get_contents (file, &text, NULL, error))
    return FALSE;
  *fed = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

static gboolean
capture_to_screen (double *ms, GError **error)
{
  gint64 fed;
  if (touch == 0)
    open_session ();
  g_autofree char *waited = touch == 0 ? g_strdup ("First touch")
                                       : g_strdup_printf ("Touch %d of 5", touch + 1),
                  *shown = g_strdup_printf ("Touch %d of 5", touch + 2),
                  *file = station_file ("touch", touch);
  if (!hz_terminal_wait_text (terminal, waited, HZ_TERMINAL_PATIENCE) ||
      !hz_terminal_settle (terminal))
    return hz_fail (error, HZ_ERROR_FAILED, "\"%s\" did not come", waited);
  g_file_set_contents (file, "", 0, NULL);
  if (!hz_terminal_wait_text (terminal, shown, HZ_TERMINAL_PATIENCE) ||
      !hz_terminal_settle (terminal))
    return hz_fail (error, HZ_ERROR_FAILED, "\"%s\" did not come", shown);
  if (!read_stamp (&fed, error))
    return FALSE;
  *ms = (double)(hz_terminal_last_output (terminal) - fed) / 1000;
  if (++touch == TOUCHES)
    close_session ();
  return TRUE;
}

/* The same finger as the session's, an ordinary touch. */
static gboolean
detect_alone (double *ms, GError **error)
{
  g_autofree char *program = g_build_filename (hz_bench_build (), "bench", "baseline_detect", NULL);
  g_autofree char *file = g_build_filename (g_get_tmp_dir (), "print.grey", NULL), *said = NULL;
  g_autofree RidgeMaster *master = ridge_master_new (111);
  RidgeTouch ordinary = ridge_touch_ordinary (111000);
  g_autofree guint8 *grey = ridge_impression (master, 111000, &ordinary);
  g_autofree char *width = g_strdup_printf ("%d", RIDGE_WIDTH),
                  *height = g_strdup_printf ("%d", RIDGE_HEIGHT);
  char *argv[] = {program, file, width, height, NULL};
  int status;
  if (!g_file_set_contents (file, (const char *)grey, RIDGE_WIDTH * RIDGE_HEIGHT, error) ||
      !g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;
  g_unlink (file);
  *ms = g_ascii_strtod (said, NULL);
  return TRUE;
}

static const HzBench rows[] = {
    {"capture_to_screen_ms", "ms", "libfprint's detection of the same finger", 1.5, TOUCHES,
     capture_to_screen, detect_alone},
};

int
main (int argc, char **argv)
{
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
