/* The register from files: CSV (RFC 4180) in UTF-8 or GB18030, a header line with the names of the
 * columns, in English or Chinese, in any order. Rows are checked here and handed to a sink, one
 * chunk at a time, so that an interrupted import continues after the last chunk. A bad line never
 * stops an import: it is written to the rejects file with its number and what is wrong. Of rows
 * with the same number none is taken. A row that is right and that somebody should look at (a
 * number of 15 digits, another person of the same name and birth date, a death without a day) is
 * taken, and written to the warnings file.
 *
 *   residents:  citizen_number name, and any of former_name ethnicity address household_number
 *               relation card_until state state_on state_reason former_number; sex and birth date
 *               follow from the number
 *   households: household_number address, and any of type householder_name householder_number
 *
 * For a column that is not in the file the register keeps its values. */
#pragma once
#include "core/book/book.h"
#include "core/person/person.h"

typedef enum { HZ_IMPORT_RESIDENTS, HZ_IMPORT_HOUSEHOLDS } HzImportKind;
typedef enum { HZ_ENCODING_AUTO, HZ_ENCODING_UTF8, HZ_ENCODING_GB18030 } HzEncoding;

typedef struct {           /* how far an import has come, at the end of a chunk */
  gint64 at_byte, at_line; /* where the next record begins; 0: at the beginning */
  gint64 taken, rejected;  /* rows */
  gint64 rejects_bytes;    /* length of the rejects file */
  gint64 added, changed;   /* of those taken; the rest is the same as it was */
  gint64 warned;           /* of those taken, to be looked at */
  gint64 warnings_bytes;   /* length of the warnings file */
} HzImportPlace;

typedef enum { HZ_IMPORT_SAME, HZ_IMPORT_ADDED, HZ_IMPORT_CHANGED } HzImportOutcome;
typedef struct { /* what became of a row */
  HzImportOutcome outcome;
  char other[19];     /* the number of another person of the same name and birth date; "": none */
  guint doubts;       /* HzResidentDoubt */
  const char *column; /* of a row that is rejected: which one is wrong; NULL: not one of them */
} HzImportTaken;

/* Where the rows go. If a function returns FALSE with HZ_ERROR_INVALID, _NOT_FOUND or _EXISTS for a
 * row, that row is rejected; every other error ends the import. Members that the file does not have
 * are NULL; rows are borrowed. */
typedef struct {
  gboolean (*begin) (gpointer data, GError **error); /* of a chunk */
  gboolean (*resident) (gpointer data, const HzResident *resident, HzImportTaken *taken,
                        GError **error);
  gboolean (*household) (gpointer data, const HzHousehold *household, HzImportTaken *taken,
                         GError **error);
  /* End of a chunk; PLACE is stored in the same transaction. LAST: end of the file. */
  gboolean (*commit) (gpointer data, const HzImportPlace *place, gboolean last, GError **error);
  /* Does somebody wait to write? May be NULL: never. */
  gboolean (*awaited) (gpointer data);
  /* DONE of SIZE bytes. May be NULL. */
  void (*progress) (gpointer data, const HzImportPlace *place, gint64 size);
} HzImportSink;

typedef struct {
  HzImportKind kind;
  HzEncoding encoding;
  /* File names; a file is made when the first row is rejected, or taken with a warning. */
  const char *rejects, *warnings;
  const HzCodeTables *tables; /* card_end, ethnicity, household_relation, household_type */
  GDate today;
  guint chunk_rows; /* at most; fewer as long as others want to write */
} HzImportOptions;

typedef struct _HzImport HzImport;

/* Opens FILE and reads its header. HZ_ERROR_INVALID for an unknown, repeated or missing column, or
 * an encoding that is neither of the two. OPTIONS are borrowed. */
HzImport *hz_import_open (const char *file, const HzImportOptions *options, GError **error);
void hz_import_free (HzImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzImport, hz_import_free)
/* Identifies the file: SM3 over its size, its time of change and its first megabyte, lower-case
 * hex. */
const char *hz_import_id (const HzImport *import);
/* Runs from PLACE (zero: from the beginning) to the end; PLACE is where it ended. */
gboolean hz_import_run (HzImport *import, const HzImportSink *sink, gpointer data,
                        HzImportPlace *place, GError **error);

/* "auto", "utf-8", "gb18030". */
gboolean hz_encoding_parse (const char *name, HzEncoding *encoding);
