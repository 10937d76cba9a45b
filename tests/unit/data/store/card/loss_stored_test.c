/* Lost and found cards in the store: each act by the state of the person's cards, once, by who was
 * identified how. */
#include "core/base/base.h"
#include "data/store/case/case.h"
#include "tests/support/collected_card.h"

#include <string.h>

#define OLD_FROM "2016-03-01"

typedef struct {
  Fixture *fx;
  char *number;
} Desk;

static Desk *
desk_new (int sequence)
{
  Desk *d = g_new0 (Desk, 1);
  d->fx = fixture_new ();
  fixture_add_account (d->fx, FIXTURE_OFFICER, "officer", FIXTURE_OFFICER_PASSWORD);
  d->number = sample_number (SAMPLE_ADULT, sequence);
  return d;
}

static void
desk_free (Desk *d)
{
  fixture_free (d->fx);
  g_free (d->number);
  g_free (d);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static HzRecord *
known (Desk *d)
{
  g_autoptr (GError) error = NULL;
  const HzRecordOf of = {.kind = &hz_loss_kind, .number = d->number};
  HzRecord *loss =
      hz_store_record (d->fx->store, AS_CLERK, &of, &d->fx->rules->rules, FALSE, &error);
  g_assert_no_error (error);
  return loss;
}

/* Everything written for ACT; the holder by MATCH, "" for photo alone. */
static HzRecord *
written (Desk *d, HzLossAct act, const char *match, const char *from)
{
  HzRecord *loss = known (d);
  g_autofree char *digit = g_strdup_printf ("%d", (int)act);
  hz_record_set (loss, HZ_LOSS_ACT, digit);
  hz_record_set (loss, HZ_LOSS_CAUSE, "1");
  hz_record_set (loss, HZ_LOSS_DAY, "20201001");
  hz_record_set (loss, HZ_LOSS_PLACE, "示范路");
  hz_record_set (loss, HZ_LOSS_FINDER, "周明远 13900000000");
  hz_record_set (loss, HZ_LOSS_CARD_SHOWN, "1");
  hz_record_set (loss, HZ_LOSS_CARD_FROM, from);
  hz_record_set (loss, HZ_LOSS_DESTRUCTION, "1");
  hz_record_set (loss, HZ_LOSS_MATCH, match);
  loss->seen = (HzMatchSeen){match, 0};
  if (!g_str_equal (match, "matched"))
    hz_record_set (loss, HZ_LOSS_PHOTO_COMPARED, "1");
  if (act == HZ_LOSS_HAND_BACK)
    hz_record_set (loss, HZ_LOSS_PHOTOGRAPHED, "1");
  return loss;
}

static gboolean
record (Desk *d, const HzRecord *loss, GError **error)
{
  return hz_store_record_finish (d->fx->store, loss, &d->fx->rules->rules, AS_CLERK, error);
}

static gboolean
allow (Desk *d, HzRecord *loss, const char *clerk, const char *officer, const char *password,
       GError **error)
{
  return hz_store_record_allow (d->fx->store, loss, &d->fx->rules->rules, AS (clerk), officer,
                                password, error);
}

static void
done (Desk *d, HzLossAct act, const char *match, const char *from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzRecord) loss = written (d, act, match, from);
  hz_store_record_save (d->fx->store, loss, AS_CLERK, &error);
  g_assert_no_error (error);
  record (d, loss, &error);
  g_assert_no_error (error);
  record (d, loss, &error); /* twice: the first time stands */
  g_assert_no_error (error);
}

static void
blocked (Desk *d, HzLossAct act, const char *match, const char *from, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzRecord) loss = written (d, act, match, from);
  gint64 audited = fixture_int (d->fx, "SELECT count(*) FROM audit");
  g_assert_false (record (d, loss, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, why));
  g_assert_cmpint (fixture_int (d->fx, "SELECT count(*) FROM audit"), ==, audited);
}

#define ASSERT_ROWS(d, sql, expected)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *rows_ = fixture_text ((d)->fx, sql);                                          \
    g_assert_cmpstr (rows_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END
#define REPORTS                                                                                    \
  "SELECT group_concat (state || identified_by || closed_identified_by) FROM loss_report"
#define FOUND "SELECT group_concat (state || card_from || closed_identified_by) FROM found_card"
#define AUDITED                                                                                    \
  "SELECT group_concat (act, ' ') FROM audit WHERE (act LIKE 'loss-%' OR act LIKE 'found-%') AND " \
  "act <> 'loss-shown'"

/* No print was ever taken: the clerk compares the photo. */
static void
test_report_and_cancel (void)
{
  g_autoptr (Desk) d = desk_new (1);
  blocked (d, HZ_LOSS_CANCEL, "", OLD_FROM, "no open loss report");
  blocked (d, HZ_LOSS_HAND_BACK, "", "", "No found card");
  done (d, HZ_LOSS_REPORT, "", "");
  ASSERT_ROWS (d, "SELECT cause || lost_on || place || reported_by FROM loss_report",
               "12020-10-01示范路" FIXTURE_CLERK);
  ASSERT_ROWS (d, REPORTS, "openphoto");
  {
    g_autoptr (HzRecord) loss = written (d, HZ_LOSS_CANCEL, "", OLD_FROM);
    hz_record_set (loss, HZ_LOSS_CARD_SHOWN, "2");
    g_autoptr (GError) error = NULL;
    g_assert_false (record (d, loss, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  }
  done (d, HZ_LOSS_CANCEL, "", OLD_FROM);
  ASSERT_ROWS (d, REPORTS, "cancelledphotophoto");
  done (d, HZ_LOSS_REPORT, "", ""); /* it is lost again */
  ASSERT_ROWS (d, "SELECT count(*) FROM loss_report WHERE state = 'open'", "1");
  ASSERT_ROWS (d, AUDITED, "loss-report loss-cancel loss-report");
  g_assert_cmpint (fixture_int (d->fx, "SELECT count(*) FROM loss_draft"), ==, 0);
}

/* Prints are there: a finger, or an officer who is another person than the clerk. */
static void
test_identified (void)
{
  g_autoptr (Desk) d = desk_new (1);
  hz_case_free (fixture_submitted (d->fx, "first", 1));
  blocked (d, HZ_LOSS_REPORT, "", "", "Match a finger");
  blocked (d, HZ_LOSS_REPORT, "not-enrolled", "",
           "an officer decides"); /* a screen that claims it */
  g_autoptr (HzRecord) loss = written (d, HZ_LOSS_REPORT, "no-match", "");
  g_autoptr (GError) error = NULL;
  g_assert_false (allow (d, loss, FIXTURE_CLERK, FIXTURE_CLERK, FIXTURE_PASSWORD, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (allow (d, loss, FIXTURE_OFFICER, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD,
                         &error)); /* who works here */
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  hz_record_set (loss, HZ_LOSS_OFFICER, FIXTURE_OFFICER); /* a screen that claims it */
  g_assert_false (record (d, loss, NULL));
  g_assert_true (allow (d, loss, FIXTURE_CLERK, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, NULL));
  blocked (d, HZ_LOSS_REPORT, "unavailable", "", "an officer decides"); /* another question */
  g_clear_pointer (&loss, hz_record_free);
  loss = written (d, HZ_LOSS_REPORT, "no-match", "");
  g_assert_true (allow (d, loss, FIXTURE_CLERK, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, NULL));
  g_assert_true (record (d, loss, NULL));
  ASSERT_ROWS (d, "SELECT identified_by || officer FROM loss_report", "officer" FIXTURE_OFFICER);
  done (d, HZ_LOSS_CANCEL, "matched", OLD_FROM);
  ASSERT_ROWS (d, REPORTS, "cancelledofficerfinger");
}

/* A found card: handed in, back to its holder, who reported it. */
static void
test_found (void)
{
  g_autoptr (Desk) d = desk_new (1);
  done (d, HZ_LOSS_REPORT, "", "");
  done (d, HZ_LOSS_HANDED_IN, "", OLD_FROM);
  ASSERT_ROWS (d, FOUND, "kept" OLD_FROM);
  ASSERT_ROWS (d, "SELECT finder || place || found_on || taken_by FROM found_card",
               "周明远 13900000000示范路2020-10-01" FIXTURE_CLERK);
  ASSERT_ROWS (d, REPORTS, "openphoto");
  done (d, HZ_LOSS_HAND_BACK, "", "");
  ASSERT_ROWS (d, FOUND, "returned" OLD_FROM "photo");
  ASSERT_ROWS (d, REPORTS, "cancelledphotophoto");
  ASSERT_ROWS (d, AUDITED, "loss-report found-kept found-return loss-cancel");
}

static void
act (Desk *d, HzCase *c, HzAct what)
{
  g_autoptr (GError) error = NULL;
  const HzActAsked asked = {.act = what, .account = FIXTURE_OFFICER};
  hz_store_case_act (d->fx->store, c, &asked, AS (asked.account), &d->fx->rules->rules, &error);
  g_assert_no_error (error);
}

static void
collect (Desk *d, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzRecord) collection = collection_in_person (d->fx, c, "matched");
  collection_finish (d->fx, c, collection, &error);
  g_assert_no_error (error);
}

/* While the replacement is made the found card stays here; then it is void for good. */
static void
test_replaced (void)
{
  g_autoptr (Desk) d = desk_new (1);
  done (d, HZ_LOSS_HANDED_IN, "", OLD_FROM);
  g_autoptr (HzCase) c = fixture_submitted (d->fx, "replace-lost", 1);
  blocked (d, HZ_LOSS_CANCEL, "matched", OLD_FROM, "replacement of this card is being made");
  blocked (d, HZ_LOSS_HAND_BACK, "matched", "", "replacement of this card is being made");
  act (d, c, HZ_ACT_APPROVE);
  act (d, c, HZ_ACT_SENT);
  act (d, c, HZ_ACT_READY);
  collect (d, c);
  ASSERT_ROWS (d, REPORTS, "replaced");
  ASSERT_ROWS (d, FOUND, "void" OLD_FROM);
  blocked (d, HZ_LOSS_CANCEL, "matched", OLD_FROM, "void for good");
  blocked (d, HZ_LOSS_HAND_BACK, "matched", "", "No found card");
  done (d, HZ_LOSS_REPORT, "matched", ""); /* the new card, by the finger of the application */
  blocked (d, HZ_LOSS_CANCEL, "matched", OLD_FROM, "void for good"); /* shown: the old one */
  done (d, HZ_LOSS_HANDED_IN, "", "2017-01-01");                     /* still another old one */
  ASSERT_ROWS (d, FOUND, "void" OLD_FROM ",void2017-01-01");
  g_autofree char *from = fixture_text (d->fx, "SELECT valid_from FROM case_record");
  done (d, HZ_LOSS_CANCEL, "matched", from);
  ASSERT_ROWS (d, REPORTS, "replaced,cancelledfingerfinger");
}

/* A card of 1 is void and lies here: its holder has the new one. */
static Desk *
with_void_card (void)
{
  Desk *d = desk_new (1);
  done (d, HZ_LOSS_HANDED_IN, "", OLD_FROM);
  g_autoptr (HzCase) c = fixture_submitted (d->fx, "replace-lost", 1);
  act (d, c, HZ_ACT_APPROVE);
  act (d, c, HZ_ACT_SENT);
  act (d, c, HZ_ACT_READY);
  collect (d, c);
  return d;
}

#define DESTROYED                                                                                  \
  "SELECT group_concat (state || card_from || coalesce (destroyed_by || destruction || "           \
  "destroyed_before || (destroyed_at >= closed_at), '')) FROM found_card"

/* A void card is destroyed once, before an officer who is another person, and is never given back;
 * not before it was handed in, and no card that is not void. */
static void
test_destroyed (void)
{
  g_autoptr (Desk) d = with_void_card ();
  g_autoptr (GError) error = NULL;
  blocked (d, HZ_LOSS_DESTROY, "", "2017-01-01", "No void card that is valid from this day");
  blocked (d, HZ_LOSS_DESTROY, "", OLD_FROM, "before an officer");
  g_autoptr (HzRecord) loss = written (d, HZ_LOSS_DESTROY, "", OLD_FROM);
  g_assert_false (allow (d, loss, FIXTURE_CLERK, FIXTURE_CLERK, FIXTURE_PASSWORD, NULL));
  g_assert_false (allow (d, loss, FIXTURE_OFFICER, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD,
                         &error)); /* who works here */
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
  g_clear_error (&error);
  hz_record_set (loss, HZ_LOSS_OFFICER, FIXTURE_OFFICER); /* a screen that claims it */
  g_assert_false (record (d, loss, NULL));
  g_assert_true (allow (d, loss, FIXTURE_CLERK, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, NULL));
  ASSERT_ROWS (d, DESTROYED, "void" OLD_FROM);
  g_assert_true (record (d, loss, NULL));
  ASSERT_ROWS (d, DESTROYED, "destroyed" OLD_FROM FIXTURE_CLERK "1" FIXTURE_OFFICER "1");
  g_assert_true (record (d, loss, NULL)); /* twice: the first time stands */
  ASSERT_ROWS (d, "SELECT group_concat (actor || detail) FROM audit WHERE act = 'loss-allow'",
               FIXTURE_OFFICER "destroys " OLD_FROM ", cut-up");
  ASSERT_ROWS (d,
               "SELECT group_concat (actor || subject || detail) FROM audit WHERE act = "
               "'found-destroyed'",
               FIXTURE_CLERK "found/1" OLD_FROM " cut-up, before " FIXTURE_OFFICER);
  ASSERT_ROWS (d, "SELECT count (*) FROM loss_draft", "0");
  blocked (d, HZ_LOSS_DESTROY, "", "2017-01-01", "No void card of this person");
  blocked (d, HZ_LOSS_HAND_BACK, "matched", "", "No found card");
}

/* One that is kept for its holder is not destroyed, and an officer is not asked to. */
static void
test_not_void (void)
{
  g_autoptr (Desk) d = desk_new (1);
  g_autoptr (GError) error = NULL;
  blocked (d, HZ_LOSS_DESTROY, "", OLD_FROM, "No void card of this person");
  done (d, HZ_LOSS_HANDED_IN, "", OLD_FROM);
  blocked (d, HZ_LOSS_DESTROY, "", OLD_FROM, "goes back to its holder");
  g_autoptr (HzRecord) loss = written (d, HZ_LOSS_DESTROY, "", OLD_FROM);
  g_assert_false (
      allow (d, loss, FIXTURE_CLERK, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  ASSERT_ROWS (d, FOUND, "kept" OLD_FROM);
  ASSERT_ROWS (d, "SELECT count (*) FROM audit WHERE act = 'loss-allow'", "0");
}

/* Never dated before the act that it follows: not with the clock behind, nor beside the program. */
static void
test_clock_behind (void)
{
  g_autoptr (Desk) d = with_void_card ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HzRecord) loss = written (d, HZ_LOSS_DESTROY, "", OLD_FROM);
  g_assert_true (allow (d, loss, FIXTURE_CLERK, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, NULL));
  fixture_sql (d->fx, "UPDATE found_card SET closed_at = closed_at + 86400");
  g_assert_false (record (d, loss, &error));
  g_assert_nonnull (error);
  ASSERT_ROWS (d, DESTROYED, "void" OLD_FROM);
  ASSERT_ROWS (d, "SELECT count (*) FROM audit WHERE act = 'found-destroyed'", "0");
}

static void
line (const HzLossLine *line, gpointer data)
{
  g_string_append_printf (data, "%s %s %s %s %s;", line->kind, line->state, line->destruction,
                          line->destroyed_by, line->destroyed_before);
}

/* What waits to be destroyed is in the list; what was destroyed is with the person alone. */
static void
test_listed (void)
{
  g_autoptr (Desk) d = with_void_card ();
  g_autoptr (GString) waits = g_string_new (NULL), after = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (HzRecord) loss = written (d, HZ_LOSS_DESTROY, "", OLD_FROM);
  hz_store_loss_lines (d->fx->store, AS_CLERK, NULL, 9, line, waits, NULL);
  g_assert_cmpstr (waits->str, ==, "found void   ;");
  ASSERT_ROWS (d, "SELECT detail FROM audit WHERE act = 'loss-shown' AND subject = 'loss'", "1");
  g_assert_true (allow (d, loss, FIXTURE_CLERK, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, NULL));
  g_assert_true (record (d, loss, NULL));
  hz_store_loss_lines (d->fx->store, AS_CLERK, NULL, 9, line, after, NULL);
  g_assert_cmpstr (after->str, ==, "");
  hz_store_loss_lines (d->fx->store, AS_CLERK, d->number, 9, line, all, NULL);
  g_assert_nonnull (
      strstr (all->str, "found destroyed cut-up " FIXTURE_CLERK " " FIXTURE_OFFICER ";"));
}

static void
kept (Desk *d, const char *wanted)
{
  g_autoptr (GPtrArray) cards = hz_store_kept_cards (d->fx->store, AS_CLERK, 9, FALSE, NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < cards->len; i++) {
    const HzKeptCard *card = g_ptr_array_index (cards, i);
    g_assert_cmpstr (card->citizen_number, ==, d->number);
    g_string_append_printf (all, "%s%s;", card->card_from, card->is_void ? " void" : "");
  }
  g_assert_cmpstr (all->str, ==, wanted);
}

/* What lies at the station: void cards until they are destroyed, others until they are back. Each
 * look is written down with its count. */
static void
test_here (void)
{
  g_autoptr (Desk) d = with_void_card ();
  kept (d, OLD_FROM " void;");
  g_autofree char *from = fixture_text (d->fx, "SELECT valid_from FROM case_record");
  g_autofree char *both = g_strconcat (OLD_FROM " void;", from, ";", NULL);
  g_autofree char *one = g_strconcat (from, ";", NULL);
  done (d, HZ_LOSS_HANDED_IN, "", from);
  kept (d, both);
  g_autoptr (HzRecord) loss = written (d, HZ_LOSS_DESTROY, "", OLD_FROM);
  g_assert_true (allow (d, loss, FIXTURE_CLERK, FIXTURE_OFFICER, FIXTURE_OFFICER_PASSWORD, NULL));
  g_assert_true (record (d, loss, NULL));
  kept (d, one);
  done (d, HZ_LOSS_HAND_BACK, "matched", "");
  kept (d, "");
  ASSERT_ROWS (d,
               "SELECT group_concat (detail) FROM (SELECT detail FROM audit WHERE act = "
               "'loss-shown' AND subject = 'loss' ORDER BY seq)",
               "kept: 1,kept: 2,kept: 1,kept: 0");
}

/* Typed, the session breaks, the next one goes on; but nobody stays identified over night. */
static void
test_kept (void)
{
  g_autoptr (Desk) d = desk_new (1);
  g_autoptr (HzRecord) typed = written (d, HZ_LOSS_REPORT, "matched", "2019-02-31");
  g_assert_true (hz_store_record_save (d->fx->store, typed, AS_CLERK, NULL));
  fixture_reopen (d->fx, 480);
  g_autoptr (HzRecord) kept = known (d);
  for (HzLossItem f = 0; f < HZ_LOSS_COUNT; f++)
    g_assert_cmpstr (hz_record_get (kept, f), ==, hz_record_get (typed, f));
  fixture_sql (d->fx, "UPDATE loss_draft SET saved_at = saved_at - 12 * 3600");
  g_autoptr (HzRecord) next_day = known (d);
  g_assert_cmpint (hz_loss_act (next_day), ==, HZ_LOSS_NO_ACT);
  /* who does not work at the counter */
  fixture_add_account (d->fx, "auditor1", "auditor", "quiet forest 5");
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_store_record_save (d->fx->store, typed, AS ("auditor1"), &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
}

/* A residence permit is no card of ours: its loss is not reported here. */
static void
test_no_card (void)
{
  g_autoptr (Desk) d = desk_new (1);
  g_autoptr (GError) error = NULL;
  g_free (d->number);
  d->number = g_strdup ("810000199003070015");
  g_autoptr (HzRecord) loss = written (d, HZ_LOSS_REPORT, "", "");
  g_assert_false (record (d, loss, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, "no resident identity card"));
  g_assert_cmpint (fixture_int (d->fx, "SELECT count (*) FROM loss_report"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/loss/report-and-cancel", test_report_and_cancel);
  g_test_add_func ("/loss/identified", test_identified);
  g_test_add_func ("/loss/found", test_found);
  g_test_add_func ("/loss/replaced", test_replaced);
  g_test_add_func ("/loss/destroyed", test_destroyed);
  g_test_add_func ("/loss/not-void", test_not_void);
  g_test_add_func ("/loss/clock-behind", test_clock_behind);
  g_test_add_func ("/loss/listed", test_listed);
  g_test_add_func ("/loss/here", test_here);
  g_test_add_func ("/loss/kept", test_kept);
  g_test_add_func ("/loss/no-card", test_no_card);
  return g_test_run ();
}
