/* What a peer may ask in which phase: one table over all interfaces, asked on the main loop before
 * a call reaches its handler. (GDBus would ask "g-authorize-method" on a thread of its own: there
 * calls change places, and the phase may not be read.) */
#pragma once
#include <gio/gio.h>

typedef enum {
  HZ_PHASE_GREETING = 1 << 0,
  HZ_PHASE_READY = 1 << 1,
  HZ_PHASE_CAPTURING = 1 << 2,
  HZ_PHASE_PREVIEWING = 1 << 4,
  HZ_PHASE_UNREAD = 1 << 6,  /* the session does not read: no more large answers */
  HZ_PHASE_LEAVING = 1 << 5, /* the devices close: nothing may be asked any more */
} HzPhase;

/* Who knows the phases under way, as bits of HzPhase. Not copied: outlives every skeleton. */
typedef struct {
  HzPhase (*phase) (gpointer data);
  gpointer data;
} HzGuard;

/* SKELETON itself (transfer full), guarded: for hz_bus_…_skeleton_new(), before a handler is
 * connected. Aborts when it has a method that the table does not name. */
gpointer hz_guarded (const HzGuard *guard, gpointer skeleton);
