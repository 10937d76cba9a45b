#include "tui/frame/small_window.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/frame/terminal.h"

/* (transfer full) */
static char *
sentence (void)
{
  return g_strdup_printf (_ ("The window is %d by %d; make it at least %d by %d. Nothing is lost."),
                          COLS, LINES, HZ_COLUMNS_MIN, HZ_ROWS_MIN);
}

void
hz_small_window_paint (void)
{
  g_autofree char *text = sentence ();
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)MAX (1, COLS - 1));
  for (guint i = 0; lines[i] != NULL && (int)i < LINES; i++)
    hz_draw ((int)i, 0, COLS, HZ_STYLE_NORMAL, lines[i]);
  wnoutrefresh (stdscr);
}

void
hz_small_window_paint_title (void)
{
  g_autofree char *text = sentence ();
  hz_draw_padded (0, 0, COLS, HZ_STYLE_TITLE, text);
}
