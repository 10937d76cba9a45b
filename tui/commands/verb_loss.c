#include "core/person/person.h"
#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/card/card.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

#define LIMIT_DEFAULT 200

typedef struct {
  const HzCommand *command;
  const HzStation *station;
  gboolean masked;
  guint count;
} Listing;

static void
print_json (const HzLossLine *line, const char *number, int offset)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "kind", line->kind);
  hz_json_text (json, "citizen_number", number);
  hz_json_text (json, "state", line->state);
  hz_json_time (json, "since", line->since, offset);
  hz_json_text (json, "taken_by", line->taken_by);
  hz_json_time (json, "closed_at", line->closed_at, offset);
  hz_json_text (json, "identified_by", line->identified_by);
  hz_json_text (json, "closed_identified_by", line->closed_identified_by);
  hz_json_text (json, "day", line->day);
  hz_json_text (json, "place", line->place);
  hz_json_text (json, "card_from", line->card_from);
  hz_json_text (json, "finder", line->finder);
  hz_json_time (json, "destroyed_at", line->destroyed_at, offset);
  hz_json_text (json, "destroyed_by", line->destroyed_by);
  hz_json_text (json, "destroyed_before", line->destroyed_before);
  hz_json_text (json, "destruction", line->destruction);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_line (const HzLossLine *line, gpointer data)
{
  Listing *listing = data;
  int offset = listing->station->offset_minutes;
  g_autofree char *number = listing->masked ? hz_citizen_number_mask (line->citizen_number)
                                            : g_strdup (line->citizen_number);
  listing->count++;
  if (listing->command->json) {
    print_json (line, number, offset);
    return;
  }
  g_autofree char *since = hz_time_format (line->since, offset);
  hz_print ("%s  %-6s %-9s %s  %s %s\n", since, line->kind, line->state, number, line->day,
            line->place);
}

/* The audit records who looks before anything is shown. */
static int
show (HzCommand *command, const char *citizen_number, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  HzRules rules;
  HzCitizenNumber number = {0};
  hz_station_rules (station, &rules);
  if (citizen_number != NULL) {
    HzNumberFault fault = hz_citizen_number_parse (citizen_number, &rules.today, &number);
    if (fault != HZ_NUMBER_OK)
      return hz_command_usage (command, hz_number_fault_text (fault));
  }
  Listing listing = {command, station, citizen_number == NULL, 0};
  if (!hz_store_loss_lines (station->store, hz_command_actor (),
                            citizen_number != NULL ? number.number : NULL, limit, print_line,
                            &listing, &error))
    return hz_command_fail ("loss", error, HZ_EXIT_BY_ERROR);
  return citizen_number == NULL || listing.count > 0 ? HZ_EXIT_DONE : HZ_EXIT_NO;
}

/* --- a void card is destroyed --- */

typedef struct {
  char *account, *officer, *from, *how;
} Destruction;

static void
destruction_clear (Destruction *d)
{
  g_free (d->account);
  g_free (d->officer);
  g_free (d->from);
  g_free (d->how);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Destruction, destruction_clear)

/* What is written down, in the name of ACTOR. */
static HzRecord *
destruction_record (const HzStation *station, const HzActor *actor, const char *number,
                    const Destruction *d, const HzRules *rules, GError **error)
{
  const HzRecordOf of = {.kind = &hz_loss_kind, .number = number};
  HzRecord *record = hz_store_record (station->store, actor, &of, rules, FALSE, error);
  if (record == NULL)
    return NULL;
  g_autofree char *act = g_strdup_printf ("%d", HZ_LOSS_DESTROY);
  hz_record_set (record, HZ_LOSS_ACT, act);
  hz_record_set (record, HZ_LOSS_CARD_FROM, d->from);
  hz_record_set (record, HZ_LOSS_DESTRUCTION, strcmp (d->how, "cut-up") == 0 ? "1" : "2");
  return record;
}

/* The officer's PASSWORD comes after the clerk's. Where something stands in the way before an
 * officer is asked, that is said instead. */
static gboolean
destroy_before (const HzStation *station, const HzActor *actor, HzRecord *record,
                const HzRules *rules, const Destruction *d, const char *password, GError **error)
{
  if (!hz_record_asks (record, HZ_LOSS_OFFICER) && !hz_blocked (error, hz_record_blockers (record)))
    return FALSE;
  return hz_store_record_allow (station->store, record, rules, actor, d->officer, password,
                                error) &&
         hz_store_record_finish (station->store, record, rules, actor, error);
}

static int
destroy_as (HzStation *station, const char *number, const Destruction *d, char *passwords[2])
{
  g_autoptr (GError) error = NULL;
  HzRules rules;
  hz_station_rules (station, &rules);
  g_autoptr (HzAccount) account =
      hz_command_told (station, hz_store_login (station->store, d->account, passwords[0], &error));
  if (account == NULL)
    return hz_command_fail (d->account, error, HZ_EXIT_BY_ERROR);
  const HzActor *actor = HZ_ACTOR (account->name, "");
  g_autoptr (HzRecord) record = hz_store_may (station->store, actor, HZ_ACT_FOUND_DESTROY, &error)
                                    ? destruction_record (station, actor, number, d, &rules, &error)
                                    : NULL;
  if (record == NULL || !destroy_before (station, actor, record, &rules, d, passwords[1], &error))
    return hz_command_fail (number, error, HZ_EXIT_BY_ERROR);
  return HZ_EXIT_DONE;
}

static void
say_destroyed (const HzCommand *command, const char *number)
{
  if (!command->json) {
    hz_print ("%s\n", _ ("The void card is destroyed, and that is registered."));
    return;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_bool (json, "ok", TRUE);
  hz_json_text (json, "number", number);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static int
destroy (HzCommand *command, const char *typed, const Destruction *d)
{
  g_autoptr (GError) error = NULL;
  HzCitizenNumber number;
  HzRules rules;
  char clerk[HZ_PASSWORD_BYTES] = "", officer[HZ_PASSWORD_BYTES] = "";
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  hz_station_rules (station, &rules);
  HzNumberFault fault = hz_citizen_number_parse (typed, &rules.today, &number);
  if (fault != HZ_NUMBER_OK)
    return hz_command_usage (command, hz_number_fault_text (fault));
  int status = HZ_EXIT_BY_ERROR;
  if (hz_command_password (_ ("Password: "), clerk, &error) &&
      hz_command_password (_ ("The officer's password: "), officer, &error))
    status = destroy_as (station, number.number, d, (char *[]){clerk, officer});
  else
    status = hz_command_fail (typed, error, HZ_EXIT_BY_ERROR);
  explicit_bzero (clerk, sizeof clerk);
  explicit_bzero (officer, sizeof officer);
  if (status == HZ_EXIT_DONE)
    say_destroyed (command, number.number);
  return status;
}

static gboolean
is_whole (const Destruction *d)
{
  return d->account != NULL && d->officer != NULL && d->from != NULL && d->how != NULL &&
         (strcmp (d->how, "cut-up") == 0 || strcmp (d->how, "shredded") == 0);
}

static gboolean
is_empty (const Destruction *d)
{
  return d->account == NULL && d->officer == NULL && d->from == NULL && d->how == NULL;
}

int
hz_command_loss (HzCommand *command)
{
  int limit = LIMIT_DEFAULT, status;
  g_auto (Destruction) d = {NULL};
  const GOptionEntry entries[] = {
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("at most so many (list; 200)"), "N"},
      {"from", 0, 0, G_OPTION_ARG_STRING, &d.from,
       N_ ("valid from, as the void card says (destroy)"), "D"},
      {"how", 0, 0, G_OPTION_ARG_STRING, &d.how, N_ ("cut-up or shredded (destroy)"), "HOW"},
      {"account", 0, 0, G_OPTION_ARG_STRING, &d.account,
       N_ ("who acts; the password comes from standard input"), "A"},
      {"officer", 0, 0, G_OPTION_ARG_STRING, &d.officer,
       N_ ("who sees it; the password is the second line of standard input"), "A"},
      {NULL}};
  if (!hz_command_options (command, entries, &status))
    return status;
  const char *what = command->argc > 1 ? command->argv[1] : "";
  if (strcmp (what, "list") == 0 && command->argc == 2 && limit > 0 && is_empty (&d))
    return show (command, NULL, (guint)limit);
  if (strcmp (what, "show") == 0 && command->argc == 3 && is_empty (&d))
    return show (command, command->argv[2], LIMIT_DEFAULT);
  if (strcmp (what, "destroy") == 0 && command->argc == 3 && is_whole (&d))
    return destroy (command, command->argv[2], &d);
  return hz_command_usage (command, _ ("say list, or show and one citizen number, or destroy, a "
                                       "citizen number, --from, --how cut-up or shredded, "
                                       "--account and --officer"));
}
