/* `consent list NUMBER`, `consent withdraw NUMBER`: what a person consented to, and the end of it.
 */
#include "core/base/base.h"
#include "core/person/person.h"
#include "data/store/account/account.h"
#include "data/store/case/case.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

static void
print_json (const HzStation *station, const HzConsent *consent)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "number", consent->citizen_number);
  hz_json_int (json, "case_id", consent->case_id);
  hz_json_text (json, "book", consent->book_id);
  hz_json_int (json, "version", consent->version);
  hz_json_text (json, "text", consent->text);
  hz_json_text (json, "given_by", consent->given_by);
  hz_json_time (json, "given_at", consent->given_at, station->offset_minutes);
  hz_json_text (json, "account", consent->account);
  hz_json_text (json, "account_name", consent->account_name);
  hz_json_bool (json, "withdrawn", consent->withdrawn_at != 0);
  hz_json_time (json, "withdrawn_at", consent->withdrawn_at, station->offset_minutes);
  hz_json_text (json, "withdrawn_by", consent->withdrawn_by);
  hz_json_text (json, "withdrawn_by_name", consent->withdrawn_by_name);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_text (const HzStation *station, const HzConsent *consent)
{
  g_autofree char *given = hz_time_format (consent->given_at, station->offset_minutes);
  hz_print (hz_consent_is_guardians (consent)
                ? _ ("%s  by the guardian, text %d of %s, taken down by %s (%s)\n")
                : _ ("%s  in person, text %d of %s, taken down by %s (%s)\n"),
            given, consent->version, consent->book_id, consent->account_name, consent->account);
  hz_print ("  %s\n", consent->text);
  if (consent->withdrawn_at == 0)
    return;
  g_autofree char *ended = hz_time_format (consent->withdrawn_at, station->offset_minutes);
  hz_print (_ ("  withdrawn %s, taken down by %s (%s)\n"), ended, consent->withdrawn_by_name,
            consent->withdrawn_by);
}

static int
list (const HzCommand *command, const HzStation *station, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      hz_store_consents (station->store, hz_command_actor (), number, &error);
  if (found == NULL)
    return hz_command_fail ("consent list", error, HZ_EXIT_BY_ERROR);
  for (guint i = 0; i < found->len; i++)
    (command->json ? print_json : print_text) (station, g_ptr_array_index (found, i));
  return found->len > 0 ? HZ_EXIT_DONE : HZ_EXIT_NO;
}

/* What the law orders kept stays, and the person is told so. */
static void
say_withdrawn (const HzCommand *command, const HzStation *station, const char *number, guint count)
{
  HzRules rules;
  hz_station_rules (station, &rules);
  const char *keeps =
      rules.book->consent.version > 0 ? hz_consent_keeps (&rules.book->consent) : "";
  if (!command->json) {
    hz_print (hz_plural ("%u consent is withdrawn.\n", "%u consents are withdrawn.\n", count),
              count);
    hz_print ("%s\n", keeps);
    return;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_bool (json, "ok", TRUE);
  hz_json_text (json, "number", number);
  hz_json_int (json, "withdrawn", count);
  hz_json_text (json, "keeps", keeps);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static int
withdraw (const HzCommand *command, HzStation *station, const char *name, const char *number)
{
  g_autoptr (GError) error = NULL;
  guint count = 0;
  g_autoptr (HzAccount) account = hz_command_login (station, name, &error);
  if (account == NULL)
    return hz_command_fail (name, error, HZ_EXIT_BY_ERROR);
  if (!hz_store_consent_withdraw (station->store, HZ_ACTOR (account->name, ""), number, &count,
                                  &error))
    return hz_command_fail (number, error, HZ_EXIT_BY_ERROR);
  say_withdrawn (command, station, number, count);
  return HZ_EXIT_DONE;
}

int
hz_command_consent (HzCommand *command)
{
  g_autofree char *account = NULL;
  const GOptionEntry entries[] = {{"account", 0, 0, G_OPTION_ARG_STRING, &account,
                                   N_ ("who acts; the password comes from standard input"), "A"},
                                  {NULL}};
  HzRules rules;
  HzCitizenNumber number;
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  const char *what = command->argc == 3 ? command->argv[1] : "";
  gboolean withdraws = strcmp (what, "withdraw") == 0;
  if ((!withdraws && strcmp (what, "list") != 0) || withdraws != (account != NULL))
    return hz_command_usage (command, _ ("say list and a citizen number, or withdraw, a citizen "
                                         "number and --account"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  hz_station_rules (station, &rules);
  HzNumberFault fault = hz_citizen_number_parse (command->argv[2], &rules.today, &number);
  if (fault != HZ_NUMBER_OK)
    return hz_command_usage (command, hz_number_fault_text (fault));
  return withdraws ? withdraw (command, station, account, number.number)
                   : list (command, station, number.number);
}
