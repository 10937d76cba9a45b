/* Papers: the content of one (HzPaper), and drawing it as a PDF or a picture with cairo and pango
 * (fonts-wqy-zenhei). The look of each kind of paper is a template (template.h), not code. Files
 * are written under a temporary name and renamed, mode 0640, so that a full disk leaves no
 * incomplete paper. HZ_ERROR_FULL, HZ_ERROR_FAILED; HZ_ERROR_INVALID when the text does not fit its
 * page, because a value is never cut. */
#pragma once
#include "core/crypto/crypto.h"
#include "data/export/qr.h"

/* The size of its page as printers call it (PWG 5101.1): "iso_a6_105x148mm". */
const char *hz_paper_media (HzPaperKind kind);
/* PAPERS (HzPaper *, at least one), a page each, as one PDF in memory or in FILE. */
GBytes *hz_papers_pdf (const GPtrArray *papers, GError **error);
gboolean hz_papers_write_pdf (const GPtrArray *papers, const char *file, GError **error);
gboolean hz_paper_write_pdf (const HzPaper *paper, const char *file, GError **error);
/* At 300 dpi. */
GBytes *hz_paper_png (const HzPaper *paper, GError **error);
gboolean hz_paper_write_png (const HzPaper *paper, const char *file, GError **error);
