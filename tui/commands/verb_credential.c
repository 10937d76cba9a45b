/* The codes of papers: checking one, and the public key with which anybody checks it. */
#include "core/base/base.h"
#include "tui/commands/commands.h"
#include "tui/keeper/keeper.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const HzCommand *command;
  HzStation *station; /* NULL with PUBLIC_PEM */
  char *public_pem;
  gboolean all_valid;
} Verify;

#define LINE_MAX_BYTES 4096 /* longest line of standard input; longer than any code */
#define KEY_MAX_BYTES                                                                              \
  (64 * 1024) /* a public key in PEM has some 200, and may have words before it */

/* --- the answer --- */

static void
add_disclosed (JsonBuilder *json, const Verify *verify, const HzPaperCheck *check)
{
  json_builder_set_member_name (json, "disclosed");
  json_builder_begin_object (json);
  if (check->known) {
    hz_json_text (json, "number", check->code.number);
    hz_json_time (json, "issued_at", check->code.issued_at,
                  verify->station != NULL ? verify->station->offset_minutes : 480);
  }
  if (check->case_id != 0) {
    hz_json_text (json, "station", verify->station->name);
    hz_json_text (json, "issued_by", check->issued_by);
    hz_json_text (json, "name", check->name);
    hz_json_text (json, "citizen_number", check->citizen_number);
  }
  json_builder_end_object (json);
}

static void
print_json (const Verify *verify, const HzPaperCheck *check)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_bool (json, "valid", check->valid);
  hz_json_text (json, "reason", check->reason);
  hz_json_text (json, "kind", check->known ? hz_paper_kind_id (check->code.kind) : NULL);
  hz_json_text (json, "scene", NULL); /* papers are shown anywhere */
  add_disclosed (json, verify, check);
  hz_json_time (json, "checked_at", g_get_real_time () / G_USEC_PER_SEC,
                verify->station != NULL ? verify->station->offset_minutes : 480);
  hz_json_text (json, "text", hz_paper_check_text (check));
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_text (const Verify *verify, const HzPaperCheck *check)
{
  hz_print ("%s", check->valid ? _ ("valid") : _ ("NOT VALID"));
  if (check->known) {
    g_autofree char *issued = hz_time_format (
        check->code.issued_at, verify->station != NULL ? verify->station->offset_minutes : 480);
    hz_print ("  %s  %s  %s", hz_papers_title (check->code.kind), check->code.number, issued);
  }
  if (check->case_id != 0)
    hz_print ("  %s  %s", check->name, check->citizen_number);
  hz_print ("\n%s\n", hz_paper_check_text (check));
}

static gboolean
verify_one (Verify *verify, const char *text, GError **error)
{
  g_auto (HzPaperCheck) check = {0};
  gboolean done = verify->station != NULL
                      ? hz_paper_check (verify->station, text, hz_command_actor (), &check, error)
                      : hz_paper_check_key (verify->public_pem, text, &check, error);
  if (!done)
    return FALSE;
  (verify->command->json ? print_json : print_text) (verify, &check);
  fflush (stdout); /* a program that feeds lines of a scanner waits for each answer */
  verify->all_valid = verify->all_valid && check.valid;
  return TRUE;
}

/* One code a line, until the end of input. */
static gboolean
verify_lines (Verify *verify, GError **error)
{
  char line[LINE_MAX_BYTES];
  while (fgets (line, sizeof line, stdin) != NULL)
    if (line[strspn (line, " \t\r\n")] != '\0' && !verify_one (verify, line, error))
      return FALSE;
  return TRUE;
}

static gboolean
verify_all (Verify *verify, char **texts, int count, GError **error)
{
  for (int i = 0; i < count; i++)
    if (!(strcmp (texts[i], "-") == 0 ? verify_lines (verify, error)
                                      : verify_one (verify, texts[i], error)))
      return FALSE;
  return TRUE;
}

/* --- the verb --- */

/* (transfer full) */
static char *
read_key (const char *name, GError **error)
{
  HzNamedFault fault;
  g_autoptr (GBytes) file = hz_named_file_read (hz_named_file_open (name), KEY_MAX_BYTES, &fault);
  if (fault == HZ_NAMED_UNREADABLE)
    hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("it cannot be read (%s). Check the path."),
             hz_errno_text (errno));
  else if (fault == HZ_NAMED_NO_FILE)
    hz_fail (error, HZ_ERROR_INVALID, _ ("it is not a file. Name the file with the public key."));
  else if (fault == HZ_NAMED_TOO_LARGE)
    hz_fail (error, HZ_ERROR_INVALID,
             _ ("it is larger than 64 kB, which no public key is. Name the file that huzheng "
                "credential key wrote."));
  gsize length = 0;
  const char *text = file != NULL ? g_bytes_get_data (file, &length) : NULL;
  return file != NULL ? g_strndup (text, length) : NULL;
}

static int
run_verify (HzCommand *command, const char *key_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = NULL;
  g_autofree char *public_pem = NULL;
  if (command->argc < 3)
    return hz_command_usage (command, _ ("give the text of a code, or - to read lines"));
  if (key_file != NULL && (public_pem = read_key (key_file, &error)) == NULL)
    return hz_command_fail (key_file, error, HZ_EXIT_FAILURE);
  if (key_file == NULL && (station = hz_command_station (command)) == NULL)
    return HZ_EXIT_FAILURE;
  Verify verify = {command, station, public_pem, TRUE};
  if (!verify_all (&verify, command->argv + 2, command->argc - 2, &error))
    return hz_command_fail (command->argv[1], error, HZ_EXIT_BY_ERROR);
  return verify.all_valid ? HZ_EXIT_DONE : HZ_EXIT_NO;
}

static int
run_key (HzCommand *command)
{
  g_autoptr (GError) error = NULL;
  if (command->argc != 2)
    return hz_command_usage (command, _ ("it takes no operands"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  g_autofree char *public_pem = hz_sm2_public_of (station->keys->paper_private_pem, &error);
  if (public_pem == NULL)
    return hz_command_fail (command->argv[1], error, HZ_EXIT_BY_ERROR);
  if (command->json) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    hz_json_text (json, "station", station->code);
    hz_json_text (json, "public_key", public_pem);
    json_builder_end_object (json);
    hz_command_print_json (json);
  } else {
    fputs (public_pem, stdout);
  }
  return HZ_EXIT_DONE;
}

int
hz_command_credential (HzCommand *command)
{
  g_autofree char *key_file = NULL;
  const GOptionEntry entries[] = {{"key", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
                                   N_ ("check with this public key, without the station"), "FILE"},
                                  {NULL}};
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  const char *what = command->argc > 1 ? command->argv[1] : "";
  if (strcmp (what, "verify") == 0)
    return run_verify (command, key_file);
  if (strcmp (what, "key") == 0)
    return run_key (command);
  return hz_command_usage (command, _ ("say verify or key"));
}
