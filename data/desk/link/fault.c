/* Why the desk is not there, in plain words. */
#include "core/base/base.h"
#include "data/desk/link/desk_private.h"

const char *
hz_desk_fault_text (HzDeskFault fault, gboolean forwarded)
{
  static const struct {
    const char *forwarded, *spawned; /* a NULL is as the other */
  } texts[] = {
      [HZ_FAULT_NONE] = {N_ ("The desk is being connected. Wait a moment.")},
      [HZ_FAULT_GONE] = {N_ ("The link to the desk is cut. It is tried again by itself; if it does "
                             "not come back, log in from the desk again."),
                         N_ ("The desk program stopped. It is started again by itself.")},
      [HZ_FAULT_HUNG] = {N_ ("The desk does not answer any more. It is tried again by itself; look "
                             "at the desk's network."),
                         N_ ("The desk program does not answer any more. It is started again by "
                             "itself.")},
      [HZ_FAULT_NO_SOCKET] = {N_ ("No desk is connected. Log in from the desk, with its devices "
                                  "forwarded (ssh -R).")},
      [HZ_FAULT_NOBODY] = {N_ ("Nobody answers on the desk. Start huzheng-desk there."),
                           N_ ("The desk program does not start. Tell the administrator: huzheng "
                               "doctor says why.")},
      [HZ_FAULT_FOREIGN] = {N_ ("The desk's line belongs to another account. Only your own desk "
                                "serves you: log in from it.")},
      [HZ_FAULT_UNSAFE] = {N_ ("Others may write to the folder of the desk's line, so it is not "
                               "trusted. Tell the administrator.")},
      [HZ_FAULT_IN_USE] = {N_ ("Another session uses the devices of this desk. Leave that session; "
                               "this one takes them over by itself.")},
      [HZ_FAULT_DESK_OLD] = {N_ (
          "huzheng-desk is too old for this server. Update it on the desk.")},
      [HZ_FAULT_DESK_NEW] = {N_ ("huzheng-desk is newer than this server. Update huzheng on the "
                                 "server.")},
      [HZ_FAULT_NONSENSE] = {N_ (
          "The desk program sent what it must not, and was cut off. Tell the "
          "administrator.")},
      [HZ_FAULT_TOO_MUCH] = {N_ (
          "The desk program sent far more than it may, and was cut off. It is tried again by "
          "itself; if it happens again, tell the administrator.")},
      [HZ_FAULT_UNREAD] = {N_ (
          "The desk program does not read what it is sent, and was cut off. It is tried again by "
          "itself; if it happens again, tell the administrator.")},
  };
  const char *text = texts[fault].forwarded;
  if (!forwarded && texts[fault].spawned != NULL)
    text = texts[fault].spawned;
  return _ (text);
}

HzDeskFault
hz_desk_fault_of_greeting (const GError *error)
{
  static const struct {
    const char *name;
    HzDeskFault fault;
  } refusals[] = {
      {HZ_DESK_ERROR_IN_USE, HZ_FAULT_IN_USE},
      {HZ_DESK_ERROR_DESK_OLD, HZ_FAULT_DESK_OLD},
      {HZ_DESK_ERROR_DESK_NEW, HZ_FAULT_DESK_NEW},
      /* of the first desks, whose greeting knew one version only */
      {"org.freedesktop.DBus.Error.InvalidArgs", HZ_FAULT_DESK_OLD},
  };
  g_autofree char *name = g_dbus_error_get_remote_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_strcmp0 (name, refusals[i].name) == 0)
      return refusals[i].fault;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return HZ_FAULT_HUNG;
  return name != NULL ? HZ_FAULT_NONSENSE : HZ_FAULT_NOBODY;
}
