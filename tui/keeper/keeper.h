/* tui/keeper: the half of a session that keeps the station: folder, keys and store opened, the
 * papers that are signed, the inbox, and the answers to what the counter asks through the door
 * (data/door). It believes nothing of the counter: who is logged in, in which session, on which day
 * and under which book is its own knowledge. Verbs use the first half of it in their own process.
 * No curses, no desk, no fonts. */
#pragma once
#include "data/desk/finger/finger.h"
#include "data/door/door.h"
#include "tui/keeper/demo.h"
#include "tui/keeper/folder.h"
#include "tui/keeper/issued_papers.h"
#include "tui/keeper/paper_check.h"
#include "tui/keeper/serve.h"
#include "tui/station/station.h"

typedef struct _HzKeeper HzKeeper;

/* One session on STATION (borrowed). */
HzKeeper *hz_keeper_new (HzStation *station);
/* Releases what it holds. */
void hz_keeper_free (HzKeeper *keeper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzKeeper, hz_keeper_free)
/* How it starts what compares prints; otherwise as a child of its own. */
void hz_keeper_compare_by (HzKeeper *keeper, const HzExamineStarter *starter);
/* Nobody is logged in. */
gboolean hz_keeper_is_out (const HzKeeper *keeper);
/* Where it tells what happens by itself. */
void hz_keeper_on_notice (HzKeeper *keeper, HzDoorNotice tell, gpointer data);
/* An HzDoorAnswer. ARGUMENTS are untrusted: another form, too many bytes or the wrong phase of the
 * session are refused here, everything else by the store. */
GVariant *hz_keeper_answer (gpointer keeper, HzCall call, GVariant *arguments, GError **error);

/* The door to a keeper in this process. */
HzDoor *hz_keeper_near (HzStation *station);
