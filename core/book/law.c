#include "core/book/law.h"

#include "core/base/base.h"

gboolean
hz_law_concerns (const HzLawDifference *law, const HzLawCase *of)
{
  return g_date_compare (&law->since, &of->day) <= 0 &&
         (law->reason == NULL || of->reason == NULL || g_str_equal (law->reason, of->reason)) &&
         (!law->elsewhere || of->elsewhere) && (of->age < 0 || of->age >= law->from_age);
}

const char *
hz_law_book_basis (const HzRuleBook *book, const HzLawDifference *law)
{
  g_autofree char *group = g_strconcat ("law.", law->id, NULL);
  return hz_rule_book_basis (book, group, "book_says");
}

char *
hz_law_line (const HzLawDifference *law)
{
  const char *differs = hz_law_differs (law);
  return differs != NULL
             ? g_strdup (differs)
             : g_strdup_printf (_ ("%s; the law: %s"), hz_law_book_says (law), hz_law_says (law));
}

char *
hz_law_text (const HzRuleBook *book, const HzLawDifference *law)
{
  g_autofree char *since = hz_date_format (&law->since);
  g_autofree char *books = law->books != NULL ? g_strjoinv (", ", law->books) : g_strdup ("-");
  return g_strdup_printf (_ ("These rules: %s (%s). The law since %s: %s (%s). Books as the law "
                             "says: %s."),
                          hz_law_book_says (law), hz_law_book_basis (book, law), since,
                          hz_law_says (law), law->basis, books);
}

char *
hz_review_text (const HzRuleBook *book)
{
  const HzReviewRule *review = &book->review;
  if (review->reconsideration_days == 0)
    return NULL;
  return g_strdup_printf (
      hz_plural ("Within %d day after this was served you can ask the people's "
                 "government at the same level for administrative "
                 "reconsideration, or within %d months go to the people's "
                 "court (%s).",
                 "Within %d days after this was served you can ask the people's "
                 "government at the same level for administrative "
                 "reconsideration, or within %d months go to the people's "
                 "court (%s).",
                 (guint)review->reconsideration_days),
      review->reconsideration_days, review->litigation_months, review->basis);
}

const HzPovertyLine *
hz_rule_book_poverty_line (const HzRuleBook *book, int year)
{
  for (guint i = 0; i < book->poverty_lines->len; i++) {
    const HzPovertyLine *line = g_ptr_array_index (book->poverty_lines, i);
    if (g_ascii_strtoll (line->id, NULL, 10) == year)
      return line;
  }
  return NULL;
}

char *
hz_poverty_line_text (const HzRuleBook *book, int year)
{
  const HzPovertyLine *line = hz_rule_book_poverty_line (book, year);
  if (line == NULL)
    return g_strdup_printf (_ ("The rule book has no poverty line of %d: the certificate alone "
                               "says who is below it."),
                            year);
  g_autofree char *yuan = hz_money_format (line->fen);
  return g_strdup_printf (_ ("The poverty line of %d is %s yuan a head and year (%s)."), year, yuan,
                          line->basis);
}
