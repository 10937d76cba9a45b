#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

static const HzVerb *
find_verb (const HzVerb *verbs, const char *name)
{
  for (const HzVerb *verb = verbs; verb->name != NULL; verb++)
    if (g_strcmp0 (verb->name, name) == 0)
      return verb;
  return NULL;
}

/* Typing errors between two short words (Levenshtein). */
static guint
typing_errors (const char *a, const char *b)
{
  guint row[33];
  gsize n = strlen (b);
  if (n >= G_N_ELEMENTS (row))
    return G_MAXUINT;
  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 1; a[i - 1] != '\0'; i++) {
    guint diagonal = row[0];
    row[0] = i;
    for (guint j = 1; j <= n; j++) {
      guint above = row[j], changed = diagonal + (a[i - 1] != b[j - 1]);
      row[j] = MIN (changed, MIN (above, row[j - 1]) + 1);
      diagonal = above;
    }
  }
  return row[n];
}

/* The verb nearest to NAME by typing errors; NULL when none is near. */
static const HzVerb *
nearest_verb (const HzVerb *verbs, const char *name)
{
  const HzVerb *nearest = NULL;
  guint least = 3; /* with more differences it is another word */
  for (const HzVerb *verb = verbs; verb->name != NULL; verb++) {
    guint errors = typing_errors (verb->name, name);
    if (errors < least && 2 * errors < strlen (verb->name)) {
      nearest = verb;
      least = errors;
    }
  }
  return nearest;
}

int
hz_commands_run (HzCommand *command)
{
  const HzVerb *verb = find_verb (command->verbs, command->argv[0]);
  if (verb != NULL)
    return verb->run (command);
  g_autofree char *shown = g_utf8_make_valid (command->argv[0], -1);
  const HzVerb *nearest = nearest_verb (command->verbs, shown);
  if (nearest != NULL)
    hz_print_error (_ ("huzheng: %s: no such verb; did you mean “%s”?\n"), shown, nearest->name);
  else
    hz_print_error (_ ("huzheng: %s: no such verb; see: huzheng --help\n"), shown);
  return HZ_EXIT_USAGE;
}

void
hz_commands_print_usage (const HzVerb *verbs)
{
  fputs (_ ("Usage: huzheng [--station DIR] [--lang zh|en|es] [--json] [VERB …]\n"
            "Without a verb the counter opens.\n\n"),
         stdout);
  for (const HzVerb *verb = verbs; verb->name != NULL; verb++)
    hz_print ("  %s\n      %s\n", verb->usage, _ (verb->summary));
}

int
hz_command_usage (const HzCommand *command, const char *why)
{
  const HzVerb *verb = find_verb (command->verbs, command->argv[0]);
  hz_print_error ("huzheng: %s: %s\n", verb->name, why);
  hz_print_error (_ ("Usage: huzheng %s\n"), verb->usage);
  return HZ_EXIT_USAGE;
}

static const char *
translate_option (const char *text, gpointer data)
{
  return hz_tr (text);
}

/* GLib's heading and usage line follow the system's locale, so they are replaced by ours. */
static gboolean
print_verb_help (GOptionContext *context, const HzVerb *verb)
{
  g_option_group_set_translate_func (g_option_context_get_main_group (context), translate_option,
                                     NULL, NULL);
  g_autofree char *options = g_option_context_get_help (context, TRUE, NULL);
  const char *list = strstr (options, "\n  -");
  hz_print (_ ("Usage: huzheng %s\n"), verb->usage);
  hz_print ("%s\n\n%s\n", _ (verb->summary), _ ("Options:"));
  fputs (list != NULL ? list + 1 : "", stdout); /* our own text, of several lines */
  return FALSE;
}

gboolean
hz_command_options (HzCommand *command, const GOptionEntry *entries, int *status)
{
  g_autofree char *lang = NULL;
  gboolean help = FALSE;
  const GOptionEntry common[] = {
      {"station", 0, 0, G_OPTION_ARG_FILENAME, (gpointer)&command->station_dir,
       N_ ("directory of the station"), "DIR"},
      {"lang", 0, 0, G_OPTION_ARG_STRING, &lang, N_ ("language"), "zh|en|es"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &command->json, N_ ("one JSON object a line"), NULL},
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("this help"), NULL},
      {NULL}};
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  HzLang asked;
  if (hz_lang_parse (hz_command_typed (command->argc, command->argv, "--lang"), &asked))
    hz_lang_set (asked); /* before anything is said */
  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, common, NULL);
  *status = HZ_EXIT_USAGE;
  if (!g_option_context_parse (context, &command->argc, &command->argv, &error)) {
    g_autofree char *fault = hz_command_option_fault (error);
    hz_command_usage (command, fault);
    return FALSE;
  }
  if (lang != NULL && !hz_lang_parse (lang, &asked)) {
    hz_command_usage (command, _ ("--lang takes zh, en or es"));
    return FALSE;
  }
  *status = HZ_EXIT_DONE;
  return !help || print_verb_help (context, find_verb (command->verbs, command->argv[0]));
}
