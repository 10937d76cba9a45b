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

static gboolean
open_keys (HzStation *station, GError **error)
{
  hz_station_hold_keys (station);
  return hz_station_keys_read (station->dir, station->keys, error);
}

HzStation *
hz_station_open_without_database (const char *dir, GError **error)
{
  g_autoptr (HzStation) s = hz_station_settings (dir, error);
  return s != NULL && open_keys (s, error) ? g_steal_pointer (&s) : NULL;
}

HzStore *
hz_station_open_database (const HzStation *station, const char *file, GError **error)
{
  HzStore *store =
      hz_store_open (file, FALSE, station->keys, station->code, station->offset_minutes, error);
  if (store != NULL)
    hz_store_ask_second (store, station->second_person);
  return store;
}

gboolean
hz_station_open_rest (HzStation *station, GError **error)
{
  g_autofree char *db = g_build_filename (station->dir, HZ_STATION_DB, NULL);
  if (open_keys (station, error))
    station->store = hz_station_open_database (station, db, error);
  return station->store != NULL;
}

HzStation *
hz_station_open (const char *dir, GError **error)
{
  g_autoptr (HzStation) s = hz_station_settings (dir, error);
  return s != NULL && hz_station_open_rest (s, error) ? g_steal_pointer (&s) : NULL;
}
