#include "data/store/sealed/release.h"

#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/case/inside.h"

gboolean
hz_release (HzStore *store, const HzRelease *release, HzCase *c, const HzActor *actor,
            const HzRules *rules, const char *account, const char *password, const char *reason,
            GError **error)
{
  g_auto (HzCaseFacts) facts = {0};
  HzRules known = *rules;
  known.facts = &facts;
  if (*reason == '\0')
    return hz_fail (error, HZ_ERROR_INVALID, "%s", _ (release->no_reason));
  g_autoptr (HzAccount) officer = hz_case_officer (store, c->id, actor, account, password, error);
  g_autoptr (HzTxn) txn =
      officer != NULL ? hz_door_open (store, actor, HZ_ACT_CASE_SAVE, error) : NULL;
  if (txn == NULL || !hz_case_write (store, c, actor, error))
    return FALSE;
  g_autoptr (HzCase) stored = hz_case_read (store, c->id, error);
  if (stored == NULL || !hz_case_same_book (stored, rules, error) ||
      !hz_case_facts (store, stored, &facts, error))
    return FALSE;
  if (!release->needed (stored, &known)) /* done already, or taken again since */
    return hz_txn_commit (g_steal_pointer (&txn), error);
  return hz_officer_may (store, officer, release->act, stored, actor, _ (release->no_officer),
                         _ (release->own_case), error) &&
         release->record (store, stored, &known, HZ_ACTOR (officer->name, actor->session), reason,
                          error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}
