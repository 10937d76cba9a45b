/* The papers of a case: which there are, their content, numbers and codes, and their files in the
 * station's outbox. Their look is data/export/template.h; printing is tui/paper. */
#pragma once
#include "data/export/export.h"
#include "data/store/paper/paper.h"
#include "tui/station/folder.h"

/* "Collection slip", … in the current language. */
const char *hz_papers_title (HzPaperKind kind);
/* TRUE when C has a paper of KIND; HZ_ERROR_BLOCKED says why it has none. */
gboolean hz_papers_has (const HzStation *station, const HzCase *c, HzPaperKind kind,
                        GError **error);
/* Its number, also before it is issued. (transfer full) */
char *hz_papers_number (const HzStation *station, const HzCase *c, HzPaperKind kind);
/* The content of the paper without code and footer; this does not issue it. HZ_ERROR_BLOCKED. */
HzPaper *hz_papers_draw_up (const HzStation *station, const HzCase *c, HzPaperKind kind,
                            GError **error);

typedef struct {
  HzPaper *paper;
  HzPaperRecord *record;
} HzIssued;
void hz_issued_clear (HzIssued *issued);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzIssued, hz_issued_clear)
/* The paper, entered into the register and signed under ACTOR the first time it is asked for and
 * again when its content has changed; otherwise as it was issued. */
gboolean hz_papers_get (const HzStation *station, const HzCase *c, HzPaperKind kind,
                        const HzActor *actor, HzIssued *issued, GError **error);
/* The paper as the copy NUMBER that hz_store_paper_leaves gave; 0: the original, without a mark. */
void hz_papers_mark (const HzStation *station, HzIssued *issued, guint number);

typedef struct {
  char *pdf[HZ_PAPER_END]; /* by kind, NULL: none */
  char *png;               /* of the slip or the referral slip */
  char *visit_pdf;         /* the slips of the whole visit; NULL for a case alone */
} HzPaperFiles;
void hz_paper_files_clear (HzPaperFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzPaperFiles, hz_paper_files_clear)
/* Writes every paper that C has into the outbox, slips as PNG too; those written before are marked
 * as reprints. */
gboolean hz_papers_write (const HzStation *station, const HzCase *c, const HzActor *actor,
                          HzPaperFiles *files, GError **error);
/* Only the one of KIND. */
gboolean hz_papers_write_kind (const HzStation *station, const HzCase *c, HzPaperKind kind,
                               const HzActor *actor, HzPaperFiles *files, GError **error);
