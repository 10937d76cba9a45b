/* Lost and found cards (RULES section 8). */
#pragma once
#include "core/card/card.h"
#include "tui/frame/app.h"

#define HZ_LOSS_FACTS 6
/* The rows from TOP on that say what is known; RESIDENT may be NULL. */
void hz_loss_paint_facts (HzApp *app, const HzLoss *loss, const HzResident *resident, int top);

/* For the holder NUMBER; NULL or a number that is none: it is asked for. */
HzScreen *hz_loss_screen_new (HzApp *app, const char *number);
/* From the jump line: for the person of the case in front. */
void hz_loss_open (HzApp *app);
