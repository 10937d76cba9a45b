/* data/store/base: the station's SQLite database (WAL, synchronous=FULL, STRICT tables): opening
 * and migrating it, transactions, the door, the audit, a backup and a check. Of the tables it
 * changes only those of the audit; it reads an account's role, and what an act left behind. Leans
 * on core and on the embedded migrations. Every other table belongs to the room named after it.
 *
 * The door: who calls comes as an actor, with an act or a look of core/act. Inside the transaction
 * the store asks the table whether the stored role may, and writes the entry in the audit with a
 * digest of what the act left behind. So in every room of the store a call that shows or changes
 * personal data is one audited transaction, and a call that fails has changed nothing. An account
 * that was switched off gets nothing: HZ_ERROR_DENIED. All calls are synchronous and short. Errors:
 * HZ_ERROR_BUSY (locked for 2 s: try again), _FULL, _TOO_NEW, _DAMAGED, _BLOCKED with the first
 * reason. */
#pragma once
#include "core/act/act.h"
#include "core/crypto/crypto.h"

typedef struct _HzStore HzStore;

/* --- opening --- */
/* The keys of the station (keys/ of its directory): the store seals with one, signs the audit with
 * another; the third signs the QR codes of papers, its public half follows from it. */
typedef struct _HzKeys {
  guint8 seal[HZ_SEAL_KEY_BYTES];
  char *audit_private_pem, *audit_public_pem;
  char *paper_private_pem;
} HzKeys;

/* Opens FILE, creating it when CREATE, and migrates it (numbered files, one transaction each).
 * HZ_ERROR_TOO_NEW when it was written by a newer program. KEYS is borrowed and must outlive the
 * store. STATION_CODE (HZ_UNIT_DIGITS, or six of a station of before) is part of every number that
 * the store gives out; with HZ_UNIT_UNSET no case begins. OFFSET_MINUTES: the station's clock. */
HzStore *hz_store_open (const char *file, gboolean create, const HzKeys *keys,
                        const char *station_code, int offset_minutes, GError **error);
void hz_store_close (HzStore *store);
/* From now on an act of two (core/act) needs a second person, once there is one who could be it: a
 * working officer or administrator with a password of their own. */
void hz_store_ask_second (HzStore *store, gboolean second_person);
/* Does another session wait to write? For a long job, between two rows of its transaction. */
gboolean hz_store_is_awaited (HzStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzStore, hz_store_close)

/* A transaction that rolls back unless committed. Begin is BEGIN IMMEDIATE. Nested use is a bug
 * (aborts). */
typedef struct _HzTxn HzTxn;
HzTxn *hz_txn_begin (HzStore *store, GError **error);
gboolean hz_txn_commit (HzTxn *txn, GError **error); /* frees TXN either way */
void hz_txn_rollback (HzTxn *txn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzTxn, hz_txn_rollback)

/* --- audit --- */

/* HZ_ERROR_DENIED unless ACTOR, in the role that is stored, may do ACT; for an answer before
 * anything is asked. Every call asks again. */
gboolean hz_store_may (HzStore *store, const HzActor *actor, HzAct act, GError **error);
/* For an act that changes nothing in the database: leaving, locking, a check of a paper. */
gboolean hz_store_note (HzStore *store, const HzActor *actor, HzAct act, const char *subject,
                        const char *detail, GError **error);
/* Is the clock of the server not behind the newest entry? HZ_ERROR_FAILED says by how much. Every
 * entry that would be older than the one before it is refused so, and with it its act. */
gboolean hz_store_clock (HzStore *store, GError **error);
typedef struct {
  gint64 entries, first_bad;
} HzAuditResult; /* first_bad 0: whole */
/* Checks the whole chain and the daily SM2 signatures. TRUE also when the chain is broken: see
 * RESULT. */
gboolean hz_store_audit_verify (HzStore *store, HzAuditResult *result, GError **error);
/* Compares every row that an entry keeps with the last entry about it, and gives FUNC those that
 * differ: they were changed beside the program. Nobody's data is shown. */
typedef void (*HzChangedFunc) (const char *kind, const char *subject, gpointer data);
gboolean hz_store_audit_changed (HzStore *store, HzChangedFunc func, gpointer data, GError **error);
typedef struct {
  gint64 seq, at;
  const char *actor, *act, *subject, *detail;
} HzAuditLine;
typedef gboolean (*HzAuditFunc) (const HzAuditLine *line, gpointer data);
/* At most LIMIT entries after AFTER_SEQ. A look: it is written down itself, after those shown. */
gboolean hz_store_audit_list (HzStore *store, const HzActor *actor, gint64 after_seq, guint limit,
                              HzAuditFunc func, gpointer data, GError **error);
/* The entries about one SUBJECT ("case/12", "account/clerk"), oldest first, found by an index.
 * Likewise. */
gboolean hz_store_audit_of (HzStore *store, const HzActor *actor, const char *subject,
                            HzAuditFunc func, gpointer data, GError **error);

/* --- care --- */

gboolean hz_store_backup (HzStore *store, const HzActor *actor, const char *file,
                          GError **error); /* sqlite3_backup; FILE must not exist */
gboolean hz_store_check (HzStore *store,
                         GError **error); /* quick_check and foreign keys, for doctor */
