/* The life of a case: submitted, decided, produced, withdrawn. Collection is the card room's. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

/* Asks the gates in the transaction; HZ_ERROR_BLOCKED carries what blocks (hz_error_blockers);
 * gives case and slip number, and makes the loss report if the reason needs one. Repeating it is
 * harmless. */
gboolean hz_store_submit (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                          GError **error);
/* Decides, extends, sends, … (core/case/life.h): every act except submission and collection, which
 * have functions of their own. C is the case as it was shown: HZ_ERROR_TAKEN when it has changed
 * since. Who asks is ACTOR, in the stored role; account, role and own work in ASKED are ignored.
 * ACTOR's session must hold a
 * case that its clerk can change (withdrawal). Approval checks every gate again, as of the day of
 * submission, and fixes the validity by today's date. Repeating it with the same account is
 * harmless. */
gboolean hz_store_case_act (HzStore *store, HzCase *c, const HzActAsked *asked,
                            const HzActor *actor, const HzRules *rules, GError **error);
/* Withdraws; a case that is with its clerk must be held by ACTOR's session. */
gboolean hz_store_case_withdraw (HzStore *store, HzCase *c, const HzActor *actor, GError **error);
