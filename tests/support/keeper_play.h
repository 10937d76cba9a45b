/* A keeper on a demo station, and a good message for every call of the table, for tests that say to
 * it what a counter would not. Header-only. */
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

/* --- a message for every call --- */

static inline GVariant *
play_of_case (const HzCase *c)
{
  return g_variant_new ("(@" HZ_FORM_CASE ")", hz_case_pack (c));
}

static inline HzRecord *
play_loss (const KeeperPlay *p)
{
  HzRules rules;
  hz_station_rules (p->station, &rules);
  HzRecord *record = hz_record_new (
      &hz_loss_kind, hz_case_get (p->handed_in, HZ_FIELD_CITIZEN_NUMBER, 0), &rules.today);
  hz_record_set (record, HZ_LOSS_ACT, "1");
  hz_record_set (record, HZ_LOSS_CAUSE, "1");
  hz_record_set (record, HZ_LOSS_PLACE, "和平路");
  return record;
}

static inline GVariant *
play_of_record (const KeeperPlay *p, const char *form, const char *a, const char *b)
{
  g_autoptr (HzRecord) record = play_loss (p);
  return a != NULL ? g_variant_new (form, hz_record_pack (record), a, b)
                   : g_variant_new (form, hz_record_pack (record));
}

static inline GVariant *
play_image_put (const HzCase *c, HzImageKind kind, int width)
{
  g_autoptr (GBytes) data = g_bytes_new_static ("PICTURE", 7);
  const HzImage image = {kind, (char *)"image/png", width, 441, data, NULL, NULL};
  const HzOriginal original = {(char *)"image/png", 400, 500, 0, 0, 358, 441, data};
  return g_variant_new (
      "(@" HZ_FORM_CASE "@" HZ_FORM_IMAGE "@m" HZ_FORM_ORIGINAL "@mai@mayi)", hz_case_pack (c),
      hz_shape_pack (&hz_shape_image, &image),
      g_variant_new_maybe (NULL, hz_shape_pack (&hz_shape_original, &original)),
      g_variant_new_maybe (
          NULL, g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, sample_photo_measures.value,
                                           HZ_PHOTO_MEASURE_COUNT, sizeof (gint32))),
      g_variant_new_maybe (G_VARIANT_TYPE ("ay"), NULL), 0);
}

static inline GVariant *
play_evidence (gint64 id, gboolean with_bytes)
{
  const HzEvidence paper = {.place = 1,
                            .kind = HZ_EVIDENCE_OTHER,
                            .format = (char *)"image/png",
                            .width = 20,
                            .height = 30,
                            .added_by = (char *)"clerk"};
  GVariant *packed = hz_shape_pack (&hz_shape_evidence, &paper);
  return with_bytes ? g_variant_new ("(x@" HZ_FORM_EVIDENCE "@ay)", id, packed,
                                     g_variant_new_bytestring ("PICTURE"))
                    : g_variant_new ("(x@" HZ_FORM_EVIDENCE ")", id, packed);
}

static inline GVariant *
play_queue (void)
{
  const HzCaseLine after = {.due_on = (char *)""};
  return g_variant_new ("(i@" HZ_FORM_LINE "bub)", HZ_QUEUE_DECIDE,
                        hz_shape_pack (&hz_shape_line, &after), FALSE, 20, FALSE);
}

static inline GVariant *
play_batch (const HzCase *c)
{
  const HzCaseLine line = {.id = c->id, .since = c->decided_at};
  g_autoptr (HzBatch) batch = hz_batch_of_line (HZ_ACT_SENT, &line);
  return g_variant_new ("(@" HZ_FORM_BATCH ")", hz_batch_pack (batch));
}

static inline GVariant *
play_search (void)
{
  const HzHit after = {.match = HZ_MATCH_NAME, .name = "林", .key = "林", .citizen_number = "1"};
  return g_variant_new ("(s@m" HZ_FORM_HIT "ub)", "林晓燕",
                        g_variant_new_maybe (NULL, hz_hit_pack (&after)), 20, FALSE);
}

static inline GVariant *
play_of_cases (const KeeperPlay *p, HzCall call)
{
  const HzCase *draft = p->draft, *handed_in = p->handed_in;
  switch (call) {
  case HZ_CALL_CASE_ACT:
    return g_variant_new ("(@" HZ_FORM_CASE "isi)", hz_case_pack (handed_in), HZ_ACT_APPROVE, "",
                          0);
  case HZ_CALL_WAIVER_APPROVE:
    return g_variant_new ("(@" HZ_FORM_CASE "ss)", hz_case_pack (draft), "officer",
                          OFFICER_PASSWORD);
  case HZ_CALL_VISIT_JOIN: {
    g_autoptr (HzCase) next = hz_case_copy (draft);
    sample_set_number (next, 7);
    return g_variant_new ("(@" HZ_FORM_CASE "x)", hz_case_pack (next), draft->id);
  }
  case HZ_CALL_IMAGE_PUT:
    return play_image_put (draft, HZ_IMAGE_PHOTO_1, 358);
  case HZ_CALL_IMAGE_DROP:
    return g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (draft), HZ_IMAGE_PHOTO_2);
  case HZ_CALL_FINGER_TRIED:
    return g_variant_new ("(@" HZ_FORM_CASE "ii)", hz_case_pack (draft), HZ_IMAGE_LEFT_FINGER, 20);
  case HZ_CALL_FINGERS_RELEASE:
    return g_variant_new ("(@" HZ_FORM_CASE "sss)", hz_case_pack (draft), "officer",
                          OFFICER_PASSWORD, "因为");
  default:
    return play_of_case (call == HZ_CALL_WITHDRAW ? p->spare : draft);
  }
}

static inline GVariant *
play_of_papers (const KeeperPlay *p, HzCall call)
{
  gint64 id = p->handed_in->id;
  switch (call) {
  case HZ_CALL_PAPERS:
    return g_variant_new ("(xb)", id, FALSE);
  case HZ_CALL_PAPER:
  case HZ_CALL_FILES:
    return g_variant_new ("(xi)", id, HZ_PAPER_SLIP);
  case HZ_CALL_PAPER_LEAVES:
    return g_variant_new ("(xix)", id, HZ_PAPER_SLIP, G_GINT64_CONSTANT (1));
  case HZ_CALL_PAPER_CHECK:
    return g_variant_new ("(s)", "HZ1:NOTHING");
  case HZ_CALL_FILE_PUT:
    return g_variant_new ("(s@ay)", "slip.pdf", g_variant_new_bytestring ("%PDF"));
  case HZ_CALL_FILE_FAILED:
    return g_variant_new ("(ss)", "slip.pdf", "no fonts");
  default:
    return g_variant_new ("(xixus)", id, HZ_PAPER_SLIP, G_GINT64_CONSTANT (1), 0, "printed");
  }
}

static inline GVariant *
play_of_texts (const KeeperPlay *p, HzCall call)
{
  const char *person = hz_case_get (p->draft, HZ_FIELD_CITIZEN_NUMBER, 0);
  switch (call) {
  case HZ_CALL_LOGIN:
    return g_variant_new ("(ss)", "clerk", CLERK_PASSWORD);
  case HZ_CALL_PERSON:
    return g_variant_new ("(s)", "officer");
  case HZ_CALL_CASE_FIND:
    return g_variant_new ("(s)", p->handed_in->number);
  case HZ_CALL_ANSWER_KEEP:
    return g_variant_new ("(xss)", p->draft->id, "why", "so");
  case HZ_CALL_ANSWER_KEPT:
    return g_variant_new ("(xs)", p->draft->id, "why");
  case HZ_CALL_INBOX_FILE:
    return g_variant_new ("(s)", "photo.png");
  case HZ_CALL_INBOX:
    return g_variant_new ("(s)", "");
  case HZ_CALL_RESIDENT:
    return g_variant_new ("(sb)", "120199199003071029", FALSE);
  case HZ_CALL_RECORD:
    return g_variant_new ("(isxb)", hz_record_kind_place (&hz_loss_kind), person,
                          G_GINT64_CONSTANT (0), FALSE);
  default:
    return g_variant_new ("(s)", person);
  }
}

static inline GVariant *
play_of_numbers (const KeeperPlay *p, HzCall call)
{
  HzRules rules;
  hz_station_rules (p->station, &rules);
  switch (call) {
  case HZ_CALL_DAY:
    return g_variant_new ("(xub)", G_GINT64_CONSTANT (0), 20, FALSE);
  case HZ_CALL_QUEUE_COUNTS:
    return g_variant_new ("(u)", 20);
  case HZ_CALL_BATCH:
    return g_variant_new ("(iu)", HZ_ACT_SENT, g_date_get_julian (&rules.today));
  case HZ_CALL_CASE_LOAD:
    return g_variant_new ("(xb)", p->handed_in->id, FALSE);
  case HZ_CALL_VISIT_CASES:
  case HZ_CALL_VISIT_SUBMITTED:
    return g_variant_new ("(xb)", G_GINT64_CONSTANT (1), FALSE);
  case HZ_CALL_IMAGE:
  case HZ_CALL_ORIGINAL:
    return g_variant_new ("(xi)", p->handed_in->id, HZ_IMAGE_PHOTO_1);
  case HZ_CALL_EVIDENCE_OPEN:
    return g_variant_new ("(xx)", p->draft->id, G_GINT64_CONSTANT (1));
  case HZ_CALL_CASE_RELEASE:
    return g_variant_new ("(x)", p->handed_in->id);
  default:
    return g_variant_new ("(x)", p->draft->id);
  }
}

/* Those of data/door/calls.h that another subject of tests plays: comparing and matching. */
static inline gboolean
play_is_of_prints (HzCall call)
{
  return call == HZ_CALL_COMPARE || call == HZ_CALL_PRINTS || call == HZ_CALL_FINGER_MATCH;
}

/* What a counter could say after play_cases(). (floating) */
static inline GVariant *
play_message (const KeeperPlay *p, HzCall call)
{
  const char *form = hz_call_arguments (call);
  if (strcmp (form, "()") == 0)
    return g_variant_new ("()");
  switch (call) {
  case HZ_CALL_QUEUE:
    return play_queue ();
  case HZ_CALL_BATCH_ACT:
    return play_batch (p->handed_in);
  case HZ_CALL_SEARCH:
    return play_search ();
  case HZ_CALL_EVIDENCE_ADD:
  case HZ_CALL_EVIDENCE_DROP:
    return play_evidence (p->draft->id, call == HZ_CALL_EVIDENCE_ADD);
  case HZ_CALL_RECORD_SAVE:
  case HZ_CALL_RECORD_FINISH:
    return play_of_record (p, "(@" HZ_FORM_RECORD ")", NULL, NULL);
  case HZ_CALL_RECORD_ALLOW:
    return play_of_record (p, "(@" HZ_FORM_RECORD "ss)", "officer", OFFICER_PASSWORD);
  case HZ_CALL_FINGER_MATCH:
    return g_variant_new ("(xsii)", p->draft->id, "matched", 11, 80);
  case HZ_CALL_PRINTS:
    return g_variant_new ("(sx)", hz_case_get (p->draft, HZ_FIELD_CITIZEN_NUMBER, 0),
                          G_GINT64_CONSTANT (0));
  default:
    break;
  }
  if (g_str_has_prefix (form, "(" HZ_FORM_CASE))
    return play_of_cases (p, call);
  if (call >= HZ_CALL_PAPERS)
    return play_of_papers (p, call);
  return strchr (form, 's') != NULL ? play_of_texts (p, call) : play_of_numbers (p, call);
}
