/* Records of a CSV file, RFC 4180, read in one pass through a window of bounded size. Neither a
 * line feed nor a comma nor a quote is ever part of a longer character in UTF-8 or GB18030, so
 * records are split as bytes and their cells decoded afterwards. */
#pragma once
#include "data/import/import.h"

#define HZ_CSV_RECORD_MAX 65536 /* bytes of one record */
#define HZ_CSV_CELLS_MAX  64

typedef struct _HzCsv HzCsv;
typedef struct {
  gint64 line;      /* where it begins, from 1 */
  gint64 next_byte; /* where the next one begins */
  gint64 next_line;
  const char *raw; /* its bytes, without the line end; cut when it was too long */
  gsize raw_length;
  const char *fault; /* NULL, or what is wrong; then there are no cells */
  guint n_cells;
  const char *cells[HZ_CSV_CELLS_MAX]; /* UTF-8 */
} HzCsvRecord;

/* ENCODING: see data/import/encoding.h. A last Ctrl-Z is no part of the file. */
HzCsv *hz_csv_open (const char *file, HzEncoding encoding, GError **error);
void hz_csv_free (HzCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzCsv, hz_csv_free)
HzEncoding hz_csv_encoding (const HzCsv *csv);
gint64 hz_csv_size (const HzCsv *csv);
/* See hz_import_id. */
const char *hz_csv_id (const HzCsv *csv);
/* Continues at a position that an earlier record gave as its end. */
gboolean hz_csv_seek (HzCsv *csv, gint64 byte, gint64 line, GError **error);
/* The next record, blank lines and rows of nothing but separators skipped, valid until the next
 * call; FALSE at the end, and with ERROR set when the file cannot be read. A bad record ends at its
 * first line end: a quote that is never closed costs one line. */
gboolean hz_csv_next (HzCsv *csv, HzCsvRecord *record, GError **error);
