/* What an act at the counter costs in statements; nothing is asked twice. */
#include "tests/support/statements.h"

static void
save (Fixture *fx, HzCase *c, const char *what, guint most)
{
  g_autoptr (GError) error = NULL;
  g_auto (HzCaseFacts) facts = {0};
  Statements statements;
  statements_begin (&statements, fx);
  hz_store_case_save (fx->store, c, AS_CLERK, &error);
  g_assert_no_error (error);
  hz_store_case_facts (fx->store, AS_CLERK, c, &facts, &error);
  g_assert_no_error (error);
  statements_end (&statements, what, most);
}

/* The screen saves the field that is left and asks what the store knows about the case. */
static void
test_field_left (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "renew-expired", 1);
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13800000001");
  save (fx, c, "a field", 9);
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, 1, "王小明");
  save (fx, c, "a member", 9);
  hz_case_set (c, HZ_FIELD_EVIDENCE_NUMBER, 0, "DB-77");
  hz_case_set (c, HZ_FIELD_DOC_COLLECTION_SLIP, 0, "L120199001-20260101-0001");
  save (fx, c, "a certificate and a slip", 9);
  stored_case_take (&(StoredAt){fx->store, &fx->rules->rules, FIXTURE_SESSION}, c,
                    &(StoredTaken){0});
  save (fx, c, "a field of a case with pictures", 9);
  fixture_sql (fx, "UPDATE lease SET until = 1");
  save (fx, c, "a field with a lease that ran out", 10);
}

static void
test_handed_in (void) /* the door asks who it is, and keeps a digest of what is left behind */
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "renew-expired", 1);
  const StoredAt at = fixture_at (fx);
  Statements statements;
  stored_case_take (&at, c, &(StoredTaken){0});
  statements_begin (&statements, fx);
  stored_case_pay (&at, c);
  statements_end (&statements, "a payment", 16);
  statements_begin (&statements, fx);
  stored_case_submit (&at, c);
  statements_end (&statements, "a submission", 18);
}

/* What a payment does not write it checks all the same. */
static void
test_nothing_to_write (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "renew-expired", 1);
  g_autoptr (GError) error = NULL;
  const StoredAt at = fixture_at (fx);
  stored_case_take (&at, c, &(StoredTaken){0});
  fixture_sql (fx, "DELETE FROM case_day; UPDATE case_record SET state = 'withdrawn'");
  g_assert_false (hz_store_pay (fx->store, c, AS_CLERK, at.rules, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM payment"), ==, 0);
  fixture_sql (fx, "UPDATE case_record SET state = 'draft'");
  g_clear_error (&error);
  g_assert_false (
      hz_store_pay (fx->store, c, HZ_ACTOR (FIXTURE_CLERK, "session-2"), at.rules, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_TAKEN);
  stored_case_pay (&at, c);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM case_day"), ==, 1);
}

/* A value that was typed since the last save is written with the payment. */
static void
test_written_with_payment (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "renew-expired", 1);
  const StoredAt at = fixture_at (fx);
  stored_case_take (&at, c, &(StoredTaken){0});
  hz_case_set (c, HZ_FIELD_PHONE, 0, "13800000009");
  stored_case_pay (&at, c);
  g_autofree char *phone = fixture_text (fx, "SELECT phone FROM case_record");
  g_assert_cmpstr (phone, ==, "13800000009");
  g_autofree char *receipt = fixture_text (fx, "SELECT receipt_number FROM payment");
  g_assert_cmpstr (receipt, ==, c->receipt_number);
}

/* One row of the members is written, and the rows after the last go. */
static void
test_members (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "renew-expired", 1);
  guint rows = hz_case_member_rows (c);
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, rows, "王小明");
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, rows + 1, "王小红");
  save (fx, c, "two members", 10);
  for (guint f = HZ_FIELD_MEMBER_BEGIN + 1; f < HZ_FIELD_COUNT; f++)
    hz_case_set (c, (HzField)f, rows + 1, "");
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, rows, "王大明");
  save (fx, c, "one member more and one less", 10);
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_CLERK, c->id, FALSE, NULL);
  g_assert_cmpint (hz_case_member_rows (stored), ==, rows + 1);
  g_assert_cmpstr (hz_case_get (stored, HZ_FIELD_MEMBER_NAME, rows), ==, "王大明");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statements/field-left", test_field_left);
  g_test_add_func ("/statements/handed-in", test_handed_in);
  g_test_add_func ("/statements/nothing-to-write", test_nothing_to_write);
  g_test_add_func ("/statements/written-with-payment", test_written_with_payment);
  g_test_add_func ("/statements/members", test_members);
  return g_test_run ();
}
