/* Rows of a file into the register: the import reads and checks, the store keeps, this file carries
 * from one to the other and says how far it is. */
#include "core/error.h"
#include "tui/commands/command.h"

#include <stdio.h>
#include <unistd.h>

enum { CHUNK_ROWS = 20000 };

typedef struct {
  HzStore *store;
  HzTxn *txn;
  const char *kind, *file_id;
  gboolean dry_run;
  gint64 begun_at, begun_rows; /* microseconds; rows before this run */
} Carrier;

static gboolean
carrier_begin (gpointer data, GError **error)
{
  Carrier *self = data;
  self->txn = hz_txn_begin (self->store, error);
  return self->txn != NULL;
}

static gboolean
carrier_resident (gpointer data, const HzResident *r, GError **error)
{
  return hz_store_import_resident (((Carrier *)data)->store, r, error);
}

static gboolean
carrier_household (gpointer data, const HzHousehold *h, GError **error)
{
  return hz_store_import_household (((Carrier *)data)->store, h, error);
}

static gboolean
carrier_commit (gpointer data, const HzImportPlace *place, gboolean last, GError **error)
{
  Carrier *self = data;
  const HzImportMark mark = {place->at_byte, place->at_line, place->taken, place->rejected,
                             place->rejects_bytes};
  if (self->dry_run) {
    g_clear_pointer (&self->txn, hz_txn_rollback);
    return TRUE;
  }
  return hz_store_import_note (self->store, hz_command_actor (), self->kind, self->file_id, &mark,
                               last, error) &&
         hz_txn_commit (g_steal_pointer (&self->txn), error);
}

static void
carrier_progress (gpointer data, const HzImportPlace *place, gint64 size)
{
  const Carrier *self = data;
  gint64 rows = place->taken + place->rejected;
  double seconds = (double)MAX (g_get_monotonic_time () - self->begun_at, 1) / G_USEC_PER_SEC;
  fputc ('\r', stderr);
  fprintf (stderr, _ ("%lld rows, %.0f a second, %d %%, %lld rejected "), (long long)rows,
           (double)(rows - self->begun_rows) / seconds,
           size > 0 ? (int)(place->at_byte * 100 / size) : 100, (long long)place->rejected);
  fflush (stderr);
}

static void
print_result (const HzCommand *command, const HzImportPlace *place, const char *rejects,
              gboolean dry_run)
{
  if (command->json) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    hz_json_int (json, "taken", place->taken);
    hz_json_int (json, "rejected", place->rejected);
    hz_json_text (json, "rejects", place->rejected > 0 ? rejects : NULL);
    hz_json_bool (json, "dry_run", dry_run);
    json_builder_end_object (json);
    hz_command_print_json (json);
    return;
  }
  printf ("%s %" G_GINT64_FORMAT "\n", dry_run ? _ ("Would be taken:") : _ ("Taken:"),
          place->taken);
  if (place->rejected > 0)
    printf ("%s %" G_GINT64_FORMAT " %s\n", _ ("Rejected:"), place->rejected, rejects);
}

static gboolean
carry (HzStation *station, const char *file, const HzImportOptions *options, gboolean dry_run,
       HzImportPlace *place, GError **error)
{
  const HzImportSink sink = {carrier_begin, carrier_resident, carrier_household, carrier_commit,
                             isatty (STDERR_FILENO) ? carrier_progress : NULL};
  HzImportMark mark = {0};
  g_autoptr (HzImport) import = hz_import_open (file, options, error);
  if (import == NULL)
    return FALSE;
  Carrier carrier = {.store = station->store,
                     .kind = options->kind == HZ_IMPORT_RESIDENTS ? "resident" : "household",
                     .file_id = hz_import_id (import),
                     .dry_run = dry_run,
                     .begun_at = g_get_monotonic_time ()};
  if (!hz_store_import_find (station->store, carrier.kind, carrier.file_id, &mark, error))
    return FALSE;
  if (!dry_run && mark.at_byte > 0) {
    fprintf (stderr, _ ("This file was cut off: going on at line %lld.\n"),
             (long long)mark.at_line);
    *place =
        (HzImportPlace){mark.at_byte, mark.at_line, mark.taken, mark.rejected, mark.rejects_bytes};
    carrier.begun_rows = mark.taken + mark.rejected;
  }
  gboolean well = hz_import_run (import, &sink, &carrier, place, error);
  hz_txn_rollback (carrier.txn);
  if (sink.progress != NULL)
    fputc ('\n', stderr);
  return well;
}

int
hz_command_import (HzCommand *command, HzImportKind kind, const HzImportArguments *arguments)
{
  HzImportOptions options = {.kind = kind, .chunk_rows = CHUNK_ROWS};
  HzImportPlace place = {0};
  HzRules rules;
  g_autoptr (GError) error = NULL;
  if (command->argc != 3)
    return hz_command_usage (command, _ ("say import and one file"));
  if (arguments->encoding != NULL && !hz_encoding_parse (arguments->encoding, &options.encoding))
    return hz_command_usage (command, _ ("--encoding is utf-8, gb18030 or auto"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  const char *file = command->argv[2];
  /* A trial leaves the rejects of an import that waits to go on alone. */
  g_autofree char *rejects =
      arguments->rejects != NULL
          ? g_strdup (arguments->rejects)
          : g_strconcat (file, arguments->dry_run ? ".dry-run" : "", ".rejects", NULL);
  hz_station_rules (station, &rules);
  options.rejects = rejects;
  options.tables = station->tables;
  options.today = rules.today;
  if (!carry (station, file, &options, arguments->dry_run, &place, &error))
    return hz_command_fail (file, error, HZ_EXIT_BY_ERROR);
  print_result (command, &place, rejects, arguments->dry_run);
  return place.rejected > 0 ? HZ_EXIT_NO : HZ_EXIT_DONE;
}
