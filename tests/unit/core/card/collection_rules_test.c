/* Who may take the card along, and what must be handed back: every way to collect. */
#include "core/card/card.h"
#include "core/base/base.h"
#include "tests/support/sample_case.h"

typedef struct {
  SampleRules *rules;
  HzCase *c;
  HzRecord *collection;
} Counter;

static Counter
counter (const char *reason)
{
  Counter k = {sample_rules_new ("tianjin"), NULL, NULL};
  k.c = sample_case_complete (reason, &k.rules->rules);
  k.collection = hz_record_new (&hz_collection_kind, "", &k.rules->rules.today);
  hz_collection_know (k.collection, k.c, k.rules->book);
  return k;
}

static void
counter_clear (Counter *k)
{
  hz_record_free (k->collection);
  hz_case_free (k->c);
  sample_rules_free (k->rules);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counter, counter_clear)

static void
in_the_way (const Counter *k, HzCollectItem wanted)
{
  g_autoptr (GPtrArray) blockers = hz_record_blockers (k->collection);
  const HzBlocker *first = blockers->len > 0 ? g_ptr_array_index (blockers, 0) : NULL;
  guint item = first != NULL ? first->field : HZ_COLLECT_COUNT;
  g_test_message ("%s", first != NULL ? first->reason : "nothing");
  g_assert_cmpint (item, ==, wanted);
  if (first != NULL)
    g_assert_cmpint (first->severity, ==, item == HZ_COLLECT_OFFICER ? HZ_OFFICER : HZ_STOP);
  g_assert_cmpint (first != NULL, ==, wanted != HZ_COLLECT_COUNT);
}

static void
enter (const Counter *k, HzCollectItem field, const char *value)
{
  in_the_way (k, field); /* it is the next thing asked */
  g_assert_true (hz_record_set (k->collection, field, value));
}

static void
test_matched (void)
{
  g_auto (Counter) k = counter ("first");
  enter (&k, HZ_COLLECT_COLLECTOR, "1");
  enter (&k, HZ_COLLECT_ITEMS_CHECKED, "1");
  enter (&k, HZ_COLLECT_MATCH, "matched");
  enter (&k, HZ_COLLECT_SIGNED, "1");
  in_the_way (&k, HZ_COLLECT_COUNT);
  /* somebody else comes: nothing of it holds */
  hz_record_set (k.collection, HZ_COLLECT_COLLECTOR, "2");
  in_the_way (&k, HZ_COLLECT_RELATIVE_NUMBER);
  g_assert_cmpstr (hz_record_get (k.collection, HZ_COLLECT_MATCH), ==, "");
  g_assert_cmpstr (hz_record_get (k.collection, HZ_COLLECT_SIGNED), ==, "");
}

/* Prints were taken and no finger matched, or the reader is gone: the photo, and an officer. */
static void
test_not_matched (void)
{
  static const char *const ends[] = {"no-match", "unavailable", "not-enrolled"};
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_auto (Counter) k = counter ("first");
    enter (&k, HZ_COLLECT_COLLECTOR, "1");
    enter (&k, HZ_COLLECT_ITEMS_CHECKED, "1");
    enter (&k, HZ_COLLECT_MATCH, ends[i]);
    enter (&k, HZ_COLLECT_PHOTO_COMPARED, "2"); /* not the same person */
    enter (&k, HZ_COLLECT_PHOTO_COMPARED, "1");
    enter (&k, HZ_COLLECT_OFFICER, "officer1");
    enter (&k, HZ_COLLECT_SIGNED, "1");
    in_the_way (&k, HZ_COLLECT_COUNT);
  }
}

/* What the officer decided holds for the match and the photo that were seen. */
static void
test_seen_anew (void)
{
  g_auto (Counter) k = counter ("first");
  enter (&k, HZ_COLLECT_COLLECTOR, "1");
  enter (&k, HZ_COLLECT_ITEMS_CHECKED, "1");
  enter (&k, HZ_COLLECT_MATCH, "no-match");
  enter (&k, HZ_COLLECT_PHOTO_COMPARED, "1");
  enter (&k, HZ_COLLECT_OFFICER, "officer1");
  in_the_way (&k, HZ_COLLECT_SIGNED);
  hz_record_set (k.collection, HZ_COLLECT_PHOTO_COMPARED, "2");
  enter (&k, HZ_COLLECT_PHOTO_COMPARED, "1");
  enter (&k, HZ_COLLECT_OFFICER, "officer1");
  hz_record_set (k.collection, HZ_COLLECT_MATCH, "unavailable");
  enter (&k, HZ_COLLECT_PHOTO_COMPARED, "1");
  in_the_way (&k, HZ_COLLECT_OFFICER);
}

/* No print was taken: the clerk compares the photo, no officer is asked. */
static void
test_not_enrolled (void)
{
  g_auto (Counter) k = counter ("first");
  hz_case_set (k.c, HZ_FIELD_RIGHT_RESULT, 0, "3");
  hz_case_set (k.c, HZ_FIELD_LEFT_RESULT, 0, "3");
  hz_collection_know (k.collection, k.c, k.rules->book);
  enter (&k, HZ_COLLECT_COLLECTOR, "1");
  enter (&k, HZ_COLLECT_ITEMS_CHECKED, "1");
  enter (&k, HZ_COLLECT_PHOTO_COMPARED, "1");
  enter (&k, HZ_COLLECT_SIGNED, "1");
  in_the_way (&k, HZ_COLLECT_COUNT);
}

static void
test_relative (void)
{
  g_auto (Counter) k = counter ("first");
  g_autofree char *relative = sample_number (SAMPLE_PARENT, 5);
  enter (&k, HZ_COLLECT_COLLECTOR, "2");
  enter (&k, HZ_COLLECT_RELATIVE_NUMBER, "12019919880930");
  enter (&k, HZ_COLLECT_RELATIVE_NUMBER, hz_case_get (k.c, HZ_FIELD_CITIZEN_NUMBER, 0));
  enter (&k, HZ_COLLECT_RELATIVE_NUMBER, relative);
  enter (&k, HZ_COLLECT_RELATIVE_NAME, "周明远");
  enter (&k, HZ_COLLECT_RELATIVE_CARD, "2");
  enter (&k, HZ_COLLECT_RELATIVE_CARD, "1");
  enter (&k, HZ_COLLECT_SLIP_SHOWN, "2");
  enter (&k, HZ_COLLECT_SLIP_SHOWN, "1");
  enter (&k, HZ_COLLECT_ITEMS_CHECKED, "2"); /* wrong on the card: it stays here */
  enter (&k, HZ_COLLECT_ITEMS_CHECKED, "1");
  enter (&k, HZ_COLLECT_SIGNED, "1");
  in_the_way (&k, HZ_COLLECT_COUNT);
}

/* The book says per reason which cards come back. */
static void
test_hand_back (void)
{
  static const struct {
    const char *reason;
    gboolean old_card, temporary_card;
  } rows[] = {{"first", FALSE, TRUE},        {"renew-expired", TRUE, TRUE},
              {"renew-damaged", TRUE, TRUE}, {"renew-changed", TRUE, TRUE},
              {"replace-lost", FALSE, TRUE}, {"temporary", FALSE, FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Counter) k = counter (rows[i].reason);
    g_test_message ("%s", rows[i].reason);
    g_assert_cmpint (hz_record_asks (k.collection, HZ_COLLECT_OLD_CARD), ==, rows[i].old_card);
    g_assert_false (hz_record_asks (k.collection, HZ_COLLECT_TEMPORARY_CARD));
    hz_collection_facts (k.collection)->temporary_out = TRUE; /* only who has one gives it back */
    g_assert_cmpint (hz_record_asks (k.collection, HZ_COLLECT_TEMPORARY_CARD), ==,
                     rows[i].temporary_card);
  }
  g_auto (Counter) k = counter ("renew-damaged");
  enter (&k, HZ_COLLECT_COLLECTOR, "1");
  enter (&k, HZ_COLLECT_ITEMS_CHECKED, "1");
  enter (&k, HZ_COLLECT_MATCH, "matched");
  enter (&k, HZ_COLLECT_OLD_CARD, "2"); /* declared lost */
  enter (&k, HZ_COLLECT_SIGNED, "1");
  in_the_way (&k, HZ_COLLECT_COUNT);
}

/* What is said about each item that is missing or wrong. */
static void
test_reasons (void)
{
  static const char no_slip[] = "A relative brings the collection slip.";
  static const char no_card[] = "A relative shows their own identity card.";
  static const char unread[] = "Read the items on the card through with the person first.";
  static const char old[] = "The old card is handed back, or was lost.";
  static const char temporary[] = "The temporary card is handed back, or was lost.";
  static const struct {
    const char *collector;
    HzCollectItem item;
    const char *value, *why; /* NULL: nothing is wrong with it */
  } rows[] = {
      {"", HZ_COLLECT_COLLECTOR, "", "Say who collects: 1 the applicant, 2 a relative."},
      {"3", HZ_COLLECT_COLLECTOR, "3", "Say who collects: 1 the applicant, 2 a relative."},
      {"2", HZ_COLLECT_RELATIVE_NAME, "", "Enter the relative's name."},
      {"2", HZ_COLLECT_RELATIVE_CARD, "", no_card},
      {"2", HZ_COLLECT_RELATIVE_CARD, "2", no_card},
      {"2", HZ_COLLECT_SLIP_SHOWN, "", no_slip},
      {"2", HZ_COLLECT_SLIP_SHOWN, "2", no_slip},
      {"2", HZ_COLLECT_MATCH, "", NULL},
      {"1", HZ_COLLECT_SLIP_SHOWN, "", NULL},
      {"1", HZ_COLLECT_ITEMS_CHECKED, "", unread},
      {"1", HZ_COLLECT_ITEMS_CHECKED, "2", unread},
      {"1", HZ_COLLECT_MATCH, "", "Match a finger of the applicant first."},
      {"1", HZ_COLLECT_OLD_CARD, "", old},
      {"1", HZ_COLLECT_OLD_CARD, "3", old},
      {"2", HZ_COLLECT_OLD_CARD, "2", NULL},
      {"1", HZ_COLLECT_TEMPORARY_CARD, "", temporary},
      {"1", HZ_COLLECT_TEMPORARY_CARD, "2", NULL},
      {"1", HZ_COLLECT_SIGNED, "", "Who collects the card signs for it."},
      {"2", HZ_COLLECT_SIGNED, "2", "Who collects the card signs for it."},
  };
  static const HzCollectItem yes[] = {HZ_COLLECT_RELATIVE_CARD,  HZ_COLLECT_SLIP_SHOWN,
                                      HZ_COLLECT_ITEMS_CHECKED,  HZ_COLLECT_OLD_CARD,
                                      HZ_COLLECT_TEMPORARY_CARD, HZ_COLLECT_SIGNED};
  g_autofree char *relative = sample_number (SAMPLE_PARENT, 5);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Counter) k = counter ("renew-damaged");
    hz_collection_facts (k.collection)->temporary_out = TRUE;
    hz_record_set (k.collection, HZ_COLLECT_COLLECTOR, rows[i].collector);
    hz_record_set (k.collection, HZ_COLLECT_RELATIVE_NUMBER, relative);
    hz_record_set (k.collection, HZ_COLLECT_RELATIVE_NAME, "周明远");
    hz_record_set (k.collection, HZ_COLLECT_MATCH, "matched");
    for (guint y = 0; y < G_N_ELEMENTS (yes); y++)
      hz_record_set (k.collection, yes[y], "1");
    hz_record_set (k.collection, rows[i].item, rows[i].value);
    g_autoptr (GPtrArray) blockers = hz_record_blockers (k.collection);
    g_test_message ("row %u", i);
    g_assert_cmpint (blockers->len, ==, rows[i].why != NULL);
    if (rows[i].why == NULL)
      continue;
    const HzBlocker *only = g_ptr_array_index (blockers, 0);
    g_assert_cmpint (only->field, ==, rows[i].item);
    g_assert_cmpstr (only->reason, ==, rows[i].why);
    g_assert_cmpint (only->missing, ==, *rows[i].value == '\0');
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/collection/matched", test_matched);
  g_test_add_func ("/collection/not-matched", test_not_matched);
  g_test_add_func ("/collection/seen-anew", test_seen_anew);
  g_test_add_func ("/collection/not-enrolled", test_not_enrolled);
  g_test_add_func ("/collection/relative", test_relative);
  g_test_add_func ("/collection/hand-back", test_hand_back);
  g_test_add_func ("/collection/reasons", test_reasons);
  return g_test_run ();
}
