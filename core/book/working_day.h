/* Working days (RULES section 13): the book has a row for each year, with the holidays and the days
 * that are worked instead. A year without a row counts its weekdays, which is said. */
#pragma once
#include "core/book/rule_book.h"

/* KNOWN (may be NULL): the book has a row for the year of DAY. */
gboolean hz_working_day (const HzRuleBook *book, const GDate *day, gboolean *known);
/* The N-th working day after FROM, which is not counted. KNOWN: the book has a row for each year
 * that was counted through. */
void hz_working_days_after (const HzRuleBook *book, const GDate *from, int n, GDate *out,
                            gboolean *known);
