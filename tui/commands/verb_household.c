#include "core/base/base.h"
#include "data/store/register/register.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

enum { MEMBERS_SHOWN = 200 };

static void
print_json (const HzHousehold *h, const GPtrArray *members)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "household_number", h->number);
  hz_json_text (json, "type", h->type);
  hz_json_text (json, "householder_name", h->householder_name);
  hz_json_text (json, "householder_number", h->householder_number);
  hz_json_text (json, "address", h->address);
  json_builder_set_member_name (json, "members");
  json_builder_begin_array (json);
  for (guint i = 0; i < members->len; i++) {
    const HzResident *r = g_ptr_array_index (members, i);
    json_builder_begin_object (json);
    hz_json_text (json, "citizen_number", r->citizen_number);
    hz_json_text (json, "name", r->name);
    hz_json_text (json, "relation", r->relation);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static const char *
name_of (const HzStation *station, const char *table, const char *code)
{
  const HzCode *known = hz_code_table_find (hz_code_tables_get (station->tables, table), code);
  return known != NULL ? hz_code_name (known) : code;
}

static void
print_text (const HzStation *station, const HzHousehold *h, const GPtrArray *members)
{
  hz_print ("%s %s %s\n", _ ("Household:"), h->number,
            name_of (station, "household_type", h->type));
  hz_print ("%s %s %s\n", _ ("Householder:"), h->householder_name, h->householder_number);
  hz_print ("%s %s\n", _ ("Address:"), h->address);
  for (guint i = 0; i < members->len; i++) {
    const HzResident *r = g_ptr_array_index (members, i);
    hz_print ("  %s %s %s\n", r->citizen_number, r->name,
              name_of (station, "household_relation", r->relation));
  }
}

static int
show (HzCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzHousehold) h = NULL;
  g_autoptr (GPtrArray) members = NULL;
  if (command->argc != 3)
    return hz_command_usage (command, _ ("say show, and one household number"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  const char *number = command->argv[2];
  g_autofree char *printable = g_utf8_make_valid (number, (gssize)strnlen (number, 60));
  h = hz_store_household (station->store, hz_command_actor (), number, MEMBERS_SHOWN, &members,
                          &error);
  if (h == NULL && error == NULL)
    hz_fail (&error, HZ_ERROR_NOT_FOUND, _ ("this household is not in the station's register"));
  if (error != NULL)
    return hz_command_fail (printable, error, HZ_EXIT_BY_ERROR);
  if (command->json)
    print_json (h, members);
  else
    print_text (station, h, members);
  return HZ_EXIT_DONE;
}

int
hz_command_household (HzCommand *command)
{
  HzImportArguments import = {0};
  const GOptionEntry entries[] = {HZ_IMPORT_ENTRIES (&import), {NULL}};
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  const char *what = command->argc > 1 ? command->argv[1] : "";
  if (strcmp (what, "import") == 0)
    status = hz_command_import (command, HZ_IMPORT_HOUSEHOLDS, &import);
  else if (strcmp (what, "show") == 0)
    status = show (command);
  else
    status = hz_command_usage (command, _ ("say show or import"));
  g_free (import.encoding);
  g_free (import.rejects);
  return status;
}
