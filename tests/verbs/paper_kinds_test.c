/* Every kind of paper: what its PDF says, its code read back and verified, and what becomes of it
 * when the case changes. */
#include "core/base/base.h"
#include "data/embed/embed.h"
#include "data/store/case/case.h"
#include "data/store/paper/paper.h"
#include "tests/support/demo_case.h"
#include "tests/support/pdf_read.h"
#include "tests/support/picture_read.h"
#include "tests/support/qr_read.h"
#include "tests/support/sql_file.h"
#include "tui/keeper/keeper.h"

#include <glib/gstdio.h>

#define RARE_NAME "阿卜杜热合曼·𠮷𪚥阿布都拉"

/* --- cases --- */

static HzCase *
reloaded (const HzStation *station, const HzCase *c)
{
  g_autoptr (GError) error = NULL;
  HzCase *stored =
      hz_store_case_load (station->store, HZ_ACTOR ("os:test", ""), c->id, FALSE, &error);
  g_assert_no_error (error);
  return stored;
}

/* A first card for a person with a rare name, with an approved discount, submitted. */
static HzCase *
with_waiver (const DemoStation *fx, HzStation *station)
{
  static const char *const pairs[][2] = {{"name", RARE_NAME},
                                         {"book_name", RARE_NAME},
                                         {"householder_name", RARE_NAME},
                                         {"waiver_group", "illness"},
                                         {"evidence_number", "DB-2026-0007"},
                                         {"evidence_office", "天津市测试区样本街道办事处民政科"},
                                         {"evidence_date", "2026-01-05"}};
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = demo_draft (fx, station, "first");
  HzRules rules;
  hz_station_rules (station, &rules);
  sample_set (c, pairs, G_N_ELEMENTS (pairs));
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, 0, RARE_NAME);
  hz_store_approve_waiver (station->store, c, HZ_ACTOR ("clerk", DEMO_SESSION), &rules, "officer",
                           "demo-officer-2026", &error);
  g_assert_no_error (error);
  demo_pay_and_submit (station, c);
  return reloaded (station, c);
}

static void
sql (const DemoStation *fx, const char *text)
{
  g_autofree char *file = demo_in (fx->dir, HZ_STATION_DB);
  sql_change (file, text);
}

static char *
issue (HzStation *station, const HzCase *c, HzPaperKind kind)
{
  g_autoptr (GError) error = NULL;
  g_auto (HzIssued) issued = {0};
  g_assert_true (hz_papers_get (station, c, kind, HZ_ACTOR ("clerk", ""), &issued, &error));
  g_assert_no_error (error);
  return g_strdup (issued.record->code);
}

/* NULL: valid. */
static const char *
reason_of (HzStation *station, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_auto (HzPaperCheck) check = {0};
  g_assert_true (hz_paper_check (station, code, HZ_ACTOR ("os:test", ""), &check, &error));
  g_assert_no_error (error);
  g_assert_cmpint (check.valid, ==, check.reason == NULL);
  return check.reason;
}

/* --- what is on the paper --- */

static void
assert_says (const char *words, const char *wanted)
{
  g_autoptr (GString) bare = g_string_new (NULL);
  for (const char *at = wanted; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (bare, g_utf8_get_char (at));
  if (strstr (words, bare->str) == NULL)
    g_error ("the paper does not say “%s”: %s", wanted, words);
}

/* Each labelled line stands in the PDF, number, station, clerk and title too; the code on it is the
 * one in the register, and it is valid. */
static void
assert_paper (const DemoStation *fx, HzStation *station, const HzCase *c, HzPaperKind kind,
              const char *file)
{
  g_autoptr (GError) error = NULL;
  g_auto (HzIssued) issued = {0};
  g_test_message ("%s: %s", hz_paper_kind_id (kind), file);
  g_assert_true (hz_papers_get (station, c, kind, HZ_ACTOR ("clerk", ""), &issued, &error));
  g_assert_no_error (error);
  g_autofree char *words = pdf_words (file);
  assert_says (words, issued.paper->title);
  assert_says (words, issued.paper->number);
  assert_says (words, issued.paper->station);
  assert_says (words, "王悦");
  for (guint i = 0; i < issued.paper->lines->len; i++) {
    const HzPaperLine *line = g_ptr_array_index (issued.paper->lines, i);
    if (line->label != NULL && kind != HZ_PAPER_FORM)
      assert_says (words, line->value);
  }
  g_autofree char *code = qr_read_pdf (file);
  g_assert_cmpstr (code, ==, issued.record->code);
  g_assert_cmpstr (reason_of (station, code), ==, NULL);
}

static void
test_all_kinds (DemoStation *fx, gconstpointer lang)
{
  hz_load_languages (NULL);
  hz_lang_set (strcmp (lang, "zh") == 0 ? HZ_LANG_ZH : HZ_LANG_ES);
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = with_waiver (fx, station);
  g_auto (HzPaperFiles) files = {0};
  g_assert_true (hz_papers_write (station, c, HZ_ACTOR ("clerk", ""), &files, &error));
  g_assert_no_error (error);
  static const HzPaperKind kinds[] = {HZ_PAPER_FORM, HZ_PAPER_SLIP, HZ_PAPER_RECEIPT,
                                      HZ_PAPER_WAIVER};
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    assert_paper (fx, station, c, kinds[i], files.pdf[kinds[i]]);
  g_autofree char *slip = pdf_words (files.pdf[HZ_PAPER_SLIP]);
  g_autofree char *waiver = pdf_words (files.pdf[HZ_PAPER_WAIVER]);
  g_autofree char *form = pdf_words (files.pdf[HZ_PAPER_FORM]);
  assert_says (slip, RARE_NAME);
  assert_says (form, RARE_NAME);
  assert_says (waiver, "李国强"); /* who approved it */
  assert_says (waiver, "DB-2026-0007");
  assert_says (waiver, "天津市测试区样本街道办事处民政科");
  g_assert_null (files.pdf[HZ_PAPER_REFERRAL]);
  g_assert_null (files.pdf[HZ_PAPER_REFUSAL]);
  hz_lang_set (HZ_LANG_EN);
}

/* --- how long it holds --- */

static void
test_changed (DemoStation *fx, gconstpointer data)
{
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = with_waiver (fx, station);
  static const struct {
    HzPaperKind kind;
    const char *change, *back;
  } changes[] = {
      {HZ_PAPER_SLIP, "UPDATE case_record SET name = '李四'",
       "UPDATE case_record SET name = '" RARE_NAME "'"},
      {HZ_PAPER_SLIP, "UPDATE case_record SET right_result = '3', right_reason = 'x'",
       "UPDATE case_record SET right_result = '1', right_reason = ''"},
      {HZ_PAPER_FORM, "UPDATE case_record SET phone = '13900000000'",
       "UPDATE case_record SET phone = '13800000000'"},
      {HZ_PAPER_RECEIPT,
       "DROP TRIGGER payment_no_update; UPDATE payment SET cash_fen = cash_fen + 100, "
       "change_fen = change_fen + 100",
       "UPDATE payment SET cash_fen = cash_fen - 100, change_fen = change_fen - 100"},
      {HZ_PAPER_WAIVER, "UPDATE case_record SET evidence_number = 'DB-9'",
       "UPDATE case_record SET evidence_number = 'DB-2026-0007'"},
      {HZ_PAPER_WAIVER, "UPDATE case_record SET waiver_approved_by = 'admin'",
       "UPDATE case_record SET waiver_approved_by = 'officer'"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *code = issue (station, c, changes[i].kind);
    g_test_message ("%s", changes[i].change);
    g_assert_cmpstr (reason_of (station, code), ==, NULL);
    sql (fx, changes[i].change);
    g_assert_cmpstr (reason_of (station, code), ==, "changed");
    sql (fx, changes[i].back);
    g_assert_cmpstr (reason_of (station, code), ==, NULL);
  }
}

static void
test_ends (DemoStation *fx, gconstpointer data)
{
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = with_waiver (fx, station);
  g_autofree char *slip = issue (station, c, HZ_PAPER_SLIP);
  g_autofree char *receipt = issue (station, c, HZ_PAPER_RECEIPT);
  sql (fx, "UPDATE case_record SET state = 'withdrawn'");
  g_assert_cmpstr (reason_of (station, slip), ==, "withdrawn");
  g_assert_cmpstr (reason_of (station, receipt), ==, NULL); /* the money was paid */
  sql (fx, "UPDATE case_record SET state = 'collected', decided_by = 'officer', decided_at = 1, "
           "valid_from = '2026-11-22', valid_until = '2046-11-22'");
  g_assert_cmpstr (reason_of (station, slip), ==, "collected");
  sql (fx, "UPDATE case_record SET state = 'returned', decision_reason = 'x'");
  g_assert_cmpstr (reason_of (station, slip), ==, "returned");
  sql (fx, "UPDATE case_record SET state = 'submitted'");
  g_assert_cmpstr (reason_of (station, slip), ==, NULL);
  /* The key in other hands signs what no register knows. */
  sql (fx, "DELETE FROM paper WHERE kind = 'slip'");
  g_assert_cmpstr (reason_of (station, slip), ==, "not-issued");
}

/* The paper that says why: its own case refuses it to the others. */
static void
test_refusal (DemoStation *fx, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_submitted (fx, station);
  g_autofree char *slip = issue (station, c, HZ_PAPER_SLIP);
  g_assert_false (hz_papers_has (station, c, HZ_PAPER_REFUSAL, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_clear_error (&error);
  sql (fx, "UPDATE case_record SET state = 'refused', decided_by = 'officer', "
           "decided_at = 1795339860, decision_reason = '照片与本人不符，经核实不是同一人'");
  g_autoptr (HzCase) refused = reloaded (station, c);
  g_auto (HzPaperFiles) files = {0};
  g_assert_true (hz_papers_write_kind (station, refused, HZ_PAPER_REFUSAL, HZ_ACTOR ("clerk", ""),
                                       &files, &error));
  g_assert_no_error (error);
  const char *file = files.pdf[HZ_PAPER_REFUSAL];
  assert_paper (fx, station, refused, HZ_PAPER_REFUSAL, file);
  g_autofree char *words = pdf_words (file);
  assert_says (words, "照片与本人不符，经核实不是同一人");
  assert_says (words, "李国强");
  g_assert_cmpstr (reason_of (station, slip), ==, "refused");
  g_autofree char *code = qr_read_pdf (file);
  sql (fx, "UPDATE case_record SET decision_reason = '其他'");
  g_assert_cmpstr (reason_of (station, code), ==, "changed");
}

static void
assert_number (const HzStation *station, const char *text, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *public_pem = hz_sm2_public_of (station->keys->paper_private_pem, &error);
  HzPaperCode code;
  hz_paper_code_verify (text, public_pem, &code, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (code.number, ==, number);
}

/* What a draft's paper says may change: the number stays, the new paper takes the old one's place.
 */
static void
test_replaced (DemoStation *fx, gconstpointer data)
{
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_draft (fx, station, "first");
  hz_case_set (c, HZ_FIELD_REGISTER_ELSEWHERE, 0, "1");
  hz_store_case_save (station->store, c, HZ_ACTOR ("clerk", DEMO_SESSION), NULL);
  g_autofree char *first = issue (station, c, HZ_PAPER_REFERRAL);
  g_autofree char *same = issue (station, c, HZ_PAPER_REFERRAL);
  g_assert_cmpstr (first, ==, same);
  g_assert_cmpstr (reason_of (station, first), ==, NULL);
  hz_case_set (c, HZ_FIELD_ADDRESS, 0, "河北省测试市样本路9号");
  hz_store_case_save (station->store, c, HZ_ACTOR ("clerk", DEMO_SESSION), NULL);
  g_assert_cmpstr (reason_of (station, first), ==, "changed");
  g_autofree char *second = issue (station, c, HZ_PAPER_REFERRAL);
  g_assert_cmpstr (second, !=, first);
  assert_number (station, first, "F120199001-000001");
  assert_number (station, second, "F120199001-000001");
  g_assert_cmpstr (reason_of (station, first), ==, "replaced");
  g_assert_cmpstr (reason_of (station, second), ==, NULL);
}

/* --- reprints --- */

static void
test_reprints (DemoStation *fx, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_submitted (fx, station);
  g_auto (HzPaperFiles) files = {0};
  g_assert_true (hz_papers_write (station, c, HZ_ACTOR ("clerk", ""), &files, &error));
  g_autofree char *original = pdf_words (files.pdf[HZ_PAPER_SLIP]);
  g_autofree char *code = qr_read_pdf (files.pdf[HZ_PAPER_SLIP]);
  g_assert_null (strstr (original, "Reprintno."));
  for (guint number = 1; number <= 2; number++) {
    g_assert_true (
        hz_papers_write_kind (station, c, HZ_PAPER_SLIP, HZ_ACTOR ("officer", ""), &files, &error));
    g_assert_no_error (error);
    g_autofree char *words = pdf_words (files.pdf[HZ_PAPER_SLIP]);
    g_autofree char *mark = g_strdup_printf ("Reprint no. %u", number);
    assert_says (words, mark);
    assert_says (words, "李国强");
    assert_says (words, c->slip_number);
    g_autofree char *again = qr_read_pdf (files.pdf[HZ_PAPER_SLIP]);
    g_assert_cmpstr (again, ==, code);
  }
  g_autoptr (HzPaperRecord) record = hz_store_paper_of_case (
      station->store, HZ_ACTOR ("os:test", ""), c->id, HZ_PAPER_SLIP, &error);
  g_assert_cmpuint (record->reprints, ==, 2);
  g_assert_cmpstr (record->reprinted_by, ==, "officer");
  g_autofree char *asked = g_strconcat ("papers --list ", c->number, NULL);
  g_autoptr (JsonObject) slip = verb_json (fx->dir, 0, 1, asked);
  verb_assert_member (slip, "kind", "slip");
  verb_assert_member (slip, "number", c->slip_number);
  verb_assert_member (slip, "reprints", "2");
  verb_assert_member (slip, "code", code);
  g_autofree char *history = g_strconcat ("case history ", c->slip_number, NULL);
  g_auto (VerbRun) acts = verb_run (fx->dir, NULL, history);
  g_autofree char *second = g_strdup_printf ("slip %s reprint 2", c->slip_number);
  g_assert_nonnull (strstr (acts.out, second));
}

/* A paper that could not be written has not left: the next one is the original. */
static void
test_not_written (DemoStation *fx, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_submitted (fx, station);
  g_auto (HzPaperFiles) files = {0};
  g_autofree char *outbox = demo_in (fx->dir, "outbox"), *away = demo_in (fx->dir, "away");
  g_assert_cmpint (g_rename (outbox, away), ==, 0);
  g_assert_false (
      hz_papers_write_kind (station, c, HZ_PAPER_RECEIPT, HZ_ACTOR ("clerk", ""), &files, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (away, outbox), ==, 0);
  g_assert_true (
      hz_papers_write_kind (station, c, HZ_PAPER_RECEIPT, HZ_ACTOR ("clerk", ""), &files, &error));
  g_autofree char *words = pdf_words (files.pdf[HZ_PAPER_RECEIPT]);
  g_assert_null (strstr (words, "Reprintno."));
}

/* --- the verb --- */

static void
test_verify (DemoStation *fx, gconstpointer data)
{
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (HzCase) c = demo_submitted (fx, station);
  g_autofree char *code = issue (station, c, HZ_PAPER_SLIP), *forged = g_strdup (code);
  forged[strlen (forged) - 4] = forged[strlen (forged) - 4] == 'A' ? 'B' : 'A';
  g_autofree char *lines = g_strdup_printf ("%s\n\n%s\nHZ1:L1:2\n", code, forged);
  g_auto (VerbRun) run = verb_run (fx->dir, lines, "--json credential verify -");
  g_assert_cmpint (run.status, ==, 1);
  g_auto (GStrv) answers = g_strsplit (run.out, "\n", -1);
  g_assert_cmpuint (g_strv_length (answers), ==, 4);
  static const char *const valid[] = {"true", "false", "false"};
  static const char *const reason[] = {"null", "forged", "malformed"};
  for (guint i = 0; i < G_N_ELEMENTS (valid); i++) {
    g_autoptr (JsonParser) parser = json_parser_new ();
    g_assert_true (json_parser_load_from_data (parser, answers[i], -1, NULL));
    JsonObject *answer = json_node_get_object (json_parser_get_root (parser));
    verb_assert_member (answer, "valid", valid[i]);
    verb_assert_member (answer, "reason", reason[i]);
    verb_assert_member (answer, "scene", "null");
    g_assert_true (json_object_has_member (answer, "checked_at"));
    verb_assert_member (answer, "kind", i == 0 ? "slip" : "null");
    if (i > 0)
      continue;
    verb_assert_member (answer, "disclosed.number", c->slip_number);
    verb_assert_member (answer, "disclosed.station", station->name);
    verb_assert_member (answer, "disclosed.name", "张*试");
    verb_assert_member (answer, "disclosed.citizen_number", "120199********0016");
  }
  g_auto (VerbRun) audit = verb_run (fx->dir, NULL, "--json audit list --limit 1000");
  g_assert_nonnull (strstr (audit.out, "paper-check"));
}

/* With the public key alone: the signature, and nothing of the case. */
static void
test_verify_by_key (DemoStation *fx, gconstpointer data)
{
  g_autofree char *file = demo_in (fx->folder, "paper.pub"), *code = NULL;
  {
    g_autoptr (HzStation) station = demo_opened (fx);
    g_autoptr (HzCase) c = demo_submitted (fx, station);
    code = issue (station, c, HZ_PAPER_SLIP);
  }
  g_auto (VerbRun) key = verb_run (fx->dir, NULL, "credential key");
  g_assert_true (g_str_has_prefix (key.out, "-----BEGIN PUBLIC KEY-----"));
  g_assert_true (g_file_set_contents (file, key.out, -1, NULL));
  g_autofree char *asked = g_strdup_printf ("--json credential verify --key %s -", file);
  g_auto (VerbRun) run = verb_run ("/nonexistent", code, asked);
  g_assert_cmpint (run.status, ==, 0);
  g_assert_nonnull (strstr (run.out, "\"valid\":true"));
  g_assert_null (strstr (run.out, "张"));
  verb_expect (fx->dir, 3, "credential verify --key /nonexistent HZ1:");
  verb_expect (fx->dir, 2, "credential verify");
  verb_expect (fx->dir, 2, "credential");
  verb_expect (fx->dir, 1, "credential verify HZ1:");
}

/* A station from before papers were signed gets its key when it is opened, and keeps it. */
static void
test_old_station (DemoStation *fx, gconstpointer data)
{
  g_autofree char *key = g_build_filename (fx->dir, "keys", "paper.key", NULL), *made = NULL,
                  *kept = NULL;
  g_assert_cmpint (g_remove (key), ==, 0);
  verb_expect (fx->dir, 0, "audit verify");
  g_assert_true (g_file_get_contents (key, &made, NULL, NULL));
  verb_expect (fx->dir, 0, "audit verify");
  g_assert_true (g_file_get_contents (key, &kept, NULL, NULL));
  g_assert_cmpstr (made, ==, kept);
  GStatBuf st;
  g_assert_cmpint (g_stat (key, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0640);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, test)                                                                      \
  g_test_add ("/papers/" name, DemoStation, data, demo_set_up, test, demo_tear_down)
  ADD ("all-kinds/zh", "zh", test_all_kinds);
  ADD ("all-kinds/es", "es", test_all_kinds);
  ADD ("changed", NULL, test_changed);
  ADD ("ends", NULL, test_ends);
  ADD ("refusal", NULL, test_refusal);
  ADD ("replaced", NULL, test_replaced);
  ADD ("reprints", NULL, test_reprints);
  ADD ("not-written", NULL, test_not_written);
  ADD ("verify", NULL, test_verify);
  ADD ("verify-by-key", NULL, test_verify_by_key);
  ADD ("old-station", NULL, test_old_station);
#undef ADD
  return g_test_run ();
}
