#include "tests/bench/submit_raw.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef enum {
  BEGIN,
  COMMIT,
  CREATE,
  LEASE,
  VALUES,
  DAY,
  MEMBER,
  IMAGE,
  PRINT,
  SERIAL,
  PAYMENT,
  SUBMIT,
  AUDIT,
  HEAD,
  STATEMENTS
} Statement;

static const char *const sql[STATEMENTS] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [CREATE] = "INSERT INTO case_record (state, book_id, book_version, clerk, created_at) VALUES "
               "('draft', ?, ?, ?, ?)",
    [LEASE] =
        "INSERT INTO lease (case_id, session, account, process, until) VALUES (?, ?, ?, ?, ?)",
    [DAY] = "INSERT OR IGNORE INTO case_day (day, case_id) VALUES (?, ?)",
    [MEMBER] = "INSERT OR REPLACE INTO household_member (case_id, place, member_name, "
               "member_relation, member_number) VALUES (?, ?, ?, ?, ?)",
    [IMAGE] = "INSERT INTO case_image (case_id, kind, format, width, height, sealed) VALUES (?, ?, "
              "?, ?, ?, ?)",
    [PRINT] = "INSERT INTO fingerprint (case_id, kind, quality, sealed) VALUES (?, ?, ?, ?)",
    [SERIAL] = "INSERT INTO serial (kind, day, last) VALUES (?, ?, 1) ON CONFLICT (kind, day) DO "
               "UPDATE SET last = last + 1",
    [PAYMENT] = "INSERT INTO payment (case_id, receipt_number, paid_at, clerk, waiver_group, "
                "basis, base_fen, due_fen, cash_fen, change_fen) VALUES (?, ?, ?, ?, '', ?, 2000, "
                "2000, 5000, 3000)",
    [SUBMIT] = "UPDATE case_record SET state = 'submitted', number = ?, slip_number = ?, "
               "submitted_at = ?, due_on = '2027-01-21' WHERE id = ?",
    [AUDIT] = "INSERT INTO audit (seq, at, actor, act, subject, detail, digest) VALUES (?, ?, ?, "
              "?, ?, ?, '" DIGEST "')",
    [HEAD] =
        "UPDATE audit_head SET seq = ?, digest = '" DIGEST "', tag = '" DIGEST "' WHERE id = 1",
};

struct SubmitRaw {
  sqlite3 *db;
  sqlite3_stmt *statements[STATEMENTS];
  gint64 now, seq; /* seq: of the newest entry of the audit */
};

static const char *const kinds[] = {"photo-1", "photo-2", "right-finger", "left-finger"};

static void
step (SubmitRaw *raw, Statement which)
{
  sqlite3_stmt *stmt = raw->statements[which];
  if (sqlite3_step (stmt) != SQLITE_DONE)
    g_error ("%s: %s", sqlite3_sql (stmt), sqlite3_errmsg (raw->db));
  sqlite3_reset (stmt);
}

/* FORMAT: i an integer (gint64), t a text, b the bytes of a GBytes with room for the seal. */
static void
run (SubmitRaw *raw, Statement which, const char *format, ...)
{
  sqlite3_stmt *stmt = raw->statements[which];
  va_list args;
  va_start (args, format);
  for (int place = 1; format[place - 1] != '\0'; place++) {
    if (format[place - 1] == 'i') {
      sqlite3_bind_int64 (stmt, place, va_arg (args, gint64));
    } else if (format[place - 1] == 't') {
      sqlite3_bind_text (stmt, place, va_arg (args, const char *), -1, SQLITE_STATIC);
    } else {
      gsize length;
      const void *data = g_bytes_get_data (va_arg (args, GBytes *), &length);
      sqlite3_bind_blob64 (stmt, place, data, length, SQLITE_STATIC);
    }
  }
  va_end (args);
  step (raw, which);
}

/* All values of a case, named like the columns. */
static char *
values_sql (void)
{
  GString *update = g_string_new ("UPDATE case_record SET at_step = ?, at_field = ?, at_row = ?");

  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    g_string_append_printf (update, ", %s = ?", hz_field_name ((HzField)f));
  g_string_append (update, " WHERE id = ?");
  return g_string_free (update, FALSE);
}

SubmitRaw *
submit_raw_open (const char *file)
{
  g_autofree char *values = values_sql ();
  SubmitRaw *raw = g_new0 (SubmitRaw, 1);
  sqlite3_stmt *last = NULL;

  if (sqlite3_open (file, &raw->db) != SQLITE_OK ||
      sqlite3_exec (raw->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL, NULL,
                    NULL) != SQLITE_OK)
    g_error ("%s: %s", file, sqlite3_errmsg (raw->db));
  for (int i = 0; i < STATEMENTS; i++)
    if (sqlite3_prepare_v3 (raw->db, i == VALUES ? values : sql[i], -1, SQLITE_PREPARE_PERSISTENT,
                            &raw->statements[i], NULL) != SQLITE_OK)
      g_error ("%s", sqlite3_errmsg (raw->db));
  sqlite3_prepare_v2 (raw->db, "SELECT seq FROM audit_head", -1, &last, NULL);
  if (sqlite3_step (last) == SQLITE_ROW)
    raw->seq = sqlite3_column_int64 (last, 0);
  sqlite3_finalize (last);
  raw->now = g_get_real_time () / G_USEC_PER_SEC;
  return raw;
}

void
submit_raw_close (SubmitRaw *raw)
{
  for (int i = 0; i < STATEMENTS; i++)
    sqlite3_finalize (raw->statements[i]);
  sqlite3_close (raw->db);
  g_free (raw);
}

static void
put_values (SubmitRaw *raw, const HzCase *c)
{
  sqlite3_stmt *stmt = raw->statements[VALUES];
  const char *at_field = hz_field_name (c->at_field);
  int place = 1;

  sqlite3_bind_text (stmt, place++, hz_step_id (c->at_step), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, place++, at_field != NULL ? at_field : "", -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, place++, c->at_row);
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    sqlite3_bind_text (stmt, place++, hz_case_get (c, (HzField)f, 0), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, place, c->id);
  step (raw, VALUES);
  run (raw, DAY, "ti", "2026-11-22", c->id);
}

static void
audit (SubmitRaw *raw, const HzCase *c, const char *act, const char *detail)
{
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, c->id);
  raw->seq++;
  run (raw, AUDIT, "iitttt", raw->seq, raw->now, c->clerk, act, subject, detail);
  run (raw, HEAD, "i", raw->seq);
}

gboolean
submit_raw_create (SubmitRaw *raw, HzCase *c)
{
  run (raw, BEGIN, "");
  run (raw, CREATE, "titi", c->book_id, (gint64)c->book_version, c->clerk, raw->now);
  c->id = sqlite3_last_insert_rowid (raw->db);
  run (raw, LEASE, "ittii", c->id, "session-1", c->clerk, (gint64)getpid (), raw->now + 60);
  put_values (raw, c);
  audit (raw, c, "case-create", "book tianjin 1");
  run (raw, COMMIT, "");
  return TRUE;
}

gboolean
submit_raw_save (SubmitRaw *raw, const HzCase *c, gboolean member)
{
  run (raw, BEGIN, "");
  put_values (raw, c);
  if (member)
    run (raw, MEMBER, "iittt", c->id, (gint64)c->at_row,
         hz_case_get (c, HZ_FIELD_MEMBER_NAME, c->at_row),
         hz_case_get (c, HZ_FIELD_MEMBER_RELATION, c->at_row),
         hz_case_get (c, HZ_FIELD_MEMBER_NUMBER, c->at_row));
  run (raw, COMMIT, "");
  return TRUE;
}

/* The bytes as they would be sealed: made once, outside what is measured after the first round. */
static GBytes *
as_sealed (GBytes *plain)
{
  static GHashTable *made;
  GBytes *sealed;
  gsize length;
  const void *data = g_bytes_get_data (plain, &length);

  if (made == NULL)
    made = g_hash_table_new (NULL, NULL);
  sealed = g_hash_table_lookup (made, plain);
  if (sealed == NULL) {
    guint8 *bytes = g_malloc0 (length + SUBMIT_RAW_SEAL);
    memcpy (bytes, data, length);
    sealed = g_bytes_new_take (bytes, length + SUBMIT_RAW_SEAL);
    g_hash_table_insert (made, plain, sealed);
  }
  return sealed;
}

gboolean
submit_raw_image (SubmitRaw *raw, const HzCase *c, const HzImage *image, GBytes *template)
{
  const char *kind = kinds[image->kind];

  run (raw, BEGIN, "");
  put_values (raw, c);
  run (raw, IMAGE, "ittiib", c->id, kind, image->format, (gint64)image->width,
       (gint64)image->height, as_sealed (image->data));
  if (template != NULL)
    run (raw, PRINT, "itib", c->id, kind, (gint64)80, as_sealed (template));
  audit (raw, c, "image-put", "right-finger quality 80");
  run (raw, COMMIT, "");
  return TRUE;
}

gboolean
submit_raw_pay (SubmitRaw *raw, HzCase *c)
{
  g_autofree char *receipt = g_strdup_printf ("R120199001-20261122-%04d", (int)c->id);

  run (raw, BEGIN, "");
  put_values (raw, c);
  run (raw, SERIAL, "tt", "receipt", "2026-11-22");
  run (raw, PAYMENT, "ititt", c->id, receipt, raw->now, c->clerk, "发改价格[2003]2322号");
  audit (raw, c, "pay", "R120199001-20261122-0001 due 2000 fen");
  run (raw, COMMIT, "");
  return TRUE;
}

gboolean
submit_raw_submit (SubmitRaw *raw, HzCase *c)
{
  g_autofree char *slip = g_strdup_printf ("L120199001-20261122-%04d", (int)c->id);

  run (raw, BEGIN, "");
  put_values (raw, c);
  run (raw, SERIAL, "tt", "case", "2026-11-22");
  run (raw, SERIAL, "tt", "slip", "2026-11-22");
  run (raw, SUBMIT, "ttii", slip + 1, slip, raw->now, c->id);
  audit (raw, c, "submit", "120199001-20261122-0001 L120199001-20261122-0001");
  run (raw, COMMIT, "");
  return TRUE;
}
