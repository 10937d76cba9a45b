/* The items of the application form as they are printed: Chinese, codes as names, "" where nothing
 * applies. */
#pragma once
#include "core/case.h"
#include "core/code_table.h"
#include "core/rule_book.h"

typedef struct {
  const char *station, *authority, *clerk, *submitted; /* borrowed; the caller's */
  const char *number, *name, *former_name, *birth_date, *citizen_number, *address, *phone;
  const char *household_number, *householder_name, *guardian_name,
      *guardian_number;                                                /* the case's */
  const char *sex, *ethnicity, *relation, *reason, *guardian_relation; /* the tables' */
  const char *waiver, *fee_basis;                                      /* the book's */
  char *validity, *right_finger, *left_finger, *guardian_papers, *documents, *evidence, *base_fee,
      *due_fee, *receipt, *book;
  gboolean child; /* a guardian applies */
} HzFormItems;

/* The case, tables and book must outlive the items. SUBMITTED: "2026-11-22 17:31", "" for a draft.
 */
HzFormItems *hz_form_items_new (const HzCase *c, const HzCodeTables *tables, const HzRuleBook *book,
                                const char *submitted);
void hz_form_items_free (HzFormItems *items);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzFormItems, hz_form_items_free)
