/* Evidence papers that are filed with a case. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

/* Seals DATA as the last paper of the case, with the kind, format and size of PAPER. HZ_ERROR_FULL
 * when there are HZ_EVIDENCE_MAX, HZ_ERROR_INVALID when it is too large, HZ_ERROR_BLOCKED when the
 * clerk cannot change the case. */
gboolean hz_store_evidence_add (HzStore *store, gint64 case_id, const HzActor *actor,
                                const HzEvidence *paper, GBytes *data, GError **error);
/* Only while the clerk can change the case: otherwise HZ_ERROR_BLOCKED. PAPER is the one that was
 * shown: HZ_ERROR_TAKEN when it is gone, or another one has its place now. */
gboolean hz_store_evidence_drop (HzStore *store, gint64 case_id, const HzActor *actor,
                                 const HzEvidence *paper, GError **error);
/* HzEvidence *, in the order in which they were filed; the pictures are not opened. */
GPtrArray *hz_store_evidence_list (HzStore *store, const HzActor *actor, gint64 case_id,
                                   GError **error);
/* NULL without error when there is none; audited under ACTOR. HZ_ERROR_DAMAGED when the seal is
 * broken. */
GBytes *hz_store_evidence_open (HzStore *store, gint64 case_id, gint64 place, const HzActor *actor,
                                GError **error);
