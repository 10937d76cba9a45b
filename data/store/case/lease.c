/* Who has a case open. A lease lasts 60 s and is renewed while the session works; a session whose
 * process on this host is gone, killed or cut off, frees its cases at once, so that the clerk can
 * log in again and continue without waiting. A lease of another host runs out by time alone. */
#include "data/store/case/private.h"

#include "core/act/act.h"
#include "core/base/base.h"

#include <string.h>

#define LEASE_SECONDS 60
#define HOLDER_NAME   HZ_NAME_OF ("l.account")
#define RENEW_SECONDS 30 /* a save renews a lease that has less than this left */

typedef struct {
  HzState state;
  char *session, *account, *name; /* "" when nobody has it; name is the full name */
  char *host;
  gint64 process, began, until;
  char *role;     /* stored; NULL for an account that does not work any more */
  gboolean paid;  /* the case is */
  gboolean today; /* it is in the list of today */
} Holder;

static void
holder_clear (Holder *holder)
{
  g_free (holder->session);
  g_free (holder->account);
  g_free (holder->name);
  g_free (holder->role);
  g_free (holder->host);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Holder, holder_clear)

static const char holder_sql[] =
    "SELECT c.state, l.session, l.account, l.host, l.process, l.began, l.until, " HOLDER_NAME
    ", a.role, a.disabled, p.case_id IS NOT NULL, d.case_id IS NOT NULL FROM case_record c "
    "LEFT JOIN lease l ON l.case_id = c.id LEFT JOIN account a ON a.name = l.account "
    "LEFT JOIN payment p ON p.case_id = c.id "
    "LEFT JOIN case_day d ON d.case_id = c.id AND d.day = $1 WHERE c.id = $2";
enum { STATE, SESSION, ACCOUNT, HOST, PROCESS, BEGAN, UNTIL, NAME, ROLE, DISABLED, PAID, TODAY };

static gboolean
read_holder (HzStore *store, gint64 id, Holder *holder, GError **error)
{
  g_autofree char *today = hz_store_day_of (store, hz_store_now ());
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, holder_sql, HZ_T (today), HZ_I (id));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  if (row == HZ_ROW_END)
    return hz_fail (error, HZ_ERROR_NOT_FOUND,
                    _ ("There is no such case. Choose one from the list."));
  if (row == HZ_ROW_ERROR)
    return FALSE;
  hz_state_parse (hz_col_text (query, STATE), &holder->state);
  holder->session = g_strdup (hz_col_text (query, SESSION));
  holder->account = g_strdup (hz_col_text (query, ACCOUNT));
  holder->host = g_strdup (hz_col_text (query, HOST));
  holder->process = hz_col_int (query, PROCESS);
  holder->began = hz_col_int (query, BEGAN);
  holder->until = hz_col_int (query, UNTIL);
  holder->name = g_strdup (hz_col_text (query, NAME));
  holder->role = hz_col_int (query, DISABLED) == 0 ? g_strdup (hz_col_text (query, ROLE)) : NULL;
  holder->paid = hz_col_int (query, PAID) != 0;
  holder->today = hz_col_int (query, TODAY) != 0;
  return TRUE;
}

static gboolean
is_held (const Holder *holder)
{
  const HzHolder process = {holder->host, holder->process, holder->began};
  return *holder->session != '\0' && holder->until > hz_store_now () &&
         !hz_holder_is_gone (&process);
}

static gboolean
busy (const Holder *holder, GError **error)
{
  return hz_fail (error, HZ_ERROR_BUSY,
                  _ ("This case is open at another desk (%s). Wait until it is closed there, or "
                     "ask that colleague."),
                  holder->name);
}

static gboolean
write_lease (HzStore *store, gint64 id, const char *session, const char *account, GError **error)
{
  const HzHolder *self = hz_holder_self ();
  return HZ_RUN (store, error,
                 "INSERT INTO lease (case_id, session, account, host, process, began, until) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (case_id) DO UPDATE SET "
                 "session = excluded.session, account = excluded.account, host = excluded.host, "
                 "process = excluded.process, began = excluded.began, until = excluded.until",
                 HZ_I (id), HZ_T (session), HZ_T (account), HZ_T (self->host), HZ_I (self->process),
                 HZ_I (self->began), HZ_I (hz_store_now () + LEASE_SECONDS));
}

gboolean
hz_lease_take (HzStore *store, gint64 id, const char *session, const char *account, GError **error)
{
  return hz_takes_in (store, account, error) && write_lease (store, id, session, account, error);
}

/* The lease must be this session's own, expired or not: if another session had taken the case over
 * in between, this screen would be older than what is stored. */
gboolean
hz_case_held (HzStore *store, gint64 id, const char *session, HzHeld *held, GError **error)
{
  g_auto (Holder) holder = {0};
  if (!read_holder (store, id, &holder, error))
    return FALSE;
  if (strcmp (holder.session, session) != 0)
    return hz_fail (error, HZ_ERROR_TAKEN,
                    _ ("Another session (%s) has taken this case over. Nothing was saved here; "
                       "open it again to see how "
                       "it stands."),
                    *holder.name != '\0' ? holder.name : "-");
  *held = (HzHeld){holder.state, holder.paid, holder.today, NULL};
  if (holder.until - hz_store_now () <= RENEW_SECONDS &&
      !(hz_role_takes_in (holder.role) ? write_lease (store, id, session, holder.account, error)
                                       : hz_lease_take (store, id, session, holder.account, error)))
    return FALSE;
  held->account = g_steal_pointer (&holder.account);
  return TRUE;
}

gboolean
hz_case_guard (HzStore *store, gint64 id, const char *session, HzState *state, char **actor,
               GError **error)
{
  g_auto (HzHeld) held = {0};
  if (!hz_case_held (store, id, session, &held, error))
    return FALSE;
  *state = held.state;
  if (actor != NULL)
    *actor = g_steal_pointer (&held.account);
  return TRUE;
}

gboolean
hz_store_case_hold (HzStore *store, gint64 id, const char *session, const char *account,
                    GError **error)
{
  g_auto (Holder) holder = {0};
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  if (txn == NULL || !read_holder (store, id, &holder, error))
    return FALSE;
  if (strcmp (holder.session, session) != 0 && is_held (&holder))
    return busy (&holder, error);
  return hz_lease_take (store, id, session, account, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_lease_elsewhere (HzStore *store, gint64 id, const char *session, gboolean *elsewhere,
                    GError **error)
{
  g_auto (Holder) holder = {0};
  if (!read_holder (store, id, &holder, error))
    return FALSE;
  *elsewhere = strcmp (holder.session, session) != 0 && is_held (&holder);
  return TRUE;
}

void
hz_store_case_release (HzStore *store, gint64 id, const char *session)
{
  HZ_RUN (store, NULL, "DELETE FROM lease WHERE case_id = $1 AND session = $2", HZ_I (id),
          HZ_T (session));
}

/* Joins from the drafts, which are few, to their leases. */
gint64
hz_store_left_open (HzStore *store, const char *account, GError **error)
{
  gint64 id = 0;
  return HZ_RUN_INT (store, 0, &id, error,
                     "SELECT l.case_id FROM lease l JOIN case_record c ON c.id = l.case_id "
                     "WHERE l.account = $1 AND c.state IN " HZ_WITH_CLERK
                     " ORDER BY l.until DESC LIMIT 1",
                     HZ_T (account))
             ? id
             : 0;
}
