/* A family at the counter: one household book, several members, one after another in one visit.
 * What is common is entered in the first case and carried over into the next, marked until the
 * clerk has looked at it (hz_case_is_carried). */
#pragma once
#include "core/case/blockers.h"

/* Can the member in ROW of C's household book be served next: another person, with a right citizen
 * number? */
gboolean hz_family_can_serve (const HzCase *c, guint row, const HzRules *rules);
/* A case, not stored yet, of the member in ROW of FROM's household book, taken in by
 * CLERK: the member's citizen number, the first page, the rows and the address of the book, the
 * member's name, number and relation as the book has them, and the phone are carried over. The
 * guardian of a child is carried over only where it follows from the relation: for a son or
 * daughter of the householder, the parent who applied for a sister or brother, else the
 * householder. What the register knows of the person is left to the register. NULL when that member
 * cannot be served. (transfer full) */
HzCase *hz_family_next (const HzCase *from, guint row, const char *clerk, const HzRules *rules);
