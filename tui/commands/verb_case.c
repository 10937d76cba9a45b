#include "core/person/person.h"
#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "forms/forms.h"
#include "tui/commands/commands.h"
#include "tui/keeper/keeper.h"

#include <stdio.h>
#include <string.h>

#define PAGE 200

/* --- case list --- */

static void
print_case_line (const HzCommand *command, const HzStation *station, const HzCaseLine *line)
{
  if (!command->json) {
    const char *state = hz_state_name (line->state);
    g_autofree char *masked = hz_citizen_number_mask (line->citizen_number);
    g_autofree char *time = hz_time_format (
        line->submitted_at != 0 ? line->submitted_at : line->created_at, station->offset_minutes);
    hz_print ("%s  %-22s %s%*s %-18s  %s  %s\n", time, *line->number != '\0' ? line->number : "-",
              state, MAX (0, 10 - (int)hz_text_columns (state)), "", masked, line->name,
              line->clerk_name);
    return;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_int (json, "id", line->id);
  hz_json_text (json, "number", line->number);
  hz_json_text (json, "slip_number", line->slip_number);
  hz_json_text (json, "state", hz_state_id (line->state));
  hz_json_text (json, "citizen_number", line->citizen_number);
  hz_json_text (json, "name", line->name);
  hz_json_text (json, "reason", line->reason);
  hz_json_text (json, "clerk", line->clerk);
  hz_json_text (json, "clerk_name", line->clerk_name);
  hz_json_text (json, "step", hz_step_id (line->at_step));
  hz_json_int (json, "visit", line->visit_id);
  hz_json_time (json, "created_at", line->created_at, station->offset_minutes);
  hz_json_time (json, "submitted_at", line->submitted_at, station->offset_minutes);
  if (line->due_on != NULL)
    hz_json_text (json, "due", line->due_on);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

/* DRAFTS: drafts of all days are included, as on the screen of the day. */
static int
list (const HzCommand *command, const HzStation *station, const GDate *day, gboolean drafts)
{
  g_autoptr (GError) error = NULL;
  gint64 before = 0;
  guint got;
  do {
    g_autoptr (GPtrArray) page = hz_store_cases_of_day (station->store, hz_command_actor (), day,
                                                        drafts, before, PAGE, FALSE, &error);
    if (page == NULL)
      return hz_command_fail ("case list", error, HZ_EXIT_FAILURE);
    for (guint i = 0; i < page->len; i++)
      print_case_line (command, station, g_ptr_array_index (page, i));
    got = page->len;
    if (got > 0)
      before = ((const HzCaseLine *)g_ptr_array_index (page, got - 1))->id;
  } while (got == PAGE);
  return HZ_EXIT_DONE;
}

static int
waiting_lines (const HzCommand *command, const HzStation *station, HzQueue queue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = NULL;
  HzRules rules;
  hz_station_rules (station, &rules);
  if (rules.book == NULL)
    hz_fail (&error, HZ_ERROR_NOT_FOUND,
             _ ("No rule book is in force today; tell the administrator."));
  while (error == NULL) {
    g_autoptr (GPtrArray) before = g_steal_pointer (&page);
    const HzCaseLine *last = before != NULL ? g_ptr_array_index (before, before->len - 1) : NULL;
    page = hz_store_queue (station->store, hz_command_actor (), queue, rules.book, &rules.today,
                           last, PAGE, FALSE, &error);
    for (guint i = 0; page != NULL && i < page->len; i++)
      print_case_line (command, station, g_ptr_array_index (page, i));
    if (page == NULL || page->len < PAGE)
      break;
  }
  return error == NULL ? HZ_EXIT_DONE : hz_command_fail ("case list", error, HZ_EXIT_FAILURE);
}

/* --- case show --- */

static void
json_fields (JsonBuilder *json, const HzCase *c)
{
  json_builder_set_member_name (json, "fields");
  json_builder_begin_object (json);
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    (g_strcmp0 (hz_field_table ((HzField)f), "sex") == 0 ? hz_json_sex : hz_json_text) (
        json, hz_field_name ((HzField)f), hz_case_get (c, (HzField)f, 0));
  json_builder_end_object (json);
  json_builder_set_member_name (json, "members");
  json_builder_begin_array (json);
  for (guint row = 0; row < hz_case_member_rows (c); row++) {
    json_builder_begin_object (json);
    for (guint f = HZ_FIELD_MEMBER_BEGIN + 1; f < HZ_FIELD_COUNT; f++)
      hz_json_text (json, hz_field_name ((HzField)f), hz_case_get (c, (HzField)f, row));
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
json_life (JsonBuilder *json, const HzStation *station, const HzCase *c)
{
  hz_json_time (json, "resubmitted_at", c->resubmitted_at, station->offset_minutes);
  hz_json_text (json, "decided_by", c->decided_by);
  hz_json_text (json, "decided_by_name", c->decided_name);
  hz_json_time (json, "decided_at", c->decided_at, station->offset_minutes);
  hz_json_text (json, "decision_reason", c->decision_reason);
  hz_json_text (json, "search_outcome", c->search_outcome);
  hz_json_text (json, "searched_by", c->searched_by);
  hz_json_time (json, "searched_at", c->searched_at, station->offset_minutes);
  hz_json_text (json, "search_note", c->search_note);
  hz_json_text (json, "inquiry_by", c->inquiry_by);
  hz_json_time (json, "inquired_at", c->inquired_at, station->offset_minutes);
  hz_json_text (json, "inquiry_answer", c->inquiry_answer);
  hz_json_text (json, "valid_from", c->valid_from);
  hz_json_text (json, "valid_until", c->valid_until);
  hz_json_text (json, "due", c->due_on);
  hz_json_int (json, "extended_days", c->extended_days);
  hz_json_text (json, "extended_by", c->extended_by);
  hz_json_text (json, "extended_by_name", c->extended_name);
  hz_json_time (json, "extended_at", c->extended_at, station->offset_minutes);
  hz_json_text (json, "extension_reason", c->extension_reason);
  hz_json_time (json, "sent_at", c->sent_at, station->offset_minutes);
  hz_json_time (json, "ready_at", c->ready_at, station->offset_minutes);
  hz_json_time (json, "collected_at", c->collected_at, station->offset_minutes);
}

/* Lists the filed papers without their pictures. */
static void
json_evidence (JsonBuilder *json, const HzStation *station, const GPtrArray *papers)
{
  json_builder_set_member_name (json, "evidence");
  json_builder_begin_array (json);
  for (guint i = 0; i < papers->len; i++) {
    const HzEvidence *paper = g_ptr_array_index (papers, i);
    json_builder_begin_object (json);
    hz_json_text (json, "kind", hz_evidence_id (paper->kind));
    hz_json_text (json, "format", paper->format);
    hz_json_int (json, "width", paper->width);
    hz_json_int (json, "height", paper->height);
    hz_json_text (json, "added_by", paper->added_by);
    hz_json_text (json, "added_by_name", paper->added_name);
    hz_json_time (json, "added_at", paper->added_at, station->offset_minutes);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
show_json (const HzStation *station, const HzCase *c, const GPtrArray *papers)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *clerk = hz_store_person (station->store, c->clerk);
  json_builder_begin_object (json);
  hz_json_int (json, "id", c->id);
  hz_json_text (json, "number", c->number);
  hz_json_text (json, "slip_number", c->slip_number);
  hz_json_text (json, "state", hz_state_id (c->state));
  hz_json_text (json, "book", c->book_id);
  hz_json_int (json, "book_version", c->book_version);
  hz_json_text (json, "clerk", c->clerk);
  hz_json_text (json, "clerk_name", clerk);
  hz_json_time (json, "created_at", c->created_at, station->offset_minutes);
  hz_json_time (json, "submitted_at", c->submitted_at, station->offset_minutes);
  hz_json_time (json, "paid_at", c->paid_at, station->offset_minutes);
  hz_json_int (json, "paid_fen", c->paid_fen);
  hz_json_int (json, "cash_fen", c->cash_fen);
  hz_json_text (json, "receipt_number", c->receipt_number);
  hz_json_text (json, "waiver_approved_by", c->waiver_approved_by);
  hz_json_text (json, "waiver_approved_by_name", c->waiver_approved_name);
  hz_json_time (json, "waiver_approved_at", c->waiver_approved_at, station->offset_minutes);
  json_life (json, station, c);
  hz_json_text (json, "step", hz_step_id (c->at_step));
  hz_json_int (json, "visit", c->visit_id);
  json_fields (json, c);
  json_evidence (json, station, papers);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
show_life (const HzStation *station, const HzCase *c)
{
  HzRules rules;
  if (c->state == HZ_STATE_DRAFT || !hz_station_rules_for (station, c, &rules, NULL))
    return;
  g_autofree char *state = hz_shown_state (c, &rules), *due = hz_shown_deadline (c, &rules);
  g_autofree char *validity = hz_shown_validity (c, &rules);
  hz_print (_ ("%s: %s\n"), _ ("State"), state);
  if (*c->due_on != '\0')
    hz_print (_ ("%s: %s\n"), _ ("Card ready by"), due);
  if (hz_case_wants_search (c, &rules) || *c->search_outcome != '\0') {
    g_autofree char *search = hz_shown_search (c, &rules);
    hz_print (_ ("%s: %s\n"), _ ("Search"), search);
  }
  if (*c->valid_from != '\0')
    hz_print (_ ("%s: %s\n"), _ ("New card"), validity);
}

static void
show_text (const HzStation *station, const HzCase *c, const GPtrArray *papers)
{
  g_autofree char *clerk = hz_store_person (station->store, c->clerk);
  hz_print (_ ("Case %s, %s, clerk %s\n"), *c->number != '\0' ? c->number : "-",
            hz_state_name (c->state), clerk);
  if (*c->slip_number != '\0')
    hz_print (_ ("Slip %s, receipt %s\n"), c->slip_number, c->receipt_number);
  if (*c->waiver_approved_by != '\0')
    hz_print (_ ("Discount approved by %s\n"), c->waiver_approved_name);
  show_life (station, c);
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    if (*hz_case_get (c, (HzField)f, 0) != '\0')
      hz_print ("  %-22s %s\n", hz_field_name ((HzField)f), hz_case_get (c, (HzField)f, 0));
  for (guint row = 0; row < hz_case_member_rows (c); row++)
    hz_print ("  %-22s %s %s %s\n", "member", hz_case_get (c, HZ_FIELD_MEMBER_NAME, row),
              hz_case_get (c, HZ_FIELD_MEMBER_RELATION, row),
              hz_case_get (c, HZ_FIELD_MEMBER_NUMBER, row));
  hz_print (_ ("Evidence papers filed: %u\n"), papers->len);
}

static int
show (const HzCommand *command, const HzStation *station, gint64 id)
{
  g_autoptr (GError) error = NULL;
  const HzActor *actor = hz_command_actor ();
  g_autoptr (HzCase) c = hz_store_case_load (station->store, actor, id, FALSE, &error);
  g_autoptr (GPtrArray) papers =
      c != NULL ? hz_store_evidence_list (station->store, actor, id, &error) : NULL;
  if (papers == NULL)
    return hz_command_fail ("case show", error, HZ_EXIT_BY_ERROR);
  if (command->json)
    show_json (station, c, papers);
  else
    show_text (station, c, papers);
  return HZ_EXIT_DONE;
}

/* --- case history --- */

typedef struct {
  const HzCommand *command;
  const HzStation *station;
} History;

static gboolean
print_act (const HzAuditLine *line, gpointer data)
{
  const History *history = data;
  if (!history->command->json) {
    g_autofree char *time = hz_time_format (line->at, history->station->offset_minutes);
    hz_print ("%s  %-12s %-18s %s\n", time, line->actor, line->act, line->detail);
    return TRUE;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_time (json, "at", line->at, history->station->offset_minutes);
  hz_json_text (json, "actor", line->actor);
  hz_json_text (json, "act", line->act);
  hz_json_text (json, "detail", line->detail);
  json_builder_end_object (json);
  hz_command_print_json (json);
  return TRUE;
}

static int
history (const HzCommand *command, const HzStation *station, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, id);
  History wanted = {command, station};
  if (!hz_store_audit_of (station->store, hz_command_actor (), subject, print_act, &wanted, &error))
    return hz_command_fail ("case history", error, HZ_EXIT_FAILURE);
  return HZ_EXIT_DONE;
}

/* --- the verb --- */

typedef struct {
  char *date, *waiting;
  HzCaseActArguments act;
} Arguments;

static void
arguments_clear (Arguments *arguments)
{
  g_free (arguments->date);
  g_free (arguments->waiting);
  g_free (arguments->act.account);
  g_free (arguments->act.reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static int
list_day (HzCommand *command, const char *date)
{
  HzRules rules;
  if (date != NULL && !hz_command_date (command, "--date", date, &rules.today))
    return HZ_EXIT_USAGE;
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  if (date == NULL)
    hz_station_rules (station, &rules);
  return list (command, station, &rules.today, date == NULL);
}

static int
list_waiting (HzCommand *command, const char *waiting)
{
  HzQueue queue;
  if (!hz_queue_parse (waiting, &queue))
    return hz_command_usage (command,
                             _ ("--waiting is one of: decide, send, production, collect, due"));
  g_autoptr (HzStation) station = hz_command_station (command);
  return station != NULL ? waiting_lines (command, station, queue) : HZ_EXIT_FAILURE;
}

static int
look_at (HzCommand *command, gboolean shows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  gint64 id = hz_store_case_find (station->store, hz_command_actor (), command->argv[2], &error);
  if (id == 0) {
    if (error == NULL)
      hz_fail (&error, HZ_ERROR_NOT_FOUND, _ ("there is no case or slip with this number"));
    return hz_command_fail (command->argv[2], error, HZ_EXIT_BY_ERROR);
  }
  return shows ? show (command, station, id) : history (command, station, id);
}

int
hz_command_case (HzCommand *command)
{
  g_auto (Arguments) a = {0};
  const GOptionEntry entries[] = {
      {"date", 0, 0, G_OPTION_ARG_STRING, &a.date, N_ ("the day (list; today)"), "D"},
      {"waiting", 0, 0, G_OPTION_ARG_STRING, &a.waiting,
       N_ ("what waits: decide, send, production, collect, due (list)"), "Q"},
      {"account", 0, 0, G_OPTION_ARG_STRING, &a.act.account,
       N_ ("who acts; the password comes from standard input"), "A"},
      {"reason", 0, 0, G_OPTION_ARG_STRING, &a.act.reason, N_ ("why, or what was found"), "TEXT"},
      {"days", 0, 0, G_OPTION_ARG_INT, &a.act.days, N_ ("so many days more (extend)"), "N"},
      {NULL}};
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  const char *what = command->argc > 1 ? command->argv[1] : "";
  HzAct act;
  gboolean lists = strcmp (what, "list") == 0, shows = strcmp (what, "show") == 0;
  gboolean acts = hz_act_parse (what, &act) && act != HZ_ACT_SUBMIT && act != HZ_ACT_COLLECT &&
                  act != HZ_ACT_WITHDRAW;
  gboolean act_options = a.act.account != NULL || a.act.reason != NULL || a.act.days != 0;
  if (acts && a.date == NULL && a.waiting == NULL)
    return hz_command_case_act (command, act, &a.act);
  if ((!lists && !shows && strcmp (what, "history") != 0) || command->argc != (lists ? 2 : 3) ||
      act_options || (!lists && (a.date != NULL || a.waiting != NULL)) ||
      (a.date != NULL && a.waiting != NULL))
    return hz_command_usage (command, _ ("say list, show or history, or what to do with a case: "
                                         "approve, return, refuse, extend, sent, ready, "
                                         "search-clear, search-doubt, inquiry; all but list need a "
                                         "number"));
  if (lists)
    return a.waiting != NULL ? list_waiting (command, a.waiting) : list_day (command, a.date);
  return look_at (command, shows);
}
