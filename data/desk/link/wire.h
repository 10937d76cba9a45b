/* The bytes under a link: a connected socket that notes when something last came, and that ends
 * when a message larger than it may be begins. GDBus itself would take in 128 MB, and tells of a
 * message only when it is whole: over a slow line a picture that comes would look like silence. */
#pragma once
#include <gio/gio.h>

/* The client's end at SOCKET (kept). The handshake of D-Bus is done by the wire: GDBus would show
 * who is there only on a socket that it holds itself. */
GIOStream *hz_wire_new (GSocketConnection *socket, gsize message_max);
/* When the last byte came: monotonic microseconds; from any thread. */
gint64 hz_wire_heard (GIOStream *wire);
