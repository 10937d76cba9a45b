#include "data/import/private.h"

#include "core/base/base.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* Small chunks write the pages of the indexes again and again, five times as slow: only while
 * somebody else works. */
#define LOOK_ROWS 16
#define CHUNK_US  50000
#define GENTLE_US (3 * (gint64)G_USEC_PER_SEC)
#define PAUSE_US  6000 /* longer than who waits to write sleeps (data/store/base/turn.c) */

struct _HzImport {
  const HzImportOptions *options;
  HzCsv *csv;
  HzColumns *columns;
  gint64 first_byte, first_line; /* of the first row */
};

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
  const char *const written[] = {options->rejects, options->warnings};
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    if (is_same_file (file, written[i])) {
      hz_fail (error, HZ_ERROR_INVALID,
               _ ("The rejects file %s cannot be written: %s. Choose another with --rejects."),
               written[i], hz_errno_text (EEXIST));
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
  HzRejects *rejects, *warnings;
  const HzRepeats *repeats;
  HzImportPlace *place;
  gint64 end_us;       /* what the end of the chunk before took */
  gint64 gentle_until; /* monotonic: until then chunks are short */
} Run;

typedef struct {
  HzCitizenNumber number; /* in it */
  HzImportTaken taken;
} Row;

static gboolean
reject (Run *run, const HzCsvRecord *record, const char *why, GError **error)
{
  run->place->rejected++;
  return hz_rejects_add (run->rejects, record->line, why, record->raw, record->raw_length,
                         hz_csv_encoding (run->import->csv), error);
}

static gboolean
push (Run *run, const HzCsvRecord *record, Row *row, char **why, GError **error)
{
  HzColumns *columns = run->import->columns;
  if (run->import->options->kind == HZ_IMPORT_RESIDENTS) {
    g_autoptr (HzResident) r = hz_columns_resident (columns, record, &row->number, why);
    return r == NULL || run->sink->resident (run->data, r, &row->taken, error);
  }
  g_autoptr (HzHousehold) h = hz_columns_household (columns, record, &row->number, why);
  return h == NULL || run->sink->household (run->data, h, &row->taken, error);
}

/* What somebody should look at in a row that was taken; NULL: nothing. (transfer full) */
static char *
warning_about (const Run *run, const Row *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  if (*row->number.number != '\0') {
    guint warnings = hz_number_warnings (&row->number, &run->import->options->today, TRUE);
    for (guint i = 0; i < HZ_NUMBER_WARNINGS; i++)
      if ((warnings & (1u << i)) != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                                hz_number_warning_text ((HzNumberWarning)(1u << i)));
  }
  for (guint i = 0; i < HZ_RESIDENT_DOUBTS; i++)
    if ((row->taken.doubts & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                              hz_resident_doubt_text ((HzResidentDoubt)(1u << i)));
  if (*row->taken.other != '\0')
    g_string_append_printf (
        text,
        _ ("%sAnother person of this name and birth date is in the register under %s: two people, "
           "or one with two numbers?"),
        text->len > 0 ? " " : "", row->taken.other);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static gboolean
count (Run *run, const HzCsvRecord *record, const Row *row, GError **error)
{
  g_autofree char *warning = warning_about (run, row);
  HzImportPlace *place = run->place;
  place->taken++;
  place->added += row->taken.outcome == HZ_IMPORT_ADDED;
  place->changed += row->taken.outcome == HZ_IMPORT_CHANGED;
  if (warning == NULL)
    return TRUE;
  place->warned++;
  return hz_rejects_add (run->warnings, record->line, warning, record->raw, record->raw_length,
                         hz_csv_encoding (run->import->csv), error);
}

static gboolean
is_about_the_row (const GError *error)
{
  return g_error_matches (error, HZ_ERROR, HZ_ERROR_INVALID) ||
         g_error_matches (error, HZ_ERROR, HZ_ERROR_NOT_FOUND) ||
         g_error_matches (error, HZ_ERROR, HZ_ERROR_EXISTS);
}

/* What the register refused, and in which column. */
static gboolean
reject_refused (Run *run, const HzCsvRecord *record, const Row *row, const char *why,
                GError **error)
{
  const char *column = row->taken.column;
  g_autofree char *where =
      column != NULL
          ? g_strconcat (hz_columns_called (run->import->columns, column), ": ", why, NULL)
          : g_strdup (why);
  return reject (run, record, where, error);
}

static gboolean
take (Run *run, const HzCsvRecord *record, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *why = hz_repeats_why (run->repeats, record->line);
  Row row = {0};
  if (record->fault != NULL)
    return reject (run, record, _ (record->fault), error);
  if (why != NULL)
    return reject (run, record, why, error);
  if (!push (run, record, &row, &why, &local)) {
    if (is_about_the_row (local))
      return reject_refused (run, record, &row, local->message, error);
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (why != NULL)
    return reject (run, record, why, error);
  return count (run, record, &row, error);
}

static gboolean
keep (Run *run, gboolean last, GError **error)
{
  run->place->rejects_bytes = hz_rejects_flush (run->rejects, error);
  if (run->place->rejects_bytes < 0)
    return FALSE;
  run->place->warnings_bytes = hz_rejects_flush (run->warnings, error);
  return run->place->warnings_bytes >= 0 && run->sink->commit (run->data, run->place, last, error);
}

/* Whether the chunk that was begun at BEGUN and has N rows has to end: somebody waits, or did so
 * lately and is likely to come again. */
static gboolean
is_over (Run *run, gint64 begun, guint n)
{
  if (n == run->import->options->chunk_rows)
    return TRUE;
  if (run->sink->awaited == NULL || n % LOOK_ROWS != LOOK_ROWS - 1)
    return FALSE;
  gint64 now = g_get_monotonic_time ();
  gboolean awaited = run->sink->awaited (run->data);
  if (awaited)
    run->gentle_until = now + GENTLE_US;
  return awaited ||
         (now < run->gentle_until && now - begun > MAX (CHUNK_US - run->end_us, CHUNK_US / 8));
}

/* One transaction of the sink; *LAST at the end of the file. */
static gboolean
run_chunk (Run *run, gboolean *last, GError **error)
{
  g_autoptr (GError) local = NULL;
  HzCsvRecord record;
  if (!run->sink->begin (run->data, error))
    return FALSE;
  gint64 begun = g_get_monotonic_time ();
  for (guint n = 0; !is_over (run, begun, n); n++) {
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
  gint64 ended = g_get_monotonic_time ();
  gboolean well = keep (run, *last, error);
  run->end_us = g_get_monotonic_time () - ended;
  return well;
}

gboolean
hz_import_run (HzImport *import, const HzImportSink *sink, gpointer data, HzImportPlace *place,
               GError **error)
{
  gboolean last = FALSE;
  if (place->at_byte == 0)
    *place = (HzImportPlace){.at_byte = import->first_byte, .at_line = import->first_line};
  const HzImportOptions *options = import->options;
  g_autoptr (HzRejects) rejects = hz_rejects_open (options->rejects, place->rejects_bytes, error);
  g_autoptr (HzRejects) warnings =
      rejects != NULL ? hz_rejects_open (options->warnings, place->warnings_bytes, error) : NULL;
  g_autoptr (HzRepeats) repeats =
      warnings != NULL ? hz_repeats_find (import->csv, import->columns, import->first_byte,
                                          import->first_line, error)
                       : NULL;
  Run run = {import, sink, data, rejects, warnings, repeats, place, 0, 0};
  if (repeats == NULL || !hz_csv_seek (import->csv, place->at_byte, place->at_line, error))
    return FALSE;
  while (!last) {
    if (!run_chunk (&run, &last, error))
      return FALSE;
    if (sink->progress != NULL)
      sink->progress (data, place, hz_csv_size (import->csv));
    if (!last && g_get_monotonic_time () < run.gentle_until)
      g_usleep (PAUSE_US);
  }
  return TRUE;
}
