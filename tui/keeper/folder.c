#include "tui/keeper/folder.h"

#include "core/base/base.h"
#include "tui/keeper/station_keys.h"

static void
close_station (HzStation *station)
{
  g_clear_pointer (&station->store, hz_store_close);
  if (station->keys != NULL)
    hz_station_keys_wipe (station->keys);
  g_clear_pointer (&station->keys, g_free);
}

void
hz_station_hold_keys (HzStation *station)
{
  station->keys = g_new0 (HzKeys, 1);
  station->close = close_station;
}

HzStation *
hz_station_open_without_database (const char *dir, GError **error)
{
  g_autoptr (HzStation) s = hz_station_settings (dir, error);
  if (s == NULL)
    return NULL;
  hz_station_hold_keys (s);
  return hz_station_keys_read (s->dir, s->keys, error) ? g_steal_pointer (&s) : NULL;
}

HzStore *
hz_station_open_database (const HzStation *station, const char *file, GError **error)
{
  return hz_store_open (file, FALSE, station->keys, station->code, station->offset_minutes, error);
}

HzStation *
hz_station_open (const char *dir, GError **error)
{
  g_autoptr (HzStation) s = hz_station_open_without_database (dir, error);
  if (s == NULL)
    return NULL;
  g_autofree char *db = g_build_filename (s->dir, HZ_STATION_DB, NULL);
  s->store = hz_station_open_database (s, db, error);
  return s->store != NULL ? g_steal_pointer (&s) : NULL;
}
