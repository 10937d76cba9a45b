/* data/store/card: what the counter writes down about cards: handed over, lost, found. The cards
 * themselves have no table: they are collected cases. Leans on data/store/case (who holds a case,
 * what is allowed), on data/store/account for the officer who decides without a match, and on
 * data/store/sealed for whether there is a print to match at all. */
#pragma once
#include "data/store/card/collection_rows.h"
#include "data/store/card/loss_rows.h"
