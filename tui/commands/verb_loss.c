#include "core/person/person.h"
#include "core/base/base.h"
#include "data/store/card/card.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

#define LIMIT_DEFAULT 200

typedef struct {
  const HzCommand *command;
  const HzStation *station;
  gboolean masked;
  guint count;
} Listing;

static void
print_json (const HzLossLine *line, const char *number, int offset)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "kind", line->kind);
  hz_json_text (json, "citizen_number", number);
  hz_json_text (json, "state", line->state);
  hz_json_time (json, "since", line->since, offset);
  hz_json_text (json, "taken_by", line->taken_by);
  hz_json_time (json, "closed_at", line->closed_at, offset);
  hz_json_text (json, "identified_by", line->identified_by);
  hz_json_text (json, "closed_identified_by", line->closed_identified_by);
  hz_json_text (json, "day", line->day);
  hz_json_text (json, "place", line->place);
  hz_json_text (json, "card_from", line->card_from);
  hz_json_text (json, "finder", line->finder);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_line (const HzLossLine *line, gpointer data)
{
  Listing *listing = data;
  int offset = listing->station->offset_minutes;
  g_autofree char *number = listing->masked ? hz_citizen_number_mask (line->citizen_number)
                                            : g_strdup (line->citizen_number);
  listing->count++;
  if (listing->command->json) {
    print_json (line, number, offset);
    return;
  }
  g_autofree char *since = hz_time_format (line->since, offset);
  hz_print ("%s  %-6s %-9s %s  %s %s\n", since, line->kind, line->state, number, line->day,
            line->place);
}

/* The audit records who looks before anything is shown. */
static int
show (HzCommand *command, const char *citizen_number, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  HzRules rules;
  HzCitizenNumber number = {0};
  hz_station_rules (station, &rules);
  if (citizen_number != NULL) {
    HzNumberFault fault = hz_citizen_number_parse (citizen_number, &rules.today, &number);
    if (fault != HZ_NUMBER_OK)
      return hz_command_usage (command, hz_number_fault_text (fault));
  }
  Listing listing = {command, station, citizen_number == NULL, 0};
  if (!hz_store_loss_lines (station->store, hz_command_actor (),
                            citizen_number != NULL ? number.number : NULL, limit, print_line,
                            &listing, &error))
    return hz_command_fail ("loss", error, HZ_EXIT_BY_ERROR);
  return citizen_number == NULL || listing.count > 0 ? HZ_EXIT_DONE : HZ_EXIT_NO;
}

int
hz_command_loss (HzCommand *command)
{
  int limit = LIMIT_DEFAULT, status;
  const GOptionEntry entries[] = {
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("at most so many (list; 200)"), "N"}, {NULL}};
  if (!hz_command_options (command, entries, &status))
    return status;
  const char *what = command->argc > 1 ? command->argv[1] : "";
  if (strcmp (what, "list") == 0 && command->argc == 2 && limit > 0)
    return show (command, NULL, (guint)limit);
  if (strcmp (what, "show") == 0 && command->argc == 3)
    return show (command, command->argv[2], LIMIT_DEFAULT);
  return hz_command_usage (command, _ ("say list, or show and one citizen number"));
}
