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
/* The row; NULL, and WHY, "COLUMN: reason", for a bad one. */
HzResident *hz_columns_resident (HzColumns *columns, const HzCsvRecord *record, char **why);
HzHousehold *hz_columns_household (HzColumns *columns, const HzCsvRecord *record, char **why);

/* --- rejects.c --- */

/* Line, reason and record of every bad line, as CSV in UTF-8, readable by its owner only. */

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
