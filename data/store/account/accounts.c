/* Accounts of the people who work at the station: who adds and changes them. */
#include "data/store/account/inside.h"

#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "core/person/person.h"

#include <string.h>

HzAccount *
hz_account_at (HzQuery *query)
{
  enum { NAME, FULL_NAME, ROLE, DISABLED, MUST_CHANGE, LAST_LOGIN, FAILED, SEQ };
  HzAccount *account = g_new0 (HzAccount, 1);
  account->name = g_strdup (hz_col_text (query, NAME));
  account->full_name = g_strdup (hz_col_text (query, FULL_NAME));
  account->role = g_strdup (hz_col_text (query, ROLE));
  account->disabled = hz_col_int (query, DISABLED) != 0;
  account->must_change = hz_col_int (query, MUST_CHANGE) != 0;
  account->last_login_at = hz_col_int (query, LAST_LOGIN);
  account->failed_since = hz_col_int (query, FAILED);
  account->password_seq = hz_col_int (query, SEQ);
  return account;
}

char *
hz_account_subject (const char *name)
{
  return g_strconcat ("account/", name, NULL);
}

char *
hz_account_hash (const char *name, const char *full_name, const HzNewPassword *password,
                 GError **error)
{
  const char *names[] = {name, full_name, password->station, NULL};
  return password->station == NULL || hz_password_judge (password->text, names, error)
             ? hz_password_hash (password->text, error)
             : NULL;
}

/* --- what an account may be --- */

/* By it a person logs in, and it stands in every entry of the audit. */
static gboolean
check_name (const char *name, GError **error)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789._-";
  gsize length = strlen (name);
  return (length >= 1 && length <= 32 && strspn (name, letters) == length) ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("The name of an account has 1 to 32 letters a to z, digits, dots, hyphens and "
                     "underscores; the person's own name is --full-name."));
}

/* Without case, dots and blanks: as one hears it. (transfer full) */
static char *
folded_name (const char *full_name)
{
  g_autofree char *lower = g_utf8_casefold (full_name, -1);
  GString *heard = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      g_string_append_unichar (heard, g_utf8_get_char (p));
  return g_string_free (heard, FALSE);
}

/* System, security and audit are never in one hand: whoever does one of them, by full name, has no
 * working account for another. */
static gboolean
is_in_one_hand (HzStore *store, const char *name, const char *full_name, const char *role,
                GError **error)
{
  enum { NAME, FULL_NAME };
  if (!hz_role_administers (role))
    return TRUE;
  g_autofree char *own = folded_name (full_name);
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      "SELECT name, full_name FROM account WHERE name <> $1 AND role <> $2 AND disabled = "
      "0 AND role IN ('sysadmin', 'secadmin', 'auditor')",
      HZ_T (name), HZ_T (role));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    g_autofree char *other = folded_name (hz_col_text (query, FULL_NAME));
    if (strcmp (own, other) == 0)
      return hz_fail (error, HZ_ERROR_DENIED,
                      _ ("%s has the account “%s” already. System, security and audit "
                         "administrators are three people."),
                      full_name, hz_col_text (query, NAME));
  }
  return row == HZ_ROW_END;
}

gboolean
hz_store_has_secadmin (HzStore *store, gboolean *has, GError **error)
{
  gint64 there;
  if (!HZ_RUN_INT (store, 0, &there, error,
                   "SELECT 1 FROM account WHERE role = 'secadmin' AND disabled = 0 LIMIT 1"))
    return FALSE;
  *has = there != 0;
  return TRUE;
}

/* What nobody could undo is not done: the last security administrator stays. */
static gboolean
keeps_one (HzStore *store, const char *name, GError **error)
{
  gint64 others;
  return HZ_RUN_INT (store, 0, &others, error,
                     "SELECT count(*) FROM account WHERE role = 'secadmin' AND disabled = 0 AND "
                     "(name <> $1 OR NOT EXISTS (SELECT 1 FROM account a WHERE a.name = $1 AND "
                     "a.role = 'secadmin'))",
                     HZ_T (name)) &&
         (others > 0 || hz_fail (error, HZ_ERROR_DENIED,
                                 _ ("“%s” is the last security administrator. Add another one "
                                    "first."),
                                 name));
}

/* --- adding --- */

/* The folder's owner adds only what the station cannot begin without. */
static HzAct
adds (const HzActor *actor)
{
  return hz_account_is_os (actor->account) ? HZ_ACT_ACCOUNT_FIRST : HZ_ACT_ACCOUNT_ADD;
}

static gboolean
may_add (HzStore *store, const HzActor *actor, const char *role, GError **error)
{
  gboolean there;
  if (adds (actor) == HZ_ACT_ACCOUNT_ADD)
    return TRUE;
  if (!hz_store_has_secadmin (store, &there, error))
    return FALSE;
  if (there)
    return hz_fail (error, HZ_ERROR_DENIED,
                    _ ("Accounts are the security administrator's: say --account and the "
                       "administrator's name."));
  return strcmp (role, "secadmin") == 0 ||
         hz_fail (error, HZ_ERROR_DENIED,
                  _ ("The first account is that of a security administrator (--role secadmin), who "
                     "adds the others."));
}

gboolean
hz_store_account_add (HzStore *store, const HzActor *actor, const HzAccount *account,
                      const HzNewPassword *password, GError **error)
{
  g_autofree char *given = hz_text_value (account->full_name);
  g_autofree char *full_name = hz_name_read (given, error);
  g_autofree char *hash = full_name != NULL && check_name (account->name, error)
                              ? hz_account_hash (account->name, full_name, password, error)
                              : NULL;
  g_autofree char *subject = hz_account_subject (account->name);
  if (hash == NULL)
    return FALSE;
  const HzAct act = adds (actor);
  gboolean anothers = act == HZ_ACT_ACCOUNT_ADD && password->station != NULL;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, act, error);
  return txn != NULL && may_add (store, actor, account->role, error) &&
         is_in_one_hand (store, account->name, full_name, account->role, error) &&
         HZ_RUN (store, error,
                 "INSERT INTO account (name, full_name, role, disabled, password, must_change, "
                 "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                 HZ_T (account->name), HZ_T (full_name), HZ_T (account->role),
                 HZ_I (account->disabled != FALSE), HZ_T (hash), HZ_I (anothers),
                 HZ_I (hz_store_now ())) &&
         hz_door_note (store, actor, act, subject, subject, error, "role %s", account->role) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_account_is_free (HzStore *store, const HzActor *actor, const char *name, const char *role,
                          GError **error)
{
  gint64 there;
  return hz_store_may (store, actor, adds (actor), error) && may_add (store, actor, role, error) &&
         HZ_RUN_INT (store, 0, &there, error, "SELECT 1 FROM account WHERE name = $1",
                     HZ_T (name)) &&
         (there == 0 ||
          hz_fail (error, HZ_ERROR_EXISTS,
                   _ ("there is an account of this name already; choose another name")));
}

/* --- who works here --- */

GPtrArray *
hz_store_accounts (HzStore *store, const HzActor *actor, GError **error)
{
  gboolean again = FALSE;
  g_autoptr (HzTxn) txn =
      hz_door_look (store, actor, HZ_LOOK_ACCOUNTS, "account", "", &again, error);
  g_autoptr (HzQuery) query =
      txn != NULL
          ? HZ_QUERY (store, error, "SELECT " HZ_ACCOUNT_COLUMNS " FROM account ORDER BY name")
          : NULL;
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_account_free);
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (accounts, hz_account_at (query));
  hz_query_done (g_steal_pointer (&query));
  for (guint i = 0; i < accounts->len && row == HZ_ROW_END; i++) {
    HzAccount *a = g_ptr_array_index (accounts, i);
    if (!hz_login_waits (store, a->name, NULL, hz_store_now (), &a->waits_until, error))
      row = HZ_ROW_ERROR;
  }
  return row == HZ_ROW_END && hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_ACCOUNTS,
                                             "account", "", accounts->len, again, error)
             ? g_steal_pointer (&accounts)
             : NULL;
}

char *
hz_store_person (HzStore *store, const char *account)
{
  g_autofree char *name = NULL;
  HZ_RUN_TEXT (store, &name, NULL, "SELECT " HZ_NAME_OF ("$1"), HZ_T (account));
  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : g_strdup (account);
}

/* --- changes --- */

typedef struct {
  const char *name;
  HzAct act;
  const char *detail;
} Change;

/* The full name and the role of the account to be changed. */
static gboolean
known (HzStore *store, const Change *of, char **full_name, char **role, GError **error)
{
  return HZ_RUN_TEXT (store, full_name, error, "SELECT full_name FROM account WHERE name = $1",
                      HZ_T (of->name)) &&
         HZ_RUN_TEXT (store, role, error, "SELECT role FROM account WHERE name = $1",
                      HZ_T (of->name)) &&
         (*role != NULL ||
          hz_fail (error, HZ_ERROR_NOT_FOUND,
                   _ ("There is no account “%s”. “huzheng account list” shows the names."),
                   of->name));
}

/* Nobody gives himself rights, or takes from himself what another one must take. */
static gboolean
is_anothers (const HzActor *actor, const Change *of, GError **error)
{
  return strcmp (actor->account, of->name) != 0 ||
         hz_fail (error, HZ_ERROR_DENIED,
                  _ ("This is your own account: another security administrator does that."));
}

/* What is changed by SQL, with VALUE as its $1 and the name as its $2; inside a transaction. */
static gboolean
changed (HzStore *store, HzTxn *txn, const HzActor *actor, const Change *of, const char *sql,
         HzBind value, GError **error)
{
  g_autoptr (HzTxn) ending = txn;
  g_autofree char *subject = hz_account_subject (of->name);
  return HZ_RUN (store, error, sql, value, HZ_T (of->name)) &&
         hz_door_note (store, actor, of->act, subject, subject, error, "%s", of->detail) &&
         hz_txn_commit (g_steal_pointer (&ending), error);
}

/* The tries that were counted against the old password are forgotten with it. */
static gboolean
set_password (HzStore *store, const HzActor *actor, const Change *of, const HzNewPassword *password,
              GError **error)
{
  g_autofree char *full_name = NULL, *role = NULL;
  if (!hz_store_may (store, actor, of->act, error) || !known (store, of, &full_name, &role, error))
    return FALSE;
  if (of->act == HZ_ACT_ACCOUNT_EMERGENCY && strcmp (role, "secadmin") != 0)
    return hz_fail (error, HZ_ERROR_DENIED,
                    _ ("“%s” is no security administrator: a security administrator sets this "
                       "password."),
                    of->name);
  g_autofree char *hash = hz_account_hash (of->name, full_name, password, error);
  g_autoptr (HzTxn) txn = hash != NULL ? hz_door_open (store, actor, of->act, error) : NULL;
  return txn != NULL &&
         HZ_RUN (store, error, "UPDATE login_try SET failures = 0 WHERE account = $1",
                 HZ_T (of->name)) &&
         (of->act != HZ_ACT_ACCOUNT_EMERGENCY ||
          HZ_RUN (store, error, "UPDATE account SET emergency_at = $1 WHERE name = $2",
                  HZ_I (hz_store_now ()), HZ_T (of->name))) &&
         changed (store, g_steal_pointer (&txn), actor, of,
                  "UPDATE account SET password = $1, password_seq = password_seq + 1, must_change "
                  "= 1 WHERE name = $2",
                  HZ_T (hash), error);
}

gboolean
hz_store_account_set_password (HzStore *store, const HzActor *actor, const char *name,
                               const HzNewPassword *password, GError **error)
{
  const Change of = {name, HZ_ACT_ACCOUNT_PASSWORD, ""};
  return set_password (store, actor, &of, password, error);
}

gboolean
hz_store_account_emergency (HzStore *store, const HzActor *actor, const char *name,
                            const HzNewPassword *password, GError **error)
{
  const Change of = {name, HZ_ACT_ACCOUNT_EMERGENCY, "password reset by the folder's owner"};
  return set_password (store, actor, &of, password, error);
}

gboolean
hz_store_account_set_disabled (HzStore *store, const HzActor *actor, const char *name,
                               gboolean disabled, GError **error)
{
  const Change of = {name, disabled ? HZ_ACT_ACCOUNT_DISABLE : HZ_ACT_ACCOUNT_ENABLE, ""};
  g_autofree char *full_name = NULL, *role = NULL;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, of.act, error);
  return txn != NULL && is_anothers (actor, &of, error) &&
         known (store, &of, &full_name, &role, error) &&
         (disabled ? keeps_one (store, name, error)
                   : is_in_one_hand (store, name, full_name, role, error)) &&
         changed (store, g_steal_pointer (&txn), actor, &of,
                  "UPDATE account SET disabled = $1 WHERE name = $2", HZ_I (disabled != FALSE),
                  error);
}

/* What one administrator did, the same person does not come to check, or to cover. */
static gboolean
may_become (const char *now, const char *role, GError **error)
{
  return !hz_role_administers (now) || strcmp (now, role) == 0 ||
         hz_fail (error, HZ_ERROR_DENIED,
                  _ ("System, security and audit administrators are three people: add an account "
                     "for another one."));
}

gboolean
hz_store_account_set_role (HzStore *store, const HzActor *actor, const char *name, const char *role,
                           GError **error)
{
  const Change of = {name, HZ_ACT_ACCOUNT_ROLE, role};
  g_autofree char *full_name = NULL, *now = NULL;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, of.act, error);
  return txn != NULL && is_anothers (actor, &of, error) &&
         known (store, &of, &full_name, &now, error) && may_become (now, role, error) &&
         is_in_one_hand (store, name, full_name, role, error) &&
         (strcmp (role, "secadmin") == 0 || keeps_one (store, name, error)) &&
         changed (store, g_steal_pointer (&txn), actor, &of,
                  "UPDATE account SET role = $1 WHERE name = $2", HZ_T (role), error);
}
