/* What the counter says before anyone signs: validity, fee, documents and deadline under a book.
 * One function serves the screens, the slip and `huzheng quote`. */
#pragma once
#include "core/rule_book.h"

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
  const char *missing_evidence; /* NULL, or the paper without which there is no discount (current
                                   language) */
  gboolean needs_approval;      /* of a case: an officer has to approve the discount first */
  const char *refused;          /* NULL, or why the asked discount is not open (current language) */
} HzFee;

typedef struct {
  GDate due;          /* day of submission not counted */
  GDate extended_due; /* with the remote extension */
  const char *basis;
} HzDeadline;

/* Validity of a card signed off on DAY for a person born on BORN (RULES section 2). For a reason
 * with valid_months, that many months. */
void hz_quote_validity (const HzRuleBook *book, const HzReasonRule *reason, const GDate *born,
                        const GDate *day, HzValidity *out);
/* WAIVER NULL: none asked. WITH_EVIDENCE: the certificate was shown. Half of an odd fen rounds
 * down. What costs nothing anyway has no discount, needs no certificate and keeps its own basis. */
void hz_quote_fee (const HzRuleBook *book, const HzReasonRule *reason, const HzWaiverRule *waiver,
                   gboolean with_evidence, HzFee *out);
void hz_quote_deadline (const HzRuleBook *book, const GDate *submitted, HzDeadline *out);
