/* The import of the register against the sqlite3 shell, which gets the same rows with every key
 * worked out before. */
#include "tests/bench/register_rows.h"

#include "core/base/base.h"
#include "core/person/person.h"
#include "tests/support/bench.h"
#include "tests/support/folder.h"
#include "tui/commands/register_carry.h"
#include "tui/keeper/keeper.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { IMPORT_ROWS = 100000 };

/* What the shell needs: every column of both tables, worked out beforehand. */
static void
write_shell_csv (const char *residents, const char *parts, const RegisterSize *size)
{
  FILE *out = fopen (residents, "w"), *out_parts = fopen (parts, "w");
  for (gint64 i = 0; i < size->residents; i++) {
    RegisterRow row;
    register_row (size, i, &row);
    g_autofree char *pinyin = hz_text_pinyin (row.name), *initials = hz_text_initials (row.name);
    fprintf (out, "%s,%s,\"\",%s,01,%s,%s,%s,02,\"\",%s,%s,\"\",\"\",\"\",\"\"\n",
             row.citizen_number, row.name, row.sex, row.birth_date, row.address,
             row.household_number, pinyin, initials);
    g_auto (GStrv) all = i < size->households ? hz_address_parts (row.address) : NULL;
    for (guint p = 0; all != NULL && all[p] != NULL; p++) /* the first of each household */
      fprintf (out_parts, "%s,%s\n", all[p], row.address);
  }
  fclose (out);
  fclose (out_parts);
}

typedef struct {
  char *folder, *db, *csv, *other;
  RegisterSize size;
  HzStore *store; /* with the households */
} Place;

static gboolean
place_init (Place *p, GError **error)
{
  p->folder = g_dir_make_tmp ("huzheng-bench-XXXXXX", error);
  if (p->folder == NULL)
    return FALSE;
  p->db = g_build_filename (p->folder, "station.db", NULL);
  p->csv = g_build_filename (p->folder, "residents.csv", NULL);
  p->other = g_build_filename (p->folder, "parts.csv", NULL);
  register_size (IMPORT_ROWS, &p->size);
  p->store = register_open_empty (p->db, &p->size, error);
  return p->store != NULL;
}

static void
place_clear (Place *p)
{
  hz_store_close (p->store);
  if (p->folder != NULL)
    folder_remove (p->folder);
  char *all[] = {p->folder, p->db, p->csv, p->other};
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
holds_all (const char *db, const RegisterSize *size, GError **error)
{
  sqlite3 *raw = NULL;
  sqlite3_stmt *stmt = NULL;
  gint64 rows = 0;
  if (sqlite3_open (db, &raw) == SQLITE_OK &&
      sqlite3_prepare_v2 (raw,
                          "SELECT (SELECT count(*) FROM resident) + "
                          "(SELECT count(*) FROM address_part)",
                          -1, &stmt, NULL) == SQLITE_OK &&
      sqlite3_step (stmt) == SQLITE_ROW)
    rows = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (raw);
  return rows == size->residents + 3 * size->households ||
         hz_fail (error, HZ_ERROR_FAILED, "not all rows are in %s: %d", db, (int)rows);
}

static gboolean
import_ours (double *cost, GError **error)
{
  g_auto (Place) p = {0};
  if (!place_init (&p, error))
    return FALSE;
  g_autoptr (HzCodeTables) tables = hz_load_code_tables ();
  g_autofree char *warnings = g_strconcat (p.other, ".warnings", NULL);
  HzImportOptions options = {.kind = HZ_IMPORT_RESIDENTS,
                             .rejects = p.other,
                             .warnings = warnings,
                             .tables = tables,
                             .chunk_rows = 20000};
  const HzRegisterCarry how = {
      .store = p.store, .actor = HZ_ACTOR ("os:bench", ""), .options = &options};
  HzImportPlace place;
  g_date_clear (&options.today, 1);
  g_date_set_dmy (&options.today, 22, G_DATE_NOVEMBER, 2026);
  if (!register_write_csv (p.csv, &p.size, TRUE))
    return hz_fail (error, HZ_ERROR_FAILED, "%s cannot be written", p.csv);
  gint64 begun = g_get_monotonic_time ();
  if (!hz_register_carry (&how, p.csv, &place, error))
    return FALSE;
  *cost = (double)(g_get_monotonic_time () - begun) / IMPORT_ROWS;
  return holds_all (p.db, &p.size, error);
}

static gboolean
import_shell (double *cost, GError **error)
{
  g_auto (Place) p = {0};
  if (!place_init (&p, error))
    return FALSE;
  g_autofree char *first = g_strdup_printf (".import --csv %s resident", p.csv);
  g_autofree char *second = g_strdup_printf (".import --csv %s address_part", p.other);
  const char *argv[] = {"sqlite3",
                        "-batch",
                        p.db,
                        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
                        "PRAGMA cache_size = -262144;",
                        first,
                        second,
                        NULL};
  int status;
  write_shell_csv (p.csv, p.other, &p.size);
  g_clear_pointer (&p.store, hz_store_close);
  gint64 begun = g_get_monotonic_time ();
  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;
  *cost = (double)(g_get_monotonic_time () - begun) / IMPORT_ROWS;
  return holds_all (p.db, &p.size, error);
}

int
main (int argc, char **argv)
{
  static const HzBench rows[] = {
      {"import_rows_per_s", "us/row",
       "sqlite3 shell .import of both tables, keys worked out before", 1.5, 3, import_ours,
       import_shell},
  };
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
