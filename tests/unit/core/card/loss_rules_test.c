/* Lost and found cards: what is asked for each act, and everything that can stand in its way. */
#include "core/base/base.h"
#include "core/card/card.h"
#include "tests/support/sample_case.h"

#include <string.h>

#define NOW 1795000000

static HzRecord *
blank (void)
{
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, SAMPLE_TODAY_YEAR);
  g_autofree char *number = sample_number (SAMPLE_ADULT, 1);
  HzRecord *record = hz_record_new (&hz_loss_kind, number, &today);
  record->prints = TRUE;
  return record;
}

static void
put (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

/* Everything answered for ACT, by a holder whose finger matched. */
static HzRecord *
answered (HzLossAct act)
{
  static const struct {
    HzLossItem item;
    const char *value;
  } answers[] = {{HZ_LOSS_CAUSE, "1"},       {HZ_LOSS_DAY, "2026-11-20"},
                 {HZ_LOSS_PLACE, "示范路"},  {HZ_LOSS_FINDER, "周明远 13900000000"},
                 {HZ_LOSS_CARD_SHOWN, "1"},  {HZ_LOSS_CARD_FROM, "2016-03-01"},
                 {HZ_LOSS_DESTRUCTION, "1"}, {HZ_LOSS_MATCH, "matched"},
                 {HZ_LOSS_FINGER, "11"}};
  HzRecord *record = blank ();
  g_autofree char *digit = g_strdup_printf ("%d", (int)act);
  hz_record_set (record, HZ_LOSS_ACT, digit);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    hz_record_set (record, answers[i].item, answers[i].value);
  return record;
}

/* What stands in the way, first of all: WHY of ITEM; WHY NULL: nothing. */
static void
in_the_way (const HzRecord *record, HzLossItem item, const char *why, const char *way_out)
{
  g_autoptr (GPtrArray) blockers = hz_record_blockers (record);
  g_assert_cmpint (blockers->len > 0, ==, why != NULL);
  if (why == NULL)
    return;
  const HzBlocker *first = g_ptr_array_index (blockers, 0);
  g_assert_cmpstr (first->reason, ==, why);
  g_assert_cmpstr (first->way_out, ==, way_out);
  g_assert_cmpint (first->field, ==, item);
  g_assert_cmpint (first->severity, ==, item == HZ_LOSS_OFFICER ? HZ_OFFICER : HZ_STOP);
  g_assert_cmpint (first->missing, ==, *hz_record_get (record, item) == '\0');
}

static void
test_asked (void)
{
  static const struct {
    HzLossAct act;
    const char *asked;
  } rows[] = {
      {HZ_LOSS_NO_ACT, "act "},
      {HZ_LOSS_REPORT, "act cause day place match finger "},
      {HZ_LOSS_CANCEL, "act card_shown card_from match finger "},
      {HZ_LOSS_HANDED_IN, "act day place finder card_from "},
      {HZ_LOSS_HAND_BACK, "act match finger "},
      {HZ_LOSS_DESTROY, "act card_from destruction "},
  };
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++) {
    g_autoptr (HzRecord) record = answered (rows[r].act);
    g_autoptr (GString) asked = g_string_new (NULL);
    for (guint i = 0; i < HZ_LOSS_COUNT; i++)
      if (hz_record_asks (record, i))
        g_string_append_printf (asked, "%s ", hz_loss_kind.items[i].id);
    g_assert_cmpstr (asked->str, ==, rows[r].asked);
    g_assert_cmpint (hz_loss_act (record), ==, rows[r].act);
  }
}

static void
test_acts (void)
{
  static const char *const none[] = {"", "0", "6", "9", "11", "1x", "a"};
  for (guint i = 0; i < G_N_ELEMENTS (none); i++) {
    g_autoptr (HzRecord) record = answered (HZ_LOSS_REPORT);
    hz_record_set (record, HZ_LOSS_ACT, none[i]);
    g_assert_cmpint (hz_loss_act (record), ==, HZ_LOSS_NO_ACT);
    in_the_way (record, HZ_LOSS_ACT, "Say what is done: 1 to 5.", NULL);
  }
}

/* Each item that is missing or wrong, in each act that asks for it. */
static void
test_items (void)
{
  static const char no_day[] = "Enter the day as 2026-11-22 or 20261122.";
  static const char later[] = "This day is yet to come.";
  static const char how[] = "Say how: 1 lost, 2 stolen.";
  static const char where[] = "Enter the place, as far as it is known.";
  static const char not_shown[] = "Without the found card the report is not cancelled.";
  static const char no_match[] = "Match a finger of the holder first.";
  static const struct {
    HzLossAct act;
    HzLossItem item;
    const char *value, *why; /* NULL: nothing is wrong with it */
  } rows[] = {
      {HZ_LOSS_REPORT, HZ_LOSS_CAUSE, "", how},
      {HZ_LOSS_REPORT, HZ_LOSS_CAUSE, "3", how},
      {HZ_LOSS_REPORT, HZ_LOSS_CAUSE, "2", NULL},
      {HZ_LOSS_REPORT, HZ_LOSS_DAY, "", no_day},
      {HZ_LOSS_REPORT, HZ_LOSS_DAY, "2026-02-31", no_day},
      {HZ_LOSS_REPORT, HZ_LOSS_DAY, "2026-11-23", later},
      {HZ_LOSS_REPORT, HZ_LOSS_DAY, "2026-11-22", NULL},
      {HZ_LOSS_REPORT, HZ_LOSS_PLACE, "", where},
      {HZ_LOSS_REPORT, HZ_LOSS_MATCH, "", no_match},
      {HZ_LOSS_CANCEL, HZ_LOSS_CARD_SHOWN, "", not_shown},
      {HZ_LOSS_CANCEL, HZ_LOSS_CARD_SHOWN, "2", not_shown},
      {HZ_LOSS_CANCEL, HZ_LOSS_CARD_FROM, "", no_day},
      {HZ_LOSS_CANCEL, HZ_LOSS_CARD_FROM, "2026-11-23", later},
      {HZ_LOSS_CANCEL, HZ_LOSS_MATCH, "", no_match},
      {HZ_LOSS_HANDED_IN, HZ_LOSS_DAY, "2026-11-23", later},
      {HZ_LOSS_HANDED_IN, HZ_LOSS_PLACE, "", where},
      {HZ_LOSS_HANDED_IN, HZ_LOSS_FINDER, "", "Enter name and phone of who hands the card in."},
      {HZ_LOSS_HANDED_IN, HZ_LOSS_CARD_FROM, "", no_day},
      {HZ_LOSS_HANDED_IN, HZ_LOSS_MATCH, "", NULL}, /* whoever found it is not its holder */
      {HZ_LOSS_HAND_BACK, HZ_LOSS_MATCH, "", no_match},
      {HZ_LOSS_HAND_BACK, HZ_LOSS_DAY, "", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HzRecord) record = answered (rows[i].act);
    HzLossFacts *facts = hz_loss_facts (record);
    facts->report = rows[i].act == HZ_LOSS_CANCEL ? 7 : 0;
    facts->found = rows[i].act == HZ_LOSS_HAND_BACK ? 8 : 0;
    put (&facts->found_from, "2016-03-01");
    in_the_way (record, 0, NULL, NULL);
    hz_record_set (record, rows[i].item, rows[i].value);
    g_test_message ("act %d, %s: %s", rows[i].act, hz_loss_kind.items[rows[i].item].id,
                    rows[i].value);
    in_the_way (record, rows[i].item, rows[i].why, NULL);
  }
}

/* Without a match: the photo, then an officer. */
static void
test_not_matched (void)
{
  g_autoptr (HzRecord) record = answered (HZ_LOSS_REPORT);
  hz_record_set (record, HZ_LOSS_MATCH, "no-match");
  static const char photo[] = "No finger matched: compare the photo with the face.";
  in_the_way (record, HZ_LOSS_PHOTO_COMPARED, photo, NULL);
  hz_record_set (record, HZ_LOSS_PHOTO_COMPARED, "2");
  in_the_way (record, HZ_LOSS_PHOTO_COMPARED, photo, NULL);
  hz_record_set (record, HZ_LOSS_PHOTO_COMPARED, "1");
  in_the_way (record, HZ_LOSS_OFFICER, "Without a match an officer decides, at this desk.", NULL);
  hz_record_set (record, HZ_LOSS_OFFICER, "officer1");
  in_the_way (record, 0, NULL, NULL);
  hz_record_set (record, HZ_LOSS_ACT, "4"); /* something else is done: who is it? */
  g_assert_cmpstr (hz_record_get (record, HZ_LOSS_MATCH), ==, "");
}

#define NO_VOID "No void card of this person is kept here."
#define NO_SUCH "No void card that is valid from this day is kept here."
#define LOOK_WAY                                                                                   \
  "Read the day on the card again. Only a card that was handed in and replaced is destroyed."

/* A void card that lies here, and no other, is destroyed; before an officer, who is asked when it
 * is known which card and how. */
static void
test_destroyed (void)
{
  g_autoptr (HzRecord) record = answered (HZ_LOSS_DESTROY);
  HzLossFacts *facts = hz_loss_facts (record);
  in_the_way (record, HZ_LOSS_ACT, NO_VOID, NULL); /* before it was taken in */
  facts->found = 8;
  put (&facts->found_from, "2016-03-01");
  in_the_way (record, HZ_LOSS_ACT, NO_VOID,
              "The one that waits here is not void: it goes back to its holder.");
  put (&facts->voids, "2011-01-01 2017-01-01");
  in_the_way (record, HZ_LOSS_CARD_FROM, NO_SUCH, LOOK_WAY); /* nor one that is not void */
  g_assert_false (hz_record_asks (record, HZ_LOSS_OFFICER));
  hz_record_set (record, HZ_LOSS_CARD_FROM, "20170101");
  in_the_way (record, HZ_LOSS_OFFICER, "A card is destroyed before an officer, at this desk.",
              NULL);
  hz_record_set (record, HZ_LOSS_DESTRUCTION, "3");
  in_the_way (record, HZ_LOSS_DESTRUCTION, "Say how the card is destroyed: 1 cut up, 2 shredded.",
              NULL);
  hz_record_set (record, HZ_LOSS_DESTRUCTION, "2");
  hz_record_set (record, HZ_LOSS_OFFICER, "officer1");
  in_the_way (record, 0, NULL, NULL);
  g_assert_cmpstr (hz_record_identified_by (record), ==, ""); /* nobody need be there */
  /* the officer saw this card, destroyed in this way */
  hz_record_set (record, HZ_LOSS_CARD_FROM, "2011-01-01");
  g_assert_cmpstr (hz_record_get (record, HZ_LOSS_OFFICER), ==, "");
  hz_record_set (record, HZ_LOSS_OFFICER, "officer1");
  hz_record_set (record, HZ_LOSS_DESTRUCTION, "1");
  g_assert_cmpstr (hz_record_get (record, HZ_LOSS_OFFICER), ==, "");
}

#define VOID_WHY "This card was replaced and is void for good: it is not given back."
#define VOID_WAY "Keep it here, and enter it as handed in."
#define MADE_WHY "A replacement of this card is being made: the found one stays here."
#define MADE_WAY "Withdraw that case first, if it can still be."

/* What the store knows about the person's cards. */
static void
test_known (void)
{
  static const struct {
    HzLossAct act;
    gint64 report, replaced_at, found;
    const char *newest_from, *replacement;
    HzLossItem item;
    const char *why, *way_out;
  } rows[] = {
      {HZ_LOSS_REPORT, 7, 0, 0, "", "", HZ_LOSS_ACT, "The loss of this card is reported already."},
      {HZ_LOSS_REPORT, 0, NOW, 0, "", "", HZ_LOSS_ACT, NULL}, /* the new one is lost again */
      {HZ_LOSS_CANCEL, 0, 0, 0, "", "", HZ_LOSS_ACT,
       "There is no open loss report of this person."},
      {HZ_LOSS_CANCEL, 0, NOW, 0, "", "", HZ_LOSS_ACT, VOID_WHY, VOID_WAY},
      {HZ_LOSS_CANCEL, 7, NOW, 0, "", "", HZ_LOSS_ACT, NULL},
      {HZ_LOSS_CANCEL, 7, 0, 0, "2016-03-01", "", HZ_LOSS_ACT, NULL}, /* the newest itself */
      {HZ_LOSS_CANCEL, 7, 0, 0, "2016-03-02", "", HZ_LOSS_CARD_FROM, VOID_WHY, VOID_WAY},
      {HZ_LOSS_CANCEL, 7, 0, 0, "", "120199-20261101-0001", HZ_LOSS_CARD_FROM, MADE_WHY, MADE_WAY},
      {HZ_LOSS_HANDED_IN, 7, NOW, 8, "2016-03-02", "120199-20261101-0001", HZ_LOSS_ACT, NULL},
      {HZ_LOSS_HAND_BACK, 0, 0, 0, "", "", HZ_LOSS_ACT, "No found card of this person waits here."},
      {HZ_LOSS_HAND_BACK, 0, 0, 8, "", "", HZ_LOSS_ACT, NULL},
      {HZ_LOSS_HAND_BACK, 0, 0, 8, "2016-03-02", "", HZ_LOSS_ACT, VOID_WHY, VOID_WAY},
      {HZ_LOSS_HAND_BACK, 0, 0, 8, "", "120199-20261101-0001", HZ_LOSS_ACT, MADE_WHY, MADE_WAY},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HzRecord) record = answered (rows[i].act);
    HzLossFacts *facts = hz_loss_facts (record);
    facts->report = rows[i].report;
    facts->replaced_at = rows[i].replaced_at;
    facts->found = rows[i].found;
    put (&facts->found_from, "2016-03-01");
    put (&facts->newest_from, rows[i].newest_from);
    put (&facts->replacement, rows[i].replacement);
    g_test_message ("row %u", i);
    in_the_way (record, rows[i].item, rows[i].why, rows[i].way_out);
  }
}

static void
test_void (void)
{
  g_autoptr (HzRecord) record = blank ();
  g_assert_false (hz_loss_is_void (record, "2016-03-01")); /* no card was ever handed over here */
  g_assert_false (hz_loss_is_void (record, ""));
  put (&hz_loss_facts (record)->newest_from, "2026-03-01");
  g_assert_true (hz_loss_is_void (record, "2026-02-28"));
  g_assert_false (hz_loss_is_void (record, "2026-03-01"));
  g_assert_false (hz_loss_is_void (record, "2026-03-02"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/loss-rules/asked", test_asked);
  g_test_add_func ("/loss-rules/acts", test_acts);
  g_test_add_func ("/loss-rules/items", test_items);
  g_test_add_func ("/loss-rules/not-matched", test_not_matched);
  g_test_add_func ("/loss-rules/known", test_known);
  g_test_add_func ("/loss-rules/void", test_void);
  g_test_add_func ("/loss-rules/destroyed", test_destroyed);
  return g_test_run ();
}
