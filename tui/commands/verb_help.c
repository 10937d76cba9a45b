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

/* --- a rule book --- */

static int
show_book (const HzCommand *command, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzBooks) books = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean in_force, hard_to_reach;
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay)g_date_time_get_day_of_month (now),
                  (GDateMonth)g_date_time_get_month (now), (GDateYear)g_date_time_get_year (now));
  const HzRuleBook *book =
      hz_command_book (command, id, &today, &books, &in_force, &hard_to_reach, &error);
  if (book == NULL)
    return hz_command_fail (
        id, error,
        g_error_matches (error, HZ_ERROR, HZ_ERROR_NOT_FOUND) ? HZ_EXIT_NO : HZ_EXIT_FAILURE);
  g_autoptr (HzCodeTables) tables = hz_load_code_tables ();
  g_autofree char *page = hz_book_page (book, tables);
  if (!command->json) {
    fputs (page, stdout);
    return HZ_EXIT_DONE;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "book", book->id);
  hz_json_int (json, "version", book->version);
  hz_json_text (json, "text", page);
  json_builder_end_object (json);
  hz_command_print_json (json);
  return HZ_EXIT_DONE;
}

/* --- the verb --- */

int
hz_command_help (HzCommand *command)
{
  int status;
  if (!hz_command_options (command, NULL, &status))
    return status;
  if (command->argc == 3 && strcmp (command->argv[1], "book") == 0)
    return show_book (command, command->argv[2]);
  if (command->argc > 2)
    return hz_command_usage (command, _ ("give one topic, or book and the id of a rule book"));
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
