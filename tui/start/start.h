/* tui/start: how the program begins, before it looks at anything: from nothing, so that what its
 * caller left in environment, descriptors, signals and limits reaches no part of it; and what it
 * may then shut itself into: the cage of the keeper, and the spawner outside of it that starts its
 * examiner. Knows no screen and no store; leans on core/base and the kernel. */
#pragma once
#include "core/base/base.h"
#include "tui/start/cage.h"
#include "tui/start/spawner.h"

/* The first call of the program, before setlocale and before any thread. Leaves of the environment
 * what clean.c lists, in the forms it lists; opens the descriptors 0 to 2 where they are closed and
 * closes all others; takes back ignored and blocked signals and timers (SIGPIPE and SIGXFSZ stay
 * ignored: they are errors with a message); sets each limit to what the program wants as far as it
 * is let; writes no core file and is not open to other processes of the person. The message is
 * English: no language is chosen yet. */
gboolean hz_start_clean (GError **error);
/* Whether the limits that are left suffice, in the language of the person; before anything is
 * opened. HZ_ERROR_DENIED names the limit as `ulimit` does. */
gboolean hz_start_enough (GError **error);
