/* The day in figures. */
#pragma once
#include "data/store/base/base.h"

typedef struct {
  const char *case_number, *slip_number, *citizen_number, *name, *reason, *state, *clerk,
      *waiver_group, *receipt_number;
  gint64 created_at, submitted_at, paid_at;
  gint64 base_fen, due_fen, cash_fen, change_fen; /* of the payment; 0 when none */
  gboolean paid;
} HzDayRow;
typedef gboolean (*HzDayRowFunc) (const HzDayRow *row, gpointer data, GError **error);
typedef struct {
  gint64 cases, submitted, payments, due_fen, cash_fen, change_fen;
} HzDayTotals;
/* Every case submitted or paid from the day FROM to the day TO (station time), by time, one at a
 * time; then TOTALS by SQL over the same snapshot. Money belongs to the days it was paid on: a
 * payment of another day leaves the row unpaid. Audited under ACTOR. ROW must not call the store.
 */
gboolean hz_store_day (HzStore *store, const HzActor *actor, const GDate *from, const GDate *to,
                       HzDayRowFunc row, gpointer data, HzDayTotals *totals, GError **error);
