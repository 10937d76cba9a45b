/* The station that the program 0.1.0 made and worked at, unpacked for each test of a file.
 * Header-only, so that a test links what it uses. */
#pragma once
#include "tests/support/folder.h"
#include "tests/support/sql_file.h"
#include "tests/support/unpacked.h"
#include "tests/support/verb.h"
#include "tui/keeper/keeper.h"

typedef struct {
  char *folder, *dir, *database;
  char *packed; /* the database as it was packed: nobody opens it but this test */
} Yesterday;

static inline void
yesterday_set_up (Yesterday *y, gconstpointer data)
{
  const char *source = g_getenv ("HZ_SOURCE") != NULL ? g_getenv ("HZ_SOURCE") : ".";
  g_autofree char *archive =
      g_build_filename (source, "tests", "fixtures", "station-0.1.0.tar.xz", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  y->folder = g_dir_make_tmp ("huzheng-yesterday-XXXXXX", &error);
  g_assert_no_error (error);
  unpacked (archive, y->folder);
  y->dir = g_build_filename (y->folder, "station", NULL);
  y->database = g_build_filename (y->dir, HZ_STATION_DB, NULL);
  y->packed = g_build_filename (y->folder, "packed.db", NULL);
  g_file_get_contents (y->database, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (y->packed, bytes, (gssize)length, &error);
  g_assert_no_error (error);
}

static inline void
yesterday_tear_down (Yesterday *y, gconstpointer data)
{
  folder_remove (y->folder);
  g_free (y->folder);
  g_free (y->dir);
  g_free (y->database);
  g_free (y->packed);
}

static inline HzStation *
yesterday_opened (const Yesterday *y)
{
  g_autoptr (GError) error = NULL;
  HzStation *station = hz_station_open (y->dir, &error);
  g_assert_no_error (error);
  return station;
}

/* What SQL finds in the database of today is what it finds in the one that was packed. */
static inline void
yesterday_as_packed (const Yesterday *y, const char *sql)
{
  g_autofree char *before = sql_text (y->packed, sql), *after = sql_text (y->database, sql);
  g_assert_cmpstr (before, !=, "");
  g_assert_cmpstr (after, ==, before);
}
