/* huzheng: the tables of pages and verbs, by which the rooms of the terminal find each other; and
 * the start: from nothing (tui/start), then the command line, then a verb or the counter. */
#include "core/base/base.h"
#include "data/embed/embed.h"
#include "tui/application/application.h"
#include "tui/counter/counter.h"
#include "tui/commands/commands.h"
#include "tui/keeper/keeper.h"
#include "tui/paper/paper.h"
#include "tui/start/start.h"
#include "version.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- what can be opened at the counter: adding a page is its file and its row --- */

#define COUNTER .who = HZ_WHO_COUNTER

/* In the order of the jump line's hint; the words are the same in every language. */
static const HzPage pages[] = {
    {"decide", "a", COUNTER, .name = N_ ("decide"), .open = hz_queue_open,
     .note = N_ ("What an officer decides, by submission.")},
    {"send", "s", COUNTER, .name = N_ ("send"), .open = hz_queue_open,
     .note = N_ ("What is approved and waits to be sent to production.")},
    {"production", "p", COUNTER, .name = N_ ("production"), .open = hz_queue_open,
     .note = N_ ("The cards in production.")},
    {"collect", "c", COUNTER, .name = N_ ("collect"), .open = hz_queue_open,
     .note = N_ ("The cards that wait to be collected.")},
    {"due", "o", COUNTER, .name = N_ ("deadlines"), .open = hz_queue_open,
     .note = N_ ("What is overdue, and what is soon due.")},
    {"loss", "l", COUNTER, .name = N_ ("loss"), .open = hz_loss_open,
     .note = N_ ("Lost and found cards of the person in front, or by number.")},
    {"consent", "y", COUNTER, .name = N_ ("consent"), .open = hz_consent_open,
     .note = N_ ("What the person in front consented to, and the end of it.")},
    {"evidence", "e", HZ_KEY_EVIDENCE, COUNTER, .name = N_ ("evidence"), .open = hz_evidence_open,
     .note = N_ ("The evidence filed with the application in front.")},
    {"step", "1-8", COUNTER, .name = N_ ("step"), .open = hz_step_open,
     .note = N_ ("That step of the open application.")},
    {"home", "h", COUNTER, .name = N_ ("day"), .open = hz_home_open,
     .note = N_ ("The cases of the day, and drafts.")},
    {"new", "n", COUNTER, .name = N_ ("new"), .open = hz_application_open,
     .note = N_ ("A new application.")},
    {"family", "m", HZ_KEY_MEMBER, COUNTER, .name = N_ ("member"), .open = hz_family_open,
     .note = N_ ("The next member of the household, in the same visit.")},
    {"devices", "d", COUNTER, .name = N_ ("devices"), .open = hz_devices_open,
     .note = N_ ("The devices of this desk, and their test.")},
    {"withdraw", "x", COUNTER, .name = N_ ("withdraw"), .open = hz_withdraw_open,
     .note = N_ ("Withdraws the draft that is open.")},
    {"language", "zh en es", COUNTER, .name = N_ ("language"), .open = hz_language_open,
     .note = N_ ("The language of this session.")},
    {"logout", "out", COUNTER, .name = N_ ("log out"), .open = hz_logout_open,
     .note = N_ ("Ends the session; what was typed is kept.")},
    /* Without a word: opened by other pages, or by a key. */
    {"case", COUNTER, .open = hz_case_open},
    {"collection", COUNTER, .open = hz_collection_open},
    {"papers", COUNTER, .open = hz_papers_open},
    {"paper", COUNTER, .open = hz_paper_open},
    {"compared", COUNTER, .open = hz_compared_open},
    {"matched", COUNTER, .open = hz_matched_open},
    {"enrolled", COUNTER, .open = hz_enrolled_open},
    {"photo-examined", COUNTER, .open = hz_photo_examined_open},
    {"session-ended", COUNTER, .open = hz_session_ended},
    {"stop-printing", .key = HZ_KEY_STOP, .anywhere = TRUE, COUNTER, .open = hz_printing_stop},
    {NULL},
};

static const HzProgram counter = {
    .pages = pages,
    .who = hz_session_who,
    .title = hz_session_title,
    .ready = hz_session_ready,
    .begin = hz_session_begin,
    .end = hz_session_end,
    .idle = hz_session_idle,
    .find = hz_go_find,
};

/* --- the verbs: adding one is its file and its row --- */

static const HzVerb verbs[] = {
    {"init", hz_command_init,
     "init [--demo] [--book B] [--virtual-reader COMMAND] [--camera SOURCE]",
     N_ ("make a station")},
    {"account", hz_command_account,
     "account list | add NAME --full-name F --role R [--account A [--second B]] | "
     "disable|enable NAME --account A [--second B] | passwd NAME --account A [--second B] | "
     "passwd NAME --emergency | role NAME R --account A [--second B]",
     N_ ("who works at the station; passwords come from standard input")},
    {"id", hz_command_id, "id NUMBER…", N_ ("check citizen numbers")},
    {"quote", hz_command_quote,
     "quote --reason R --born D --on D [--group G] [--evidence] [--remote] [--book B]",
     N_ ("validity, fee, documents and deadline of an application")},
    {"report", hz_command_report, "report --date D [--to D] --out FILE.xlsx",
     N_ ("the day's cases and payments as a workbook")},
    {"case", hz_command_case,
     "case list [--date D | --waiting Q] | show NUMBER | history NUMBER | "
     "approve|sent|ready NUMBER --account A | return|refuse NUMBER --account A --reason TEXT | "
     "extend NUMBER --account A --reason TEXT --days N | "
     "search-clear|search-doubt|inquiry NUMBER --account A --reason TEXT",
     N_ ("cases and what happened to them")},
    {"photo", hz_command_photo, "photo check FILE… [--book B]",
     N_ ("every requirement of a photo with its measured value")},
    {"finger", hz_command_finger, "finger check FILE… [--dpi N]",
     N_ ("the quality of a fingerprint picture, with its parts")},
    {"papers", hz_command_papers, "papers [--kind KIND | --list] NUMBER",
     N_ ("write the papers of a case again, or list them")},
    {"credential", hz_command_credential, "credential verify [--key FILE] TEXT…|- | key",
     N_ ("check the code of a paper; the public key that checks it")},
    {"consent", hz_command_consent, "consent list NUMBER | withdraw NUMBER --account A",
     N_ ("what a person consented to, and the end of it")},
    {"resident", hz_command_resident,
     "resident show NUMBER | find TEXT [--limit N] | import FILE.csv [--dry-run] [--encoding E] "
     "[--rejects FILE]",
     N_ ("people of the register: one entry, search, import")},
    {"household", hz_command_household,
     "household show NUMBER | import FILE.csv [--dry-run] [--encoding E] [--rejects FILE]",
     N_ ("households of the register")},
    {"loss", hz_command_loss,
     "loss list [--limit N] | show NUMBER | destroy NUMBER --from D --how HOW --account A "
     "--officer A",
     N_ ("reports of lost cards, and found cards")},
    {"audit", hz_command_audit, "audit list [--after N] [--limit N] | verify",
     N_ ("the record of who did what, and whether it is whole")},
    {"doctor", hz_command_doctor, "doctor", N_ ("look for faults and say what to do")},
    {"backup", hz_command_backup, "backup FILE", N_ ("copy the database while it is in use")},
    {"restore", hz_command_restore, "restore [--force] FILE",
     N_ ("put a checked backup in the database's place")},
    {"help", hz_command_help, "help [TOPIC | book ID]", N_ ("verbs and policy topics")},
    {NULL, NULL, NULL, NULL},
};

/* --- the start --- */

typedef struct {
  char *station_dir, *lang;
  gboolean json, version, help;
} CommandLine;

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

/* --lang, else the station's own language, else Chinese; a session is told the station's by its
 * keeper. FALSE: --lang names none of ours. */
static gboolean
choose_language (const char *typed, const char *dir, gboolean is_verb)
{
  g_autofree char *book = NULL;
  HzLang lang = HZ_LANG_ZH;
  gboolean remote;
  gboolean known = hz_lang_parse (typed, &lang);
  if (!known && is_verb)
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

static void
reap (GPid keeper, int status, gpointer data)
{
  g_spawn_close_pid (keeper);
}

static gboolean
run_session (const CommandLine *line, HzDoor *door, GError **error)
{
  g_autoptr (HzStation) station = hz_station_of_keeper (door, error);
  if (station != NULL && line->lang == NULL)
    hz_lang_set (station->lang);
  return station != NULL && hz_session_run (station, door, &counter, error);
}

/* The station's group is the keeper's alone, and only on the installed station. */
static int
run_counter (const CommandLine *line, const char *dir)
{
  g_autoptr (GError) error = NULL;
  GPid keeper;
  HzDoor *door = hz_keeper_divide (dir, &keeper, &error);
  if (door == NULL)
    return hz_command_fail ("start", error, HZ_EXIT_FAILURE);
  g_child_watch_add (keeper, reap, NULL);
  gboolean ran = run_session (line, door, &error);
  hz_door_free (door);
  waitpid (keeper, NULL, 0); /* until what it holds is released */
  return ran ? HZ_EXIT_DONE : hz_command_fail (_ ("start"), error, HZ_EXIT_FAILURE);
}

static int
run (CommandLine *line, int argc, char **argv)
{
  HzJumpWord words[G_N_ELEMENTS (pages)] = {{NULL, NULL}};
  for (guint i = 0, n = 0; pages[i].id != NULL; i++)
    if (pages[i].word != NULL)
      words[n++] = (HzJumpWord){pages[i].word, pages[i].note};
  HzCommand command = {.verbs = verbs,
                       .words = words,
                       .station_dir =
                           line->station_dir != NULL ? line->station_dir : HZ_STATION_DIR_DEFAULT,
                       .json = line->json,
                       .argc = argc - 1,
                       .argv = argv + 1};
  if (line->version) {
    puts ("huzheng " HZ_VERSION);
    return hz_command_end (HZ_EXIT_DONE);
  }
  if (line->help) {
    hz_commands_print_usage (verbs);
    return hz_command_end (HZ_EXIT_DONE);
  }
  if (argc > 1)
    return hz_command_end (hz_commands_run (&command));
  return run_counter (line, command.station_dir);
}

static int
refuse (const char *fault)
{
  hz_print_error ("huzheng: %s; %s\n", fault, _ ("see: huzheng --help"));
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
  if (!hz_start_clean (&error)) {
    hz_print_error ("huzheng: %s\n", error->message);
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
  else if (!choose_language (lang, dir, argc > 1))
    status = refuse (_ ("--lang: it takes zh, en or es"));
  else if (!hz_start_enough (&error))
    status = hz_command_fail ("start", error, HZ_EXIT_FAILURE);
  else
    status = run_or_refuse (&line, argc, argv, wrong_option);
  g_free (line.station_dir);
  g_free (line.lang);
  return status;
}
