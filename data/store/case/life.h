/* The life of a case: submitted, decided, produced, withdrawn. Collection is the card room's. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

/* Calls hz_case_blockers in the transaction and refuses with the first reason; gives case and slip
 * number, makes the loss report where the reason asks for it. Twice is harmless. */
gboolean hz_store_submit (HzStore *store, HzCase *c, const char *session, const HzRules *rules,
                          GError **error);
/* Decides, extends, sends, … (core/case/life.h): all of it but submission and collection, which
 * have their own. C is the case as it was seen: HZ_ERROR_TAKEN when it has changed since. The role
 * is the account's as stored, ASKED's is not looked at. SESSION must hold a case that is with its
 * clerk (withdrawal). Approval asks every gate once more, as of the day of submission, and fixes
 * the validity by today. Twice by the same account is harmless. */
gboolean hz_store_case_act (HzStore *store, HzCase *c, const HzActAsked *asked, const char *session,
                            const HzRules *rules, GError **error);
/* Withdraws; a case that is with its clerk must be held by SESSION. */
gboolean hz_store_case_withdraw (HzStore *store, HzCase *c, const char *session, const char *actor,
                                 GError **error);
