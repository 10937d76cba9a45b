/* A whole rule book as a page for people: every group and line with its value and its source, in
 * the current language. */
#pragma once
#include "core/book/code_table.h"
#include "core/book/rule_book.h"

/* TABLES: finger_position, and basis with what each source is. Lines end with a line break.
 * (transfer full) */
char *hz_book_page (const HzRuleBook *book, const HzCodeTables *tables);

/* Private to it, and to the test that every key has one: the label in the current language; NULL:
 * none. Of a family, GROUP ends with its dot. */
const char *hz_book_group_label (const char *group);
const char *hz_book_key_label (const char *key);
