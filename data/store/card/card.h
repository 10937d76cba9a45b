/* data/store/card: what the counter writes down about cards: handed over, lost, found. Every kind
 * of record is read, kept while it is filled in, allowed by an officer and finished by the same
 * calls; a kind adds what it knows and what finishing writes. The cards themselves have no table:
 * they are collected cases. Leans on data/store/case (who holds a case, what is allowed), on
 * data/store/account for the officer who decides without a match, and on data/store/sealed for
 * whether there is a print to match at all. */
#pragma once
#include "data/store/card/card_records.h"
#include "data/store/card/loss_lines.h"
