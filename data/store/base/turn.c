/* Who writes next. SQLite lets one write at a time and tells nobody that others wait. A session
 * that waits holds a shared lock on the station's folder meanwhile, which a long job (the import of
 * a register) looks for between two rows, to make room. The lock is a sign only: whoever cannot set
 * it, waits all the same. */
#include "data/store/base/private.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#define BUSY_US (2000 * (gint64)1000)
#define NAP_US  2000 /* SQLite's own naps grow to 100 ms; in that time a job has begun again */

/* An SQLite busy handler. */
static int
on_busy (void *data, int count)
{
  HzTurn *turn = data;
  if (count == 0)
    turn->since = g_get_monotonic_time ();
  if (!turn->waits)
    turn->waits = flock (turn->folder, LOCK_SH | LOCK_NB) == 0;
  if (g_get_monotonic_time () - turn->since > BUSY_US) {
    hz_turn_taken (turn);
    return 0;
  }
  g_usleep (NAP_US);
  return 1;
}

void
hz_turn_init (HzTurn *turn, sqlite3 *db, const char *folder)
{
  turn->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  sqlite3_busy_handler (db, on_busy, turn);
}

void
hz_turn_taken (HzTurn *turn)
{
  if (turn->waits)
    flock (turn->folder, LOCK_UN);
  turn->waits = FALSE;
}

void
hz_turn_clear (HzTurn *turn)
{
  if (turn->folder >= 0)
    close (turn->folder);
}

gboolean
hz_store_is_awaited (HzStore *store)
{
  const HzTurn *turn = &store->turn;
  if (turn->folder < 0)
    return FALSE;
  gboolean nobody = flock (turn->folder, LOCK_EX | LOCK_NB) == 0;
  if (nobody)
    flock (turn->folder, LOCK_UN);
  return !nobody;
}
