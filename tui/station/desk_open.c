#include "tui/station/desk_open.h"
#include "data/desk/finger/finger.h"

#include <errno.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

/* The user's name from the system, never from the environment. */
static char *
account_of_user (void)
{
  const struct passwd *user = getpwuid (getuid ());
  return user != NULL ? g_strdup (user->pw_name) : g_strdup_printf ("%u", (guint)getuid ());
}

char *
hz_desk_socket_path (const HzStation *station)
{
  const char *setting = station->desk_socket != NULL ? station->desk_socket : HZ_DESK_SOCKET;
  g_autofree char *account = account_of_user ();
  GString *path = g_string_new (setting);
  g_string_replace (path, "%u", account, 0);
  return g_string_free (path, FALSE);
}

/* A socket that may not be accessed counts as present, because connecting to it tells why. */
static gboolean
is_there (const char *path)
{
  struct stat is;
  return lstat (path, &is) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

static HzDesk *
open_where (const HzStation *station, GError **error)
{
  g_autofree char *socket = hz_desk_socket_path (station);
  if (station->desk_place == HZ_DESK_PLACE_DESK ||
      (station->desk_place == HZ_DESK_PLACE_AUTO && is_there (socket)))
    return hz_desk_connect (socket);
  const HzDeskSettings settings = {
      .virtual_reader = station->virtual_reader,
      .camera = station->camera_source,
      .resolution = station->resolution,
  };
  return hz_desk_spawn_with (station->desk_program, &settings, error);
}

HzDesk *
hz_desk_open (const HzStation *station, GError **error)
{
  HzDesk *desk = open_where (station, error);
  if (desk != NULL && station->virtual_reader != NULL)
    hz_desk_rehearse_people (desk);
  if (desk != NULL && station->reader != NULL)
    hz_desk_use_reader (desk, station->reader);
  return desk;
}

char *
hz_desk_where (const HzStation *station, const HzDesk *desk)
{
  g_autofree char *socket = hz_desk_socket_path (station);
  return hz_desk_is_forwarded (desk)
             ? g_strdup_printf (_ ("on the clerk's desk, forwarded to %s"), socket)
             : g_strdup (station->desk_program);
}
