/* The collection in the store: kept as typed, handed over once, by the rules and by the role. */
#include "core/base/base.h"
#include "data/store/base/inside.h"
#include "data/store/register/register.h"
#include "tests/support/collected_card.h"

#define OFFICER_2          "officer2"
#define OFFICER_2_PASSWORD "steady river 9"

static HzCase *
at_the_station (Fixture *fx, const char *reason, int sequence)
{
  static const HzAct way[] = {HZ_ACT_APPROVE, HZ_ACT_SENT, HZ_ACT_READY};
  g_autoptr (GError) error = NULL;
  HzCase *c = fixture_submitted (fx, reason, sequence);
  for (guint i = 0; i < G_N_ELEMENTS (way); i++) {
    const HzActAsked asked = {.act = way[i], .account = FIXTURE_OFFICER};
    hz_store_case_act (fx->store, c, &asked, AS (asked.account), &fx->rules->rules, &error);
    g_assert_no_error (error);
  }
  return c;
}

static Fixture *
station (void)
{
  Fixture *fx = fixture_new ();
  fixture_add_account (fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  fixture_add_account (fx, OFFICER_2, "officer", OFFICER_2_PASSWORD);
  return fx;
}

static gboolean
save (Fixture *fx, const HzRecord *record, GError **error)
{
  return hz_store_record_save (fx->store, record, AS_CLERK, error);
}

static gboolean
allow (Fixture *fx, HzRecord *record, const char *officer, const char *password, GError **error)
{
  return hz_store_record_allow (fx->store, record, &fx->rules->rules, AS_CLERK, officer, password,
                                error);
}

static void
refused (Fixture *fx, HzCase *c, const HzRecord *collection, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (collection_finish (fx, c, collection, &error));
  g_assert_error (error, HZ_ERROR, code);
  g_autofree char *sql = g_strdup_printf (
      "SELECT state = 'collected' FROM case_record WHERE id = %" G_GINT64_FORMAT, c->id);
  g_assert_cmpint (fixture_int (fx, sql), ==, 0);
}

static void
test_collect (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = at_the_station (fx, "replace-lost", 1);
  g_autoptr (HzRecord) collection = collection_in_person (fx, c, "matched");
  const char *person = hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0);
  g_assert_cmpint (hz_store_ready_case (fx->store, AS_OWNER, person, NULL), ==, c->id);
  hz_record_set (collection, HZ_COLLECT_SIGNED, "");
  refused (fx, c, collection, HZ_ERROR_BLOCKED);
  g_autoptr (GError) blocked = NULL; /* which carries what stands in the way */
  g_assert_false (collection_finish (fx, c, collection, &blocked));
  const HzBlocker *first = hz_blockers_first (hz_error_blockers (blocked));
  g_assert_cmpint (first->field, ==, HZ_COLLECT_SIGNED);
  g_assert_cmpstr (first->reason, ==, "Who collects the card signs for it.");
  hz_record_set (collection, HZ_COLLECT_SIGNED, "1");
  g_autoptr (GError) error = NULL;
  for (int twice = 0; twice < 2; twice++) {
    g_assert_true (collection_finish (fx, c, collection, &error));
    g_assert_cmpint (c->state, ==, HZ_STATE_COLLECTED);
  }
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'case-collect' AND "
                                    "detail = 'applicant, matched'"),
                   ==, 1);
  g_assert_cmpint (fixture_int (fx, "SELECT finger FROM collection WHERE collected_at > 0"), ==,
                   11);
  g_assert_cmpint (hz_store_ready_case (fx->store, AS_OWNER, person, NULL), ==, 0);
  /* the lost card is void for good, and the person may apply again */
  g_autofree char *loss = fixture_text (fx, "SELECT state || closed_by FROM loss_report");
  g_assert_cmpstr (loss, ==, "replacedclerk1");
  g_autoptr (HzCase) next = fixture_draft (fx, "first", 1);
  g_assert_cmpint (hz_store_duplicate_case (fx->store, AS_OWNER, next, NULL), ==, 0);
  /* what was written is final */
  g_assert_false (HZ_RUN (fx->store, NULL, "UPDATE collection SET signed = '2'"));
  g_assert_false (save (fx, collection, NULL));
}

/* The register knows the new card, and the loss screen with it; a temporary one is no such card. */
static void
test_register (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = at_the_station (fx, "replace-lost", 1);
  g_autoptr (HzRecord) collection = collection_in_person (fx, c, "matched");
  const char *person = hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0);
  HzResident r = {.citizen_number = (char *)person,
                  .name = (char *)"林晓燕",
                  .sex = (char *)"2",
                  .birth_date = (char *)"1990-03-07",
                  .card_until = (char *)"2027-01-23"};
  g_assert_true (hz_store_put_resident (fx->store, AS_OWNER, &r, NULL));
  g_assert_true (collection_finish (fx, c, collection, NULL));
  g_autoptr (HzResident) after = hz_store_resident (fx->store, AS_OWNER, person, NULL, FALSE, NULL);
  g_assert_cmpstr (after->card_until, ==, c->valid_until);
  g_assert_cmpstr (after->card_until, >, "2030-01-01");
  r.card_until = (char *)"2027-01-23"; /* an older register comes again */
  g_assert_true (hz_store_put_resident (fx->store, AS_OWNER, &r, NULL));
  const HzRecordOf of = {.kind = &hz_loss_kind, .number = person};
  g_autoptr (HzRecord) loss =
      hz_store_record (fx->store, AS_CLERK, &of, &fx->rules->rules, FALSE, NULL);
  g_assert_cmpstr (hz_loss_facts (loss)->newest_from, ==, c->valid_from);
  g_assert_cmpstr (hz_loss_facts (loss)->newest_until, ==, c->valid_until);
}

/* Typed, the session breaks, the next one goes on with it. */
static void
test_kept (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = at_the_station (fx, "first", 1);
  g_autoptr (HzRecord) typed = collection_blank (fx, c);
  hz_record_set (typed, HZ_COLLECT_COLLECTOR, "2");
  hz_record_set (typed, HZ_COLLECT_RELATIVE_NAME, "周明远");
  g_assert_true (save (fx, typed, NULL));
  fixture_reopen (fx, 480);
  g_autoptr (HzRecord) kept = collection_kept (fx, c);
  for (HzCollectItem f = 0; f < HZ_COLLECT_COUNT; f++)
    g_assert_cmpstr (hz_record_get (kept, f), ==, hz_record_get (typed, f));
  /* at another desk: this session's screen is not written over it */
  hz_store_case_release (fx->store, c->id, AS_CLERK);
  g_assert_true (hz_store_case_hold (fx->store, c->id, HZ_ACTOR (FIXTURE_CLERK, "desk-2"), NULL));
  g_autoptr (GError) error = NULL;
  g_assert_false (save (fx, typed, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_TAKEN);
}

/* Without a match: an officer, in person, who does not work at this desk; only for what was seen.
 */
static void
test_officer (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = at_the_station (fx, "first", 1);
  g_autoptr (HzRecord) collection = collection_in_person (fx, c, "no-match");
  g_autoptr (GError) error = NULL;
  hz_record_set (collection, HZ_COLLECT_PHOTO_COMPARED, "1");
  hz_record_set (collection, HZ_COLLECT_OFFICER, OFFICER_2); /* a screen that claims it */
  refused (fx, c, collection, HZ_ERROR_BLOCKED);
  g_assert_false (allow (fx, collection, FIXTURE_CLERK, FIXTURE_PASSWORD, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_assert_false (allow (fx, collection, OFFICER_2, "wrong password 1", NULL));
  refused (fx, c, collection, HZ_ERROR_BLOCKED);
  g_assert_true (allow (fx, collection, OFFICER_2, OFFICER_2_PASSWORD, NULL));
  g_assert_cmpstr (hz_record_get (collection, HZ_COLLECT_OFFICER), ==, OFFICER_2);
  /* another match is another question */
  g_autoptr (HzRecord) other = collection_in_person (fx, c, "unavailable");
  hz_record_set (other, HZ_COLLECT_PHOTO_COMPARED, "1");
  refused (fx, c, other, HZ_ERROR_BLOCKED);
  g_assert_true (allow (fx, other, OFFICER_2, OFFICER_2_PASSWORD, NULL));
  g_assert_true (collection_finish (fx, c, other, NULL));
  g_autofree char *stored = fixture_text (fx, "SELECT match || officer FROM collection");
  g_assert_cmpstr (stored, ==, "unavailable" OFFICER_2);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'collect-allow' AND "
                                    "actor = '" OFFICER_2 "'"),
                   ==, 2);
}

/* An officer decides only what the record asks for: after no finger matched, once the photo was
 * found to be of the same person. */
static void
test_officer_not_asked (void)
{
  static const struct {
    const char *match, *photo;
  } rows[] = {{"", ""}, {"matched", "1"}, {"no-match", ""}, {"no-match", "2"}};
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = at_the_station (fx, "first", 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HzRecord) collection = collection_in_person (fx, c, rows[i].match);
    g_autoptr (GError) error = NULL;
    hz_record_set (collection, HZ_COLLECT_PHOTO_COMPARED, rows[i].photo);
    g_assert_false (allow (fx, collection, OFFICER_2, OFFICER_2_PASSWORD, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  }
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM audit WHERE act = 'collect-allow'"), ==,
                   0);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM collection WHERE officer <> ''"), ==, 0);
}

static void
test_not_there_yet (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = fixture_submitted (fx, "first", 1);
  g_autoptr (HzRecord) collection = collection_in_person (fx, c, "matched");
  refused (fx, c, collection, HZ_ERROR_BLOCKED);
  g_assert_cmpint (fixture_int (fx, "SELECT count(*) FROM collection"), ==, 0);
}

/* A temporary card that went out while this one was made comes back. */
static void
test_temporary (void)
{
  g_autoptr (Fixture) fx = station ();
  g_autoptr (HzCase) c = at_the_station (fx, "first", 1);
  g_autoptr (HzRecord) before = collection_kept (fx, c);
  g_assert_false (hz_collection_facts (before)->temporary_out);
  g_autoptr (HzCase) t = fixture_ready (fx, "temporary", 1);
  hz_case_set (t, HZ_FIELD_DOC_COLLECTION_SLIP, 0, c->slip_number);
  g_assert_true (hz_store_pay (fx->store, t, AS_CLERK, &fx->rules->rules, NULL));
  g_assert_true (hz_store_submit (fx->store, t, AS_CLERK, &fx->rules->rules, NULL));
  for (HzAct act = HZ_ACT_APPROVE; act <= HZ_ACT_READY; act++) {
    const HzActAsked asked = {.act = act, .account = FIXTURE_OFFICER};
    if (hz_act_leads (act, t->state, NULL) && !hz_act_needs_reason (act))
      g_assert_true (
          hz_store_case_act (fx->store, t, &asked, AS (asked.account), &fx->rules->rules, NULL));
  }
  g_autoptr (HzRecord) own = collection_in_person (fx, t, "matched");
  g_assert_true (collection_finish (fx, t, own, NULL));
  g_autoptr (HzRecord) collection = collection_in_person (fx, c, "matched");
  refused (fx, c, collection, HZ_ERROR_BLOCKED);
  hz_record_set (collection, HZ_COLLECT_TEMPORARY_CARD, "1");
  g_assert_true (collection_finish (fx, c, collection, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/collection/collect", test_collect);
  g_test_add_func ("/collection/register", test_register);
  g_test_add_func ("/collection/kept", test_kept);
  g_test_add_func ("/collection/officer", test_officer);
  g_test_add_func ("/collection/officer-not-asked", test_officer_not_asked);
  g_test_add_func ("/collection/not-there-yet", test_not_there_yet);
  g_test_add_func ("/collection/temporary", test_temporary);
  return g_test_run ();
}
