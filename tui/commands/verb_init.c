#include "tui/commands/commands.h"

#include <stdio.h>

/* The citizen is not left in the dark where the book that was chosen differs from today's law. */
static GPtrArray *
law_beside (const HzCommand *command, const char *id, HzBooks **books, const HzRuleBook **rules)
{
  gboolean in_force, hard_to_reach;
  HzLawCase of = {.age = -1, .elsewhere = TRUE};
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_date_clear (&of.day, 1);
  g_date_set_dmy (&of.day, (GDateDay)g_date_time_get_day_of_month (now),
                  (GDateMonth)g_date_time_get_month (now), (GDateYear)g_date_time_get_year (now));
  *rules = hz_command_book (command, id, &of.day, books, &in_force, &hard_to_reach, NULL);
  return *rules != NULL ? hz_command_law (*rules, &of) : g_ptr_array_new ();
}

int
hz_command_init (HzCommand *command)
{
  gboolean demo = FALSE;
  g_autofree char *book = NULL, *reader = NULL, *camera = NULL;
  const GOptionEntry entries[] = {
      {"demo", 0, 0, G_OPTION_ARG_NONE, &demo, N_ ("made-up accounts and residents"), NULL},
      {"book", 0, 0, G_OPTION_ARG_STRING, &book, N_ ("rule book"), "B"},
      {"virtual-reader", 0, 0, G_OPTION_ARG_FILENAME, &reader,
       N_ ("command that plays the reader (with --demo)"), "COMMAND"},
      {"camera", 0, 0, G_OPTION_ARG_STRING, &camera,
       N_ ("source of the camera, a piece of a GStreamer pipeline"), "SOURCE"},
      {NULL}};
  g_autoptr (GError) error = NULL;
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  if (command->argc > 1)
    return hz_command_usage (command, _ ("it takes no operands; the place is given by --station"));
  if (reader != NULL && !demo)
    return hz_command_usage (command, _ ("--virtual-reader goes with --demo only"));
  HzStationInit init = {.demo = demo, .book = book, .virtual_reader = reader, .camera = camera};
  if (!hz_station_init (command->station_dir, &init, &error))
    return hz_command_fail ("init", error, HZ_EXIT_BY_ERROR);
  g_autoptr (HzBooks) books = NULL;
  const HzRuleBook *rules;
  g_autoptr (GPtrArray) law = law_beside (command, book, &books, &rules);
  if (command->json) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    hz_json_text (json, "station", command->station_dir);
    hz_json_bool (json, "demo", demo);
    hz_json_text (json, "book", book != NULL ? book : "tianjin");
    hz_command_law_json (json, rules, law);
    json_builder_end_object (json);
    hz_command_print_json (json);
  } else {
    hz_print (_ ("A station is made in %s.\n"), command->station_dir);
    if (demo)
      hz_print ("%s\n", _ ("Log in as clerk with the password demo-clerk-2026."));
    else
      hz_print ("%s\n",
                _ ("Next: write code, name and authority into station.ini, and add accounts."));
    for (guint i = 0; i < law->len; i++) {
      g_autofree char *said = hz_law_text (rules, g_ptr_array_index (law, i));
      hz_print ("%s\n", said);
    }
  }
  return HZ_EXIT_DONE;
}
