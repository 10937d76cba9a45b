/* What is the same for every kind of record: what has to be answered again when an item changes,
 * how a text is kept, and that nobody but an officer decides for an officer. */
#include "core/base/base.h"
#include "core/card/card.h"
#include "tests/support/sample_case.h"

#include <string.h>

static HzRecord *
blank (const HzRecordKind *kind)
{
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, SAMPLE_TODAY_YEAR);
  g_autofree char *number = sample_number (SAMPLE_ADULT, 1);
  return hz_record_new (kind, number, &today);
}

static void
fill (HzRecord *record)
{
  for (guint i = 0; i < record->kind->count; i++)
    hz_record_set (record, i, "1");
  for (guint i = 0; i < record->kind->count; i++)
    g_assert_cmpstr (hz_record_get (record, i), ==, "1"); /* what is emptied comes later */
}

/* The items that a change of ITEM leaves empty, as words. */
static void
assert_empties (const HzRecordKind *kind, guint item, const char *wanted)
{
  g_autoptr (HzRecord) record = blank (kind);
  g_autoptr (GString) emptied = g_string_new (NULL);
  fill (record);
  g_assert_true (hz_record_set (record, item, "2"));
  for (guint i = 0; i < kind->count; i++)
    if (*hz_record_get (record, i) == '\0')
      g_string_append_printf (emptied, "%s ", kind->items[i].id);
  g_test_message ("%s %s", kind->id, kind->items[item].id);
  g_assert_cmpstr (emptied->str, ==, wanted);
  fill (record);
  g_assert_false (hz_record_set (record, item, " 1 ")); /* the same is no change */
  for (guint i = 0; i < kind->count; i++)
    g_assert_cmpstr (hz_record_get (record, i), ==, "1");
}

static void
test_cascades (void)
{
  static const char *const collection[HZ_COLLECT_COUNT] = {
      [HZ_COLLECT_COLLECTOR] = "match finger photo_compared officer signed ",
      [HZ_COLLECT_MATCH] = "finger photo_compared officer ",
      [HZ_COLLECT_PHOTO_COMPARED] = "officer "};
  static const char *const loss[HZ_LOSS_COUNT] = {
      [HZ_LOSS_ACT] = "match finger photo_compared officer ",
      [HZ_LOSS_CARD_FROM] = "officer ",
      [HZ_LOSS_DESTRUCTION] = "officer ",
      [HZ_LOSS_MATCH] = "finger photo_compared officer ",
      [HZ_LOSS_PHOTO_COMPARED] = "officer "};
  for (guint i = 0; i < HZ_COLLECT_COUNT; i++)
    assert_empties (&hz_collection_kind, i, collection[i] != NULL ? collection[i] : "");
  for (guint i = 0; i < HZ_LOSS_COUNT; i++)
    assert_empties (&hz_loss_kind, i, loss[i] != NULL ? loss[i] : "");
}

/* What stands between a change and what it empties may be empty already. */
static void
test_through_empty (void)
{
  g_autoptr (HzRecord) record = blank (&hz_collection_kind);
  hz_record_set (record, HZ_COLLECT_COLLECTOR, "1");
  hz_record_set (record, HZ_COLLECT_PHOTO_COMPARED, "1"); /* no print was taken */
  hz_record_set (record, HZ_COLLECT_COLLECTOR, "2");
  g_assert_cmpstr (hz_record_get (record, HZ_COLLECT_PHOTO_COMPARED), ==, "");
}

static void
test_kept (void)
{
  static const struct {
    const HzRecordKind *kind;
    guint item;
    const char *typed, *kept;
  } rows[] = {
      {&hz_collection_kind, HZ_COLLECT_RELATIVE_NAME, "  周明远 ", "周明远"},
      {&hz_collection_kind, HZ_COLLECT_RELATIVE_NAME, NULL, ""},
      {&hz_collection_kind, HZ_COLLECT_RELATIVE_NUMBER, " 12019919910307001 ",
       "12019919910307001"}, /* wrong: to be corrected as typed */
      {&hz_loss_kind, HZ_LOSS_DAY, "20261101", "2026-11-01"},
      {&hz_loss_kind, HZ_LOSS_DAY, "2026-02-31", "2026-02-31"},
      {&hz_loss_kind, HZ_LOSS_CARD_FROM, "20160301", "2016-03-01"},
      {&hz_loss_kind, HZ_LOSS_PLACE, "20160301", "20160301"}, /* no day is meant */
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HzRecord) record = blank (rows[i].kind);
    hz_record_set (record, rows[i].item, "x");
    hz_record_set (record, rows[i].item, rows[i].typed);
    g_assert_cmpstr (hz_record_get (record, rows[i].item), ==, rows[i].kept);
  }
  g_autoptr (HzRecord) record = blank (&hz_collection_kind);
  g_autofree char *number = sample_number (SAMPLE_PARENT, 5);
  g_autofree char *spaced = g_strdup_printf (" １%s ", number + 1); /* 1 in full width */
  hz_record_set (record, HZ_COLLECT_RELATIVE_NUMBER, spaced);
  g_assert_cmpstr (hz_record_get (record, HZ_COLLECT_RELATIVE_NUMBER), ==, number);
}

/* A screen never says that an officer decided; what one decided stays only while it was seen so. */
static void
test_officer_stays (void)
{
  const HzRecordKind *const kinds[] = {&hz_collection_kind, &hz_loss_kind};
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    const HzRecordKind *kind = kinds[k];
    g_autoptr (HzRecord) stored = blank (kind), typed = blank (kind);
    fill (typed);
    typed->seen = (HzMatchSeen){"1", 1};
    g_assert_true (hz_record_take (stored, typed));
    for (guint i = 0; i < kind->count; i++)
      g_assert_cmpstr (hz_record_get (stored, i), ==, i == kind->officer ? "" : "1");
    hz_record_set (stored, kind->officer, "officer1");
    hz_record_take (stored, typed);
    g_assert_cmpstr (hz_record_get (stored, kind->officer), ==, "officer1");
    const guint seen[] = {kind->match, kind->photo};
    for (guint i = 0; i < G_N_ELEMENTS (seen); i++) {
      hz_record_set (stored, kind->officer, "officer1");
      hz_record_set (typed, seen[i], "2");
      typed->seen = (HzMatchSeen){"2", 0}; /* the finger is asked for anew */
      hz_record_take (stored, typed);
      g_assert_cmpstr (hz_record_get (stored, kind->officer), ==, "");
    }
  }
}

/* A match is what the keeper saw, or what is stored already; that there was none anybody may say.
 */
static void
test_match_believed (void)
{
  static const struct {
    const char *stored, *finger_stored; /* before */
    HzMatchSeen seen;
    const char *typed, *finger;
    gboolean believed, seen_so;
  } rows[] = {
      {"", "", {NULL, 0}, "", "", TRUE, TRUE},
      {"", "", {NULL, 0}, "unavailable", "", TRUE, TRUE},
      {"", "", {NULL, 0}, "unavailable", "11", FALSE, TRUE},
      {"", "", {NULL, 0}, "matched", "11", FALSE, FALSE},
      {"", "", {NULL, 0}, "no-match", "", FALSE, TRUE},
      {"", "", {NULL, 0}, "not-enrolled", "", FALSE, TRUE},
      {"", "", {"matched", 11}, "matched", "11", TRUE, TRUE},
      {"", "", {"matched", 11}, "matched", "16", FALSE, FALSE},
      {"", "", {"matched", 11}, "matched", "", FALSE, FALSE},
      {"", "", {"no-match", 0}, "matched", "11", FALSE, FALSE},
      {"", "", {"no-match", 0}, "no-match", "", TRUE, TRUE},
      {"", "", {"not-enrolled", 0}, "not-enrolled", "", TRUE, TRUE},
      {"matched", "11", {NULL, 0}, "matched", "11", TRUE, FALSE}, /* of another session */
      {"matched", "11", {NULL, 0}, "matched", "16", FALSE, FALSE},
      {"matched", "11", {NULL, 0}, "no-match", "", FALSE, TRUE},
  };
  const HzRecordKind *kind = &hz_loss_kind;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HzRecord) stored = blank (kind), typed = blank (kind);
    g_test_message ("%s %s over %s", rows[i].typed, rows[i].finger, rows[i].stored);
    stored->prints = typed->prints = TRUE;
    hz_record_set (stored, HZ_LOSS_ACT, "1");
    hz_record_set (stored, kind->match, rows[i].stored);
    hz_record_set (stored, kind->finger, rows[i].finger_stored);
    hz_record_set (typed, HZ_LOSS_ACT, "1");
    hz_record_set (typed, kind->match, rows[i].typed);
    hz_record_set (typed, kind->finger, rows[i].finger);
    typed->seen = rows[i].seen;
    g_assert_cmpint (hz_identity_is_seen (typed, &typed->seen), ==, rows[i].seen_so);
    g_assert_cmpint (hz_record_take (stored, typed), ==, rows[i].believed);
    g_assert_cmpstr (hz_record_get (stored, kind->match), ==,
                     rows[i].believed ? rows[i].typed : "");
  }
  /* One that was stored for another act is none. */
  g_autoptr (HzRecord) stored = blank (kind), typed = blank (kind);
  hz_record_set (stored, HZ_LOSS_ACT, "1");
  hz_record_set (stored, kind->match, "matched");
  hz_record_set (typed, HZ_LOSS_ACT, "2");
  hz_record_set (typed, kind->match, "matched");
  g_assert_false (hz_record_take (stored, typed));
  g_assert_cmpstr (hz_record_get (stored, kind->match), ==, "");
}

/* How the holder is identified, by what was found so far. */
static void
test_identified (void)
{
  static const struct {
    gboolean prints;
    const char *match, *photo, *by;
    gboolean asks_match, asks_photo, asks_officer;
  } rows[] = {
      {FALSE, "", "", "photo", FALSE, TRUE, FALSE},
      {FALSE, "", "1", "photo", FALSE, TRUE, FALSE},
      {TRUE, "", "", "finger", TRUE, FALSE, FALSE},
      {TRUE, "matched", "", "finger", TRUE, FALSE, FALSE},
      {TRUE, "no-match", "", "photo", TRUE, TRUE, FALSE},
      {TRUE, "no-match", "2", "photo", TRUE, TRUE, FALSE}, /* another person: nothing to decide */
      {TRUE, "no-match", "1", "officer", TRUE, TRUE, TRUE},
      {TRUE, "unavailable", "1", "officer", TRUE, TRUE, TRUE},
      {TRUE, "not-enrolled", "1", "officer", TRUE, TRUE, TRUE}, /* a screen that claims it */
  };
  const HzRecordKind *const kinds[] = {&hz_collection_kind, &hz_loss_kind};
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      const HzRecordKind *kind = kinds[k];
      g_autoptr (HzRecord) record = blank (kind);
      record->prints = rows[i].prints;
      g_test_message ("%s: %s %s", kind->id, rows[i].match, rows[i].photo);
      g_assert_cmpstr (hz_record_identified_by (record), ==, ""); /* nobody is here yet */
      hz_record_set (record, 0, "1"); /* the applicant collects; the holder reports */
      hz_record_set (record, kind->match, rows[i].match);
      hz_record_set (record, kind->photo, rows[i].photo);
      g_assert_cmpint (hz_record_asks (record, kind->match), ==, rows[i].asks_match);
      g_assert_cmpint (hz_record_asks (record, kind->finger), ==, rows[i].asks_match);
      g_assert_cmpint (hz_record_asks (record, kind->photo), ==, rows[i].asks_photo);
      g_assert_cmpint (hz_record_asks (record, kind->officer), ==, rows[i].asks_officer);
      g_assert_cmpstr (hz_record_identified_by (record), ==, rows[i].by);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/card-record/cascades", test_cascades);
  g_test_add_func ("/card-record/through-empty", test_through_empty);
  g_test_add_func ("/card-record/kept", test_kept);
  g_test_add_func ("/card-record/officer-stays", test_officer_stays);
  g_test_add_func ("/card-record/match-believed", test_match_believed);
  g_test_add_func ("/card-record/identified", test_identified);
  return g_test_run ();
}
