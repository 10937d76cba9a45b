/* Where the devices of a session are: on this machine, or on the desk that the clerk logged in
 * from.
 */
#pragma once
#include "data/desk/link/link.h"
#include "tui/station/settings.h"

#define HZ_DESK_SOCKET "/run/huzheng/desk/%u/desk.sock"

/* The desk of this session, by the station's settings: the forwarded one if its socket is there or
 * the settings require it, otherwise huzheng-desk started on this machine. */
HzDesk *hz_desk_open (const HzStation *station, GError **error);
/* Where SSH puts the socket of this user's desk. (transfer full) */
char *hz_desk_socket_path (const HzStation *station);
/* Where the devices are, in a few words, for a desk that is connected. (transfer full) */
char *hz_desk_where (const HzStation *station, const HzDesk *desk);
