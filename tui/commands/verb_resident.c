#include "core/person/person.h"
#include "core/base/base.h"
#include "data/store/register/register.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

enum { FIND_LIMIT = 20, FIND_MAX = 100 };

static void
print_json (const HzResident *r, const HzHousehold *h)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "citizen_number", r->citizen_number);
  hz_json_text (json, "name", r->name);
  hz_json_text (json, "former_name", r->former_name);
  hz_json_sex (json, "sex", r->sex);
  hz_json_text (json, "ethnicity", r->ethnicity);
  hz_json_text (json, "birth_date", r->birth_date);
  hz_json_text (json, "address", r->address);
  hz_json_text (json, "relation", r->relation);
  hz_json_text (json, "card_until", r->card_until);
  hz_json_text (json, "household_number", r->household_number);
  hz_json_text (json, "state", *r->state != '\0' ? r->state : "here");
  hz_json_text (json, "state_on", r->state_on);
  hz_json_text (json, "state_reason", r->state_reason);
  hz_json_text (json, "former_number", r->former_number);
  hz_json_text (json, "number_now", r->number_now);
  hz_json_text (json, "householder_name", h != NULL ? h->householder_name : NULL);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_coded (const HzStation *station, const char *label, const char *table, const char *code)
{
  const HzCode *known = hz_code_table_find (hz_code_tables_get (station->tables, table), code);
  hz_print ("%s %s %s\n", label, code, known != NULL ? hz_code_name (known) : "");
}

static void
print_state (const HzResident *r)
{
  HzRegisterState state;
  hz_register_state_parse (r->state, &state);
  hz_print ("%s %s %s %s\n", _ ("Register:"), hz_register_state_name (state), r->state_on,
            r->state_reason);
  if (*r->former_number != '\0')
    hz_print ("%s %s\n", _ ("Former number:"), r->former_number);
  if (*r->number_now != '\0')
    hz_print ("%s %s\n", _ ("Number now:"), r->number_now);
}

static void
print_text (const HzStation *station, const HzResident *r, const HzHousehold *h)
{
  hz_print ("%s %s %s\n", _ ("Name:"), r->name, r->former_name);
  hz_print ("%s %s\n", _ ("Citizen number:"), r->citizen_number);
  print_coded (station, _ ("Sex:"), "sex", r->sex);
  print_coded (station, _ ("Ethnicity:"), "ethnicity", r->ethnicity);
  hz_print ("%s %s\n", _ ("Born:"), r->birth_date);
  hz_print ("%s %s\n", _ ("Address:"), r->address);
  hz_print ("%s %s %s\n", _ ("Household:"), r->household_number,
            h != NULL ? h->householder_name : "");
  print_coded (station, _ ("Relation:"), "household_relation", r->relation);
  hz_print ("%s %s\n", _ ("Card until:"), *r->card_until != '\0' ? r->card_until : "-");
  print_state (r);
}

static int
show (HzCommand *command)
{
  g_autoptr (GError) error = NULL;
  HzRules rules;
  HzCitizenNumber number;
  if (command->argc != 3)
    return hz_command_usage (command, _ ("say show, and one citizen number"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  hz_station_rules (station, &rules);
  HzNumberFault fault = hz_citizen_number_parse (command->argv[2], &rules.today, &number);
  if (fault != HZ_NUMBER_OK)
    return hz_command_usage (command, hz_number_fault_text (fault));
  g_autoptr (HzHousehold) h = NULL;
  g_autoptr (HzResident) r =
      hz_store_resident (station->store, hz_command_actor (), number.number, &h, FALSE, &error);
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

/* --- find --- */

static const char *
match_id (HzMatch match)
{
  static const char *const ids[] = {
      [HZ_MATCH_NUMBER] = "number",
      [HZ_MATCH_LEGACY_NUMBER] = "legacy-number",
      [HZ_MATCH_OLD_NUMBER] = "former-number",
      [HZ_MATCH_CASE] = "case",
      [HZ_MATCH_SLIP] = "slip",
      [HZ_MATCH_CASE_PERSON] = "person",
      [HZ_MATCH_NAME] = "name",
      [HZ_MATCH_FORMER_NAME] = "former-name",
      [HZ_MATCH_PINYIN] = "pinyin",
      [HZ_MATCH_INITIALS] = "initials",
      [HZ_MATCH_HOUSEHOLD] = "household",
      [HZ_MATCH_ADDRESS] = "address",
  };
  return ids[match];
}

static void
print_hit (const HzCommand *command, const HzHit *hit)
{
  const HzCaseLine *line = hit->line;
  if (!command->json) {
    hz_print ("%s %s ", hit->citizen_number, hit->name);
    if (hit->match == HZ_MATCH_FORMER_NAME) {
      hz_print (_ ("formerly %s"), hit->former_name);
      hz_print (" ");
    }
    hz_print ("%s\n", line == NULL ? hit->address : line->number);
    return;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "match", match_id (hit->match));
  hz_json_text (json, "citizen_number", hit->citizen_number);
  hz_json_text (json, "name", hit->name);
  hz_json_text (json, "former_name", line == NULL ? hit->former_name : NULL);
  hz_json_text (json, "address", line == NULL ? hit->address : NULL);
  hz_json_text (json, "household_number", line == NULL ? hit->household_number : NULL);
  hz_json_text (json, "case_number", line != NULL ? line->number : NULL);
  hz_json_text (json, "slip_number", line != NULL ? line->slip_number : NULL);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

/* The regulation forbids bulk export of the register (article 88): only one page is printed, and
 * who asked is recorded. */
static int
find (HzCommand *command, int limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  if (command->argc != 3 || limit < 1 || limit > FIND_MAX)
    return hz_command_usage (command, _ ("say find and one text, and at most 100 with --limit"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  hits = hz_store_search (station->store, hz_command_actor (), command->argv[2], NULL, (guint)limit,
                          FALSE, &error);
  if (hits == NULL)
    return hz_command_fail ("find", error, HZ_EXIT_BY_ERROR);
  for (guint i = 0; i < hits->len; i++)
    print_hit (command, g_ptr_array_index (hits, i));
  return hits->len > 0 ? HZ_EXIT_DONE : HZ_EXIT_NO;
}

int
hz_command_resident (HzCommand *command)
{
  HzImportArguments import = {0};
  int limit = FIND_LIMIT, status;
  const GOptionEntry entries[] = {{"limit", 0, 0, G_OPTION_ARG_INT, &limit,
                                   N_ ("at most N answers, 1 to 100; 20 without it"), "N"},
                                  HZ_IMPORT_ENTRIES (&import),
                                  {NULL}};
  if (!hz_command_options (command, entries, &status))
    return status;
  const char *what = command->argc > 1 ? command->argv[1] : "";
  if (strcmp (what, "import") == 0)
    status = hz_command_import (command, HZ_IMPORT_RESIDENTS, &import);
  else if (strcmp (what, "find") == 0)
    status = find (command, limit);
  else if (strcmp (what, "show") == 0)
    status = show (command);
  else
    status = hz_command_usage (command, _ ("say show, find or import"));
  g_free (import.encoding);
  g_free (import.rejects);
  return status;
}
