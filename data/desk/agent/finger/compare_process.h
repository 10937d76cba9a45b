/* huzheng-desk --examine touch|others: the process behind data/desk/finger/compare.h. */
#pragma once
#include <glib.h>

/* Reads the order from standard input and writes the answer to standard output, both as messages
 * (HZ_COMPARE_ORDER, HZ_COMPARE_ANSWER). The exit status of the program; no answer when it is not
 * 0. TOUCH: somebody stands there, and it has less time. */
int hz_agent_compare (gboolean touch);
