/* Entries that cannot be: the day of a state, and a number that took the place of another. The
 * impossible is rejected with line, column and reason, the doubtful taken with a warning; one entry
 * that is put is asked the same. */
#include "tests/support/register_desk.h"

#define STATES "citizen_number,姓名,former_name,state,状态日期,state_reason,former_number\n"

#define A      "120199197001010021"
#define B      "120199197001010048"
#define C      "120199197001010064"

/* Imports ROWS under STATES; what the rejects and the warnings say. */
static void
import_rows (Desk *d, const char *rows, gint64 taken, gint64 rejected, char **refused, char **said)
{
  g_autofree char *text = g_strconcat (STATES, rows, NULL);
  g_unlink (d->rejects);
  g_unlink (d->warnings);
  import_text (d, text, taken, rejected);
  *refused = rejects (d);
  *said = written (d->warnings);
}

static void
assert_refused (const char *rows, gint64 taken, const char *where)
{
  g_autoptr (Desk) d = desk_new ();
  g_autofree char *refused = NULL, *said = NULL;
  import_rows (d, rows, taken, 1, &refused, &said);
  g_test_message ("%s: %s", rows, refused);
  g_assert_nonnull (strstr (refused, where));
}

static void
assert_warned (const char *rows, gint64 taken, const char *about)
{
  g_autoptr (Desk) d = desk_new ();
  g_autofree char *refused = NULL, *said = NULL;
  import_rows (d, rows, taken, 0, &refused, &said);
  g_assert_cmpstr (refused, ==, "");
  g_test_message ("%s: %s", rows, said);
  if (about == NULL)
    g_assert_cmpstr (said, ==, "");
  else
    g_assert_nonnull (strstr (said, about));
}

static void
test_days (void)
{
  assert_refused (A ",甲,,dead,2999-01-01,,\n", 0, "\n2,\"状态日期: This day is still to come");
  assert_refused (A ",甲,,moved,1969-12-31,,\n", 0, "\n2,\"状态日期: This day is before the birth");
  assert_refused (A ",甲,,,2020-01-01,,\n", 0, "\n2,\"状态日期: This is the day of a state");
  assert_warned (A ",甲,,dead,1970-01-01,死亡证明,\n", 1, NULL);
  assert_warned (A ",甲,,here,2020-01-01,,\n", 1, NULL);
  assert_warned (A ",甲,,,,,\n", 1, NULL);
  assert_warned (A ",甲,,dead,,,\n", 1, "\n2,\"The day since when");
  assert_warned (A ",甲,,moved,,,\n", 1, "\n2,\"The day since when");
}

/* What a file leaves out is as the register has it. */
static void
test_days_kept (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autofree char *refused = NULL, *said = NULL;
  import_rows (d, A ",甲,,dead,2020-01-01,,\n", 1, 0, &refused, &said);
  import_text (d, "citizen_number,name,state_on\n" A ",甲,2021-02-03\n", 1, 0);
  g_autoptr (HzResident) later = PERSON (A);
  g_assert_cmpstr (later->state_on, ==, "2021-02-03");
  import_text (d, "citizen_number,name,state\n" A ",甲,\n", 0, 1);
  g_autoptr (HzResident) kept = PERSON (A);
  g_assert_cmpstr (kept->state, ==, "dead");
}

static void
test_former_numbers (void)
{
  assert_refused (A ",甲,,,,," A "\n", 0, "\n2,\"former_number: This is the person's own number");
  assert_refused (A ",甲,,,,,120199700101002\n", 0,
                  "\n2,\"former_number: This is the person's own");
  assert_refused (B ",乙,,,,,\n" A ",甲,,,,," B "\n", 1, "\n3,\"former_number: Another person");
  assert_refused (A ",甲,,,,," B "\n" B ",乙,,,,,\n", 1,
                  "\n3,\"citizen_number: This is the former number of another");
  assert_refused (B ",乙,,dead,2020-01-01,,\n" A ",甲,,,,," B "\n", 1, "\n3,\"former_number: ");
  assert_refused (A ",甲,,cancelled,2020-01-01,," B "\n" B ",甲,,,,," A "\n", 1,
                  "\n3,\"former_number: By the former numbers");
  assert_refused (A ",甲,,cancelled,2020-01-01,," B "\n" B ",甲,,cancelled,2020-01-01,," C "\n" C
                    ",甲,,,,," A "\n",
                  2, "\n4,\"former_number: By the former numbers");
  assert_warned (B ",乙,,cancelled,2020-01-01,,\n" A ",甲,,,,," B "\n", 2, NULL);
  assert_warned (A ",甲,,,,," B "\n" B ",甲,,cancelled,2020-01-01,,\n", 2, NULL);
  assert_warned (A ",甲,,,,," B "\n", 1, NULL);
  assert_warned (B ",甲,,,,,\n" A ",乙,甲,,,," B "\n", 2,
                 "\n3,\"The entry under the former number");
  assert_refused (A ",甲,,,,," C "\n" B ",乙,,,,," C "\n", 1,
                  "\n3,\"former_number: This is the former number of another person");
  assert_warned (A ",甲,,,,," C "\n" B ",甲,,,,," C "\n", 2,
                 "\n3,\"Another entry of this name has");
}

static gboolean
put (Desk *d, const HzResident *r, GError **error)
{
  return hz_store_put_resident (d->fx->store, AS_OWNER, r, error);
}

static void
test_one_entry (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GError) later = NULL, own = NULL;
  HzResident r = {.citizen_number = (char *)A,
                  .name = (char *)"甲",
                  .sex = (char *)"2",
                  .birth_date = (char *)"1970-01-01",
                  .state = (char *)"dead",
                  .state_on = (char *)"2999-01-01"};
  g_assert_false (put (d, &r, &later));
  g_assert_error (later, HZ_ERROR, HZ_ERROR_INVALID);
  r.state_on = (char *)"2020-01-01";
  r.former_number = r.citizen_number;
  g_assert_false (put (d, &r, &own));
  g_assert_error (own, HZ_ERROR, HZ_ERROR_INVALID);
  g_assert_null (PERSON (A));
  r.former_number = (char *)"";
  g_assert_true (put (d, &r, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/register-entries/days", test_days);
  g_test_add_func ("/register-entries/days-kept", test_days_kept);
  g_test_add_func ("/register-entries/former-numbers", test_former_numbers);
  g_test_add_func ("/register-entries/one-entry", test_one_entry);
  return g_test_run ();
}
