/* The socket at which a desk waits for its session: a file in a folder of this user alone. */
#pragma once
#include <gio/gio.h>

typedef struct _HzDoor HzDoor;

/* Listens at PATH. Its folder is made (0700) when it is missing, and refused when others can enter
 * it. What an earlier run left at PATH is removed only when it is a socket of this user and nobody
 * listens there. */
HzDoor *hz_door_open (const char *path, GError **error);
/* Removes the socket, unless somebody else put another there. */
void hz_door_close (HzDoor *door);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzDoor, hz_door_close)
/* To poll: readable when somebody waits. */
int hz_door_fd (const HzDoor *door);
/* The next connection, or -1: nobody waits, or it was of another user and is closed. */
int hz_door_accept (HzDoor *door);
