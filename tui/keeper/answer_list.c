/* Lists: the day, what waits, a visit, what a text finds; and one person of the register. */
#include "tui/keeper/inside.h"

#include "core/base/base.h"
#include "data/store/case/case.h"
#include "data/store/register/register.h"

enum { LINES_MAX = 1000 };

static GVariant *
lines_back (GPtrArray *list)
{
  g_autoptr (GPtrArray) lines = list;
  return lines != NULL ? g_variant_new ("(@a" HZ_FORM_LINE ")",
                                        hz_list_pack (&hz_shape_line, HZ_FORM_LINE, lines))
                       : NULL;
}

static GVariant *
day (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 before;
  guint32 limit;
  gboolean again;
  HzRules rules;
  g_variant_get (arguments, "(xub)", &before, &limit, &again);
  hz_station_rules (keeper->station, &rules);
  return lines_back (hz_store_cases_of_day (keeper->station->store, &keeper->actor, &rules.today,
                                            TRUE, before, MIN (limit, LINES_MAX), again, error));
}

static GVariant *
queue (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint32 which;
  guint32 limit;
  gboolean is_after, again;
  HzRules rules;
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, 1);
  g_autoptr (HzCaseLine) after = g_new0 (HzCaseLine, 1);
  g_variant_get_child (arguments, 0, "i", &which);
  g_variant_get_child (arguments, 2, "b", &is_after);
  g_variant_get_child (arguments, 3, "u", &limit);
  g_variant_get_child (arguments, 4, "b", &again);
  hz_station_rules (keeper->station, &rules);
  if (!hz_shape_unpack (&hz_shape_line, packed, after, error))
    return NULL;
  if (which < 0 || which >= HZ_QUEUE_COUNT || rules.book == NULL) {
    hz_unpack_fail (error);
    return NULL;
  }
  if (after->due_on == NULL)
    after->due_on = g_strdup ("");
  return lines_back (hz_store_queue (keeper->station->store, &keeper->actor, (HzQueue)which,
                                     rules.book, &rules.today, is_after ? after : NULL,
                                     MIN (limit, LINES_MAX), again, error));
}

static GVariant *
queue_counts (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  guint32 limit;
  HzRules rules;
  HzQueueCounts counts = {0};
  g_variant_get (arguments, "(u)", &limit);
  hz_station_rules (keeper->station, &rules);
  if (rules.book == NULL) {
    hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("No rule book is in force. Look at station.ini."));
    return NULL;
  }
  if (!hz_store_queue_counts (keeper->station->store, &keeper->actor, rules.book, &rules.today,
                              MIN (limit, LINES_MAX), &counts, error))
    return NULL;
  return g_variant_new ("(@" HZ_FORM_COUNTS ")", hz_shape_pack (&hz_shape_counts, &counts));
}

static GVariant *
batch (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint32 act;
  guint32 julian;
  GDate of;
  g_variant_get (arguments, "(iu)", &act, &julian);
  if ((act != HZ_ACT_SENT && act != HZ_ACT_READY) || !hz_day_unpack (julian, &of)) {
    hz_unpack_fail (error);
    return NULL;
  }
  g_autoptr (HzBatch) found =
      hz_store_batch (keeper->station->store, &keeper->actor, (HzAct)act, &of, error);
  return found != NULL ? g_variant_new ("(@" HZ_FORM_BATCH ")", hz_batch_pack (found)) : NULL;
}

static GVariant *
batch_act (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, 0);
  g_autoptr (HzBatch) asked = hz_batch_unpack (packed, error);
  return hz_answer_done (asked != NULL &&
                         hz_store_batch_act (keeper->station->store, asked, &keeper->actor, error));
}

static GVariant *
visit_cases (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 visit;
  gboolean again;
  g_variant_get (arguments, "(xb)", &visit, &again);
  return lines_back (
      hz_store_visit_cases (keeper->station->store, &keeper->actor, visit, again, error));
}

static GVariant *
visit_submitted (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 visit;
  gboolean again;
  g_variant_get (arguments, "(xb)", &visit, &again);
  g_autoptr (GPtrArray) cases =
      hz_store_visit_submitted (keeper->station->store, &keeper->actor, visit, again, error);
  g_auto (GVariantBuilder) packed = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" HZ_FORM_CASE));
  for (guint i = 0; cases != NULL && i < cases->len; i++)
    g_variant_builder_add_value (&packed, hz_case_pack (g_ptr_array_index (cases, i)));
  return cases != NULL ? g_variant_new ("(a" HZ_FORM_CASE ")", &packed) : NULL;
}

/* --- the register --- */

static GVariant *
search (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *text;
  guint32 limit;
  gboolean again;
  g_autoptr (GVariant) maybe = g_variant_get_child_value (arguments, 1);
  g_autoptr (GVariant) packed = g_variant_get_maybe (maybe);
  g_autoptr (HzHit) after = packed != NULL ? hz_hit_unpack (packed, error) : NULL;
  if (packed != NULL && after == NULL)
    return NULL;
  g_variant_get_child (arguments, 0, "&s", &text);
  g_variant_get_child (arguments, 2, "u", &limit);
  g_variant_get_child (arguments, 3, "b", &again);
  g_autoptr (GPtrArray) hits = hz_store_search (keeper->station->store, &keeper->actor, text, after,
                                                MIN (limit, LINES_MAX), again, error);
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" HZ_FORM_HIT));
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    g_variant_builder_add_value (&list, hz_hit_pack (g_ptr_array_index (hits, i)));
  return hits != NULL ? g_variant_new ("(a" HZ_FORM_HIT ")", &list) : NULL;
}

static GVariant *
maybe_pack (const char *form, const HzShape *shape, gconstpointer data)
{
  return g_variant_new_maybe (G_VARIANT_TYPE (form),
                              data != NULL ? hz_shape_pack (shape, data) : NULL);
}

static GVariant *
resident (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *number;
  gboolean again;
  g_autoptr (HzHousehold) household = NULL;
  g_variant_get (arguments, "(&sb)", &number, &again);
  g_autoptr (HzResident) found =
      hz_store_resident (keeper->station->store, &keeper->actor, number, &household, again, error);
  GVariant *parts[] = {maybe_pack (HZ_FORM_RESIDENT, &hz_shape_resident, found),
                       maybe_pack (HZ_FORM_HOUSEHOLD, &hz_shape_household, household)};
  return g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
}

const HzAnswerRow hz_answers_list[] = {
    {HZ_CALL_DAY, day},
    {HZ_CALL_QUEUE, queue},
    {HZ_CALL_QUEUE_COUNTS, queue_counts},
    {HZ_CALL_BATCH, batch},
    {HZ_CALL_BATCH_ACT, batch_act},
    {HZ_CALL_VISIT_CASES, visit_cases},
    {HZ_CALL_VISIT_SUBMITTED, visit_submitted},
    {HZ_CALL_SEARCH, search},
    {HZ_CALL_RESIDENT, resident},
    {HZ_CALL_COUNT, NULL},
};
