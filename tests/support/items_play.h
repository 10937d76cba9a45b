/* A clerk at the items of a screen (tui/counter/item_screen.h), one after another. Header-only. */
#pragma once
#include "tests/demo/terminal.h"

#include <string.h>

/* The cursor stands in the row of LABEL. */
static inline gboolean
items_stands_at (HzTerminal *t, gpointer data)
{
  int row, col;
  gboolean visible;
  hz_terminal_cursor (t, &row, &col, &visible);
  g_autofree char *line = hz_terminal_row_text (t, row);
  return visible && strstr (line, data) != NULL;
}

/* At the item LABEL: VALUE, if any, and Enter. */
static inline void
items_answer (HzTerminal *t, const char *label, const char *value)
{
  if (!hz_terminal_wait_until (t, items_stands_at, (gpointer)label, HZ_TERMINAL_PATIENCE)) {
    g_autofree char *screen = hz_terminal_screen_text (t);
    g_error ("no cursor at “%s”:\n%s", label, screen);
  }
  if (value != NULL)
    hz_terminal_type (t, value);
  hz_terminal_key (t, "Enter");
}
