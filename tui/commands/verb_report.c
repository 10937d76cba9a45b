#include "core/base/base.h"
#include "data/export/export.h"
#include "data/store/account/account.h"
#include "data/store/case/case.h"
#include "tui/commands/commands.h"
#include "tui/keeper/keeper.h"

#include <stdio.h>

typedef struct {
  const HzStation *station;
  HzWorkbook *workbook;
  GHashTable *clerks; /* account → full name */
} Report;

static gint64
station_time (const HzStation *station, gint64 seconds)
{
  return seconds != 0 ? seconds + 60 * (gint64)station->offset_minutes : 0;
}

/* With full names instead of account names. */
static GHashTable *
clerks_of (const HzStation *station, GError **error)
{
  g_autoptr (GPtrArray) accounts = hz_store_accounts (station->store, hz_command_actor (), error);
  if (accounts == NULL)
    return NULL;
  GHashTable *clerks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < accounts->len; i++) {
    const HzAccount *account = g_ptr_array_index (accounts, i);
    if (*account->full_name != '\0')
      g_hash_table_insert (clerks, g_strdup (account->name), g_strdup (account->full_name));
  }
  return clerks;
}

/* The store has ids, the workbook shows names. */
static gboolean
push_row (const HzDayRow *row, gpointer data, GError **error)
{
  const Report *report = data;
  const HzStation *station = report->station;
  const HzReasonRule *reason = hz_rule_book_reason (station->book, row->reason);
  const HzWaiverRule *waiver = hz_rule_book_waiver (station->book, row->waiver_group);
  const char *clerk = g_hash_table_lookup (report->clerks, row->clerk);
  const HzWorkbookRow out = {
      .case_number = row->case_number,
      .slip_number = row->slip_number,
      .citizen_number = row->citizen_number,
      .name = row->name,
      .reason = reason != NULL ? hz_reason_name (reason) : row->reason,
      .state = hz_state_name_of_id (row->state),
      .clerk = clerk != NULL ? clerk : row->clerk,
      .waiver = waiver != NULL ? hz_waiver_name (waiver) : row->waiver_group,
      .receipt_number = row->receipt_number,
      .created = station_time (station, row->created_at),
      .submitted = station_time (station, row->submitted_at),
      .paid_time = station_time (station, row->paid_at),
      .base_fen = row->base_fen,
      .due_fen = row->due_fen,
      .cash_fen = row->cash_fen,
      .change_fen = row->change_fen,
      .paid = row->paid,
  };
  return hz_workbook_add (report->workbook, &out, error);
}

static gboolean
write_report (const HzStation *station, const GDate *from, const GDate *to, const char *file,
              HzWorkbookTotals *totals, GError **error)
{
  g_autofree char *first = hz_date_format (from), *last = hz_date_format (to);
  g_autofree char *title =
      g_date_compare (from, to) == 0 ? g_strdup (first) : g_strdup_printf ("%s – %s", first, last);
  g_autoptr (GHashTable) clerks = clerks_of (station, error);
  g_autoptr (HzWorkbook) workbook =
      clerks != NULL ? hz_workbook_open (file, station->name, title, error) : NULL;
  Report report = {station, workbook, clerks};
  HzDayTotals day = {0};
  if (workbook == NULL ||
      !hz_store_day (station->store, hz_command_actor (), from, to, push_row, &report, &day, error))
    return FALSE;
  *totals = (HzWorkbookTotals){.cases = day.cases,
                               .submitted = day.submitted,
                               .payments = day.payments,
                               .due_fen = day.due_fen,
                               .cash_fen = day.cash_fen,
                               .change_fen = day.change_fen};
  return hz_workbook_close (g_steal_pointer (&workbook), totals, error);
}

static void
print_totals (const HzCommand *command, const char *file, const HzWorkbookTotals *t)
{
  if (!command->json) {
    hz_print ("workbook: %s\n", file);
    return;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "workbook", file);
  hz_json_int (json, "cases", t->cases);
  hz_json_int (json, "submitted", t->submitted);
  hz_json_int (json, "payments", t->payments);
  hz_json_int (json, "due_fen", t->due_fen);
  hz_json_int (json, "cash_fen", t->cash_fen);
  hz_json_int (json, "change_fen", t->change_fen);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

int
hz_command_report (HzCommand *command)
{
  g_autofree char *date = NULL, *to_date = NULL, *out = NULL;
  const GOptionEntry entries[] = {
      {"date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("the day, or the first one"), "D"},
      {"to", 0, 0, G_OPTION_ARG_STRING, &to_date, N_ ("the last day"), "D"},
      {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("the workbook; replaced if it is there"),
       "FILE.xlsx"},
      {NULL}};
  g_autoptr (GError) error = NULL;
  HzWorkbookTotals totals = {0};
  GDate from, to;
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  if (date == NULL || out == NULL || command->argc > 1)
    return hz_command_usage (command, _ ("--date and --out are needed, and no operands"));
  if (!hz_command_date (command, "--date", date, &from) ||
      !hz_command_date (command, "--to", to_date != NULL ? to_date : date, &to))
    return HZ_EXIT_USAGE;
  if (g_date_compare (&from, &to) > 0)
    return hz_command_usage (command, _ ("--to is before --date"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  if (!hz_command_may_write (station, out, &error) ||
      !write_report (station, &from, &to, out, &totals, &error))
    return hz_command_fail ("report", error, HZ_EXIT_BY_ERROR);
  print_totals (command, out, &totals);
  return HZ_EXIT_DONE;
}
