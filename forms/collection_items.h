/* What is asked at the collection of a card. What prevents it is decided in core/card/collection.h.
 */
#pragma once
#include "forms/items.h"

extern const HzItems hz_collect_items;
