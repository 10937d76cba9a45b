/* A clerk at the collection of the sample person's card (sequence 1). Header-only. */
#pragma once
#include "core/base/base.h"
#include "tests/support/items_play.h"
#include "tests/support/submitted_case.h"

static inline void
collect_go (HzTerminal *t, const char *word)
{
  hz_terminal_type (t, word);
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
