/* The prints a person is matched with: of the right case, in order, never read without an entry in
 * the audit, damaged or not. */
#include "data/store/sealed/sealed.h"
#include "tests/support/station_fixture.h"

static GPtrArray *
prints_of (Fixture *fx, int sequence, gint64 case_id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = sample_number (SAMPLE_ADULT, sequence);
  GPtrArray *prints = hz_store_prints_of (fx->store, number, case_id, AS_CLERK, &error);
  g_assert_no_error (error);
  return prints;
}

static const HzPrint *
nth (GPtrArray *prints, guint i)
{
  return g_ptr_array_index (prints, i);
}

static gint64
reads (Fixture *fx)
{
  return fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'template-read' AND actor = "
                          "'" FIXTURE_CLERK "'");
}

static void
test_of_the_person (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  hz_case_free (fixture_submitted (fx, "first", 1)); /* another person */
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 3);
  g_autoptr (HzCase) draft = fixture_ready (fx, "renew-expired", 3);
  g_autoptr (GPtrArray) prints = prints_of (fx, 3, 0);
  g_assert_cmpuint (prints->len, ==, 2);
  g_assert_cmpint (nth (prints, 0)->case_id, ==, c->id); /* a draft is nothing to know one by */
  g_assert_cmpint (nth (prints, 0)->kind, ==, HZ_IMAGE_RIGHT_FINGER);
  g_assert_cmpint (nth (prints, 0)->finger, ==, 11);
  g_assert_cmpint (nth (prints, 1)->finger, ==, 16);
  g_assert_cmpmem (g_bytes_get_data (nth (prints, 0)->print_template, NULL),
                   g_bytes_get_size (nth (prints, 0)->print_template), "TEMPLATE", 8);
  g_assert_cmpint (reads (fx), ==, 2);
  g_autoptr (GPtrArray) of_case = prints_of (fx, 3, draft->id);
  g_assert_cmpint (nth (of_case, 1)->case_id, ==, draft->id);
  g_assert_cmpint (reads (fx), ==, 4);
}

static void
test_none (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_draft (fx, "first", 1);
  g_autoptr (GPtrArray) of_person = prints_of (fx, 1, 0);
  g_autoptr (GPtrArray) of_case = prints_of (fx, 1, c->id);
  g_assert_cmpuint (of_person->len, ==, 0);
  g_assert_cmpuint (of_case->len, ==, 0);
  g_assert_cmpint (reads (fx), ==, 0);
}

#define DAMAGE                                                                                     \
  "UPDATE fingerprint SET sealed = CAST (substr (sealed, 1, length (sealed) - 8) || '!changed' "   \
  "AS BLOB) WHERE kind = "

static void
test_damaged (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_autoptr (GError) error = NULL;
  fixture_sql (fx, DAMAGE "'right-finger'");
  g_autoptr (GPtrArray) rest = prints_of (fx, 1, c->id);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpint (nth (rest, 0)->finger, ==, 16);
  fixture_sql (fx, DAMAGE "'left-finger'");
  g_assert_null (hz_store_prints_of (fx->store, "", c->id, AS_CLERK, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'template-damaged'"),
                   ==, 3);
  /* Nor does one that was put in another's place open. */
  g_autoptr (HzCase) thief = fixture_submitted (fx, "first", 3);
  fixture_sql (fx, "UPDATE fingerprint SET sealed = (SELECT sealed FROM fingerprint WHERE case_id "
                   "= 2 AND kind = 'left-finger') WHERE case_id = 2 AND kind = 'right-finger'");
  g_autoptr (GPtrArray) moved = prints_of (fx, 3, thief->id);
  g_assert_cmpuint (moved->len, ==, 1);
  g_assert_cmpint (nth (moved, 0)->finger, ==, 16);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prints/of-the-person", test_of_the_person);
  g_test_add_func ("/prints/none", test_none);
  g_test_add_func ("/prints/damaged", test_damaged);
  return g_test_run ();
}
