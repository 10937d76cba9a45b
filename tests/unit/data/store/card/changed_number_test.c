/* A person whose number was changed: what is open under one number counts under the other. */
#include "core/base/base.h"
#include "data/store/register/register.h"
#include "tests/support/collected_card.h"

#define OLD 1 /* the sequence in the number of the sample */
#define NEW 7

/* The register links the two numbers. */
static void
change_number (Fixture *fx)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *old = sample_number (SAMPLE_ADULT, OLD),
                  *new = sample_number (SAMPLE_ADULT, NEW);
  const HzResident r = {.citizen_number = new,
                        .name = (char *)"张测试",
                        .sex = (char *)"1",
                        .birth_date = (char *)"1991-03-07",
                        .former_number = old};
  hz_store_put_resident (fx->store, AS_OWNER, &r, &error);
  g_assert_no_error (error);
}

static HzRecord *
loss_of (Fixture *fx, int sequence)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = sample_number (SAMPLE_ADULT, sequence);
  const HzRecordOf of = {.kind = &hz_loss_kind, .number = number};
  HzRecord *loss = hz_store_record (fx->store, AS_CLERK, &of, &fx->rules->rules, FALSE, &error);
  g_assert_no_error (error);
  return loss;
}

static void
fill (HzRecord *loss, const char *act)
{
  hz_record_set (loss, HZ_LOSS_ACT, act);
  hz_record_set (loss, HZ_LOSS_CAUSE, "1");
  hz_record_set (loss, HZ_LOSS_DAY, "20201001");
  hz_record_set (loss, HZ_LOSS_PLACE, "示范路");
  hz_record_set (loss, HZ_LOSS_FINDER, "周明远 13900000000");
  hz_record_set (loss, HZ_LOSS_CARD_SHOWN, "1");
  hz_record_set (loss, HZ_LOSS_CARD_FROM, "2016-03-01");
  hz_record_set (loss, HZ_LOSS_PHOTO_COMPARED, "1");
}

static void
finish (Fixture *fx, int sequence, const char *act, gboolean done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzRecord) loss = loss_of (fx, sequence);
  fill (loss, act);
  gboolean well = hz_store_record_finish (fx->store, loss, &fx->rules->rules, AS_CLERK, &error);
  g_test_message ("%s", error != NULL ? error->message : "done");
  g_assert_cmpint (well, ==, done);
}

static void
test_reported (gconstpointer reported_under)
{
  int under = GPOINTER_TO_INT (reported_under), other = OLD + NEW - under;
  g_autoptr (Fixture) fx = fixture_new ();
  finish (fx, under, "1", TRUE);
  g_autoptr (HzRecord) before = loss_of (fx, other);
  g_assert_cmpint (hz_loss_facts (before)->report, ==, 0); /* nobody knows that it is one person */
  change_number (fx);
  g_autoptr (HzRecord) after = loss_of (fx, other);
  g_assert_cmpint (hz_loss_facts (after)->report, !=, 0);
  finish (fx, other, "2", TRUE);
  g_autofree char *state = fixture_text (fx, "SELECT group_concat (state) FROM loss_report");
  g_assert_cmpstr (state, ==, "cancelled");
}

static void
test_found (gconstpointer kept_under)
{
  int under = GPOINTER_TO_INT (kept_under), other = OLD + NEW - under;
  g_autoptr (Fixture) fx = fixture_new ();
  change_number (fx);
  finish (fx, under, "3", TRUE);
  g_autoptr (HzRecord) after = loss_of (fx, other);
  g_assert_cmpint (hz_loss_facts (after)->found, !=, 0);
  finish (fx, other, "3", TRUE); /* the same card again: it is here already */
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM found_card"), ==, 1);
}

static void
count_line (const HzLossLine *line, gpointer data)
{
  ++*(guint *)data;
}

static void
test_lists (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  finish (fx, OLD, "1", TRUE);
  finish (fx, NEW, "3", TRUE);
  change_number (fx);
  for (int sequence = OLD; sequence <= NEW; sequence += NEW - OLD) {
    guint lines = 0;
    g_autofree char *number = sample_number (SAMPLE_ADULT, sequence);
    g_assert_true (hz_store_loss_lines (fx->store, AS_OWNER, number, 10, count_line, &lines, NULL));
    g_assert_cmpuint (lines, ==, 2);
  }
}

static void
make_ready (Fixture *fx)
{
  fixture_sql (fx, "UPDATE case_record SET state = 'ready', decided_by = 'officer1', decided_at = "
                   "1, valid_from = '2026-01-01', valid_until = '2036-01-01' WHERE number IS NOT "
                   "NULL");
}

/* A card for the lost one, under the new number: the report of the old one is not made anew, and
 * what was open under either is closed when the card is handed over. */
static void
test_replaced (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (GError) error = NULL;
  finish (fx, OLD, "1", TRUE);
  change_number (fx);
  g_autoptr (HzCase) c = fixture_submitted (fx, "replace-lost", NEW);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM loss_report"), ==, 1);
  make_ready (fx);
  g_autoptr (HzCase) ready = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, NULL);
  g_autoptr (HzRecord) collected = collection_in_person (fx, ready, "matched");
  collection_finish (fx, ready, collected, &error);
  g_assert_no_error (error);
  g_autofree char *state = fixture_text (fx, "SELECT group_concat (state) FROM loss_report");
  g_assert_cmpstr (state, ==, "replaced");
}

static void
test_case_under_way (gconstpointer submitted_under)
{
  int under = GPOINTER_TO_INT (submitted_under), other = OLD + NEW - under;
  g_autoptr (Fixture) fx = fixture_new ();
  g_autofree char *number = sample_number (SAMPLE_ADULT, other);
  g_autoptr (HzCase) first = fixture_submitted (fx, "renew-damaged", under);
  g_autoptr (HzCase) second = fixture_draft (fx, "renew-damaged", other);
  g_auto (HzCaseFacts) before = {0}, after = {0};
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, second, &before, NULL));
  g_assert_null (before.other_case);
  g_assert_false (before.print_on_record);
  change_number (fx);
  g_assert_true (hz_store_case_facts (fx->store, AS_CLERK, second, &after, NULL));
  g_assert_cmpstr (after.other_case, ==, first->number);
  g_assert_true (after.print_on_record);
  g_assert_null (after.same_person); /* not another person of this name: this one */
  make_ready (fx);
  g_assert_cmpint (hz_store_ready_case (fx->store, AS_CLERK, number, NULL), ==, first->id);
  g_autofree char *first_number = sample_number (SAMPLE_ADULT, under);
  g_assert_cmpint (hz_store_own_draft (fx->store, AS_CLERK, first_number, NULL), ==, second->id);
}

static void
test_consent (void)
{
  g_autoptr (Fixture) fx = fixture_new ();
  g_autoptr (HzCase) c = fixture_ready (fx, "renew-damaged", OLD);
  g_autofree char *new = sample_number (SAMPLE_ADULT, NEW);
  g_autoptr (GError) error = NULL;
  guint count;
  change_number (fx);
  g_autoptr (GPtrArray) seen = hz_store_consents (fx->store, AS_CLERK, new, &error);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpint (((const HzConsent *)seen->pdata[0])->case_id, ==, c->id);
  g_assert_true (hz_store_consent_withdraw (fx->store, AS_CLERK, new, &count, &error));
  g_assert_cmpuint (count, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  static const struct {
    const char *path;
    GTestDataFunc run;
  } both[] = {
      {"reported", test_reported}, {"found", test_found}, {"under-way", test_case_under_way}};
  for (guint i = 0; i < G_N_ELEMENTS (both); i++) {
    g_autofree char *by_old = g_strdup_printf ("/changed-number/%s/old", both[i].path),
                    *by_new = g_strdup_printf ("/changed-number/%s/new", both[i].path);
    g_test_add_data_func (by_old, GINT_TO_POINTER (OLD), both[i].run);
    g_test_add_data_func (by_new, GINT_TO_POINTER (NEW), both[i].run);
  }
  g_test_add_func ("/changed-number/lists", test_lists);
  g_test_add_func ("/changed-number/replaced", test_replaced);
  g_test_add_func ("/changed-number/consent", test_consent);
  return g_test_run ();
}
