/* Which reasons and waiver groups of a book a typed text means: an id from its beginning, a part of
 * a name in any case of letters, the initials of its pinyin, or what people at the counter call it.
 */
#pragma once
#include "core/book/rule_book.h"

/* Does FILTER mean the entry CODE called NAME? "" means every entry. */
gboolean hz_choice_matches (const char *filter, const char *code, const char *name);
/* The reasons that FILTER means: HzReasonRule *, of BOOK. (transfer container) */
GPtrArray *hz_book_reasons (const HzRuleBook *book, const char *filter);
/* The waiver groups that FILTER means and that BOOK opens for REASON (NULL: none is chosen yet):
 * HzWaiverRule *, of BOOK. (transfer container) */
GPtrArray *hz_book_waivers (const HzRuleBook *book, const HzReasonRule *reason, const char *filter);
