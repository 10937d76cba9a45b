/* The station's folder opened: settings, keys and store. For the keeper, and for verbs, which ask
 * the store in their own process. */
#pragma once
#include "data/store/base/base.h"
#include "tui/station/station.h"

/* Opens DIR. HZ_ERROR_NOT_FOUND says how to make a station (huzheng --station DIR init);
 * HZ_ERROR_INVALID names the line of station.ini at fault; HZ_ERROR_DENIED when this user may not
 * read DIR, or everybody may read its keys. */
HzStation *hz_station_open (const char *dir, GError **error);

/* Opens keys and store of STATION, which hz_station_settings gave. FALSE: the store is not open. */
gboolean hz_station_open_rest (HzStation *station, GError **error);

/* The two halves of it, for a station whose database is missing or damaged: everything except the
 * store, which stays NULL; and the database in FILE (the station's own, or a copy of it) opened
 * with the station's keys. */
HzStation *hz_station_open_without_database (const char *dir, GError **error);
HzStore *hz_station_open_database (const HzStation *station, const char *file, GError **error);

/* Room for the keys of STATION, wiped with it. */
void hz_station_hold_keys (HzStation *station);

typedef struct {
  gboolean
      demo; /* accounts, households, residents of region 120199; desk with the virtual reader */
  const char *book;           /* "tianjin" */
  const char *virtual_reader; /* command, only with demo */
  const char *camera;         /* source; NULL: the first V4L2 device */
} HzStationInit;
/* Makes DIR (0770), keys, database, station.ini. HZ_ERROR_EXISTS if DIR contains anything. A
 * station is made in another directory and moved into place when complete, so an interrupted call
 * leaves no incomplete station. */
gboolean hz_station_init (const char *dir, const HzStationInit *init, GError **error);
