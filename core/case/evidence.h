/* Evidence papers: pictures of what a person showed, filed with the case. Which ones a case needs
 * follows from its documents and from the rule book ([evidence]). */
#pragma once
#include "core/case/blockers.h"

/* "waiver-evidence", "guardian-proof", "power-of-attorney", "old-card", "other"; NULL for none. */
const char *hz_evidence_id (HzEvidenceKind kind);
gboolean hz_evidence_parse (const char *id, HzEvidenceKind *kind);
/* Its name in the current language; a certificate has the name that the case's waiver gives it. C
 * and RULES may be NULL. */
const char *hz_evidence_name (HzEvidenceKind kind, const HzCase *c, const HzRules *rules);
/* Must it be filed, as far as the case is entered? */
gboolean hz_evidence_wanted (HzEvidenceKind kind, const HzCase *c, const HzRules *rules);
