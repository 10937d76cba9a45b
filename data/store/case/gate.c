/* The gates of a case, checked with what the store knows about it, for payment, submission and
 * approval. */
#include "data/store/case/private.h"

#include "core/base/base.h"

#include <string.h>

gboolean
hz_case_same_book (const HzCase *c, const HzRules *rules, GError **error)
{
  return (strcmp (c->book_id, rules->book->id) == 0 && c->book_version == rules->book->version) ||
         hz_fail (error, HZ_ERROR_BLOCKED,
                  _ ("This case was taken in under the rule book %s version %d, this station now "
                     "works with %s version %d. "
                     "Withdraw the case and take it in again."),
                  c->book_id, c->book_version, rules->book->id, rules->book->version);
}

gboolean
hz_case_complete (HzStore *store, const HzCase *c, const HzRules *rules, HzStep last,
                  GError **error)
{
  g_auto (HzCaseFacts) facts = {0};
  HzRules known = *rules;
  if (!hz_case_same_book (c, rules, error) || !hz_case_facts (store, c, &facts, error))
    return FALSE;
  known.facts = &facts;
  return hz_blocked (error, hz_case_blockers_up_to (c, &known, last));
}
