/* Inside the import: from the cells of a record to a resident or household, and the rejects file.
 */
#pragma once
#include "data/import/csv.h"

/* --- columns.c: what a header says, and what a row must be --- */

typedef struct _HzColumns HzColumns;
/* HZ_ERROR_INVALID names the column that is unknown, missing or repeated. */
HzColumns *hz_columns_new (const HzImportOptions *options, const HzCsvRecord *header,
                           GError **error);
void hz_columns_free (HzColumns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzColumns, hz_columns_free)
/* The row, and the citizen number in it as it was read; NULL, and WHY, "COLUMN: reason", for a bad
 * one. */
HzResident *hz_columns_resident (HzColumns *columns, const HzCsvRecord *record,
                                 HzCitizenNumber *number, char **why);
HzHousehold *hz_columns_household (HzColumns *columns, const HzCsvRecord *record,
                                   HzCitizenNumber *number, char **why);
/* The number that no two rows share, as it is kept: of the citizen, of the household. NULL when the
 * row has none that is right. (transfer full) */
char *hz_columns_key (HzColumns *columns, const HzCsvRecord *record);
const char *hz_columns_key_name (const HzColumns *columns); /* as the file calls its column */
/* The column NAME (in English) as the file calls it; NAME where the file has none. */
const char *hz_columns_called (const HzColumns *columns, const char *name);

/* --- repeats.c --- */

/* The rows of a file whose number another row has too. Which of them is right nobody can tell from
 * the file, so none is taken. */
typedef struct _HzRepeats HzRepeats;
/* Reads CSV from BYTE and LINE to its end, once or twice; its place is moved. The memory it takes
 * is an eighth of the file's size at most, and what the repeated rows need. */
HzRepeats *hz_repeats_find (HzCsv *csv, HzColumns *columns, gint64 byte, gint64 line,
                            GError **error);
/* What is wrong with the row at LINE, with the lines of the others; NULL: its number is its own.
 * (transfer full) */
char *hz_repeats_why (const HzRepeats *repeats, gint64 line);
void hz_repeats_free (HzRepeats *repeats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzRepeats, hz_repeats_free)

/* --- rejects.c --- */

/* Line, reason and record of every bad line, or of every one to be looked at, as CSV in UTF-8,
 * readable by its owner only. */

typedef struct _HzRejects HzRejects;
/* FILE is made with the first line. What is in it after BYTES belongs to rows that were not kept,
 * and is removed. */
HzRejects *hz_rejects_open (const char *file, gint64 bytes, GError **error);
gboolean hz_rejects_add (HzRejects *rejects, gint64 line, const char *why, const char *raw,
                         gsize length, HzEncoding encoding, GError **error);
/* Writes what was added; returns the length of the file, -1 on error. */
gint64 hz_rejects_flush (HzRejects *rejects, GError **error);
void hz_rejects_free (HzRejects *rejects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzRejects, hz_rejects_free)
