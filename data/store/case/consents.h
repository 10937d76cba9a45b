/* Consent to photo and fingerprints, a record of its own (Personal Information Protection Law;
 * RULES section 13): of whom, to which text, who gave it, and when it was withdrawn. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

typedef struct {
  gint64 id, case_id;
  char *citizen_number, *book_id, *text, *given_by; /* GIVEN_BY: person, guardian */
  int version;                                      /* of the text, in that book */
  gint64 given_at, withdrawn_at;                    /* 0: not withdrawn */
  char *account, *withdrawn_by;                     /* who took it down, and its end; "" */
  char *account_name, *withdrawn_by_name;           /* as people know them */
} HzConsent;
void hz_consent_free (HzConsent *consent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzConsent, hz_consent_free)

/* For the draft C as it is stored, to the text of its book in the current language. A second one
 * for the same person and case is none. HZ_ERROR_BLOCKED: the book asks for none, or the case has
 * no right number yet. */
gboolean hz_store_consent_give (HzStore *store, const HzCase *c, const HzActor *actor,
                                const HzRules *rules, GError **error);
/* Of the person, the newest first: HzConsent *. */
GPtrArray *hz_store_consents (HzStore *store, const HzActor *actor, const char *citizen_number,
                              GError **error);
/* Withdraws every consent of the person that stands; how many in COUNT. A draft is not gone on with
 * then; what was handed in stays, as the law orders. */
gboolean hz_store_consent_withdraw (HzStore *store, const HzActor *actor,
                                    const char *citizen_number, guint *count, GError **error);
