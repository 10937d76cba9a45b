/* Lost and found cards (RULES section 8). */
#pragma once
#include "core/card/card.h"
#include "tui/counter/session.h"

#define HZ_LOSS_FACTS 7
/* The rows from TOP on that say what is known; RESIDENT may be NULL. */
void hz_loss_paint_facts (HzApp *app, const HzRecord *record, const HzResident *resident, int top);
