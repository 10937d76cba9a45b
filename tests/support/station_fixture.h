/* A station's database in a folder of its own, with keys, one clerk and the shipped rules; gone
 * when freed. Header-only, so that a test links what it uses. */
#pragma once
#include "core/crypto/crypto.h"
#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/base/private.h"
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/support/folder.h"
#include "tests/support/sql_file.h"
#include "tests/support/stored_case.h"

#include <glib/gstdio.h>

#define FIXTURE_CLERK    "clerk1"
#define FIXTURE_PASSWORD "correct horse 7"
#define FIXTURE_SESSION  "session-1"
/* Who acts: the clerk at the desk, somebody else there, the folder's owner. */
#define AS_CLERK    HZ_ACTOR (FIXTURE_CLERK, FIXTURE_SESSION)
#define AS(account) HZ_ACTOR (account, FIXTURE_SESSION)
#define AS_OWNER    HZ_ACTOR ("os:test", "")
/* Whoever adds and changes accounts. */
#define FIXTURE_SECADMIN "security"
#define AS_SECADMIN      HZ_ACTOR (FIXTURE_SECADMIN, "")
/* Neither judged nor to be changed first. */
#define KNOWN_PASSWORD(text) (&(const HzNewPassword){(text), NULL})

typedef struct {
  char *dir, *file;
  HzKeys keys;
  HzStore *store;
  SampleRules *rules;
} Fixture;

static inline HzStore *
fixture_open_at (Fixture *fx, int offset_minutes)
{
  g_autoptr (GError) error = NULL;
  HzStore *store = hz_store_open (fx->file, FALSE, &fx->keys, "120199001", offset_minutes, &error);
  g_assert_no_error (error);
  return store;
}

/* Closes the store and opens it again, as the next session does. */
static inline void
fixture_reopen (Fixture *fx, int offset_minutes)
{
  hz_store_close (fx->store);
  fx->store = fixture_open_at (fx, offset_minutes);
}

static inline Fixture *
fixture_new (void)
{
  g_autoptr (GError) error = NULL;
  Fixture *fx = g_new0 (Fixture, 1);
  fx->dir = g_dir_make_tmp ("huzheng-store-XXXXXX", &error);
  g_assert_no_error (error);
  fx->file = g_build_filename (fx->dir, "station.db", NULL);
  for (guint i = 0; i < HZ_SEAL_KEY_BYTES; i++)
    fx->keys.seal[i] = (guint8)(i * 5 + 1);
  hz_sm2_generate (&fx->keys.audit_private_pem, &fx->keys.audit_public_pem, &error);
  g_assert_no_error (error);
  fx->store = hz_store_open (fx->file, TRUE, &fx->keys, "120199001", 480, &error);
  g_assert_no_error (error);
  const HzAccount clerk = {(char *)FIXTURE_CLERK, (char *)"测试员", (char *)"clerk"};
  const HzAccount security = {(char *)FIXTURE_SECADMIN, (char *)"安全员", (char *)"secadmin"};
  hz_store_account_add (fx->store, AS_OWNER, &security, KNOWN_PASSWORD ("steady river 1"), &error);
  g_assert_no_error (error);
  hz_store_account_add (fx->store, AS_SECADMIN, &clerk, KNOWN_PASSWORD (FIXTURE_PASSWORD), &error);
  g_assert_no_error (error);
  fx->rules = sample_rules_new ("tianjin");
  return fx;
}

static inline void
fixture_free (Fixture *fx)
{
  hz_store_close (fx->store);
  folder_remove (fx->dir);
  sample_rules_free (fx->rules);
  g_free (fx->keys.audit_private_pem);
  g_free (fx->keys.audit_public_pem);
  g_free (fx->dir);
  g_free (fx->file);
  g_free (fx);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* Runs SQL on a connection of its own, as somebody outside the program could. */
static inline void
fixture_sql (Fixture *fx, const char *sql)
{
  sql_change (fx->file, sql);
}

/* The first column of the first row as text, "" for none. (transfer full) */
static inline char *
fixture_text (Fixture *fx, const char *sql)
{
  return sql_text (fx->file, sql);
}

static inline gint64
fixture_int (Fixture *fx, const char *sql)
{
  g_autofree char *text = fixture_text (fx, sql);
  return g_ascii_strtoll (text, NULL, 10);
}

static inline StoredAt
fixture_at (Fixture *fx)
{
  return (StoredAt){fx->store, &fx->rules->rules, FIXTURE_SESSION};
}

/* The query plan of SQL on the connection of the store, one line for each step. (transfer full) */
static inline GStrv
fixture_plan (Fixture *fx, const char *sql)
{
  g_autoptr (GStrvBuilder) steps = g_strv_builder_new ();
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *stmt = NULL;
  g_assert_cmpint (sqlite3_prepare_v2 (fx->store->db, explain, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_strv_builder_add (steps, (const char *)sqlite3_column_text (stmt, 3));
  sqlite3_finalize (stmt);
  return g_strv_builder_end (steps);
}

/* A stored draft with everything typed, but without pictures, prints and payment; another SEQUENCE
 * is another person. */
static inline HzCase *
fixture_draft (Fixture *fx, const char *reason, int sequence)
{
  const StoredAt at = fixture_at (fx);
  HzCase *c = sample_case_complete (reason, at.rules);
  sample_set_number (c, sequence);
  stored_case_create (&at, c, FIXTURE_CLERK);
  return c;
}

#define FIXTURE_OFFICER          "officer1"
#define FIXTURE_OFFICER_PASSWORD "steady river 8"
#define AS_OFFICER               AS (FIXTURE_OFFICER)

static inline void
fixture_add_account (Fixture *fx, const char *name, const char *role, const char *password)
{
  g_autoptr (GError) error = NULL;
  const HzAccount account = {(char *)name,
                             (char *)(strcmp (role, "auditor") == 0    ? "审计员"
                                      : strcmp (role, "sysadmin") == 0 ? "系统员"
                                      : strcmp (role, "secadmin") == 0 ? "安全员"
                                                                       : "测试员"),
                             (char *)role};
  hz_store_account_add (fx->store, AS_SECADMIN, &account, KNOWN_PASSWORD (password), &error);
  g_assert_no_error (error);
}

/* Makes an officer who approves the discount that C asks for. */
static inline void
fixture_approve (Fixture *fx, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  hz_store_approve_waiver (fx->store, c, AS_CLERK, &fx->rules->rules, FIXTURE_OFFICER,
                           FIXTURE_OFFICER_PASSWORD, &error);
  g_assert_no_error (error);
}

static inline void
fixture_put (Fixture *fx, HzCase *c, HzImageKind kind, const char *data)
{
  const StoredAt at = fixture_at (fx);
  gboolean finger = kind >= HZ_IMAGE_RIGHT_FINGER;
  g_autoptr (GBytes) bytes = g_bytes_new (data, strlen (data));
  g_autoptr (GBytes) print = finger ? g_bytes_new ("TEMPLATE", 8) : NULL;
  stored_case_put (&at, c, kind, finger ? "ridge/grey8" : "image/jpeg", bytes, print);
}

static inline void
fixture_put_all (Fixture *fx, HzCase *c)
{
  const StoredAt at = fixture_at (fx);
  const StoredTaken nothing = {0};
  stored_case_take (&at, c, &nothing);
}

/* A draft with its pictures and prints: only payment and submit are left. */
static inline HzCase *
fixture_ready (Fixture *fx, const char *reason, int sequence)
{
  HzCase *c = fixture_draft (fx, reason, sequence);
  fixture_put_all (fx, c);
  return c;
}

/* Pictures, prints and payment: only submit is left. */
static inline HzCase *
fixture_paid (Fixture *fx, const char *reason, int sequence)
{
  const StoredAt at = fixture_at (fx);
  HzCase *c = fixture_ready (fx, reason, sequence);
  stored_case_pay (&at, c);
  return c;
}

static inline HzCase *
fixture_submitted (Fixture *fx, const char *reason, int sequence)
{
  const StoredAt at = fixture_at (fx);
  HzCase *c = fixture_paid (fx, reason, sequence);
  stored_case_submit (&at, c);
  return c;
}

/* The sample child's case, on the guardian's signature, handed in. */
static inline HzCase *
fixture_child (Fixture *fx, const char *reason)
{
  const StoredAt at = fixture_at (fx);
  HzCase *c = sample_case_child (reason, at.rules);
  stored_case_create (&at, c, FIXTURE_CLERK);
  fixture_put_all (fx, c);
  stored_case_pay (&at, c);
  stored_case_submit (&at, c);
  return c;
}
