/* Inside the store: the connection, its statements, and what one file of this folder asks of
 * another. SQL keeps to the dialect that SQLite and PostgreSQL share; placeholders are $1, $2, … in
 * the order of their first use. */
#pragma once
#include "core/card/card.h"
#include "data/store/store.h"

#include <sqlite3.h>

struct _HzStore {
  sqlite3 *db;
  const HzKeys *keys;
  char *station_code;
  int offset_minutes;
  GHashTable *queries; /* SQL text to its prepared statement */
  HzTxn *txn;          /* the open one, or NULL */
};

/* --- statements (query.c) --- */

typedef sqlite3_stmt HzQuery;

typedef enum { HZ_BIND_END, HZ_BIND_TEXT, HZ_BIND_INT, HZ_BIND_BYTES } HzBindType;
typedef struct { /* one value for one placeholder; borrowed until the query is done */
  HzBindType type;
  const char *text; /* NULL is SQL NULL; likewise BYTES */
  gint64 number;
  GBytes *bytes;
} HzBind;
#define HZ_T(v)       ((HzBind){.type = HZ_BIND_TEXT, .text = (v)})
#define HZ_I(v)       ((HzBind){.type = HZ_BIND_INT, .number = (v)})
#define HZ_B(v)       ((HzBind){.type = HZ_BIND_BYTES, .bytes = (v)})
#define HZ_BINDS(...) ((const HzBind[]){__VA_ARGS__ __VA_OPT__ (, ){HZ_BIND_END}})

/* A prepared statement of the cache, bound and ready to step. It is reset when it goes out of
 * scope; using it a second time before that is a bug. NULL on error. */
HzQuery *hz_query (HzStore *store, const char *sql, const HzBind *binds, GError **error);
void hz_query_done (HzQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzQuery, hz_query_done)
#define HZ_QUERY(store, error, sql, ...) hz_query (store, sql, HZ_BINDS (__VA_ARGS__), error)

typedef enum { HZ_ROW_ERROR = -1, HZ_ROW_END = 0, HZ_ROW = 1 } HzRow;
HzRow hz_query_next (HzStore *store, HzQuery *query, GError **error);
const char *hz_col_text (HzQuery *query, int column); /* "" for NULL; valid until the next step */
gint64 hz_col_int (HzQuery *query, int column);
GBytes *hz_col_bytes (HzQuery *query, int column); /* a copy; NULL for NULL */

/* For the table of prepared statements, which is asked at each of them. */
guint hz_sql_hash (gconstpointer sql);

/* One statement that gives no rows. */
gboolean hz_run (HzStore *store, const char *sql, const HzBind *binds, GError **error);
#define HZ_RUN(store, error, sql, ...) hz_run (store, sql, HZ_BINDS (__VA_ARGS__), error)
/* The first column of the first row; MISSING when there is no row. */
gboolean hz_run_int (HzStore *store, const char *sql, const HzBind *binds, gint64 missing,
                     gint64 *value, GError **error);
#define HZ_RUN_INT(store, missing, value, error, sql, ...)                                         \
  hz_run_int (store, sql, HZ_BINDS (__VA_ARGS__), missing, value, error)

int hz_rows_changed (HzStore *store); /* by the last statement */
gint64 hz_last_id (HzStore *store);   /* of the last row that was inserted without a given id */

/* What the database just said, as our error. Returns FALSE. */
gboolean hz_db_fail (HzStore *store, GError **error);
/* Is there no room for what just failed with CODE? */
gboolean hz_db_is_full (sqlite3 *db, int code);
/* A snapshot for several reads; rolled back at its end (it wrote nothing). Never held while waiting
 * for a person. */
HzTxn *hz_txn_read (HzStore *store, GError **error);
gboolean hz_txn_is_open (const HzStore *store);

/* --- the clock of the station (database.c) --- */

gint64 hz_store_now (void);
void hz_store_date_of (const HzStore *store, gint64 seconds, GDate *day);
char *hz_store_day_of (HzStore *store, gint64 seconds);       /* "2026-11-22" */
gint64 hz_store_day_begin (HzStore *store, const GDate *day); /* its first second, Unix time */

/* --- what the station gives (database.c) --- */

const char *hz_store_station_code (const HzStore *store);
/* With the station's key, as core/crypto/seal.h says. */
GBytes *hz_store_seal (const HzStore *store, const char *label, const guint8 *plain, gsize length,
                       GError **error);
GBytes *hz_store_unseal (const HzStore *store, const char *label, GBytes *sealed, GError **error);

/* --- audit.c: appended inside the caller's transaction --- */

gboolean hz_audit_append (HzStore *store, const char *actor, const char *act, const char *subject,
                          GError **error, const char *detail, ...) G_GNUC_PRINTF (6, 7);
gboolean hz_audit_case (HzStore *store, const char *actor, const char *act, gint64 id,
                        GError **error, const char *detail, ...) G_GNUC_PRINTF (6, 7);

/* --- register.c: inside the caller's transaction --- */
/* The first ten columns of a query that hz_resident_read understands; the table is called r. */
#define HZ_RESIDENT_COLUMNS                                                                        \
  "r.citizen_number, r.name, r.former_name, r.sex, r.ethnicity, r.birth_date, r.address, "         \
  "r.household_number, r.relation, r.card_until"
HzResident *hz_resident_read (HzQuery *query);
/* Adds, or changes the members that are not NULL; the keys of the search follow. */
gboolean hz_resident_write (HzStore *store, const HzResident *r, GError **error);
gboolean hz_household_write (HzStore *store, const HzHousehold *h, GError **error);

/* accounts.c: the name that people know the account COLUMN by, as part of a SELECT; what has no
 * full name keeps the account's. */
#define HZ_NAME_OF(column)                                                                         \
  "(SELECT coalesce (nullif (full_name, ''), account.name) FROM account WHERE account.name "       \
  "= " column ")"

/* The role of a working account; HZ_ERROR_DENIED when it is switched off. (transfer full) */
char *hz_role_of (HzStore *store, const char *account, GError **error);
/* HZ_ERROR_DENIED unless ACCOUNT works and takes in at the counter. */
gboolean hz_takes_in (HzStore *store, const char *account, GError **error);

/* --- search_typed.c --- */

/* How each way of the search begins its range when TEXT was typed; NULL: TEXT does not go this way.
 * (transfer full, each) */
void hz_search_prefixes (const char *text, char *prefixes[HZ_MATCHES]);

/* --- case_lists.c: the line of a case, from these columns of case_record c --- */

#define HZ_CASE_LINE_COLUMNS                                                                       \
  "c.id, c.state, c.number, c.slip_number, c.citizen_number, c.name, c.reason, c.clerk, "          \
  "c.created_at, c.submitted_at, c.at_step, c.visit_id, " HZ_NAME_OF ("c.clerk")
enum { HZ_CASE_LINE_END = 13 }; /* what a query selects after them begins here */
HzCaseLine *hz_case_line_read (HzQuery *query);

/* --- life.c --- */
/* The states as core/case/life.h groups them, written as the partial indexes are. */
#define HZ_WITH_CLERK "('draft', 'returned')"
#define HZ_OWED       "('submitted', 'returned', 'approved', 'in-production')"
#define HZ_LIVE       "('submitted', 'returned', 'approved', 'in-production', 'ready')"
#define HZ_GONE       "('withdrawn', 'refused')"
/* Inside the caller's transaction: may ACCOUNT do ACT with the case as it is STORED? */
gboolean hz_life_allows (HzStore *store, const HzCase *stored, HzActAsked *asked,
                         const HzRuleBook *book, GError **error);
/* Sent or ready, of a case as it is STORED: asked, written, audited. */
gboolean hz_life_step (HzStore *store, const HzCase *stored, const HzActAsked *asked,
                       GError **error);
/* loss.c, inside the caller's transaction: what is known and what CLERK wrote down; and keeping
 * it. */
HzLoss *hz_loss_read (HzStore *store, const char *citizen_number, const HzRuleBook *book,
                      const char *clerk, GError **error);
gboolean hz_loss_write (HzStore *store, const HzLoss *loss, const char *clerk, GError **error);
/* loss_record.c: the card of the case is handed over, the one reported lost, and an older one that
 * was handed in, are void for good. */
gboolean hz_loss_replaced (HzStore *store, const HzCase *stored, gint64 now, const char *actor,
                           GError **error);
/* What the store knows of the case's life, put into C. */
void hz_life_copy (HzCase *c, const HzCase *stored);

/* answers.c: what anybody typed about the case and did not send, inside the caller's transaction.
 */
gboolean hz_answers_forget (HzStore *store, gint64 case_id, GError **error);

/* --- cases.c: inside the caller's transaction --- */

HzCase *hz_case_read (HzStore *store, gint64 id, GError **error);
void hz_case_take_approval (HzCase *c, const char *officer, const char *name, gint64 at);
/* A new draft, held by SESSION, inside the caller's transaction; sets id, state and time. */
gboolean hz_case_insert (HzStore *store, HzCase *fresh, const char *session, GError **error);
/* The case exists and SESSION holds it: renews the lease when it is getting old, gives the state
 * and the account that acts. */
gboolean hz_case_guard (HzStore *store, gint64 id, const char *session, HzState *state,
                        char **actor, GError **error);
/* Guards, then writes values, members and place of a draft; HZ_ERROR_BLOCKED when it is none. ACTOR
 * may be NULL. */
gboolean hz_case_write (HzStore *store, const HzCase *c, const char *session, char **actor,
                        GError **error);
/* lease.c: a lease for a case that has none. */
gboolean hz_lease_take (HzStore *store, gint64 id, const char *session, const char *account,
                        GError **error);
/* Does another session that still runs hold the case? */
gboolean hz_lease_elsewhere (HzStore *store, gint64 id, const char *session, gboolean *elsewhere,
                             GError **error);
/* The case was worked on today: it stands in the day's list. */
gboolean hz_case_touch (HzStore *store, gint64 id, GError **error);

/* payments.c: the next number of KIND for today, PREFIX then REGION-YYYYMMDD-NNNN. */
char *hz_next_number (HzStore *store, const char *kind, const char *prefix, gint64 now,
                      GError **error);
/* What the book asks for C; HZ_ERROR_BLOCKED while the reason is not chosen. */
gboolean hz_payment_quote (const HzCase *c, const HzRules *rules, HzFee *fee, GError **error);
/* The cash typed on C; HZ_ERROR_BLOCKED when it is no amount or less than DUE_FEN. */
gboolean hz_payment_cash (const HzCase *c, gint64 due_fen, gint64 *cash, GError **error);
/* One receipt inside the caller's transaction, audited. */
gboolean hz_payment_insert (HzStore *store, const HzCase *c, const HzFee *fee, gint64 cash,
                            gint64 now, const char *actor, GError **error);
/* The beginning of a payment, inside the caller's transaction: C is written and its stored self
 * given, ready to be paid; or, with paid_at, paid already, which C then says too. (transfer full)
 */
HzCase *hz_payment_begin (HzStore *store, HzCase *c, const char *session, const HzRules *rules,
                          char **actor, GError **error);
/* Its end: commits TXN and puts the payment into C. */
gboolean hz_payment_end (HzStore *store, HzTxn *txn, HzCase *c, GError **error);
/* The payment as STORED has it. */
void hz_payment_copy (HzCase *c, const HzCase *stored);

/* gate.c: HZ_ERROR_BLOCKED for another book than the case was taken in under. */
gboolean hz_case_same_book (const HzCase *c, const HzRules *rules, GError **error);
/* HZ_ERROR_BLOCKED with the first thing that refuses STEP and the way out. */
gboolean hz_case_passes (const HzCase *c, const HzRules *rules, HzStep step, GError **error);
/* Likewise for its book and every step up to LAST, with what the store knows. A receipt is never
 * taken back, so the payment asks it as the submission does. */
gboolean hz_case_complete (HzStore *store, const HzCase *c, const HzRules *rules, HzStep last,
                           GError **error);

/* facts.c: the word that a comparison's OUTCOME (CLEAR, FOUND, FAILED) is stored under. */
const char *hz_finger_outcome (HzFingerState outcome);

/* images.c. Without an entry in the audit, which is the caller's; NULL without error when there is
 * none. */
HzImage *hz_image_read (HzStore *store, gint64 case_id, HzImageKind kind, GError **error);
const char *hz_image_kind_word (HzImageKind kind); /* it is stored under */
/* The kind by that word. */
gboolean hz_image_kind_parse (const char *word, HzImageKind *kind);
/* The template in COLUMN of QUERY, unsealed; HZ_ERROR_DAMAGED. The caller audits. */
GBytes *hz_image_open_template (HzStore *store, gint64 case_id, HzImageKind kind, HzQuery *query,
                                int column, GError **error);

/* prints.c: the person's newest case that was handed in and holds a print; 0 for none. */
gboolean hz_prints_case (HzStore *store, const char *citizen_number, gint64 *id, GError **error);
/* The print of the columns case, kind, finger, sealed; NULL in PRINT when its seal does
 * not hold. The caller audits. */
gboolean hz_print_read (HzStore *store, HzQuery *query, HzPrint **print, GError **error);

/* approval.c: HZ_ERROR_DENIED with one of the two texts (%s: the officer's account) when OFFICER is
 * none, or is the clerk of STORED or ACTOR, who works at this desk. */
gboolean hz_officer_may (const HzAccount *officer, const HzCase *stored, const char *actor,
                         const char *no_officer, const char *own_case, GError **error);
/* HZ_ERROR_DENIED when OFFICER is none, or is ACTOR, who works at this desk: they do not decide who
 * a holder is whose finger did not match. */
gboolean hz_officer_beside (const HzAccount *officer, const char *actor, GError **error);
