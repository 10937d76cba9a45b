/* What is to be done: one screen with a list for each kind (store.h, HzQueue). */
#pragma once
#include "tui/frame/app.h"

/* The name of the list, short: "To decide". */
const char *hz_queue_name (HzQueue queue);
/* The list that the jump word means ("a", "s", "p", "c", "o"); FALSE: none. */
gboolean hz_queue_for_code (const char *code, HzQueue *queue);
HzScreen *hz_queue_new (HzApp *app, HzQueue queue);
/* One line of what waits, "" for nothing; BAD: something is overdue. (transfer full) */
char *hz_queue_summary (HzApp *app, gboolean *bad);
