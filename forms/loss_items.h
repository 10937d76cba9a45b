/* What the counter asks about lost and found cards. What prevents an act is decided in
 * core/card/loss.h. */
#pragma once
#include "core/card/card.h"
#include "forms/items.h"

extern const HzItems hz_loss_items;

/* Is ITEM on the screen now? */
gboolean hz_loss_item_asked (const HzItem *item, const HzLoss *loss);
