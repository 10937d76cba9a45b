/* A card is handed over in the store, without a screen. Header-only. */
#pragma once
#include "data/store/card/card.h"
#include "tests/support/station_fixture.h"

/* A collection of the card of C, with nothing entered. */
static inline HzRecord *
collection_blank (Fixture *fx, const HzCase *c)
{
  HzRecord *record = hz_record_new (&hz_collection_kind, "", &fx->rules->rules.today);
  hz_collection_know (record, c, fx->rules->book);
  return record;
}

/* The applicant comes in person, and MATCH was the outcome of the finger. */
static inline HzRecord *
collection_in_person (Fixture *fx, const HzCase *c, const char *match)
{
  HzRecord *record = collection_blank (fx, c);
  hz_record_set (record, HZ_COLLECT_COLLECTOR, "1");
  hz_record_set (record, HZ_COLLECT_ITEMS_CHECKED, "1");
  hz_record_set (record, HZ_COLLECT_MATCH, match);
  hz_record_set (record, HZ_COLLECT_FINGER, g_str_equal (match, "matched") ? "11" : "");
  record->seen = (HzMatchSeen){match, g_str_equal (match, "matched") ? 11 : 0};
  hz_record_set (record, HZ_COLLECT_SIGNED, "1");
  return record;
}

static inline HzRecord *
collection_kept (Fixture *fx, const HzCase *c)
{
  const HzRecordOf of = {.kind = &hz_collection_kind, .case_id = c->id};
  g_autoptr (GError) error = NULL;
  HzRecord *record = hz_store_record (fx->store, AS_CLERK, &of, &fx->rules->rules, FALSE, &error);
  g_assert_no_error (error);
  return record;
}

/* Hands the card over; C is then as it is stored. */
static inline gboolean
collection_finish (Fixture *fx, HzCase *c, const HzRecord *record, GError **error)
{
  if (!hz_store_record_finish (fx->store, record, &fx->rules->rules, AS_CLERK, error))
    return FALSE;
  g_autoptr (HzCase) stored = hz_store_case_load (fx->store, AS_OWNER, c->id, FALSE, error);
  g_assert_nonnull (stored);
  c->state = stored->state;
  return TRUE;
}
