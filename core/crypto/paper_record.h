/* What is known of a paper that was issued, and of its copies. */
#pragma once
#include "core/crypto/paper_code.h"
#include "core/crypto/paper_content.h"
#include "core/crypto/paper_number.h"

typedef struct {
  gint64 id, case_id; /* id 0: not in the register yet */
  HzPaperKind kind;
  char *number;
  gint64 issued_at;
  char *issued_by; /* account, or os:NAME of a person at the system */
  guint8 digest[HZ_PAPER_DIGEST_BYTES];
  char *code;             /* the text of its QR symbol */
  gboolean printed, kept; /* the original went to a printer; to a file */
  guint reprints;
  gint64 reprinted_at; /* the last one; 0 and "" for none */
  char *reprinted_by;
  gboolean
      open; /* a copy was sent to the printer, and it is not known yet whether it was printed: */
  guint open_copy; /* its number among the reprints, 0 the original */
  gint64 open_at;
  char *open_by; /* "" for none */
} HzPaperRecord;
void hz_paper_record_free (HzPaperRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPaperRecord, hz_paper_record_free)

typedef enum { HZ_PAPER_TO_PRINTER, HZ_PAPER_TO_FILE } HzPaperWay;

typedef struct {
  HzPaper *paper;
  HzPaperRecord *record;
} HzIssued;
void hz_issued_clear (HzIssued *issued);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzIssued, hz_issued_clear)
