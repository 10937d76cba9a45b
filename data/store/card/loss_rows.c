#include "data/store/card/private.h"

#include "core/base/base.h"
#include "data/store/account/inside.h"
#include "data/store/case/inside.h"
#include "data/store/sealed/inside.h"

#include <string.h>

enum { KEPT_SECONDS = 12 * 3600 }; /* so that an old identification is not used */

#define COLUMN(upper, lower) ", " #lower
#define COLUMNS              HZ_LOSS_FIELDS (COLUMN)

/* --- reading --- */

static gboolean
read_draft (HzStore *store, HzLoss *loss, const char *clerk, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT saved_at" COLUMNS
                " FROM loss_draft WHERE clerk = $1 AND citizen_number = $2 AND saved_at > $3",
                HZ_T (clerk), HZ_T (loss->number), HZ_I (hz_store_now () - KEPT_SECONDS));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  for (HzLossField f = 0; row == HZ_ROW && f < HZ_LOSS_COUNT; f++)
    hz_loss_set (loss, f, hz_col_text (query, (int)f + 1));
  return row != HZ_ROW_ERROR;
}

static void
put (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

static gboolean
read_reports (HzStore *store, HzLoss *loss, GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (store, error,
                                        "SELECT id, state, reported_at, closed_at FROM loss_report "
                                        "WHERE citizen_number = $1 ORDER BY id DESC LIMIT 2",
                                        HZ_T (loss->number));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    const char *state = hz_col_text (query, 1);
    if (strcmp (state, "open") == 0) {
      loss->report = hz_col_int (query, 0);
      loss->reported_at = hz_col_int (query, 2);
    } else if (loss->cancelled_at == 0 && loss->replaced_at == 0) {
      gint64 *end = strcmp (state, "replaced") == 0 ? &loss->replaced_at : &loss->cancelled_at;
      *end = hz_col_int (query, 3);
    }
  }
  return row == HZ_ROW_END;
}

static gboolean
read_found (HzStore *store, HzLoss *loss, GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (store, error,
                                        "SELECT id, taken_at, card_from, state FROM found_card "
                                        "WHERE citizen_number = $1 AND state <> 'void' "
                                        "ORDER BY state, id DESC LIMIT 1",
                                        HZ_T (loss->number));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  if (row == HZ_ROW && strcmp (hz_col_text (query, 3), "kept") == 0) {
    loss->found = hz_col_int (query, 0);
    loss->found_at = hz_col_int (query, 1);
    put (&loss->found_from, hz_col_text (query, 2));
  }
  loss->returned = row == HZ_ROW && loss->found == 0;
  return row != HZ_ROW_ERROR;
}

/* The newest case, the newest card, and the case that replaces a lost one now. */
static gboolean
read_cases (HzStore *store, HzLoss *loss, const HzRuleBook *book, GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      "SELECT name, phone, reason, state, valid_from, valid_until, number FROM case_record WHERE "
      "citizen_number = $1 AND number IS NOT NULL ORDER BY id DESC",
      HZ_T (loss->number));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    const HzReasonRule *reason = hz_rule_book_reason (book, hz_col_text (query, 2));
    HzState state;
    if (*loss->name == '\0') {
      put (&loss->name, hz_col_text (query, 0));
      put (&loss->phone, hz_col_text (query, 1));
    }
    if (strcmp (hz_col_text (query, 2), "temporary") == 0 ||
        !hz_state_parse (hz_col_text (query, 3), &state))
      continue; /* a temporary card replaces none */
    if (state == HZ_STATE_COLLECTED && strcmp (hz_col_text (query, 4), loss->newest_from) > 0) {
      put (&loss->newest_from, hz_col_text (query, 4));
      put (&loss->newest_until, hz_col_text (query, 5));
    }
    if (hz_state_is_live (state) && reason != NULL && reason->loss_report)
      put (&loss->replacement, hz_col_text (query, 6));
  }
  return row == HZ_ROW_END;
}

HzLoss *
hz_loss_read (HzStore *store, const char *citizen_number, const HzRuleBook *book, const char *clerk,
              GError **error)
{
  g_autoptr (HzLoss) loss = hz_loss_new (citizen_number);
  gint64 printed = 0;
  if (!read_draft (store, loss, clerk, error) || !read_reports (store, loss, error) ||
      !read_found (store, loss, error) || !read_cases (store, loss, book, error) ||
      !hz_prints_case (store, citizen_number, &printed, error))
    return NULL;
  loss->prints = printed != 0;
  return g_steal_pointer (&loss);
}

HzLoss *
hz_store_loss (HzStore *store, const char *citizen_number, const HzRuleBook *book,
               const char *clerk, GError **error)
{
  g_autoptr (HzTxn) snapshot = hz_txn_read (store, error);
  return snapshot != NULL ? hz_loss_read (store, citizen_number, book, clerk, error) : NULL;
}

/* --- writing down --- */

static gboolean
write_draft (HzStore *store, const HzLoss *loss, const char *clerk, GError **error)
{
  HzBind binds[HZ_LOSS_COUNT + 4] = {HZ_T (clerk), HZ_T (loss->number)};
  guint n = 2;
  for (HzLossField f = 0; f < HZ_LOSS_COUNT; f++)
    binds[n++] = HZ_T (hz_loss_get (loss, f));
  binds[n++] = HZ_I (hz_store_now ());
  binds[n] = (HzBind){HZ_BIND_END};
  return HZ_RUN (store, error, "DELETE FROM loss_draft WHERE clerk = $1 AND citizen_number = $2",
                 HZ_T (clerk), HZ_T (loss->number)) &&
         hz_run (store,
                 "INSERT INTO loss_draft (clerk, citizen_number" COLUMNS ", saved_at) VALUES "
                 "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                 binds, error);
}

/* What CLERK entered before, overwritten by what was TYPED, except for the officer, who is the
 * stored one. (transfer full) */
static HzLoss *
taken (HzStore *store, const HzLoss *typed, const char *clerk, GError **error)
{
  g_autoptr (HzLoss) kept = hz_loss_new (typed->number);
  if (!hz_takes_in (store, clerk, error) || !read_draft (store, kept, clerk, error))
    return NULL;
  hz_loss_take (kept, typed);
  return g_steal_pointer (&kept);
}

gboolean
hz_loss_write (HzStore *store, const HzLoss *loss, const char *clerk, GError **error)
{
  g_autoptr (HzLoss) kept = taken (store, loss, clerk, error);
  return kept != NULL && write_draft (store, kept, clerk, error);
}

gboolean
hz_store_loss_save (HzStore *store, const HzLoss *loss, const char *clerk, GError **error)
{
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  return txn != NULL && hz_loss_write (store, loss, clerk, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_loss_allow (HzStore *store, HzLoss *loss, const char *clerk, const char *account,
                     const char *password, GError **error)
{
  g_autofree char *subject = g_strconcat ("resident/", loss->number, NULL);
  g_autoptr (HzAccount) officer = hz_store_login (store, account, password, error);
  g_autoptr (HzTxn) txn = officer != NULL ? hz_txn_begin (store, error) : NULL;
  g_autoptr (HzLoss) kept = txn != NULL && hz_officer_beside (officer, clerk, error)
                                ? taken (store, loss, clerk, error)
                                : NULL;
  if (kept == NULL)
    return FALSE;
  hz_loss_set (kept, HZ_LOSS_OFFICER, officer->name);
  if (!write_draft (store, kept, clerk, error) ||
      !hz_audit_append (store, officer->name, "loss-allow", subject, error,
                        "match %s, photo compared", hz_loss_get (loss, HZ_LOSS_MATCH)) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_loss_set (loss, HZ_LOSS_OFFICER, officer->name);
  return TRUE;
}
