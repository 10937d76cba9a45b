/* Consent to photo and fingerprints, a record of its own: given, seen, withdrawn. */
#pragma once
#include "core/case/case.h"
#include "core/person/person.h"
#include "data/store/base/base.h"

/* For the draft C as it is stored, to the text of its book in the current language. A second one
 * for the same person and case is none. HZ_ERROR_BLOCKED: the book asks for none, or the case has
 * no right number yet. */
gboolean hz_store_consent_give (HzStore *store, const HzCase *c, const HzActor *actor,
                                const HzRules *rules, GError **error);
/* Of the person, the newest first: HzConsent *. */
GPtrArray *hz_store_consents (HzStore *store, const HzActor *actor, const char *citizen_number,
                              GError **error);
/* Withdraws every consent of the person that stands; how many in COUNT. A draft is not gone on with
 * then, and what was taken away or replaced of its pictures is wiped; what was handed in stays, as
 * the law orders. */
gboolean hz_store_consent_withdraw (HzStore *store, const HzActor *actor,
                                    const char *citizen_number, guint *count, GError **error);
