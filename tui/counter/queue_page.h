/* What is to be done: one screen with a list for each kind (HzQueue of the store). */
#pragma once
#include "tui/counter/session.h"

/* The name of the list, short: "To decide". */
const char *hz_queue_name (HzQueue queue);
/* One line of what waits, "" for nothing; BAD: something is overdue. (transfer full) */
char *hz_queue_summary (HzApp *app, gboolean *bad);
