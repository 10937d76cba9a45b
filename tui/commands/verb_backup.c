#include "core/base/base.h"
#include "tui/commands/commands.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

int
hz_command_backup (HzCommand *command)
{
  g_autoptr (GError) error = NULL;
  int status;
  if (!hz_command_options (command, NULL, &status))
    return status;
  if (command->argc != 2)
    return hz_command_usage (command, _ ("give the file to write, which must not exist yet"));
  const char *file = command->argv[1];
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  if (!hz_command_may_write (station, file, &error) ||
      !hz_store_backup (station->store, hz_command_actor (), file, &error))
    return hz_command_fail ("backup", error, HZ_EXIT_BY_ERROR); /* it names the file */
  if (g_chmod (file, 0640) != 0) {
    hz_fail (&error, HZ_ERROR_FAILED, _ ("its mode cannot be set: %s"), hz_errno_text (errno));
    return hz_command_fail (file, error, HZ_EXIT_FAILURE);
  }
  if (command->json) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    hz_json_text (json, "backup", file);
    json_builder_end_object (json);
    hz_command_print_json (json);
  } else {
    hz_print (
        _ ("backup: %s\nThe keys are not in it: keep a copy of %s/keys in another safe place.\n"),
        file, station->dir);
  }
  return HZ_EXIT_DONE;
}
