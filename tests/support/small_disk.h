/* A full disk is simulated by a limit on the size of this process's files. Header-only. */
#pragma once
#include <glib.h>
#include <signal.h>
#include <sys/resource.h>

/* From now on a file ends at BYTES; until small_disk_end () with what this gives back. */
static inline struct rlimit
small_disk_begin (rlim_t bytes)
{
  struct rlimit before, limit;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  return before;
}

static inline void
small_disk_end (const struct rlimit *before)
{
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, before), ==, 0);
}
