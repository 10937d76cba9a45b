/* A process beside the keeper that starts its examiners, and nothing else. A filter is inherited:
 * one that lets the keeper's examiner open sockets, make processes and load decoders would let the
 * keeper do all that. So a child is made before there is anything to keep (no key, no database, no
 * thread); it gives up the group for good and starts one program, fixed from the beginning but for
 * its last argument, one of a fixed few, as often as it is asked, with the two descriptors that
 * come with the question. It ends with the keeper, and what it started ends with it. */
#pragma once
#include <glib.h>

#define HZ_SPAWNED_MAX 8 /* at the same time */

typedef struct _HzSpawner HzSpawner;

#define HZ_SPAWNER_WORDS_MAX 6
/* Makes the process. WORDS: the program by its path, and its arguments (NULL-ended, fewer than
 * HZ_SPAWNER_WORDS_MAX) but for the last one, which is one of LAST (NULL-ended). One thread, and
 * before the station is opened. */
HzSpawner *hz_spawner_new (const char *const *words, const char *const *last, GError **error);
void hz_spawner_free (HzSpawner *spawner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzSpawner, hz_spawner_free)

/* Starts the program once with the argument LAST[WHICH], IN and OUT (borrowed; may be the same) as
 * its standard input and output. Gives a descriptor for the process (pidfd): readable when it has
 * ended, pidfd_send_signal ends it; the caller closes it. -1: HZ_ERROR_BUSY when HZ_SPAWNED_MAX are
 * at work, else HZ_ERROR_FAILED. That the program cannot be run shows by its ending without an
 * answer. */
int hz_spawner_start (HzSpawner *spawner, guint which, int in, int out, GError **error);
