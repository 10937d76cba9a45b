#include "core/book/choices.h"

#include "core/base/base.h"
#include "core/book/quote.h"

#include <string.h>

gboolean
hz_choice_matches (const char *filter, const char *code, const char *name)
{
  g_autofree char *f = g_utf8_casefold (filter, -1);
  g_autofree char *n = g_utf8_casefold (name, -1);
  if (*f == '\0' || g_str_has_prefix (code, f) || strstr (n, f) != NULL)
    return TRUE;
  g_autofree char *initials = hz_text_initials (name);
  return g_str_has_prefix (initials, f);
}

GPtrArray *
hz_book_reasons (const HzRuleBook *book, const char *filter)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < book->reasons->len; i++) {
    HzReasonRule *rule = g_ptr_array_index (book->reasons, i);
    if (hz_choice_matches (filter, rule->id, hz_reason_name (rule)))
      g_ptr_array_add (found, rule);
  }
  return found;
}

/* By its name in the user's language or in Chinese, or by what people at the counter call it. */
static gboolean
waiver_matches (const HzWaiverRule *rule, const char *filter)
{
  if (hz_choice_matches (filter, rule->id, hz_waiver_name (rule)) ||
      hz_choice_matches (filter, rule->id, rule->name))
    return TRUE;
  for (guint i = 0; rule->aliases != NULL && rule->aliases[i] != NULL; i++)
    if (hz_choice_matches (filter, rule->id, rule->aliases[i]))
      return TRUE;
  return FALSE;
}

GPtrArray *
hz_book_waivers (const HzRuleBook *book, const HzReasonRule *reason, const char *filter)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < book->waivers->len; i++) {
    HzWaiverRule *rule = g_ptr_array_index (book->waivers, i);
    if (hz_waiver_open (rule, reason) && waiver_matches (rule, filter))
      g_ptr_array_add (found, rule);
  }
  return found;
}
