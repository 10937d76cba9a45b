/* What libfprint reads of the environment: which readers it sees, and whether they are real. */
#pragma once

/* Nothing of it: the readers that are plugged in. Before the first FpContext, and before there is a
 * thread. */
void hz_reader_environment_real (void);
/* The virtual reader at SOCKET alone: no reader that is plugged in is looked at, let alone opened.
 * Likewise. */
void hz_reader_environment_virtual (const char *socket);
