#include "tests/support/demo_init.h"

#include "tui/keeper/keeper.h"

void
demo_init (const char *dir, const char *virtual_reader)
{
  g_autoptr (GError) error = NULL;
  const HzStationInit init = {.demo = TRUE, .virtual_reader = virtual_reader};
  hz_station_init (dir, &init, &error);
  g_assert_no_error (error);
}

char *
demo_init_somewhere (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("huzheng-demo-XXXXXX", &error);
  g_assert_no_error (error);
  char *dir = g_build_filename (folder, "station", NULL);
  demo_init (dir, NULL);
  return dir;
}
