/* What the counter asks about lost and found cards. What prevents an act is decided in
 * core/card/loss.h. */
#pragma once
#include "forms/items.h"

extern const HzItems hz_loss_items;
