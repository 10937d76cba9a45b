/* The cage of the keeper, the process that holds database and keys: Landlock leaves it the files of
 * its station and what libraries open late, a seccomp filter leaves it the calls of SQLite, of a
 * main loop and of OpenSSL. It starts no program and makes no process (its examiner comes from the
 * spawner, spawner.h), and it knows no socket but those that it was given.
 *
 * Before: the store is open and stays so (SQLite cannot open a new -wal in here, and after the last
 * close there would be none), the keys are read, what talks to the system's journal is connected
 * (openlog with LOG_NDELAY). A backup goes to outbox/. */
#pragma once
#include <glib.h>

typedef struct {
  const char *station; /* its folder, absolute */
} HzCage;

/* For good, for this process. The process has one thread: Landlock binds the one that calls.
 * A kernel without Landlock is no error: the filter is there, the files are not bounded. */
gboolean hz_cage_enter (const HzCage *cage, GError **error);
