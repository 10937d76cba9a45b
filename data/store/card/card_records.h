/* The records of the counter (core/card/card_record.h) in the store. What is entered is kept as it
 * is typed, so that a broken session goes on where it was; the act is done once, when the stored
 * record has nothing against it. */
#pragma once
#include "core/card/card.h"
#include "data/store/base/base.h"

/* What ACTOR entered so far, empty at first, and what is known about the holder's cards. Of a loss
 * it is a look of its own: written down, unless AGAIN and ACTOR's session has opened it before.
 * (transfer full) */
HzRecord *hz_store_record (HzStore *store, const HzActor *actor, const HzRecordOf *of,
                           const HzRules *rules, gboolean again, GError **error);
/* Keeps what was entered. Of a case: ACTOR's session must hold it, and its card must be here. An
 * officer's decision in RECORD is ignored: the stored one counts, as long as what the officer saw
 * is unchanged. HZ_ERROR_DENIED: ACTOR does not work at the counter; HZ_ERROR_BLOCKED: RECORD says
 * a match that was neither seen nor stored. */
gboolean hz_store_record_save (HzStore *store, const HzRecord *record, const HzActor *actor,
                               GError **error);
/* An officer, identified by PASSWORD (as hz_store_approve_waiver), decides without a match; only
 * where the record asks for it. */
gboolean hz_store_record_allow (HzStore *store, HzRecord *record, const HzRules *rules,
                                const HzActor *actor, const char *officer, const char *password,
                                GError **error);
/* Does the act: HZ_ERROR_BLOCKED with the first reason against it. A collection hands the card
 * over: a loss report of the applicant's old card becomes replaced. A card handed in that a newer
 * one replaced is void at once; giving one back also closes the loss report. Repeating it is
 * harmless: the first time is kept. Where a finger identifies the holder, its match must be seen:
 * one that was stored in another session does not hand a card over. */
gboolean hz_store_record_finish (HzStore *store, const HzRecord *record, const HzRules *rules,
                                 const HzActor *actor, GError **error);

/* A case of this person whose card is here, 0 for none. */
gint64 hz_store_ready_case (HzStore *store, const HzActor *actor, const char *citizen_number,
                            GError **error);
