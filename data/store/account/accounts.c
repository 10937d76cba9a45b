/* Accounts of the people who work at the station: name, scrypt password, lock after wrong
 * passwords. */
#include "data/store/account/inside.h"

#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "core/person/person.h"

#define FAILURES_MAX    5
#define LOCK_SECONDS    600

#define ACCOUNT_COLUMNS "name, full_name, role, disabled"
enum { NAME, FULL_NAME, ROLE, DISABLED, PASSWORD };

static HzAccount *
account_at (HzQuery *query)
{
  HzAccount *account = g_new0 (HzAccount, 1);
  account->name = g_strdup (hz_col_text (query, NAME));
  account->full_name = g_strdup (hz_col_text (query, FULL_NAME));
  account->role = g_strdup (hz_col_text (query, ROLE));
  account->disabled = hz_col_int (query, DISABLED) != 0;
  return account;
}

static char *
account_subject (const char *name)
{
  return g_strconcat ("account/", name, NULL);
}

/* By it a person logs in, and it stands in every entry of the audit. */
static gboolean
check_name (const char *name, GError **error)
{
  for (const char *p = name; g_utf8_validate (p, -1, NULL) && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || hz_text_is_unsafe (g_utf8_get_char (p)))
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("An account has no blanks and no control characters in its name."));
  return g_utf8_validate (name, -1, NULL) ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("An account has no blanks and no control characters in its name."));
}

gboolean
hz_store_account_add (HzStore *store, const HzActor *actor, const HzAccount *account,
                      const char *password, GError **error)
{
  g_autofree char *given = hz_text_value (account->full_name);
  g_autofree char *full_name = hz_name_read (given, error);
  if (full_name == NULL || !check_name (account->name, error) ||
      !hz_password_acceptable (account->name, password, error))
    return FALSE;
  g_autofree char *hash = hz_password_hash (password, error),
                  *subject = account_subject (account->name);
  if (hash == NULL)
    return FALSE;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_ACCOUNT_ADD, error);
  return txn != NULL &&
         HZ_RUN (store, error,
                 "INSERT INTO account (name, full_name, role, disabled, password, created_at) "
                 "VALUES ($1, $2, $3, $4, $5, $6)",
                 HZ_T (account->name), HZ_T (full_name), HZ_T (account->role),
                 HZ_I (account->disabled != FALSE), HZ_T (hash), HZ_I (hz_store_now ())) &&
         hz_door_note (store, actor, HZ_ACT_ACCOUNT_ADD, subject, subject, error, "role %s",
                       account->role) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

GPtrArray *
hz_store_accounts (HzStore *store, const HzActor *actor, GError **error)
{
  gboolean again = FALSE;
  g_autoptr (HzTxn) txn =
      hz_door_look (store, actor, HZ_LOOK_ACCOUNTS, "account", "", &again, error);
  g_autoptr (HzQuery) query =
      txn != NULL ? HZ_QUERY (store, error, "SELECT " ACCOUNT_COLUMNS " FROM account ORDER BY name")
                  : NULL;
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_account_free);
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (accounts, account_at (query));
  hz_query_done (g_steal_pointer (&query));
  return row == HZ_ROW_END && hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_ACCOUNTS,
                                             "account", "", accounts->len, again, error)
             ? g_steal_pointer (&accounts)
             : NULL;
}

gboolean
hz_store_account_is_free (HzStore *store, const HzActor *actor, const char *name, GError **error)
{
  gint64 there;
  return hz_store_may (store, actor, HZ_ACT_ACCOUNT_ADD, error) &&
         HZ_RUN_INT (store, 0, &there, error, "SELECT 1 FROM account WHERE name = $1",
                     HZ_T (name)) &&
         (there == 0 ||
          hz_fail (error, HZ_ERROR_EXISTS,
                   _ ("there is an account of this name already; choose another name")));
}

char *
hz_store_person (HzStore *store, const char *account)
{
  g_autofree char *name = NULL;
  HZ_RUN_TEXT (store, &name, NULL, "SELECT " HZ_NAME_OF ("$1"), HZ_T (account));
  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : g_strdup (account);
}

/* --- login --- */

typedef struct {
  HzAccount *account; /* NULL: no such name */
  char *hash;
} Known;

static void
known_clear (Known *known)
{
  hz_account_free (known->account);
  g_free (known->hash);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static gboolean
find_account (HzStore *store, const char *name, Known *known, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, "SELECT " ACCOUNT_COLUMNS ", password FROM account WHERE name = $1",
                HZ_T (name));
  if (query == NULL)
    return FALSE;
  HzRow row = hz_query_next (store, query, error);
  if (row == HZ_ROW) {
    known->account = account_at (query);
    known->hash = g_strdup (hz_col_text (query, PASSWORD));
  }
  return row != HZ_ROW_ERROR;
}

/* An unknown name takes as long as a wrong password. */
static gboolean
password_holds (const Known *known, const char *password)
{
  if (known->account != NULL)
    return hz_password_verify (password, known->hash, NULL);
  g_free (hz_password_hash (password, NULL));
  return FALSE;
}

/* Inside the transaction, so that many tries at once cannot slip past the lock. */
static gboolean
is_locked (HzStore *store, const char *name, gint64 now, gboolean *locked, GError **error)
{
  gint64 until;
  if (!HZ_RUN_INT (store, 0, &until, error, "SELECT locked_until FROM account WHERE name = $1",
                   HZ_T (name)))
    return FALSE;
  *locked = until > now;
  return TRUE;
}

static gboolean
record_failure (HzStore *store, const char *name, gint64 now, gboolean locked, GError **error)
{
  g_autofree char *subject = account_subject (name);
  if (!locked &&
      !HZ_RUN (
          store, error,
          "UPDATE account SET failures = CASE WHEN locked_until > 0 THEN 1 ELSE failures + 1 END, "
          "locked_until = CASE WHEN locked_until = 0 AND failures + 1 >= $1 THEN $2 ELSE 0 END "
          "WHERE name = $3",
          HZ_I (FAILURES_MAX), HZ_I (now + LOCK_SECONDS), HZ_T (name)))
    return FALSE;
  return hz_door_note (store, HZ_ACTOR (name, ""), HZ_ACT_LOGIN_FAILED, subject, subject, error,
                       "%s", locked ? "locked" : "wrong password");
}

typedef enum { REFUSED, SWITCHED_OFF, ADMITTED } Verdict;

static gboolean
record_login (HzStore *store, const Known *known, gboolean right, Verdict *verdict, GError **error)
{
  *verdict = REFUSED;
  /* An unknown name may be a password typed in the wrong place, so it is not recorded. */
  if (known->account == NULL)
    return hz_door_note (store, HZ_ACTOR ("unknown", ""), HZ_ACT_LOGIN_FAILED, "account", "", error,
                         "%s", "no such account");
  const char *name = known->account->name;
  g_autofree char *subject = account_subject (name);
  gint64 now = hz_store_now ();
  gboolean locked;
  if (!is_locked (store, name, now, &locked, error))
    return FALSE;
  if (locked || !right)
    return record_failure (store, name, now, locked, error);
  *verdict = known->account->disabled ? SWITCHED_OFF : ADMITTED;
  if (*verdict == SWITCHED_OFF)
    return hz_door_note (store, HZ_ACTOR (name, ""), HZ_ACT_LOGIN_FAILED, subject, subject, error,
                         "%s", "disabled");
  return HZ_RUN (store, error, "UPDATE account SET failures = 0, locked_until = 0 WHERE name = $1",
                 HZ_T (name)) &&
         hz_door_note (store, HZ_ACTOR (name, ""), HZ_ACT_LOGIN, subject, subject, error, "%s", "");
}

HzAccount *
hz_store_login (HzStore *store, const char *name, const char *password, GError **error)
{
  g_auto (Known) known = {0};
  if (!find_account (store, name, &known, error))
    return NULL;
  gboolean right = password_holds (&known, password);
  Verdict verdict;
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  if (txn == NULL || !record_login (store, &known, right, &verdict, error) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  if (verdict == ADMITTED)
    return g_steal_pointer (&known.account);
  if (verdict == SWITCHED_OFF)
    hz_fail (error, HZ_ERROR_DENIED, _ ("This account is switched off. Ask the administrator."));
  else
    hz_fail (error, HZ_ERROR_DENIED,
             _ ("The name or the password is wrong, or the account is locked. "
                "After 5 wrong passwords an account stays locked for 10 minutes."));
  return NULL;
}

/* --- changes --- */
/* Runs an UPDATE that must change exactly one account: NAME, which is its $2; it returns a row. */
static gboolean
change (HzStore *store, const HzActor *actor, const char *name, HzAct act, const char *detail,
        const char *sql, HzBind value, GError **error)
{
  g_autofree char *subject = account_subject (name);
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, act, error);
  gint64 changed;
  if (txn == NULL || !HZ_RUN_INT (store, 0, &changed, error, sql, value, HZ_T (name)))
    return FALSE;
  if (changed == 0)
    return hz_fail (error, HZ_ERROR_NOT_FOUND,
                    _ ("There is no account “%s”. “huzheng account list” shows the names."), name);
  return hz_door_note (store, actor, act, subject, subject, error, "%s", detail) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_account_set_password (HzStore *store, const HzActor *actor, const char *name,
                               const char *password, GError **error)
{
  if (!hz_password_acceptable (name, password, error))
    return FALSE;
  g_autofree char *hash = hz_password_hash (password, error);
  return hash != NULL &&
         change (store, actor, name, HZ_ACT_ACCOUNT_PASSWORD, "",
                 "UPDATE account SET password = $1, failures = 0, locked_until = 0 WHERE name = $2 "
                 "RETURNING 1",
                 HZ_T (hash), error);
}

gboolean
hz_store_account_set_disabled (HzStore *store, const HzActor *actor, const char *name,
                               gboolean disabled, GError **error)
{
  return change (store, actor, name, disabled ? HZ_ACT_ACCOUNT_DISABLE : HZ_ACT_ACCOUNT_ENABLE, "",
                 "UPDATE account SET disabled = $1 WHERE name = $2 RETURNING 1",
                 HZ_I (disabled != FALSE), error);
}

gboolean
hz_store_account_set_role (HzStore *store, const HzActor *actor, const char *name, const char *role,
                           GError **error)
{
  return change (store, actor, name, HZ_ACT_ACCOUNT_ROLE, role,
                 "UPDATE account SET role = $1 WHERE name = $2 RETURNING 1", HZ_T (role), error);
}
