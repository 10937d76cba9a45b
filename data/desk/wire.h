/* The bytes under a link: a connected socket that notes when something last came, and that ends
 * when a message larger than it may be begins. GDBus itself would take in 128 MB, and tells of a
 * message only when it is whole: over a slow line a picture that comes would look like silence. */
#pragma once
#include <gio/gio.h>

/* SOCKET is kept. */
GIOStream *hz_wire_new (GSocketConnection *socket, gsize message_max);
/* When the last byte came: monotonic microseconds; from any thread. */
gint64 hz_wire_heard (GIOStream *wire);
