#include "core/base/base.h"
#include "data/embed/embed.h"
#include "tui/frame/app.h"
#include "tui/commands/command.h"

#include <stdio.h>
#include <string.h>

static void
print_topics (void)
{
  g_autofree char *ending = g_strdup_printf (".%s.txt", hz_lang_code (hz_lang_current ()));
  g_auto (GStrv) files = hz_embedded_list ("help");
  puts (_ ("\nTopics:"));
  for (guint i = 0; files[i] != NULL; i++) {
    if (!g_str_has_suffix (files[i], ending))
      continue;
    g_autofree char *topic = g_strndup (files[i], strlen (files[i]) - strlen (ending));
    g_autofree char *text = hz_help_topic (topic);
    printf ("  %-14s %.*s\n", topic, (int)strcspn (text, "\n"), text);
  }
}

int
hz_command_help (HzCommand *command)
{
  int status;
  if (!hz_command_options (command, NULL, &status))
    return status;
  if (command->argc > 2)
    return hz_command_usage (command, _ ("give one topic"));
  if (command->argc == 1) {
    hz_commands_print_usage ();
    print_topics ();
    return HZ_EXIT_DONE;
  }
  g_autofree char *text =
      strchr (command->argv[1], '/') == NULL ? hz_help_topic (command->argv[1]) : NULL;
  if (text == NULL) {
    g_autoptr (GError) error = NULL;
    hz_fail (&error, HZ_ERROR_NOT_FOUND, _ ("there is no such topic; see: huzheng help"));
    return hz_command_fail (command->argv[1], error, HZ_EXIT_NO);
  }
  if (!command->json) {
    fputs (text, stdout);
    return HZ_EXIT_DONE;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "topic", command->argv[1]);
  hz_json_text (json, "text", text);
  json_builder_end_object (json);
  hz_command_print_json (json);
  return HZ_EXIT_DONE;
}
