#include "core/base/base.h"
#include "data/embed/embed.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

/* --- everything there is help on --- */

/* The names of the topics, NULL-ended. (transfer full) */
static char **
topics (void)
{
  g_autofree char *ending = g_strdup_printf (".%s.txt", hz_lang_code (hz_lang_current ()));
  g_auto (GStrv) files = hz_embedded_list ("help");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; files[i] != NULL; i++) {
    g_autofree char *topic = g_strndup (files[i], strcspn (files[i], "."));
    if (g_str_has_suffix (files[i], ending))
      g_strv_builder_add (names, topic);
  }
  return g_strv_builder_end (names);
}

/* Its first line. (transfer full) */
static char *
title_of (const char *topic)
{
  g_autofree char *text = hz_help_topic (topic);
  return g_strndup (text, strcspn (text, "\n"));
}

static void
print_words (const HzJumpWord *words)
{
  for (const HzJumpWord *word = words; word->word != NULL; word++)
    hz_print ("  %-14s %s\n", word->word, _ (word->note));
}

static void
print_all (const HzCommand *command, char **names)
{
  hz_commands_print_usage (command->verbs);
  hz_print ("\n%s\n", _ ("The jump line (F5) takes a number, or one of these words:"));
  print_words (command->words);
  puts (_ ("\nTopics:"));
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *title = title_of (names[i]);
    hz_print ("  %-14s %s\n", names[i], title);
  }
}

/* NAME: VALUE and two more members, a line. */
static void
print_row (const char *name, const char *value, const char *usage, const char *note)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, name, value);
  if (usage != NULL)
    hz_json_text (json, "usage", usage);
  hz_json_text (json, "note", note);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_all_json (const HzCommand *command, char **names)
{
  for (const HzVerb *verb = command->verbs; verb->name != NULL; verb++)
    print_row ("verb", verb->name, verb->usage, _ (verb->summary));
  for (const HzJumpWord *word = command->words; word->word != NULL; word++)
    print_row ("word", word->word, NULL, _ (word->note));
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *title = title_of (names[i]);
    print_row ("topic", names[i], NULL, title);
  }
}

/* --- the verb --- */

int
hz_command_help (HzCommand *command)
{
  int status;
  if (!hz_command_options (command, NULL, &status))
    return status;
  if (command->argc > 2)
    return hz_command_usage (command, _ ("give one topic"));
  if (command->argc == 1) {
    g_auto (GStrv) names = topics ();
    (command->json ? print_all_json : print_all) (command, names);
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
