/* The day in figures: every case submitted or paid, by time, then totals over the same snapshot.
 * Rows come one at a time in the order of two indexes that are merged, so a long day needs no
 * memory. */
#include "data/store/case/private.h"

#define ROW_COLUMNS                                                                                \
  "c.number, c.slip_number, c.citizen_number, c.name, c.reason, c.state, c.clerk, c.created_at, "  \
  "c.submitted_at"

/* A case submitted in these days is listed at the time of its submission, one that was only paid in
 * them at the time of its payment. Money belongs to the day on which it was paid: a payment of
 * another day is not shown, so that no money is counted twice. */
static const char rows_sql[] =
    "SELECT c.submitted_at AS moment, c.id AS id, " ROW_COLUMNS
    ", p.waiver_group, p.receipt_number, p.paid_at, p.base_fen, p.due_fen, p.cash_fen, "
    "p.change_fen "
    "FROM case_record c LEFT JOIN payment p ON p.case_id = c.id AND p.paid_at >= $1 AND p.paid_at "
    "< $2 "
    "WHERE c.submitted_at >= $1 AND c.submitted_at < $2 "
    "UNION ALL "
    "SELECT p.paid_at, p.case_id, " ROW_COLUMNS ", p.waiver_group, p.receipt_number, p.paid_at, "
    "p.base_fen, p.due_fen, p.cash_fen, p.change_fen "
    "FROM payment p JOIN case_record c ON c.id = p.case_id "
    "WHERE p.paid_at >= $1 AND p.paid_at < $2 "
    "AND (c.submitted_at IS NULL OR c.submitted_at < $1 OR c.submitted_at >= $2) "
    "ORDER BY moment, id";

enum {
  MOMENT,
  ID,
  NUMBER,
  SLIP_NUMBER,
  CITIZEN_NUMBER,
  NAME,
  REASON,
  STATE,
  CLERK,
  CREATED_AT,
  SUBMITTED_AT,
  WAIVER_GROUP,
  RECEIPT_NUMBER,
  PAID_AT,
  BASE_FEN,
  DUE_FEN,
  CASH_FEN,
  CHANGE_FEN
};

static void
row_at (HzQuery *query, HzDayRow *row)
{
  *row = (HzDayRow){
      .case_number = hz_col_text (query, NUMBER),
      .slip_number = hz_col_text (query, SLIP_NUMBER),
      .citizen_number = hz_col_text (query, CITIZEN_NUMBER),
      .name = hz_col_text (query, NAME),
      .reason = hz_col_text (query, REASON),
      .state = hz_col_text (query, STATE),
      .clerk = hz_col_text (query, CLERK),
      .created_at = hz_col_int (query, CREATED_AT),
      .submitted_at = hz_col_int (query, SUBMITTED_AT),
      .waiver_group = hz_col_text (query, WAIVER_GROUP),
      .receipt_number = hz_col_text (query, RECEIPT_NUMBER),
      .paid_at = hz_col_int (query, PAID_AT),
      .base_fen = hz_col_int (query, BASE_FEN),
      .due_fen = hz_col_int (query, DUE_FEN),
      .cash_fen = hz_col_int (query, CASH_FEN),
      .change_fen = hz_col_int (query, CHANGE_FEN),
  };
  row->paid = row->paid_at != 0;
}

static gboolean
give_rows (HzStore *store, gint64 from, gint64 until, HzDayRowFunc func, gpointer data,
           GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, rows_sql, HZ_I (from), HZ_I (until));
  HzRow got = HZ_ROW_ERROR;
  while (query != NULL && (got = hz_query_next (store, query, error)) == HZ_ROW) {
    HzDayRow row;
    row_at (query, &row);
    if (!func (&row, data, error))
      return FALSE;
  }
  return got == HZ_ROW_END;
}

static gboolean
sum_up (HzStore *store, gint64 from, gint64 until, HzDayTotals *totals, GError **error)
{
  enum { PAYMENTS, DUE, CASH, CHANGE };
  g_autoptr (HzQuery) query = HZ_QUERY (store, error,
                                        "SELECT count(*), coalesce (sum (due_fen), 0), coalesce "
                                        "(sum (cash_fen), 0), coalesce (sum (change_fen), 0) "
                                        "FROM payment WHERE paid_at >= $1 AND paid_at < $2",
                                        HZ_I (from), HZ_I (until));
  gint64 paid_elsewhere;
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW ||
      !HZ_RUN_INT (
          store, 0, &totals->submitted, error,
          "SELECT count(*) FROM case_record WHERE submitted_at >= $1 AND submitted_at < $2",
          HZ_I (from), HZ_I (until)) ||
      !HZ_RUN_INT (store, 0, &paid_elsewhere, error,
                   "SELECT count(*) FROM payment p JOIN case_record c ON c.id = p.case_id "
                   "WHERE p.paid_at >= $1 AND p.paid_at < $2 "
                   "AND (c.submitted_at IS NULL OR c.submitted_at < $1 OR c.submitted_at >= $2)",
                   HZ_I (from), HZ_I (until)))
    return FALSE;
  totals->cases = totals->submitted + paid_elsewhere;
  totals->payments = hz_col_int (query, PAYMENTS);
  totals->due_fen = hz_col_int (query, DUE);
  totals->cash_fen = hz_col_int (query, CASH);
  totals->change_fen = hz_col_int (query, CHANGE);
  return TRUE;
}

static gboolean
note_report (HzStore *store, const HzActor *actor, const GDate *from, const GDate *to,
             GError **error)
{
  g_autofree char *first = hz_store_day_of (store, hz_store_day_begin (store, from));
  g_autofree char *last = hz_store_day_of (store, hz_store_day_begin (store, to));
  g_autofree char *detail = g_strdup_printf ("%s to %s", first, last);
  return hz_store_note (store, actor, HZ_LOOK_REPORT, "station", detail, error);
}

gboolean
hz_store_day (HzStore *store, const HzActor *actor, const GDate *from, const GDate *to,
              HzDayRowFunc row, gpointer data, HzDayTotals *totals, GError **error)
{
  GDate after = *to;
  g_date_add_days (&after, 1);
  gint64 begin = hz_store_day_begin (store, from), end = hz_store_day_begin (store, &after);
  if (!note_report (store, actor, from, to, error))
    return FALSE;
  g_autoptr (HzTxn) snapshot = hz_txn_read (store, error);
  return snapshot != NULL && give_rows (store, begin, end, row, data, error) &&
         sum_up (store, begin, end, totals, error);
}
