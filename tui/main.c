/* huzheng: reads the command line, closes what an environment could open, and hands over to a verb
 * or to the counter. */
#include "data/embed/embed.h"
#include "tui/frame/app.h"
#include "tui/commands/command.h"

#include <langinfo.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *station_dir, *lang;
  gboolean json, version, help;
} CommandLine;

/* The program is installed setgid: nothing from the caller's environment may load code into it, and
 * no image of its memory may be left behind. Prints and photos pass through buffers of GDBus that
 * nobody here can wipe: blocks over 1 kB are overwritten as they are freed. */
static gboolean
harden (void)
{
  static const char *const unwanted[] = {"G_RESOURCE_OVERLAYS", "GIO_MODULE_DIR",
                                         "GIO_EXTRA_MODULES"};
  const struct rlimit no_core = {0, 0};
  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    unsetenv (unwanted[i]);
  umask (0007);
  mallopt (M_PERTURB, 0x5a);
  return prctl (PR_SET_DUMPABLE, 0) == 0 && setrlimit (RLIMIT_CORE, &no_core) == 0;
}

/* The group's rights are for the counter on the installed station only. A verb, or a station named
 * by the caller, runs with the caller's own rights: otherwise `backup FILE` could overwrite what
 * only the group may write. */
static gboolean
drop_group (void)
{
  gid_t own = getgid ();
  return setresgid (own, own, own) == 0;
}

static void
set_locale (void)
{
  setlocale (LC_CTYPE, "");
  if (strcmp (nl_langinfo (CODESET), "UTF-8") != 0)
    setlocale (LC_CTYPE, "C.UTF-8");
}

/* --lang, else the station's own language, else Chinese. FALSE: --lang names none of ours. */
static gboolean
choose_language (const char *typed, const char *dir)
{
  g_autofree char *book = NULL;
  HzLang lang = HZ_LANG_ZH;
  gboolean remote;
  gboolean known = hz_lang_parse (typed, &lang);
  if (!known)
    hz_station_peek (dir != NULL ? dir : HZ_STATION_DIR_DEFAULT, &book, &lang, &remote, NULL);
  hz_lang_set (lang);
  return known || typed == NULL;
}

static gboolean
parse (int *argc, char ***argv, CommandLine *line, GError **error)
{
  const GOptionEntry entries[] = {
      {"station", 0, 0, G_OPTION_ARG_FILENAME, &line->station_dir, NULL, NULL},
      {"lang", 0, 0, G_OPTION_ARG_STRING, &line->lang, NULL, NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &line->json, NULL, NULL},
      {"version", 0, 0, G_OPTION_ARG_NONE, &line->version, NULL, NULL},
      {"help", 'h', 0, G_OPTION_ARG_NONE, &line->help, NULL, NULL},
      {NULL}};
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE); /* what follows the verb is the verb's */
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static int
run (CommandLine *line, int argc, char **argv)
{
  HzCommand command = {.station_dir =
                           line->station_dir != NULL ? line->station_dir : HZ_STATION_DIR_DEFAULT,
                       .json = line->json,
                       .argc = argc - 1,
                       .argv = argv + 1};
  if (line->version) {
    puts ("huzheng " HZ_VERSION);
    return HZ_EXIT_DONE;
  }
  if (line->help) {
    hz_commands_print_usage ();
    return HZ_EXIT_DONE;
  }
  if (argc > 1)
    return hz_commands_run (&command);
  g_autoptr (HzStation) station = hz_command_station (&command);
  return station != NULL ? hz_app_run (station) : HZ_EXIT_FAILURE;
}

static int
refuse (const char *fault)
{
  fprintf (stderr, "huzheng: %s; %s\n", fault, _ ("see: huzheng --help"));
  return HZ_EXIT_USAGE;
}

static int
run_or_refuse (CommandLine *line, int argc, char **argv, const GError *wrong_option)
{
  g_autofree char *fault = wrong_option != NULL ? hz_command_option_fault (wrong_option) : NULL;
  return fault != NULL ? refuse (fault) : run (line, argc, argv);
}

int
main (int argc, char **argv)
{
  CommandLine line = {0};
  g_autoptr (GError) error = NULL, wrong_option = NULL;
  int status;
  if (!harden ()) {
    perror ("huzheng: start");
    return HZ_EXIT_FAILURE;
  }
  set_locale ();
  /* As typed: what is wrong with the arguments is said in the language they ask for. */
  const char *lang = hz_command_typed (argc, argv, "--lang");
  const char *dir = hz_command_typed (argc, argv, "--station");
  parse (&argc, &argv, &line, &wrong_option);
  if ((argc > 1 || dir != NULL || line.station_dir != NULL) && !drop_group ())
    status = hz_command_fail ("start", NULL, HZ_EXIT_FAILURE);
  else if (!hz_load_languages (&error))
    status = hz_command_fail ("languages", error, HZ_EXIT_FAILURE);
  else if (!choose_language (lang, dir))
    status = refuse (_ ("--lang: it takes zh, en or es"));
  else
    status = run_or_refuse (&line, argc, argv, wrong_option);
  g_free (line.station_dir);
  g_free (line.lang);
  return status;
}
