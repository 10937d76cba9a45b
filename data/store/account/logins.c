/* Name and password. Wrong ones make the next try wait, where they were typed: a stranger at
 * another desk cannot shut an account for its own. */
#include "data/store/account/inside.h"

#include "core/base/base.h"
#include "core/crypto/crypto.h"

#include <string.h>

enum {
  OWN_FREE = 3,       /* tries of an account from one place that wait for nothing: people mistype */
  STRANGERS_FREE = 5, /* from anywhere else */
  SOURCE_FREE = 10,   /* from one place, on whatever account */
  WAIT_SECONDS = 5,   /* the first wait; each wrong password doubles it */
  WAIT_SECONDS_MAX = 900,
  TRIES_SECONDS = 24 * 3600, /* after that they count no more */
  SOURCE_SECONDS = 3600,
  OWN_SECONDS = 90 * 24 * 3600, /* a place where the account came in within them is its own */
};

/* --- waiting --- */

static gint64
wait_of (gint64 failures, gint64 free)
{
  gint64 doublings = MIN (failures - free, 10);
  return failures < free ? 0 : MIN ((gint64)WAIT_SECONDS << doublings, (gint64)WAIT_SECONDS_MAX);
}

/* When what SQL counts (failures, the last of them, the last good login) lets another try in. */
static gboolean
counted (HzStore *store, const char *sql, const HzBind *binds, gint64 free, gint64 *until,
         gint64 *admitted, GError **error)
{
  enum { FAILURES, FAILED_AT, ADMITTED_AT };
  g_autoptr (HzQuery) query = hz_query (store, sql, binds, error);
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  if (row == HZ_ROW) {
    gint64 wait = wait_of (hz_col_int (query, FAILURES), free);
    *until = MAX (*until, wait > 0 ? hz_col_int (query, FAILED_AT) + wait : 0);
    *admitted = hz_col_int (query, ADMITTED_AT);
  }
  return row != HZ_ROW_ERROR;
}

#define COUNTS "SELECT failures, failed_at, admitted_at FROM login_try WHERE account = $1 AND "

gboolean
hz_login_waits (HzStore *store, const char *account, const char *source, gint64 now, gint64 *until,
                GError **error)
{
  gint64 admitted = 0, ignored;
  *until = 0;
  if (source == NULL) { /* from the place where most is waited for */
    if (!counted (store, COUNTS "$2 = '' ORDER BY failures DESC LIMIT 1",
                  HZ_BINDS (HZ_T (account), HZ_T ("")), OWN_FREE, until, &ignored, error))
      return FALSE;
  } else if (!counted (store, COUNTS "source = $2", HZ_BINDS (HZ_T (account), HZ_T (source)),
                       OWN_FREE, until, &admitted, error) ||
             !counted (store, COUNTS "source = $2", HZ_BINDS (HZ_T (""), HZ_T (source)),
                       SOURCE_FREE, until, &ignored, error)) {
    return FALSE;
  }
  /* A place that is the account's own hears nothing of strangers. */
  if (source != NULL && admitted < now - OWN_SECONDS &&
      !counted (store,
                "SELECT sum (failures), max (failed_at), 0 FROM login_try WHERE account = $1 AND "
                "source <> $2 AND failed_at > $3",
                HZ_BINDS (HZ_T (account), HZ_T (source), HZ_I (now - TRIES_SECONDS)),
                STRANGERS_FREE, until, &ignored, error))
    return FALSE;
  if (*until <= now)
    *until = 0;
  return TRUE;
}

gboolean
hz_store_accounts_waiting (HzStore *store, gint64 *waiting, GError **error)
{
  enum { NAME };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HzQuery) query = HZ_QUERY (store, error,
                                        "SELECT DISTINCT t.account FROM login_try t JOIN account a "
                                        "ON a.name = t.account WHERE t.failures > 0");
  HzRow row = HZ_ROW_ERROR;
  *waiting = 0;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (names, g_strdup (hz_col_text (query, NAME)));
  hz_query_done (g_steal_pointer (&query));
  for (guint i = 0; i < names->len && row == HZ_ROW_END; i++) {
    gint64 until;
    if (!hz_login_waits (store, g_ptr_array_index (names, i), NULL, hz_store_now (), &until, error))
      return FALSE;
    *waiting += until != 0;
  }
  return row == HZ_ROW_END;
}

/* Under what the tries on a name that is no account's are counted: as one that is, so that the
 * waits do not tell which names there are. Not the name: it may be a password typed in the wrong
 * place, of which sixteen bits under the station's key tell nothing; and nobody finds two that
 * meet. */
static gboolean
stand_in (HzStore *store, const char *name, char account[8], GError **error)
{
  guint8 mac[32];
  if (!hz_store_mac (store, name, mac, error))
    return FALSE;
  g_snprintf (account, 8, "?%02x%02x", mac[0], mac[1]);
  return TRUE;
}

/* One more from SOURCE on ACCOUNT; those of more than SECONDS ago count no more. */
static gboolean
count_failure (HzStore *store, const char *account, gint64 now, gint64 seconds, GError **error)
{
  return HZ_RUN (store, error,
                 "INSERT INTO login_try (account, source, failures, failed_at) VALUES ($1, $2, 1, "
                 "$3) ON CONFLICT (account, source) DO UPDATE SET failures = CASE WHEN "
                 "login_try.failed_at < $4 THEN 1 ELSE login_try.failures + 1 END, failed_at = $3",
                 HZ_T (account), HZ_T (hz_store_source (store)), HZ_I (now), HZ_I (now - seconds));
}

/* --- name and password --- */

typedef struct {
  HzAccount *account; /* NULL: no such name */
  char *hash;
  gint64 created; /* what was reset before an account was made does not concern it */
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
  enum { PASSWORD = HZ_ACCOUNT_COLUMN_COUNT, CREATED };
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT " HZ_ACCOUNT_COLUMNS ", password, created_at FROM account WHERE name = $1",
                HZ_T (name));
  if (query == NULL)
    return FALSE;
  HzRow row = hz_query_next (store, query, error);
  if (row == HZ_ROW) {
    known->account = hz_account_at (query);
    known->hash = g_strdup (hz_col_text (query, PASSWORD));
    known->created = hz_col_int (query, CREATED);
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

/* --- the verdict --- */

typedef enum { REFUSED, WAITS, SWITCHED_OFF, UNCHANGED, ADMITTED } Verdict;

typedef struct {
  gboolean beside;  /* no login of the person's own */
  const char *anew; /* the hash of a new password, or NULL */
  Verdict verdict;
  gint64 until; /* no try is taken before; 0: none has to wait */
} Coming;

static gboolean
record_unknown (HzStore *store, const char *account, gint64 now, GError **error)
{
  return count_failure (store, account, now, TRIES_SECONDS, error) &&
         count_failure (store, "", now, SOURCE_SECONDS, error) &&
         hz_door_note (store, HZ_ACTOR ("unknown", ""), HZ_ACT_LOGIN_FAILED, "account", "", error,
                       "%s", "no such account");
}

static gboolean
record_failure (HzStore *store, const char *name, const char *why, GError **error)
{
  g_autofree char *subject = hz_account_subject (name);
  return hz_door_note (store, HZ_ACTOR (name, ""), HZ_ACT_LOGIN_FAILED, subject, subject, error,
                       "%s", why);
}

static gboolean
record_wrong (HzStore *store, const char *name, gint64 now, GError **error)
{
  return count_failure (store, name, now, TRIES_SECONDS, error) &&
         count_failure (store, "", now, SOURCE_SECONDS, error) &&
         HZ_RUN (store, error, "UPDATE account SET failed_since = failed_since + 1 WHERE name = $1",
                 HZ_T (name)) &&
         record_failure (store, name, "wrong password", error);
}

static gboolean
record_admitted (HzStore *store, const char *name, const Coming *coming, gint64 now, GError **error)
{
  g_autofree char *subject = hz_account_subject (name);
  const HzActor *actor = HZ_ACTOR (name, "");
  /* They were slips of the finger, so they say nothing against the place either. */
  return HZ_RUN (store, error,
                 "UPDATE login_try SET failures = CASE WHEN failures > t.mistyped THEN failures - "
                 "t.mistyped ELSE 0 END FROM (SELECT failures AS mistyped FROM login_try WHERE "
                 "account = $1 AND source = $2) t WHERE account = '' AND source = $2",
                 HZ_T (name), HZ_T (hz_store_source (store))) &&
         HZ_RUN (store, error,
                 "INSERT INTO login_try (account, source, admitted_at) VALUES ($1, $2, $3) ON "
                 "CONFLICT (account, source) DO UPDATE SET failures = 0, admitted_at = $3",
                 HZ_T (name), HZ_T (hz_store_source (store)), HZ_I (now)) &&
         (coming->beside ||
          HZ_RUN (store, error,
                  "UPDATE account SET failed_since = 0, last_login_at = $1 WHERE name = $2",
                  HZ_I (now), HZ_T (name))) &&
         (coming->anew == NULL ||
          (HZ_RUN (
               store, error,
               "UPDATE account SET password = $1, password_seq = password_seq + 1, must_change = 0 "
               "WHERE name = $2",
               HZ_T (coming->anew), HZ_T (name)) &&
           hz_door_note (store, actor, HZ_ACT_ACCOUNT_OWN_PASSWORD, subject, subject, error, "%s",
                         ""))) &&
         hz_door_note (store, actor, HZ_ACT_LOGIN, subject, subject, error, "%s",
                       coming->beside ? "beside" : "");
}

/* Inside the transaction, so that many tries at once cannot slip past the wait. */
static gboolean
judge (HzStore *store, const char *name, const Known *known, gboolean right, Coming *coming,
       GError **error)
{
  gint64 now = hz_store_now ();
  const HzAccount *account = known->account;
  const char *source = hz_store_source (store);
  char other[8];
  if (!stand_in (store, name, other, error))
    return FALSE;
  const char *counted_as = account != NULL ? name : other;
  if (!hz_login_waits (store, counted_as, source, now, &coming->until, error))
    return FALSE;
  coming->verdict = coming->until != 0                             ? WAITS
                    : !right                                       ? REFUSED
                    : account->disabled                            ? SWITCHED_OFF
                    : account->must_change && coming->anew == NULL ? UNCHANGED
                                                                   : ADMITTED;
  switch (coming->verdict) {
  case WAITS:
    return account == NULL ? hz_door_note (store, HZ_ACTOR ("unknown", ""), HZ_ACT_LOGIN_FAILED,
                                           "account", "", error, "%s", "waits")
                           : record_failure (store, name, "waits", error);
  case REFUSED:
    return (account == NULL ? record_unknown (store, counted_as, now, error)
                            : record_wrong (store, name, now, error)) &&
           hz_login_waits (store, counted_as, source, now, &coming->until, error);
  case SWITCHED_OFF:
    return record_failure (store, name, "disabled", error);
  case UNCHANGED:
    return record_failure (store, name, "password of another", error);
  default:
    return record_admitted (store, name, coming, now, error);
  }
}

/* What an officer must hear: that somebody could have become the security administrator. */
static gboolean
tell (HzStore *store, const Known *known, GError **error)
{
  HzAccount *account = known->account;
  gboolean has;
  if (!hz_store_has_secadmin (store, &has, error))
    return FALSE;
  account->lacks_secadmin = !has;
  return strcmp (account->role, "officer") != 0 ||
         HZ_RUN_TEXT (store, &account->emergency, error,
                      "SELECT name FROM account WHERE emergency_at > $1 ORDER BY emergency_at DESC "
                      "LIMIT 1",
                      HZ_I (MAX (account->last_login_at, known->created)));
}

static gboolean
refuse (const Coming *coming, GError **error)
{
  gint64 seconds = coming->until - hz_store_now ();
  if (coming->verdict == SWITCHED_OFF)
    return hz_fail (error, HZ_ERROR_DENIED,
                    _ ("This account is switched off. Ask the security administrator."));
  if (coming->verdict == UNCHANGED)
    return hz_fail (error, HZ_ERROR_UNCHANGED,
                    _ ("This password was set by somebody else: choose one of your own first, at "
                       "the login of the counter or with “huzheng account passwd”."));
  if (coming->until == 0)
    return hz_fail (error, HZ_ERROR_DENIED, _ ("The name or the password is wrong. Try again."));
  return hz_fail (
      error, HZ_ERROR_DENIED,
      hz_plural ("The name or the password is wrong, or was too often. Try again in %d second.",
                 "The name or the password is wrong, or was too often. Try again in %d seconds.",
                 (gulong)MAX (seconds, 1)),
      (int)MAX (seconds, 1));
}

/* The hash of a new password. Whether it is good enough is said before anything is asked about the
 * old one, so that it tells nothing of that. */
static char *
hash_new (const char *name, const Known *known, const char *old, const HzNewPassword *password,
          GError **error)
{
  if (strcmp (old, password->text) != 0)
    return hz_account_hash (name, known->account != NULL ? known->account->full_name : "", password,
                            error);
  hz_fail (error, HZ_ERROR_INVALID, _ ("This is the old password. Choose another one."));
  return NULL;
}

static HzAccount *
come (HzStore *store, const char *name, const char *password, const HzNewPassword *new_one,
      gboolean beside, GError **error)
{
  g_auto (Known) before = {0}, known = {0};
  g_autofree char *hash = NULL;
  if (!find_account (store, name, &before, error) ||
      (new_one != NULL && (hash = hash_new (name, &before, password, new_one, error)) == NULL))
    return NULL;
  gboolean right = password_holds (&before, password); /* takes long: not in the transaction */
  Coming coming = {.beside = beside, .anew = hash};
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  if (txn == NULL || !find_account (store, name, &known, error))
    return NULL;
  right = right && known.account != NULL && strcmp (known.hash, before.hash) == 0;
  if (!judge (store, name, &known, right, &coming, error) ||
      (coming.verdict == ADMITTED && !tell (store, &known, error)) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  if (coming.verdict == ADMITTED)
    return g_steal_pointer (&known.account);
  refuse (&coming, error);
  return NULL;
}

HzAccount *
hz_store_login (HzStore *store, const char *name, const char *password, GError **error)
{
  return come (store, name, password, NULL, FALSE, error);
}

HzAccount *
hz_store_login_beside (HzStore *store, const char *name, const char *password, GError **error)
{
  return come (store, name, password, NULL, TRUE, error);
}

HzAccount *
hz_store_login_anew (HzStore *store, const char *name, const char *old,
                     const HzNewPassword *password, GError **error)
{
  return come (store, name, old, password, FALSE, error);
}

/* --- afterwards --- */

gboolean
hz_store_still_works (HzStore *store, const HzAccount *account, GError **error)
{
  gint64 works;
  return HZ_RUN_INT (
             store, 0, &works, error,
             "SELECT 1 FROM account WHERE name = $1 AND role = $2 AND password_seq = $3 AND "
             "disabled = 0 AND must_change = 0",
             HZ_T (account->name), HZ_T (account->role), HZ_I (account->password_seq)) &&
         (works != 0 ||
          hz_fail (error, HZ_ERROR_DENIED,
                   _ ("Your account was switched off or changed: the session has ended. Ask the "
                      "security administrator.")));
}

gboolean
hz_store_session_ended (HzStore *store, const HzActor *actor, GError **error)
{
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  return txn != NULL &&
         hz_door_note (store, actor, HZ_ACT_LOGOUT, "", "", error, "%s", "account changed") &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}
