/* data/store/base: the station's SQLite database (WAL, synchronous=FULL, STRICT tables): opening
 * and migrating it, transactions, the audit, a backup and a check. Knows no table but those of the
 * audit; leans on core and on the embedded migrations. Every other table belongs to the room named
 * after it.
 *
 * In every room of the store, a call that writes is one audited transaction, and a call that fails
 * has changed nothing. All calls are synchronous and short. Errors: HZ_ERROR_BUSY (locked for 2 s:
 * try again), _FULL, _TOO_NEW, _DAMAGED, _BLOCKED with the first reason. */
#pragma once
#include "core/crypto/crypto.h"

typedef struct _HzStore HzStore;

/* --- opening --- */
/* The keys of the station (keys/ of its directory): the store seals with one, signs the audit with
 * another; the third signs the QR codes of papers, its public half follows from it. */
typedef struct {
  guint8 seal[HZ_SEAL_KEY_BYTES];
  char *audit_private_pem, *audit_public_pem;
  char *paper_private_pem;
} HzKeys;

#define HZ_UNIT_DIGITS 9
#define HZ_UNIT_UNSET  "000000000"

/* Opens FILE, creating it when CREATE, and migrates it (numbered files, one transaction each).
 * HZ_ERROR_TOO_NEW when it was written by a newer program. KEYS is borrowed and must outlive the
 * store. STATION_CODE (HZ_UNIT_DIGITS, or six of a station of before) is part of every number that
 * the store gives out; with HZ_UNIT_UNSET no case begins. OFFSET_MINUTES: the station's clock. */
HzStore *hz_store_open (const char *file, gboolean create, const HzKeys *keys,
                        const char *station_code, int offset_minutes, GError **error);
void hz_store_close (HzStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzStore, hz_store_close)

/* A transaction that rolls back unless committed. Begin is BEGIN IMMEDIATE. Nested use is a bug
 * (aborts). */
typedef struct _HzTxn HzTxn;
HzTxn *hz_txn_begin (HzStore *store, GError **error);
gboolean hz_txn_commit (HzTxn *txn, GError **error); /* frees TXN either way */
void hz_txn_rollback (HzTxn *txn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzTxn, hz_txn_rollback)

/* --- audit --- */

gboolean hz_store_audit (HzStore *store, const char *actor, const char *act, const char *subject,
                         const char *detail, GError **error);
typedef struct {
  gint64 entries, first_bad;
} HzAuditResult; /* first_bad 0: whole */
/* Checks the whole chain and the daily SM2 signatures. TRUE also when the chain is broken: see
 * RESULT. */
gboolean hz_store_audit_verify (HzStore *store, HzAuditResult *result, GError **error);
typedef struct {
  gint64 seq, at;
  const char *actor, *act, *subject, *detail;
} HzAuditLine;
typedef gboolean (*HzAuditFunc) (const HzAuditLine *line, gpointer data);
gboolean hz_store_audit_list (HzStore *store, gint64 after_seq, guint limit, HzAuditFunc func,
                              gpointer data, GError **error);
/* The entries about one SUBJECT ("case/12", "account/clerk"), oldest first, found by an index. */
gboolean hz_store_audit_of (HzStore *store, const char *subject, HzAuditFunc func, gpointer data,
                            GError **error);

/* --- care --- */

gboolean hz_store_backup (HzStore *store, const char *actor, const char *file,
                          GError **error); /* sqlite3_backup; FILE must not exist */
gboolean hz_store_check (HzStore *store,
                         GError **error); /* quick_check and foreign keys, for doctor */
