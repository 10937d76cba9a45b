/* A family at the counter: one household book, several members, one after another in one visit.
 * What they have in common is entered in the first case and copied into the next, where it stays
 * marked until the clerk has looked at it (hz_case_is_carried). */
#pragma once
#include "core/case/blockers.h"

/* Can the member in ROW of C's household book be served next? It must be another person, with a
 * valid citizen number. */
gboolean hz_family_can_serve (const HzCase *c, guint row, const HzRules *rules);
/* A case, not stored yet, of the member in ROW of FROM's household book, taken in by CLERK: the
 * member's citizen number, the first page, the rows and the address of the book, the member's name,
 * number and relation as the book has them, and the phone are carried over. The guardian of a child
 * is copied only if it follows from the relation: for a son or daughter of the householder it is
 * the parent who applied for a sister or brother, otherwise the householder. What the register
 * knows about the person is not copied but read from the register. NULL when that member cannot be
 * served. (transfer full) */
HzCase *hz_family_next (const HzCase *from, guint row, const char *clerk, const HzRules *rules);

/* What FIELD of ROW may say as another field of the case does already, a member's name or number:
 * the applicant's, or the householder's where the applicant has a row of his own, or where the row
 * has the householder's name. "" when both have theirs. Borrowed from C. */
const char *hz_family_ditto (const HzCase *c, HzField field, guint row, const HzRules *rules);
