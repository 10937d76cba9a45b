/* Personal data on its way to a screen: nobody's comes there before the audit holds who looked
 * (RULES section 12). Where that cannot be written it is said why, and nothing is to be shown. */
#pragma once
#include "tui/counter/session.h"

gboolean hz_seen_case (HzApp *app, gint64 id);
/* What is known of a person's lost and found cards. */
gboolean hz_seen_loss (HzApp *app, const char *citizen_number);
/* Once for a search, before its first page. */
gboolean hz_seen_search (HzApp *app);
/* Fills what is empty in C from the register. RESIDENT (may be NULL): whom it names; NULL: nobody
 * has this number. (transfer full) FALSE: said, and C stays as it is. */
gboolean hz_seen_fill (HzApp *app, HzCase *c, HzResident **resident);
