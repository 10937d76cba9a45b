/* Submitted cases of several people at the station of a counter, made through its store while the
 * program is running, for tests of what comes after the submission. Header-only. */
#pragma once
#include "data/store/card/card.h"
#include "data/store/case/case.h"
#include "tests/support/station_demo.h"
#include "tests/support/stored_case.h"
#include "tui/keeper/keeper.h"

/* A case of another person for each SEQUENCE (odd), taken in by clerk and submitted; NAME may be
 * NULL. Its number. (transfer full) */
static inline char *
demo_case_submit_with (const StationDemo *s, const char *reason, int sequence, const char *name,
                       const StoredTaken *taken)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_station_open (s->dir, &error);
  g_assert_no_error (error);
  HzRules rules;
  hz_station_rules (station, &rules);
  g_autoptr (HzCase) c = sample_case_complete (reason, &rules);
  const StoredAt at = {station->store, &rules, "demo-case"};
  static const HzField names[] = {HZ_FIELD_NAME, HZ_FIELD_BOOK_NAME, HZ_FIELD_HOUSEHOLDER_NAME,
                                  HZ_FIELD_MEMBER_NAME};
  sample_set_number (c, sequence);
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    hz_case_set (c, names[i], 0, name);
  stored_case_create (&at, c, "clerk");
  stored_case_take (&at, c, taken);
  stored_case_pay (&at, c);
  stored_case_submit (&at, c);
  hz_store_case_release (station->store, c->id, HZ_ACTOR ("clerk", "demo-case"));
  return g_strdup (c->number);
}

static inline char *
demo_case_submit (const StationDemo *s, const char *reason, int sequence, const char *name)
{
  const StoredTaken nothing = {0};
  return demo_case_submit_with (s, reason, sequence, name, &nothing);
}

/* Does ACT on the case NUMBER as ACCOUNT, from outside the program. */
static inline void
demo_case_act (const StationDemo *s, const char *number, HzAct act, const char *account)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_station_open (s->dir, &error);
  g_assert_no_error (error);
  HzRules rules;
  hz_station_rules (station, &rules);
  const HzActor *actor = HZ_ACTOR (account, "demo-case");
  g_autoptr (HzCase) c = hz_store_case_load (
      station->store, actor, hz_store_case_find (station->store, actor, number, NULL), FALSE, NULL);
  const HzActAsked asked = {act, account, NULL, "照片不合格", 10, TRUE};
  hz_store_case_act (station->store, c, &asked, actor, &rules, &error);
  g_assert_no_error (error);
}

/* The card of the submitted case NUMBER is at the station. */
static inline void
demo_case_card (const StationDemo *s, const char *number)
{
  demo_case_act (s, number, HZ_ACT_APPROVE, "officer");
  demo_case_act (s, number, HZ_ACT_SENT, "clerk");
  demo_case_act (s, number, HZ_ACT_READY, "clerk");
}

/* A relative collected that card. */
static inline void
demo_case_collect (const StationDemo *s, const char *number)
{
  static const struct {
    guint item;
    const char *value;
  } answers[] = {{HZ_COLLECT_COLLECTOR, "2"},     {HZ_COLLECT_RELATIVE_NAME, "周明远"},
                 {HZ_COLLECT_RELATIVE_CARD, "1"}, {HZ_COLLECT_SLIP_SHOWN, "1"},
                 {HZ_COLLECT_ITEMS_CHECKED, "1"}, {HZ_COLLECT_OLD_CARD, "1"},
                 {HZ_COLLECT_SIGNED, "1"}};
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_station_open (s->dir, &error);
  g_assert_no_error (error);
  HzRules rules;
  hz_station_rules (station, &rules);
  const HzActor *clerk = HZ_ACTOR ("clerk", "demo-case");
  const HzRecordOf of = {.kind = &hz_collection_kind,
                         .case_id = hz_store_case_find (station->store, clerk, number, NULL)};
  g_assert_true (hz_store_case_hold (station->store, of.case_id, clerk, NULL));
  g_autoptr (HzRecord) collection =
      hz_store_record (station->store, clerk, &of, &rules, FALSE, &error);
  g_assert_no_error (error);
  g_autofree char *relative = sample_number (SAMPLE_PARENT, 7);
  hz_record_set (collection, HZ_COLLECT_RELATIVE_NUMBER, relative);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    hz_record_set (collection, answers[i].item, answers[i].value);
  hz_store_record_finish (station->store, collection, &rules, clerk, &error);
  g_assert_no_error (error);
  hz_store_case_release (station->store, of.case_id, clerk);
}
