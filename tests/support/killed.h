/* A process that works on a station's store and is killed in the middle of an act. Header-only. */
#pragma once
#include "tests/support/station_fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs in the child: acts in ROUND until it is killed, and reports to FD each that returned
 * success. */
typedef void (*KilledWork) (Fixture *fx, int fd, int round);

/* For KilledWork: REPORT of SIZE bytes, all of one size. */
static inline void
killed_report (int fd, const void *report, gsize size)
{
  if (write (fd, report, size) != (gssize)size)
    _exit (3);
}

/* For KilledWork that is through with the people of its round before the end came: the next round's
 * are not its own. */
static inline G_GNUC_NORETURN void
killed_rest (void)
{
  for (;;)
    pause ();
}

/* Kills the child after COUNT reports and up to SPIN turns of a counter, whatever it is doing then.
 * Returns all its reports, COUNT or more. (transfer full) */
static inline GArray *
killed_after (Fixture *fx, KilledWork work, int round, gsize size, guint count, int spin)
{
  GArray *reports = g_array_new (FALSE, FALSE, (guint)size);
  g_autofree void *report = g_malloc (size);
  int ends[2], status;
  g_assert_cmpint (pipe (ends), ==, 0);
  pid_t child = fork ();
  if (child == 0) {
    close (ends[0]);
    work (fx, ends[1], round);
    _exit (2);
  }
  close (ends[1]);
  while (reports->len < count && read (ends[0], report, size) == (gssize)size)
    g_array_append_vals (reports, report, 1);
  for (volatile int i = g_test_rand_int_range (0, spin); i > 0; i--)
    ;
  kill (child, SIGKILL);
  while (read (ends[0], report, size) == (gssize)size)
    g_array_append_vals (reports, report, 1);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  g_assert_cmpuint (reports->len, >=, count);
  return reports;
}
