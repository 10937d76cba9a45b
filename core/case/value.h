/* From what was typed to what is kept: one way for every kind of field, whoever types it. What
 * cannot be read stays as it was typed, so that hz_case_check_field can say what is wrong with it.
 */
#pragma once
#include "core/case/blockers.h"

/* TYPED as FIELD of C keeps it: a citizen number with its 18 characters, a day as YYYY-MM-DD, an
 * amount with two decimals, a code for its name or for the only name that begins so. (transfer
 * full)
 */
char *hz_case_read_value (const HzCase *c, HzField field, const char *typed, const HzRules *rules);
