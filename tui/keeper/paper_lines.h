/* The values on the papers of a case: each as printed and as the signed fact. */
#pragma once
#include "tui/keeper/issued_papers.h"

/* Adds the values of PAPER's kind, and its notice. */
void hz_paper_lines_add (HzPaper *paper, const HzStation *station, const HzCase *c,
                         const HzRules *rules);

/* Shared by the sources that make papers: the digest of PAPER as it was issued; a new paper has a
 * record that is not in the register yet (id 0). */
gboolean hz_papers_digest (const HzPaper *paper, gint64 issued_at, const char *by,
                           guint8 digest[HZ_PAPER_DIGEST_BYTES], GError **error);
gboolean hz_papers_prepare (const HzStation *station, const HzCase *c, HzPaperKind kind,
                            const HzActor *actor, HzIssued *issued, GError **error);
