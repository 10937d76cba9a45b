/* huzheng-desk --compare: the process behind data/desk/finger/compare.h. */
#pragma once

/* Reads the order from standard input, writes one line to standard output:
 * `done OWN OTHER OWN_COMPARED COMPARED FOREIGN DAMAGED`. The exit status of the program; no line
 * when it is not 0. */
int hz_agent_compare (void);
