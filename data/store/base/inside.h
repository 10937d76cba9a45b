/* For the other rooms of the store, inside their caller's transaction: statements, the clock,
 * seals, entries of the audit. SQL keeps to the dialect that SQLite and PostgreSQL share;
 * placeholders are $1, $2, … in the order of their first use. */
#pragma once
#include "core/act/act.h"
#include "data/store/base/base.h"

/* --- statements (query.c) --- */

typedef struct sqlite3_stmt HzQuery; /* only the base room sees what it is */

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

/* One statement that gives no rows. */
gboolean hz_run (HzStore *store, const char *sql, const HzBind *binds, GError **error);
#define HZ_RUN(store, error, sql, ...) hz_run (store, sql, HZ_BINDS (__VA_ARGS__), error)
/* The first column of the first row; MISSING when there is no row. */
gboolean hz_run_int (HzStore *store, const char *sql, const HzBind *binds, gint64 missing,
                     gint64 *value, GError **error);
#define HZ_RUN_INT(store, missing, value, error, sql, ...)                                         \
  hz_run_int (store, sql, HZ_BINDS (__VA_ARGS__), missing, value, error)
/* The same as text; NULL when there is no row. (transfer full) */
gboolean hz_run_text (HzStore *store, const char *sql, const HzBind *binds, char **text,
                      GError **error);
#define HZ_RUN_TEXT(store, text, error, sql, ...)                                                  \
  hz_run_text (store, sql, HZ_BINDS (__VA_ARGS__), text, error)

/* One statement that gives no rows; did it write any? Cheaper than RETURNING, for many rows. */
gboolean hz_run_written (HzStore *store, const char *sql, const HzBind *binds, gboolean *written,
                         GError **error);
/* An INSERT of one row without an id; ID is the one it was given. Not RETURNING: with it SQLite
 * searches every table that refers to the row. */
gboolean hz_insert (HzStore *store, const char *sql, const HzBind *binds, gint64 *id,
                    GError **error);
#define HZ_INSERT(store, id, error, sql, ...)                                                      \
  hz_insert (store, sql, HZ_BINDS (__VA_ARGS__), id, error)

/* A snapshot for several reads; rolled back at its end (it wrote nothing). Never held while waiting
 * for a person. */
HzTxn *hz_txn_read (HzStore *store, GError **error);
gboolean hz_txn_is_open (const HzStore *store);

/* --- a person whose number was changed --- */

/* Begins a statement whose $1 is a citizen number: NUMBERS are all that the person has or had, by
 * the register, this one among them. One whose number was changed is found, and what is open of
 * them counts, by each of them. */
#define HZ_WITH_NUMBERS                                                                            \
  "WITH RECURSIVE numbers (number) AS (SELECT $1 UNION SELECT CASE n.citizen_number WHEN "         \
  "numbers.number THEN n.former_number ELSE n.citizen_number END FROM numbers JOIN resident n ON " \
  "(n.citizen_number = numbers.number AND n.former_number <> '') OR (n.former_number = "           \
  "numbers.number AND n.former_number <> '')) "
#define HZ_ONE_OF_NUMBERS "IN (SELECT number FROM numbers)"

/* --- the clock of the station (database.c) --- */

gint64 hz_store_now (void);
void hz_store_date_of (const HzStore *store, gint64 seconds, GDate *day);
char *hz_store_day_of (HzStore *store, gint64 seconds);       /* "2026-11-22" */
gint64 hz_store_day_begin (HzStore *store, const GDate *day); /* its first second, Unix time */

/* --- who holds something (holder.c) --- */

typedef struct {
  const char *host; /* with its boot and its container: where PROCESS means the same */
  gint64 process, began;
} HzHolder;
const HzHolder *hz_holder_self (void); /* this process */
/* Certainly: it ran on this host and does not any more. Of another host nothing is known. */
gboolean hz_holder_is_gone (const HzHolder *holder);

/* --- what the station gives (database.c) --- */

const char *hz_store_station_code (const HzStore *store);
/* Where a person comes from: "uid:N", the system's user whose process this is. By number: whoever
 * has the keys asks nobody for names. */
const char *hz_store_source (const HzStore *store);
/* With the station's key, as core/crypto/seal.h says. */
GBytes *hz_store_seal (const HzStore *store, const char *label, const guint8 *plain, gsize length,
                       GError **error);
/* A tag of TEXT under the station's key, by which nobody without it recognises the text. */
gboolean hz_store_mac (HzStore *store, const char *text, guint8 mac[32], GError **error);
GBytes *hz_store_unseal (const HzStore *store, const char *label, GBytes *sealed, GError **error);

/* --- let_in.c: who may, inside a transaction, and what is written down --- */

/* As hz_store_may, for a ROLE that was read together with something else; NULL or "": there is no
 * working account. */
gboolean hz_door_role_may (const char *role, const HzActor *actor, HzAct act, GError **error);
/* The role of the account whose act was let in last. */
const char *hz_door_role (const HzStore *store);
/* Begins the transaction of ACT (of a look without an entry: a snapshot) and asks hz_store_may.
 * It cannot be committed before hz_door_note or hz_door_case was called, unless the act has no
 * word in the audit. */
HzTxn *hz_door_open (HzStore *store, const HzActor *actor, HzAct act, GError **error);
/* Nothing was to be done (it was done before): the transaction may be committed without an entry.
 */
void hz_door_nothing_done (HzStore *store);
/* The entry about ACT, with the digest of the row KEPT ("case/12", "" for none) as it is now. */
gboolean hz_door_note (HzStore *store, const HzActor *actor, HzAct act, const char *subject,
                       const char *kept, GError **error, const char *detail, ...)
    G_GNUC_PRINTF (7, 8);
/* The same about the case ID; what ACT leaves behind (core/act) has the case's id. */
gboolean hz_door_case (HzStore *store, const HzActor *actor, HzAct act, gint64 id, GError **error,
                       const char *detail, ...) G_GNUC_PRINTF (6, 7);
/* For a list: WHAT is in it (the day, the text searched, the page). Opening it writes an entry with
 * the count; AGAIN asks for none, and stays TRUE only if ACTOR's session has opened this very list
 * before. */
HzTxn *hz_door_look (HzStore *store, const HzActor *actor, HzAct look, const char *subject,
                     const char *what, gboolean *again, GError **error);
gboolean hz_door_was_opened (HzStore *store, const HzActor *actor, HzAct look, const char *subject,
                             const char *what);
/* The end of it: COUNT entries are about to be shown (-1: what is no list). Takes TXN. */
gboolean hz_door_shown (HzStore *store, HzTxn *txn, const HzActor *actor, HzAct look,
                        const char *subject, const char *what, gint64 count, gboolean again,
                        GError **error);
