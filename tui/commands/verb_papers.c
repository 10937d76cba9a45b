#include "core/error.h"
#include "tui/commands/command.h"
#include "tui/papers.h"

#include <stdio.h>

static gboolean
write_papers (const HzStation *station, const char *number, HzPaperFiles *files, GError **error)
{
  g_autoptr (GError) why = NULL;
  gint64 id = hz_store_case_find (station->store, number, &why);
  if (why != NULL) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  if (id == 0)
    return hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("there is no case or slip with this number"));
  g_autoptr (HzCase) c = hz_store_case_load (station->store, id, error);
  if (c == NULL)
    return FALSE;
  return hz_papers_write (station, c, hz_command_actor (), files, error);
}

int
hz_command_papers (HzCommand *command)
{
  g_auto (HzPaperFiles) files = {0};
  g_autoptr (GError) error = NULL;
  int status;
  if (!hz_command_options (command, NULL, &status))
    return status;
  if (command->argc != 2)
    return hz_command_usage (command, _ ("give the number of a case or slip"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  if (!write_papers (station, command->argv[1], &files, &error))
    return hz_command_fail (command->argv[1], error, HZ_EXIT_BY_ERROR);
  if (command->json) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    hz_json_text (json, "slip_png", files.slip_png);
    hz_json_text (json, "slip_pdf", files.slip_pdf);
    hz_json_text (json, "form_pdf", files.form_pdf);
    if (files.visit_pdf != NULL)
      hz_json_text (json, "visit_pdf", files.visit_pdf);
    json_builder_end_object (json);
    hz_command_print_json (json);
  } else {
    printf ("slip: %s\nslip: %s\nform: %s\n", files.slip_png, files.slip_pdf, files.form_pdf);
    if (files.visit_pdf != NULL)
      printf ("visit: %s\n", files.visit_pdf);
  }
  return HZ_EXIT_DONE;
}
