#include "data/import/private.h"

#include "core/base/base.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct _HzImport {
  const HzImportOptions *options;
  HzCsv *csv;
  HzColumns *columns;
  gint64 first_byte, first_line; /* of the first row */
};

gboolean
hz_encoding_parse (const char *name, HzEncoding *encoding)
{
  static const char *const names[] = {"auto", "utf-8", "gb18030"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0) {
      *encoding = (HzEncoding)i;
      return TRUE;
    }
  return FALSE;
}

/* The rejects file will be overwritten, so it must not be the file that is read. */
static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat first, second;
  return a != NULL && b != NULL && stat (a, &first) == 0 && stat (b, &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

HzImport *
hz_import_open (const char *file, const HzImportOptions *options, GError **error)
{
  g_autoptr (HzImport) import = g_new0 (HzImport, 1);
  HzCsvRecord header;
  g_autoptr (GError) local = NULL;
  import->options = options;
  if (is_same_file (file, options->rejects)) {
    hz_fail (error, HZ_ERROR_INVALID,
             _ ("The rejects file %s cannot be written: %s. Choose another with --rejects."),
             options->rejects, hz_errno_text (EEXIST));
    return NULL;
  }
  import->csv = hz_csv_open (file, options->encoding, error);
  if (import->csv == NULL)
    return NULL;
  if (!hz_csv_next (import->csv, &header, &local)) {
    if (local != NULL)
      g_propagate_error (error, g_steal_pointer (&local));
    else
      hz_fail (error, HZ_ERROR_INVALID,
               _ ("%s is empty. Its first line must name the columns; see: huzheng help import"),
               file);
    return NULL;
  }
  if (header.fault != NULL) {
    hz_fail (error, HZ_ERROR_INVALID, _ ("The first line of %s cannot be read: %s."), file,
             _ (header.fault));
    return NULL;
  }
  import->columns = hz_columns_new (options, &header, error);
  import->first_byte = header.next_byte;
  import->first_line = header.next_line;
  return import->columns != NULL ? g_steal_pointer (&import) : NULL;
}

void
hz_import_free (HzImport *import)
{
  if (import == NULL)
    return;
  hz_csv_free (import->csv);
  hz_columns_free (import->columns);
  g_free (import);
}

const char *
hz_import_id (const HzImport *import)
{
  return hz_csv_id (import->csv);
}

/* --- running --- */

typedef struct {
  HzImport *import;
  const HzImportSink *sink;
  gpointer data;
  HzRejects *rejects;
  HzImportPlace *place;
} Run;

static gboolean
reject (Run *run, const HzCsvRecord *record, const char *why, GError **error)
{
  run->place->rejected++;
  return hz_rejects_add (run->rejects, record->line, why, record->raw, record->raw_length,
                         hz_csv_encoding (run->import->csv), error);
}

static gboolean
push (Run *run, const HzCsvRecord *record, char **why, GError **error)
{
  HzColumns *columns = run->import->columns;
  if (run->import->options->kind == HZ_IMPORT_RESIDENTS) {
    g_autoptr (HzResident) r = hz_columns_resident (columns, record, why);
    return r == NULL || run->sink->resident (run->data, r, error);
  }
  g_autoptr (HzHousehold) h = hz_columns_household (columns, record, why);
  return h == NULL || run->sink->household (run->data, h, error);
}

static gboolean
is_about_the_row (const GError *error)
{
  return g_error_matches (error, HZ_ERROR, HZ_ERROR_INVALID) ||
         g_error_matches (error, HZ_ERROR, HZ_ERROR_NOT_FOUND) ||
         g_error_matches (error, HZ_ERROR, HZ_ERROR_EXISTS);
}

static gboolean
take (Run *run, const HzCsvRecord *record, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *why = NULL;
  if (record->fault != NULL)
    return reject (run, record, _ (record->fault), error);
  if (!push (run, record, &why, &local)) {
    if (is_about_the_row (local))
      return reject (run, record, local->message, error);
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (why != NULL)
    return reject (run, record, why, error);
  run->place->taken++;
  return TRUE;
}

/* One transaction of the sink; *LAST at the end of the file. */
static gboolean
run_chunk (Run *run, gboolean *last, GError **error)
{
  g_autoptr (GError) local = NULL;
  HzCsvRecord record;
  if (!run->sink->begin (run->data, error))
    return FALSE;
  for (guint n = 0; n < run->import->options->chunk_rows; n++) {
    *last = !hz_csv_next (run->import->csv, &record, &local);
    if (local != NULL) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    if (*last)
      break;
    if (!take (run, &record, error))
      return FALSE;
    run->place->at_byte = record.next_byte;
    run->place->at_line = record.next_line;
  }
  run->place->rejects_bytes = hz_rejects_flush (run->rejects, error);
  return run->place->rejects_bytes >= 0 && run->sink->commit (run->data, run->place, *last, error);
}

gboolean
hz_import_run (HzImport *import, const HzImportSink *sink, gpointer data, HzImportPlace *place,
               GError **error)
{
  gboolean last = FALSE;
  if (place->at_byte == 0)
    *place = (HzImportPlace){.at_byte = import->first_byte, .at_line = import->first_line};
  g_autoptr (HzRejects) rejects =
      hz_rejects_open (import->options->rejects, place->rejects_bytes, error);
  Run run = {import, sink, data, rejects, place};
  if (rejects == NULL || !hz_csv_seek (import->csv, place->at_byte, place->at_line, error))
    return FALSE;
  while (!last) {
    if (!run_chunk (&run, &last, error))
      return FALSE;
    if (sink->progress != NULL)
      sink->progress (data, place, hz_csv_size (import->csv));
  }
  return TRUE;
}
