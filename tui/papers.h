/* The papers of a case, written into the station's outbox: collection slip (PNG and PDF) and
 * application form (PDF). */
#pragma once
#include "data/export/paper.h"
#include "tui/station.h"

typedef struct {
  char *slip_png, *slip_pdf, *form_pdf;
  char *visit_pdf; /* the slips of the whole visit; NULL for a case alone */
} HzPaperFiles;
void hz_paper_files_clear (HzPaperFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzPaperFiles, hz_paper_files_clear)

/* The text of the slip's QR: "HZ1:" slip ":" case ":" 32 hex of HMAC-SM3 over both. Alphanumeric,
 * fits version 5. (transfer full) */
char *hz_papers_qr_text (const HzStation *station, const HzCase *c, GError **error);
/* TRUE when TEXT is one this station wrote; gives the slip number (transfer full). HZ_ERROR_DAMAGED
 * otherwise. */
gboolean hz_papers_qr_check (const HzStation *station, const char *text, char **slip_number,
                             GError **error);
/* The slip as lines, for the screen and for paper. */
HzPaper *hz_papers_slip (const HzStation *station, const HzCase *c, GError **error);
/* The referral slip of a draft whose prints are taken elsewhere: the place, the documents to bring
 * and the rule. Its number follows from the case's id; its QR is "HZ2:" number ":" YYYYMMDD ":"
 * tag. HZ_ERROR_BLOCKED when the case is not referred. */
HzPaper *hz_papers_referral (const HzStation *station, const HzCase *c, GError **error);
/* Writes NUMBER-referral.png and .pdf (FILES' slip_png and slip_pdf); audited. */
gboolean hz_papers_write_referral (const HzStation *station, const HzCase *c, const char *actor,
                                   HzPaperFiles *files, GError **error);
/* Writes all three, named by the slip number; Audited. Writing again replaces them. */
gboolean hz_papers_write (const HzStation *station, const HzCase *c, const char *actor,
                          HzPaperFiles *files, GError **error);
