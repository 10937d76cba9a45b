/* The door: whoever wants something of the store comes as an actor with an act or a look of the
 * table in core/act. The role is the stored one, an account that was switched off gets nothing, and
 * a transaction that owes an entry cannot be committed without it. */
#include "data/store/base/private.h"

#include "core/base/base.h"

#include <string.h>

/* --- who --- */

static gboolean
refuse (HzAct act, const char *account, GError **error)
{
  if (hz_act_is_of_officers (act))
    return hz_fail (error, HZ_ERROR_DENIED,
                    _ ("%s is no officer, and an officer decides this. Call an officer."), account);
  if (hz_act_is_of (act, "clerk"))
    return hz_fail (error, HZ_ERROR_DENIED, _ ("Only clerks and officers work at the counter."));
  return hz_fail (error, HZ_ERROR_DENIED,
                  _ ("The role of %s does not allow this. Ask the administrator of the station."),
                  account);
}

gboolean
hz_door_role_may (const char *role, const HzActor *actor, HzAct act, GError **error)
{
  if (role == NULL || *role == '\0')
    return hz_fail (error, HZ_ERROR_DENIED,
                    _ ("There is no working account “%s”. Log in with your own account."),
                    actor->account);
  return hz_act_is_of (act, role) || refuse (act, actor->account, error);
}

gboolean
hz_store_may (HzStore *store, const HzActor *actor, HzAct act, GError **error)
{
  enum { ROLE, DISABLED };
  if (hz_account_is_os (actor->account)) {
    g_strlcpy (store->role, "os", sizeof store->role);
    return hz_door_role_may (store->role, actor, act, error);
  }
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, "SELECT role, disabled + must_change FROM account WHERE name = $1",
                HZ_T (actor->account));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  gboolean works = row == HZ_ROW && hz_col_int (query, DISABLED) == 0;
  if (works)
    g_strlcpy (store->role, hz_col_text (query, ROLE), sizeof store->role);
  return row != HZ_ROW_ERROR &&
         hz_door_role_may (works ? hz_col_text (query, ROLE) : NULL, actor, act, error);
}

const char *
hz_door_role (const HzStore *store)
{
  return store->role;
}

/* --- the second person --- */

void
hz_store_ask_second (HzStore *store, gboolean second_person)
{
  store->second_person = second_person;
}

/* Another person, by name. */
#define COULD_BE_SECOND_OF(account)                                                                \
  "role IN ('officer', 'sysadmin', 'secadmin', 'auditor') AND disabled = 0 AND must_change = 0 "   \
  "AND name <> " account                                                                           \
  " AND full_name <> (SELECT a.full_name FROM account a WHERE a.name = " account ")"

/* Until there is somebody who could be it, as in a station's first hour, one is enough. */
static gboolean
second_stands (HzStore *store, const HzActor *actor, HzAct act, GError **error)
{
  gint64 found;
  if (!store->second_person || !hz_act_is_of_two (act))
    return TRUE;
  if (actor->second != NULL)
    return HZ_RUN_INT (store, 0, &found, error,
                       "SELECT 1 FROM account WHERE name = $1 AND " COULD_BE_SECOND_OF ("$2"),
                       HZ_T (actor->second), HZ_T (actor->account)) &&
           (found != 0 || hz_fail (error, HZ_ERROR_DENIED,
                                   _ ("“%s” is not another officer or administrator of this "
                                      "station. Call one."),
                                   actor->second));
  return HZ_RUN_INT (store, 0, &found, error,
                     "SELECT count(*) FROM account WHERE " COULD_BE_SECOND_OF ("$1"),
                     HZ_T (actor->account)) &&
         (found == 0 || hz_fail (error, HZ_ERROR_DENIED,
                                 _ ("Two people change accounts: say --second and the account of "
                                    "another officer or administrator, whose password comes "
                                    "after yours.")));
}

/* --- in and out --- */

HzTxn *
hz_door_open (HzStore *store, const HzActor *actor, HzAct act, GError **error)
{
  gboolean quiet = hz_act_word (act) == NULL;
  g_autoptr (HzTxn) txn =
      quiet && hz_act_is_look (act) ? hz_txn_read (store, error) : hz_txn_begin (store, error);
  if (txn == NULL || !hz_store_may (store, actor, act, error) ||
      !second_stands (store, actor, act, error))
    return NULL;
  store->owes_entry = !quiet;
  return g_steal_pointer (&txn);
}

void
hz_door_nothing_done (HzStore *store)
{
  store->owes_entry = FALSE;
}

static gboolean
note (HzStore *store, const HzActor *actor, HzAct act, const char *subject, const char *kept,
      const char *detail, GError **error)
{
  char digest[HZ_SM3_HEX] = "";
  if (hz_act_word (act) == NULL)
    g_error ("%s has no word in the audit", hz_act_id (act));
  if (*kept != '\0' && !hz_kept_digest (store, kept, digest, error))
    return FALSE;
  g_autofree char *with =
      actor->second != NULL
          ? g_strdup_printf ("%s%swith %s", detail, *detail != '\0' ? "; " : "", actor->second)
          : NULL;
  HzAuditEntry entry = {.at = hz_store_now (),
                        .actor = actor->account,
                        .act = hz_act_word (act),
                        .subject = subject,
                        .detail = with != NULL ? with : detail,
                        .kept = kept,
                        .kept_digest = digest};
  store->owes_entry = FALSE;
  return hz_audit_add (store, &entry, error);
}

gboolean
hz_door_note (HzStore *store, const HzActor *actor, HzAct act, const char *subject,
              const char *kept, GError **error, const char *detail, ...)
{
  va_list args;
  va_start (args, detail);
  g_autofree char *text = g_strdup_vprintf (detail, args);
  va_end (args);
  return note (store, actor, act, subject, kept, text, error);
}

gboolean
hz_door_case (HzStore *store, const HzActor *actor, HzAct act, gint64 id, GError **error,
              const char *detail, ...)
{
  va_list args;
  va_start (args, detail);
  g_autofree char *text = g_strdup_vprintf (detail, args);
  va_end (args);
  const char *kind = hz_act_leaves (act);
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, id);
  g_autofree char *kept =
      *kind != '\0' ? g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind, id) : g_strdup ("");
  return note (store, actor, act, subject, kept, text, error);
}

gboolean
hz_store_note (HzStore *store, const HzActor *actor, HzAct act, const char *subject,
               const char *detail, GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, act, error);
  return txn != NULL && hz_door_note (store, actor, act, subject, "", error, "%s", detail) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

/* --- lists: opened once, read again at will --- */

static char *
list_key (const HzActor *actor, HzAct look, const char *subject, const char *what)
{
  return g_strjoin ("\n", actor->session, actor->account, hz_act_id (look), subject, what, NULL);
}

gboolean
hz_door_was_opened (HzStore *store, const HzActor *actor, HzAct look, const char *subject,
                    const char *what)
{
  g_autofree char *key = list_key (actor, look, subject, what);
  return *actor->session != '\0' && g_hash_table_contains (store->open_lists, key);
}

HzTxn *
hz_door_look (HzStore *store, const HzActor *actor, HzAct look, const char *subject,
              const char *what, gboolean *again, GError **error)
{
  *again = *again && hz_door_was_opened (store, actor, look, subject, what);
  if (!*again)
    return hz_door_open (store, actor, look, error);
  g_autoptr (HzTxn) txn = hz_txn_read (store, error);
  return txn != NULL && hz_store_may (store, actor, look, error) ? g_steal_pointer (&txn) : NULL;
}

gboolean
hz_door_shown (HzStore *store, HzTxn *txn, const HzActor *actor, HzAct look, const char *subject,
               const char *what, gint64 count, gboolean again, GError **error)
{
  g_autoptr (HzTxn) ending = txn;
  if (again || hz_act_word (look) == NULL)
    return TRUE;
  g_autofree char *counted =
      count < 0 ? g_strdup ("")
                : g_strdup_printf ("%s%" G_GINT64_FORMAT, *what != '\0' ? ": " : "", count);
  if (!hz_door_note (store, actor, look, subject, "", error, "%s%s", what, counted) ||
      !hz_txn_commit (g_steal_pointer (&ending), error))
    return FALSE;
  g_hash_table_add (store->open_lists, list_key (actor, look, subject, what));
  return TRUE;
}
