/* core/card: what the counter writes down when a card is handed over, lost or found: who the holder
 * is, the items to be answered in order, and what is still missing or refused. */
#pragma once
#include "core/card/collection.h"
#include "core/card/identity.h"
#include "core/card/loss.h"
