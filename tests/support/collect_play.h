/* A clerk at the collection of the sample person's card (sequence 1). Header-only. */
#pragma once
#include "core/lang.h"
#include "tests/support/submitted_case.h"

static inline void
collect_go (HzTerminal *t, const char *word)
{
  hz_terminal_type (t, word);
  hz_terminal_key (t, "Enter");
}

/* The cursor stands in the row of LABEL. */
static inline gboolean
collect_stands_at (HzTerminal *t, gpointer data)
{
  int row, col;
  gboolean visible;
  hz_terminal_cursor (t, &row, &col, &visible);
  g_autofree char *line = hz_terminal_row_text (t, row);
  return visible && strstr (line, data) != NULL;
}

/* At the item LABEL: VALUE, if any, and Enter. */
static inline void
collect_answer (HzTerminal *t, const char *label, const char *value)
{
  if (!hz_terminal_wait_until (t, collect_stands_at, (gpointer)label, HZ_TERMINAL_PATIENCE)) {
    g_autofree char *screen = hz_terminal_screen_text (t);
    g_error ("no cursor at “%s”:\n%s", label, screen);
  }
  if (value != NULL)
    hz_terminal_type (t, value);
  hz_terminal_key (t, "Enter");
}

/* From the day's screen to the collection, by citizen number. */
static inline void
collect_open (HzTerminal *t)
{
  g_autofree char *person = sample_number (SAMPLE_ADULT, 1);
  collect_go (t, person);
  counter_assert_focus (t, 8, _ ("Collect"));
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("On the card"));
}
