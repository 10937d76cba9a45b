/* The officer's approval of a discount (RULES section 4). The officer gives it with account and
 * password at the clerk's desk, and it is valid for exactly what is stored then: a save that
 * changes any of it removes the approval (case_rows.c). */
#include "data/store/case/private.h"

#include "core/base/base.h"

#include <string.h>

HzAccount *
hz_case_officer (HzStore *store, gint64 id, const HzActor *actor, const char *account,
                 const char *password, GError **error)
{
  HzState state;
  return hz_store_may (store, actor, HZ_ACT_CASE_SAVE, error) &&
                 hz_case_guard (store, id, actor, &state, error)
             ? hz_store_login_beside (store, account, password, error)
             : NULL;
}

gboolean
hz_officer_may (HzStore *store, const HzAccount *officer, HzAct act, const HzCase *stored,
                const HzActor *actor, const char *no_officer, const char *own_case, GError **error)
{
  gint64 worked = 0;
  const char *why = NULL;
  if (!hz_store_still_works (store, officer, error) ||
      !hz_case_own_work (store, stored, officer->name, &worked, error))
    return FALSE;
  if (!hz_act_is_of (act, officer->role))
    why = no_officer;
  else if (worked != 0 || strcmp (officer->name, actor->account) == 0)
    why = own_case;
  if (why == NULL)
    return TRUE;
  g_auto (GStrv) parts = g_strsplit (why, "%s", -1);
  g_autofree char *text = g_strjoinv (officer->name, parts);
  return hz_fail (error, HZ_ERROR_DENIED, "%s", text);
}

gboolean
hz_officer_beside (const HzAccount *officer, HzAct act, const HzActor *actor, GError **error)
{
  return (hz_act_is_of (act, officer->role) && strcmp (officer->name, actor->account) != 0) ||
         hz_fail (error, HZ_ERROR_DENIED,
                  _ ("An officer other than the person at this desk decides. Call an officer."));
}

static gboolean
is_asked (const HzCase *stored, const HzRules *rules, GError **error)
{
  const HzBlocker place = {.field = HZ_FIELD_WAIVER_GROUP, .step = HZ_STEP_FEE};
  return hz_case_needs_approval (stored, rules) ||
         hz_blocked_at (error, &place, NULL, "%s",
                        _ ("There is no discount to approve: enter group and certificate first."));
}

static gboolean
record (HzStore *store, const HzCase *stored, const HzActor *officer, gint64 now, GError **error)
{
  return HZ_RUN (store, error,
                 "UPDATE case_record SET waiver_approved_by = $1, waiver_approved_at = $2 "
                 "WHERE id = $3",
                 HZ_T (officer->account), HZ_I (now), HZ_I (stored->id)) &&
         hz_door_case (store, officer, HZ_ACT_WAIVER_APPROVE, stored->id, error, "%s",
                       hz_case_get (stored, HZ_FIELD_WAIVER_GROUP, 0));
}

gboolean
hz_store_approve_waiver (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                         const char *account, const char *password, GError **error)
{
  gint64 now = hz_store_now ();
  g_autoptr (HzAccount) officer = hz_case_officer (store, c->id, actor, account, password, error);
  g_autoptr (HzTxn) txn =
      officer != NULL ? hz_door_open (store, actor, HZ_ACT_CASE_SAVE, error) : NULL;
  if (txn == NULL || !hz_case_write (store, c, actor, error))
    return FALSE;
  g_autoptr (HzCase) stored = hz_case_read (store, c->id, error);
  if (stored == NULL)
    return FALSE;
  if (*stored->waiver_approved_by != '\0') { /* the first approval is kept */
    hz_case_take (c, stored, HZ_PART_APPROVAL);
    return hz_txn_commit (g_steal_pointer (&txn), error);
  }
  if (!hz_case_same_book (stored, rules, error) ||
      !hz_officer_may (store, officer, HZ_ACT_WAIVER_APPROVE, stored, actor,
                       _ ("%s is no officer and cannot approve a discount. Call an officer."),
                       _ ("%s entered this discount: another officer has to approve it."), error) ||
      !is_asked (stored, rules, error) ||
      !record (store, stored, HZ_ACTOR (officer->name, actor->session), now, error))
    return FALSE;
  g_autoptr (HzCase) after = hz_case_read (store, c->id, error);
  if (after == NULL || !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_case_take (c, after, HZ_PART_APPROVAL);
  return TRUE;
}
