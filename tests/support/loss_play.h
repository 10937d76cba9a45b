/* A clerk at the screen of lost and found cards, and a person whose card was replaced. Header-only.
 */
#pragma once
#include "core/base/base.h"
#include "tests/support/items_play.h"
#include "tests/support/submitted_case.h"

/* The screen of the person of NUMBER; NULL: it asks for one. */
static inline HzTerminal *
at_the_screen (const StationDemo *s, const char *number)
{
  HzTerminal *t = station_demo_login (s, 24, 80);
  hz_terminal_type (t, "l");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("Lost and found cards"));
  if (number != NULL) {
    hz_terminal_type (t, number);
    hz_terminal_key (t, "Enter");
    hz_assert_screen (t, _ ("What is done"));
  }
  return t;
}

/* The sample person's new card was handed over today; PHOTO is sealed with its case. Whose it is.
 */
static inline char *
with_new_card (const StationDemo *s, GBytes *photo)
{
  const StoredTaken taken = {.photo = photo};
  g_autofree char *number = demo_case_submit_with (s, "renew-damaged", 1, "秦可儿", &taken);
  demo_case_card (s, number);
  demo_case_collect (s, number);
  return sample_number (SAMPLE_ADULT, 1);
}

static inline void
hand_in (HzTerminal *t, const char *from)
{
  items_answer (t, _ ("What is done"), "3");
  items_answer (t, _ ("Handed in by"), "周明远 13900000000");
  items_answer (t, _ ("Found on"), "20201002");
  items_answer (t, _ ("Found where"), "示范路");
  items_answer (t, _ ("Card valid from"), from);
  items_answer (t, _ ("Record it"), NULL);
}
