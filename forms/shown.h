/* The computed lines of the forms: what follows from what was typed. Each is "" while there is
 * nothing to show. (transfer full) */
#pragma once
#include "forms/form.h"

char *hz_shown_person (const HzCase *c,
                       const HzRules *rules); /* 1991-03-07, female, 35 years old */
char *hz_shown_validity (const HzCase *c,
                         const HzRules *rules); /* 20 years: 2026-11-22 to 2046-11-22 */
char *hz_shown_documents (const HzCase *c, const HzRules *rules); /* everything to be shown */
/* The same on two lines: for the reason and its waiver; by the guardian of a child. */
char *hz_shown_reason_documents (const HzCase *c, const HzRules *rules);
char *hz_shown_guardian_documents (const HzCase *c, const HzRules *rules);
char *hz_shown_fee (const HzCase *c, const HzRules *rules); /* 20.00, half: 10.00 due */
char *hz_shown_fee_basis (const HzCase *c, const HzRules *rules);
char *hz_shown_evidence (const HzCase *c,
                         const HzRules *rules); /* the document needed for the discount */
char *hz_shown_approval (const HzCase *c,
                         const HzRules *rules); /* of a discount: still needed, or by whom */
char *hz_shown_due (const HzCase *c, const HzRules *rules); /* 10.00 */
char *hz_shown_change (const HzCase *c, const HzRules *rules);
/* Are there other cases of the visit to be paid with this one? */
gboolean hz_shown_visit_applies (const HzCase *c, const HzRules *rules);
char *hz_shown_visit (const HzCase *c,
                      const HzRules *rules); /* 3 cases, 80.00 yuan; change 20.00 */
char *hz_shown_receipt (const HzCase *c, const HzRules *rules);
char *hz_shown_search (const HzCase *c, const HzRules *rules);
char *hz_shown_deadline (const HzCase *c, const HzRules *rules);
/* State of the case: who decided it, when and why; where the card is. */
char *hz_shown_state (const HzCase *c, const HzRules *rules);
char *hz_shown_reason (const HzCase *c, const HzRules *rules);
char *hz_shown_household (const HzCase *c, const HzRules *rules);
char *hz_shown_photos (const HzCase *c, const HzRules *rules);
/* Who let the photo for the card pass, and why; only where somebody did. */
gboolean hz_shown_photo_release_applies (const HzCase *c, const HzRules *rules);
char *hz_shown_photo_release (const HzCase *c, const HzRules *rules);
char *hz_shown_right_hand (const HzCase *c, const HzRules *rules); /* right thumb: enrolled */
char *hz_shown_left_hand (const HzCase *c, const HzRules *rules);
/* The comparison of the prints with those of others: progress, result, and who let the case go on.
 */
gboolean hz_shown_comparison_applies (const HzCase *c, const HzRules *rules);
char *hz_shown_comparison (const HzCase *c, const HzRules *rules);
char *hz_shown_payment (const HzCase *c, const HzRules *rules);
char *hz_shown_missing (
    const HzCase *c,
    const HzRules *rules); /* Nothing is missing. / 3 items are missing: F2 lists them. */

/* Fen due under the rules as entered so far (a discount needs its evidence); -1 while the reason is
 * unknown. */
gint64 hz_shown_due_fen (const HzCase *c, const HzRules *rules);
