/* data/store/paper: the register of papers: each number that was given out, the content of its
 * paper, and every further copy. A case has at most one paper of a kind; one with other content
 * replaces the former under the same number, and the audit has both. Leans on data/store/base. */
#pragma once
#include "core/crypto/crypto.h"
#include "data/store/base/base.h"

/* To issue, print or check it: the paper of KIND that the case CASE_ID has; NULL without error when
 * there is none. */
HzPaperRecord *hz_store_paper_of_case (HzStore *store, const HzActor *actor, gint64 case_id,
                                       HzPaperKind kind, GError **error);
/* All papers of the case that were issued, oldest first: HzPaperRecord *. Written down as a list:
 * AGAIN when it is read again. */
GPtrArray *hz_store_papers_of_case (HzStore *store, const HzActor *actor, gint64 case_id,
                                    gboolean again, GError **error);
/* By its number; likewise. */
HzPaperRecord *hz_store_paper (HzStore *store, const HzActor *actor, HzPaperKind kind,
                               const char *number, GError **error);
/* Enters all RECORDS (HzPaperRecord *) in one transaction, each replacing the former of its case
 * and kind, and sets their ids; issued under the name of ACTOR. With `kept` the original goes to
 * its file at once. */
gboolean hz_store_papers_put (HzStore *store, const HzActor *actor, const GPtrArray *records,
                              GError **error);

/* RECORD is about to be issued by WAY for ACTOR. The first copy issued by a way is an original; any
 * other copy is a reprint with the next NUMBER of all reprints, from 1 on (0: original), and RECORD
 * gets its time and person. A copy for the printer stays open until one of the calls below tells
 * whether it was printed; HZ_ERROR_BLOCKED while another is open. Audited. */
gboolean hz_store_paper_leaves (HzStore *store, HzPaperRecord *record, HzPaperWay way,
                                const HzActor *actor, guint *number, GError **error);
/* The copy NUMBER was printed. SAID, for the audit: by the printer, or by ACTOR who looked. */
gboolean hz_store_paper_came_out (HzStore *store, HzPaperRecord *record, guint number,
                                  const HzActor *actor, const char *said, GError **error);
/* It is unknown whether the copy NUMBER was printed: WHY, for the audit. It stays open. */
gboolean hz_store_paper_unclear (HzStore *store, const HzPaperRecord *record, guint number,
                                 const HzActor *actor, const char *why, GError **error);
/* The copy NUMBER that was about to be issued by WAY was not: WHY, for the audit. If it was the
 * original, the next one is; the number of a reprint is not given out again. */
gboolean hz_store_paper_stayed (HzStore *store, HzPaperRecord *record, HzPaperWay way, guint number,
                                const HzActor *actor, const char *why, GError **error);
