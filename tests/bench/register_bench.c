/* The register: import against the sqlite3 shell, search against raw prepared statements on the
 * same file, and how both grow. HZ_BENCH_RESIDENTS: the size of the large register, 14,000,000
 * without it; it is made once (minutes, 11 GB for the whole size) below $HZ_BUILD and kept. All
 * searches run with the file in the system's cache as far as it fits: it is read through once when
 * it is opened, and each set of questions runs once before it counts, then five times, and of each
 * question the median counts: a figure is what the 99th of a hundred questions costs, not what the
 * machine's other work costs. */
#include "tests/bench/register_rows.h"

#include "core/error.h"
#include "core/search_key.h"
#include "core/text.h"
#include "data/store/internal.h"
#include "tests/support/bench.h"
#include "tests/support/folder.h"
#include "tui/commands/register_carry.h"
#include "tui/station.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUESTIONS = 2000, PASSES = 5, PAGE = 20, SMALL = 10000, IMPORT_ROWS = 100000 };

/* --- the registers
 * ---------------------------------------------------------------------------------- */
typedef struct {
  RegisterSize size;
  HzStore *store;
  sqlite3 *raw;
} Register;

/* The raw connection gets the same memory as ours. */
static gboolean
open_raw (const char *file, HzStore *store, sqlite3 **raw, GError **error)
{
  static const char *const names[] = {"mmap_size", "cache_size"};
  if (sqlite3_open (file, raw) != SQLITE_OK)
    return hz_fail (error, HZ_ERROR_FAILED, "%s", sqlite3_errmsg (*raw));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *ask = g_strdup_printf ("PRAGMA %s", names[i]);
    gint64 value;
    if (!HZ_RUN_INT (store, 0, &value, error, ask))
      return FALSE;
    g_autofree char *set = g_strdup_printf ("%s = %" G_GINT64_FORMAT, ask, value);
    if (sqlite3_exec (*raw, set, NULL, NULL, NULL) != SQLITE_OK)
      return hz_fail (error, HZ_ERROR_FAILED, "%s", sqlite3_errmsg (*raw));
  }
  return TRUE;
}

static void
read_through (const char *file)
{
  g_autofree char *part = g_malloc (1 << 20);
  FILE *in = fopen (file, "r");
  while (in != NULL && fread (part, 1, 1 << 20, in) > 0)
    ;
  if (in != NULL)
    fclose (in);
}

static Register *
open_register (gint64 residents, GError **error)
{
  g_autofree char *name = g_strdup_printf ("bench-register-%" G_GINT64_FORMAT ".db", residents);
  g_autofree char *file = g_build_filename (hz_bench_build (), name, NULL);
  Register *r = g_new0 (Register, 1);
  register_size (residents, &r->size);
  r->store = register_open (file, &r->size, error);
  if (r->store == NULL || !open_raw (file, r->store, &r->raw, error))
    g_clear_pointer (&r, g_free);
  read_through (file);
  return r;
}

static Register *
large_register (GError **error)
{
  static Register *large;
  const char *wanted = g_getenv ("HZ_BENCH_RESIDENTS");
  gint64 residents = wanted != NULL ? g_ascii_strtoll (wanted, NULL, 10) : 14000000;
  if (large == NULL)
    large = open_register (MAX (residents, SMALL), error);
  return large;
}

static Register *
small_register (GError **error)
{
  static Register *small;
  if (small == NULL)
    small = open_register (SMALL, error);
  return small;
}

/* --- the questions: of people picked at random, as much as somebody may have typed
 * ----------------------- */
typedef enum { BY_NUMBER, BY_NAME, BY_PINYIN, BY_ADDRESS } Kind;

/* The first N characters of TEXT. (transfer full) */
static char *
beginning (const char *text, glong n)
{
  return g_utf8_substring (text, 0, MIN (n, g_utf8_strlen (text, -1)));
}

static char *
question (const Register *r, Kind kind, GRand *dice)
{
  RegisterRow row;
  register_row (&r->size, (gint64)(g_rand_double (dice) * (double)r->size.residents), &row);
  switch (kind) {
  case BY_NUMBER:
    return beginning (row.citizen_number, g_rand_int_range (dice, 6, 19));
  case BY_NAME:
    return beginning (row.name, g_rand_int_range (dice, 1, 4));
  case BY_PINYIN: {
    g_autofree char *pinyin =
        g_rand_boolean (dice) ? hz_text_pinyin (row.name) : hz_text_initials (row.name);
    return beginning (pinyin, g_rand_int_range (dice, 2, 14));
  }
  case BY_ADDRESS:
  default:
    return beginning (register_road (row.address), g_rand_int_range (dice, 2, 12));
  }
}

/* --- the raw statements: what the list shows, by the same indexes
 * ----------------------------------------------------------------------------- */
enum { COLUMNS_SHOWN = 5 };
#define COLUMNS                                                                                    \
  "SELECT r.citizen_number, r.name, r.former_name, r.address, r.household_number FROM "
static const char *const raw_sql[] = {
    [BY_NUMBER] = COLUMNS "resident r WHERE citizen_number >= ? AND citizen_number < ? "
                          "ORDER BY citizen_number LIMIT 20",
    [BY_NAME] = COLUMNS "resident r WHERE name >= ? AND name < ? "
                        "ORDER BY name, citizen_number LIMIT 20",
    [BY_PINYIN] = COLUMNS "resident r WHERE pinyin >= ? AND pinyin < ? "
                          "ORDER BY pinyin, citizen_number LIMIT 20",
    [BY_ADDRESS] = COLUMNS "address_part p JOIN resident r USING (address) "
                           "WHERE p.part >= ? AND p.part < ? "
                           "ORDER BY p.part, p.address, r.citizen_number LIMIT 20",
};
static const char initials_sql[] = COLUMNS "resident r WHERE initials >= ? AND initials < ? "
                                           "ORDER BY initials, citizen_number LIMIT 20";

static volatile gsize bytes_read; /* so that no reading is left out */

/* Steps through the answers and reads every column; returns their number. */
static guint
ask_raw (sqlite3_stmt *stmt, const char *text)
{
  char to[256];
  guint rows = 0;
  g_snprintf (to, sizeof to, "%s\xF4\x8F\xBF\xBF", text);
  sqlite3_bind_text (stmt, 1, text, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, to, -1, SQLITE_STATIC);
  for (; sqlite3_step (stmt) == SQLITE_ROW; rows++)
    for (int c = 0; c < COLUMNS_SHOWN; c++)
      bytes_read += (guchar)sqlite3_column_text (stmt, c)[0];
  sqlite3_reset (stmt);
  return rows;
}

static int
compare (const void *a, const void *b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return (x > y) - (x < y);
}

typedef struct {
  const Register *r;
  sqlite3_stmt *stmt, *second;
} Raw;

/* Nanoseconds of one question; RAW or the product. */
static gint64
ask (const Register *r, const Raw *raw, const char *text)
{
  struct timespec from, to;
  clock_gettime (CLOCK_MONOTONIC, &from);
  if (raw != NULL) {
    if (ask_raw (raw->stmt, text) == 0 && raw->second != NULL)
      ask_raw (raw->second, text);
  } else
    g_ptr_array_unref (hz_store_search (r->store, text, NULL, PAGE, NULL));
  clock_gettime (CLOCK_MONOTONIC, &to);
  return (to.tv_sec - from.tv_sec) * 1000000000 + to.tv_nsec - from.tv_nsec;
}

/* The middle one of the times of each question. */
static void
take_medians (gint64 times[PASSES][QUESTIONS], gint64 medians[QUESTIONS])
{
  for (guint i = 0; i < QUESTIONS; i++) {
    gint64 of_one[PASSES];
    for (guint pass = 0; pass < PASSES; pass++)
      of_one[pass] = times[pass][i];
    qsort (of_one, PASSES, sizeof of_one[0], compare);
    medians[i] = of_one[PASSES / 2];
  }
}

/* *COST: of all the questions the 99th of a hundred, in microseconds. */
static gboolean
measure (const Register *r, Kind kind, gboolean is_raw, double *cost)
{
  static gint64 times[PASSES][QUESTIONS], medians[QUESTIONS];
  g_autoptr (GRand) dice = g_rand_new_with_seed (20261122 + kind);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Raw raw = {.r = r};
  for (guint i = 0; i < QUESTIONS; i++)
    g_ptr_array_add (texts, question (r, kind, dice));
  if (is_raw)
    sqlite3_prepare_v2 (r->raw, raw_sql[kind], -1, &raw.stmt, NULL);
  if (is_raw && kind == BY_PINYIN)
    sqlite3_prepare_v2 (r->raw, initials_sql, -1, &raw.second, NULL);
  for (int pass = -1; pass < PASSES; pass++) /* the first one warms */
    for (guint i = 0; i < QUESTIONS; i++)
      times[MAX (pass, 0)][i] = ask (r, is_raw ? &raw : NULL, g_ptr_array_index (texts, i));
  sqlite3_finalize (raw.stmt);
  sqlite3_finalize (raw.second);
  take_medians (times, medians);
  qsort (medians, QUESTIONS, sizeof medians[0], compare);
  *cost = (double)medians[QUESTIONS * 99 / 100] / 1000;
  return TRUE;
}

#define SEARCH(name, kind)                                                                         \
  static gboolean name##_ours (double *cost, GError **error)                                       \
  {                                                                                                \
    const Register *r = large_register (error);                                                    \
    return r != NULL && measure (r, kind, FALSE, cost);                                            \
  }                                                                                                \
  static gboolean name##_raw (double *cost, GError **error)                                        \
  {                                                                                                \
    const Register *r = large_register (error);                                                    \
    return r != NULL && measure (r, kind, TRUE, cost);                                             \
  }                                                                                                \
  static gboolean name##_small (double *cost, GError **error)                                      \
  {                                                                                                \
    const Register *r = small_register (error);                                                    \
    return r != NULL && measure (r, kind, FALSE, cost);                                            \
  }
SEARCH (number, BY_NUMBER)
SEARCH (name, BY_NAME)
SEARCH (pinyin, BY_PINYIN)
SEARCH (address, BY_ADDRESS)

/* --- import
 * ------------------------------------------------------------------------------------------- */
/* The file as a station gets it. */
static void
write_csv (const char *file, const RegisterSize *size)
{
  FILE *out = fopen (file, "w");
  fputs ("citizen_number,name,ethnicity,address,household_number,relation,card_until\n", out);
  for (gint64 i = 0; i < size->residents; i++) {
    RegisterRow row;
    register_row (size, i, &row);
    fprintf (out, "%s,%s,01,%s,%s,02,\n", row.citizen_number, row.name, row.address,
             row.household_number);
  }
  fclose (out);
}

/* What the shell needs: every column of both tables, worked out beforehand. */
static void
write_shell_csv (const char *residents, const char *parts, const RegisterSize *size)
{
  FILE *out = fopen (residents, "w"), *out_parts = fopen (parts, "w");
  for (gint64 i = 0; i < size->residents; i++) {
    RegisterRow row;
    register_row (size, i, &row);
    g_autofree char *pinyin = hz_text_pinyin (row.name), *initials = hz_text_initials (row.name);
    fprintf (out, "%s,%s,\"\",%s,01,%s,%s,%s,02,\"\",%s,%s\n", row.citizen_number, row.name,
             row.sex, row.birth_date, row.address, row.household_number, pinyin, initials);
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
  HzImportOptions options = {
      .kind = HZ_IMPORT_RESIDENTS, .rejects = p.other, .tables = tables, .chunk_rows = 20000};
  const HzRegisterCarry how = {.store = p.store, .actor = "bench", .options = &options};
  HzImportPlace place;
  g_date_clear (&options.today, 1);
  g_date_set_dmy (&options.today, 22, G_DATE_NOVEMBER, 2026);
  write_csv (p.csv, &p.size);
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

#define RAW_AGAINST                                                                                \
  "p99 of a raw prepared statement of the same columns, same file, page of 20, warm"
#define SMALL_AGAINST "p99 of the same search among 10,000 residents"

int
main (int argc, char **argv)
{
  static const HzBench rows[] = {
      {"import_rows_per_s", "us/row",
       "sqlite3 shell .import of both tables, keys worked out before", 1.5, 3, import_ours,
       import_shell},
      {"search_number", "us", RAW_AGAINST, 1.3, 5, number_ours, number_raw},
      {"search_name", "us", RAW_AGAINST, 1.3, 5, name_ours, name_raw},
      {"search_pinyin", "us", RAW_AGAINST, 1.3, 5, pinyin_ours, pinyin_raw},
      {"search_address", "us", RAW_AGAINST, 1.3, 5, address_ours, address_raw},
      {"search_number_p99", "us", NULL, 1000, 3, number_ours, NULL},
      {"search_name_p99", "us", NULL, 1000, 3, name_ours, NULL},
      {"search_pinyin_p99", "us", NULL, 1000, 3, pinyin_ours, NULL},
      {"search_address_p99", "us", NULL, 1000, 3, address_ours, NULL},
      {"search_number_growth", "us", SMALL_AGAINST, 2, 5, number_ours, number_small},
      {"search_name_growth", "us", SMALL_AGAINST, 2, 5, name_ours, name_small},
      {"search_pinyin_growth", "us", SMALL_AGAINST, 2, 5, pinyin_ours, pinyin_small},
      {"search_address_growth", "us", SMALL_AGAINST, 2, 5, address_ours, address_small},
  };
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
