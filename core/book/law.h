/* What a book says about the law itself: where today's law differs from it, the way to review of a
 * refusal, and the poverty line of a year. */
#pragma once
#include "core/book/rule_book.h"

typedef struct {      /* what a difference is held against */
  const char *reason; /* of the application; NULL: every reason */
  int age;            /* in years; -1: not known */
  gboolean elsewhere; /* the household register is kept in another place */
  GDate day;
} HzLawCase;

/* Does LAW differ from its book for such a case, on that day? */
gboolean hz_law_concerns (const HzLawDifference *law, const HzLawCase *of);
/* Where BOOK has what it says from: the source of its line in LAW. */
const char *hz_law_book_basis (const HzRuleBook *book, const HzLawDifference *law);
/* Both in a few words: "fee 20 yuan, law: none". (transfer full) */
char *hz_law_line (const HzLawDifference *law);
/* "These rules: … (basis). The law since …: … (basis). As the law says: …", in the current
 * language. (transfer full) */
char *hz_law_text (const HzRuleBook *book, const HzLawDifference *law);
/* How a refusal can be reviewed, with the time limits; NULL: the book does not say. (transfer full)
 */
char *hz_review_text (const HzRuleBook *book);
/* NULL: the book has no row for YEAR, and nothing is guessed. */
const HzPovertyLine *hz_rule_book_poverty_line (const HzRuleBook *book, int year);
/* The line of YEAR in words, or that there is none, in the current language. (transfer full) */
char *hz_poverty_line_text (const HzRuleBook *book, int year);
