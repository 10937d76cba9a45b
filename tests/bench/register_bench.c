/* Searches of the register against raw prepared statements on the same file, and how they grow.
 * HZ_BENCH_RESIDENTS: the size of the large register, 14,000,000 without it; it is made once
 * (minutes, 11 GB for the whole size) below $HZ_BUILD and kept. All searches run with the file in
 * the system's cache as far as it fits: it is read through once when it is opened, and each set of
 * questions runs once before it counts, then fifteen times in turn with its baseline, and of each
 * question the median counts: a figure is what the 99th of a hundred questions costs, not what the
 * machine's other work costs. */
#include "tests/bench/register_rows.h"

#include "core/base/base.h"
#include "core/person/person.h"
#include "data/store/base/inside.h"
#include "data/store/register/register.h"
#include "tests/support/bench.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUESTIONS = 2000, PASSES = 15, PAGE = 20, SMALL = 10000 };

/* --- the registers --- */

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

/* --- the questions: of people picked at random, as much as somebody may have typed --- */

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

/* --- the raw statements: what the list shows, by the same indexes --- */

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

/* One who answers the questions: the raw statements on a register, or the product on it. */
typedef struct {
  const Register *r;
  GPtrArray *texts;
  sqlite3_stmt *stmt, *second; /* NULL: the product */
  gint64 times[PASSES][QUESTIONS];
} Side;

static Side *
side_new (const Register *r, Kind kind, gboolean is_raw)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (20261122 + kind);
  Side *side = g_new0 (Side, 1);
  side->r = r;
  side->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < QUESTIONS; i++)
    g_ptr_array_add (side->texts, question (r, kind, dice));
  if (is_raw)
    sqlite3_prepare_v2 (r->raw, raw_sql[kind], -1, &side->stmt, NULL);
  if (is_raw && kind == BY_PINYIN)
    sqlite3_prepare_v2 (r->raw, initials_sql, -1, &side->second, NULL);
  return side;
}

static void
side_free (Side *side)
{
  sqlite3_finalize (side->stmt);
  sqlite3_finalize (side->second);
  g_ptr_array_unref (side->texts);
  g_free (side);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Side, side_free)

/* Nanoseconds of one question. */
static gint64
ask (const Side *side, const char *text)
{
  struct timespec from, to;
  clock_gettime (CLOCK_MONOTONIC, &from);
  if (side->stmt == NULL) {
    /* At each key, as the screen asks: what a search opens with is written down once. */
    static gboolean goes_on;
    g_ptr_array_unref (hz_store_search (side->r->store, HZ_ACTOR ("os:test", "bench"), text, NULL,
                                        PAGE, goes_on, NULL));
    goes_on = TRUE;
  } else if (ask_raw (side->stmt, text) == 0 && side->second != NULL)
    ask_raw (side->second, text);
  clock_gettime (CLOCK_MONOTONIC, &to);
  return (to.tv_sec - from.tv_sec) * 1000000000 + to.tv_nsec - from.tv_nsec;
}

static void
side_pass (Side *side, int pass)
{
  for (guint i = 0; i < QUESTIONS; i++)
    side->times[MAX (pass, 0)][i] = ask (side, g_ptr_array_index (side->texts, i));
}

/* Of the middle one of the times of each question the 99th of a hundred, in microseconds. */
static double
side_cost (const Side *side)
{
  static gint64 medians[QUESTIONS];
  for (guint i = 0; i < QUESTIONS; i++) {
    gint64 of_one[PASSES];
    for (guint pass = 0; pass < PASSES; pass++)
      of_one[pass] = side->times[pass][i];
    qsort (of_one, PASSES, sizeof of_one[0], compare);
    medians[i] = of_one[PASSES / 2];
  }
  qsort (medians, QUESTIONS, sizeof medians[0], compare);
  return (double)medians[QUESTIONS * 99 / 100] / 1000;
}

/* The two take turns, pass by pass: a machine that is slower for a while is so for both. The first
 * pass warms. */
static void
measure (Side *one, Side *other)
{
  for (int pass = -1; pass < PASSES; pass++) {
    side_pass (one, pass);
    if (other != NULL)
      side_pass (other, pass);
  }
}

static double beside; /* what ours cost when its baseline was measured, which comes first */

static gboolean
measure_beside (const Register *large, const Register *base, Kind kind, gboolean is_raw,
                double *cost)
{
  if (large == NULL || base == NULL)
    return FALSE;
  g_autoptr (Side) ours = side_new (large, kind, FALSE);
  g_autoptr (Side) baseline = side_new (base, kind, is_raw);
  measure (baseline, ours);
  beside = side_cost (ours);
  *cost = side_cost (baseline);
  return TRUE;
}

static gboolean
search_beside (double *cost, GError **error)
{
  *cost = beside;
  return TRUE;
}

#define SEARCH(name, kind)                                                                         \
  static gboolean name##_alone (double *cost, GError **error)                                      \
  {                                                                                                \
    const Register *r = large_register (error);                                                    \
    if (r == NULL)                                                                                 \
      return FALSE;                                                                                \
    g_autoptr (Side) side = side_new (r, kind, FALSE);                                             \
    measure (side, NULL);                                                                          \
    *cost = side_cost (side);                                                                      \
    return TRUE;                                                                                   \
  }                                                                                                \
  static gboolean name##_raw (double *cost, GError **error)                                        \
  {                                                                                                \
    const Register *r = large_register (error);                                                    \
    return measure_beside (r, r, kind, TRUE, cost);                                                \
  }                                                                                                \
  static gboolean name##_small (double *cost, GError **error)                                      \
  {                                                                                                \
    const Register *r = large_register (error);                                                    \
    return measure_beside (r, r != NULL ? small_register (error) : NULL, kind, FALSE, cost);       \
  }
SEARCH (number, BY_NUMBER)
SEARCH (name, BY_NAME)
SEARCH (pinyin, BY_PINYIN)
SEARCH (address, BY_ADDRESS)

#define RAW_AGAINST                                                                                \
  "p99 of a raw prepared statement of the same columns, same file, page of 20, warm"
#define SMALL_AGAINST "p99 of the same search among 10,000 residents"

int
main (int argc, char **argv)
{
  static const HzBench rows[] = {
      {"search_number", "us", RAW_AGAINST, 1.3, 5, search_beside, number_raw},
      {"search_name", "us", RAW_AGAINST, 1.3, 5, search_beside, name_raw},
      {"search_pinyin", "us", RAW_AGAINST, 1.3, 5, search_beside, pinyin_raw},
      {"search_address", "us", RAW_AGAINST, 1.3, 5, search_beside, address_raw},
      {"search_number_p99", "us", NULL, 1000, 3, number_alone, NULL},
      {"search_name_p99", "us", NULL, 1000, 3, name_alone, NULL},
      {"search_pinyin_p99", "us", NULL, 1000, 3, pinyin_alone, NULL},
      {"search_address_p99", "us", NULL, 1000, 3, address_alone, NULL},
      {"search_number_growth", "us", SMALL_AGAINST, 2, 5, search_beside, number_small},
      {"search_name_growth", "us", SMALL_AGAINST, 2, 5, search_beside, name_small},
      {"search_pinyin_growth", "us", SMALL_AGAINST, 2, 5, search_beside, pinyin_small},
      {"search_address_growth", "us", SMALL_AGAINST, 2, 5, search_beside, address_small},
  };
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
