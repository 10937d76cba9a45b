#include "core/citizen_number.h"
#include "core/error.h"
#include "tui/commands/command.h"

#include <stdio.h>
#include <string.h>

static void
print_json (const HzResident *r, const HzHousehold *h)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "citizen_number", r->citizen_number);
  hz_json_text (json, "name", r->name);
  hz_json_text (json, "former_name", r->former_name);
  hz_json_text (json, "sex", r->sex);
  hz_json_text (json, "ethnicity", r->ethnicity);
  hz_json_text (json, "birth_date", r->birth_date);
  hz_json_text (json, "address", r->address);
  hz_json_text (json, "relation", r->relation);
  hz_json_text (json, "card_until", r->card_until);
  hz_json_text (json, "household_number", r->household_number);
  hz_json_text (json, "householder_name", h != NULL ? h->householder_name : NULL);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_coded (const HzStation *station, const char *label, const char *table, const char *code)
{
  const HzCode *known = hz_code_table_find (hz_code_tables_get (station->tables, table), code);
  printf ("%s %s %s\n", label, code, known != NULL ? hz_code_name (known) : "");
}

static void
print_text (const HzStation *station, const HzResident *r, const HzHousehold *h)
{
  printf ("%s %s %s\n", _ ("Name:"), r->name, r->former_name);
  printf ("%s %s\n", _ ("Citizen number:"), r->citizen_number);
  print_coded (station, _ ("Sex:"), "sex", r->sex);
  print_coded (station, _ ("Ethnicity:"), "ethnicity", r->ethnicity);
  printf ("%s %s\n", _ ("Born:"), r->birth_date);
  printf ("%s %s\n", _ ("Address:"), r->address);
  printf ("%s %s %s\n", _ ("Household:"), r->household_number,
          h != NULL ? h->householder_name : "");
  print_coded (station, _ ("Relation:"), "household_relation", r->relation);
  printf ("%s %s\n", _ ("Card until:"), *r->card_until != '\0' ? r->card_until : "-");
}

int
hz_command_resident (HzCommand *command)
{
  g_autoptr (GError) error = NULL;
  HzRules rules;
  HzCitizenNumber number;
  int status;
  if (!hz_command_options (command, NULL, &status))
    return status;
  if (command->argc != 3 || strcmp (command->argv[1], "show") != 0)
    return hz_command_usage (command, _ ("say show, and one citizen number"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  hz_station_rules (station, &rules);
  HzNumberFault fault = hz_citizen_number_parse (command->argv[2], &rules.today, &number);
  if (fault != HZ_NUMBER_OK)
    return hz_command_usage (command, hz_number_fault_text (fault));
  g_autofree char *subject = g_strconcat ("resident/", number.number, NULL);
  g_autoptr (HzResident) r = NULL;
  g_autoptr (HzHousehold) h = NULL;
  if (hz_store_audit (station->store, hz_command_actor (), "resident-shown", subject, "", &error))
    r = hz_store_resident (station->store, number.number, &error);
  if (r != NULL && r->household_number != NULL && *r->household_number != '\0')
    h = hz_store_household (station->store, r->household_number, &error);
  if (r == NULL && error == NULL)
    hz_fail (&error, HZ_ERROR_NOT_FOUND, _ ("this person is not in the station's register"));
  if (error != NULL)
    return hz_command_fail (number.number, error, HZ_EXIT_BY_ERROR);
  if (command->json)
    print_json (r, h);
  else
    print_text (station, r, h);
  return HZ_EXIT_DONE;
}
