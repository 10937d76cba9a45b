/* Command-line verbs: one file a verb, each `int hz_command_VERB (HzCommand *)`, returning the exit status (0 done, 1 the answer is
 * no, 2 wrong usage, 3 failure). Adding a verb: write the file, add one line to the table in commands.c. */
#pragma once
#include "tui/station.h"
#include <json-glib/json-glib.h>

typedef struct {
  const char *station_dir; /* --station, default /var/lib/huzheng */
  gboolean json;           /* --json: one object a line */
  int argc;                /* argv[0] is the verb */
  char **argv;
} HzCommand;

typedef struct {
  const char *name;
  int (*run) (HzCommand *command);
  const char *usage;   /* "id NUMBER…" */
  const char *summary; /* msgid */
} HzVerb;
extern const HzVerb hz_verbs[]; /* ends with a NULL name; feeds --help, `help` and the man page check */

/* "huzheng: WHAT: WHY" on standard error; returns STATUS. */
int hz_command_fail (const char *what, const GError *error, int status);
int hz_command_usage (const HzCommand *command, const char *why);
/* Opens the station or says why not (NULL). */
HzStation *hz_command_station (const HzCommand *command);
/* One JSON object on standard output, a line. Takes BUILDER's root. */
void hz_command_print_json (JsonBuilder *builder);
/* Parses options of a verb; FALSE: said, exit 2. */
gboolean hz_command_options (HzCommand *command, const GOptionEntry *entries);
