/* Who is at the other end of a line: this user, shown by its socket. */
#pragma once
#include <gio/gio.h>

/* Lets a peer show who it is by its socket only. (transfer full) */
GDBusAuthObserver *hz_peer_observer (void);
/* The D-Bus connection at FD (taken over), its peer being of this user; blocks until it has shown
 * that, 10 s at most. */
GDBusConnection *hz_peer_take (int fd, GError **error);
