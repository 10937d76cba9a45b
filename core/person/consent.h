/* A recorded consent to photo and fingerprints (Personal Information Protection Law; RULES section
 * 13): of whom, to which text, who gave it, and when it was withdrawn. */
#pragma once
#include <glib.h>

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

/* Was it given by the guardian? */
gboolean hz_consent_is_guardians (const HzConsent *consent);
