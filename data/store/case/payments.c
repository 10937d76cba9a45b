/* Money at the counter, and numbers of cases, slips and receipts. A receipt is written once and
 * never changed. */
#include "data/store/case/private.h"

#include "core/base/base.h"

char *
hz_next_number (HzStore *store, const char *kind, const char *prefix, gint64 now, GError **error)
{
  g_autofree char *day = hz_store_day_of (store, now);
  gint64 last;
  if (!HZ_RUN_INT (store, 0, &last, error,
                   "INSERT INTO serial (kind, day, last) VALUES ($1, $2, 1) "
                   "ON CONFLICT (kind, day) DO UPDATE SET last = serial.last + 1 RETURNING last",
                   HZ_T (kind), HZ_T (day)))
    return NULL;
  return g_strdup_printf ("%s%s-%.4s%.2s%.2s-%04d", prefix, hz_store_station_code (store), day,
                          day + 5, day + 8, (int)last);
}

/* The fee by the book; with a discount only if there is its certificate. */
gboolean
hz_payment_quote (const HzCase *c, const HzRules *rules, HzFee *fee, GError **error)
{
  const HzBlocker place = {.field = HZ_FIELD_REASON, .step = HZ_STEP_NUMBER, .missing = TRUE};
  return hz_case_fee (c, rules, fee) ||
         hz_blocked_at (error, &place, _ ("Choose it first."), "%s",
                        _ ("The reason of the application is not chosen."));
}

gboolean
hz_payment_cash (const HzCase *c, const HzRules *rules, gint64 due_fen, gint64 *cash,
                 GError **error)
{
  *cash = 0;
  if (!hz_blocked (error, hz_case_cash_blockers (c, rules, due_fen)))
    return FALSE;
  hz_money_parse (hz_case_get (c, HZ_FIELD_CASH_RECEIVED, 0), cash);
  return TRUE;
}

gboolean
hz_payment_insert (HzStore *store, HzCase *c, const HzFee *fee, gint64 cash, gint64 now,
                   const HzActor *actor, GError **error)
{
  g_free (c->receipt_number);
  c->receipt_number = hz_next_number (store, "receipt", "R", now, error);
  c->paid_at = now;
  c->paid_fen = fee->due_fen;
  c->cash_fen = cash;
  return c->receipt_number != NULL &&
         HZ_RUN (store, error,
                 "INSERT INTO payment (case_id, receipt_number, paid_at, clerk, waiver_group, "
                 "basis, base_fen, due_fen, "
                 "cash_fen, change_fen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                 HZ_I (c->id), HZ_T (c->receipt_number), HZ_I (now), HZ_T (actor->account),
                 HZ_T (hz_case_get (c, HZ_FIELD_WAIVER_GROUP, 0)),
                 HZ_T (fee->basis != NULL ? fee->basis : ""), HZ_I (fee->base_fen),
                 HZ_I (fee->due_fen), HZ_I (cash), HZ_I (cash - fee->due_fen)) &&
         hz_door_case (store, actor, HZ_ACT_PAY, c->id, error, "%s due %d fen", c->receipt_number,
                       (int)fee->due_fen);
}

HzCase *
hz_payment_begin (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                  GError **error)
{
  g_autoptr (HzCase) stored = hz_case_read (store, c->id, error);
  if (stored == NULL)
    return NULL;
  if (stored->paid_at != 0) { /* the first receipt is kept */
    hz_case_take (c, stored, HZ_PART_PAYMENT);
    return g_steal_pointer (&stored);
  }
  /* Only the stored values count: an approval is never taken from a screen. */
  stored = hz_case_write_changed (store, c, g_steal_pointer (&stored), actor, error);
  return stored != NULL && hz_case_complete (store, stored, rules, HZ_STEP_FEE, error)
             ? g_steal_pointer (&stored)
             : NULL;
}

gboolean
hz_store_pay (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules, GError **error)
{
  HzFee fee = {0};
  gint64 cash;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_PAY, error);
  g_autoptr (HzCase) stored = txn != NULL ? hz_payment_begin (store, c, actor, rules, error) : NULL;
  if (stored == NULL || stored->paid_at != 0)
    return stored != NULL;
  if (!hz_payment_quote (stored, rules, &fee, error) ||
      !hz_payment_cash (stored, rules, fee.due_fen, &cash, error) ||
      !hz_payment_insert (store, stored, &fee, cash, hz_store_now (), actor, error) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_case_take (c, stored, HZ_PART_PAYMENT);
  return TRUE;
}
