/* The last day on which a card is valid: a day, or that the card does not expire. A day is kept as
 * YYYY-MM-DD, the other as HZ_LONG_TERM. Its words, shown and accepted, are the table card_end
 * (data/tables/card_end.csv); no other file spells them. */
#pragma once
#include "core/book/code_table.h"

#define HZ_LONG_TERM "long-term" /* the code of the table card_end */

/* TEXT as it is kept; NULL when it is neither a day nor an accepted word. What is imported comes
 * from a program and has fewer words than what a person types. (transfer full) */
char *hz_card_end_typed (const HzCodeTables *tables, const char *text);
char *hz_card_end_imported (const HzCodeTables *tables, const char *text);
/* The word for a card that does not expire, in the current language. Owned by TABLES. */
const char *hz_card_end_long_term (const HzCodeTables *tables);
/* VALUE as it is shown: that word for HZ_LONG_TERM, every other value as it is. */
const char *hz_card_end_shown (const HzCodeTables *tables, const char *value);
