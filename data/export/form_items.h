/* The items of the application form as they are printed: in Chinese, codes as names, empty where an
 * item does not apply. The language of the session does not matter, so the printed text is also the
 * signed fact. */
#pragma once
#include "core/case/case.h"
#include "core/book/book.h"
#include "data/export/paper.h"

/* Adds them to PAPER under the names that the template uses. CLERK: full name; AUTHORITY: that
 * issues the card. SUBMITTED: "2026-11-22 17:31", "" for a draft. */
void hz_form_items_add (HzPaper *paper, const HzCase *c, const HzCodeTables *tables,
                        const HzRuleBook *book, const char *authority, const char *clerk,
                        const char *submitted);
