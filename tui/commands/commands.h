/* tui/commands: the verbs of the command line, one file a verb (verb_NAME.c), each returning the
 * exit status, and what they share: errors, JSON, options, passwords. No curses here. Adding a verb
 * is its file, one row of the table in tui/main.c, and its lines in data/deploy/huzheng.1. */
#pragma once
#include "data/import/import.h"
#include "tui/keeper/keeper.h"
#include <json-glib/json-glib.h>

#define HZ_STATION_DIR_DEFAULT "/var/lib/huzheng"

/* Exit statuses (DESIGN section 7). */
enum {
  HZ_EXIT_DONE = 0,
  HZ_EXIT_NO = 1,
  HZ_EXIT_USAGE = 2,
  HZ_EXIT_FAILURE = 3,
  HZ_EXIT_BY_ERROR = -1
};

typedef struct _HzCommand HzCommand;

typedef struct {
  const char *name;
  int (*run) (HzCommand *command);
  const char *usage;   /* "id NUMBER…" */
  const char *summary; /* msgid */
} HzVerb;

typedef struct { /* a word of the jump line, for `help` */
  const char *word, *note;
} HzJumpWord;

struct _HzCommand {
  const HzVerb
      *verbs; /* all there are, ends with a NULL name; feeds --help, `help`, the man page */
  const HzJumpWord *words; /* likewise */
  const char *station_dir; /* --station, default /var/lib/huzheng */
  gboolean json;           /* --json: one object a line */
  int argc;                /* argv[0] is the verb */
  char **argv;
};

/* Runs the verb argv[0]; an unknown one names the nearest. Languages must be loaded. */
int hz_commands_run (HzCommand *command);
/* Usage and the list of verbs, on standard output. */
void hz_commands_print_usage (const HzVerb *verbs);

/* Everything that comes from outside (a file, the register, an argument) is printed by these two,
 * on standard output and on standard error: what would move a terminal becomes U+FFFD, and so does
 * a line feed that FORMAT has not. */
void hz_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void hz_print_error (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The end of a verb: STATUS, or 3 with a message when standard output did not take everything. */
int hz_command_end (int status);
/* "huzheng: WHAT: WHY" on standard error; returns STATUS. HZ_EXIT_BY_ERROR: 1 for a refusal (not
 * found, exists, blocked, denied), 2 for wrong input, 3 for the rest. */
int hz_command_fail (const char *what, const GError *error, int status);
/* Wrong usage: WHY and how the verb is used; returns 2. */
int hz_command_usage (const HzCommand *command, const char *why);
/* Opens the station or says why not (NULL). */
HzStation *hz_command_station (const HzCommand *command);
/* One JSON object on standard output, a line, harmless to a terminal. Takes BUILDER's root. */
void hz_command_print_json (JsonBuilder *builder);
/* Sets the member NAME of the object being built; a NULL or cleared value becomes null. */
void hz_json_text (JsonBuilder *builder, const char *name, const char *value);
/* "male", "female", "unknown", "not-stated", by CODE (GB/T 2261.1); null for any other. */
void hz_json_sex (JsonBuilder *builder, const char *name, const char *code);
void hz_json_int (JsonBuilder *builder, const char *name, gint64 value);
void hz_json_bool (JsonBuilder *builder, const char *name, gboolean value);
void hz_json_date (JsonBuilder *builder, const char *name, const GDate *date);
/* "2026-11-22T17:31:05+08:00"; 0 becomes null. */
void hz_json_time (JsonBuilder *builder, const char *name, gint64 seconds, int offset_minutes);
/* The value of OPTION ("--lang") as it was typed, for when the arguments cannot be read; NULL:
 * none.
 */
const char *hz_command_typed (int argc, char **argv, const char *option);
/* What is wrong with an option, in the user's language: "--colour: there is no such option".
 * (transfer full) */
char *hz_command_option_fault (const GError *error);
/* Parses options of a verb (ENTRIES may be NULL), among them --station, --lang and --json, which
 * may also come after the verb. What is left in argv are the operands. FALSE: return STATUS, the
 * user was told why (2, or 0 after --help). */
gboolean hz_command_options (HzCommand *command, const GOptionEntry *entries, int *status);
/* The version of book ID that is in force on the day ON. ID NULL: the station's book if there is a
 * station, otherwise the default one. It lives as long as BOOKS (transfer full, also on errors).
 * HARD_TO_REACH: the station is, or there is none. */
const HzRuleBook *hz_command_book (const HzCommand *command, const char *id, const GDate *on,
                                   HzBooks **books, gboolean *in_force, gboolean *hard_to_reach,
                                   GError **error);
/* Who acts, for the audit: "os:NAME" with the system's user, who need not have an account of the
 * station. */
const HzActor *hz_command_actor (void);
/* FALSE where FILE, which a person named, would lie among the station's own files: only its outbox
 * and inbox take others. Every verb that writes a file asks. */
gboolean hz_command_may_write (const HzStation *station, const char *file, GError **error);
/* The password of a person: one line of standard input; at a terminal it is asked for with PROMPT
 * and not shown. FALSE when there is none. The caller wipes LINE. */
#define HZ_PASSWORD_BYTES 256
gboolean hz_command_password (const char *prompt, char line[HZ_PASSWORD_BYTES], GError **error);
/* Who acts by --account: NAME, whose password is the next line of standard input. What the person
 * must hear at a login goes to standard error. NULL on error. */
HzAccount *hz_command_login (HzStation *station, const char *name, GError **error);
/* Prints what ACCOUNT, which logged in, must hear; gives it back (may be NULL). */
HzAccount *hz_command_told (HzStation *station, HzAccount *account);
/* {"ok":true}: the answer of a verb that only acts, under --json. */
void hz_command_print_done (void);
/* Reads a date option; FALSE, with a message, when TEXT is not a date. */
gboolean hz_command_date (const HzCommand *command, const char *option, const char *text,
                          GDate *out);

/* register_import.c: `resident import` and `household import`, whose options these are. */
typedef struct {
  gboolean dry_run;
  char *encoding, *rejects;
} HzImportArguments;
#define HZ_IMPORT_ENTRIES(arguments)                                                                 \
  {                                                                                                  \
      "dry-run",                                                                                     \
      0,                                                                                             \
      0,                                                                                             \
      G_OPTION_ARG_NONE,                                                                             \
      &(arguments)->dry_run,                                                                         \
      N_ ("check every row and keep none"),                                                          \
      NULL},                                                                                         \
      {"encoding", 0, 0, G_OPTION_ARG_STRING, &(arguments)->encoding, N_ ("utf-8, gb18030 or auto"), \
       "E"},                                                                                         \
  {                                                                                                  \
    "rejects", 0, 0, G_OPTION_ARG_FILENAME, &(arguments)->rejects,                                   \
        N_ ("where bad lines go; without it FILE.csv.rejects"), "FILE"                               \
  }
int hz_command_import (HzCommand *command, HzImportKind kind, const HzImportArguments *arguments);

/* case_act.c: an act of core/case/life.h on the cases of NUMBERS in the name of an account, whose
 * password is the first line of standard input. */
typedef struct {
  char *account, *reason;
  int days;
} HzCaseActArguments;
int hz_command_case_act (HzCommand *command, HzAct act, const HzCaseActArguments *arguments);

/* book_law.c: where today's law differs from BOOK for such a case: HzLawDifference *, of the book.
 * (transfer container). And the same as the member "law". */
GPtrArray *hz_command_law (const HzRuleBook *book, const HzLawCase *of);
void hz_command_law_json (JsonBuilder *json, const HzRuleBook *book, const GPtrArray *list);

int hz_command_init (HzCommand *command);
int hz_command_account (HzCommand *command);
int hz_command_id (HzCommand *command);
int hz_command_quote (HzCommand *command);
int hz_command_report (HzCommand *command);
int hz_command_audit (HzCommand *command);
int hz_command_case (HzCommand *command);
int hz_command_resident (HzCommand *command);
int hz_command_household (HzCommand *command);
int hz_command_loss (HzCommand *command);
int hz_command_doctor (HzCommand *command);
int hz_command_backup (HzCommand *command);
int hz_command_restore (HzCommand *command);
int hz_command_photo (HzCommand *command);
int hz_command_finger (HzCommand *command);
int hz_command_papers (HzCommand *command);
int hz_command_credential (HzCommand *command);
int hz_command_consent (HzCommand *command);
int hz_command_help (HzCommand *command);
