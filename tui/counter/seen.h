/* Personal data that is about to be shown: before that, the audit records who looks (RULES section
 * 12). If the audit cannot be written, the user is told why and nothing may be shown. */
#pragma once
#include "tui/counter/session.h"

gboolean hz_seen_case (HzApp *app, gint64 id);
/* For what is known about a person's lost and found cards. */
gboolean hz_seen_loss (HzApp *app, const char *citizen_number);
/* Once for a search, before its first page. */
gboolean hz_seen_search (HzApp *app);
/* Fills empty fields of C from the register. RESIDENT (may be NULL): the person found, NULL if
 * nobody has this number. (transfer full) FALSE: the user was told why, and C is not changed. */
gboolean hz_seen_fill (HzApp *app, HzCase *c, HzResident **resident);
