/* The collection of a card. What is written at the counter is kept as it is typed; the card is
 * handed over once, when nothing stands in the way of what is stored. */
#pragma once
#include "core/card/card.h"
#include "core/case/case.h"
#include "data/store/base/base.h"

/* What was written down so far, empty at first. (transfer full) */
HzCollection *hz_store_collection (HzStore *store, const HzCase *c, GError **error);
/* A case of this person whose card is here, 0 for none. */
gint64 hz_store_ready_case (HzStore *store, const char *citizen_number, GError **error);
/* Keeps what is written; SESSION must hold the case, whose card must be here. An officer's
 * permission in COLLECTION does not count: it is what is stored, while match and photo stay. */
gboolean hz_store_collection_save (HzStore *store, const HzCase *c, const HzCollection *collection,
                                   const char *session, GError **error);
/* An officer allows it without a match, with the own PASSWORD (as hz_store_approve_waiver). */
gboolean hz_store_collection_allow (HzStore *store, const HzCase *c, HzCollection *collection,
                                    const char *session, const char *account, const char *password,
                                    GError **error);
/* Hands the card over: HZ_ERROR_BLOCKED with the first thing that stands in the way. A loss report
 * of the applicant's old card becomes replaced. Twice is harmless. */
gboolean hz_store_collect (HzStore *store, HzCase *c, const HzCollection *collection,
                           const char *session, const HzRules *rules, GError **error);
