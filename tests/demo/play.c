/* Plays one whole application on the demo station through the real program in an emulated terminal,
 * and leaves its papers: play STATION PHOTO_1 PHOTO_2 SCREENS [--lang L] Every screen is printed,
 * and written to the folder SCREENS as a picture. */
#include "core/base/base.h"
#include "tests/demo/counter.h"
#include "tests/demo/terminal_png.h"

#include <locale.h>

#define ROWS    24
#define COLUMNS 80

typedef struct {
  const char *folder;
} Screens;

static void
shown (HzTerminal *terminal, int step, gpointer data)
{
  const Screens *screens = data;
  g_autofree char *text = hz_terminal_screen_text (terminal);
  g_autofree char *name = g_strdup_printf ("screen-%d.png", step);
  g_autofree char *file = g_build_filename (screens->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_print ("\n%s", text);
  if (!hz_terminal_write_png (terminal, file, 1, &error))
    g_printerr ("play: %s\n", error->message);
}

/* The case number stands on the slip; slip and case share their last part. (transfer full) */
static char *
slip_on_screen (HzTerminal *terminal)
{
  g_autofree char *screen = hz_terminal_screen_text (terminal);
  g_autoptr (GRegex) regex = g_regex_new ("L[0-9]{9}-[0-9]{8}-[0-9]{4}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  return g_regex_match (regex, screen, 0, &match) ? g_match_info_fetch (match, 0) : NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  setlocale (LC_ALL, "C.UTF-8");
  if (argc != 6) {
    g_printerr ("usage: play STATION PHOTO_1 PHOTO_2 SCREENS LANG\n");
    return 2;
  }
  const HzCounter counter = {
      .station = argv[1], .photo_1 = argv[2], .photo_2 = argv[3], .lang = argv[5]};
  Screens screens = {argv[4]};
  g_autoptr (HzTerminal) terminal = counter_open (&counter, ROWS, COLUMNS, NULL, &error);
  if (terminal == NULL || !counter_login (terminal, &error) ||
      !counter_play (terminal, &counter, 1, 8, shown, &screens, &error)) {
    g_printerr ("play: %s\n", error->message);
    return 3;
  }
  g_autofree char *slip = slip_on_screen (terminal);
  hz_terminal_key (terminal, "Esc");
  hz_terminal_settle (terminal);
  hz_terminal_type (terminal, "out");
  hz_terminal_key (terminal, "Enter");
  hz_terminal_settle (terminal);
  hz_terminal_key (terminal, "Esc");
  if (hz_terminal_wait_exit (terminal, HZ_TERMINAL_PATIENCE) != 0 || slip == NULL) {
    g_printerr ("play: the program did not end well\n");
    return 3;
  }
  g_print ("\nslip number: %s\n", slip);
  return 0;
}
