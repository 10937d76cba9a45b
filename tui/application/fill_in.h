/* What the register knows about the person of an application. */
#pragma once
#include "core/case/case.h"
#include "core/person/person.h"
#include "tui/counter/counter.h"

/* Fills empty fields of C from the register. RESIDENT (may be NULL): the person found, NULL if
 * nobody has this number. (transfer full) FALSE: the user was told why, and C is not changed. */
gboolean hz_fill_in (HzApp *app, HzCase *c, HzResident **resident);
