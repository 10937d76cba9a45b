/* A keeper on a demo station, for tests that say to it what a counter would not. Header-only. */
#pragma once
#include "data/store/account/account.h"
#include "data/store/card/card.h"
#include "tests/support/passed.h"
#include "tests/support/sql_file.h"
#include "tests/support/demo_station.h"
#include "tests/support/stored_case.h"
#include "tui/keeper/inside.h"

#include <sqlite3.h>

#define CLERK_PASSWORD   "demo-clerk-2026"
#define OFFICER_PASSWORD "demo-officer-2026"
#define PLAY_OWNER       HZ_ACTOR ("os:test", "")
#define PLAY_SECADMIN    HZ_ACTOR ("secadmin", "")

typedef struct {
  DemoStation demo;
  char *db;
  HzStation *station;
  HzKeeper *keeper;
  HzCase *draft;     /* of the keeper's session: everything but payment and submission */
  HzCase *spare;     /* likewise */
  HzCase *handed_in; /* submitted by clerk, held by nobody */
} KeeperPlay;

static inline void
play_set_up (KeeperPlay *p, gconstpointer data)
{
  demo_set_up (&p->demo, NULL);
  p->db = demo_in (p->demo.dir, HZ_STATION_DB);
  p->station = demo_opened (&p->demo);
  p->keeper = hz_keeper_new (p->station);
}

static inline void
play_tear_down (KeeperPlay *p, gconstpointer data)
{
  hz_case_free (p->draft);
  hz_case_free (p->spare);
  hz_case_free (p->handed_in);
  hz_keeper_free (p->keeper);
  hz_station_free (p->station);
  g_free (p->db);
  demo_tear_down (&p->demo, NULL);
}

static inline HzCase *
play_make_draft (const KeeperPlay *p, const char *session, int sequence)
{
  HzRules rules;
  const StoredTaken nothing = {0};
  hz_station_rules (p->station, &rules);
  const StoredAt at = {p->station->store, &rules, session};
  HzCase *c = sample_case_complete ("replace-lost", &rules);
  sample_set_number (c, sequence);
  stored_case_create (&at, c, "clerk");
  stored_case_take (&at, c, &nothing);
  return c;
}

/* The three cases. */
static inline void
play_cases (KeeperPlay *p)
{
  p->draft = play_make_draft (p, p->keeper->session, 1);
  p->spare = play_make_draft (p, p->keeper->session, 5);
  p->handed_in = play_make_draft (p, "session-before", 3);
  HzRules rules;
  hz_station_rules (p->station, &rules);
  const StoredAt at = {p->station->store, &rules, "session-before"};
  stored_case_pay (&at, p->handed_in);
  stored_case_submit (&at, p->handed_in);
  hz_store_case_release (p->station->store, p->handed_in->id, HZ_ACTOR ("clerk", at.session));
}

/* --- asking --- */

/* Takes ARGUMENTS. Either an answer of the call's form, or an error with a message. */
static inline GVariant *
play_ask (const KeeperPlay *p, HzCall call, GVariant *arguments, GError **error)
{
  GError *why = NULL;
  g_autoptr (GVariant) said = passed (arguments);
  GVariant *answer = hz_keeper_answer (p->keeper, call, said, &why);
  g_assert_true ((answer != NULL) == (why == NULL));
  if (answer != NULL) {
    g_assert_cmpstr (g_variant_get_type_string (answer), ==, hz_call_answer (call));
  } else {
    g_assert_true (why->domain == HZ_ERROR);
    g_assert_cmpstr (why->message, !=, "");
    g_propagate_error (error, why);
  }
  return answer;
}

/* It must be answered. Takes ARGUMENTS. (transfer full) */
static inline GVariant *
play_must (const KeeperPlay *p, HzCall call, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = play_ask (p, call, arguments, &error);
  g_assert_no_error (error);
  return answer;
}

static inline void
play_do (const KeeperPlay *p, HzCall call, GVariant *arguments)
{
  g_variant_unref (play_must (p, call, arguments));
}

static inline void
play_log_in (const KeeperPlay *p, const char *name, const char *password)
{
  play_do (p, HZ_CALL_LOGIN, g_variant_new ("(ss)", name, password));
}

static inline void
play_clerk (const KeeperPlay *p)
{
  play_log_in (p, "clerk", CLERK_PASSWORD);
}

static inline void
play_officer (const KeeperPlay *p)
{
  play_log_in (p, "officer", OFFICER_PASSWORD);
}

/* --- what is stored --- */

static inline void
play_digest_table (sqlite3 *db, const char *table, GChecksum *sum)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", table);
  sqlite3_stmt *stmt = NULL;
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_checksum_update (sum, (const guchar *)table, -1);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (stmt); i++) {
      const guchar *bytes = sqlite3_column_blob (stmt, i);
      g_checksum_update (sum, bytes, bytes != NULL ? sqlite3_column_bytes (stmt, i) : 0);
      g_checksum_update (sum, (const guchar *)"|", 1);
    }
  sqlite3_finalize (stmt);
}

/* A digest of every row of every table. (transfer full) */
static inline char *
play_digest (const KeeperPlay *p)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_assert_cmpint (sqlite3_open_v2 (p->db, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT name FROM sqlite_master WHERE type = 'table' "
                                       "ORDER BY name",
                                       -1, &stmt, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    play_digest_table (db, (const char *)sqlite3_column_text (stmt, 0), sum);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return g_strdup (g_checksum_get_string (sum));
}

/* It must be refused with CODE (-1: any), and leave every row as it is. Takes ARGUMENTS. */
static inline void
play_refused (const KeeperPlay *p, HzCall call, GVariant *arguments, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = play_digest (p);
  g_autoptr (GVariant) answer = play_ask (p, call, arguments, &error);
  g_autofree char *after = play_digest (p);
  if (answer != NULL || (code >= 0 && error->code != code))
    g_test_message ("%s: %s", hz_call_id (call), answer != NULL ? "answered" : error->message);
  g_assert_null (answer);
  if (code >= 0)
    g_assert_error (error, HZ_ERROR, code);
  g_assert_cmpstr (before, ==, after);
}

static inline char *
play_text (const KeeperPlay *p, const char *sql)
{
  return sql_text (p->db, sql);
}

static inline gint64
play_count (const KeeperPlay *p, const char *sql)
{
  g_autofree char *text = play_text (p, sql);
  return g_ascii_strtoll (text, NULL, 10);
}

/* The database is whole, and the audit. */
static inline void
play_assert_whole (const KeeperPlay *p)
{
  g_autoptr (GError) error = NULL;
  HzAuditResult result;
  hz_store_check (p->station->store, &error);
  g_assert_no_error (error);
  hz_store_audit_verify (p->station->store, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.first_bad, ==, 0);
}
