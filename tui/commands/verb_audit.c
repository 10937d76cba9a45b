#include "core/base/base.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

#define LIMIT_DEFAULT 200

typedef struct {
  const HzCommand *command;
  const HzStation *station;
} Listing;

static gboolean
print_line (const HzAuditLine *line, gpointer data)
{
  const Listing *listing = data;
  if (!listing->command->json) {
    g_autofree char *time = hz_time_format (line->at, listing->station->offset_minutes);
    hz_print ("%6" G_GINT64_FORMAT "  %s  %-12s %-18s %s %s\n", line->seq, time, line->actor,
              line->act, line->subject, line->detail);
    return TRUE;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_int (json, "seq", line->seq);
  hz_json_time (json, "at", line->at, listing->station->offset_minutes);
  hz_json_text (json, "actor", line->actor);
  hz_json_text (json, "act", line->act);
  hz_json_text (json, "subject", line->subject);
  hz_json_text (json, "detail", line->detail);
  json_builder_end_object (json);
  hz_command_print_json (json);
  return TRUE;
}

typedef struct {
  char *kind, *subject;
} Changed;

static void
changed_free (gpointer data)
{
  Changed *changed = data;
  g_free (changed->kind);
  g_free (changed->subject);
  g_free (changed);
}

static void
add_changed (const char *kind, const char *subject, gpointer data)
{
  Changed *changed = g_new (Changed, 1);
  *changed = (Changed){g_strdup (kind), g_strdup (subject)};
  g_ptr_array_add (data, changed);
}

static void
print_verified_json (const HzAuditResult *result, const GPtrArray *changed)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_bool (json, "ok", result->first_bad == 0 && changed->len == 0);
  hz_json_int (json, "entries", result->entries);
  if (result->first_bad == 0)
    hz_json_text (json, "first_bad", NULL);
  else
    hz_json_int (json, "first_bad", result->first_bad);
  json_builder_set_member_name (json, "changed");
  json_builder_begin_array (json);
  for (guint i = 0; i < changed->len; i++) {
    const Changed *one = g_ptr_array_index (changed, i);
    json_builder_begin_object (json);
    hz_json_text (json, "kind", one->kind);
    hz_json_text (json, "subject", one->subject);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_verified_text (const HzAuditResult *result, const GPtrArray *changed)
{
  if (result->first_bad != 0)
    hz_print (
        _ ("The audit was changed: entry %lld of %lld is the first that does not hold. Keep the "
           "database as it is and tell the security officer.\n"),
        (long long)result->first_bad, (long long)result->entries);
  else
    hz_print (hz_plural ("The audit is whole: %lld entry.\n", "The audit is whole: %lld entries.\n",
                         (guint64)result->entries),
              (long long)result->entries);
  for (guint i = 0; i < changed->len; i++) {
    const Changed *one = g_ptr_array_index (changed, i);
    hz_print (_ ("Changed beside the program: %s %s. Keep the database as it is and tell the "
                 "security officer.\n"),
              one->kind, one->subject);
  }
}

static int
verify (const HzCommand *command, const HzStation *station)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (changed_free);
  HzAuditResult result = {0};
  if (!hz_store_audit_verify (station->store, &result, &error) ||
      !hz_store_audit_changed (station->store, add_changed, changed, &error))
    return hz_command_fail ("audit verify", error, HZ_EXIT_FAILURE);
  if (command->json)
    print_verified_json (&result, changed);
  else
    print_verified_text (&result, changed);
  return result.first_bad == 0 && changed->len == 0 ? HZ_EXIT_DONE : HZ_EXIT_NO;
}

int
hz_command_audit (HzCommand *command)
{
  gint64 after = 0;
  int limit = LIMIT_DEFAULT, status;
  const GOptionEntry entries[] = {
      {"after", 0, 0, G_OPTION_ARG_INT64, &after, N_ ("entries behind this one (list)"), "N"},
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("at most so many (list; 200)"), "N"},
      {NULL}};
  g_autoptr (GError) error = NULL;
  if (!hz_command_options (command, entries, &status))
    return status;
  const char *what = command->argc == 2 ? command->argv[1] : "";
  gboolean list = strcmp (what, "list") == 0;
  if ((!list && strcmp (what, "verify") != 0) || limit < 1 || after < 0)
    return hz_command_usage (command, _ ("say list or verify; numbers are positive"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  if (!list)
    return verify (command, station);
  Listing listing = {command, station};
  if (!hz_store_audit_list (station->store, hz_command_actor (), after, (guint)limit, print_line,
                            &listing, &error))
    return hz_command_fail ("audit list", error, HZ_EXIT_FAILURE);
  return HZ_EXIT_DONE;
}
