/* What the collection of a card asks. What stands in the way is core/card/collection.h. */
#pragma once
#include "core/card/card.h"
#include "forms/items.h"

extern const HzItems hz_collect_items;
