/* Papers: the application form and the collection slip, through cairo and pango (fonts-wqy-zenhei).
 * Files are written beside their place and renamed, mode 0640, so that a full disk leaves no half
 * paper. HZ_ERROR_FULL, HZ_ERROR_FAILED. */
#pragma once
#include "core/case.h"
#include "core/code_table.h"
#include "core/rule_book.h"
#include "data/export/qr.h"

/* One labelled line of a paper, already in the reader's language. */
typedef struct {
  char *label, *value;
} HzPaperLine;

typedef struct {
  char *title;      /* 居民身份证领取凭证 */
  char *station;    /* name of the station */
  char *number;     /* of the paper, in large type */
  GPtrArray *lines; /* HzPaperLine * */
  char *notice;     /* small print; may be "" */
  char *footer;     /* clerk, time */
  char *qr_text;
} HzPaper;
HzPaper *hz_paper_new (void);
void hz_paper_add (HzPaper *paper, const char *label, const char *value);
void hz_paper_free (HzPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPaper, hz_paper_free)

/* The slip, A6 portrait (105 × 148 mm), one page, as PDF and as PNG at 300 dpi. */
gboolean hz_slip_write_pdf (const HzPaper *slip, const char *file, GError **error);
/* The slips of a visit, HzPaper *, one page each; at least one. */
gboolean hz_slips_write_pdf (const GPtrArray *slips, const char *file, GError **error);
gboolean hz_slip_write_png (const HzPaper *slip, const char *file, GError **error);

/* 居民身份证申领登记表, A4, Chinese labels (it is a national form), every item of the case but the
 * photo, which does not leave its seal for a file in plain; room for signatures. */
gboolean hz_form_write_pdf (const HzCase *c, const HzCodeTables *tables, const HzRuleBook *book,
                            const char *station, const char *authority, const char *clerk,
                            const char *submitted, const char *file, GError **error);
