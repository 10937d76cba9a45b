#include "core/person/person.h"
#include "core/base/base.h"
#include "tui/commands/commands.h"

#include <stdio.h>

#define CHINA_OFFSET 480 /* minutes: no station is asked for its clock */

typedef struct {
  const char *text; /* as given */
  HzNumberFault fault;
  HzCitizenNumber number;
  const HzCode *region; /* NULL: not in the table; a warning, never a fault */
  guint warnings;
} Checked;

/* The strongest first. */
static void
print_warnings (JsonBuilder *json, guint warnings)
{
  const char *strongest = NULL;
  json_builder_set_member_name (json, "warnings");
  json_builder_begin_array (json);
  for (guint i = 0; i < HZ_NUMBER_WARNINGS; i++) {
    if ((warnings & (1u << i)) == 0)
      continue;
    const char *id = hz_number_warning_id ((HzNumberWarning)(1u << i));
    json_builder_add_string_value (json, id);
    strongest = strongest != NULL ? strongest : id;
  }
  json_builder_end_array (json);
  hz_json_text (json, "warning", strongest);
}

static void
print_json (const Checked *c)
{
  gboolean valid = c->fault == HZ_NUMBER_OK;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "number", valid ? c->number.number : c->text);
  hz_json_bool (json, "valid", valid);
  hz_json_text (json, "reason", hz_number_fault_id (c->fault));
  print_warnings (json, c->warnings);
  hz_json_date (json, "birth", &c->number.birth);
  hz_json_sex (json, "sex", !valid ? NULL : c->number.sex == 1 ? "1" : "2");
  json_builder_set_member_name (json, "region");
  if (valid) {
    json_builder_begin_object (json);
    hz_json_text (json, "code", c->number.region);
    hz_json_text (json, "name", c->region != NULL ? hz_code_name (c->region) : NULL);
    json_builder_end_object (json);
  } else {
    json_builder_add_null_value (json);
  }
  hz_json_bool (json, "card", valid && hz_number_gets_no_card (c->number.number) == NULL);
  hz_json_text (json, "no_card", hz_number_gets_no_card (c->text));
  hz_json_bool (json, "upgraded", valid && c->number.upgraded);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static const char *
region_name (const Checked *c)
{
  if (c->region != NULL)
    return hz_code_name (c->region);
  return (c->warnings & HZ_NUMBER_UNKNOWN_REGION) != 0 ? _ ("(not in the table of regions)") : "";
}

static void
print_text (const Checked *c)
{
  if (c->fault != HZ_NUMBER_OK) {
    hz_print ("%s: %s\n", c->text, hz_number_fault_text (c->fault));
    return;
  }
  g_autofree char *birth = hz_date_format (&c->number.birth);
  const char *no_card = hz_number_gets_no_card (c->number.number);
  hz_print (_ ("%s: valid; born %s, %s, region %s %s\n"), c->number.number, birth,
            c->number.sex == 1 ? _ ("male") : _ ("female"), c->number.region, region_name (c));
  if (c->number.upgraded)
    hz_print (_ ("    from the 15 digits %s\n"), c->text);
  if (no_card != NULL)
    hz_print (_ ("    no application: %s\n"), no_card);
  for (guint i = 0; i < HZ_NUMBER_WARNINGS; i++)
    if ((c->warnings & (1u << i)) != 0 && (no_card == NULL || i > 0))
      hz_print (_ ("    warning: %s\n"), hz_number_warning_text ((HzNumberWarning)(1u << i)));
}

int
hz_command_id (HzCommand *command)
{
  int status;
  if (!hz_command_options (command, NULL, &status))
    return status;
  if (command->argc < 2)
    return hz_command_usage (command, _ ("give one citizen number or more"));
  g_autoptr (HzCodeTables) tables = hz_load_code_tables ();
  GDate today;
  hz_date_from_unix (g_get_real_time () / G_USEC_PER_SEC, CHINA_OFFSET, &today);
  for (int i = 1; i < command->argc; i++) {
    Checked c = {.text = command->argv[i]};
    g_date_clear (&c.number.birth, 1);
    c.fault = hz_citizen_number_parse (c.text, &today, &c.number);
    if (c.fault == HZ_NUMBER_OK) {
      c.region = hz_code_table_find (hz_code_tables_get (tables, "region"), c.number.region);
      c.warnings = hz_number_warnings (&c.number, &today, c.region != NULL);
    } else {
      status = HZ_EXIT_NO;
    }
    (command->json ? print_json : print_text) (&c);
  }
  return status;
}
