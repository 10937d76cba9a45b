/* huzheng-desk --examine ridge: the process behind data/desk/finger/look.h. */
#pragma once

/* One order from standard input, which is a socket, and one answer to it. The exit status of the
 * program; no answer when it is not 0. */
int hz_agent_ridge (void);
