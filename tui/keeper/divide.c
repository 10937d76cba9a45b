/* One program becomes two: the child keeps the station, the parent meets people and devices. */
#include "tui/keeper/keeper.h"

#include "core/base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <syslog.h>
#include <unistd.h>

/* --- the keeper --- */

/* It has no terminal: what is worth knowing goes to the system's log. */
static GLogWriterOutput
log_to_system (GLogLevelFlags level, const GLogField *fields, gsize count, gpointer data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return G_LOG_WRITER_HANDLED;
  g_autofree char *text = g_log_writer_format_fields (level, fields, count, FALSE);
  syslog (LOG_WARNING, "%s", text);
  return G_LOG_WRITER_HANDLED;
}

static void
leave_terminal (void)
{
  static const int ignored[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
  int none = open ("/dev/null", O_RDWR);
  setsid ();
  for (int fd = 0; none >= 0 && fd <= 2; fd++)
    dup2 (none, fd);
  if (none > 2)
    close (none);
  /* Whoever ends the session ends the counter, and that ends the keeper, which has saved by then.
   */
  for (guint i = 0; i < G_N_ELEMENTS (ignored); i++)
    signal (ignored[i], SIG_IGN);
  openlog ("huzheng-keeper", LOG_PID | LOG_NDELAY, LOG_AUTH);
  g_log_set_writer_func (log_to_system, NULL, NULL);
}

static G_GNUC_NORETURN void
keep (int fd, const char *dir)
{
  g_autoptr (GError) error = NULL;
  prctl (PR_SET_NAME, "huzheng-keeper");
  leave_terminal ();
  HzStation *station = hz_station_read (dir, &error);
  int status = hz_keeper_serve (fd, station, error);
  hz_station_free (station);
  g_clear_error (&error);
  exit (status);
}

/* --- the counter --- */

static gboolean
give_up_group (void)
{
  gid_t own = getgid (), real, effective, saved;
  return setresgid (own, own, own) == 0 && getresgid (&real, &effective, &saved) == 0 &&
         real == own && effective == own && saved == own;
}

HzDoor *
hz_keeper_divide (const char *dir, GPid *keeper, GError **error)
{
  int ends[2];
  hz_code_tables_shared (); /* once for both */
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0 || (*keeper = fork ()) < 0) {
    hz_fail (error, HZ_ERROR_FAILED, _ ("The session cannot begin: %s."), hz_errno_text (errno));
    return NULL;
  }
  if (*keeper == 0) {
    close (ends[0]);
    keep (ends[1], dir);
  }
  close (ends[1]);
  if (give_up_group ())
    return hz_door_far (ends[0]);
  close (ends[0]);
  hz_fail (error, HZ_ERROR_FAILED, _ ("The session cannot begin: %s."), hz_errno_text (errno));
  return NULL;
}
