/* Cards: handed over, lost, found. */
#include "tui/keeper/inside.h"

#include "core/base/base.h"
#include "data/store/card/card.h"
#include "data/store/case/case.h"

enum { CARDS_MAX = 1000 };

/* A collection goes by the book of its case, everything else by today's. */
static gboolean
rules_of (HzKeeper *keeper, gint64 case_id, HzRules *rules, GError **error)
{
  hz_station_rules (keeper->station, rules);
  if (case_id == 0)
    return TRUE;
  g_autoptr (HzCase) c =
      hz_store_case_load (keeper->station->store, &keeper->actor, case_id, TRUE, error);
  return c != NULL && hz_station_rules_for (keeper->station, c, rules, error);
}

/* A collection is of a case, everything else of a person. */
static gboolean
fits (const HzRecordKind *kind, gint64 case_id, GError **error)
{
  return (kind != NULL && (kind == &hz_collection_kind) == (case_id != 0)) ||
         hz_unpack_fail (error);
}

static GVariant *
record_back (const HzRecord *record)
{
  return g_variant_new ("(@" HZ_FORM_RECORD ")", hz_record_pack (record));
}

static GVariant *
open_record (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint32 place;
  gboolean again;
  HzRules rules;
  HzRecordOf of = {0};
  g_variant_get (arguments, "(i&sxb)", &place, &of.number, &of.case_id, &again);
  of.kind = hz_record_kind_at (place);
  if (!fits (of.kind, of.case_id, error) || !rules_of (keeper, of.case_id, &rules, error))
    return NULL;
  g_autoptr (HzRecord) record =
      hz_store_record (keeper->station->store, &keeper->actor, &of, &rules, again, error);
  return record != NULL ? record_back (record) : NULL;
}

/* As it was handed in; the day, and what was seen of a finger, is ours. */
static HzRecord *
record_of (HzKeeper *keeper, GVariant *arguments, HzRules *rules, GError **error)
{
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, 0);
  g_autoptr (HzRecord) record = hz_record_unpack (packed, error);
  if (record == NULL || !fits (record->kind, record->case_id, error) ||
      !rules_of (keeper, record->case_id, rules, error))
    return NULL;
  record->today = rules->today;
  record->seen = hz_matches_seen (keeper->matches, record);
  return g_steal_pointer (&record);
}

static GVariant *
save (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (HzRecord) record = record_of (keeper, arguments, &rules, error);
  return hz_answer_done (record != NULL && hz_store_record_save (keeper->station->store, record,
                                                                 &keeper->actor, error));
}

static GVariant *
allow (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  const char *officer, *password;
  g_variant_get_child (arguments, 1, "&s", &officer);
  g_variant_get_child (arguments, 2, "&s", &password);
  g_autoptr (HzRecord) record = record_of (keeper, arguments, &rules, error);
  return record != NULL && hz_store_record_allow (keeper->station->store, record, &rules,
                                                  &keeper->actor, officer, password, error)
             ? record_back (record)
             : NULL;
}

static GVariant *
finish (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  HzRules rules;
  g_autoptr (HzRecord) record = record_of (keeper, arguments, &rules, error);
  gboolean done = record != NULL && hz_store_record_finish (keeper->station->store, record, &rules,
                                                            &keeper->actor, error);
  if (done)
    hz_matches_use (keeper->matches, record);
  return hz_answer_done (done);
}

static GVariant *
ready_case (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *number;
  g_variant_get (arguments, "(&s)", &number);
  gint64 id = hz_store_ready_case (keeper->station->store, &keeper->actor, number, error);
  return g_variant_new ("(x)", id);
}

static GVariant *
kept_cards (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  guint32 limit;
  gboolean again;
  g_variant_get (arguments, "(ub)", &limit, &again);
  g_autoptr (GPtrArray) cards = hz_store_kept_cards (keeper->station->store, &keeper->actor,
                                                     MIN (limit, CARDS_MAX), again, error);
  return cards != NULL
             ? g_variant_new ("(@a" HZ_FORM_KEPT_CARD ")",
                              hz_list_pack (&hz_shape_kept_card, HZ_FORM_KEPT_CARD, cards))
             : NULL;
}

const HzAnswerRow hz_answers_card[] = {
    {HZ_CALL_RECORD, open_record},
    {HZ_CALL_RECORD_SAVE, save},
    {HZ_CALL_RECORD_ALLOW, allow},
    {HZ_CALL_RECORD_FINISH, finish},
    {HZ_CALL_KEPT_CARDS, kept_cards},
    {HZ_CALL_READY_CASE, ready_case},
    {HZ_CALL_COUNT, NULL},
};
