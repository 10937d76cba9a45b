/* `case approve`, `return`, `refuse`, `extend`, `sent`, `ready`, `search-clear`, `search-doubt`,
 * `inquiry`: the acts of core/case/life.h for
 * scripts. An act is recorded under an account of the station, so the password of the account is
 * required, as at the counter. */
#include "core/base/base.h"
#include "data/store/case/case.h"
#include "tui/commands/commands.h"

static gboolean
act_on (HzStation *station, const HzActor *actor, const char *number, const HzActAsked *asked,
        GError **error)
{
  g_autoptr (GError) local = NULL;
  HzRules rules;
  gint64 id = hz_store_case_find (station->store, actor, number, &local);
  if (id == 0 && local == NULL)
    return hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("there is no case or slip with this number"));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  g_autoptr (HzCase) c = hz_store_case_load (station->store, actor, id, FALSE, error);
  return c != NULL && hz_station_rules_for (station, c, &rules, error) &&
         hz_store_case_act (station->store, c, asked, actor, &rules, error);
}

int
hz_command_case_act (HzCommand *command, HzAct act, const HzCaseActArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  int status = HZ_EXIT_DONE;
  gboolean several =
      act == HZ_ACT_SENT || act == HZ_ACT_READY; /* every other act is done to one case at a time */
  if (arguments->account == NULL || command->argc < 3 || (command->argc > 3 && !several))
    return hz_command_usage (command, _ ("say --account, whose password is read from standard "
                                         "input, and the number of a case; sent and ready take "
                                         "several numbers"));
  if (hz_act_needs_reason (act) != (arguments->reason != NULL) ||
      (act == HZ_ACT_EXTEND) != (arguments->days != 0))
    return hz_command_usage (command, _ ("return, refuse, extend, search-clear, search-doubt and "
                                         "inquiry need --reason, extend needs --days too; the "
                                         "others take neither"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  g_autoptr (HzAccount) account = hz_command_login (station, arguments->account, &error);
  if (account == NULL)
    return hz_command_fail (arguments->account, error, HZ_EXIT_BY_ERROR);
  const HzActor *actor = HZ_ACTOR (account->name, "");
  if (!hz_store_may (station->store, actor, act, &error))
    return hz_command_fail (arguments->account, error, HZ_EXIT_BY_ERROR);
  const HzActAsked asked = {
      act, account->name, NULL, arguments->reason, arguments->days, station->hard_to_reach};
  for (int i = 2; i < command->argc; i++) {
    g_clear_error (&error);
    if (!act_on (station, actor, command->argv[i], &asked, &error))
      status = MAX (status, hz_command_fail (command->argv[i], error, HZ_EXIT_BY_ERROR));
  }
  return status;
}
