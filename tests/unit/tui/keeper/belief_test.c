/* The keeper believes nothing of what a case says of itself: what is stored afterwards is what the
 * store knows. */
#include "tests/support/keeper_messages.h"

typedef void (*Test) (KeeperPlay *, gconstpointer);

static void
add (const char *path, Test test)
{
  g_test_add (path, KeeperPlay, NULL, play_set_up, test, play_tear_down);
}

static void
set_up (KeeperPlay *p)
{
  play_cases (p);
  play_clerk (p);
}

/* The draft as somebody would have it: decided, paid and handed over, by and for whoever. */
static HzCase *
boasting (const HzCase *draft)
{
  HzCase *c = hz_case_copy (draft);
  c->state = HZ_STATE_APPROVED;
  c->created_at = 1;
  c->submitted_at = c->resubmitted_at = c->decided_at = c->extended_at = 2;
  c->sent_at = c->ready_at = c->collected_at = c->waiver_approved_at = c->paid_at = 3;
  c->paid_fen = c->cash_fen = 4;
  c->extended_days = 30;
  c->visit_id = 1;
  hz_text_put (&c->number, g_strdup ("120199001-20260101-9999"));
  hz_text_put (&c->slip_number, g_strdup ("L120199001-20260101-9999"));
  hz_text_put (&c->receipt_number, g_strdup ("R120199001-20260101-9999"));
  hz_text_put (&c->clerk, g_strdup ("officer"));
  hz_text_put (&c->decided_by, g_strdup ("clerk"));
  hz_text_put (&c->waiver_approved_by, g_strdup ("officer"));
  hz_text_put (&c->extended_by, g_strdup ("officer"));
  hz_text_put (&c->due_on, g_strdup ("2099-01-01"));
  hz_text_put (&c->valid_from, g_strdup ("2026-01-01"));
  hz_text_put (&c->valid_until, g_strdup ("long-term"));
  return c;
}

/* Everything of the row that is not typed. */
static char *
row_of (const KeeperPlay *p, gint64 id)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT state || '|' || clerk || '|' || book_id || book_version || '|' || created_at || '|' "
      "|| coalesce (number, '-') || coalesce (slip_number, '-') || coalesce (submitted_at, '-') || "
      "coalesce (resubmitted_at, '-') || coalesce (decided_by, '-') || coalesce (decided_at, '-') "
      "|| coalesce (due_on, '-') || coalesce (waiver_approved_by, '-') || coalesce "
      "(waiver_approved_at, '-') || coalesce (visit_id, '-') || coalesce (sent_at, '-') || "
      "coalesce "
      "(ready_at, '-') || coalesce (collected_at, '-') || coalesce (valid_until, '-') FROM "
      "case_record WHERE id = %" G_GINT64_FORMAT,
      id);
  return play_text (p, sql);
}

static gint64
payments (const KeeperPlay *p)
{
  return play_count (p, "SELECT count (*) FROM payment");
}

static void
test_save (KeeperPlay *p, gconstpointer data)
{
  set_up (p);
  g_autoptr (HzCase) c = boasting (p->draft);
  g_autofree char *before = row_of (p, c->id);
  gint64 paid = payments (p);
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13900000000");
  c->waiver_approved_at = 3;
  play_do (p, HZ_CALL_CASE_SAVE, play_of_case (c));
  g_autofree char *after = row_of (p, c->id);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (payments (p), ==, paid);
  g_assert_cmpint (play_count (p, "SELECT count (*) FROM case_record WHERE phone = '13900000000'"),
                   ==, 1);
}

static void
test_create (KeeperPlay *p, gconstpointer data)
{
  gint64 id;
  set_up (p);
  g_autoptr (HzCase) c = boasting (p->draft);
  g_autoptr (GError) error = NULL;
  sample_set_number (c, 21);
  c->id = p->handed_in->id; /* another's */
  hz_text_put (&c->book_id, g_strdup ("national-2021"));
  c->book_version = 1;
  g_autofree char *other = row_of (p, p->handed_in->id);
  g_autoptr (GVariant) answer = play_must (p, HZ_CALL_CASE_CREATE, play_of_case (c));
  g_autoptr (GVariant) packed = g_variant_get_child_value (answer, 0);
  g_autoptr (HzCase) made = hz_case_unpack (packed, &error);
  g_assert_no_error (error);
  id = made->id;
  g_assert_cmpint (id, !=, p->handed_in->id);
  g_autofree char *other_after = row_of (p, p->handed_in->id);
  g_assert_cmpstr (other, ==, other_after);
  g_autoptr (HzCase) stored =
      hz_store_case_load (p->station->store, &p->keeper->actor, id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored->state, ==, HZ_STATE_DRAFT);
  g_assert_cmpstr (stored->clerk, ==, "clerk");
  g_assert_cmpstr (stored->book_id, ==, p->draft->book_id);
  g_assert_cmpint (stored->book_version, ==, p->draft->book_version);
  g_assert_cmpint (stored->created_at, >, 1000);
  g_assert_cmpint (stored->visit_id, ==, 0);
  g_assert_cmpint (stored->paid_at, ==, 0);
  g_assert_cmpint (stored->submitted_at, ==, 0);
  g_assert_cmpstr (stored->number, ==, "");
  g_assert_cmpstr (stored->decided_by, ==, "");
  g_assert_cmpstr (stored->waiver_approved_by, ==, "");
  g_assert_cmpstr (made->book_id, ==, stored->book_id); /* and the counter is told */
}

/* "It is paid" does not pay, "it is approved" hands in nothing. */
static void
test_submit (KeeperPlay *p, gconstpointer data)
{
  set_up (p);
  g_autoptr (HzCase) c = boasting (p->draft);
  play_refused (p, HZ_CALL_SUBMIT, play_of_case (c), HZ_ERROR_BLOCKED);
  gint64 paid = payments (p);
  g_autoptr (GVariant) answer G_GNUC_UNUSED = play_must (p, HZ_CALL_PAY, play_of_case (c));
  g_assert_cmpint (payments (p), ==, paid + 1);
  g_assert_cmpint (play_count (p, "SELECT count (*) FROM payment WHERE receipt_number LIKE "
                                  "'%9999' OR due_fen < 1000 OR paid_at < 1000 OR clerk <> "
                                  "'clerk'"),
                   ==, 0);
  play_do (p, HZ_CALL_SUBMIT, play_of_case (c));
  g_assert_cmpint (play_count (p, "SELECT count (*) FROM case_record WHERE number LIKE '%9999' OR "
                                  "slip_number LIKE '%9999' OR clerk <> 'clerk' OR decided_by IS "
                                  "NOT NULL OR due_on LIKE '2099%' OR state NOT IN ('draft', "
                                  "'submitted')"),
                   ==, 0);
}

/* A discount that an officer approved, says the counter alone, is none: nothing is paid by it. */
static void
test_discount (KeeperPlay *p, gconstpointer data)
{
  static const HzField fields[] = {HZ_FIELD_WAIVER_GROUP, HZ_FIELD_EVIDENCE_NUMBER,
                                   HZ_FIELD_EVIDENCE_OFFICE, HZ_FIELD_EVIDENCE_DATE};
  static const char *const values[] = {"urban-minimum-living", "D-1", "民政局", "2026-01-05"};
  set_up (p);
  g_autoptr (HzCase) c = hz_case_copy (p->draft);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    hz_case_set (c, fields[i], 0, values[i]);
  play_do (p, HZ_CALL_EVIDENCE_ADD, play_evidence (c->id, TRUE));
  hz_text_put (&c->waiver_approved_by, g_strdup ("officer")); /* after the values, which end it */
  c->waiver_approved_at = 3;
  play_refused (p, HZ_CALL_PAY, play_of_case (c), HZ_ERROR_BLOCKED);
  play_refused (p, HZ_CALL_VISIT_PAY, play_of_case (c), HZ_ERROR_BLOCKED);
  play_do (p, HZ_CALL_CASE_SAVE, play_of_case (c));
  g_assert_cmpint (
      play_count (p, "SELECT count (*) FROM case_record WHERE waiver_approved_by IS NOT NULL"), ==,
      0);
}

/* Its facts are those that were asked for by themselves. */
static void
test_saved_and_told (KeeperPlay *p, gconstpointer data)
{
  set_up (p);
  g_autoptr (HzCase) c = hz_case_copy (p->draft);
  hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0,
               hz_case_get (p->handed_in, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_autoptr (GVariant) saved = play_must (p, HZ_CALL_CASE_SAVE, play_of_case (c));
  g_autoptr (GVariant) asked = play_must (p, HZ_CALL_CASE_FACTS, play_of_case (c));
  g_autoptr (GVariant) maybe = g_variant_get_child_value (saved, 0);
  g_autoptr (GVariant) told = g_variant_get_maybe (maybe);
  g_autoptr (GVariant) facts = g_variant_get_child_value (asked, 0);
  g_assert_nonnull (told);
  g_assert_true (g_variant_equal (told, facts));
  g_auto (HzCaseFacts) known = {0};
  g_autoptr (GError) error = NULL;
  hz_shape_unpack (&hz_shape_facts, told, &known, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (known.other_case, ==, p->handed_in->number);
}

/* A draft of a colleague under my own name, and mine under theirs. */
static void
test_others_draft (KeeperPlay *p, gconstpointer data)
{
  set_up (p);
  g_autoptr (HzCase) theirs = play_make_draft (p, "another-session", 31);
  g_autoptr (HzCase) c = hz_case_copy (p->draft);
  c->id = theirs->id;
  play_refused (p, HZ_CALL_CASE_SAVE, play_of_case (c), HZ_ERROR_TAKEN);
  play_refused (p, HZ_CALL_PAY, play_of_case (c), HZ_ERROR_TAKEN);
  c->id = p->handed_in->id;
  c->state = HZ_STATE_DRAFT;
  play_refused (p, HZ_CALL_CASE_SAVE, play_of_case (c), HZ_ERROR_TAKEN);
  play_do (p, HZ_CALL_CASE_HOLD, g_variant_new ("(x)", c->id)); /* to read it: it is handed in */
  play_refused (p, HZ_CALL_CASE_SAVE, play_of_case (c), HZ_ERROR_BLOCKED);
}

/* The password of an officer is not tried at a case that I do not hold. */
static void
test_no_password_tried (KeeperPlay *p, gconstpointer data)
{
  static const char tried[] = "SELECT count (*) FROM audit WHERE act = 'login-failed'";
  set_up (p);
  g_autoptr (HzCase) theirs = play_make_draft (p, "another-session", 31);
  g_autoptr (HzCase) c = hz_case_copy (p->draft);
  c->id = theirs->id;
  play_refused (p, HZ_CALL_FINGERS_RELEASE,
                g_variant_new ("(@" HZ_FORM_CASE "sss)", hz_case_pack (c), "officer", "x", "so"),
                HZ_ERROR_TAKEN);
  play_refused (p, HZ_CALL_WAIVER_APPROVE,
                g_variant_new ("(@" HZ_FORM_CASE "ss)", hz_case_pack (c), "officer", "x"),
                HZ_ERROR_TAKEN);
  g_assert_cmpint (play_count (p, tried), ==, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) none = play_ask (
      p, HZ_CALL_WAIVER_APPROVE,
      g_variant_new ("(@" HZ_FORM_CASE "ss)", hz_case_pack (p->draft), "officer", "x"), &error);
  g_assert_null (none);
  g_assert_cmpint (play_count (p, tried), ==, 1);
}

static GVariant *
case_act (const HzCase *c, HzAct act)
{
  return g_variant_new ("(@" HZ_FORM_CASE "isi)", hz_case_pack (c), act, "照片不合格", 5);
}

/* Who took a case in does not decide it, though it says that somebody else did; nor is a step
 * passed over because the case says that it was made. */
static void
test_decision (KeeperPlay *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  set_up (p);
  hz_store_account_set_role (p->station->store, PLAY_SECADMIN, "clerk", "officer", &error);
  g_assert_no_error (error);
  g_autoptr (HzCase) c = hz_case_copy (p->handed_in);
  hz_text_put (&c->clerk, g_strdup ("officer"));
  play_refused (p, HZ_CALL_CASE_ACT, case_act (c, HZ_ACT_APPROVE), HZ_ERROR_DENIED);
  play_refused (p, HZ_CALL_CASE_ACT, case_act (c, HZ_ACT_REFUSE), HZ_ERROR_DENIED);
  c->state = HZ_STATE_APPROVED;
  play_refused (p, HZ_CALL_CASE_ACT, case_act (c, HZ_ACT_SENT), HZ_ERROR_TAKEN);
  c->state = HZ_STATE_SUBMITTED;
  play_refused (p, HZ_CALL_CASE_ACT, case_act (c, HZ_ACT_SENT), HZ_ERROR_BLOCKED);
  play_refused (p, HZ_CALL_CASE_ACT, case_act (c, HZ_ACT_READY), HZ_ERROR_BLOCKED);
}

/* An officer's decision is by that officer, on this day, and of what is stored. */
static void
test_decided (KeeperPlay *p, gconstpointer data)
{
  play_cases (p);
  play_officer (p);
  g_autoptr (HzCase) c = hz_case_copy (p->handed_in);
  hz_text_put (&c->decided_by, g_strdup ("clerk"));
  hz_text_put (&c->valid_until, g_strdup ("long-term"));
  hz_text_put (&c->due_on, g_strdup ("2099-01-01"));
  hz_case_set (c, HZ_FIELD_NAME, 0, "别人");
  play_do (p, HZ_CALL_CASE_ACT, case_act (c, HZ_ACT_APPROVE));
  g_assert_cmpint (play_count (p, "SELECT count (*) FROM case_record WHERE state = 'approved' AND "
                                  "decided_by = 'officer' AND decided_at > 1000 AND valid_until <> "
                                  "'long-term' AND due_on NOT LIKE '2099%' AND name = '张测试'"),
                   ==, 1);
  play_assert_whole (p);
}

/* Own password as the second person. */
static void
test_second_person (KeeperPlay *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  set_up (p);
  hz_store_account_set_role (p->station->store, PLAY_SECADMIN, "clerk", "officer", &error);
  g_assert_no_error (error);
  g_autoptr (HzCase) c = hz_case_copy (p->draft);
  hz_text_put (&c->clerk, g_strdup ("officer"));
  g_autoptr (GVariant) answer = play_ask (
      p, HZ_CALL_WAIVER_APPROVE,
      g_variant_new ("(@" HZ_FORM_CASE "ss)", hz_case_pack (c), "clerk", CLERK_PASSWORD), &error);
  g_assert_null (answer);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_assert_cmpint (
      play_count (p, "SELECT count (*) FROM case_record WHERE waiver_approved_by IS NOT NULL"), ==,
      0);
}

/* The facts of a record are read again, and its officer is never taken from a screen. */
static void
test_record (KeeperPlay *p, gconstpointer data)
{
  set_up (p);
  g_autoptr (HzRecord) record = play_loss (p);
  HzLossFacts *facts = hz_loss_facts (record);
  facts->report = facts->found = 77;
  facts->returned = TRUE;
  hz_text_put (&record->value[HZ_LOSS_OFFICER], g_strdup ("officer"));
  hz_text_put (&record->value[HZ_LOSS_ACT], g_strdup ("4")); /* hand back what is not here */
  g_autofree char *before = play_text (p, "SELECT group_concat (state) FROM loss_report");
  g_autoptr (GVariant) answer =
      play_ask (p, HZ_CALL_RECORD_FINISH,
                g_variant_new ("(@" HZ_FORM_RECORD ")", hz_record_pack (record)), NULL);
  g_assert_null (answer);
  g_autofree char *after = play_text (p, "SELECT group_concat (state) FROM loss_report");
  g_assert_cmpstr (before, ==, after);
  play_do (p, HZ_CALL_RECORD_SAVE,
           g_variant_new ("(@" HZ_FORM_RECORD ")", hz_record_pack (record)));
  g_assert_cmpint (play_count (p, "SELECT count (*) FROM loss_draft WHERE officer <> ''"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/belief/save", test_save);
  add ("/belief/create", test_create);
  add ("/belief/submit", test_submit);
  add ("/belief/discount", test_discount);
  add ("/belief/saved-and-told", test_saved_and_told);
  add ("/belief/no-password-tried", test_no_password_tried);
  add ("/belief/others-draft", test_others_draft);
  add ("/belief/decision", test_decision);
  add ("/belief/decided", test_decided);
  add ("/belief/second-person", test_second_person);
  add ("/belief/record", test_record);
  return g_test_run ();
}
