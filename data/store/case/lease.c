/* Who has a case open. A lease lasts 60 s and is renewed while the session works; a session whose
 * process on this host is gone, killed or cut off, frees its cases at once, so that the clerk can
 * log in again and continue without waiting. A lease of another host runs out by time alone. */
#include "data/store/case/private.h"

#include "core/base/base.h"

#include <string.h>

#define LEASE_SECONDS 60
#define HOLDER_NAME   HZ_NAME_OF ("l.account")
#define RENEW_SECONDS 30 /* a save renews a lease that has less than this left */

typedef struct {
  HzState state;
  char *session, *account, *name; /* "" when nobody has it; name is the full name */
  char *clerk;                    /* of the case */
  char *role;                     /* of who asks; "" or NULL for no working account */
  char *host;
  gint64 process, began, until;
  gboolean paid;  /* the case is */
  gboolean today; /* it is in the list of today */
} Holder;

static void
holder_clear (Holder *holder)
{
  g_free (holder->session);
  g_free (holder->account);
  g_free (holder->name);
  g_free (holder->clerk);
  g_free (holder->role);
  g_free (holder->host);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Holder, holder_clear)

static const char holder_sql[] =
    "SELECT c.state, l.session, l.account, l.host, l.process, l.began, l.until, " HOLDER_NAME
    ", c.clerk, a.role, a.disabled, p.case_id IS NOT NULL, d.case_id IS NOT NULL FROM "
    "case_record c LEFT JOIN lease l ON l.case_id = c.id LEFT JOIN account a ON a.name = $1 "
    "LEFT JOIN payment p ON p.case_id = c.id "
    "LEFT JOIN case_day d ON d.case_id = c.id AND d.day = $2 WHERE c.id = $3";
enum {
  STATE,
  SESSION,
  ACCOUNT,
  HOST,
  PROCESS,
  BEGAN,
  UNTIL,
  NAME,
  CLERK,
  ROLE,
  DISABLED,
  PAID,
  TODAY
};

static gboolean
read_holder (HzStore *store, gint64 id, const HzActor *actor, Holder *holder, GError **error)
{
  g_autofree char *today = hz_store_day_of (store, hz_store_now ());
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, holder_sql, HZ_T (actor->account), HZ_T (today), HZ_I (id));
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
  holder->clerk = g_strdup (hz_col_text (query, CLERK));
  if (hz_col_int (query, DISABLED) == 0)
    holder->role = g_strdup (hz_col_text (query, ROLE));
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

gboolean
hz_lease_take (HzStore *store, gint64 id, const HzActor *actor, GError **error)
{
  const HzHolder *self = hz_holder_self ();
  return HZ_RUN (store, error,
                 "INSERT INTO lease (case_id, session, account, host, process, began, until) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (case_id) DO UPDATE SET "
                 "session = excluded.session, account = excluded.account, host = excluded.host, "
                 "process = excluded.process, began = excluded.began, until = excluded.until",
                 HZ_I (id), HZ_T (actor->session), HZ_T (actor->account), HZ_T (self->host),
                 HZ_I (self->process), HZ_I (self->began), HZ_I (hz_store_now () + LEASE_SECONDS));
}

/* The lease must be this session's own, expired or not: if another session had taken the case over
 * in between, this screen would be older than what is stored. */
gboolean
hz_case_held (HzStore *store, gint64 id, const HzActor *actor, HzHeld *held, GError **error)
{
  g_auto (Holder) holder = {0};
  if (!read_holder (store, id, actor, &holder, error))
    return FALSE;
  if (!hz_door_role_may (holder.role, actor, HZ_ACT_CASE_SAVE, error))
    return FALSE;
  if (strcmp (holder.session, actor->session) != 0 || strcmp (holder.account, actor->account) != 0)
    return hz_fail (error, HZ_ERROR_TAKEN,
                    _ ("Another session (%s) has taken this case over. Nothing was saved here; "
                       "open it again to see how "
                       "it stands."),
                    *holder.name != '\0' ? holder.name : "-");
  *held =
      (HzHeld){holder.state, holder.paid, holder.today, strcmp (holder.clerk, actor->account) != 0};
  return holder.until - hz_store_now () > RENEW_SECONDS || hz_lease_take (store, id, actor, error);
}

gboolean
hz_case_guard (HzStore *store, gint64 id, const HzActor *actor, HzState *state, GError **error)
{
  HzHeld held = {0};
  if (!hz_case_held (store, id, actor, &held, error))
    return FALSE;
  *state = held.state;
  return TRUE;
}

gboolean
hz_store_case_hold (HzStore *store, gint64 id, const HzActor *actor, GError **error)
{
  g_auto (Holder) holder = {0};
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_CASE_HOLD, error);
  if (txn == NULL || !read_holder (store, id, actor, &holder, error))
    return FALSE;
  if (strcmp (holder.session, actor->session) != 0 && is_held (&holder))
    return busy (&holder, error);
  return hz_lease_take (store, id, actor, error) && hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_lease_elsewhere (HzStore *store, gint64 id, const HzActor *actor, gboolean *elsewhere,
                    GError **error)
{
  g_auto (Holder) holder = {0};
  if (!read_holder (store, id, actor, &holder, error))
    return FALSE;
  *elsewhere = strcmp (holder.session, actor->session) != 0 && is_held (&holder);
  return TRUE;
}

/* Whoever is switched off meanwhile may leave too. A case that went on leaves no entry: the act
 * that moved it has one. */
static gboolean
leave (HzStore *store, gint64 id, const HzActor *actor, GError **error)
{
  g_auto (Holder) holder = {0};
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  if (txn == NULL || !read_holder (store, id, actor, &holder, error) ||
      strcmp (holder.session, actor->session) != 0)
    return FALSE;
  return HZ_RUN (store, error, "DELETE FROM lease WHERE case_id = $1 AND session = $2", HZ_I (id),
                 HZ_T (actor->session)) &&
         (!hz_state_is_with_clerk (holder.state) ||
          hz_door_case (store, actor, HZ_ACT_CASE_LEAVE, id, error, "%s", "")) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

void
hz_store_case_release (HzStore *store, gint64 id, const HzActor *actor)
{
  leave (store, id, actor, NULL);
}

/* Joins from the drafts, which are few, to their leases. */
gint64
hz_store_left_open (HzStore *store, const HzActor *actor, GError **error)
{
  gint64 id = 0;
  return hz_store_may (store, actor, HZ_LOOK_CASE_NUMBER, error) &&
                 HZ_RUN_INT (store, 0, &id, error,
                             "SELECT l.case_id FROM lease l JOIN case_record c ON c.id = l.case_id "
                             "WHERE l.account = $1 AND c.state IN " HZ_WITH_CLERK
                             " ORDER BY l.until DESC LIMIT 1",
                             HZ_T (actor->account))
             ? id
             : 0;
}
