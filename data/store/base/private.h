/* The connection itself, and what the files of this room share. */
#pragma once
#include "data/store/base/inside.h"

#include <sqlite3.h>

/* turn.c */
typedef struct {
  int folder;     /* of the station; -1: cannot be opened */
  gboolean waits; /* this connection holds its shared lock */
  gint64 since;   /* monotonic, microseconds */
} HzTurn;
/* DB waits for others as it says, two seconds at most. TURN stays where it is. */
void hz_turn_init (HzTurn *turn, sqlite3 *db, const char *folder);
/* What was waited for is there. */
void hz_turn_taken (HzTurn *turn);
void hz_turn_clear (HzTurn *turn);

struct _HzStore {
  sqlite3 *db;
  const HzKeys *keys;
  char *station_code;
  char *source; /* "uid:N": the system's user whose process this is */
  int offset_minutes;
  GHashTable *queries; /* SQL text to its prepared statement */
  HzTxn *txn;          /* the open one, or NULL */
  HzTurn turn;
  char role[16];          /* of the account that was asked about last */
  gboolean second_person; /* administrators need one */
  gboolean owes_entry;    /* it may not be committed before its entry in the audit is written */
  GHashTable
      *open_lists; /* the lists that were opened here: only these are read without an entry */
};

/* For the table of prepared statements, which is asked at each of them. */
guint hz_sql_hash (gconstpointer sql);
/* Sets ERROR to the database's last error. Returns FALSE. */
gboolean hz_db_fail (HzStore *store, GError **error);
/* Is there no room for what just failed with CODE? */
gboolean hz_db_is_full (sqlite3 *db, int code);

/* fills.c: what migration NUMBER needs beside its file, inside its transaction. */
gboolean hz_migration_fill (HzStore *store, gint64 number, GError **error);

/* audit.c: appends ENTRY, whose seq it sets, inside the caller's transaction. */
gboolean hz_audit_add (HzStore *store, HzAuditEntry *entry, GError **error);
/* kept.c: the digest of the rows of KEPT ("case/12") as they are now; of none, HZ_AUDIT_START. */
gboolean hz_kept_digest (HzStore *store, const char *kept, char digest[HZ_SM3_HEX], GError **error);
