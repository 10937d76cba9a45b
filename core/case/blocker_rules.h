/* The rules between fields, one function for each step, and how they report what they find. Private
 * to core/case/blockers.c and core/case/blocker_rules.c. */
#pragma once
#include "core/case/blockers.h"

typedef struct {
  const HzCase *c;
  const HzRules *rules;
  GPtrArray *found; /* HzBlocker * */
  HzStep step;      /* under examination */
} HzGate;

/* A field is refused only once: the first reason is the one to act on. */
void hz_gate_refuse (const HzGate *gate, HzField field, guint row, const char *way_out,
                     const char *reason, ...) G_GNUC_PRINTF (5, 6);
void hz_gate_warn (const HzGate *gate, HzField field, const char *way_out, const char *reason, ...)
    G_GNUC_PRINTF (4, 5);
/* Refused until an officer has let it pass. */
void hz_gate_officer (const HzGate *gate, HzField field, const char *way_out, const char *reason,
                      ...) G_GNUC_PRINTF (4, 5);
void hz_gate_missing (const HzGate *gate, HzField field, guint row);

void hz_gate_number (const HzGate *gate);
void hz_gate_book (const HzGate *gate);
void hz_gate_form (const HzGate *gate);
void hz_gate_photos (const HzGate *gate);
void hz_gate_fingers (const HzGate *gate);
void hz_gate_fee (const HzGate *gate);
void hz_gate_payment (const HzGate *gate);
/* Of it: is the cash that was entered less than DUE_FEN? */
void hz_gate_cash (const HzGate *gate, gint64 due_fen);
void hz_gate_review (const HzGate *gate);
/* core/case/blocker_law.c: where today's law differs from the book in STEP (NULL: in none of its
 * own), as warnings; the consent (TRUE: it is wanted, a refusal was added); what the register says
 * of the person; the search before a first card, as a warning. */
void hz_gate_law (const HzGate *gate, const char *step);
gboolean hz_gate_wants_consent (const HzGate *gate);
void hz_gate_register (const HzGate *gate);
void hz_gate_search (const HzGate *gate);
void hz_gate_remote (const HzGate *gate);
/* core/case/evidence.c: evidence papers that the step requires and that are not filed yet. */
void hz_gate_evidence (const HzGate *gate);
/* TRUE, with a refusal added, if prints are not taken here from people registered elsewhere (RULES
 * section 5). */
gboolean hz_gate_stops_capture (const HzGate *gate);
/* A print of FIELD, a finger, that is not as good as the book wants. */
void hz_gate_print_quality (const HzGate *gate, HzField field, int quality);
