/* Papers: the content of one (HzPaper), and drawing it as a PDF or a picture with cairo and pango
 * (fonts-wqy-zenhei). The look of each kind of paper is a template (template.h), not code. Files
 * are written under a temporary name and renamed, mode 0640, so that a full disk leaves no
 * incomplete paper. HZ_ERROR_FULL, HZ_ERROR_FAILED; HZ_ERROR_INVALID when the text does not fit its
 * page, because a value is never cut. */
#pragma once
#include "core/crypto/crypto.h"
#include "data/export/qr.h"

/* One value of a paper. */
typedef struct {
  char *id;    /* its name in the template, and the name of its fact */
  char *label; /* in the reader's language; NULL: only the template labels it */
  char *value; /* as it is printed, in the reader's language */
  char *fact;  /* as it is signed (code, fen, ISO date); NULL: it follows from the other facts */
} HzPaperLine;

typedef struct {
  HzPaperKind kind;
  char *title;      /* 居民身份证领取凭证 */
  char *station;    /* name of the station */
  char *number;     /* of the paper, in large type */
  GPtrArray *lines; /* HzPaperLine * */
  char *notice;     /* small print; may be "" */
  char *footer;     /* clerk, time */
  char *mark;       /* "reprint no. 2 …", "" for an original */
  char *qr_text;
  int picture_width, picture_height; /* of the portrait, for the printer only: RGB bytes */
  GBytes *picture; /* NULL: the frame contains a note that the portrait is kept elsewhere */
} HzPaper;
HzPaper *hz_paper_new (HzPaperKind kind);
/* All copied; LABEL and FACT may be NULL. */
void hz_paper_add (HzPaper *paper, const char *id, const char *label, const char *value,
                   const char *fact);
/* The printed value called ID, "" for none. */
const char *hz_paper_value (const HzPaper *paper, const char *id);
/* Pairs of id and fact for hz_paper_digest; the strings are the paper's. (transfer container) */
const char **hz_paper_facts (const HzPaper *paper);
void hz_paper_free (HzPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPaper, hz_paper_free)

/* The size of its page as printers call it (PWG 5101.1): "iso_a6_105x148mm". */
const char *hz_paper_media (HzPaperKind kind);
/* PAPERS (HzPaper *, at least one), a page each, as one PDF in memory or in FILE. */
GBytes *hz_papers_pdf (const GPtrArray *papers, GError **error);
gboolean hz_papers_write_pdf (const GPtrArray *papers, const char *file, GError **error);
gboolean hz_paper_write_pdf (const HzPaper *paper, const char *file, GError **error);
/* At 300 dpi. */
gboolean hz_paper_write_png (const HzPaper *paper, const char *file, GError **error);
