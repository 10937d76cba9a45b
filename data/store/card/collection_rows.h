/* The collection of a card. What is entered at the counter is saved as it is typed; the card is
 * handed over once, when the stored record has nothing against it. */
#pragma once
#include "core/card/card.h"
#include "core/case/case.h"
#include "data/store/base/base.h"

/* What was entered so far, empty at first. (transfer full) */
HzCollection *hz_store_collection (HzStore *store, const HzCase *c, GError **error);
/* A case of this person whose card is here, 0 for none. */
gint64 hz_store_ready_case (HzStore *store, const char *citizen_number, GError **error);
/* Saves what was entered; SESSION must hold the case, whose card must be here. An officer's
 * permission in COLLECTION is ignored: the stored one counts, as long as match and photo are
 * unchanged. */
gboolean hz_store_collection_save (HzStore *store, const HzCase *c, const HzCollection *collection,
                                   const char *session, GError **error);
/* An officer allows it without a match, identified by PASSWORD (as hz_store_approve_waiver). */
gboolean hz_store_collection_allow (HzStore *store, const HzCase *c, HzCollection *collection,
                                    const char *session, const char *account, const char *password,
                                    GError **error);
/* Hands the card over: HZ_ERROR_BLOCKED with the first reason against it. A loss report of the
 * applicant's old card becomes replaced. Repeating it is harmless. */
gboolean hz_store_collect (HzStore *store, HzCase *c, const HzCollection *collection,
                           const char *session, const HzRules *rules, GError **error);
