/* Builds the large register: tables in the order of their keys, indexes at the end. */
#include "tests/bench/register_rows.h"

#include "core/crypto/crypto.h"
#include "core/base/base.h"
#include "core/person/person.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/statvfs.h>

#define BYTES_A_RESIDENT 1200 /* the file, and what its making needs beside it */

static HzStore *
open_store (const char *file, gboolean create, GError **error)
{
  static HzKeys keys;
  if (keys.audit_private_pem == NULL &&
      !hz_sm2_generate (&keys.audit_private_pem, &keys.audit_public_pem, error))
    return NULL;
  return hz_store_open (file, create, &keys, "120199001", 480, error);
}

static void
must (sqlite3 *db, int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (db));
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  must (db, sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL));
  return stmt;
}

static void
insert (sqlite3 *db, sqlite3_stmt *stmt, int n, const char *const *values)
{
  for (int i = 0; i < n; i++)
    sqlite3_bind_text (stmt, i + 1, values[i], -1, SQLITE_STATIC);
  must (db, sqlite3_step (stmt));
  sqlite3_reset (stmt);
}

static void
insert_residents (sqlite3 *db, const RegisterSize *size)
{
  sqlite3_stmt *stmt = prepare (db, "INSERT INTO resident (citizen_number, name, former_name, sex, "
                                    "ethnicity, birth_date, address, household_number, relation, "
                                    "card_until, pinyin, initials) VALUES "
                                    "($1, $2, '', $3, '01', $4, $5, $6, '02', '', $7, $8)");
  for (gint64 i = 0; i < size->residents; i++) {
    RegisterRow row;
    register_row (size, i, &row);
    g_autofree char *pinyin = hz_text_pinyin (row.name), *initials = hz_text_initials (row.name);
    const char *values[] = {row.citizen_number,   row.name, row.sex, row.birth_date, row.address,
                            row.household_number, pinyin,   initials};
    insert (db, stmt, G_N_ELEMENTS (values), values);
  }
  sqlite3_finalize (stmt);
}

static void
insert_households (sqlite3 *db, const RegisterSize *size)
{
  sqlite3_stmt *stmt =
      prepare (db, "INSERT INTO household (number, type, householder_name, householder_number, "
                   "address) VALUES ($1, '1', '', '', $2)");
  for (gint64 h = 0; h < size->households; h++) {
    char number[13], address[120];
    gint64 members[3];
    register_household (size, h, number, address, members);
    insert (db, stmt, 2, (const char *const[]){number, address});
  }
  sqlite3_finalize (stmt);
}

/* Every part of every address: the parts at one place of their address sort as the addresses do. */
static void
insert_parts (sqlite3 *db, const RegisterSize *size)
{
  sqlite3_stmt *stmt = prepare (db, "INSERT INTO address_part (part, address) VALUES ($1, $2)");
  enum { PARTS = 3 };
  for (guint p = 0; p < PARTS; p++)
    for (gint64 h = 0; h < size->households; h++) {
      char number[13], address[120];
      gint64 members[3];
      register_household (size, h, number, address, members);
      g_auto (GStrv) parts = hz_address_parts (address);
      g_assert_cmpuint (g_strv_length (parts), ==, PARTS);
      insert (db, stmt, 2, (const char *const[]){parts[p], address});
    }
  sqlite3_finalize (stmt);
}

static void
fill (const char *file, const RegisterSize *size, gboolean people)
{
  static const char *const indexes[] = {"resident_name",      "resident_former_name",
                                        "resident_pinyin",    "resident_initials",
                                        "resident_household", "resident_address"};
  char *create[G_N_ELEMENTS (indexes)] = {NULL};
  sqlite3 *db = NULL;
  must (db, sqlite3_open (file, &db));
  must (db,
        sqlite3_exec (db,
                      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
                      "PRAGMA ignore_check_constraints = ON; PRAGMA cache_size = -262144; BEGIN",
                      NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++) {
    g_autofree char *drop = g_strdup_printf ("DROP INDEX %s", indexes[i]);
    sqlite3_stmt *stmt = prepare (db, "SELECT sql FROM sqlite_schema WHERE name = $1");
    sqlite3_bind_text (stmt, 1, indexes[i], -1, SQLITE_STATIC);
    must (db, sqlite3_step (stmt));
    create[i] = g_strdup ((const char *)sqlite3_column_text (stmt, 0));
    sqlite3_finalize (stmt);
    must (db, sqlite3_exec (db, drop, NULL, NULL, NULL));
  }
  insert_households (db, size);
  if (people) {
    insert_residents (db, size);
    insert_parts (db, size);
  }
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++) {
    must (db, sqlite3_exec (db, create[i], NULL, NULL, NULL));
    g_free (create[i]);
  }
  must (db, sqlite3_exec (db, "COMMIT; PRAGMA journal_mode = WAL", NULL, NULL, NULL));
  sqlite3_close (db);
}

static HzStore *
build (const char *file, const RegisterSize *size, gboolean people, GError **error)
{
  HzStore *empty = open_store (file, TRUE, error);
  if (empty == NULL)
    return NULL;
  hz_store_close (empty);
  fill (file, size, people);
  return open_store (file, FALSE, error);
}

HzStore *
register_open (const char *file, const RegisterSize *size, GError **error)
{
  if (g_file_test (file, G_FILE_TEST_EXISTS))
    return open_store (file, FALSE, error);
  g_autofree char *folder = g_path_get_dirname (file);
  struct statvfs disk;
  guint64 needed = (guint64)size->residents * BYTES_A_RESIDENT;
  if (statvfs (folder, &disk) != 0 || (guint64)disk.f_bavail * disk.f_frsize < needed) {
    hz_fail (error, HZ_ERROR_FULL,
             "the register needs %" G_GUINT64_FORMAT " MB in %s; a smaller one: HZ_BENCH_RESIDENTS",
             needed >> 20, folder);
    return NULL;
  }
  g_autofree char *growing = g_strconcat (file, ".part", NULL);
  g_unlink (growing);
  g_printerr ("bench: making a register of %" G_GINT64_FORMAT " residents, once: %s\n",
              size->residents, file);
  hz_store_close (build (growing, size, TRUE, error));
  if (g_rename (growing, file) != 0) {
    hz_fail (error, HZ_ERROR_FAILED, "%s cannot be made", file);
    return NULL;
  }
  return open_store (file, FALSE, error);
}

HzStore *
register_open_empty (const char *file, const RegisterSize *size, GError **error)
{
  return build (file, size, FALSE, error);
}
