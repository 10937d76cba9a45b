/* core/card: what the counter writes down when a card is handed over, lost or found: one record
 * with its items. Each kind of record is a table of items: which is asked when, what has to be
 * answered again when one changes, what is missing or refused. Leans on core/case, for the shape of
 * what stands in the way. */
#pragma once
#include "core/card/card_record.h"
#include "core/card/collection.h"
#include "core/card/identity.h"
#include "core/card/loss.h"
