/* data/door: what passes between the counter and the keeper. The counter meets people, devices and
 * files, and has no right to the station; the keeper has database and keys, and meets nobody but
 * the counter, through here. The table of calls (calls.h) is all they may say to each other; the
 * functions of asking.h are how the counter says it, and read as calls of the store do. Leans on
 * core: it knows neither store nor screen. */
#pragma once
#include "data/door/asking.h"
#include "data/door/calls.h"

/* How a call is answered in this process: ARGUMENTS of the call's form (borrowed), the answer of
 * its form (transfer full), or NULL and why not. */
typedef GVariant *(*HzDoorAnswer) (gpointer keeper, HzCall call, GVariant *arguments,
                                   GError **error);
/* The keeper is here, in this process; FREE_KEEPER (may be NULL) with the door. */
HzDoor *hz_door_near (HzDoorAnswer answer, gpointer keeper, GDestroyNotify free_keeper);
/* The keeper is at the other end of FD, which the door closes. */
HzDoor *hz_door_far (int fd);
void hz_door_free (HzDoor *door);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzDoor, hz_door_free)

/* The keeper tells by itself: WHAT happened, of the case ID. From the main loop, never inside a
 * call. One listener. */
typedef void (*HzDoorNotice) (const char *what, gint64 id, gint64 value, gpointer data);
/* The one notice of the door itself: the keeper is gone; and what to say then. */
#define HZ_NOTICE_GONE "gone"
const char *hz_door_gone_text (void);
void hz_door_on_notice (HzDoor *door, HzDoorNotice func, gpointer data);
/* What the keeper of this process tells; it is heard by the next turn of the main loop. */
void hz_door_tell (HzDoor *door, const char *what, gint64 id, gint64 value);
/* Has the keeper gone? Every call fails from then on, with HZ_ERROR_DEVICE. */
gboolean hz_door_is_gone (const HzDoor *door);
