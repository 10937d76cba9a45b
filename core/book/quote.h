/* What an application will cost and need, before anyone signs: validity, fee, documents and
 * deadline under a book. One function serves the screens, the slip and `huzheng quote`. */
#pragma once
#include "core/base/base.h"
#include "core/book/rule_book.h"

typedef struct {
  int years;          /* 0 with long_term */
  gboolean long_term; /* 长期, no end date */
  GDate from, until;  /* until is cleared when long_term */
  const char *basis;
} HzValidity;

typedef struct {
  gint64 base_fen, due_fen;
  HzDiscount discount;
  const char *basis;
  const char *missing_evidence; /* NULL, or the document that is missing for the discount (current
                                   language) */
  gboolean needs_approval;      /* of a case: an officer has to approve the discount first */
  const char *refused; /* NULL, or why the discount asked for is not granted (current language) */
} HzFee;

typedef struct {
  GDate due;               /* day of submission not counted */
  GDate extended_due;      /* with the remote extension; the same day where there is none */
  GDate promised;          /* by the station's promise in working days; cleared: it promises none */
  gboolean promised_known; /* FALSE: a year was counted without its calendar, by weekdays */
  const char *basis;
} HzDeadline;

typedef enum {
  HZ_SHOW_ALWAYS,
  HZ_SHOW_EVER_HELD,    /* if there ever was one */
  HZ_SHOW_NOT_A_PARENT, /* unless the guardian is father or mother */
  HZ_SHOW_INSTEAD,      /* accepted instead of the one before it */
} HzShowWhen;

typedef struct {
  const char *kind; /* of the rule book; guardian-card, guardian-proof, waiver-evidence */
  HzShowWhen when;
} HzDocument;

typedef enum {
  HZ_GUARDIAN_NONE,
  HZ_GUARDIAN_ANY,
  HZ_GUARDIAN_PARENT,
  HZ_GUARDIAN_OTHER
} HzGuardian;

typedef struct { /* what the documents depend on */
  const HzReasonRule *reason;
  const HzWaiverRule *waiver; /* NULL: none asked */
  HzGuardian guardian;        /* NONE: the applicant is no child; ANY: not known who comes */
  gboolean elsewhere;         /* the household register is kept in another place */
} HzDocumentsFor;

/* What must be shown, in the order of the book: the same list for screen, form, slip and quote.
 * (transfer full) */
GArray *hz_quote_documents (const HzDocumentsFor *of);
/* "always", "ever-held", "not-a-parent", "instead". */
const char *hz_show_when_id (HzShowWhen when);
/* In the current language; WAIVER names its own certificate. */
const char *hz_document_name (const HzDocument *document, const HzWaiverRule *waiver);

/* Validity of a card signed off on DAY for a person born on BORN (RULES section 2). For a reason
 * with valid_months, that many months. */
void hz_quote_validity (const HzRuleBook *book, const HzReasonRule *reason, const GDate *born,
                        const GDate *day, HzValidity *out);
/* WAIVER NULL: no discount asked for. WITH_EVIDENCE: the certificate was shown. Half an odd fen is
 * rounded down. If the card is free anyway, there is no discount and no certificate is needed; the
 * basis is that of the free card. */
void hz_quote_fee (const HzRuleBook *book, const HzReasonRule *reason, const HzWaiverRule *waiver,
                   gboolean with_evidence, HzFee *out);
/* Why there is no such case on DAY, before anything of it is typed: the book has not begun, or
 * takes no prints of a person registered ELSEWHERE. HzBlocker * without a field. (transfer full) */
GPtrArray *hz_quote_blockers (const HzRuleBook *book, gboolean elsewhere, const GDate *day);
/* REASON NULL: any card. A temporary card has its own few days (RULES section 3). */
void hz_quote_deadline (const HzRuleBook *book, const HzReasonRule *reason, const GDate *submitted,
                        HzDeadline *out);
