#include "tui/frame/window.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/frame/frame.h"

/* (transfer full) */
static char *
too_small_text (void)
{
  return g_strdup_printf (_ ("The window is %d by %d; make it at least %d by %d. Nothing is lost."),
                          COLS, LINES, HZ_COLUMNS_MIN, HZ_ROWS_MIN);
}

void
hz_window_paint_too_small (void)
{
  g_autofree char *text = too_small_text ();
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)MAX (1, COLS - 1));
  for (guint i = 0; lines[i] != NULL && (int)i < LINES; i++)
    hz_draw ((int)i, 0, COLS, HZ_STYLE_NORMAL, lines[i]);
  wnoutrefresh (stdscr);
}

void
hz_window_paint_cut_off (void)
{
  g_autofree char *text = too_small_text ();
  hz_draw_padded (0, 0, COLS, HZ_STYLE_TITLE, text);
}
