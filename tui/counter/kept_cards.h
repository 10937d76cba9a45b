/* The found cards that are kept here, for their holders or for destruction, below the line in which
 * the loss screen asks for a number. They are looked up when the user walks down to them: the look
 * is audited. */
#pragma once
#include "tui/counter/session.h"

typedef struct {
  HzList list;
  GPtrArray *cards; /* HzKeptCard *; NULL: not looked at */
} HzKeptCards;

void hz_kept_cards_clear (HzKeptCards *kept);
/* TRUE: KEY moved in the list, which ROWS of are shown. */
gboolean hz_kept_cards_key (HzKeptCards *kept, HzApp *app, const HzKey *key, int rows);
void hz_kept_cards_paint (HzKeptCards *kept, HzApp *app, int top, int rows);
/* Whose card is chosen; NULL: none is. Borrowed. */
const char *hz_kept_cards_chosen (const HzKeptCards *kept);
