#include "tui/keeper/inside.h"

#include "core/base/base.h"
#include "data/store/account/account.h"

static int
start_child (gpointer station, HzExamineWhat what, int in, int out, GError **error)
{
  const HzExamineStarter child = hz_examine_child_of (((const HzStation *)station)->desk_program);
  return child.start (child.data, what, in, out, error);
}

HzKeeper *
hz_keeper_new (HzStation *station)
{
  HzKeeper *keeper = g_new0 (HzKeeper, 1);
  *keeper =
      (HzKeeper){.station = station, .when = HZ_WHILE_OUT, .session = g_uuid_string_random ()};
  keeper->actor = (HzActor){"", keeper->session, "", NULL};
  keeper->files = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_papers_out_free);
  keeper->comparisons = hz_comparisons_new (keeper);
  keeper->starter = (HzExamineStarter){start_child, station};
  keeper->matches = hz_matches_new (keeper);
  keeper->enrolments = hz_enrolments_new (keeper);
  keeper->portraits = hz_portraits_new (keeper);
  return keeper;
}

void
hz_keeper_free (HzKeeper *keeper)
{
  if (keeper == NULL)
    return;
  g_clear_handle_id (&keeper->look_after, g_source_remove);
  hz_matches_free (keeper->matches);
  hz_enrolments_free (keeper->enrolments);
  hz_portraits_free (keeper->portraits);
  hz_comparisons_free (keeper->comparisons);
  g_ptr_array_unref (keeper->files);
  g_clear_pointer (&keeper->account, hz_account_free);
  g_free (keeper->session);
  g_free (keeper);
}

static void
free_keeper (gpointer keeper)
{
  hz_keeper_free (keeper);
}

gboolean
hz_keeper_is_out (const HzKeeper *keeper)
{
  return keeper->when == HZ_WHILE_OUT;
}

void
hz_keeper_on_notice (HzKeeper *keeper, HzDoorNotice tell, gpointer data)
{
  keeper->tell = tell;
  keeper->tell_data = data;
}

void
hz_keeper_tell (HzKeeper *keeper, const char *what, gint64 id, gint64 value)
{
  if (keeper->tell != NULL)
    keeper->tell (what, id, value, keeper->tell_data);
}

static void
tell_near (const char *what, gint64 id, gint64 value, gpointer door)
{
  hz_door_tell (door, what, id, value);
}

HzDoor *
hz_keeper_near (HzStation *station)
{
  HzKeeper *keeper = hz_keeper_new (station);
  HzDoor *door = hz_door_near (hz_keeper_answer, keeper, free_keeper);
  hz_keeper_on_notice (keeper, tell_near, door);
  return door;
}

void
hz_keeper_compare_by (HzKeeper *keeper, const HzExamineStarter *starter)
{
  keeper->starter = *starter;
}

/* --- what the answers share --- */

GVariant *
hz_answer_done (gboolean good)
{
  return good ? g_variant_new ("()") : NULL;
}

HzCase *
hz_answer_case (HzKeeper *keeper, GVariant *arguments, gsize i, HzRules *rules, GError **error)
{
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, i);
  g_autoptr (HzCase) c = hz_case_unpack (packed, error);
  return c != NULL && hz_station_rules_for (keeper->station, c, rules, error) ? g_steal_pointer (&c)
                                                                              : NULL;
}

GVariant *
hz_answer_case_back (const HzCase *c, gboolean good)
{
  return good ? g_variant_new ("(@" HZ_FORM_CASE ")", hz_case_pack (c)) : NULL;
}

/* --- every call --- */

static HzAnswer
answer_of (HzCall call)
{
  static HzAnswer answers[HZ_CALL_COUNT];
  static const HzAnswerRow *const subjects[] = {
      hz_answers_session, hz_answers_case, hz_answers_list, hz_answers_picture,
      hz_answers_finger,  hz_answers_card, hz_answers_paper};
  if (answers[HZ_CALL_STATION] == NULL)
    for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
      for (const HzAnswerRow *row = subjects[i]; row->call != HZ_CALL_COUNT; row++)
        answers[row->call] = row->answer;
  return answers[call];
}

/* The store asks at each call whether the account still may; these are answered beside it. */
static gboolean
is_still_here (const HzKeeper *keeper, HzCall call, GError **error)
{
  static const HzCall beside[] = {HZ_CALL_PERSON, HZ_CALL_INBOX, HZ_CALL_INBOX_FILE,
                                  HZ_CALL_FILE_PUT};
  HzAct act = hz_call_act (call) == HZ_ACT_COUNT ? HZ_LOOK_CASE : hz_call_act (call);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    if (call == beside[i])
      return hz_store_may (keeper->station->store, &keeper->actor, act, error);
  return TRUE;
}

static gboolean
may_be_said (HzKeeper *keeper, HzCall call, GVariant *arguments, GError **error)
{
  if (!hz_call_fits (call, arguments))
    return hz_unpack_fail (error);
  if (!hz_answer_still_here (keeper, error))
    return FALSE;
  if ((hz_call_while (call) & keeper->when) == 0)
    return hz_fail (error, HZ_ERROR_DENIED, _ ("This is not possible now. Log in first."));
  return is_still_here (keeper, call, error);
}

GVariant *
hz_keeper_answer (gpointer data, HzCall call, GVariant *arguments, GError **error)
{
  HzKeeper *keeper = data;
  if (!may_be_said (keeper, call, arguments, error))
    return NULL;
  GError *why = NULL;
  GVariant *given = answer_of (call) (keeper, arguments, &why);
  g_autoptr (GVariant) answer = given != NULL ? g_variant_ref_sink (given) : NULL;
  if (why == NULL)
    return g_steal_pointer (&answer);
  g_propagate_error (error, why);
  return NULL;
}
