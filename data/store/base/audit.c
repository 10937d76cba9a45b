/* The audit: append-only, each entry chained to the one before (SM3), each day's end signed (SM2),
 * and a tag on the end of the chain that only the station's key can make, so that removing the
 * newest entries is detected too. */
#include "data/store/base/private.h"

#include "core/base/base.h"
#include "core/crypto/crypto.h"

#include <string.h>

typedef struct {
  gint64 seq; /* 0: nothing yet */
  char day[16], digest[HZ_SM3_HEX], tag[65];
  gint64 at; /* when it was written; 0: there is none */
} Head;

#define HEAD_SQL                                                                                   \
  "SELECT h.seq, h.day, h.digest, h.tag, a.at FROM audit_head h LEFT JOIN audit a ON a.seq = "     \
  "h.seq "                                                                                         \
  "WHERE h.id = 1"

static gboolean
read_head (HzStore *store, Head *head, GError **error)
{
  enum { SEQ, DAY, DIGEST, TAG, AT };
  *head = (Head){.digest = HZ_AUDIT_START};
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, HEAD_SQL);
  if (query == NULL)
    return FALSE;
  HzRow row = hz_query_next (store, query, error);
  if (row == HZ_ROW) {
    head->seq = hz_col_int (query, SEQ);
    g_strlcpy (head->day, hz_col_text (query, DAY), sizeof head->day);
    g_strlcpy (head->digest, hz_col_text (query, DIGEST), sizeof head->digest);
    g_strlcpy (head->tag, hz_col_text (query, TAG), sizeof head->tag);
    head->at = hz_col_int (query, AT);
  }
  return row != HZ_ROW_ERROR;
}

static gboolean
head_tag (HzStore *store, const Head *head, char tag[65], GError **error)
{
  g_autofree char *text =
      g_strdup_printf ("audit-head %" G_GINT64_FORMAT " %s %s", head->seq, head->day, head->digest);
  guint8 mac[32];
  if (!hz_mac (store->keys->seal, text, mac, error))
    return FALSE;
  for (guint i = 0; i < sizeof mac; i++)
    g_snprintf (tag + 2 * i, 3, "%02x", mac[i]);
  return TRUE;
}

static gboolean
head_holds (HzStore *store, const Head *head)
{
  char tag[65];
  return head->seq > 0 && head_tag (store, head, tag, NULL) && strcmp (tag, head->tag) == 0;
}

static char *
anchor_text (const char *day, gint64 seq, const char *digest)
{
  return g_strdup_printf ("audit-anchor %s %" G_GINT64_FORMAT " %s", day, seq, digest);
}

/* The first entry of a new day signs the end of the day before. */
static gboolean
anchor (HzStore *store, const Head *head, const char *today, GError **error)
{
  if (head->seq == 0 || strcmp (today, head->day) <= 0)
    return TRUE;
  g_autofree char *text = anchor_text (head->day, head->seq, head->digest);
  g_autofree char *signature = hz_sm2_sign (store->keys->audit_private_pem, text, error);
  return signature != NULL &&
         HZ_RUN (store, error,
                 "INSERT INTO audit_anchor (day, seq, digest, signature) VALUES ($1, $2, $3, $4)",
                 HZ_T (head->day), HZ_I (head->seq), HZ_T (head->digest), HZ_T (signature));
}

/* A head with a wrong tag is never continued, because that would hide that entries were removed. */
static gboolean
may_continue (HzStore *store, const Head *head, GError **error)
{
  gint64 last = 0;
  if (head->seq > 0 ? head_holds (store, head)
                    : HZ_RUN_INT (store, 0, &last, NULL,
                                  "SELECT seq FROM audit WHERE seq > 0 ORDER BY seq LIMIT 1") &&
                          last == 0)
    return TRUE;
  return hz_fail (error, HZ_ERROR_DAMAGED,
                  _ ("The end of the audit was changed from outside, so nothing more is written. "
                     "Stop work and call the auditor; “huzheng audit verify” shows the place."));
}

/* No act is dated before the one it follows. */
static gboolean
clock_goes_on (HzStore *store, const Head *head, gint64 now, GError **error)
{
  if (now >= head->at)
    return TRUE;
  g_autofree char *is = hz_time_format (now, store->offset_minutes),
                  *was = hz_time_format (head->at, store->offset_minutes);
  return hz_fail (error, HZ_ERROR_FAILED,
                  _ ("The clock of this server is behind: it says %s, and something was written at "
                     "%s already. Nothing is written until it is right; tell the administrator."),
                  is, was);
}

gboolean
hz_store_clock (HzStore *store, GError **error)
{
  Head head;
  return read_head (store, &head, error) && clock_goes_on (store, &head, hz_store_now (), error);
}

/* Migration 18 added what an entry keeps; those before it write entries too. */
#define INSERT_SQL                                                                                 \
  "INSERT INTO audit (seq, at, actor, act, subject, detail, digest) VALUES ($1, $2, $3, $4, $5, "  \
  "$6, $7)"
#define INSERT_KEPT_SQL                                                                            \
  "INSERT INTO audit (seq, at, actor, act, subject, detail, digest, kept, kept_digest) VALUES "    \
  "($1, $2, $3, $4, $5, $6, $7, $8, $9)"

static gboolean
insert (HzStore *store, const HzAuditEntry *entry, const char *digest, GError **error)
{
  if (entry->kept == NULL || *entry->kept == '\0')
    return HZ_RUN (store, error, INSERT_SQL, HZ_I (entry->seq), HZ_I (entry->at),
                   HZ_T (entry->actor), HZ_T (entry->act), HZ_T (entry->subject),
                   HZ_T (entry->detail), HZ_T (digest));
  return HZ_RUN (store, error, INSERT_KEPT_SQL, HZ_I (entry->seq), HZ_I (entry->at),
                 HZ_T (entry->actor), HZ_T (entry->act), HZ_T (entry->subject),
                 HZ_T (entry->detail), HZ_T (digest), HZ_T (entry->kept),
                 HZ_T (entry->kept_digest));
}

gboolean
hz_audit_add (HzStore *store, HzAuditEntry *entry, GError **error)
{
  g_assert (store->txn != NULL);
  Head head;
  if (!read_head (store, &head, error) || !may_continue (store, &head, error) ||
      !clock_goes_on (store, &head, entry->at, error))
    return FALSE;
  g_autofree char *today = hz_store_day_of (store, entry->at);
  char digest[HZ_SM3_HEX];
  entry->seq = head.seq + 1;
  if (!hz_audit_digest (head.digest, entry, digest, error) || !anchor (store, &head, today, error))
    return FALSE;
  Head next = {.seq = entry->seq};
  /* If the station's offset was set back, a finished day is not opened again. */
  g_strlcpy (next.day, strcmp (today, head.day) > 0 ? today : head.day, sizeof next.day);
  g_strlcpy (next.digest, digest, sizeof next.digest);
  return head_tag (store, &next, next.tag, error) && insert (store, entry, digest, error) &&
         HZ_RUN (store, error,
                 "INSERT INTO audit_head (id, seq, day, digest, tag) VALUES (1, $1, $2, $3, $4) "
                 "ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, day = excluded.day, digest = "
                 "excluded.digest, "
                 "tag = excluded.tag",
                 HZ_I (next.seq), HZ_T (next.day), HZ_T (next.digest), HZ_T (next.tag));
}

/* --- checking --- */

#define ENTRY_COLUMNS "seq, at, actor, act, subject, detail, digest, kept, kept_digest"
enum {
  ENTRY_SEQ,
  ENTRY_AT,
  ENTRY_ACTOR,
  ENTRY_ACT,
  ENTRY_SUBJECT,
  ENTRY_DETAIL,
  ENTRY_DIGEST,
  ENTRY_KEPT,
  ENTRY_KEPT_DIGEST
};
#define WALK_SQL "SELECT " ENTRY_COLUMNS " FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2"

static void
entry_at (HzQuery *query, HzAuditEntry *entry)
{
  *entry =
      (HzAuditEntry){hz_col_int (query, ENTRY_SEQ),      hz_col_int (query, ENTRY_AT),
                     hz_col_text (query, ENTRY_ACTOR),   hz_col_text (query, ENTRY_ACT),
                     hz_col_text (query, ENTRY_SUBJECT), hz_col_text (query, ENTRY_DETAIL),
                     hz_col_text (query, ENTRY_KEPT),    hz_col_text (query, ENTRY_KEPT_DIGEST)};
}

static void
mark_bad (HzAuditResult *result, gint64 seq)
{
  if (result->first_bad == 0 || seq < result->first_bad)
    result->first_bad = seq;
}

static gboolean
verify_entries (HzStore *store, HzAuditResult *result, char last[HZ_SM3_HEX], GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, WALK_SQL, HZ_I (0), HZ_I (G_MAXINT64));
  HzRow row = HZ_ROW_ERROR;
  g_strlcpy (last, HZ_AUDIT_START, HZ_SM3_HEX);
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    HzAuditEntry entry;
    char digest[HZ_SM3_HEX];
    entry_at (query, &entry);
    if (!hz_audit_digest (last, &entry, digest, error))
      return FALSE;
    if (entry.seq != result->entries + 1)
      mark_bad (result, result->entries + 1);
    else if (strcmp (digest, hz_col_text (query, ENTRY_DIGEST)) != 0)
      mark_bad (result, entry.seq);
    g_strlcpy (last, hz_col_text (query, ENTRY_DIGEST), HZ_SM3_HEX);
    result->entries = entry.seq;
  }
  return row == HZ_ROW_END;
}

static gboolean
verify_anchors (HzStore *store, HzAuditResult *result, GError **error)
{
  enum { DAY, SEQ, DIGEST, SIGNATURE, IN_CHAIN };
  g_autoptr (HzQuery) query = HZ_QUERY (store, error,
                                        "SELECT n.day, n.seq, n.digest, n.signature, a.digest FROM "
                                        "audit_anchor n LEFT JOIN audit a ON a.seq = n.seq "
                                        "ORDER BY n.seq");
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    gint64 seq = hz_col_int (query, SEQ);
    const char *digest = hz_col_text (query, DIGEST);
    g_autofree char *text = anchor_text (hz_col_text (query, DAY), seq, digest);
    if (strcmp (digest, hz_col_text (query, IN_CHAIN)) != 0 ||
        !hz_sm2_verify (store->keys->audit_public_pem, text, hz_col_text (query, SIGNATURE), NULL))
      mark_bad (result, seq);
  }
  return row == HZ_ROW_END;
}

gboolean
hz_store_audit_verify (HzStore *store, HzAuditResult *result, GError **error)
{
  *result = (HzAuditResult){0};
  g_autoptr (HzTxn) snapshot = hz_txn_read (store, error);
  char last[HZ_SM3_HEX];
  Head head;
  if (snapshot == NULL || !verify_entries (store, result, last, error) ||
      !verify_anchors (store, result, error) || !read_head (store, &head, error))
    return FALSE;
  if (!head_holds (store, &head) || head.seq != result->entries || strcmp (head.digest, last) != 0)
    mark_bad (result, MIN (head.seq, result->entries) + 1);
  return TRUE;
}

/* Passes the rows of QUERY to FUNC until it returns FALSE. */
static gboolean
each_line (HzStore *store, HzQuery *query, HzAuditFunc func, gpointer data, GError **error)
{
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    HzAuditEntry e;
    entry_at (query, &e);
    HzAuditLine line = {e.seq, e.at, e.actor, e.act, e.subject, e.detail};
    if (!func (&line, data))
      return TRUE;
  }
  return row == HZ_ROW_END;
}

/* The look is written down with the count before anything is shown; its own entry is not among
 * those, so the count is right. */
static gboolean
look (HzStore *store, const HzActor *actor, HzAct act, const char *subject, const char *what,
      const char *count_sql, const HzBind *binds, gint64 *last, GError **error)
{
  gint64 count = 0;
  gboolean again = FALSE;
  g_autoptr (HzTxn) txn = hz_door_look (store, actor, act, subject, what, &again, error);
  return txn != NULL && hz_run_int (store, count_sql, binds, 0, &count, error) &&
         HZ_RUN_INT (store, 0, last, error, "SELECT max (seq) FROM audit") &&
         hz_door_shown (store, g_steal_pointer (&txn), actor, act, subject, what, count, again,
                        error);
}

gboolean
hz_store_audit_list (HzStore *store, const HzActor *actor, gint64 after_seq, guint limit,
                     HzAuditFunc func, gpointer data, GError **error)
{
  g_autofree char *what = g_strdup_printf ("after %" G_GINT64_FORMAT, after_seq);
  gint64 last = 0;
  if (!look (store, actor, HZ_LOOK_AUDIT, "audit", what,
             "SELECT count(*) FROM (SELECT seq FROM audit WHERE seq > $1 LIMIT $2) AS t",
             HZ_BINDS (HZ_I (after_seq), HZ_I (limit)), &last, error))
    return FALSE;
  g_autoptr (HzQuery) query = HZ_QUERY (store, error,
                                        "SELECT " ENTRY_COLUMNS " FROM audit WHERE seq > $1 AND "
                                        "seq <= $2 ORDER BY seq LIMIT $3",
                                        HZ_I (after_seq), HZ_I (last), HZ_I (limit));
  return each_line (store, query, func, data, error);
}

gboolean
hz_store_audit_of (HzStore *store, const HzActor *actor, const char *subject, HzAuditFunc func,
                   gpointer data, GError **error)
{
  gint64 last = 0;
  if (!look (store, actor, HZ_LOOK_CASE_HISTORY, subject, "",
             "SELECT count(*) FROM audit WHERE subject = $1", HZ_BINDS (HZ_T (subject)), &last,
             error))
    return FALSE;
  g_autoptr (HzQuery) query = HZ_QUERY (store, error,
                                        "SELECT " ENTRY_COLUMNS " FROM audit WHERE subject = $1 "
                                        "AND seq <= $2 ORDER BY seq",
                                        HZ_T (subject), HZ_I (last));
  return each_line (store, query, func, data, error);
}
