/* What a peer may send before it waits for the main loop: calls that were not answered yet are
 * counted, a message is measured, and who goes beyond loses the link. */
#pragma once
#include <gio/gio.h>

typedef struct _HzGate HzGate;

/* Watches BUS, which must not process messages yet and must outlive the gate. */
HzGate *hz_gate_new (GDBusConnection *bus);
void hz_gate_free (HzGate *gate);
/* When the peer last sent something: monotonic µs. */
gint64 hz_gate_heard (HzGate *gate);

/* Lets a peer show who it is by its socket only. (transfer full) */
GDBusAuthObserver *hz_gate_observer (void);
/* The D-Bus connection at FD (taken over), its peer being of this user; blocks until it has shown
 * that, 10 s at most. */
GDBusConnection *hz_gate_take (int fd, GError **error);
