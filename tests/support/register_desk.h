/* Files of the register that go into a real store, as the program's do. Header-only, so that a test
 * links what it uses. */
#pragma once
#include "data/import/import.h"
#include "data/store/register/register.h"
#include "tests/support/station_fixture.h"

#include <string.h>

#define HEADER         "citizen_number,name,ethnicity,address,household_number,relation,card_until\n"

#define PERSON(number) hz_store_resident (d->fx->store, AS_OWNER, number, NULL, FALSE, NULL)

typedef struct {
  Fixture *fx;
  char *file, *rejects, *warnings;
  HzTxn *txn;
  guint chunks, stop_after; /* the commit that fails: 0 none */
  gboolean last;
  gboolean awaited;   /* somebody else wants to write, all the time */
  HzImportPlace kept; /* of the last commit that held */
} Desk;

static inline Desk *
desk_new (void)
{
  Desk *d = g_new0 (Desk, 1);
  d->fx = fixture_new ();
  d->file = g_build_filename (d->fx->dir, "register.csv", NULL);
  d->rejects = g_build_filename (d->fx->dir, "rejects.csv", NULL);
  d->warnings = g_build_filename (d->fx->dir, "warnings.csv", NULL);
  HzHousehold h = {.number = (char *)"120199000001"};
  g_assert_true (hz_store_put_household (d->fx->store, AS_OWNER, &h, NULL));
  return d;
}

static inline void
desk_free (Desk *d)
{
  fixture_free (d->fx);
  g_free (d->file);
  g_free (d->rejects);
  g_free (d->warnings);
  g_free (d);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static inline gboolean
desk_begin (gpointer data, GError **error)
{
  Desk *d = data;
  d->txn = hz_txn_begin (d->fx->store, error);
  return d->txn != NULL;
}

static inline void
desk_tell (const HzRegisterWritten *written, HzImportTaken *taken)
{
  taken->outcome = written->added     ? HZ_IMPORT_ADDED
                   : written->changed ? HZ_IMPORT_CHANGED
                                      : HZ_IMPORT_SAME;
  g_strlcpy (taken->other, written->other, sizeof taken->other);
  taken->doubts = written->doubts;
  taken->column = written->column;
}

static inline gboolean
desk_resident (gpointer data, const HzResident *r, HzImportTaken *taken, GError **error)
{
  HzRegisterWritten done = {0};
  gboolean well = hz_store_import_resident (((Desk *)data)->fx->store, AS_OWNER, r, &done, error);
  desk_tell (&done, taken);
  return well;
}

static inline gboolean
desk_household (gpointer data, const HzHousehold *h, HzImportTaken *taken, GError **error)
{
  HzRegisterWritten done = {0};
  gboolean well = hz_store_import_household (((Desk *)data)->fx->store, AS_OWNER, h, &done, error);
  desk_tell (&done, taken);
  return well;
}

static inline gboolean
desk_commit (gpointer data, const HzImportPlace *place, gboolean last, GError **error)
{
  Desk *d = data;
  if (++d->chunks == d->stop_after) {
    g_clear_pointer (&d->txn, hz_txn_rollback);
    return hz_fail (error, HZ_ERROR_FAILED, "cut off");
  }
  d->kept = *place;
  d->last = last;
  return hz_txn_commit (g_steal_pointer (&d->txn), error);
}

static inline gboolean
desk_awaited (gpointer data)
{
  return ((const Desk *)data)->awaited;
}

static inline gboolean
run (Desk *d, HzImportKind kind, HzEncoding encoding, guint chunk_rows, HzImportPlace *place,
     GError **error)
{
  const HzImportSink sink = {desk_begin,  desk_resident, desk_household,
                             desk_commit, desk_awaited,  NULL};
  const HzImportOptions options = {.kind = kind,
                                   .encoding = encoding,
                                   .rejects = d->rejects,
                                   .warnings = d->warnings,
                                   .tables = d->fx->rules->tables,
                                   .today = d->fx->rules->rules.today,
                                   .chunk_rows = chunk_rows};
  g_autoptr (HzImport) import = hz_import_open (d->file, &options, error);
  gboolean well = import != NULL && hz_import_run (import, &sink, d, place, error);
  g_clear_pointer (&d->txn, hz_txn_rollback);
  return well;
}

static inline void
write_bytes (Desk *d, const char *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (d->file, bytes, (gssize)length, NULL));
}

/* Imports TEXT; TAKEN and REJECTED rows are expected. */
static inline void
import_text (Desk *d, const char *text, gint64 taken, gint64 rejected)
{
  g_autoptr (GError) error = NULL;
  HzImportPlace place = {0};
  write_bytes (d, text, strlen (text));
  run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 1000, &place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (place.taken, ==, taken);
  g_assert_cmpint (place.rejected, ==, rejected);
}

static inline char *
written (const char *file)
{
  char *text = NULL;
  if (!g_file_get_contents (file, &text, NULL, NULL))
    return g_strdup ("");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return text;
}

static inline char *
rejects (Desk *d)
{
  return written (d->rejects);
}

static inline void
assert_name (Desk *d, const char *number, const char *name)
{
  g_autoptr (HzResident) r = PERSON (number);
  g_assert_cmpstr (r != NULL ? r->name : NULL, ==, name);
}
