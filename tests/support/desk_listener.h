/* A desk that waits: the real huzheng-desk --listen with the virtual reader, for tests. */
#pragma once
#include "data/desk/link/link.h"
#include <gio/gio.h>

typedef struct {
  char *folder, *socket;
  char *script; /* of huzheng-fingers; NULL: no reader at all */
  GSubprocess *program;
} DeskListener;

/* Starts it at a socket in a folder of its own, and waits until it listens. */
DeskListener *desk_listener_new (const char *script);
void desk_listener_free (DeskListener *listener);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskListener, desk_listener_free)
/* The command line of it, at SOCKET, with the programs of FOLDER (NULL: as they were built). */
GStrv desk_listener_words (const char *folder, const char *socket, const char *script);
/* Ends it with SIGNAL and waits for that; starts it again at the same socket. */
void desk_listener_kill (DeskListener *listener, int signal_number);
void desk_listener_start (DeskListener *listener);
/* The process that serves the session under way; 0 when there is none. */
GPid desk_listener_session (const DeskListener *listener);

/* Turns the main loop until HOLDS; fails after 30 s. */
typedef gboolean (*DeskHolds) (gpointer data);
void desk_wait (DeskHolds holds, gpointer data, const char *what);
/* Until DESK's link is in STATE. */
void desk_wait_link (HzDesk *desk, HzLinkState state);
/* For desk_wait: somebody listens at the Unix socket PATH (data). That the file exists is not
 * enough, because it may only be bound. */
gboolean desk_listens (gpointer path);
/* Starts WORDS so that they end with this process. */
GSubprocess *desk_spawn (const char *const *words);
/* The first child of PID; 0 when it has none. */
GPid desk_first_child (GPid pid);
