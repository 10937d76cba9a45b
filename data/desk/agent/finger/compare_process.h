/* huzheng-desk --examine touch|others: the process behind data/desk/finger/compare.h. */
#pragma once

/* Reads the order from standard input and writes the answer to standard output, both as messages
 * (HZ_COMPARE_ORDER, HZ_COMPARE_ANSWER). The exit status of the program; no answer when it is not
 * 0. */
int hz_agent_compare (void);
