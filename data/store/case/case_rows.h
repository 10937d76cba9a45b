/* A stored case: making, finding, reading, writing and holding it, and what the store knows about
 * it beside its values. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

/* A new draft of ACTOR under BOOK; sets C->id, held by ACTOR's session. */
gboolean hz_store_case_create (HzStore *store, HzCase *c, const HzActor *actor, GError **error);
/* A look: written down, unless AGAIN and ACTOR\'s session has opened this case before.
 * HZ_ERROR_NOT_FOUND. */
HzCase *hz_store_case_load (HzStore *store, const HzActor *actor, gint64 id, gboolean again,
                            GError **error);
/* Case or slip number, any case of letters; 0 without error when there is none. */
gint64 hz_store_case_find (HzStore *store, const HzActor *actor, const char *number,
                           GError **error);
/* Writes all values and the place of a draft or a returned case. HZ_ERROR_BLOCKED when it is
 * neither any more, HZ_ERROR_TAKEN when another session has it. HZ_ERROR_BLOCKED, with
 * the fields, when one of those changed that a payment fixed. */
gboolean hz_store_case_save (HzStore *store, const HzCase *c, const HzActor *actor, GError **error);
/* A case open in one session is held: lease of 60 s, renewed by hold itself and by every save.
 * HZ_ERROR_BUSY names who has it. A lease that expired, or whose process on this host is gone
 * (killed, cut off), can be taken over; a session that lost a case that way cannot save it any more
 * (HZ_ERROR_TAKEN) and must open it again. Saving, taking pictures, paying, submitting and
 * withdrawing need the session's own lease: creating and holding give it. */
gboolean hz_store_case_hold (HzStore *store, gint64 id, const HzActor *actor, GError **error);
void hz_store_case_release (HzStore *store, gint64 id, const HzActor *actor);
/* The last draft that is still held by a broken session of ACTOR's account; 0 for none. */
gint64 hz_store_left_open (HzStore *store, const HzActor *actor, GError **error);

/* --- what is known beside its values (facts.c, case_lines.c) --- */

/* What the gates need to know about C beside its values, for HzRules.facts. FACTS is cleared first.
 */
gboolean hz_store_case_facts (HzStore *store, const HzActor *actor, const HzCase *c,
                              HzCaseFacts *facts, GError **error);
/* The other live (submitted and not closed) case of the same person, 0 for none. Temporary cards do
 * not count: they accompany a case under way. Submission refuses while there is one. */
gint64 hz_store_duplicate_case (HzStore *store, const HzActor *actor, const HzCase *c,
                                GError **error);
/* The newest draft that ACTOR began for this person, 0 for none. */
gint64 hz_store_own_draft (HzStore *store, const HzActor *actor, const char *citizen_number,
                           GError **error);
