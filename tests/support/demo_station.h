/* A demo station for each test of a file, in a temporary folder that goes with it. Header-only, so
 * that a test links what it uses. */
#pragma once
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tests/support/verb.h"
#include "tui/keeper/keeper.h"

typedef struct {
  char *folder, *dir;
} DemoStation;

static inline void
demo_set_up (DemoStation *fx, gconstpointer data)
{
  fx->dir = demo_init_somewhere ();
  fx->folder = g_path_get_dirname (fx->dir);
}

static inline void
demo_tear_down (DemoStation *fx, gconstpointer data)
{
  folder_remove (fx->folder);
  g_free (fx->folder);
  g_free (fx->dir);
}

static inline char *
demo_in (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static inline HzStation *
demo_opened (const DemoStation *fx)
{
  g_autoptr (GError) error = NULL;
  HzStation *station = hz_station_open (fx->dir, &error);
  g_assert_no_error (error);
  return station;
}
