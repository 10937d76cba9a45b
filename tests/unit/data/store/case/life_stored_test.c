/* The life of a case in the store: every act from every state, who decides, what is kept and what
 * is refused, two sessions on one case, a database from before. */
#include "core/base/base.h"
#include "data/embed/embed.h"
#include "data/store/base/inside.h"
#include "data/store/case/case.h"
#include "tests/support/decided_case.h"

/* What was typed is the account's own, and gone when the case is decided, whoever decides. */
static void
test_typed_answers (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_assert_true (hz_store_answer_keep (fx->store, AS_OFFICER, c->id, "why", "缺材", &error));
  g_assert_true (hz_store_answer_keep (fx->store, AS_OFFICER, c->id, "why", "缺材料", &error));
  g_assert_true (hz_store_answer_keep (fx->store, AS (OFFICER_2), c->id, "other", "x", &error));
  g_assert_no_error (error);
  g_autofree char *own = hz_store_answer_kept (fx->store, AS_OFFICER, c->id, "why");
  g_autofree char *others = hz_store_answer_kept (fx->store, AS (OFFICER_2), c->id, "why");
  g_assert_cmpstr (own, ==, "缺材料");
  g_assert_cmpstr (others, ==, "");
  g_assert_true (hz_store_answer_keep (fx->store, AS (OFFICER_2), c->id, "other", "", &error));
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM typed_answer"), ==, 1);
  must (fx, c, HZ_ACT_EXTEND, HZ_STATE_SUBMITTED);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM typed_answer"), ==, 1);
  must (fx, c, HZ_ACT_APPROVE, HZ_STATE_APPROVED);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM typed_answer"), ==, 0);
}

static void
test_whole_life (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  must (fx, c, HZ_ACT_APPROVE, HZ_STATE_APPROVED);
  g_assert_cmpstr (c->decided_by, ==, FIXTURE_OFFICER);
  g_assert_cmpstr (c->decided_name, ==, "测试员");
  g_assert_cmpint (c->decided_at, >, 0);
  g_assert_cmpstr (c->valid_from, ==, "2026-11-22");
  g_assert_cmpstr (c->valid_until, ==, "2046-11-22");
  must (fx, c, HZ_ACT_SENT, HZ_STATE_IN_PRODUCTION);
  must (fx, c, HZ_ACT_READY, HZ_STATE_READY);
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_assert_cmpint (stored->state, ==, HZ_STATE_READY);
  g_assert_cmpint (stored->sent_at, >, 0);
  g_assert_cmpint (stored->ready_at, ==, c->ready_at);
  g_assert_cmpstr (stored->valid_until, ==, "2046-11-22");
  g_autofree char *acts = fixture_text (
      fx, "SELECT group_concat (act) FROM (SELECT act FROM audit WHERE subject = 'case/1' AND act "
          "LIKE 'case-%' AND act <> 'case-shown' ORDER BY seq)");
  g_assert_cmpstr (acts, ==, "case-create,case-approve,case-sent,case-ready");
  /* the person still has a case under way */
  g_autoptr (HzCase) second = fixture_draft (fx, "first", 1);
  g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, second, NULL), ==, c->id);
}

/* What stands in core/case/life.c is what the store does: all acts from all states. */
static void
test_every_state (void)
{
  static const HzAct way[][4] = {{HZ_ACT_LIFE_END},
                                 {HZ_ACT_APPROVE, HZ_ACT_LIFE_END},
                                 {HZ_ACT_APPROVE, HZ_ACT_SENT, HZ_ACT_LIFE_END},
                                 {HZ_ACT_APPROVE, HZ_ACT_SENT, HZ_ACT_READY, HZ_ACT_LIFE_END},
                                 {HZ_ACT_RETURN, HZ_ACT_LIFE_END},
                                 {HZ_ACT_REFUSE, HZ_ACT_LIFE_END},
                                 {HZ_ACT_WITHDRAW, HZ_ACT_LIFE_END}};
  g_autoptr (Fixture) fx = station ();
  int person = 1;
  for (guint w = 0; w < G_N_ELEMENTS (way); w++)
    for (HzAct act = HZ_ACT_APPROVE; act < HZ_ACT_LIFE_END; act++) {
      if (act == HZ_ACT_COLLECT || act == HZ_ACT_INQUIRY) /* first_card_search_test */
        continue;
      g_autoptr (HzCase) c = fixture_submitted (fx, "first", person);
      person += 2;
      for (guint i = 0; way[w][i] != HZ_ACT_LIFE_END; i++)
        g_assert_true (do_act (fx, c, way[w][i], FIXTURE_OFFICER, "照片不合格", NULL));
      HzState from = c->state, to;
      g_autoptr (GError) error = NULL;
      gboolean leads = hz_act_leads (act, from, &to), again = FALSE;
      for (guint i = 0; way[w][i] != HZ_ACT_LIFE_END; i++)
        again = way[w][i] == act; /* the last one once more is harmless */
      g_test_message ("%s from %s", hz_act_id (act), hz_state_id (from));
      hz_store_case_hold (fx->store, c->id, AS_OFFICER, NULL); /* what is with its clerk must be */
      gboolean done = do_act (fx, c, act, FIXTURE_OFFICER, "照片不合格", &error);
      g_assert_cmpint (c->state, ==, leads ? to : from);
      g_assert_cmpint (done, ==, leads || again);
      g_assert_true (done || g_error_matches (error, HZ_ERROR, HZ_ERROR_BLOCKED));
    }
}

static void
test_who (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  fixture_add_account (fx, "admin1", "sysadmin", "steady river 7");
  for (HzAct act = HZ_ACT_APPROVE; act <= HZ_ACT_EXTEND; act++) {
    must_not (fx, c, act, FIXTURE_CLERK, HZ_ERROR_DENIED);
    must_not (fx, c, act, "admin1", HZ_ERROR_DENIED);
    must_not (fx, c, act, "nobody", HZ_ERROR_DENIED);
    must_not (fx, c, act, "os:root", HZ_ERROR_DENIED);
  }
  /* a clerk who has become an officer does not decide what they took in; one switched off nothing
   */
  g_assert_true (
      hz_store_account_set_role (fx->store, AS_SECADMIN, FIXTURE_CLERK, "officer", NULL));
  must_not (fx, c, HZ_ACT_APPROVE, FIXTURE_CLERK, HZ_ERROR_DENIED);
  g_assert_true (
      hz_store_account_set_disabled (fx->store, AS_SECADMIN, FIXTURE_OFFICER, TRUE, NULL));
  must_not (fx, c, HZ_ACT_APPROVE, FIXTURE_OFFICER, HZ_ERROR_DENIED);
}

/* Two officers: the first decision stands, the second is told; the same officer may repeat. */
static void
test_two_officers (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_autoptr (HzCase) other = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  must (fx, c, HZ_ACT_APPROVE, HZ_STATE_APPROVED);
  must_not (fx, other, HZ_ACT_REFUSE, OFFICER_2, HZ_ERROR_TAKEN);
  must_not (fx, other, HZ_ACT_APPROVE, OFFICER_2, HZ_ERROR_TAKEN);
  g_assert_true (do_act (fx, other, HZ_ACT_APPROVE, FIXTURE_OFFICER, NULL, NULL));
  g_assert_cmpint (other->decided_at, ==, c->decided_at);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'case-approve'"), ==,
                   1);
  /* another change in between: what was looked at is not what would be decided */
  g_autoptr (HzCase) before = fixture_submitted (fx, "first", 3);
  g_autoptr (HzCase) seen = hz_store_case_load (fx->store, AS_OWNER, before->id, FALSE, NULL);
  must (fx, before, HZ_ACT_RETURN, HZ_STATE_RETURNED);
  g_assert_true (hz_store_submit (fx->store, before, AS_CLERK, &fx->rules->rules, NULL));
  must_not (fx, seen, HZ_ACT_APPROVE, OFFICER_2, HZ_ERROR_TAKEN);
  /* a deadline put off in between is a change like any other */
  g_autoptr (HzCase) late = fixture_submitted (fx, "first", 5);
  g_autoptr (HzCase) not_late = hz_store_case_load (fx->store, AS_CLERK, late->id, FALSE, NULL);
  must (fx, late, HZ_ACT_EXTEND, HZ_STATE_SUBMITTED);
  for (HzAct act = HZ_ACT_APPROVE; act <= HZ_ACT_REFUSE; act++)
    must_not (fx, not_late, act, OFFICER_2, HZ_ERROR_TAKEN);
}

/* Returned, mended, handed in again: number, slip, receipt and deadline stand. */
static void
test_return (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  const HzRules *rules = &fx->rules->rules;
  g_autofree char *number = g_strdup (c->number), *slip = g_strdup (c->slip_number);
  g_autofree char *receipt = g_strdup (c->receipt_number), *due = g_strdup (c->due_on);
  gint64 submitted = c->submitted_at;
  g_autoptr (GError) error = NULL;
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13900000009");
  g_assert_false (hz_store_case_save (fx->store, c, AS_CLERK, NULL));
  must (fx, c, HZ_ACT_RETURN, HZ_STATE_RETURNED);
  g_assert_cmpstr (c->decision_reason, ==, "照片不合格");
  g_assert_true (hz_store_case_save (fx->store, c, AS_CLERK, &error));
  hz_case_set (c, HZ_FIELD_REASON, 0, "renew-damaged"); /* what was paid stays */
  g_assert_false (hz_store_case_save (fx->store, c, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  hz_case_set (c, HZ_FIELD_REASON, 0, "first");
  hz_case_set (c, HZ_FIELD_PHONE, 0, ""); /* the gate is asked again */
  g_clear_error (&error);
  g_assert_false (hz_store_submit (fx->store, c, AS_CLERK, rules, &error));
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13900000009");
  g_clear_error (&error);
  g_assert_true (hz_store_submit (fx->store, c, AS_CLERK, rules, &error));
  g_assert_cmpint (c->state, ==, HZ_STATE_SUBMITTED);
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_assert_cmpstr (stored->number, ==, number);
  g_assert_cmpstr (stored->slip_number, ==, slip);
  g_assert_cmpstr (stored->receipt_number, ==, receipt);
  g_assert_cmpstr (stored->due_on, ==, due);
  g_assert_cmpint (stored->submitted_at, ==, submitted);
  g_assert_cmpint (stored->resubmitted_at, >, 0);
  g_assert_cmpstr (hz_case_get (stored, HZ_FIELD_PHONE, 0), ==, "13900000009");
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM payment"), ==, 1);
  /* from production too: then nothing is sent and no validity stands */
  must (fx, c, HZ_ACT_APPROVE, HZ_STATE_APPROVED);
  must (fx, c, HZ_ACT_SENT, HZ_STATE_IN_PRODUCTION);
  must (fx, c, HZ_ACT_RETURN, HZ_STATE_RETURNED);
  g_assert_cmpstr (c->valid_until, ==, "");
  g_assert_cmpint (c->sent_at, ==, 0);
}

/* The returned case is open at a desk: nobody withdraws it elsewhere. */
static void
test_returned_is_held (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  must (fx, c, HZ_ACT_RETURN, HZ_STATE_RETURNED);
  hz_store_case_release (fx->store, c->id, AS_CLERK);
  g_assert_true (hz_store_case_hold (fx->store, c->id, HZ_ACTOR (FIXTURE_CLERK, "desk-2"), NULL));
  must_not (fx, c, HZ_ACT_WITHDRAW, FIXTURE_CLERK, HZ_ERROR_TAKEN);
  g_autoptr (GPtrArray) waiting = NULL;
  GDate long_ago;
  hz_date_parse ("2020-01-01", &long_ago);
  waiting = hz_store_cases_of_day (fx->store, AS_OWNER, &long_ago, TRUE, 0, 10, FALSE, NULL);
  g_assert_cmpuint (waiting->len, ==, 1); /* it waits for its clerk like a draft */
  g_assert_cmpint (hz_store_left_open (fx->store, AS_CLERK, NULL), ==, c->id);
}

/* The age counts on the day of approval: 46 is long-term. */
static void
test_validity_by_day_of_approval (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1); /* born 1991-03-07 */
  HzRules later = fx->rules->rules;
  const HzActAsked asked = {.act = HZ_ACT_APPROVE, .account = FIXTURE_OFFICER};
  hz_date_parse ("2037-03-07", &later.today); /* 46 today */
  g_assert_true (hz_store_case_act (fx->store, c, &asked, AS (asked.account), &later, NULL));
  g_assert_cmpstr (c->valid_from, ==, "2037-03-07");
  g_assert_cmpstr (c->valid_until, ==, "long-term");
  g_autoptr (HzCase) d = fixture_submitted (fx, "first", 3);
  hz_date_parse ("2037-03-06", &later.today);
  g_assert_true (hz_store_case_act (fx->store, d, &asked, AS (asked.account), &later, NULL));
  g_assert_cmpstr (d->valid_until, ==, "2057-03-06");
}

/* The gates hold as of the day of submission, the validity counts on the day of approval: a child
 * who turns sixteen in between is served on the guardian's signature and gets the card of sixteen.
 */
static void
test_sixteen_before_approval (void)
{
  static const struct {
    const char *day, *until;
  } days[] = {{"2034-06-14", "2039-06-14"}, {"2034-06-15", "2044-06-15"}}; /* born 2018-06-15 */
  const HzActAsked asked = {.act = HZ_ACT_APPROVE, .account = FIXTURE_OFFICER};
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_autoptr (Fixture) fx = station ();
    g_autoptr (GError) error = NULL;
    g_autoptr (HzCase) c = fixture_child (fx, "first");
    HzRules later = fx->rules->rules;
    hz_date_parse (days[i].day, &later.today);
    hz_store_case_act (fx->store, c, &asked, AS (asked.account), &later, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (hz_case_get (c, HZ_FIELD_SIGNED_BY, 0), ==, "2"); /* by the guardian */
    g_assert_cmpstr (c->valid_from, ==, days[i].day);
    g_assert_cmpstr (c->valid_until, ==, days[i].until);
  }
  /* Handed in on the birthday itself, the guardian's signature is not enough. */
  g_autoptr (Fixture) fx = station ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = fixture_child (fx, "first");
  fixture_sql (fx, "UPDATE case_record SET submitted_at = 2033956800"); /* 2034-06-15 */
  g_autoptr (HzCase) late = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  HzRules later = fx->rules->rules;
  hz_date_parse ("2034-06-16", &later.today);
  g_assert_false (hz_store_case_act (fx->store, late, &asked, AS (asked.account), &later, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
}

/* What was changed beside the program does not get an officer's name. */
static void
test_approval_asks_the_gates (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  fixture_sql (fx, "UPDATE case_record SET signed_by = ''");
  g_assert_false (do_act (fx, c, HZ_ACT_APPROVE, FIXTURE_OFFICER, NULL, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  must (fx, c, HZ_ACT_RETURN, HZ_STATE_RETURNED); /* the way out */
}

static void
test_closed_cases_leave_room (void)
{
  static const HzAct ends[] = {HZ_ACT_REFUSE, HZ_ACT_WITHDRAW};
  g_autoptr (Fixture) fx = station ();
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
    g_autoptr (HzCase) next = fixture_draft (fx, "first", 1);
    g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, next, NULL), ==, c->id);
    must (fx, c, ends[i], i == 0 ? HZ_STATE_REFUSED : HZ_STATE_WITHDRAWN);
    g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, next, NULL), ==, 0);
  }
}

static void
test_extension (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  GDate day;
  g_assert_true (hz_date_parse (c->due_on, &day));
  g_date_add_days (&day, 10);
  g_autofree char *later = hz_date_format (&day);
  must (fx, c, HZ_ACT_EXTEND, HZ_STATE_SUBMITTED);
  g_assert_cmpstr (c->due_on, ==, later);
  g_assert_cmpint (c->extended_days, ==, 10);
  g_assert_cmpstr (c->extended_by, ==, FIXTURE_OFFICER);
  g_assert_cmpstr (c->extended_name, ==, "测试员");
  must_not (fx, c, HZ_ACT_EXTEND, FIXTURE_OFFICER, HZ_ERROR_BLOCKED); /* ten once more */
  HzActAsked asked = {HZ_ACT_EXTEND, FIXTURE_OFFICER, NULL, "海岛", 30, FALSE};
  g_assert_false (
      hz_store_case_act (fx->store, c, &asked, AS (asked.account), &fx->rules->rules, NULL));
  asked.hard_to_reach = TRUE;
  g_assert_true (
      hz_store_case_act (fx->store, c, &asked, AS (asked.account), &fx->rules->rules, NULL));
  g_date_add_days (&day, 20);
  g_autofree char *latest = hz_date_format (&day);
  g_autofree char *stored = fixture_text (fx, "SELECT due_on FROM case_record");
  g_assert_cmpstr (stored, ==, latest);
}

/* The file of the fixture is another: empty, of format 5, and no store has it open. */
static void
make_old_database (Fixture *fx)
{
  g_free (fx->file);
  fx->file = g_build_filename (fx->dir, "old.db", NULL);
  for (int i = 1; i <= 5; i++) {
    g_autofree char *name = g_strdup_printf ("store/migrations/%04d.sql", i);
    g_autoptr (GBytes) bytes = hz_embedded (name);
    g_autofree char *sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    fixture_sql (fx, sql);
  }
  fixture_sql (fx, "PRAGMA application_id = 0x48755a68; PRAGMA user_version = 5;");
}

/* A database of the edition before: its cases keep everything, its references hold, its live cases
 * have a deadline by the station's own day. */
static void
test_migration (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  make_old_database (fx);
  fixture_sql (
      fx,
      "INSERT INTO account (name, full_name, role, password, created_at) VALUES "
      "('clerk1', '测', 'clerk', 'scrypt$x', 1);"
      "INSERT INTO case_record (id, state, number, slip_number, book_id, book_version, clerk, "
      "created_at, submitted_at, citizen_number, reason, phone, doc_residence_permit) VALUES "
      /* 2026-11-21 16:30 UTC is the 22nd at the station */
      "(7, 'submitted', '120199001-20261122-0001', 'L120199001-20261122-0001', 'tianjin', 1, "
      "'clerk1', "
      "1795278000, 1795278600, '120199199103070028', 'first', '022-1', '1'),"
      "(8, 'submitted', '120199001-20261122-0002', 'L120199001-20261122-0002', 'national-2021', 1, "
      "'clerk1', 1795278000, 1795278600, '120199199103070044', 'first', '022-2', '2');"
      "INSERT INTO case_record (id, state, book_id, book_version, clerk, created_at) VALUES "
      "(9, 'draft', 'tianjin', 1, 'clerk1', 5);"
      "INSERT INTO household_member VALUES (7, 0, '林', '02', '');"
      "INSERT INTO payment VALUES (7, 'R120199001-20261122-0001', 1795278600, 'clerk1', '', 'b', "
      "2000, "
      "2000, 2000, 0);"
      "UPDATE case_record SET right_finger = '12', right_result = '2', left_finger = '17';"
      "INSERT INTO fingerprint VALUES (8, 'left-finger', 60, zeroblob (60))");
  fixture_reopen (fx, 480);
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_store_check (fx->store, &error));
  g_autoptr (HzCase) c = hz_store_case_load (fx->store, AS_OWNER, 7, FALSE, NULL);
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_PHONE, 0), ==, "022-1");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_DOC_RESIDENCE_PERMIT, 0), ==, "1");
  g_assert_cmpstr (hz_case_get (c, HZ_FIELD_MEMBER_NAME, 0), ==, "林");
  g_assert_cmpint (c->paid_fen, ==, 2000);
  g_assert_cmpstr (c->due_on, ==, "2027-01-21");
  g_autofree char *national = fixture_text (fx, "SELECT due_on FROM case_record WHERE id = 8");
  g_assert_cmpstr (national, ==, "2027-01-06");
  g_autofree char *draft =
      fixture_text (fx, "SELECT state || due_on FROM case_record WHERE id = 9");
  g_assert_cmpstr (draft, ==, "draft");
  /* A print knows its finger; what was called failed before tries were counted stays so. */
  g_autofree char *fingers = fixture_text (
      fx, "SELECT f.finger || t.finger || (t.tries > 5) FROM fingerprint f JOIN finger_try t");
  g_assert_cmpstr (fingers, ==, "17121");
  gint64 on = 0;
  g_assert_true (HZ_RUN_INT (fx->store, 0, &on, NULL, "PRAGMA foreign_keys"));
  g_assert_cmpint (on, ==, 1);
}

/* A reference that does not hold is found before anything is committed. */
static void
test_migration_refuses_damage (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  make_old_database (fx);
  fixture_sql (fx, "INSERT INTO household_member VALUES (99, 0, '林', '02', '')");
  g_autoptr (GError) error = NULL;
  g_assert_null (hz_store_open (fx->file, FALSE, &fx->keys, "120199001", 480, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
  g_assert_cmpint (fixture_int (fx, "PRAGMA user_version"), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/life/typed-answers", test_typed_answers);
  g_test_add_func ("/life/whole-life", test_whole_life);
  g_test_add_func ("/life/every-state", test_every_state);
  g_test_add_func ("/life/who", test_who);
  g_test_add_func ("/life/two-officers", test_two_officers);
  g_test_add_func ("/life/return", test_return);
  g_test_add_func ("/life/returned-is-held", test_returned_is_held);
  g_test_add_func ("/life/validity", test_validity_by_day_of_approval);
  g_test_add_func ("/life/sixteen-before-approval", test_sixteen_before_approval);
  g_test_add_func ("/life/approval-asks-the-gates", test_approval_asks_the_gates);
  g_test_add_func ("/life/closed-cases-leave-room", test_closed_cases_leave_room);
  g_test_add_func ("/life/extension", test_extension);
  g_test_add_func ("/life/migration", test_migration);
  g_test_add_func ("/life/migration-refuses-damage", test_migration_refuses_damage);
  return g_test_run ();
}
